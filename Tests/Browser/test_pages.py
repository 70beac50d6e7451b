"""Every page in both themes and at both widths: it shows its heading, axe finds nothing, nothing sticks out."""

import pytest
from playwright.sync_api import expect

from conftest import DESKTOP, PHONE

VIEWS = [
    pytest.param(viewport, theme, id=f"{viewport['width']}-{theme}")
    for viewport in (PHONE, DESKTOP)
    for theme in ("light", "dark")
]

GUEST_PAGES = {
    "login": ("/login", "Welcome back"),
    "register": ("/register", "Create an account"),
    "setup": ("/setup", None),
    "invite": ("/invite/nothing", "This invite does not work"),
    "missing": ("/no/such/place", None),
}

MEMBER_PAGES = {
    "home": ("/", None),
    "discover": ("/discover", "Discover servers"),
    "chat": ("/servers/{server}/{channel}", None),
    "profile": ("/u/olga", None),
    "settings-profile": ("/settings/profile", None),
    "settings-appearance": ("/settings/appearance", None),
    "settings-language": ("/settings/language", None),
    "settings-notifications": ("/settings/notifications", None),
    "settings-files": ("/settings/files", None),
    "settings-sessions": ("/settings/sessions", None),
    "server-overview": ("/servers/{server}/settings/overview", None),
    "server-roles": ("/servers/{server}/settings/roles", None),
    "server-channels": ("/servers/{server}/settings/channels", None),
    "server-invites": ("/servers/{server}/settings/invites", None),
    "server-members": ("/servers/{server}/settings/members", None),
    "server-bans": ("/servers/{server}/settings/bans", None),
}


def settle(page):
    """Waits until the page has its heading and no skeleton."""
    page.wait_for_load_state("domcontentloaded")
    expect(page.locator("main").first).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    page.wait_for_timeout(350)


def check(window, picture, name, viewport, theme):
    page = window.page
    window.check_axe()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"
    picture(page, f"{name}-{viewport['width']}-{theme}")


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_guest_pages(town, window, picture, viewport, theme):
    guest = window(town, viewport, theme)
    guest.forgiven = ("404", "401")
    for name, (path, heading) in GUEST_PAGES.items():
        guest.page.goto(path)
        if heading:
            expect(guest.page.get_by_role("heading", name=heading)).to_be_visible()
        settle(guest.page)
        check(guest, picture, name, viewport, theme)


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_member_pages(town, window, picture, viewport, theme):
    member = window(town, viewport, theme)
    member.sign_in(town.chief)
    for name, (path, heading) in MEMBER_PAGES.items():
        member.page.goto(path.format(server=town.server, channel=town.channel))
        if heading:
            expect(member.page.get_by_role("heading", name=heading).first).to_be_visible()
        settle(member.page)
        check(member, picture, name, viewport, theme)


def test_german_is_whole(town, window):
    german = window(town)
    german.sign_in(town.member)
    german.speak("Deutsch")
    expect(german.page.locator("html")).to_have_attribute("lang", "de")
    german.page.goto("/")
    expect(german.page.get_by_role("heading", name="Willkommen, ben")).to_be_visible()


def test_the_theme_is_there_before_the_first_paint(town, window):
    night = window(town)
    night.sign_in(town.member)
    night.page.goto("/settings/appearance")
    night.page.get_by_role("radio", name="Dark").check()
    night.page.goto("/", wait_until="commit")
    expect(night.page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_keyboard_alone_sends_a_message(town, window):
    typist = window(town)
    typist.sign_in(town.member)
    typist.page.goto(f"/servers/{town.server}/{town.channel}")
    expect(typist.page.get_by_role("textbox", name="Message", exact=True)).to_be_visible()
    typist.page.keyboard.press("Tab")
    for _ in range(60):
        focused = typist.page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent")
        if focused == "Message":
            break
        typist.page.keyboard.press("Tab")
    typist.page.keyboard.type("By keyboard alone")
    typist.page.keyboard.press("Enter")
    expect(typist.page.get_by_role("log").get_by_text("By keyboard alone", exact=True)).to_be_visible()

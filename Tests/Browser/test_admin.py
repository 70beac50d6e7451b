"""The console of the staff: every page at every size, and one administrator's round through it."""

import pytest
from playwright.sync_api import expect

from harness import PASSWORD
from test_pages import VIEWS, check, settle

SECTIONS = ["overview", "queues", "jobs", "schedules", "people", "settings", "switches", "audit"]


@pytest.fixture(scope="module")
def office(town):
    """The town with something to look at: a ban, a change, a queue that was stopped and went on."""
    owner = town.chief
    tom = town.person("tom")
    owner.post(f"/admin/users/{tom.id}/ban", reason="Sold the same rope twice", days=30)
    owner.post("/admin/queues/maintenance/pause", 204)
    owner.post("/admin/queues/maintenance/resume", 204)
    owner.patch("/admin/schedules", name="retention-events", runNow=True)
    owner.put("/admin/settings/limits", version=0, values={"messages.pins": ["60"]})
    owner.put("/admin/flags", key="kites", isEnabled=True, rolloutPct=30, description="Kites above the harbour")
    return town


def go(window, section):
    window.page.goto(f"/admin/{section}")
    expect(window.page.locator(".section-lead").first).to_be_visible()
    settle(window.page)
    expect(window.page.locator(".skeleton")).to_have_count(0)


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_pages(office, window, picture, viewport, theme):
    admin = window(office, viewport, theme)
    admin.sign_in(office.chief)
    for section in SECTIONS:
        go(admin, section)
        check(admin, picture, f"admin-{section}", viewport, theme)
    for button, name in (("Inspect tom", "person"), ):
        go(admin, "people")
        admin.page.get_by_role("button", name=button).click()
        expect(admin.page.get_by_role("dialog").get_by_text("Sold the same rope twice")).to_be_visible()
        check(admin, picture, f"admin-{name}", viewport, theme)
    go(admin, "jobs")
    admin.page.get_by_role("button", name="Inspect").first.click()
    expect(admin.page.get_by_role("dialog").get_by_text("Promised")).to_be_visible()
    check(admin, picture, "admin-job", viewport, theme)


def test_nobody_else_sees_that_there_is_a_console(office, window):
    member = window(office)
    fetched = []
    member.page.on("request", lambda request: fetched.append(request.url))
    member.sign_in(office.member)
    member.page.goto("/home")
    settle(member.page)
    before = len([url for url in fetched if "/a/" in url])
    member.page.get_by_role("button", name="Account of ben").click()
    expect(member.page.get_by_role("menuitem", name="Settings")).to_be_visible()
    expect(member.page.get_by_role("menuitem", name="Administration")).to_have_count(0)
    assert len([url for url in fetched if "/a/" in url]) == before
    member.page.goto("/admin")
    expect(member.page.get_by_role("heading", name="Administration")).to_have_count(0)
    assert not any("/api/v1/admin" in url for url in fetched)


def test_an_administrators_round(appliance, window, picture):
    ada_account, tom_account = appliance.owner("ada"), appliance.person("tom")
    ada, tom = window(appliance), window(appliance)
    ada.forgiven = ("422",)
    tom.forgiven = ("403", "401", "404")
    ada.sign_in(ada_account)
    tom.sign_in(tom_account)
    tom.page.goto("/home")
    search = tom.page.get_by_role("link", name="Search")
    expect(search).to_have_count(2)

    # In by the menu; the curves move.
    ada.page.get_by_role("button", name="Account of ada").click()
    ada.page.get_by_role("menuitem", name="Administration").click()
    requests = ada.page.get_by_role("figure", name="Requests a second")
    expect(requests).to_be_visible()
    expect(requests.get_by_role("table")).to_contain_text("Requests")
    line = requests.locator("path.chart-line")
    first = line.get_attribute("d")
    expect(line).not_to_have_attribute("d", first, timeout=15_000)

    # A switch is told to everyone at once, and back.
    ada.page.get_by_role("link", name="Switches").click()
    ada.page.get_by_role("switch", name="search").click()
    expect(search).to_have_count(0)
    ada.page.get_by_role("switch", name="search").click()
    expect(search).to_have_count(2)

    # A setting is changed, refused out of bounds, and set back.
    ada.page.get_by_role("link", name="Settings", exact=True).first.click()
    ada.page.locator("summary", has_text="Limits").click()
    pins = ada.page.get_by_label("messages.pins")
    pins.fill("5000")
    ada.page.get_by_role("button", name="Save").click()
    dialog = ada.page.get_by_role("dialog")
    if dialog.count():
        dialog.get_by_label("Password", exact=True).fill(PASSWORD)
        dialog.get_by_role("button", name="Confirm").click()
    expect(pins).to_have_attribute("aria-invalid", "true")
    expect(ada.page.get_by_role("alert").filter(has_text="This is not possible here.")).to_be_visible()
    pins.fill("60")
    ada.page.get_by_role("button", name="Save").click()
    expect(ada.page.get_by_text("Saved, and in force.").first).to_be_visible()
    expect(ada.page.get_by_text("Chosen here; the program’s own value is 50.")).to_be_visible()

    # A queue is stopped and goes on.
    ada.page.get_by_role("link", name="Queues").click()
    ada.page.get_by_role("button", name="Pause maintenance").click()
    expect(ada.page.get_by_role("row", name="maintenance").get_by_text("Paused")).to_be_visible()
    ada.page.get_by_role("button", name="Resume maintenance").click()
    expect(ada.page.get_by_role("button", name="Pause maintenance")).to_be_visible()

    # Tom is shut out while he looks.
    ada.page.get_by_role("link", name="People").click()
    ada.page.get_by_label("Find").fill("to")
    ada.page.get_by_role("button", name="Inspect tom").click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Ban", exact=True).click()
    ban = ada.page.get_by_role("dialog", name="Ban tom")
    ban.get_by_label("Reason").fill("Sold the same rope twice")
    ban.get_by_role("button", name="Ban", exact=True).click()
    expect(ada.page.get_by_role("button", name="Lift the ban")).to_be_visible()
    tom.page.wait_for_url(lambda url: "/login" in url)
    ada.page.keyboard.press("Escape")

    # All of it stands in the log, which is whole.
    ada.page.get_by_role("link", name="Audit log").click()
    for action in ("users.ban", "queues.pause", "settings.change", "flags.set"):
        expect(ada.page.locator(".rows code", has_text=action).first).to_be_visible()
    ada.page.get_by_role("button", name="Check the whole log").click()
    expect(ada.page.get_by_text("all as they were written")).to_be_visible()
    picture(ada.page, "admin-round")


def test_german(office, window):
    german = window(office)
    german.sign_in(office.chief)
    german.page.goto("/settings/language")
    german.page.get_by_role("radio", name="Deutsch").check()
    german.page.goto("/admin/queues")
    expect(german.page.get_by_role("heading", name="Warteschlangen")).to_be_visible()
    # And back, without loading the page again.
    german.page.goto("/admin/audit")
    expect(german.page.get_by_role("button", name="Ganzes Protokoll prüfen")).to_be_visible()
    german.page.goto("/settings/language")
    german.page.get_by_role("radio", name="English").check()

"""The pages of the console that show the moment: the log, and who is connected."""

import pytest
from playwright.sync_api import expect

from test_admin import go
from test_pages import VIEWS, check


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_pages(town, window, picture, viewport, theme):
    admin = window(town, viewport, theme)
    admin.sign_in(town.chief)
    go(admin, "logs")
    expect(admin.page.get_by_role("log")).to_be_visible()
    check(admin, picture, "admin-logs", viewport, theme)
    go(admin, "connections")
    expect(admin.page.locator(".rows li").first).to_be_visible()
    check(admin, picture, "admin-connections", viewport, theme)
    admin.page.get_by_role("button", name="Message to everyone").click()
    expect(admin.page.get_by_role("dialog")).to_be_visible()
    check(admin, picture, "admin-announce", viewport, theme)


def test_the_log_is_followed_held_and_searched(town, window):
    admin = window(town)
    admin.sign_in(town.chief)
    go(admin, "logs")
    log = admin.page.get_by_role("log")
    admin.page.get_by_label("From level").select_option("debug")
    expect(log.locator(".log-line").first).to_be_visible()

    def write(action):
        """Has the server write a line: every change leaves one."""
        town.chief.put("/admin/flags", key="kites", isEnabled=action, description="Kites above the harbour")

    write(True)
    line = log.locator(".log-line", has_text="flags.set")
    expect(line.first).to_be_visible(timeout=10_000)
    at_end = "log => log.scrollHeight - log.scrollTop - log.clientHeight < 8"
    assert log.evaluate(at_end), "it follows the end"

    # Held still: what comes is counted, not shown.
    pause = admin.page.get_by_role("button", name="Pause")
    pause.click()
    expect(pause).to_have_attribute("aria-pressed", "true")
    shown = line.count()
    write(False)
    state = admin.page.locator(".log-state")
    expect(state).to_contain_text("Held still")
    expect(state).not_to_contain_text("; 0 new", timeout=10_000)
    assert line.count() == shown
    pause.click()
    expect(line).to_have_count(shown + 1)

    # The region is a stop of Tab; who scrolls away from the end stays there until they go back.
    pause.focus()
    admin.page.keyboard.press("Tab")
    expect(log).to_be_focused()
    log.evaluate("log => { log.scrollTop = 0; }")
    back = admin.page.get_by_role("button", name="To the end")
    expect(back).to_be_visible()
    back.click()
    expect(back).to_have_count(0)
    expect(log).to_be_focused()
    assert log.evaluate(at_end)

    # By words, and by none that are there.
    admin.page.get_by_label("With the words").fill("FLAGS.set audit")
    expect(log.locator(".log-line")).to_have_count(line.count())
    admin.page.get_by_label("With the words").fill("no such words at all")
    expect(log.get_by_text("No such lines")).to_be_visible()


def test_somebody_is_put_out_and_comes_back(town, window):
    admin, member = window(town), window(town)
    admin.sign_in(town.chief)
    member.sign_in(town.member)
    member.page.goto("/home")
    expect(member.page.get_by_role("link", name="Search").first).to_be_visible()
    go(admin, "connections")
    rows = admin.page.locator(".rows li", has_text="@ben")
    expect(rows).to_have_count(1)
    expect(rows.get_by_text("127.0.0.1")).to_be_visible()
    rows.get_by_role("button", name="Actions for").click()
    admin.page.get_by_role("menuitem", name="Disconnect", exact=True).click()
    dialog = admin.page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("Too loud")
    dialog.get_by_role("button", name="Disconnect").click()
    expect(admin.page.get_by_text("1 connection was ended.")).to_be_visible()
    expect(rows).to_have_count(0)
    # Still signed in; the page waits for a new connection, and gets one when asked to.
    retry = member.page.get_by_role("button", name="Retry now")
    expect(retry).to_be_visible(timeout=10_000)
    retry.click()
    expect(retry).to_have_count(0)
    admin.page.get_by_role("button", name="Refresh").click()
    expect(rows).to_have_count(1)


def test_everyone_hears_a_message(town, window, picture):
    admin, member = window(town), window(town)
    admin.sign_in(town.chief)
    member.sign_in(town.member)
    member.page.goto("/home")
    expect(member.page.get_by_role("link", name="Search").first).to_be_visible()
    go(admin, "connections")
    admin.page.get_by_role("button", name="Message to everyone").click()
    dialog = admin.page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Send")).to_be_disabled()
    dialog.get_by_label("Heading").fill("Back in ten minutes")
    dialog.get_by_label("Message").fill("<b>We move</b> to a new machine.")
    dialog.get_by_label("Importance").select_option("warning")
    dialog.get_by_role("button", name="Send").click()
    for page in (admin.page, member.page):
        banner = page.locator(".announcement")
        expect(banner).to_contain_text("Back in ten minutes <b>We move</b> to a new machine.")
    member.check_axe()
    picture(member.page, "announcement")
    member.page.get_by_role("button", name="Close “Back in ten minutes”").click()
    expect(member.page.locator(".announcement")).to_have_count(0)


def test_german(town, window):
    german = window(town)
    german.sign_in(town.chief)
    german.speak("Deutsch")
    german.page.goto("/admin/connections")
    expect(german.page.get_by_role("button", name="Nachricht an alle")).to_be_visible()
    german.page.goto("/admin/logs")
    expect(german.page.get_by_role("button", name="Anhalten")).to_be_visible()
    german.speak("English")

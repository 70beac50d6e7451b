"""A server goes down and a copy of it, taken a while ago, takes its place: pages that stayed open show what there is now."""

import shutil

from playwright.sync_api import expect

from conftest import DESKTOP, PHONE
from test_flow import composer, message, say


def test_an_open_page_forgets_what_the_copy_does_not_know(appliance, window):
    owner = appliance.owner()
    view = owner.post("/servers", 201, name="Harbour", isPublic=True)
    channel = next(channel["id"] for channel in view["channels"] if channel["type"] == "text")
    reader = window(appliance)
    reader.forgiven = ("WebSocket", "Failed to load resource")
    reader.sign_in(owner)
    reader.page.goto(f"/servers/{view['server']['id']}/{channel}")
    expect(composer(reader.page)).to_be_visible()
    say(reader.page, "Before the copy")
    expect(message(reader.page, "Before the copy")).to_have_count(1)
    copy = appliance.data.parent / "copy"
    shutil.copytree(appliance.data, copy, ignore=shutil.ignore_patterns("*.sock"))
    say(reader.page, "After the copy")
    expect(message(reader.page, "After the copy")).to_have_count(1)
    appliance.kill()
    shutil.rmtree(appliance.data)
    # A copy again: whoever puts a backup in place copies it there.
    shutil.copytree(copy, appliance.data)
    appliance.revive()
    expect(message(reader.page, "After the copy")).to_have_count(0, timeout=45_000)
    expect(message(reader.page, "Before the copy")).to_have_count(1)
    say(reader.page, "Life goes on")
    expect(message(reader.page, "Life goes on")).to_have_count(1)
    # The page shows what it sent before the server has it.
    newest = lambda: owner.get(f"/channels/{channel}/messages")[-1]["content"]
    appliance.wait_for(lambda: newest() == "Life goes on")


def test_the_console_tells_that_webhooks_wait_and_releases_them(appliance, window, picture):
    owner = appliance.owner()
    assert appliance.stop() == 0
    copy = appliance.data.parent / "copy"
    shutil.copytree(appliance.data, copy, ignore=shutil.ignore_patterns("*.sock"))
    shutil.rmtree(appliance.data)
    shutil.copytree(copy, appliance.data)
    appliance.revive()
    for size in (DESKTOP, PHONE):
        page = window(appliance, size)
        page.sign_in(owner)
        page.page.goto("/admin/overview")
        note = page.page.get_by_text("This server was started from a copy")
        expect(note).to_be_visible()
        page.check_axe()
        picture(page.page, f"outgoing-{size['width']}")
    page.page.get_by_role("button", name="Release").click()
    page.page.get_by_role("dialog").get_by_role("button", name="Release").click()
    expect(page.page.get_by_text("Webhooks are sent again.")).to_be_visible()
    expect(note).to_have_count(0)
    assert owner.get("/admin/outgoing") == {"isHeld": False, "epoch": 2}

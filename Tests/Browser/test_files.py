"""One's own files: what is said about them, who gets them, and letting go of them."""

import requests
from playwright.sync_api import expect

from conftest import PHONE
from test_pages import settle
from test_pictures import photo


def row(page, name):
    return page.locator(".rows > li", has_text=name)


def test_files_are_described_limited_and_deleted(town, window, picture):
    account = town.person("ida")
    reader = window(town)
    reader.sign_in(account)
    page = reader.page
    page.goto("/settings/files")
    expect(page.get_by_role("heading", name="You have not put any files here")).to_be_visible()
    image = account.upload("attachment", "harbour.jpg", photo("teal")["buffer"])
    account.upload("attachment", "notes.txt", b"High water at nine.")
    page.reload()
    expect(page.locator(".rows > li")).to_have_count(2)

    address = f"{town.url}/api/v1/uploads/{image['id']}/download"
    assert requests.get(address).status_code == 404
    page.get_by_role("button", name="Change harbour.jpg").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Description").fill("Boats at low tide")
    dialog.get_by_role("switch", name="Anybody with the address gets it").click()
    dialog.get_by_label("Downloads by others").fill("1")
    dialog.get_by_label("Others get it until").fill("2090-01-01T12:00")
    picture(page, "file-dialog")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    for text in ("Boats at low tide", "1 download", "until Jan 1, 2090"):
        expect(row(page, "harbour.jpg")).to_contain_text(text)
    assert [requests.get(address).status_code for _ in range(2)] == [200, 410]

    page.set_viewport_size(PHONE)
    settle(page)
    picture(page, "files-390")
    page.get_by_role("button", name="Delete notes.txt").click()
    dialog.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("notes.txt is deleted.")).to_be_visible()
    expect(page.locator(".rows > li")).to_have_count(1)

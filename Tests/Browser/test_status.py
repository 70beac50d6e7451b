"""The public status page: without signing in, with its history, at every size."""

import sqlite3
import time

import pytest
from playwright.sync_api import expect

from harness import Cryb
from test_pages import VIEWS, check, settle

DAY = 86_400_000


@pytest.fixture(scope="module")
def veteran(tmp_path_factory):
    """An appliance that was up for a hundred days, with a bad day and a poor one, and of which the staff have told."""
    with Cryb(tmp_path_factory.mktemp("veteran") / "data") as running:
        owner = running.owner("olga")
        running.kill()
        now = int(time.time() * 1000)
        telemetry = sqlite3.connect(running.data / "live" / "telemetry.db")
        with telemetry:
            telemetry.execute("DELETE FROM lives")
            for start, end in ((100, 20.75), (20.5, 0.0001)):
                telemetry.execute(
                    "INSERT INTO lives (startedAt, aliveAt, endedAt) VALUES (?, ?, ?)",
                    [now - int(start * DAY), now - int(end * DAY), now - int(end * DAY)])
            for ago, part, status in (
                (40.0, "database", "unhealthy"), (39.9, "database", "healthy"), (9.3, "storage", "degraded"), (9.2, "storage", "healthy"),
            ):
                telemetry.execute(
                    "INSERT INTO statusChanges (at, component, status) VALUES (?, ?, ?)", [now - int(ago * DAY), part, status])
        telemetry.close()
        running.revive()
        old = owner.post(
            "/admin/status-incidents", 201, title="The database stood still", body="For two hours nobody could write.", impact="critical",
            components=["database"])
        word = {"status": "resolved", "update": "It has a bigger disk now."}
        assert owner.request("PATCH", f"/admin/status-incidents/{old['id']}", word).status_code == 200
        soon = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 86_400))
        owner.post(
            "/admin/status-incidents", 201, title="A bigger disk", body="Files are read-only for an hour.", impact="maintenance",
            components=["storage"], startedAt=soon)
        running.chief = owner
        yield running


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_everyone_can_read_it(veteran, window, picture, viewport, theme):
    guest = window(veteran, viewport, theme)
    guest.forgiven = ("401",)
    page = guest.page
    page.goto("/status")
    expect(page.get_by_role("heading", level=1, name="All is well")).to_be_visible()
    settle(page)
    check(guest, picture, "status", viewport, theme)
    planned = page.get_by_role("article", name="A bigger disk")
    expect(planned.get_by_text("Planned")).to_be_visible()
    expect(page.get_by_role("article", name="The database stood still").get_by_text("It has a bigger disk now.")).to_be_visible()
    # A bar a day, and the days that were not whole in words.
    database = page.get_by_role("region", name="Day by day").get_by_role("listitem").filter(
        has=page.get_by_role("heading", name="Database"))
    expect(database.locator(".status-days span")).to_have_count(90)
    expect(database.get_by_role("img", name="90 days.")).to_be_visible()
    database.get_by_text("Days that were not whole").focus()
    page.keyboard.press("Enter")
    expect(database.get_by_role("cell", name="Down").first).to_be_visible()
    expect(database.get_by_role("cell", name="Well").first).to_be_visible()
    expect(page.get_by_text("Database, from")).to_be_visible()
    expect(page.get_by_text("Files, from")).to_be_visible()
    check(guest, picture, "status-open", viewport, theme)


def test_it_stands_in_the_language_of_the_reader(veteran, window):
    guest = window(veteran)
    guest.forgiven = ("401",)
    guest.page.goto("/status")
    guest.page.get_by_label("Language").select_option("de")
    expect(guest.page.get_by_role("heading", level=1, name="Alles läuft")).to_be_visible()
    expect(guest.page.get_by_role("heading", name="Tag für Tag")).to_be_visible()


def test_somebody_signed_in_reads_it_as_well(veteran, window):
    member = window(veteran)
    member.sign_in(veteran.chief)
    member.page.goto("/status")
    expect(member.page.get_by_role("heading", level=1, name="All is well")).to_be_visible()

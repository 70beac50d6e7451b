"""The console of the staff: every page at every size, and one administrator's round through it."""

import pytest
import requests
from playwright.sync_api import expect

from conftest import DESKTOP, PHONE
from harness import PASSWORD
from test_pages import VIEWS, check, settle

SECTIONS = [
    "overview", "alerts", "errors", "traces", "queues", "jobs", "schedules", "storage", "incidents", "people", "settings", "switches", "audit",
]
STACK = "TypeError: the rope is not defined\n    at knot (/a/chunk-AB12.js:1:200)\n    at tie (/a/chunk-AB12.js:1:90)"


def ask(appliance, trace):
    requests.get(
        f"{appliance.url}/api/v1/config", timeout=20, headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})


def trouble(appliance, owner):
    """What the pages of errors, traces, alerts and incidents have to show; the server dies once and comes back."""
    appliance.kill()
    appliance.words.append("--tracing-sample=100")
    appliance.revive()
    for _ in range(3):
        owner.post("/monitoring/track/error", 202, type="TypeError", message="the rope is not defined", stack=STACK, release="0.1.0",
                   url="/servers/12/34")
    owner.post("/monitoring/track/error", 202, type="RangeError", message="Too far out")
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    ask(appliance, trace)
    owner.post("/admin/status-incidents", 201, title="Search is slow", body="We look into it.", impact="minor", components=["search"])
    appliance.wait_for(lambda: any(rule["alert"]["state"] == "firing" for rule in owner.get("/alerts")["alerts"]))
    return trace


@pytest.fixture(scope="module")
def office(town):
    """The town with something to look at: a ban, a change, a queue that was stopped and went on."""
    owner = town.chief
    town.trace = trouble(town, owner)
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


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_dialogs_of_what_goes_wrong(office, window, picture, viewport, theme):
    admin = window(office, viewport, theme)
    admin.sign_in(office.chief)
    page = admin.page
    go(admin, "errors")
    row = page.get_by_role("listitem").filter(has_text="the rope is not defined")
    expect(row.get_by_text("3 times")).to_be_visible()
    row.get_by_text("Where it happened").click()
    expect(row.get_by_text("at knot")).to_be_visible()
    check(admin, picture, "admin-error-stack", viewport, theme)
    page.goto(f"/admin/traces?trace={office.trace}")
    dialog = page.get_by_role("dialog", name="Trace")
    expect(dialog.get_by_role("rowheader", name="GET /api/v1/config")).to_be_visible()
    check(admin, picture, "admin-trace", viewport, theme)
    go(admin, "alerts")
    page.get_by_role("button", name="Change ApplicationCrash").click()
    expect(page.get_by_role("dialog").get_by_label("Threshold")).to_have_value("0")
    check(admin, picture, "admin-alert", viewport, theme)
    go(admin, "incidents")
    page.get_by_role("button", name="Update Search is slow").click()
    expect(page.get_by_role("dialog").get_by_label("database")).to_be_visible()
    check(admin, picture, "admin-incident", viewport, theme)


def test_a_restoration_is_proven_by_keyboard(office, window):
    """What uses the space is told by bars and in numbers; the owner makes a base and proves it."""
    admin = window(office)
    admin.sign_in(office.chief)
    page = admin.page
    go(admin, "storage")
    uses = page.get_by_role("region", name="What uses the space").get_by_role("table")
    expect(uses.get_by_role("rowheader", name="Database")).to_be_visible()
    expect(page.get_by_text("Not enough history yet")).to_be_visible()
    bases = page.get_by_role("region", name="Backups").get_by_role("table")
    before = bases.get_by_role("rowheader").count()
    page.get_by_role("button", name="Make a base now").focus()
    page.keyboard.press("Enter")
    expect(bases.get_by_role("rowheader")).to_have_count(before + 1)
    prove = page.get_by_role("button", name="Prove now")
    expect(prove).not_to_have_attribute("aria-disabled", "true")
    prove.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Restoring was last proven")).to_be_visible()
    expect(bases.get_by_role("row").nth(1).get_by_text("Proven", exact=True)).to_be_visible()
    expect(page.get_by_text("leads to the very bytes of it")).to_be_visible()
    expect(prove).to_be_focused()


def test_what_goes_wrong_by_keyboard(office, window):
    """Errors, traces, alerts and incidents, without a mouse."""
    admin = window(office)
    admin.forgiven = ("422",)
    admin.sign_in(office.chief)
    page = admin.page

    def press(button):
        button.focus()
        page.keyboard.press("Enter")

    # An error is resolved where it stands, and opened again.
    go(admin, "errors")
    row = page.get_by_role("listitem").filter(has_text="Too far out")
    press(row.get_by_role("button", name="Resolve"))
    expect(row.get_by_text("Resolved")).to_be_visible()
    expect(row.get_by_role("button", name="Reopen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row.get_by_role("button", name="Resolve")).to_be_focused()
    press(row.get_by_role("button", name="Ignore"))
    expect(row.get_by_text("Ignored")).to_be_visible()
    page.get_by_label("Status").select_option("ignored")
    expect(page.get_by_text("Too far out")).to_be_visible()
    expect(page.get_by_text("the rope is not defined")).to_have_count(0)

    # A trace is found by its route and opens as a table; Escape goes back to where one was.
    ask(office, office.trace)
    go(admin, "traces")
    page.get_by_label("Route").fill("GET /api/v1/config")
    page.get_by_label("At least milliseconds").fill("3600000")
    expect(page.get_by_text("No such traces")).to_be_visible()
    page.get_by_label("At least milliseconds").fill("")
    # The newest of those of this trace.
    inspect = page.get_by_role("button", name=f"Inspect GET /api/v1/config, {office.trace}").first
    press(inspect)
    expect(page.get_by_role("dialog").get_by_role("columnheader", name="Takes")).to_be_visible()
    assert office.trace in page.url
    page.keyboard.press("Escape")
    expect(inspect).to_be_focused()
    assert office.trace not in page.url

    # What fires is acknowledged; a rule gets another threshold, is silenced and tested.
    go(admin, "alerts")
    crash = page.get_by_role("listitem").filter(has_text="ApplicationCrash").first
    expect(crash.get_by_text("Critical")).to_be_visible()
    press(crash.get_by_role("button", name="Acknowledge ApplicationCrash"))
    expect(crash.get_by_text("olga knows")).to_be_visible()
    expect(crash.get_by_role("button", name="Acknowledge ApplicationCrash")).to_be_focused()
    press(page.get_by_role("button", name="Change DiskLow"))
    dialog = page.get_by_role("dialog", name="DiskLow")
    dialog.get_by_label("Threshold").fill("a lot")
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("This is not a number.")).to_be_visible()
    dialog.get_by_label("Threshold").fill("0.25")
    dialog.get_by_label("Silence").select_option("60")
    dialog.get_by_role("button", name="Save").press("Enter")
    expect(dialog).to_have_count(0)
    disk = page.get_by_role("listitem").filter(has_text="DiskLow").first
    expect(disk.get_by_text("< 0.25")).to_be_visible()
    expect(disk.get_by_text("Silent until")).to_be_visible()
    press(page.get_by_role("button", name="Change DeadLetters"))
    page.get_by_role("dialog").get_by_role("button", name="Send a test").press("Enter")
    expect(page.get_by_text("A test of DeadLetters arrived.")).to_be_visible()
    page.keyboard.press("Escape")

    # What one says is seen by the others at once.
    other = window(office)
    other.sign_in(office.chief)
    go(other, "alerts")
    page.get_by_role("button", name="Change DiskLow").press("Enter")
    page.get_by_role("dialog").get_by_label("Threshold").fill("")
    page.get_by_role("dialog").get_by_role("button", name="Save").press("Enter")
    expect(other.page.get_by_role("listitem").filter(has_text="DiskLow").first.get_by_text("< 0.15")).to_be_visible()

    # An incident is opened, goes on and is resolved; a visitor reads it.
    go(admin, "incidents")
    press(page.get_by_role("button", name="New incident"))
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Publish").press("Enter")
    expect(dialog.get_by_text("Please fill this in.").first).to_be_visible()
    dialog.get_by_label("Title").fill("Pictures do not load")
    dialog.get_by_label("What has happened").fill("The disk of the files is full.")
    dialog.get_by_label("Files").press("Space")
    dialog.get_by_role("button", name="Publish").press("Enter")
    expect(dialog).to_have_count(0)
    guest = window(office)
    guest.forgiven = ("401",)
    guest.page.goto("/status")
    report = guest.page.get_by_role("article", name="Pictures do not load")
    expect(report.get_by_text("Being looked into")).to_be_visible()
    press(page.get_by_role("button", name="Update Pictures do not load"))
    dialog.get_by_label("What is new").fill("We made room.")
    dialog.get_by_label("How far it is").select_option("resolved")
    dialog.get_by_role("button", name="Save").press("Enter")
    expect(dialog).to_have_count(0)
    guest.page.reload()
    expect(report.get_by_text("We made room.")).to_be_visible()
    expect(report.get_by_text("Resolved").first).to_be_visible()

    # All of it stands in the log.
    go(admin, "audit")
    for action in ("alerts.change", "alerts.test", "incidents.open", "incidents.update"):
        expect(page.locator(".rows code", has_text=action).first).to_be_visible()


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

    # What another has set meanwhile survives the toggle; a percentage must be one, a new key be new.
    ada_account.put("/admin/flags", key="search", isEnabled=True, rolloutPct=100, description="Looked after by ada")
    ada.page.get_by_role("switch", name="search").click()
    expect(ada.page.get_by_text("Looked after by ada")).to_be_visible()
    ada.page.get_by_role("switch", name="search").click()
    expect(search).to_have_count(2)
    ada.page.get_by_role("button", name="New switch").click()
    switch = ada.page.get_by_role("dialog", name="New switch")
    switch.get_by_label("Key").fill("search")
    expect(switch.get_by_text("This is already taken.")).to_be_visible()
    switch.get_by_label("Of a hundred people").fill("")
    switch.get_by_role("button", name="Save").click()
    expect(switch.get_by_text("A whole number from 0 to 100.")).to_be_visible()
    ada.page.keyboard.press("Escape")

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


def test_without_a_connection_the_console_says_so(office, window, picture):
    admin = window(office)
    admin.sign_in(office.chief)
    admin.page.route_web_socket(lambda url: True, lambda socket: socket.close())
    admin.page.goto("/admin")
    expect(admin.page.get_by_role("heading", name="There is no connection")).to_be_visible()
    picture(admin.page, "admin-unconnected")
    # What the interface answers is shown, with when that was, and follows what one does.
    admin.page.get_by_role("link", name="Queues").click()
    expect(admin.page.get_by_text("The connection is lost; this is how it was at")).to_be_visible()
    admin.page.get_by_role("button", name="Pause maintenance").click()
    expect(admin.page.get_by_role("row", name="maintenance").get_by_text("Paused")).to_be_visible()
    admin.page.get_by_role("button", name="Resume maintenance").click()
    expect(admin.page.get_by_role("button", name="Pause maintenance")).to_be_visible()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "390"])
def test_what_can_be_done_with_a_queue_is_in_sight(office, window, viewport):
    admin = window(office, viewport)
    admin.sign_in(office.chief)
    for section, name in (("queues", "Pause maintenance"), ("queues", "Actions for maintenance"), ("schedules", "Run retention-events now")):
        go(admin, section)
        button = admin.page.get_by_role("button", name=name)
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"], (name, box)
        # Nothing of a row is hidden beside or under them.
        assert admin.page.locator(".admin-table").evaluate("table => table.scrollWidth <= table.clientWidth"), section


def test_german(office, window):
    german = window(office)
    german.sign_in(office.chief)
    german.speak("Deutsch")
    german.page.goto("/admin/queues")
    expect(german.page.get_by_role("heading", name="Warteschlangen")).to_be_visible()
    german.page.goto("/admin/audit")
    expect(german.page.get_by_role("button", name="Ganzes Protokoll prüfen")).to_be_visible()
    german.speak("English")

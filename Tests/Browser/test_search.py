"""Search in real browsers: all kinds at once, one kind, filters in the address, the keyboard, both themes and widths."""

import re
import time

import pytest
from playwright.sync_api import expect

from conftest import DESKTOP, PHONE
from test_pages import VIEWS, check, settle


@pytest.fixture(scope="module")
def harbour(town):
    """The town with a community, and talk about lanterns in every place of it."""
    owner, member = town.chief, town.member
    owner.post("/communities", 201, name="boats", displayName="Boats", description="All that floats, with a lantern.")
    member.post("/communities/boats/join")
    town.community = owner.get("/communities/boats")["community"]["id"]
    town.post = owner.post(
        "/posts", 201, communityId=town.community, title="Which lantern for the stern?",
        content="Mine went out in the storm and I need another lantern before the winter.",
    )["id"]
    town.comment = member.post(f"/posts/{town.post}/comments", 201, content="A brass lantern lasts.")["id"]
    channel = owner.post(f"/servers/{town.server}/channels", 201, name="lantern-lore", type="text")["id"]
    said = member.post(f"/channels/{town.channel}/messages", 201, content="Who left the lantern burning on the quay?")
    town.message = said["message"]["id"] if "message" in said else said["id"]
    for number in range(30):
        owner.post(f"/channels/{channel}/messages", 201, content=f"Lantern number {number} needs a new wick")
    end = time.monotonic() + 20
    while total(owner, "messages") < 31 and time.monotonic() < end:
        time.sleep(0.2)
    assert total(owner, "messages") == 31
    return town


def total(person, kind):
    """How many lanterns of a kind there are to be found."""
    facets = person.get("/search?q=lantern")["facets"]
    return next((facet["total"]["count"] for facet in facets if facet["type"] == kind), 0)


def field(page):
    return page.get_by_role("combobox", name="Search")


def options(page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def group(page, name):
    return page.get_by_role("region", name=re.compile(f"^{name}"))


def opened(harbour, window, path, viewport=DESKTOP, theme="light"):
    reader = window(harbour, viewport, theme)
    reader.sign_in(harbour.chief)
    reader.page.goto(path)
    expect(reader.page.get_by_role("heading", level=1).first).to_be_attached()
    return reader


def test_all_kinds_at_once_and_each_leads_to_its_place(harbour, window):
    page = opened(harbour, window, "/home").page
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type("lantern")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=lantern$"))
    for kind, count in {"Messages": 31, "Posts": 1, "Comments": 1, "Communities": 1, "Channels": 1}.items():
        expect(group(page, kind).get_by_role("heading", level=2)).to_have_text(f"{kind}{count}")
        expect(group(page, kind).locator("mark").first).to_have_text(re.compile("lantern", re.IGNORECASE))
    tabs = page.get_by_role("navigation", name="What to look for")
    expect(tabs.get_by_role("link", name="Messages 31")).to_be_visible()

    group(page, "Posts").get_by_role("link", name="Which lantern for the stern?").click()
    expect(page).to_have_url(re.compile(f"/c/boats/posts/{harbour.post}$"))
    page.go_back()
    group(page, "Comments").get_by_role("link", name="A brass lantern lasts.").click()
    expect(page).to_have_url(re.compile(f"/c/boats/posts/{harbour.post}/{harbour.comment}$"))
    page.go_back()
    tabs.get_by_role("link", name="Messages 31").click()
    page.get_by_role("link", name=re.compile("Lantern number 29")).click()
    expect(page.get_by_role("heading", name="lantern-lore", level=1)).to_be_visible()
    expect(page.get_by_text("Lantern number 29 needs a new wick")).to_be_in_viewport()


def test_pages_go_on_and_back_returns_to_the_place(harbour, window):
    page = opened(harbour, window, "/search?q=lantern&type=messages").page
    rows = page.locator(".hit")
    expect(rows.first).to_be_visible()
    page.locator(".page-scroll").evaluate("element => element.scrollTo(0, element.scrollHeight)")
    expect(rows).to_have_count(31)
    oldest = page.get_by_role("link", name="Who left the lantern burning on the quay?")
    oldest.scroll_into_view_if_needed()
    oldest.click()
    expect(page.get_by_text("Who left the lantern burning on the quay?")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(f"message={harbour.message}"))
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/api/v1/search?" in request.url else None)
    page.go_back()
    expect(rows).to_have_count(31)
    expect(oldest).to_be_in_viewport()
    assert not asked


def test_filters_stand_in_the_address(harbour, window):
    page = opened(harbour, window, "/search?q=lantern&type=messages").page
    expect(page.get_by_text("31 results")).to_be_visible()
    page.get_by_label("From", exact=True).fill("@ben")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 result", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("author=ben"))
    page.get_by_label("Where").select_option("Harbour")
    page.get_by_label("Channel").select_option("#lantern-lore")
    expect(page.get_by_role("heading", name="Nothing found for “lantern”")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("1 result", exact=True)).to_be_visible()
    page.get_by_role("button", name="Remove filter: From ben").click()
    expect(page.get_by_text("31 results")).to_be_visible()
    page.get_by_role("button", name="Remove filter: In Harbour").click()
    expect(page).to_have_url(re.compile(r"/search\?q=lantern&type=messages$"))

    # From a channel: the same search, narrowed to the server.
    page.goto(f"/servers/{harbour.server}/{harbour.channel}")
    page.get_by_role("button", name="Search in this server").click()
    expect(page.get_by_role("button", name="Remove filter: In Harbour")).to_be_visible()
    expect(field(page)).to_be_focused()
    page.keyboard.type("stern OR quay")
    page.keyboard.press("Enter")
    expect(group(page, "Messages")).to_be_visible()
    expect(group(page, "Posts")).to_have_count(0)
    expect(page).to_have_url(re.compile(f"server={harbour.server}"))


def test_suggestions_and_results_by_keyboard(harbour, window):
    page = opened(harbour, window, "/search").page
    expect(field(page)).to_be_focused()
    page.keyboard.type("lan")
    expect(options(page).filter(has_text="lantern").first).to_be_visible()
    assert field(page).get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    assert field(page).get_attribute("aria-activedescendant") == options(page).first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    page.keyboard.type("tern")
    page.keyboard.press("Enter")
    expect(group(page, "Messages")).to_be_visible()
    rows = page.locator(".hit-link")
    page.keyboard.press("ArrowDown")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    expect(rows.nth(2)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("ArrowUp")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="lantern-lore", level=1)).to_be_visible()
    # Back in the search of this server from within the message field.
    page.get_by_role("textbox", name="Message", exact=True).press("Control+Shift+F")
    expect(page.get_by_role("button", name="Remove filter: In Harbour")).to_be_visible()

    # A place that is suggested is gone to at once.
    field(page).fill("boat")
    options(page).filter(has_text="Community").click()
    expect(page).to_have_url(re.compile("/c/boats$"))


def test_what_was_asked_before(harbour, window):
    page = opened(harbour, window, "/search").page
    for words in ("stern", "quay"):
        field(page).fill(words)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"q={words}"))
        expect(group(page, "Messages").or_(group(page, "Posts")).first).to_be_visible()
    page.get_by_role("button", name="Save this search").click()
    expect(page.get_by_role("button", name="Save this search")).to_have_attribute("aria-pressed", "true")
    page.goto("/search")
    saved = page.get_by_role("region", name="Saved searches")
    recent = page.get_by_role("region", name="Recent searches")
    expect(saved.get_by_role("link")).to_have_text(["quay"])
    expect(recent.get_by_role("link", name="stern", exact=True)).to_be_visible()
    # In the empty field they are one step away, too.
    field(page).press("ArrowDown")
    expect(options(page).first).to_have_text("quay")
    field(page).press("Escape")
    recent.get_by_role("button", name="Remove “stern”").click()
    expect(recent.get_by_role("link", name="stern", exact=True)).to_have_count(0)
    page.reload()
    expect(saved.get_by_role("link")).to_have_text(["quay"])
    expect(recent.get_by_role("link", name="stern", exact=True)).to_have_count(0)
    saved.get_by_role("link", name="quay").click()
    expect(group(page, "Messages")).to_be_visible()
    page.get_by_role("button", name="Save this search").click()


def test_words_nobody_wrote(harbour, window):
    page = opened(harbour, window, "/search?q=lantrn").page
    page.get_by_role("link", name="lantern", exact=True).click()
    expect(page).to_have_url(re.compile(r"q=lantern$"))
    page.goto("/search?q=xylophone")
    expect(page.get_by_role("heading", name="Nothing found for “xylophone”")).to_be_visible()
    page.get_by_role("button", name="Ways to search").click()
    dialog = page.get_by_role("dialog", name="Ways to search")
    expect(dialog.get_by_text("from:anna")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Ways to search")).to_be_focused()


def test_a_search_that_fails_can_be_tried_again(harbour, window):
    reader = opened(harbour, window, "/home")
    reader.forgiven = ("429",)
    page = reader.page
    refused = {"success": False, "error": {"code": "rate_limited", "message": "Slow down."}, "requestId": "r1"}
    page.route("**/api/v1/search?*", lambda route: route.fulfill(status=429, json=refused))
    page.goto("/search?q=lantern")
    expect(page.get_by_role("alert")).to_be_visible()
    page.unroute("**/api/v1/search?*")
    page.get_by_role("button", name="Try again").click()
    expect(group(page, "Posts")).to_be_visible()


PAGES = {
    "search-start": ("/search", "Search"),
    "search-all": ("/search?q=lantern", "Messages"),
    "search-messages": ("/search?q=lantern&type=messages&author=olga&server={server}", "Messages"),
    "search-none": ("/search?q=xylophone&has=image", "Nothing found for “xylophone”"),
}


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_looks(harbour, window, picture, viewport, theme):
    reader = opened(harbour, window, "/home", viewport, theme)
    page = reader.page
    for name, (path, heading) in PAGES.items():
        page.goto(path.format(server=harbour.server))
        expect(page.get_by_role("heading", name=heading).first).to_be_attached()
        settle(page)
        check(reader, picture, name, viewport, theme)
    page.goto("/search")
    field(page).fill("lant")
    expect(options(page).first).to_be_visible()
    settle(page)
    check(reader, picture, "search-suggestions", viewport, theme)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ways to search").click()
    settle(page)
    check(reader, picture, "search-help", viewport, theme)
    page.keyboard.press("Escape")
    if viewport is PHONE:
        page.get_by_role("button", name="Filters").click()
        settle(page)
        check(reader, picture, "search-filters", viewport, theme)

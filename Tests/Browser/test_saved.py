"""What people keep and what they earn: collections of saved things, one's own karma, the leaderboard."""

import pytest
from playwright.sync_api import expect

from conftest import PHONE
from test_pages import VIEWS, check, settle


@pytest.fixture(scope="module")
def library(town):
    """The town with a community, things saved in collections, and votes."""
    owner, member = town.chief, town.member
    view = owner.post("/communities", 201, name="shelf", displayName="The shelf", description="Books and boats.")
    member.post("/communities/shelf/join")
    community = view["community"]["id"]
    first = owner.post("/posts", 201, communityId=community, title="Knots worth knowing", content="Bowline first.")
    second = owner.post("/posts", 201, communityId=community, title="Winter storage", content="Dry and dark.")
    said = owner.post(f"/posts/{first['id']}/comments", 201, content="The sheet bend, too.")
    for path in (f"/posts/{first['id']}", f"/posts/{second['id']}", f"/comments/{said['id']}"):
        member.post(f"{path}/vote", value=1)
    for emoji in ("rocket", "fire"):
        member.put(f"/reactions/post/{first['id']}/{emoji}")
    member.put(f"/reactions/comment/{said['id']}/fire")
    shown = member.post(
        "/bookmarks/collections", 201, name="Ropes", description="For the long evenings.", isPrivate=False,
    )
    member.post("/bookmarks/collections", 201, name="To read")
    member.put(f"/posts/{first['id']}/bookmark", collectionId=shown["id"], note="Practise these twice a week")
    member.put(f"/posts/{second['id']}/bookmark")
    member.put(f"/comments/{said['id']}/bookmark", collectionId=shown["id"])
    town.shown = shown["id"]
    return town


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_pages(library, window, picture, viewport, theme):
    reader = window(library, viewport, theme)
    reader.sign_in(library.member)
    for name, path, text in [
        ("saved", "/saved", "Practise these twice a week"),
        ("saved-collection", f"/saved?collection={library.shown}", "For the long evenings."),
        ("leaderboard", "/leaderboard?period=all", "Who earned the most karma"),
        ("leaderboard-reactions", "/leaderboard?of=reactions", "Used most"),
    ]:
        reader.page.goto(path)
        expect(reader.page.get_by_text(text).first).to_be_visible()
        settle(reader.page)
        check(reader, picture, name, viewport, theme)
    writer = window(library, viewport, theme)
    writer.sign_in(library.chief)
    writer.page.goto("/u/olga")
    expect(writer.page.get_by_role("img", name="Karma by day")).to_be_visible()
    writer.page.get_by_text("As a table").click()
    settle(writer.page)
    check(writer, picture, "karma-history", viewport, theme)


def saved_item(page, text):
    return page.locator(".post-list > li", has_text=text)


def test_collections(library, window, picture):
    keeper = window(library)
    account = library.person("kim")
    keeper.sign_in(account)
    page = keeper.page
    account.post("/communities/shelf/join")
    page.goto("/c/shelf")
    page.get_by_role("link", name="Winter storage").click()
    page.get_by_role("article").get_by_role("button", name="Save", exact=True).first.click()
    page.goto("/saved")
    item = saved_item(page, "Winter storage")
    expect(item).to_be_visible()

    # A collection is made; a name twice is refused at its field.
    page.get_by_role("button", name="New collection").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="New collection").click()
    expect(dialog.get_by_label("Name")).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Name").fill("Boatyard")
    keeper.check_axe()
    picture(page, "collection-create")
    dialog.get_by_role("button", name="New collection").click()
    places = page.get_by_role("navigation", name="Collections")
    expect(places.get_by_role("link", name="Boatyard")).to_contain_text("0")
    page.get_by_role("button", name="New collection").click()
    keeper.forgiven = ("409",)
    dialog.get_by_label("Name").fill("Boatyard")
    dialog.get_by_role("button", name="New collection").click()
    expect(dialog.get_by_text("This is already taken.")).to_be_visible()
    page.keyboard.press("Escape")

    # Something moves into it, with a note.
    item.get_by_role("button", name="Collection and note").click()
    dialog.get_by_label("Collection").select_option("Boatyard")
    dialog.get_by_label("Note").fill("Ask about the price")
    keeper.check_axe()
    picture(page, "collection-place")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(item.get_by_text("Ask about the price")).to_be_visible()
    expect(places.get_by_role("link", name="Boatyard")).to_contain_text("1")
    places.get_by_role("link", name="Boatyard").click()
    expect(page.get_by_role("heading", name="Boatyard")).to_contain_text("Private")
    expect(item).to_be_visible()

    # It is renamed and shown; the link finds it for others, without the note.
    page.get_by_role("button", name="Actions for Boatyard").click()
    page.get_by_role("menuitem", name="Change the collection").click()
    dialog.get_by_label("Name").fill("Shipyard")
    dialog.get_by_label("Shown").check()
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Shipyard")).to_contain_text("Shown")
    collection = page.url.split("collection=")[1].split("&")[0]
    guest = window(library, PHONE)
    guest.sign_in(library.member)
    guest.page.goto(f"/saved?collection={collection}&of={account.id}")
    expect(guest.page.get_by_role("heading", name="Shipyard")).to_be_visible()
    expect(saved_item(guest.page, "Winter storage")).to_be_visible()
    expect(guest.page.get_by_text("Ask about the price")).to_have_count(0)
    expect(guest.page.get_by_role("button", name="Collection and note")).to_have_count(0)
    expect(guest.page.get_by_role("button", name="New collection")).to_have_count(0)
    guest.check_axe()
    picture(guest.page, "collection-of-another-390")

    # Out of it again: gone from here, not from what is saved.
    item.get_by_role("button", name="Collection and note").click()
    dialog.get_by_label("Collection").select_option("None")
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Nothing in this collection")).to_be_visible()
    page.get_by_role("button", name="Actions for Shipyard").click()
    page.get_by_role("menuitem", name="Delete the collection").click()
    dialog.get_by_role("button", name="Delete the collection").click()
    expect(page.get_by_text("Shipyard is deleted.")).to_be_visible()
    expect(places.get_by_role("link")).to_have_count(0)
    expect(saved_item(page, "Winter storage")).to_be_visible()


def test_leaderboard(library, window):
    reader = window(library)
    reader.sign_in(library.member)
    page = reader.page
    page.goto("/feed")
    page.get_by_role("link", name="Leaderboard").click()
    first = page.locator(".rows > li").first
    expect(first).to_contain_text("olga")
    expect(first).to_contain_text("3 karma")
    page.get_by_role("navigation", name="Period").get_by_role("link", name="All time").click()
    expect(page.get_by_role("link", name="All time")).to_have_attribute("aria-current", "page")
    page.get_by_role("navigation", name="What is counted").get_by_role("link", name="Reactions").click()
    expect(page.locator(".rows > li").first).to_contain_text("3 reactions")
    expect(page.get_by_role("region", name="Used most").get_by_role("listitem")).to_have_text(["🔥 2", "🚀 1"])
    expect(page.get_by_role("link", name="All time")).to_have_attribute("aria-current", "page")
    page.locator(".rows > li").first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Profile of olga")).to_be_visible()
    expect(page.get_by_role("heading", name="Your karma")).to_have_count(0)
    page.goto("/u/ben")
    expect(page.get_by_text("Nothing yet. What others vote for")).to_be_visible()

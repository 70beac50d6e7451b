"""A community's moderators at work: settings, live, and order kept where things are said."""

import re

import pytest
from playwright.sync_api import expect

from test_pages import VIEWS, check, settle


@pytest.fixture(scope="module")
def parish(town):
    """The town with a private community that has rules, moderators, requests, bans and a log."""
    owner = town.chief
    town.guard, town.troll = town.person("vera"), town.person("tom")
    view = owner.post(
        "/communities", 201, name="harbour", displayName="Harbour talk", description="Boats, ropes and weather.",
        rules=[
            {"title": "Be kind", "description": "Nobody was born knowing how to moor."},
            {"title": "No advertising", "appliesTo": "posts"},
            {"title": "Stay on the water", "description": "Talk of cars belongs elsewhere.", "appliesTo": "comments"},
        ],
    )
    town.parish = view["community"]["id"]
    for person in (town.member, town.guard, town.troll):
        person.post("/communities/harbour/join")
    owner.put(f"/communities/harbour/moderators/{town.guard.id}", permissions=["manage_posts", "ban_users"])
    post = town.member.post("/posts", 201, communityId=town.parish, title="Cheap ropes here", content="Buy, buy, buy.")
    town.guard.post(f"/posts/{post['id']}/moderate", action="lock", reason="Getting heated")
    owner.put(f"/communities/harbour/bans/{town.troll.id}", reason="Sold the same rope twice", days=30, note="Third account")
    owner.patch("/communities/harbour", visibility="private")
    town.person("ida").post("/communities/harbour/join", message="I have a small boat and many questions.")
    return town


SECTIONS = ["overview", "rules", "moderators", "members", "requests", "bans", "log"]


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_pages(parish, window, picture, viewport, theme):
    reader = window(parish, viewport, theme)
    reader.sign_in(parish.chief)
    for section in SECTIONS:
        reader.page.goto(f"/c/harbour/settings/{section}")
        expect(reader.page.locator(".section-lead").first).to_be_visible()
        settle(reader.page)
        check(reader, picture, f"community-{section}", viewport, theme)


def article(page, title):
    return page.get_by_role("article", name=title)


def moderate(page, within, entry):
    """Opens the menu of a post or comment and chooses an entry."""
    within.get_by_role("button", name=re.compile("^Moderate this")).first.click()
    page.get_by_role("menuitem", name=entry).or_(page.get_by_role("menuitemcheckbox", name=entry)).click()


def test_a_moderators_round(appliance, window, picture):
    ada_account, ben_account, tom_account = appliance.owner("ada"), appliance.person("ben"), appliance.person("tom")
    view = ada_account.post("/communities", 201, name="kites", displayName="Kites", rules=[{"title": "Be kind"}])
    for person in (ben_account, tom_account):
        person.post("/communities/kites/join")
    spam = tom_account.post(
        "/posts", 201, communityId=view["community"]["id"], title="Buy my string", content="The **only** string.",
    )
    ada, ben = window(appliance), window(appliance)
    ben.forgiven = ("404",)
    ada.sign_in(ada_account)
    ben.sign_in(ben_account)
    ben.page.goto("/c/kites")
    expect(article(ben.page, "Buy my string")).to_be_visible()
    expect(ben.page.get_by_role("link", name="Community settings")).to_have_count(0)
    expect(ben.page.get_by_role("button", name="Moderate this post")).to_have_count(0)

    # A rule is added, put first by keyboard, and seen by a member at once.
    ada.page.goto("/c/kites")
    ada.page.get_by_role("link", name="Community settings").click()
    ada.page.get_by_role("link", name="Rules").click()
    ada.page.get_by_role("button", name="Add a rule").click()
    dialog = ada.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Add a rule").click()
    expect(dialog.get_by_label("Rule", exact=True)).to_have_attribute("aria-invalid", "true")
    dialog.get_by_label("Rule", exact=True).fill("No advertising")
    dialog.get_by_label("Explanation").fill("Not even for good string.")
    dialog.get_by_role("button", name="Add a rule").click()
    handle = ada.page.get_by_role("button", name="Move No advertising")
    handle.focus()
    ada.page.keyboard.press("ArrowUp")
    expect(handle).to_be_focused()
    expect(ada.page.get_by_role("list", name="Rules in their order").get_by_role("listitem").first).to_contain_text("1. No advertising")
    ada.page.get_by_role("button", name="Move “No advertising” down").click()
    expect(ben.page.get_by_text("No advertising")).to_have_count(0)
    ada.page.get_by_role("button", name="Save", exact=True).click()
    expect(ben.page.get_by_role("list").filter(has_text="Be kind").get_by_text("No advertising")).to_be_visible()
    expect(ada.page.get_by_text("There are unsaved changes.")).to_have_count(0)

    # Unsaved changes can be dropped, and what is saved is live.
    ada.page.get_by_role("link", name="Overview").click()
    ada.page.get_by_label("Title").fill("Kites!")
    ada.page.get_by_role("button", name="Reset").click()
    expect(ada.page.get_by_label("Title")).to_have_value("Kites")
    ada.page.get_by_label("Title").fill("Kites and wind")
    ada.page.get_by_role("radio", name="Private").check()
    ada.page.get_by_role("button", name="Save", exact=True).click()
    expect(ben.page.get_by_role("heading", name="Kites and wind", level=1)).to_be_visible()

    # Someone asks, and is let in.
    eve_account = appliance.person("eve")
    eve_account.post("/communities/kites/join", message="I have a kite.")
    ada.page.get_by_role("link", name="Requests").click()
    expect(ada.page.get_by_text("I have a kite.")).to_be_visible()
    ada.page.get_by_role("button", name="Let eve in").click()
    expect(ada.page.get_by_text("Nobody is waiting.")).to_be_visible()
    assert eve_account.get("/communities/kites")["membership"]["role"] == "member"

    # A member becomes moderator by name, with some of the permissions.
    ada.page.get_by_role("link", name="Moderators").click()
    ada.page.get_by_role("button", name="Add a moderator").click()
    ada.page.get_by_role("searchbox", name="Search members").fill("ev")
    ada.page.get_by_role("button", name="Choose eve").click()
    ada.page.get_by_role("switch", name="Settings and rules").click()
    ada.page.get_by_role("button", name="Make moderator").click()
    expect(ada.page.get_by_role("listitem").filter(has_text="@eve").get_by_text("Settings and rules")).to_be_visible()
    assert "manage_settings" in eve_account.get("/communities/kites")["permissions"]

    # A post is taken down with a reason: gone for a member, marked for the moderator, and put down in the log.
    ada.page.goto(f"/c/kites/posts/{spam['id']}")
    post = article(ada.page, "Buy my string")
    moderate(ada.page, post, "Lock")
    expect(post.get_by_text("Locked")).to_be_visible()
    moderate(ada.page, post, "Remove")
    ada.page.get_by_label("Rule that it breaks").select_option("No advertising")
    expect(ada.page.get_by_label("Reason")).to_have_value("No advertising")
    ada.check_axe()
    picture(ada.page, "moderation-remove")
    ada.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(post.get_by_text("Removed by the moderators: No advertising")).to_be_visible()
    picture(ada.page, "moderation-removed")
    expect(article(ben.page, "Buy my string")).to_have_count(0)

    # Its author is banned from there.
    moderate(ada.page, post, "Ban tom")
    ada.page.get_by_label("How long").select_option("7")
    ada.page.get_by_role("textbox", name="Note").fill("Warned twice")
    picture(ada.page, "moderation-ban")
    ada.page.get_by_role("dialog").get_by_role("button", name="Ban", exact=True).click()
    expect(ada.page.get_by_text("tom is banned.")).to_be_visible()
    tom_account.get("/communities/kites", 404)
    ada.page.goto("/c/kites/settings/bans")
    expect(ada.page.get_by_text("Warned twice")).to_be_visible()
    ada.page.get_by_role("button", name="Lift the ban of tom").click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Lift the ban").click()
    expect(ada.page.get_by_text("Nobody is banned")).to_be_visible()
    # Mutes are a list of their own.
    ada.page.get_by_role("tab", name="Muted").click()
    ada.page.get_by_role("button", name="Mute someone").click()
    ada.page.get_by_label("User name").fill("tom")
    ada.page.get_by_role("dialog").get_by_role("button", name="Mute", exact=True).click()
    ada.page.get_by_role("button", name="Lift the mute of tom").click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Lift the mute").click()
    expect(ada.page.get_by_text("Nobody is muted")).to_be_visible()
    ada.page.get_by_role("tab", name="Banned").click()
    ada.page.get_by_role("button", name="Ban someone").click()
    ada.page.get_by_label("User name").fill("nobody_like_this")
    ada.forgiven = ("404",)
    ada.page.get_by_role("dialog").get_by_role("button", name="Ban", exact=True).click()
    expect(ada.page.get_by_label("User name")).to_have_attribute("aria-invalid", "true")
    ada.page.keyboard.press("Escape")

    ada.page.get_by_role("link", name="Moderation log").click()
    expect(ada.page.get_by_role("listitem").filter(has_text="Removed a post").get_by_text("No advertising")).to_be_visible()
    ada.page.get_by_label("What", exact=True).select_option("Banned someone")
    expect(ada.page.locator(".rows > li")).to_have_count(1)
    expect(ada.page.get_by_role("link", name="tom")).to_be_visible()


def test_a_comment_is_removed_and_put_back(parish, window):
    owner = parish.chief
    view = owner.post("/communities", 201, name="quay", displayName="Quay")
    parish.member.post("/communities/quay/join")
    post = owner.post("/posts", 201, communityId=view["community"]["id"], title="Low water")["id"]
    parish.member.post(f"/posts/{post}/comments", 201, content="Rude words")
    guard, reader = window(parish), window(parish)
    guard.sign_in(owner)
    reader.sign_in(parish.guard)
    for each in (guard, reader):
        each.page.goto(f"/c/quay/posts/{post}")
        expect(each.page.get_by_text("Rude words")).to_be_visible()
    comment = guard.page.locator("li.comment")
    moderate(guard.page, comment, "Remove")
    guard.page.get_by_label("Reason").fill("Language")
    guard.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(reader.page.get_by_text("This comment was removed by the moderators")).to_be_visible()
    expect(reader.page.get_by_text("Rude words")).to_have_count(0)
    expect(comment.get_by_text("Removed by the moderators: Language")).to_be_visible()
    expect(comment.get_by_text("Rude words")).to_be_visible()
    guard.check_axe()
    moderate(guard.page, comment, "Put back")
    expect(reader.page.get_by_text("Rude words")).to_be_visible()


def test_parts_that_are_not_granted(parish, window):
    guard = window(parish)
    guard.sign_in(parish.guard)
    guard.page.goto("/c/harbour/settings/overview")
    expect(guard.page.get_by_role("heading", name="This is not yours to change")).to_be_visible()
    names = guard.page.get_by_role("navigation", name="Settings of Harbour talk").get_by_role("listitem").all_inner_texts()
    assert [name.strip() for name in names] == ["Bans and mutes", "Removal reasons", "Moderation log", "Back to the community"]


def test_saved(parish, window, picture):
    owner = parish.chief
    view = owner.post("/communities", 201, name="shelf", displayName="Shelf")
    post = owner.post("/posts", 201, communityId=view["community"]["id"], title="Worth keeping", content="A long read.")["id"]
    comment = owner.post(f"/posts/{post}/comments", 201, content="The best answer")["id"]
    parish.member.put(f"/posts/{post}/bookmark")
    parish.member.put(f"/comments/{comment}/bookmark")
    reader = window(parish)
    reader.sign_in(parish.member)
    page = reader.page
    page.get_by_role("link", name="Saved").click()
    expect(article(page, "Worth keeping")).to_be_visible()
    expect(article(page, "The best answer")).to_contain_text("under “Worth keeping” in")
    settle(page)
    reader.check_axe()
    picture(page, "saved-1280")
    page.get_by_role("navigation", name="Saved").get_by_role("link", name="Comments").click()
    expect(article(page, "Worth keeping")).to_have_count(0)
    article(page, "The best answer").get_by_role("link", name="The best answer").click()
    expect(page.locator("li.comment.focus")).to_contain_text("The best answer")
    page.goto("/saved")
    article(page, "Worth keeping").get_by_role("button", name="Remove from what is saved").click()
    expect(article(page, "Worth keeping")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(article(page, "Worth keeping")).to_be_visible()


def test_a_feed_stays_where_it_is(parish, window, picture):
    owner = parish.chief
    view = owner.post("/communities", 201, name="buoys", displayName="Buoys")
    parish.member.post("/communities/buoys/join")
    post = owner.post("/posts", 201, communityId=view["community"]["id"], title="Green to starboard")["id"]
    reader = window(parish)
    reader.sign_in(parish.member)
    reader.page.goto("/feed?sort=new")
    card = article(reader.page, "Green to starboard")
    expect(card).to_be_visible()
    settle(reader.page)
    before = card.bounding_box()["y"]
    parish.guard.post(f"/posts/{post}/vote", value=1)
    expect(card.locator(".vote-score > span").first).to_have_text("2")
    owner.post("/posts", 201, communityId=view["community"]["id"], title="Red to port")
    fresh = reader.page.get_by_role("button", name="Show 1 new post")
    expect(fresh).to_be_visible()
    assert card.bounding_box()["y"] == before
    expect(article(reader.page, "Red to port")).to_have_count(0)
    reader.check_axe()
    picture(reader.page, "feed-fresh")
    fresh.click()
    expect(article(reader.page, "Red to port")).to_be_visible()

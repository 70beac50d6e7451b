"""What one does with posts in real browsers: likes, drafts, sharing, the profile's list, what is alike and what trends."""

import re

import pytest
from playwright.sync_api import expect

from conftest import PHONE
from test_pages import VIEWS, check, settle

STORM = "How to moor in a storm"


@pytest.fixture(scope="module")
def village(town):
    """The town with a community, two posts that are alike, a comment and a draft."""
    owner, member = town.chief, town.member
    view = owner.post("/communities", 201, name="boats", displayName="Boats", description="All that floats.")
    member.post("/communities/boats/join")
    town.community = view["community"]["id"]
    town.post = post(town, owner, STORM, content="Use **two** lines.")
    town.other = post(town, owner, "Where to moor in a storm at night")
    town.liked = post(town, owner, "Quiet bay")
    owner.put(f"/posts/{town.post}/like")
    member.put(f"/posts/{town.post}/like")
    member.post(f"/posts/{town.post}/comments", 201, content="What about springs?")
    owner.put(f"/posts/{town.other}/pin-to-profile")
    town.draft = post(
        town, member, "Thoughts on anchors", content="They are *heavy*.", url="https://example.org/anchors", status="draft"
    )
    return town


def post(town, author, title, **more):
    # `author.post` would take a post's status for that of the answer.
    answer = author.request("POST", "/posts", {"communityId": town.community, "title": title, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()["data"]["id"]


def article(page, title):
    return page.get_by_role("article", name=title)


def heart(place):
    return place.get_by_role("button", name=re.compile("^Like, "))


PAGES = {
    "drafts": ("/drafts", "Thoughts on anchors"),
    "draft": ("/drafts/{draft}", "Draft for Boats"),
    "draft-missing": ("/drafts/1", "No such draft"),
    "profile-posts": ("/u/olga", STORM),
    "profile-posts-none": ("/u/ben", "You have not posted yet"),
    "feed-trending": ("/feed/trending?time=week", STORM),
    "post-similar": ("/c/boats/posts/{post}", "Similar posts"),
}


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_pages_of_posts(village, window, picture, viewport, theme):
    reader = window(village, viewport, theme)
    reader.forgiven = ("404",)
    reader.sign_in(village.member)
    for name, (path, heading) in PAGES.items():
        reader.page.goto(path.format(post=village.post, draft=village.draft))
        expect(reader.page.get_by_role("heading", name=heading).first).to_be_visible()
        settle(reader.page)
        check(reader, picture, name, viewport, theme)


def test_a_like_is_seen_by_the_other(village, window, picture):
    author, reader = window(village), window(village, PHONE)
    author.sign_in(village.chief)
    reader.sign_in(village.member)
    for each in (author, reader):
        each.page.goto(f"/c/boats/posts/{village.liked}")
        expect(each.page.get_by_role("heading", name="No comments yet")).to_be_visible()
        settle(each.page)
    mine = heart(article(reader.page, "Quiet bay"))
    mine.focus()
    reader.page.keyboard.press("Enter")
    expect(mine).to_have_attribute("aria-pressed", "true")
    theirs = heart(article(author.page, "Quiet bay"))
    expect(theirs).to_have_accessible_name("Like, 1 like")
    expect(theirs).to_have_attribute("aria-pressed", "false")

    # The number leads to who it was.
    author.page.get_by_role("button", name="1 person likes this: show who").click()
    dialog = author.page.get_by_role("dialog", name="Who likes this")
    expect(dialog.get_by_role("link", name="@ben")).to_be_visible()
    author.check_axe()
    picture(author.page, "likers-1280")
    author.page.keyboard.press("Escape")

    # A comment is liked the same way, and a like is taken back.
    reader.page.get_by_label("Your comment").fill("Very quiet")
    reader.page.get_by_role("button", name="Send").click()
    heard = author.page.locator("li.comment", has_text="Very quiet")
    heart(heard).click()
    expect(heart(reader.page.locator("li.comment", has_text="Very quiet"))).to_have_accessible_name("Like, 1 like")
    picture(reader.page, "likes-390")
    mine.click()
    expect(theirs).to_have_accessible_name("Like, 0 likes")
    expect(author.page.get_by_role("button", name="show who")).to_have_count(0)


def test_a_draft_is_kept_continued_and_published(village, window, picture):
    author, reader = window(village), window(village)
    author.sign_in(village.chief)
    reader.sign_in(village.member)
    page = author.page
    page.goto("/c/boats/new")
    keep = page.get_by_role("button", name="Save as draft")
    expect(keep).to_be_disabled()
    page.get_by_label("Headline").fill("Knots for beginners")
    page.get_by_label("Text (optional)").fill("The bowline")
    picture(page, "post-create-draft-1280")
    keep.click()
    page.wait_for_url(re.compile("/drafts$"))
    expect(article(page, "Knots for beginners").get_by_text("The bowline")).to_be_visible()
    reader.page.goto("/c/boats?sort=new")
    expect(article(reader.page, STORM)).to_be_visible()
    settle(reader.page)
    expect(article(reader.page, "Knots for beginners")).to_have_count(0)

    article(page, "Knots for beginners").get_by_role("link", name="Continue").click()
    page.get_by_label("Headline").fill("Knots for everybody")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Headline")).to_have_value("Knots for everybody")
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url(re.compile(r"/c/boats/posts/\d+$"))
    expect(article(page, "Knots for everybody")).to_be_visible()
    reader.page.get_by_role("button", name="Show 1 new post").click()
    expect(article(reader.page, "Knots for everybody")).to_be_visible()
    page.goto("/drafts")
    expect(page.get_by_role("heading", name="No drafts")).to_be_visible()


def test_leaving_the_composer_offers_a_draft(village, window, picture):
    author = window(village, PHONE)
    author.sign_in(village.chief)
    page = author.page
    page.goto("/c/boats/new")
    page.get_by_label("Headline").fill("On")
    page.get_by_role("button", name="Cancel").click()
    dialog = page.get_by_role("dialog", name="Keep what you have written?")
    expect(dialog.get_by_role("button", name="Save as draft")).to_have_count(0)
    dialog.get_by_role("button", name="Continue writing").click()
    page.get_by_label("Headline").fill("On oars")
    page.get_by_role("button", name="Cancel").click()
    author.check_axe()
    picture(page, "leave-390")
    dialog.get_by_role("button", name="Save as draft").click()
    page.wait_for_url(re.compile("/drafts$"))
    kept = article(page, "On oars")
    kept.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog", name="Delete this draft?").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", name="No drafts")).to_be_visible()
    page.goto("/c/boats/new")
    page.get_by_role("button", name="Cancel").click()
    expect(article(page, STORM)).to_be_visible()


def test_a_step_aside_loses_nothing_unasked(village, window):
    author = window(village)
    author.sign_in(village.chief)
    page = author.page
    page.goto("/home")
    # In one document, so that a step back is one of the product.
    page.evaluate("history.pushState(null, '', '/c/boats/new'); dispatchEvent(new PopStateEvent('popstate'))")
    page.get_by_label("Headline").fill("Half a thought")
    home = page.get_by_role("navigation", name="Servers").get_by_role("link", name="Home")
    dialog = page.get_by_role("dialog", name="Leave without saving?")
    for step in (home.click, page.go_back):
        step()
        expect(dialog).to_be_visible()
        author.check_axe()
        dialog.get_by_role("button", name="Cancel").click()
        expect(dialog).to_have_count(0)
        expect(page.get_by_label("Headline")).to_have_value("Half a thought")
        assert page.url.endswith("/c/boats/new")
    home.click()
    dialog.get_by_role("button", name="Leave").click()
    page.wait_for_url(re.compile("/home$"))
    # Whoever has written nothing is not asked.
    page.goto("/c/boats/new")
    home.click()
    page.wait_for_url(re.compile("/home$"))


def test_a_post_is_shared(village, window, picture):
    reader = window(village)
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.context.add_init_script("navigator.share = async (data) => { globalThis.shared = data; }")
    reader.sign_in(village.member)
    page = reader.page
    page.goto(f"/c/boats/posts/{village.other}")
    share = article(page, "Where to moor").get_by_role("button", name="Share")
    share.click()
    picture(page, "share-1280")
    reader.check_axe()
    page.get_by_role("menuitem", name="Copy link").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    expect(share).to_have_accessible_description("Shared 1 time")
    url = f"{village.url}/c/boats/posts/{village.other}"
    assert page.evaluate("navigator.clipboard.readText()") == url
    share.click()
    page.get_by_role("menuitem", name="Share with another app").click()
    expect(share).to_have_accessible_description("Shared 2 times")
    assert page.evaluate("shared.url") == url
    assert village.member.get(f"/posts/{village.other}")["shareCount"] == 2


def test_a_pinned_post_stands_first_on_the_profile(village, window, picture):
    author, reader = window(village), window(village)
    author.sign_in(village.member)
    reader.sign_in(village.chief)
    titles = ["The first leak", "The second leak", "The third leak"]
    for title in titles:
        post(village, village.member, title)
    author.page.goto("/u/ben")
    shown = author.page.get_by_role("region", name="Posts").get_by_role("article").get_by_role("heading")
    expect(shown).to_have_text(list(reversed(titles)))
    article(author.page, "The first leak").get_by_role("button", name="Pin to profile").click()
    expect(shown).to_have_text([titles[0], titles[2], titles[1]])
    picture(author.page, "profile-pinned-1280")
    author.check_axe()
    reader.page.goto("/u/ben")
    theirs = reader.page.get_by_role("region", name="Posts").get_by_role("article")
    expect(theirs.first).to_contain_text("The first leak")
    expect(theirs.first.get_by_text("Pinned", exact=True)).to_be_visible()
    expect(reader.page.get_by_role("button", name="Pin to profile")).to_have_count(0)

    # The post itself offers the way back.
    author.page.get_by_role("link", name="The first leak").click()
    author.page.wait_for_url(re.compile(r"/posts/\d+$"))
    article(author.page, "The first leak").get_by_role("button", name="Unpin from profile").click()
    expect(article(author.page, "The first leak").get_by_role("button", name="Pin to profile", exact=True)).to_be_visible()


def test_similar_posts_lead_on(village, window):
    reader = window(village)
    reader.sign_in(village.member)
    reader.page.goto(f"/c/boats/posts/{village.post}")
    alike = reader.page.get_by_role("region", name="Similar posts")
    expect(alike.get_by_role("link")).to_have_text("Where to moor in a storm at night")
    alike.get_by_role("link").click()
    expect(article(reader.page, "Where to moor in a storm at night")).to_be_visible()
    reader.page.goto("/feed")
    reader.page.get_by_role("link", name="Trending").click()
    reader.page.get_by_role("combobox", name="Period").select_option("week")
    reader.page.wait_for_url(re.compile(r"/feed/trending\?time=week$"))
    expect(article(reader.page, STORM)).to_be_visible()

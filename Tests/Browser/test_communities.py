"""Communities in real browsers: two people on one post, a private community, every page in both themes and widths."""

import re

import pytest
from playwright.sync_api import expect

from conftest import PHONE
from test_pages import VIEWS, check, settle


@pytest.fixture(scope="module")
def village(town):
    """The town with a community, posts and a small tree of comments."""
    owner, member = town.chief, town.member
    view = owner.post(
        "/communities", 201, name="boats", displayName="Boats", description="All that floats.",
        rules=[{"title": "Be kind"}, {"title": "No advertising"}],
    )
    member.post("/communities/boats/join")
    town.community = view["community"]["id"]
    post = owner.post(
        "/posts", 201, communityId=town.community, title="How to moor in a storm",
        content="# Lines\n\nUse **two** of them.\n\n- bow\n- stern\n\n```js\nmoor('fast');\n```",
    )
    town.post = post["id"]
    owner.post("/posts", 201, communityId=town.community, title="A chart of the bay", url="https://example.org/chart")
    above = member.post(f"/posts/{town.post}/comments", 201, content="What about *springs*?")
    below = owner.post(f"/posts/{town.post}/comments", 201, content="Always.", parentId=above["id"])
    town.comment = member.post(f"/posts/{town.post}/comments", 201, content="Thanks!", parentId=below["id"])["id"]
    return town


PAGES = {
    "feed": ("/feed", "How to moor in a storm"),
    "feed-all": ("/feed/all?sort=top&time=week", "How to moor in a storm"),
    "communities": ("/communities", "Boats"),
    "community-create": ("/communities/new", "Create a community"),
    "community": ("/c/boats", "A chart of the bay"),
    "community-missing": ("/c/nowhere", "No such community"),
    "post-create": ("/c/boats/new", "New post in Boats"),
    "post": ("/c/boats/posts/{post}", "How to moor in a storm"),
    "post-branch": ("/c/boats/posts/{post}/{comment}", "How to moor in a storm"),
    "post-missing": ("/c/boats/posts/1", "No such post"),
}


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_community_pages(village, window, picture, viewport, theme):
    reader = window(village, viewport, theme)
    reader.forgiven = ("404",)
    reader.sign_in(village.member)
    for name, (path, heading) in PAGES.items():
        reader.page.goto(path.format(post=village.post, comment=village.comment))
        expect(reader.page.get_by_role("heading", name=heading).first).to_be_visible()
        settle(reader.page)
        check(reader, picture, name, viewport, theme)


def article(page, title):
    return page.get_by_role("article", name=title)


def score(page, title):
    """What the eye sees of the score of a post."""
    return article(page, title).locator(".vote-score > span").first


def comment(page, text):
    """The innermost comment with that text."""
    return page.locator("li.comment", has=page.get_by_text(text, exact=True)).last


def test_two_people_on_one_post(appliance, window, picture):
    ada_account, ben_account = appliance.owner("ada"), appliance.person("ben")
    ada, ben = window(appliance), window(appliance)
    ada.sign_in(ada_account)
    ben.sign_in(ben_account)

    # One makes a community and a post.
    ada.page.get_by_role("link", name="Communities").first.click()
    ada.page.get_by_role("link", name="Create a community").first.click()
    ada.page.get_by_label("Name", exact=True).fill("kites")
    ada.page.get_by_label("Title").fill("Kites and wind")
    ada.page.get_by_label("Rules").fill("Be kind\nNo advertising")
    ada.page.get_by_role("button", name="Create a community").click()
    expect(ada.page.get_by_role("heading", name="Kites and wind")).to_be_visible()
    expect(ada.page.get_by_text("No advertising")).to_be_visible()
    ada.page.get_by_role("link", name="New post").click()
    ada.page.get_by_label("Headline").fill("Which string for a storm?")
    ada.page.get_by_label("Text (optional)").fill("The **strong** one")
    ada.page.get_by_role("button", name="Preview").click()
    expect(ada.page.get_by_role("region", name="Preview").locator("strong")).to_have_text("strong")
    ada.page.get_by_role("button", name="Post", exact=True).click()
    ada.page.wait_for_url(re.compile(r"/c/kites/posts/\d+$"))
    title = "Which string for a storm?"

    # The other finds it, joins, reads, votes: the score moves on both screens.
    ben.page.goto("/communities")
    ben.page.get_by_role("button", name="Join Kites and wind").click()
    ben.page.get_by_role("link", name="Open Kites and wind").click()
    ben.page.get_by_role("link", name=title).click()
    ben.page.wait_for_url(re.compile(r"/posts/\d+$"))
    expect(ben.page.get_by_role("heading", name="0 comments")).to_be_visible()
    ben_up = article(ben.page, title).get_by_role("button", name="Vote up")
    before = int(score(ada.page, title).inner_text())
    ben_up.focus()
    ben.page.keyboard.press("Enter")
    expect(ben_up).to_have_attribute("aria-pressed", "true")
    expect(ben.page.get_by_role("status").filter(has_text="The score is now")).to_have_count(1)
    for each in (ada, ben):
        expect(score(each.page, title)).to_have_text(str(before + 1))
    article(ben.page, title).get_by_role("button", name="Vote down").click()
    for each in (ada, ben):
        expect(score(each.page, title)).to_have_text(str(before - 1))
    article(ben.page, title).get_by_role("button", name="Vote down").click()
    for each in (ada, ben):
        expect(score(each.page, title)).to_have_text(str(before))

    # A comment, an answer in its place, a vote on it.
    ben.page.get_by_label("Your comment").fill("The *thin* one")
    ben.page.get_by_role("button", name="Send").click()
    heard = ada.page.locator("li.comment", has_text="The thin one")
    expect(heard).to_be_visible()
    heard.get_by_role("button", name="Reply").click()
    expect(ada.page.get_by_label("Reply", exact=True)).to_be_focused()
    ada.page.keyboard.type("Surely not")
    ada.page.keyboard.press("Control+Enter")
    expect(comment(ben.page, "Surely not")).to_be_visible()
    expect(ben.page.get_by_role("heading", name="2 comments")).to_be_visible()
    comment(ben.page, "Surely not").get_by_role("button", name="Vote down").click()
    expect(comment(ada.page, "Surely not").locator(".vote-score")).to_contain_text("Score 0")
    picture(ada.page, "post-live")

    # Folding hides the answers; a reload of the branch alone shows it with what it answers.
    ada.page.get_by_role("button", name="Fold the branch").first.click()
    expect(ada.page.get_by_text("1 reply folded")).to_be_visible()
    expect(ada.page.get_by_text("Surely not")).to_have_count(0)
    ada.page.get_by_role("button", name="Unfold the branch").first.click()
    comment(ben.page, "Surely not").get_by_role("link", name="Link", exact=True).click()
    expect(ben.page.get_by_text("This is one branch.")).to_be_visible()
    expect(ben.page.locator("li.comment.focus")).to_contain_text("Surely not")
    ben.page.get_by_role("link", name="Show all comments").click()

    # Changing and deleting are seen by the other.
    comment(ada.page, "Surely not").get_by_role("button", name="Edit").click()
    ada.page.get_by_label("Edit the comment").fill("Perhaps")
    ada.page.get_by_role("button", name="Save", exact=True).last.click()
    expect(comment(ben.page, "Perhaps")).to_be_visible()
    comment(ada.page, "Perhaps").get_by_role("button", name="Delete").click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(ben.page.get_by_text("Perhaps")).to_have_count(0)
    article(ada.page, title).get_by_role("button", name="Edit").click()
    ada.page.get_by_label("Headline").fill("Which string for a gale?")
    ada.page.get_by_role("article").get_by_role("button", name="Save", exact=True).first.click()
    expect(article(ben.page, "Which string for a gale?")).to_be_visible()
    article(ada.page, "Which string for a gale?").get_by_role("button", name="Delete").click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(ben.page.get_by_role("heading", name="No such post")).to_be_visible()
    expect(ada.page.get_by_role("heading", name="No posts here")).to_be_visible()


def test_the_named_are_links(village, window):
    owner, member = village.chief, village.member
    post = owner.post(
        "/posts", 201, communityId=village.community, title="Who sails with me?",
        content=f"You, <@{member.id}>? Not <@7>.",
    )
    member.post(f"/posts/{post['id']}/comments", 201, content=f"Yes, <@{owner.id}>")
    name, host = member.user["displayName"], owner.user["displayName"]
    reader = window(village)
    reader.sign_in(member)
    reader.page.goto("/feed/all?sort=rising")
    expect(reader.page.get_by_text(f"You, @{name}? Not <@7>.")).to_be_visible()
    expect(reader.page.get_by_role("combobox", name="Order").first).to_have_value("rising")
    reader.page.get_by_role("link", name="Who sails with me?").click()
    expect(reader.page.get_by_role("article").get_by_text("<@7>")).to_be_visible()
    expect(reader.page.locator("li.comment").get_by_role("link", name=f"@{host}")).to_be_visible()
    reader.page.get_by_role("link", name=f"@{name}").click()
    reader.page.wait_for_url(re.compile(f"/u/{member.user['username']}$"))


def test_a_post_of_pictures(village, window, tmp_path, picture):
    author, reader = window(village), window(village)
    author.sign_in(village.chief)
    reader.sign_in(village.member)
    reader.page.goto("/c/boats")
    expect(reader.page.get_by_role("heading", name="A chart of the bay")).to_be_visible()
    shot = tmp_path / "harbour.png"
    reader.page.screenshot(path=shot)

    author.page.goto("/c/boats/new")
    author.page.get_by_role("radio", name="Pictures").check()
    author.page.get_by_label("Headline").fill("The harbour today")
    publish = author.page.get_by_role("button", name="Post", exact=True)
    expect(publish).to_be_disabled()
    author.page.locator("input[type=file]").set_input_files([shot])
    expect(author.page.get_by_text("harbour.png is ready to send")).to_be_attached()
    picture(author.page, "post-pictures")
    author.check_axe()
    publish.click()
    author.page.wait_for_url(re.compile(r"/c/boats/posts/\d+"))
    expect(author.page.get_by_role("button", name="Open Picture harbour.png")).to_be_visible()
    picture(author.page, "post-with-picture")
    author.check_axe()

    reader.page.reload()
    card = reader.page.get_by_role("article", name="The harbour today")
    expect(card.get_by_role("button", name="Open Picture harbour.png")).to_be_visible()
    assert card.locator("img").first.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1280


def test_a_picture_in_a_comment_and_a_reaction(village, window, tmp_path, picture):
    author, reader = window(village), window(village)
    author.sign_in(village.chief)
    reader.sign_in(village.member)
    for each in (author, reader):
        each.page.goto(f"/c/boats/posts/{village.post}")
        expect(each.page.get_by_role("article", name="How to moor in a storm")).to_be_visible()
    shot = tmp_path / "rope.png"
    reader.page.screenshot(path=shot)

    # Words may be missing where a picture is; what it shows is said for who cannot see it.
    form = author.page.locator("form.comment-form").first
    send = form.get_by_role("button", name="Send")
    expect(send).to_be_disabled()
    form.locator("input[type=file]").set_input_files([shot])
    expect(author.page.get_by_text("rope.png is ready to send")).to_be_attached()
    form.get_by_label("What rope.png shows, for who cannot see it").fill("A rope around a post")
    picture(author.page, "comment-picture")
    author.check_axe()
    send.click()
    expect(form.locator(".upload-tray")).to_have_count(0)
    shown = reader.page.get_by_role("button", name="Open A rope around a post")
    expect(shown).to_be_visible()
    shown.click()
    expect(reader.page.get_by_role("dialog").get_by_role("img", name="A rope around a post")).to_be_visible()
    reader.page.keyboard.press("Escape")

    # A reaction is seen by the other, and taken back.
    post = reader.page.get_by_role("article", name="How to moor in a storm")
    post.get_by_role("button", name="Add reaction").click()
    reader.page.get_by_role("searchbox", name="Search emoji").fill("party popper")
    reader.page.get_by_role("gridcell", name="party popper").first.click()
    mine = post.get_by_role("button", name="🎉, 1 reaction")
    expect(mine).to_have_attribute("aria-pressed", "true")
    heard = author.page.get_by_role("article", name="How to moor in a storm").get_by_role("button", name="🎉, 1 reaction")
    expect(heard).to_have_attribute("aria-pressed", "false")
    picture(reader.page, "post-reactions")
    mine.click()
    expect(heard).to_have_count(0)


def test_without_a_connection_a_vote_is_taken_back(village, window):
    voter = window(village)
    voter.forgiven = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "WebSocket")
    voter.sign_in(village.member)
    voter.page.goto(f"/c/boats/posts/{village.post}")
    up = article(voter.page, "How to moor in a storm").get_by_role("button", name="Vote up")
    expect(up).to_have_attribute("aria-pressed", "false")
    settle(voter.page)
    voter.context.set_offline(True)
    voter.page.evaluate("dispatchEvent(new Event('offline'))")
    expect(voter.page.get_by_text("You are offline.")).to_be_visible(timeout=30_000)
    up.click()
    expect(voter.page.locator(".toast")).to_be_visible()
    expect(up).to_have_attribute("aria-pressed", "false")
    voter.context.set_offline(False)


def test_a_private_community_is_asked_for(village, window):
    insider, outsider = window(village), window(village, PHONE)
    outsider.forgiven = ("404",)
    insider.sign_in(village.chief)
    outsider.sign_in(village.member)
    insider.page.goto("/communities/new")
    insider.page.get_by_label("Name", exact=True).fill("cellar")
    insider.page.get_by_role("radio", name="Private").check()
    insider.page.get_by_role("button", name="Create a community").click()
    expect(insider.page.get_by_text("Nobody is waiting.")).to_be_visible()

    outsider.page.goto("/communities")
    expect(outsider.page.get_by_role("link", name="Boats").first).to_be_visible()
    expect(outsider.page.get_by_text("cellar")).to_have_count(0)
    outsider.page.goto("/c/cellar")
    expect(outsider.page.get_by_role("heading", name="No such community")).to_be_visible()
    outsider.page.get_by_role("button", name="Ask to join").click()
    expect(outsider.page.get_by_role("heading", name="Your request is sent")).to_be_visible()

    insider.page.reload()
    insider.page.get_by_role("button", name="Let ben in").click()
    expect(insider.page.get_by_text("Nobody is waiting.")).to_be_visible()
    expect(outsider.page.get_by_role("heading", name="No posts here")).to_be_visible()
    outsider.page.get_by_role("button", name="Leave").click()
    outsider.page.get_by_role("dialog").get_by_role("button", name="Leave").click()
    expect(outsider.page.get_by_role("heading", name="No such community")).to_be_visible()

"""The main job of the product in one go, two browsers on one fresh appliance: from the set-up link to a search that
finds what both said and voted on.

`packaging/test --headed` shows exactly this, slowly, in two windows beside each other; `packaging/test --record DIR` films it.
"""

import re

from playwright.sync_api import expect

from test_communities import article, comment, score
from test_flow import composer, fill_account, message, say

# Two of them stand beside each other on a screen.
HALF = {"width": 960, "height": 800}


def test_from_the_setup_link_to_a_search(appliance, window, tmp_path):
    olga, ben = window(appliance, HALF), window(appliance, HALF)
    set_up(olga.page, appliance.setup_link[1])
    link = invite(olga.page)
    accept(ben.page, link)
    chat(olga.page, ben.page)
    show_a_picture(olga.page, ben.page, tmp_path)
    found_a_community(olga.page)
    join_it(ben.page)
    discuss(olga.page, ben.page)
    vote(olga.page, ben.page)
    find(ben.page)


def set_up(page, token):
    """The owner comes by the one-time link."""
    page.goto(f"/setup?token={token}")
    fill_account(page, "olga")
    page.get_by_role("radio", name="People with an invite").check()
    page.get_by_role("button", name="Create the site").click()
    expect(page.get_by_role("heading", name="Welcome, olga")).to_be_visible()


def invite(page):
    """A server, and a link into it."""
    page.get_by_role("main").get_by_role("button", name="Create a server").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Harbour")
    dialog.get_by_role("button", name="Create").click()
    page.wait_for_url(re.compile(r"/servers/\d+/\d+"))
    page.get_by_role("button", name="Menu of Harbour").click()
    page.get_by_role("menuitem", name="Invite people").click()
    link = page.get_by_role("dialog").get_by_label("Invite link").input_value()
    page.keyboard.press("Escape")
    return link


def accept(page, link):
    """The second person opens the link, makes an account with it and is in."""
    page.goto(link)
    expect(page.get_by_role("heading", name="Harbour")).to_be_visible()
    page.get_by_role("link", name="Create an account").click()
    fill_account(page, "ben")
    page.get_by_role("checkbox", name=re.compile("I follow the rules")).check()
    page.get_by_role("button", name="Create account").click()
    page.get_by_role("button", name="Accept the invite").click()
    page.wait_for_url(re.compile(r"/servers/\d+/\d+"))


def chat(one, other):
    """Live both ways, an answer and a reaction."""
    expect(one.get_by_role("log").get_by_text("ben has joined.")).to_be_visible()
    say(one, "Ahoy, Ben! The barometer is falling.")
    expect(message(other, "Ahoy, Ben! The barometer is falling.")).to_be_visible()
    composer(other).press_sequentially("Ahoy", delay=20)
    expect(one.get_by_text("ben is typing…")).to_be_visible()
    say(other, "Ahoy, Olga! Then we moor with two lines.")
    expect(message(one, "Ahoy, Olga! Then we moor with two lines.")).to_be_visible()
    row = one.get_by_role("article").filter(has_text="two lines").last
    row.hover()
    row.get_by_role("button", name="Add reaction").click()
    one.get_by_role("searchbox", name="Search emoji").fill("sailboat")
    one.get_by_role("gridcell", name="sailboat").first.click()
    expect(other.get_by_role("button", name=re.compile("⛵, 1 reaction"))).to_be_visible()


def show_a_picture(one, other, folder):
    """A picture in the chat, opened by the one it was sent to."""
    shot = folder / "harbour.png"
    one.screenshot(path=shot)
    one.locator("input[type=file]").set_input_files([shot])
    tray = one.get_by_role("list", name="Files to send")
    expect(tray.get_by_text("harbour.png is ready to send")).to_be_attached()
    say(one, "Our harbour this morning")
    shown = other.get_by_role("button", name="Open Picture harbour.png")
    expect(shown).to_be_visible()
    shown.click()
    dialog = other.get_by_role("dialog", name="harbour.png")
    large = dialog.get_by_role("img", name="Picture harbour.png")
    expect(large).to_be_visible()
    assert large.evaluate("image => image.decode().then(() => image.naturalWidth)") == HALF["width"]
    other.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


TITLE = "Which line for a storm?"


def found_a_community(page):
    """A community, and the first post in it."""
    page.get_by_role("link", name="Communities").first.click()
    page.get_by_role("link", name="Create a community").first.click()
    page.get_by_label("Name", exact=True).fill("boats")
    page.get_by_label("Title").fill("Boats and weather")
    page.get_by_label("Rules").fill("Be kind")
    page.get_by_role("button", name="Create a community").click()
    expect(page.get_by_role("heading", name="Boats and weather")).to_be_visible()
    page.get_by_role("link", name="New post").click()
    page.get_by_label("Headline").fill(TITLE)
    page.get_by_label("Text (optional)").fill("The **strong** one, when the barometer falls?")
    page.get_by_role("button", name="Post", exact=True).click()
    page.wait_for_url(re.compile(r"/c/boats/posts/\d+$"))


def join_it(page):
    """The other finds the community in the list, joins and opens the post."""
    page.get_by_role("link", name="Communities").first.click()
    page.get_by_role("button", name="Join Boats and weather").click()
    page.get_by_role("link", name="Open Boats and weather").click()
    page.get_by_role("link", name=TITLE).click()
    page.wait_for_url(re.compile(r"/posts/\d+$"))


def discuss(one, other):
    """A tree of comments: each answer comes up on the other screen under what it answers."""
    other.get_by_label("Your comment").fill("Two thin ones")
    other.get_by_role("button", name="Send").click()
    expect(comment(one, "Two thin ones")).to_be_visible()
    for page, watcher, above, text in (
        (one, other, "Two thin ones", "Why not one of each?"),
        (other, one, "Why not one of each?", "They stretch differently"),
    ):
        comment(page, above).get_by_role("button", name="Reply").first.click()
        page.get_by_label("Reply", exact=True).fill(text)
        page.keyboard.press("Control+Enter")
        expect(comment(watcher, above).locator("li.comment").filter(has_text=text).last).to_be_visible()
    one.get_by_label("Your comment").fill("And a spare one aboard")
    one.get_by_role("button", name="Send").click()
    expect(comment(other, "And a spare one aboard")).to_be_visible()
    for page in (one, other):
        expect(page.get_by_role("heading", name="4 comments")).to_be_visible()


def vote(one, other):
    """Votes on the post and on a comment: the score moves on both screens."""
    before = int(score(one, TITLE).inner_text())
    up = article(other, TITLE).get_by_role("button", name="Vote up")
    up.click()
    expect(up).to_have_attribute("aria-pressed", "true")
    for page in (one, other):
        expect(score(page, TITLE)).to_have_text(str(before + 1))
    comment(one, "Two thin ones").get_by_role("button", name="Vote down").first.click()
    for page in (one, other):
        expect(comment(page, "Two thin ones").locator(".vote-score").first).to_contain_text("0")


def find(page):
    """One word finds what was said and what was posted."""
    page.keyboard.press("Control+Shift+F")
    field = page.get_by_role("combobox", name="Search")
    expect(field).to_be_focused()
    field.fill("barometer")
    field.press("Enter")
    results = page.get_by_role("main")
    for kind, text in (("Messages", "Ahoy, Ben! The barometer is falling."), ("Posts", TITLE)):
        expect(results.get_by_role("region", name=re.compile(f"^{kind}")).get_by_role("listitem").filter(has_text=text)).to_be_visible()
    expect(results.locator("mark").first).to_have_text("barometer")

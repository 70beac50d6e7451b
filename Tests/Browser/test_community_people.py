"""The people of a community: marks they wear, ways in for those outside, words that moderators have ready, numbers."""

import re

import pytest
from playwright.sync_api import expect

from test_community_settings import article, moderate
from test_pages import VIEWS, check, settle


@pytest.fixture(scope="module")
def guild(town):
    """The town with a featured community that has flairs, templates, karma and an open invitation."""
    owner, member = town.chief, town.member
    view = owner.post("/communities", 201, name="ropes", displayName="Ropes and knots", description="All that holds.")
    town.guild = view["community"]["id"]
    member.post("/communities/ropes/join")
    asked = owner.post(
        "/communities/ropes/flairs", 201, text="Question", kind="post", backgroundColor="#2f8fd0", textColor="#2f8fd0", emoji="❓",
    )
    owner.post("/communities/ropes/flairs", 201, text="News", kind="post", backgroundColor="#b8860b", modOnly=True)
    owner.post("/communities/ropes/flairs", 201, text="Bosun", kind="user", backgroundColor="#d9534f", allowEdit=True)
    owner.post("/communities/ropes/flairs", 201, text="Landlubber", kind="user")
    owner.post(
        "/communities/ropes/removal-reasons", 201, title="Advertising", kind="posts",
        body="Dear {user}, nothing is sold in {community}.",
    )
    post = member.post("/posts", 201, communityId=town.guild, title="Which knot for a wet rope?", flairId=asked["id"])
    owner.post(f"/posts/{post['id']}/vote", value=1)
    owner.patch("/communities/ropes", isFeatured=True, requireFlair=True)
    member.post("/communities/ropes/invites", 201, link={"maxUses": 5})
    hidden = owner.post("/communities", 201, name="crew", displayName="The night crew", visibility="private")
    owner.post("/communities/crew/invites", 201, userIds=[member.id])
    town.hidden = hidden["community"]["id"]
    return town


PAGES = {
    "flairs": ("/c/ropes/settings/flairs", "Flairs of posts"),
    "removals": ("/c/ropes/settings/removals", "Removal reasons"),
    "joining": ("/c/ropes/settings/overview", "Overview"),
    "worn": ("/c/ropes", "Which knot for a wet rope?"),
    "shelves": ("/communities", "Featured"),
    "composer": ("/c/ropes/new", "New post in Ropes and knots"),
}


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_pages(guild, window, picture, viewport, theme):
    chief, member = window(guild, viewport, theme), window(guild, viewport, theme)
    chief.sign_in(guild.chief)
    for name, (path, heading) in PAGES.items():
        chief.page.goto(path)
        expect(chief.page.get_by_role("heading", name=heading).first).to_be_visible()
        settle(chief.page)
        check(chief, picture, f"people-{name}", viewport, theme)
    member.sign_in(guild.member)
    for name, path in {"home": "/home", "invited": "/c/crew"}.items():
        member.page.goto(path)
        expect(member.page.get_by_role("button", name="Join The night crew")).to_be_visible()
        settle(member.page)
        check(member, picture, f"people-{name}", viewport, theme)
    # The panel beside a community, and the dialogs.
    member.page.goto("/c/ropes")
    settle(member.page)
    if member.page.get_by_role("button", name="About this community").is_visible():
        member.page.get_by_role("button", name="About this community").click()
    expect(member.page.get_by_role("region", name="Most karma").get_by_role("listitem")).to_contain_text("ben")
    expect(member.page.get_by_text("Joined this week")).to_be_visible()
    check(member, picture, "people-about", viewport, theme)
    member.page.get_by_role("button", name="Choose your flair").click()
    member.page.get_by_role("radio", name="Bosun").check()
    check(member, picture, "people-own-flair", viewport, theme)
    member.page.keyboard.press("Escape")
    member.page.goto("/c/ropes")
    member.page.get_by_role("button", name="Invite people").click()
    expect(member.page.get_by_text("0 of 5 uses")).to_be_visible()
    check(member, picture, "people-invite", viewport, theme)


def choose_flair(page, text):
    """Chooses the flair of a post by its text, whatever emoji stands before it."""
    field = page.get_by_label("Flair", exact=True)
    field.select_option(field.locator("option", has_text=text).get_attribute("value"))


def test_a_flair_is_made_and_worn(guild, window, picture):
    owner = guild.chief
    owner.post("/communities", 201, name="sails", displayName="Sails")
    guild.member.post("/communities/sails/join")
    chief, member = window(guild), window(guild)
    chief.sign_in(owner)
    member.sign_in(guild.member)
    page = chief.page

    # Two for posts, the second one put first; colours that cannot be read are not taken.
    page.goto("/c/sails/settings/flairs")
    for text in ("Find", "Question"):
        page.get_by_role("button", name="Add a post flair").click()
        dialog = page.get_by_role("dialog", name="Add a post flair")
        dialog.get_by_role("button", name="Add flair").click()
        expect(dialog.get_by_label("Text", exact=True)).to_have_attribute("aria-invalid", "true")
        dialog.get_by_label("Text", exact=True).fill(text)
        dialog.get_by_role("group", name="Background").get_by_role("button", name="#b8860b").click()
        dialog.get_by_role("group", name="Colour of the text").get_by_role("button", name="#ffffff").click()
        expect(dialog.get_by_text("This could not be read on that background.")).to_be_visible()
        expect(dialog.get_by_role("group", name="How it looks").locator(".flair")).to_have_css("color", "rgb(0, 0, 0)")
        dialog.get_by_role("button", name="Choose an emoji").click()
        page.get_by_role("searchbox", name="Search emoji").fill("magnifying glass")
        page.get_by_role("gridcell").first.click()
        expect(dialog.get_by_role("group", name="How it looks")).to_contain_text(re.compile("[🔍🔎]"))
        chief.check_axe()
        picture(page, "people-flair-dialog-1280")
        dialog.get_by_role("button", name="Add flair").click()
        expect(dialog).to_have_count(0)
    rows = page.get_by_role("list", name="Flairs of posts").get_by_role("listitem")
    expect(rows.first).to_contain_text("Find")
    with page.expect_response(lambda answer: answer.request.method == "PATCH" and "/flairs/" in answer.url):
        page.get_by_role("button", name="Move Question").focus()
        page.keyboard.press("ArrowUp")
    expect(rows.first).to_contain_text("Question")
    page.get_by_role("button", name="Add a people flair").click()
    page.get_by_role("dialog").get_by_label("Text", exact=True).fill("Sailmaker")
    page.get_by_role("dialog").get_by_role("switch", name="Own words").click()
    page.get_by_role("dialog").get_by_role("button", name="Add flair").click()
    expect(page.get_by_role("list", name="Flairs of people")).to_contain_text("Sailmaker")
    page.get_by_role("link", name="Overview").click()
    page.get_by_role("switch", name="Posts need a flair").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("There are unsaved changes.")).to_have_count(0)

    # A member needs one to post, and changes it afterwards.
    member.page.goto("/c/sails/new")
    member.page.get_by_label("Headline").fill("A torn sail")
    publish = member.page.get_by_role("button", name="Post", exact=True)
    expect(publish).to_be_disabled()
    choose_flair(member.page, "Question")
    publish.click()
    post = article(member.page, "A torn sail")
    expect(post.locator(".flair")).to_contain_text("Question")
    post.get_by_role("button", name="Edit").click()
    choose_flair(member.page, "Find")
    editor = member.page.locator("form", has=member.page.get_by_label("Headline"))
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(post.locator(".flair")).to_contain_text("Find")

    # They choose their own, with words of their own; the members' list shows it.
    member.page.goto("/c/sails")
    expect(article(member.page, "A torn sail").locator(".flair")).to_contain_text("Find")
    member.page.get_by_role("button", name="Choose your flair").click()
    member.page.get_by_role("radio", name="Sailmaker").check()
    member.page.get_by_label("Your own words").fill("Mends by night")
    member.page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(member.page.get_by_role("region", name="Your flair")).to_contain_text("Mends by night")
    page.get_by_role("link", name="Members", exact=True).click()
    expect(page.get_by_role("listitem").filter(has_text="@ben").locator(".flair")).to_have_text("Mends by night")
    # A moderator has the last word, and its wearer sees it at once.
    page.get_by_role("button", name="More about ben").click()
    page.get_by_role("menuitem", name="Choose their flair").click()
    page.get_by_label("Your own words").fill("Mends by day")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("listitem").filter(has_text="@ben").locator(".flair")).to_have_text("Mends by day")
    expect(member.page.get_by_role("region", name="Your flair")).to_contain_text("Mends by day")

    # Deleted, it is worn no more.
    page.get_by_role("link", name="Flairs", exact=True).click()
    page.get_by_role("button", name="Delete the flair “Find”").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete flair").click()
    expect(rows).to_have_count(1)
    member.page.reload()
    expect(article(member.page, "A torn sail")).to_be_visible()
    expect(article(member.page, "A torn sail").locator(".flair")).to_have_count(0)


def test_a_private_community_is_joined_by_a_link(guild, window, picture):
    owner, stranger = guild.chief, guild.person("iris")
    owner.post("/communities", 201, name="cabin", displayName="Captain's cabin", description="Maps.", visibility="private")
    chief, outside = window(guild), window(guild)
    outside.forgiven = ("404",)
    chief.sign_in(owner)
    outside.sign_in(stranger)
    page = chief.page
    page.goto("/c/cabin")
    page.get_by_role("button", name="Invite people").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Ends after").select_option("1 day")
    dialog.get_by_label("Number of uses").select_option("1 use")
    dialog.get_by_role("button", name="New link").click()
    link = dialog.get_by_label("Invite link")
    expect(link).to_have_value(re.compile(r"/c/cabin\?invite="))
    expect(dialog.get_by_text("0 of 1 uses")).to_be_visible()
    address = link.input_value()

    # Outside there is nothing but what the community says of itself.
    outside.page.goto("/c/cabin?invite=nothing")
    expect(outside.page.get_by_text("The invitation in this link does not work")).to_be_visible()
    outside.page.goto(address[address.index("/c/"):])
    expect(outside.page.get_by_role("heading", name="You are invited to Captain's cabin")).to_be_visible()
    outside.check_axe()
    picture(outside.page, "people-preview-1280")
    outside.page.get_by_role("button", name="Join Captain's cabin").click()
    expect(outside.page.get_by_role("button", name="Leave")).to_be_visible()
    outside.page.wait_for_url("**/c/cabin")
    page.reload()
    page.get_by_role("button", name="Invite people").click()
    expect(dialog.get_by_text("None of yours is open.")).to_be_visible()

    # By name: it appears where the other is, is declined, and is made again.
    other = guild.person("jon")
    invited = window(guild)
    invited.sign_in(other)
    invited.page.goto("/communities")
    expect(invited.page.get_by_role("heading", name="Communities", level=1)).to_be_visible()
    invite_by_name(dialog, "jon")
    expect(page.get_by_text("jon is invited.")).to_be_visible()
    invited.page.get_by_role("button", name="Decline the invitation to Captain's cabin").click()
    expect(invited.page.get_by_role("heading", name="You are invited to")).to_have_count(0)
    other.get("/communities/cabin", 404)
    invite_by_name(dialog, "jon")
    invited.page.get_by_role("button", name="Join Captain's cabin").click()
    expect(invited.page.get_by_role("button", name="Leave")).to_be_visible()
    invite_by_name(dialog, "jon")
    expect(page.get_by_text("jon is in already, or was invited.")).to_be_visible()


def invite_by_name(dialog, name):
    dialog.get_by_label("User name").fill(name)
    dialog.get_by_role("button", name="Invite", exact=True).click()


def test_a_template_is_used_for_a_removal(guild, window, picture):
    chief = window(guild)
    chief.sign_in(guild.chief)
    page = chief.page
    view = guild.chief.post("/communities", 201, name="market", displayName="Market")
    guild.member.post("/communities/market/join")
    spam = guild.member.post("/posts", 201, communityId=view["community"]["id"], title="Cheap tar")
    page.goto("/c/market/settings/removals")
    page.get_by_role("button", name="Add a reason").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Advertising")
    dialog.get_by_label("What its author reads").fill("{user}, nothing is sold in {community}.")
    chief.check_axe()
    dialog.get_by_role("button", name="Add a reason").click()
    expect(page.get_by_text("{user}, nothing is sold in {community}.")).to_be_visible()
    page.goto(f"/c/market/posts/{spam['id']}")
    post = article(page, "Cheap tar")
    moderate(page, post, "Remove")
    dialog.get_by_label("Words that are ready").select_option("Advertising")
    dialog.get_by_label("Reason").fill("Second time.")
    chief.check_axe()
    picture(page, "people-removal-1280")
    dialog.get_by_role("button", name="Remove").click()
    expect(post.get_by_text("Removed by the moderators: ben, nothing is sold in Market.")).to_be_visible()
    expect(post.get_by_text("Second time.")).to_be_visible()
    page.goto("/c/market/settings/removals")
    page.get_by_role("button", name="Delete the reason “Advertising”").click()
    dialog.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("There are no reasons ready")).to_be_visible()


def test_staff_put_a_community_forward(guild, window):
    chief = window(guild)
    chief.sign_in(guild.chief)
    guild.chief.post("/communities", 201, name="lights", displayName="Lighthouses")
    chief.page.goto("/c/lights/settings/overview")
    chief.page.get_by_role("switch", name="Featured").click()
    chief.page.get_by_role("button", name="Save", exact=True).click()
    expect(chief.page.get_by_text("There are unsaved changes.")).to_have_count(0)
    chief.page.goto("/communities")
    featured = chief.page.get_by_role("region", name="Featured")
    expect(featured.get_by_role("link", name="Lighthouses")).to_be_visible()
    chief.page.get_by_role("searchbox", name="Search communities").fill("light")
    expect(featured).to_have_count(0)

"""Posts that appear by themselves, in real browsers: given a time, listed, changed, taken back, and there when it comes."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from conftest import DESKTOP, PHONE
from test_pages import VIEWS, check, settle


@pytest.fixture(scope="module")
def harbour(town):
    """The town with a community, a post that waits for its time, and one that could not appear."""
    owner, member = town.chief, town.member
    view = owner.post("/communities", 201, name="boats", displayName="Boats", description="All that floats.")
    town.community = view["community"]["id"]
    member.post("/communities/boats/join")
    scheduled(town, member, "Tides of next week", hours=30)
    return town


def utc(**ahead):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(**ahead)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def scheduled(town, person, title, **ahead):
    body = {"communityId": town.community, "title": title, "status": "scheduled", "scheduledFor": utc(**ahead)}
    answer = person.request("POST", "/posts", body)
    assert answer.status_code == 201, answer.text
    return answer.json()["data"]["id"]


def article(page, title):
    return page.get_by_role("article", name=title)


def local(**ahead):
    """As a field of date and time takes it; the browser's clock is this one."""
    return (datetime.datetime.now() + datetime.timedelta(**ahead)).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_the_page_of_what_is_scheduled(harbour, window, picture, viewport, theme):
    reader = window(harbour, viewport, theme)
    reader.sign_in(harbour.member)
    reader.page.goto("/scheduled")
    expect(article(reader.page, "Tides of next week").get_by_text("Appears on")).to_be_visible()
    settle(reader.page)
    check(reader, picture, "scheduled", viewport, theme)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "390"])
def test_a_post_is_given_a_time_changed_and_taken_back(harbour, window, picture, viewport):
    width = viewport["width"]
    author = window(harbour, viewport)
    author.sign_in(harbour.chief)
    page = author.page
    page.goto("/c/boats/new")
    page.get_by_label("Headline").fill(f"Regatta {width}")
    time = page.get_by_label("Publish at (optional)")
    time.fill(local(days=-1))
    expect(page.get_by_text("This must be in the future, at most a year ahead.")).to_be_visible()
    expect(page.get_by_role("button", name="Schedule")).to_be_disabled()
    time.fill(local(days=400))
    expect(page.get_by_role("button", name="Schedule")).to_be_disabled()
    time.fill(local(days=2))
    author.check_axe()
    picture(page, f"post-schedule-{width}")
    page.get_by_role("button", name="Schedule").click()
    page.wait_for_url(re.compile("/scheduled$"))
    expect(page.get_by_text("It will appear on")).to_be_visible()
    expect(article(page, f"Regatta {width}")).to_be_visible()

    article(page, f"Regatta {width}").get_by_role("link", name="Change").click()
    page.get_by_label("Headline").fill(f"Great regatta {width}")
    page.get_by_label("Publish at (optional)").fill(local(days=3))
    page.get_by_role("button", name="Schedule").click()
    page.wait_for_url(re.compile("/scheduled$"))
    changed = article(page, f"Great regatta {width}")
    expect(changed).to_be_visible()
    settle(page)
    author.check_axe()
    picture(page, f"scheduled-own-{width}")
    changed.get_by_role("button", name="Make it a draft").click()
    expect(changed).to_have_count(0)
    page.goto("/drafts")
    kept = article(page, f"Great regatta {width}")
    expect(kept).to_be_visible()
    kept.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog", name="Delete this draft?").get_by_role("button", name="Delete").click()
    expect(kept).to_have_count(0)


def test_a_time_holds_against_enter_and_a_second_thought(harbour, window):
    draft = scheduled(harbour, harbour.chief, "Night sail", hours=40)
    author = window(harbour)
    author.sign_in(harbour.chief)
    page = author.page
    page.goto(f"/drafts/{draft}")
    time = page.get_by_label("Publish at (optional)")
    kept = time.input_value()
    # Enter sends what the first button says: the post waits on.
    page.get_by_label("Headline").fill("Night sailing")
    page.get_by_label("Headline").press("Enter")
    page.wait_for_url(re.compile("/scheduled$"))
    expect(article(page, "Night sailing").get_by_text("Appears on")).to_be_visible()
    # A time that was taken back can be given again without loading the page anew.
    article(page, "Night sailing").get_by_role("link", name="Change").click()
    time.fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    time.fill(kept)
    page.get_by_role("button", name="Schedule").click()
    page.wait_for_url(re.compile("/scheduled$"))
    expect(article(page, "Night sailing").get_by_text("Appears on")).to_be_visible()


def test_a_post_appears_at_its_time(harbour, window):
    author, reader = window(harbour), window(harbour)
    author.sign_in(harbour.chief)
    reader.sign_in(harbour.member)
    reader.page.goto("/c/boats?sort=new")
    expect(reader.page.get_by_role("heading", name="Boats").first).to_be_visible()
    settle(reader.page)
    scheduled(harbour, harbour.chief, "On the dot", seconds=3)
    author.page.goto("/scheduled")
    expect(article(author.page, "On the dot")).to_be_visible()
    reader.page.get_by_role("button", name="Show 1 new post").click()
    expect(article(reader.page, "On the dot")).to_be_visible()
    # The list notices by itself that there is nothing to wait for any more.
    expect(article(author.page, "On the dot")).to_have_count(0)


def test_what_could_not_appear_says_why(harbour, window, picture):
    author = window(harbour, PHONE)
    author.sign_in(harbour.member)
    draft = scheduled(harbour, harbour.member, "Too late", seconds=4)
    harbour.chief.put(f"/communities/boats/mutes/{harbour.member.id}")
    page = author.page
    page.goto("/scheduled")
    expect(article(page, "Too late")).to_be_visible()
    expect(article(page, "Too late")).to_have_count(0)
    page.goto("/drafts")
    expect(article(page, "Too late").get_by_text("It could not appear at its time.")).to_be_visible()
    author.check_axe()
    picture(page, "draft-not-published-390")
    page.goto(f"/drafts/{draft}")
    expect(page.get_by_text("It could not appear at its time.")).to_be_visible()
    harbour.chief.delete(f"/communities/boats/mutes/{harbour.member.id}")

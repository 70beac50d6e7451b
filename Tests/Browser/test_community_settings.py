"""A community's moderators at work: settings, live, and order kept where things are said."""

import re

import pytest
from playwright.sync_api import expect

from conftest import DESKTOP, PHONE
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

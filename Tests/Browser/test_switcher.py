"""Ctrl+K: to a channel or server by a few letters of its name."""

import re

import pytest
from playwright.sync_api import expect

from conftest import DESKTOP, PHONE


@pytest.fixture(scope="module")
def places(town):
    """More servers and channels, one of them with something unread."""
    for name in ("general-talk", "weather-station", "ship-yard"):
        made = town.chief.post(f"/servers/{town.server}/channels", 201, name=name, type="text")
        if name == "weather-station":
            town.weather = made
    town.chief.server("Lighthouse")
    town.chief.post("/communities", 201, name="knots", displayName="Splices and bends")
    town.member.send(town.weather, f"<@{town.chief.id}> storm ahead")
    return town


def field(page):
    return page.get_by_role("combobox", name="Where to?")


def options(page):
    return page.get_by_role("listbox", name="Places").get_by_role("option")


def opened(places, window, viewport=DESKTOP, theme="light"):
    reader = window(places, viewport, theme)
    reader.sign_in(places.chief)
    reader.page.goto(f"/servers/{places.server}/{places.channel}")
    expect(reader.page.get_by_role("textbox", name="Message", exact=True)).to_be_visible()
    return reader


def test_by_keyboard_alone(places, window):
    page = opened(places, window).page
    message = page.get_by_role("textbox", name="Message", exact=True)
    message.fill("half a thought")
    message.press("Control+k")
    expect(field(page)).to_be_focused()
    # What waits comes first, and says so.
    expect(options(page).first).to_have_accessible_name(re.compile("weather-station.*unread.*1 mention.*Harbour"))
    page.keyboard.press("Escape")
    expect(field(page)).to_have_count(0)
    expect(message).to_be_focused()
    expect(message).to_have_value("half a thought")

    page.keyboard.press("Control+k")
    page.keyboard.type("syd")
    # The place, and last a search for the same.
    expect(options(page)).to_have_count(2)
    assert options(page).first.locator("mark").all_inner_texts() == ["s", "y", "d"]
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="ship-yard", level=1)).to_be_visible()

    # The one visited last is one Enter away.
    page.keyboard.press("Control+k")
    expect(options(page).first).to_have_accessible_name(re.compile("^general"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="general", level=1, exact=True)).to_be_visible()

    page.keyboard.press("Control+k")
    page.keyboard.type("lighth")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: places.server not in url)
    page.keyboard.press("Control+k")
    page.keyboard.type("nothing of the kind")
    expect(options(page)).to_have_count(1)
    expect(options(page).first).to_have_accessible_name("Search for “nothing of the kind”")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search?q=nothing+of+the+kind" in url)


def test_enter_means_what_the_field_says_not_what_the_list_still_shows(places, window):
    page = opened(places, window).page
    page.keyboard.press("Control+k")
    expect(options(page).first).to_be_visible()
    # Typed and sent within one task of the page: no list can have followed.
    field(page).evaluate(
        """field => {
            Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, 'ship');
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.get_by_role("heading", name="ship-yard", level=1)).to_be_visible()


def test_communities_are_places_too(places, window):
    page = opened(places, window).page
    page.keyboard.press("Control+k")
    for typed in ("splices", "knots"):
        field(page).fill(typed)
        expect(options(page).first).to_have_accessible_name("Splices and bends c/knots")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith("/c/knots"))
    # What was typed can be looked for, whatever places there are.
    page.keyboard.press("Control+k")
    field(page).fill("ship")
    expect(options(page).last).to_have_accessible_name("Search for “ship”")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith("/search?q=ship"))


def test_the_active_option_is_told_and_stays_in_view(places, window):
    page = opened(places, window).page
    page.keyboard.press("Control+k")
    expect(options(page).filter(has_text="Splices and bends")).to_be_visible()
    count = options(page).count()
    for _ in range(count - 1):
        page.keyboard.press("ArrowDown")
    last = options(page).last
    expect(last).to_have_attribute("aria-selected", "true")
    expect(last).to_be_in_viewport()
    assert field(page).get_attribute("aria-activedescendant") == last.get_attribute("id")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
def test_looks(places, window, picture, viewport, theme):
    reader = opened(places, window, viewport, theme)
    page = reader.page
    if viewport is PHONE:
        page.get_by_role("button", name="Open navigation").click()
    page.get_by_role("button", name="Go to…").click()
    expect(field(page)).to_be_focused()
    field(page).fill("a")
    expect(options(page).first).to_be_visible()
    page.wait_for_timeout(350)
    reader.check_axe()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    picture(page, f"switcher-{viewport['width']}-{theme}")
    options(page).filter(has_text="ship-yard").click()
    expect(page.get_by_role("heading", name="ship-yard", level=1)).to_be_visible()

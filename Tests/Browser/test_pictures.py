"""Pictures of people and places: chosen in the page, cut there, seen by everyone at once."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from conftest import DESKTOP, PHONE


def photo(color, size=(1200, 800)):
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, "JPEG")
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def chosen(group, file):
    """Puts a file into the field; the shape of what is shown once the server has taken it."""
    with group.page.expect_response(lambda answer: answer.request.method == "PATCH") as taken:
        group.locator("input[type=file]").set_input_files(file)
    data = taken.value.json()["data"]
    urls = [data.get(name) for name in ("avatarUrl", "iconUrl", "bannerUrl") if data.get(name)]
    image = group.locator("img")
    expect(image).to_have_attribute("src", re.compile("|".join(map(re.escape, urls))))
    return natural(image)


def natural(image):
    """The shape of a picture as the browser got it."""
    return image.evaluate("image => image.decode().then(() => [image.naturalWidth, image.naturalHeight])")


def test_a_new_picture_is_seen_by_others_at_once(town, window):
    ben, olga = window(town), window(town)
    olga.sign_in(town.chief)
    olga.page.goto(f"/servers/{town.server}/{town.channel}")
    row = olga.page.locator(".message", has_text="ben").filter(has=olga.page.locator(".message-avatar")).first
    expect(row.locator("span.avatar")).to_have_count(1)

    ben.sign_in(town.member)
    ben.page.goto("/profile/edit")
    own = ben.page.get_by_role("group", name="Your picture")
    with ben.page.expect_file_chooser():
        own.get_by_role("button", name="Choose a picture").click()
    # A square of what was wider than high, no larger than anything shows it.
    assert chosen(own, photo("tomato")) == [512, 512]
    expect(row.locator("img.avatar")).to_have_count(1)
    assert natural(row.locator("img.avatar")) == [512, 512]

    wide = ben.page.get_by_role("group", name="Banner")
    assert chosen(wide, photo("teal", (3000, 1500))) == [1536, 512]

    own.get_by_role("button", name="Remove").click()
    expect(own.locator("img.avatar")).to_have_count(0)
    expect(row.locator("span.avatar")).to_have_count(1)

    # What is no picture is refused with a reason, and nothing changes.
    ben.forgiven = ("415",)
    own.locator("input[type=file]").set_input_files(
        {"name": "photo.png", "mimeType": "image/png", "buffer": b"not a picture"}
    )
    expect(own.get_by_role("alert")).to_contain_text("This kind of file is not supported")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1280"])
def test_looks(town, window, picture, viewport, theme):
    reader = window(town, viewport, theme)
    reader.sign_in(town.chief)
    page = reader.page
    page.goto(f"/servers/{town.server}/settings/overview")
    place = page.get_by_role("group", name="Server picture")
    assert chosen(place, photo("goldenrod")) == [512, 512]
    chosen(page.get_by_role("group", name="Banner"), photo("steelblue"))
    reader.check_axe()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    picture(page, f"server-pictures-{viewport['width']}-{theme}")
    page.goto("/profile/edit")
    group = page.get_by_role("group", name="Your picture")
    chosen(group, photo("rebeccapurple"))
    reader.check_axe()
    picture(page, f"profile-pictures-{viewport['width']}-{theme}")
    page.goto("/discover")
    expect(page.locator(".server-card-banner").first).to_be_visible()
    picture(page, f"discover-{viewport['width']}-{theme}")

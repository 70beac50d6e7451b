"""The message list over ten thousand messages: few nodes, nothing that moves under the reader, nothing that gets lost."""

import re

import pytest
from playwright.sync_api import expect

from longchannel import READ_TO_THE_BEGINNING, SCROLL_ON, LongChannel


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    with LongChannel(tmp_path_factory.mktemp("long")) as made:
        yield made


@pytest.fixture
def reader(harbour, window):
    opened = window(harbour)
    opened.sign_in(harbour.people[0], harbour.password)
    opened.page.goto(harbour.path)
    expect(rows(opened.page).last).to_be_visible()
    return opened.page


def rows(page):
    return page.get_by_role("log").locator("[data-message]")


def at_end(page):
    return page.evaluate("""() => {
      const box = document.querySelector('[role=log]');
      return box.scrollHeight - box.scrollTop - box.clientHeight;
    }""") <= 1


def test_reading_back_to_the_beginning(reader):
    found = reader.evaluate(READ_TO_THE_BEGINNING)
    print(found)
    assert found["isAtBeginning"]
    # Others came in the same frame as a step of the reader.
    assert found["insertions"] >= 80
    assert found["worstShift"] <= 1
    assert found["mostNodes"] <= 2_000
    # All of it is here now: down through the middle and back, without holes.
    for step, frames in ((500, 40), (30_000, 8), (-400, 40), (-30_000, 3)):
        scrolled = reader.evaluate(SCROLL_ON, [step, frames])
        assert scrolled["holes"] == 0, scrolled
        assert scrolled["mostNodes"] <= 2_000
        assert abs(scrolled["way"]) > abs(step) * frames * 0.5
    reader.get_by_role("button", name="Go to the newest").click()
    expect(reader.get_by_role("button", name="Go to the newest")).to_have_count(0)
    assert at_end(reader)


def test_a_jump_to_an_old_message_and_on_to_newer_ones(harbour, reader):
    target = harbour.message(6_000)
    reader.goto(f"{harbour.path}?message={target['id']}")
    row = reader.locator(f"#message-{target['id']}")
    expect(row).to_be_in_viewport()
    expect(row).to_be_focused()
    middle = row.evaluate("""(row) => {
      const box = row.closest('[role=log]').getBoundingClientRect();
      const own = row.getBoundingClientRect();
      return (own.top + own.bottom) / 2 - (box.top + box.bottom) / 2;
    }""")
    assert abs(middle) < 60
    # Newer pages come below, older ones above.
    newest = rows(reader).last.get_attribute("data-message")
    down = reader.evaluate(SCROLL_ON, [500, 60])
    assert down["way"] > 5_000 and down["holes"] == 0
    assert int(rows(reader).last.get_attribute("data-message")) > int(newest)
    up = reader.evaluate(SCROLL_ON, [-500, 120])
    assert up["way"] < -10_000 and up["holes"] == 0
    reader.get_by_role("button", name="Go to the newest").click()
    expect(reader.get_by_role("button", name="Go to the newest")).to_have_count(0)
    assert at_end(reader)


def test_the_arrow_keys_go_from_message_to_message(reader):
    ids = rows(reader).evaluate_all("(rows) => rows.map((row) => row.dataset.message)")
    rows(reader).last.focus()
    for _ in range(60):
        reader.keyboard.press("ArrowUp")
    focused = reader.evaluate("document.activeElement.dataset.message")
    assert focused and focused < ids[0]
    expect(reader.locator(f"#message-{focused}")).to_be_in_viewport()
    # Scrolled out of view it keeps the focus, and the keys go on from there.
    reader.evaluate("document.querySelector('[role=log]').scrollTop = 1e9")
    reader.wait_for_timeout(300)
    assert reader.evaluate("document.activeElement.dataset.message") == focused
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowUp")
    assert reader.evaluate("document.activeElement.dataset.message") == focused
    expect(reader.locator(f"#message-{focused}")).to_be_in_viewport()
    reader.keyboard.press("End")
    assert reader.evaluate("document.activeElement.dataset.message") == ids[-1]
    expect(reader.locator(f"#message-{ids[-1]}")).to_be_in_viewport()


def test_the_end_is_kept_and_left(harbour, reader):
    other = harbour.people[1]
    for number in range(5):
        other.send(harbour.channel, f"Live {number}\nover two lines")
        expect(reader.get_by_role("log").get_by_text(f"Live {number}")).to_be_in_viewport()
    assert at_end(reader)
    # A smaller view keeps the end in sight, too.
    reader.set_viewport_size({"width": 700, "height": 500})
    expect(reader.get_by_role("log").get_by_text("Live 4")).to_be_in_viewport()
    reader.wait_for_timeout(200)
    assert at_end(reader)
    # Who reads further up is not moved.
    reader.evaluate("document.querySelector('[role=log]').scrollTop -= 900")
    reader.wait_for_timeout(300)
    first = "() => document.querySelector('[role=log]').scrollTop"
    before = reader.evaluate(first)
    other.send(harbour.channel, "While you read")
    expect(reader.get_by_role("button", name=re.compile("new message"))).to_be_visible()
    assert abs(reader.evaluate(first) - before) <= 1


def test_resizing_holds_the_place(reader):
    reader.evaluate("document.querySelector('[role=log]').scrollTop -= 3000")
    # The older page is here, so that none that comes later takes the head off the row that is looked at.
    for _ in range(100):
        if reader.evaluate("document.querySelector('[role=log]').scrollTop") > 1_000:
            break
        reader.wait_for_timeout(100)
    reader.wait_for_timeout(400)
    first = """() => {
      const box = document.querySelector('[role=log]');
      const edge = box.getBoundingClientRect().top;
      const row = [...box.querySelectorAll('[data-message]')].find((each) => each.getBoundingClientRect().top >= edge);
      return [row.id, row.getBoundingClientRect().top - edge];
    }"""
    row, offset = reader.evaluate(first)
    for width in (900, 600, 1280):
        reader.set_viewport_size({"width": width, "height": 800})
        reader.wait_for_timeout(250)
        now = reader.evaluate("""(id) => document.getElementById(id).getBoundingClientRect().top -
          document.querySelector('[role=log]').getBoundingClientRect().top""", row)
        assert abs(now - offset) <= 1, width


def test_what_is_being_edited_survives_scrolling_away(harbour, reader):
    harbour.people[0].send(harbour.channel, "A message to change")
    expect(reader.get_by_role("log").get_by_text("A message to change")).to_be_visible()
    reader.get_by_role("textbox", name="Message", exact=True).press("ArrowUp")
    editor = reader.get_by_role("textbox", name="Edit message")
    editor.fill("Half of a new text")
    reader.evaluate(SCROLL_ON, [-700, 30])
    expect(editor).not_to_be_in_viewport()
    editor.press("End")
    editor.press_sequentially(", and the rest")
    editor.press("Enter")
    expect(reader.get_by_role("log").get_by_text("Half of a new text, and the rest")).to_be_in_viewport()

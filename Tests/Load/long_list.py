#!/usr/bin/env python3
"""Reading ten thousand messages back to the first in Chromium: tasks over 50 ms, nodes, and what moves under the reader."""

import pathlib
import tempfile

from figures import arguments, finish, told
from playwright.sync_api import sync_playwright

from longchannel import READ_TO_THE_BEGINNING, SCROLL_ON, WATCH_TASKS, LongChannel


def main():
    arguments(__doc__)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="cryb-load-"))
    with LongChannel(folder) as harbour, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US", base_url=harbour.url)
        name = harbour.people[0].user["username"]
        answer = context.request.post("/api/v1/auth/login", data={"identifier": name, "password": harbour.password})
        assert answer.ok, answer.text()
        page = context.new_page()
        page.goto(harbour.path)
        page.get_by_role("log").locator("[data-message]").last.wait_for()
        # Opening the page is another matter; here it is the list's work that counts.
        page.wait_for_timeout(2_000)
        page.evaluate(WATCH_TASKS)
        found = page.evaluate(READ_TO_THE_BEGINNING)
        assert found["isAtBeginning"]
        reading = page.evaluate("window.longTasks.splice(0)")
        holes = sum(page.evaluate(SCROLL_ON, step)["holes"] for step in ([400, 200], [40_000, 6], [-400, 200]))
        scrolling = page.evaluate("window.longTasks.splice(0)")
        browser.close()
    print(f"pages that came while the reader was still: {found['insertions']}")
    told("what moved under the reader, most", found["worstShift"], "px", 1)
    told("nodes in the list, most", found["mostNodes"], "nodes", 2_000)
    told("tasks over 50 ms while ten thousand messages were loaded", len(reading), f"tasks {sorted(reading)}", 0)
    told("tasks over 50 ms while scrolling through them", len(scrolling), f"tasks {sorted(scrolling)}", 0)
    told("looks at a part of the view that showed nothing", holes, "looks", 0)
    finish()


if __name__ == "__main__":
    main()

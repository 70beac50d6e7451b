#!/usr/bin/env python3
"""From sending to the text on the second person's screen: two Chromium windows on the seed, 100 sends.

The first window presses Enter; a MutationObserver in the second notes when the text stands in its document. Both run on
this machine, so their clocks are one.
"""

import re
import time

from playwright.sync_api import sync_playwright

from figures import Cryb, Person, arguments, finish, first_server, percentile, seed_password, seeded, spread, told

SENDS = 100
WATCH = """() => {
  window.arrivals = {};
  new MutationObserver(() => {
    const text = document.body.innerText;
    for (const found of text.matchAll(/ping-(\\d+)-end/g)) window.arrivals[found[1]] ??= Date.now();
  }).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""


def main():
    data, tokens = seeded(arguments(__doc__).fresh)
    with Cryb(data) as cryb, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        view, channels = first_server(Person(cryb.url, tokens[0]))
        address = f"{cryb.url}/servers/{view['server']['id']}/{channels[0]['id']}"
        pages = [window(browser, cryb.url, token, address) for token in tokens[:2]]
        pages[1].evaluate(WATCH)
        taken = []
        for number in range(SENDS):
            field = composer(pages[0])
            field.fill(f"ping-{number}-end")
            sent = time.time() * 1000
            field.press("Enter")
            taken.append(arrival(pages[1], number) - sent)
            time.sleep(0.05)
        browser.close()
        spread("send to the second screen", taken, "ms")
        told("send to text on the second screen, p95", percentile(taken, 0.95), "ms", 150)
    finish()


def arrival(page, number):
    """When the text stood in the document. Asked for rarely, so that asking does not slow the page."""
    for _ in range(200):
        time.sleep(0.05)
        found = page.evaluate(f"window.arrivals[{number}] ?? null")
        if found:
            return found
    raise AssertionError(f"message {number} did not arrive")


def window(browser, url, token, address):
    """A window of the person the token belongs to, signed in with the password everyone in the seed has."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    name = Person(url, token).get("/auth/me")["user"]["username"]
    answer = context.request.post(
        f"{url}/api/v1/auth/login", data={"identifier": name, "password": seed_password()})
    assert answer.ok, answer.text()
    page = context.new_page()
    page.goto(address)
    composer(page).wait_for()
    return page


def composer(page):
    return page.get_by_role("textbox", name=re.compile("^Message"))


if __name__ == "__main__":
    main()

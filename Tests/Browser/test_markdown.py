"""What people write is shown as elements of ours and nothing else, whatever they write."""

import json
import pathlib

from playwright.sync_api import expect

from conftest import DESKTOP, PHONE

HOSTILE = json.loads((pathlib.Path(__file__).parents[1] / "Support/hostile.json").read_text())
LONGEST = 4_000

WATCH = """
window.reports = [];
addEventListener('securitypolicyviolation', (event) => window.reports.push(`${event.violatedDirective} ${event.blockedURI}`));
"""

# What stands in a message's text beside the allowed elements and attributes.
STRAYS = """(text) => {
  const tags = new Set(('p span bdi strong em u s code pre blockquote ul ol li figure figcaption a small button svg path')
    .split(' '));
  const attributes = /^(?:class|dir|title|href|target|rel|role|tabindex|type|start|aria-[a-z]+|data-shown)$/;
  const found = [];
  for (const element of text.querySelectorAll('*')) {
    if (element.closest('svg')) continue;
    if (!tags.has(element.localName)) found.push(element.localName);
    for (const { name } of element.attributes) if (!attributes.test(name)) found.push(`${element.localName} ${name}`);
    if (element.localName === 'a' && !(element.classList.contains('mention') || /^(?:https?:\\/\\/[^/]|mailto:)/.test(element.href)
      && element.target === '_blank' && element.rel === 'noopener noreferrer nofollow ugc')) found.push(element.outerHTML);
  }
  return found;
}"""

SHOWCASE = """**bold**, *italic*, __underlined__, ~~struck~~ and `code` by @olga :tada:
> A quote
> > within a quote
- one
  - two
1. first

See https://example.org/a_(b), [the manual](https://example.org/manual) and [bank.example](https://example.net/login).
```swift
let answer = 42  // a line that is much longer than any screen would ever like to have it, and then some more of it, and more
```
The murderer is ||the **gardener**||."""


def channel_of(town):
    return {"id": town.channel}


def test_hostile_text_does_no_harm(town, window):
    reader = window(town)
    reader.page.add_init_script(WATCH)
    reader.page.on("dialog", lambda dialog: (reader.problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    reader.sign_in(town.chief)
    reader.page.goto(f"/servers/{town.server}/{town.channel}")
    expect(reader.page.get_by_role("textbox", name="Message", exact=True)).to_be_visible()
    shown = 0
    for each in HOSTILE:
        text = "".join(part * times for part, times in each["parts"])[:LONGEST]
        answer = town.member.request("POST", f"/channels/{town.channel}/messages", {"content": text, "nonce": f"hostile-{shown}"})
        # Nothing but spaces is refused by the server, and that is well.
        if answer.status_code != 201:
            assert answer.status_code == 422, f"{each['name']}: {answer.text}"
            continue
        shown += 1
        row = reader.page.locator(f"#message-{answer.json()['data']['id']}")
        expect(row).to_be_attached()
        strays = row.locator(".message-text").evaluate(STRAYS)
        assert not strays, f"{each['name']}: {strays}"
        beyond = row.evaluate("(row) => row.scrollWidth - row.clientWidth")
        assert beyond <= 0, f"{each['name']} stands out by {beyond} px"
    assert shown > len(HOSTILE) * 0.9
    # The same as a whole page loads it, at the width of a phone; and nothing was reported.
    assert reader.page.evaluate("window.reports") == []
    reader.page.set_viewport_size(PHONE)
    reader.page.reload()
    expect(reader.page.get_by_role("log").locator("[data-message]").last).to_be_attached()
    reader.page.wait_for_timeout(500)
    assert reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert reader.page.evaluate("window.reports") == []


def test_everything_of_the_dialect(appliance, window, picture):
    owner = appliance.owner("olga")
    server, channel = owner.server("Harbour")
    last = None
    for viewport in (DESKTOP, PHONE):
        for theme in ("light", "dark"):
            reader = window(appliance, viewport, theme)
            page = reader.page
            page.add_init_script(WATCH)
            reader.sign_in(owner)
            page.goto(f"/servers/{server['id']}/{channel['id']}")
            last = last or owner.send(channel, SHOWCASE.replace("@olga", f"<@{owner.id}>"))
            text = page.locator(f"#message-{last['id']} .message-text")
            expect(text.get_by_text("🎉")).to_be_visible()
            for tag, words in {"strong": "bold", "em": "italic", "u": "underlined", "s": "struck", "li": "first"}.items():
                expect(text.locator(tag).get_by_text(words).or_(text.locator(tag, has_text=words)).first).to_be_visible()
            expect(text.get_by_text("(example.net)")).to_be_visible()
            expect(text.get_by_text("(example.org)")).to_have_count(0)
            expect(text.get_by_text("gardener")).to_be_hidden()
            reader.check_axe()
            picture(page, f"markdown-{viewport['width']}-{theme}")
            # By keyboard.
            spoiler = text.get_by_role("button", name="Hidden text, press to show")
            spoiler.focus()
            page.keyboard.press("Enter")
            expect(text.get_by_text("gardener")).to_be_visible()
            block = text.locator("pre")
            assert block.evaluate("(block) => block.scrollWidth > block.clientWidth")
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
            assert page.evaluate("window.reports") == []


def test_code_is_copied_as_it_is(town, window):
    reader = window(town)
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.sign_in(town.chief)
    reader.page.goto(f"/servers/{town.server}/{town.channel}")
    code = "a  *b*\n\n\tc < d"
    town.member.send(channel_of(town), f"```\n{code}\n```")
    block = reader.page.get_by_role("log").locator("figure").filter(has_text="c < d")
    expect(block).to_be_visible()
    block.get_by_role("button", name="Copy code").click()
    expect(reader.page.get_by_text("Copied")).to_be_visible()
    assert reader.page.evaluate("navigator.clipboard.readText()") == code


def test_a_link_to_this_site_stays_in_this_tab(town, window):
    reader = window(town)
    reader.sign_in(town.chief)
    reader.page.goto(f"/servers/{town.server}/{town.channel}")
    first = town.chief.get(f"/channels/{town.channel}/messages?limit=100")[0]
    address = f"{town.url}/servers/{town.server}/{town.channel}?message={first['id']}"
    town.member.send(channel_of(town), f"Look at {address}")
    reader.page.get_by_role("log").get_by_role("link", name=address).last.click()
    expect(reader.page.locator(f"#message-{first['id']}")).to_be_focused()
    assert len(reader.context.pages) == 1

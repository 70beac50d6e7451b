"""A channel of ten thousand messages and more, and a reader who scrolls through it."""

import re

from harness import Cryb, Person, command

MESSAGES = 10_200

# The reader goes up as fast as pages come. In every frame in which the reader did not scroll, the text of the first
# whole message in view must be where it was in the frame before, whether a page has come or not. (Its lower edge is
# taken: what comes before it may make it hang below a message of the same author, and then its head goes.)
READ_TO_THE_BEGINNING = """async () => {
  const box = document.querySelector('[role=log]');
  const frame = () => new Promise(requestAnimationFrame);
  const edge = box.getBoundingClientRect().top;
  const placeOf = (id) => document.getElementById(id)?.getBoundingClientRect().bottom;
  const firstWhole = () => [...box.querySelectorAll('[data-message]')]
    .find((row) => row.getBoundingClientRect().top >= edge)?.id;
  const found = { insertions: 0, worstShift: 0, mostNodes: 0, isAtBeginning: false };
  const deadline = performance.now() + 200_000;
  let before = null;
  let rest = 0;
  while (performance.now() < deadline) {
    await frame();
    const height = box.scrollHeight;
    found.mostNodes = Math.max(found.mostNodes, box.querySelectorAll('*').length);
    if (before && !before.hasScrolled) {
      const shift = Math.abs((placeOf(before.id) ?? Infinity) - before.place);
      found.worstShift = Math.max(found.worstShift, shift);
      if (height - before.height > 600) found.insertions += 1;
    }
    rest = before && height === before.height ? rest + 1 : 0;
    const hasScrolled = rest > 1 && box.scrollTop > 0;
    if (hasScrolled) {
      box.scrollTop = 0;
      rest = 0;
    }
    found.isAtBeginning = box.querySelector('.channel-beginning') !== null && box.scrollTop === 0;
    if (found.isAtBeginning) break;
    const id = firstWhole();
    before = { id, place: placeOf(id), height, hasScrolled };
  }
  return found;
}"""

# Scrolls by `step` for so many frames; counts those in which a part of the view showed nothing.
SCROLL_ON = """async ([step, frames]) => {
  const box = document.querySelector('[role=log]');
  const { top, height, left, width } = box.getBoundingClientRect();
  const found = { holes: 0, mostNodes: 0, way: box.scrollTop };
  for (let count = 0; count < frames; count += 1) {
    box.scrollTop += step;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    for (const part of [0.1, 0.5, 0.9]) {
      const here = document.elementFromPoint(left + width / 2, top + height * part);
      if (!here || here.closest('.virtual-gap') || here === box) found.holes += 1;
    }
    found.mostNodes = Math.max(found.mostNodes, box.querySelectorAll('*').length);
  }
  found.way = box.scrollTop - found.way;
  return found;
}"""

# Notes from then on how long each task took that kept the page busy for more than 50 ms.
WATCH_TASKS = """
window.longTasks = [];
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.longTasks.push(Math.round(duration));
}).observe({ type: 'longtask' });
"""


class LongChannel:
    """A seeded server with one channel. Use it as a context; `url` is the channel's address."""

    def __init__(self, folder, messages=MESSAGES):
        tokens = folder / "tokens"
        folder.mkdir(parents=True, exist_ok=True)
        report = command(
            "seed", "--data", folder / "data", "--users", 4, "--servers", 1, "--channels", 1, "--messages", messages,
            "--tokens", tokens, "--passwords-cost", 4).stderr
        self.password = re.search(r"password is (\S+)", report)[1]
        self.tokens = tokens.read_text().split()
        self.cryb = Cryb(folder / "data")
        self.url = self.cryb.url

    def __enter__(self):
        self.people = [Person(self.url, token) for token in self.tokens]
        for person in self.people:
            person.user = person.get("/auth/me")["user"]
        self.server = self.people[0].get("/servers")[0]["id"]
        view = self.people[0].get(f"/servers/{self.server}")
        self.channel = next(channel for channel in view["channels"] if channel["type"] == "text")
        self.path = f"/servers/{self.server}/{self.channel['id']}"
        return self

    def __exit__(self, *_):
        self.cryb.stop()

    def message(self, depth):
        """The message that so many came after, a little more or less."""
        answer = self.people[0].get(f"/channels/{self.channel['id']}/messages?limit=1")
        newest = answer[0]
        while newest["seq"] > self.channel["lastSeq"] - depth:
            page = self.people[0].get(f"/channels/{self.channel['id']}/messages?limit=100&before={newest['id']}")
            newest = page[0]
        return newest

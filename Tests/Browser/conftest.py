"""Two people in two real browsers on one fresh appliance.

HEADED shows the windows, beside each other; SLOW waits so many milliseconds after each thing done; RECORD names a folder for
films, one a window; PICTURES one for screenshots. `packaging/test --headed` and `--record DIR` set them.
"""

import os
import pathlib
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Support"))

from harness import PASSWORD, Cryb  # noqa: E402

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

HEADED = bool(os.environ.get("HEADED"))
SLOW = float(os.environ.get("SLOW") or 0)
RECORD = os.environ.get("RECORD")

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], headless=not HEADED, slow_mo=SLOW
        )
        yield browser
        browser.close()


@pytest.fixture
def appliance(tmp_path):
    with Cryb(tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """An appliance with an owner, a member, a server and some talk, shared by the tests of one file."""
    with Cryb(tmp_path_factory.mktemp("town") / "data") as running:
        owner = running.owner("olga")
        member = running.person("ben")
        view = owner.post("/servers", 201, name="Harbour", isPublic=True, description="Boats and weather")
        running.server = view["server"]["id"]
        running.channel = next(channel["id"] for channel in view["channels"] if channel["type"] == "text")
        member.post(f"/servers/{running.server}/join")
        for number in range(12):
            speaker = owner if number % 3 else member
            speaker.post(f"/channels/{running.channel}/messages", 201, content=f"Message {number} from the quay")
        running.chief, running.member = owner, member
        yield running


# Ends with the last animation that has an end, also one that begins meanwhile; a cancelled one has ended.
ALL_MOVED = """async () => {
  const moving = () => document.getAnimations().filter((each) => each.playState === 'running'
    && each.effect.getComputedTiming().endTime < Infinity);
  for (let found = moving(); found.length > 0; found = moving()) {
    await Promise.allSettled(found.map((each) => each.finished));
  }
}"""


class Window:
    """One browser context of one person, whose console must stay silent."""

    def __init__(self, browser, appliance, viewport, theme, film, number):
        self.appliance = appliance
        self.film = f"{film}-{number + 1}.webm"
        self.context = browser.new_context(
            viewport=viewport, color_scheme=theme, locale="en-US", base_url=appliance.url, has_touch=viewport is PHONE,
            record_video_dir=RECORD, record_video_size=viewport if RECORD else None,
        )
        self.page = self.context.new_page()
        if HEADED:
            self._stand_beside(number * viewport["width"])
        self.problems = []
        self.forgiven = ()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))

    def _stand_beside(self, left):
        """Puts the window where it does not cover those before it."""
        browser = self.context.new_cdp_session(self.page)
        window = browser.send("Browser.getWindowForTarget")["windowId"]
        browser.send("Browser.setWindowBounds", {"windowId": window, "bounds": {"left": left, "top": 0}})

    def _console(self, message):
        if message.type == "error":
            self.problems.append(f"console: {message.text} {message.location.get('url', '')}")

    def sign_in(self, person, password=PASSWORD):
        """Signs in through the form."""
        self.page.goto("/login")
        self.page.get_by_label("User name or e-mail address").fill(person.user["username"])
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url(lambda url: "/login" not in url)

    def speak(self, language):
        """Has the client speak a language, by that language's own name, to whoever is signed in."""
        self.page.goto("/settings/language")
        self.page.get_by_role("radio", name=language).check()

    def check_axe(self):
        """Fails on any violation axe finds on the page as it stands, once what is fading in has its full colours."""
        self.page.evaluate(ALL_MOVED)
        found = Axe().run(self.page, options={"resultTypes": ["violations"]})
        violations = found.response["violations"]
        told = "\n".join(
            f"{violation['id']}: {violation['help']}: " + "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            for violation in violations
        )
        assert not violations, f"{self.page.url}\n{told}"

    def close(self):
        """Closes the window; whatever its console said and nobody expected fails the test."""
        self.context.close()
        if RECORD:
            film = pathlib.Path(self.page.video.path())
            film.rename(film.with_name(self.film))
        serious = [problem for problem in self.problems if not any(words in problem for words in self.forgiven)]
        assert not serious, "\n".join(serious)


@pytest.fixture
def window(chromium, request):
    """Opens windows and closes them all, checking their consoles."""
    opened = []

    def open_window(appliance, viewport=None, theme="light"):
        film = request.node.name.removeprefix("test_").replace("_", "-")
        opened.append(Window(chromium, appliance, viewport or DESKTOP, theme, film, len(opened)))
        return opened[-1]

    yield open_window
    for each in opened:
        each.close()


@pytest.fixture
def picture():
    """Saves a screenshot where PICTURES points to; does nothing without it."""

    def take(page, name):
        folder = os.environ.get("PICTURES")
        if folder:
            page.screenshot(path=f"{folder}/{name}.png")

    return take


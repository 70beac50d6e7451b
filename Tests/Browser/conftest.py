"""Two people in two real browsers on one fresh appliance."""

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

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], headless=not os.environ.get("HEADED")
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


class Window:
    """One browser context of one person, whose console must stay silent."""

    def __init__(self, browser, appliance, viewport, theme):
        self.appliance = appliance
        self.context = browser.new_context(
            viewport=viewport, color_scheme=theme, locale="en-US", base_url=appliance.url, has_touch=viewport is PHONE
        )
        self.page = self.context.new_page()
        self.problems = []
        self.forgiven = ()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))

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

    def check_axe(self):
        """Fails on any violation axe finds on the page as it stands."""
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
        serious = [problem for problem in self.problems if not any(words in problem for words in self.forgiven)]
        assert not serious, "\n".join(serious)


@pytest.fixture
def window(chromium):
    """Opens windows and closes them all, checking their consoles."""
    opened = []

    def open_window(appliance, viewport=None, theme="light"):
        opened.append(Window(chromium, appliance, viewport or DESKTOP, theme))
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


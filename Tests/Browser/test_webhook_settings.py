"""Webhooks in settings: made, secret shown once, tested, sent again, changed and deleted, by keyboard and eye."""

import pytest
from harness import Cryb
from playwright.sync_api import expect
from test_pages import VIEWS, check, settle
from receiver import Receiver
from webhook_signature import verify


@pytest.fixture(scope="module")
def exchange(tmp_path_factory):
    """An appliance that may send to loopback, a server with a webhook that delivered and one that failed, a community."""
    with Receiver() as receiver, Cryb(tmp_path_factory.mktemp("exchange") / "data", "--outbound-allow=127.0.0.0/8") as running:
        owner = running.owner("olga")
        view = owner.post("/servers", 201, name="Harbour", isPublic=True)
        running.receiver, running.chief, running.server = receiver, owner, view["server"]["id"]
        running.channel = next(channel["id"] for channel in view["channels"] if channel["type"] == "text")
        owner.post("/communities", 201, name="harbour", displayName="Harbour talk")
        made = owner.post(
            "/webhooks", 201, scope="server", serverId=running.server, name="Light house", url=receiver.url,
            events=["message.created", "member.joined"],
        )
        running.hook = made["webhook"]["id"]
        owner.post(f"/webhooks/{running.hook}/test")
        receiver.statuses.put(500)
        owner.post(f"/webhooks/{running.hook}/test")
        yield running


@pytest.mark.parametrize("viewport,theme", VIEWS)
def test_pages(exchange, window, picture, viewport, theme):
    reader = window(exchange, viewport, theme)
    reader.sign_in(exchange.chief)
    for name, path in {
        "server": f"/servers/{exchange.server}/settings/webhooks", "community": "/c/harbour/settings/webhooks",
        "own": "/settings/webhooks",
    }.items():
        reader.page.goto(path)
        expect(reader.page.get_by_role("button", name="New webhook")).to_be_visible()
        settle(reader.page)
        check(reader, picture, f"webhooks-{name}", viewport, theme)
        reader.page.get_by_role("button", name="New webhook").click()
        check(reader, picture, f"webhooks-{name}-new", viewport, theme)
        reader.page.keyboard.press("Escape")
    reader.page.goto(f"/servers/{exchange.server}/settings/webhooks")
    reader.page.get_by_role("button", name="Open Light house").click()
    expect(reader.page.get_by_text("Given up")).to_be_visible()
    settle(reader.page)
    check(reader, picture, "webhook-one", viewport, theme)


def test_the_life_of_a_webhook(exchange, window):
    receiver = exchange.receiver
    while not receiver.deliveries.empty():
        receiver.take()
    reader = window(exchange)
    reader.forgiven = ("422",)
    reader.sign_in(exchange.chief)
    page = reader.page
    page.goto(f"/servers/{exchange.server}/settings/webhooks")
    page.get_by_role("button", name="New webhook").click()
    dialog = page.get_by_role("dialog")
    # What is missing is said, and an inner address is refused.
    dialog.get_by_role("button", name="New webhook").click()
    expect(dialog.get_by_label("Name")).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_text("Choose at least one.")).to_be_visible()
    dialog.get_by_label("Name").fill("Fog horn")
    dialog.get_by_label("Address").fill("http://10.0.0.1/hook")
    dialog.get_by_label("Message sent").check()
    dialog.get_by_role("button", name="New webhook").click()
    expect(dialog.get_by_text("This address cannot be sent to.")).to_be_visible()
    dialog.get_by_label("Address").fill(receiver.url)
    dialog.get_by_role("button", name="New webhook").click()
    # The secret is shown once, and fits what arrives.
    shown = page.get_by_role("dialog", name="Keep this secret now")
    secret = shown.get_by_label("Secret").input_value()
    assert secret.startswith("whsec_")
    reader.check_axe()
    # Neither a stray key nor a click beside it takes it away.
    page.keyboard.press("Escape")
    page.mouse.click(5, 5)
    expect(shown).to_be_visible()
    shown.get_by_role("button", name="I have kept it").click()
    expect(page.get_by_text(secret)).to_have_count(0)
    exchange.chief.post(f"/channels/{exchange.channel}/messages", 201, content="Ahoy")
    hooks = {hook["name"]: hook for hook in exchange.chief.get(f"/servers/{exchange.server}/webhooks")}
    while True:
        headers, body = receiver.take()
        if hooks["Fog horn"]["id"].encode() in body:
            break
    verify(secret, headers, body)
    # It is tested, and what was sent is looked at and sent again.
    page.get_by_role("button", name="Open Fog horn").click()
    page.get_by_role("button", name="Send a test").click()
    expect(page.get_by_text("The test arrived (204).")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="message.created").get_by_text("Delivered")).to_be_visible()
    page.get_by_text("Show what was sent").last.click()
    expect(page.locator("pre").last).to_contain_text("Ahoy")
    page.get_by_role("button", name="Send again: message.created").click()
    expect(page.get_by_text("It is being sent again.")).to_be_visible()
    while True:
        again, _ = receiver.take()
        if again["X-Cryb-Delivery"] == headers["X-Cryb-Delivery"]:
            break
    # It hears of something else, is turned off, gets a new secret, and goes.
    page.get_by_label("Message sent").uncheck()
    page.get_by_label("Member joined").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.get_by_role("switch", name="Turned on").click()
    expect(page.get_by_role("switch", name="Turned on")).to_have_attribute("aria-checked", "false")
    page.get_by_role("button", name="New secret").click()
    page.get_by_role("dialog", name="A new secret for Fog horn?").get_by_role("button", name="New secret").click()
    renewed = page.get_by_role("dialog", name="Keep this secret now")
    assert renewed.get_by_label("Secret").input_value() != secret
    renewed.get_by_role("button", name="I have kept it").click()
    # The opened one stands in the address; the focus goes in with who opens it, and comes back out.
    page.reload()
    expect(page.get_by_role("heading", name="Fog horn")).to_be_visible()
    page.get_by_role("button", name="All webhooks").click()
    expect(page.get_by_role("button", name="Open Fog horn")).to_be_focused()
    page.get_by_role("button", name="Open Fog horn").press("Enter")
    expect(page.get_by_role("heading", name="Fog horn")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("button", name="Open Fog horn")).to_be_focused()
    expect(page.get_by_role("listitem").filter(has_text="Fog horn").get_by_text("Off", exact=True)).to_be_visible()
    page.get_by_role("button", name="Open Fog horn").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("button", name="Open Fog horn")).to_have_count(0)
    expect(page.get_by_role("button", name="Open Light house")).to_be_visible()

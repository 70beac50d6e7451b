"""Webhooks as their receivers see them: signatures that a foreign program verifies, retries, and kill -9."""

import json
import time

import pytest
from harness import Cryb, Person, command
from receiver import Receiver
from webhook_signature import NotGenuine, verify

ALLOWED = "--outbound-allow=127.0.0.0/8"


def hook(owner, server, url, *events):
    return owner.post(
        "/webhooks", 201, scope="server", serverId=server["id"], name="Lamp", url=url,
        events=list(events or ["message.created"]),
    )


def test_a_foreign_program_verifies_the_signature(data):
    with Receiver() as receiver, Cryb(data, ALLOWED) as cryb:
        owner = cryb.owner()
        server, channel = owner.server("Meeting place")
        made = hook(owner, server, receiver.url)
        secret, path = made["secret"], f"/webhooks/{made['webhook']['id']}"
        owner.post(f"/channels/{channel['id']}/messages", 201, content="Grüße, 世界 👋")
        headers, body = receiver.take()
        verify(secret, headers, body)
        told = json.loads(body)
        assert told["event"] == headers["X-Cryb-Event"] == "message.created"
        assert told["id"] == headers["X-Cryb-Delivery"]
        assert told["data"]["message"]["content"] == "Grüße, 世界 👋"
        # Anything that differs is not genuine.
        for wrong in [
            lambda: verify(secret + "x", headers, body),
            lambda: verify(secret, headers, body + b" "),
            lambda: verify(secret, {**headers, "X-Cryb-Timestamp": str(int(headers["X-Cryb-Timestamp"]) + 1)}, body),
            lambda: verify(secret, headers, body, now=time.time() + 600),
            lambda: verify(secret, {}, body),
        ]:
            with pytest.raises(NotGenuine):
                wrong()
        # For a day after a change both secrets verify.
        changed = owner.post(f"{path}/token")["secret"]
        tested = owner.post(f"{path}/test")
        assert tested["status"] == "delivered"
        headers, body = receiver.take()
        verify(secret, headers, body)
        verify(changed, headers, body)
        assert headers["X-Cryb-Event"] == "ping"
        # Secrets stand in no log, whatever happens.
        assert cryb.stop() == 0
        assert secret not in cryb.errors and changed not in cryb.errors and "whsec_" not in cryb.errors


def test_a_failure_is_tried_again_and_told(data):
    with Receiver() as receiver, Cryb(data, ALLOWED) as cryb:
        owner = cryb.owner()
        server, channel = owner.server("Meeting place")
        made = hook(owner, server, receiver.url)
        receiver.statuses.put(503)
        owner.post(f"/channels/{channel['id']}/messages", 201, content="once")
        first, first_body = receiver.take()
        again, again_body = receiver.take()
        assert first["X-Cryb-Delivery"] == again["X-Cryb-Delivery"] and first_body == again_body
        verify(made["secret"], again, again_body)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            (line,) = owner.get(f"/webhooks/{made['webhook']['id']}/deliveries")
            if line["status"] == "delivered":
                break
            time.sleep(0.05)
        assert line["status"] == "delivered" and line["attempt"] == 2 and line["responseCode"] == 204
        text = owner.request("GET", "//metrics").text
        assert 'cryb_webhook_deliveries_total{result="delivered"} 1' in text
        assert 'cryb_webhook_deliveries_total{result="failed"} 1' in text


def test_private_addresses_are_refused_unless_the_owner_allows_them(data):
    with Receiver() as receiver, Cryb(data) as cryb:
        owner = cryb.owner()
        server, _ = owner.server("Meeting place")
        for url in [receiver.url, "http://169.254.169.254/latest/meta-data/", "http://[::1]:8080/", "http://0x7f.1/"]:
            owner.post("/webhooks", 422, scope="server", serverId=server["id"], name="x", url=url, events=["message.created"])
        # A name is looked up when it is sent to.
        port = receiver.url.rsplit(":", 1)[1]
        made = hook(owner, server, f"http://localhost:{port}")
        tested = owner.post(f"/webhooks/{made['webhook']['id']}/test")
        assert tested["status"] == "dead" and "no public address" in tested["error"]
        assert receiver.deliveries.empty()


def test_no_event_is_lost_to_kill_9(data, rounds):
    """Events and what is on its way survive; a delivery may come twice, under one identity, and none is missing."""
    with Receiver() as receiver, Cryb(data, ALLOWED) as cryb:
        owner = cryb.owner()
        server, channel = owner.server("Meeting place")
        hook(owner, server, receiver.url)
        said = []
        for number in range(rounds):
            for part in range(3):
                text = f"round {number} part {part}"
                owner.post(f"/channels/{channel['id']}/messages", 201, content=text)
                said.append(text)
            cryb.kill()
            cryb.revive()
            owner = Person(cryb.url, owner.token)
        seen = {}
        deadline = time.monotonic() + 60
        while len(seen) < len(said) and time.monotonic() < deadline:
            headers, body = receiver.take(30)
            seen.setdefault(json.loads(body)["data"]["message"]["content"], set()).add(headers["X-Cryb-Delivery"])
        assert sorted(seen) == sorted(said)
        assert all(len(identities) == 1 for identities in seen.values())


def test_the_setting_is_checked(data):
    done = command("serve", "--data", data, "--outbound-allow=10.0.0.0/99", check=False)
    assert done.returncode != 0 and "--outbound-allow" in done.stderr

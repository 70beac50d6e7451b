"""People at an installed cryb: the owner who sets it up and speaks, and the same one later. JSON on standard output.

Usage: people first TOKEN              the token of the set-up link
       people again TOKEN CHANNEL      an access token
       people operate TOKEN CHANNEL    the same; settings let webhooks go to this machine
"""

import json
import sys
import time

import requests
from harness import PASSWORD, Person
from webhook_peer import Receiver
from webhook_signature import verify

URL = "http://127.0.0.1:8080"


def heard(person, channel):
    return [message["content"] for message in person.history(channel) if message["type"] == "default"]


def first(token):
    owner = Person(URL)
    owner.enter(owner.post(
        "/setup", 201, token=token, username="olga", email="olga@example.org", password=PASSWORD, registration="invite"))
    _, channel = owner.server()
    owner.send(channel, "First, by HTTP")
    by_http = time.monotonic()
    ear = owner.connect()
    sent = ear.ask("message:send", channelId=channel["id"], content="Second, by socket", nonce="s1")
    by_socket = time.monotonic()
    assert sent["message"]["content"] == "Second, by socket"
    ear.close()
    return {"http": by_http, "socket": by_socket, "heard": heard(owner, channel), "token": owner.token,
            "channel": channel["id"]}


def again(token, channel):
    person = Person(URL, token)
    return {"heard": heard(person, {"id": channel}), "siteName": person.get("/config")["siteName"]}


def operate(token, channel):
    """What stands beside talking: the console, the status page, webhooks, writes under a key."""
    owner, guest = Person(URL, token), Person(URL)
    page = guest.request("GET", "//status")
    console = {
        "status": guest.get("/status")["status"], "page": page.status_code == 200 and "<html" in page.text,
        "queues": len(owner.get("/admin/queues")["queues"]), "settings": len(owner.get("/admin/settings")["sections"]),
        "requests": owner.get("/monitoring/performance")["requests"], "seals": owner.get("/admin/audit-logs/verification"),
        "stranger": guest.request("GET", "/admin/queues").status_code,
    }
    with Receiver() as receiver:
        made = owner.post(
            "/webhooks", 201, scope="server", serverId=owner.get("/servers")[0]["id"], name="Lamp", url=receiver.url,
            events=["message.created"])
        keyed = [
            requests.post(
                f"{URL}/api/v1/channels/{channel}/messages", json={"content": "Third, under a key"},
                headers={**owner.headers, "Idempotency-Key": "third"}, timeout=20)
            for _ in range(2)]
        headers, body = receiver.take()
        verify(made["secret"], headers, body)
        told = json.loads(body)["data"]["message"]["content"]
        owner.delete(f"/webhooks/{made['webhook']['id']}")
    same = keyed[0].json()["data"] == keyed[1].json()["data"]
    again = keyed[1].headers.get("Idempotent-Replayed")
    return {"console": console, "webhook": told, "keyed": [keyed[0].status_code, same, again],
            "heard": heard(owner, {"id": channel})}


if __name__ == "__main__":
    print(json.dumps({"first": first, "again": again, "operate": operate}[sys.argv[1]](*sys.argv[2:])))

"""People at an installed cryb: the owner who sets it up and speaks, and the same one later. JSON on standard output.

Usage: people first TOKEN            the token of the set-up link
       people again TOKEN CHANNEL    an access token
"""

import json
import sys
import time

from harness import PASSWORD, Person

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


if __name__ == "__main__":
    print(json.dumps({"first": first, "again": again}[sys.argv[1]](*sys.argv[2:])))

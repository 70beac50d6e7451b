"""What was acknowledged survives kill -9, once."""

import random
import threading
import time

import requests
from harness import Cryb, Person

ROUNDS = 20
SENDERS = 4


class Sender(threading.Thread):
    """Sends numbered messages until the server is gone, and notes what was acknowledged."""

    def __init__(self, person, channel, name):
        super().__init__(daemon=True)
        self.person, self.channel, self.name = person, channel, name
        self.acknowledged = {}
        self.pending = None
        self.number = 0

    def run(self):
        while True:
            self.number += 1
            content = f"{self.name}/{self.number}"
            self.pending = content
            try:
                message = self.person.send(self.channel, content, nonce=content)
            except (requests.RequestException, AssertionError):
                return
            self.acknowledged[content] = message["id"]
            self.pending = None


def test_every_acknowledged_message_is_there_once(data):
    dice = random.Random(7)
    with Cryb(data) as cryb:
        owner = cryb.owner()
        _, channel = owner.server()
        token = owner.token
        assert cryb.stop() == 0
    expected = {}
    for number in range(ROUNDS):
        cryb = Cryb(data, "--sessions-access=1h")
        try:
            people = [Person(cryb.url, token) for _ in range(SENDERS)]
            senders = [Sender(person, channel, f"{number}-{index}") for index, person in enumerate(people)]
            for sender in senders:
                sender.start()
            # However slow the machine is: the kill falls among sends, not before them.
            deadline = time.monotonic() + 10
            while not all(sender.acknowledged for sender in senders) and time.monotonic() < deadline:
                time.sleep(0.005)
            time.sleep(dice.uniform(0.02, 0.3))
        finally:
            cryb.kill()
        for sender in senders:
            sender.join(timeout=20)
            expected |= sender.acknowledged
        assert any(sender.acknowledged for sender in senders), cryb.errors
        with Cryb(data) as after:
            reader = Person(after.url, token)
            # What was under way when the server died is sent again under its nonce: it is there once either way.
            for sender in senders:
                if sender.pending:
                    again = reader.send(channel, sender.pending, nonce=sender.pending)
                    expected[sender.pending] = again["id"]
    with Cryb(data) as cryb:
        found = Person(cryb.url, token).history(channel)
    contents = [message["content"] for message in found]
    ids = {message["content"]: message["id"] for message in found}
    assert len(contents) == len(set(contents)), "a message stands there twice"
    missing = {content for content, identity in expected.items() if ids.get(content) != identity}
    assert not missing, f"{len(missing)} of {len(expected)} acknowledged messages are gone"
    assert [int(message["seq"]) for message in found] == list(range(found[0]["seq"], found[0]["seq"] + len(found)))

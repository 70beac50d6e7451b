"""A write under a key is done once and answered alike, by foreign clients and through kill -9."""

import random
import threading
import time

import requests
from harness import Cryb, Person

SENDERS = 4


class Writer(threading.Thread):
    """Posts under numbered keys until the server is gone, and notes what was answered."""

    def __init__(self, person, community, name):
        super().__init__(daemon=True)
        self.person, self.community, self.name = person, community, name
        self.answered, self.pending, self.number = {}, None, 0

    def run(self):
        while True:
            self.number += 1
            self.pending = f"{self.name}-{self.number}"
            try:
                answer = keyed(self.person, self.community, self.pending)
            except requests.RequestException:
                return
            if answer.status_code != 201:
                return
            self.answered[self.pending] = answer.content
            self.pending = None


def keyed(person, community, key, **more):
    return requests.post(
        f"{person.url}/api/v1/posts", json={"communityId": community, "title": f"Post {key}", **more},
        headers={**person.headers, "Idempotency-Key": key}, timeout=20)


def test_each_post_is_there_once_whatever_is_killed(data, rounds):
    dice = random.Random(5)
    words = ["--sessions-access=1d", "--limits-post="]
    with Cryb(data, *words) as cryb:
        owner = cryb.owner()
        community = owner.post("/communities", 201, name="boats")["community"]["id"]
        token = owner.token
        assert cryb.stop() == 0
    expected = {}
    for number in range(rounds):
        cryb = Cryb(data, *words)
        try:
            writers = [Writer(Person(cryb.url, token), community, f"{number}-{index}") for index in range(SENDERS)]
            for writer in writers:
                writer.start()
            deadline = time.monotonic() + 10
            while not all(writer.answered for writer in writers) and time.monotonic() < deadline:
                time.sleep(0.005)
            time.sleep(dice.uniform(0.02, 0.2))
        finally:
            cryb.kill()
        for writer in writers:
            writer.join(timeout=20)
        with Cryb(data, *words) as after:
            person = Person(after.url, token)
            for writer in writers:
                assert writer.answered, cryb.errors
                # What was answered is answered alike; what was under way is done now or was done then.
                for key in [*dice.sample(sorted(writer.answered), min(5, len(writer.answered))), writer.pending]:
                    if key is None:
                        continue
                    again = keyed(person, community, key)
                    assert again.status_code == 201, again.text
                    if key in writer.answered:
                        assert again.headers["Idempotent-Replayed"] == "true"
                        assert again.content == writer.answered[key]
                    writer.answered[key] = again.content
                expected |= writer.answered
    with Cryb(data, *words) as cryb:
        person = Person(cryb.url, token)
        titles, cursor = [], ""
        while cursor is not None:
            answer = person.request("GET", f"/posts?community={community}&sort=new&limit=100{cursor}").json()
            titles += [post["title"] for post in answer["data"]]
            following = answer["meta"].get("nextCursor")
            cursor = f"&cursor={following}" if following else None
    assert len(titles) == len(set(titles)), "a post stands there twice"
    assert {f"Post {key}" for key in expected} <= set(titles)


def test_a_file_sent_again_is_the_same_file(site, owner):
    def send(content, key="file-1"):
        return requests.post(
            f"{site.url}/api/v1/uploads", data={"purpose": "attachment"}, files={"file": ("a.txt", content)},
            headers={**owner.headers, "Idempotency-Key": key}, timeout=20)

    first = send(b"hello")
    assert first.status_code == 201, first.text
    # The client makes another boundary each time.
    again = send(b"hello")
    assert again.content == first.content and again.headers["Idempotent-Replayed"] == "true"
    assert send(b"other").status_code == 409
    assert send(b"hello" * 100_000).status_code == 409
    assert send(b"other", "file-2").status_code == 201


def test_a_key_of_another_is_nobodys(site, owner):
    ben = site.person("ben")
    community = owner.post("/communities", 201, name="harbour")["community"]["id"]
    mine = keyed(owner, community, "shared")
    assert mine.status_code == 201
    ben.post(f"/communities/{community}/join")
    theirs = keyed(ben, community, "shared")
    assert theirs.status_code == 201 and theirs.json()["data"]["id"] != mine.json()["data"]["id"]
    assert keyed(Person(site.url), community, "shared").status_code == 401

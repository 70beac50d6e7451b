"""Posts that publish themselves: each once, whenever the server is killed."""

import datetime
import random
import sqlite3
import time

from harness import Cryb, Person

POSTS = 6
WORDS = ["--sessions-access=1d", "--limits-post="]


def after(seconds):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def is_scheduled(person, community, title, dice):
    # `person.post` would take the post's status for that of the answer.
    answer = person.request("POST", "/posts", {
        "communityId": community, "title": title, "status": "scheduled", "scheduledFor": after(dice.uniform(0.3, 0.8))})
    assert answer.status_code in (201, 422), answer.text
    return answer.status_code == 201


def test_each_post_appears_once_whatever_is_killed(data, rounds):
    dice = random.Random(3)
    with Cryb(data, *WORDS) as cryb:
        owner = cryb.owner()
        community = owner.post("/communities", 201, name="boats")["community"]["id"]
        token = owner.token
        assert cryb.stop() == 0
    for number in range(rounds):
        cryb = Cryb(data, *WORDS)
        try:
            person = Person(cryb.url, token)
            for index in range(POSTS):
                # On a busy machine a time may be over before the server reads it.
                cryb.wait_for(lambda: is_scheduled(person, community, f"Round {number}, post {index}", dice))
            # Somewhere among the times, or before the first or after the last.
            time.sleep(dice.uniform(0.1, 0.8))
        finally:
            cryb.kill()
    cryb = Cryb(data, *WORDS)
    person = Person(cryb.url, token)
    cryb.wait_for(lambda: not person.get("/posts/drafts?status=scheduled"))
    posts = person.get(f"/posts?community={community}&sort=new&limit=100")
    assert cryb.stop() == 0
    expected = {f"Round {number}, post {index}" for number in range(rounds) for index in range(POSTS)}
    assert len(posts) == min(100, len(expected)) and {post["title"] for post in posts} <= expected
    with sqlite3.connect(f"file:{data}/live/cryb.db?mode=ro", uri=True) as db:
        created, = db.execute("SELECT count(*) FROM loggedEvents WHERE type = 'post:created'").fetchone()
        stored, = db.execute("SELECT count(*) FROM posts").fetchone()
        unfinished, = db.execute(
            "SELECT count(*) FROM jobs WHERE name = 'post.publish_scheduled' AND finishedAt IS NULL").fetchone()
    assert stored == created == len(expected)
    assert unfinished == 0

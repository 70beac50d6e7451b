"""Random votes of many people at once while the server is killed again and again; then everything is counted anew."""

import asyncio
import collections
import json
import random
import sqlite3
from contextlib import closing

from harness import Cryb, command
from traffic import Line, answers

PEOPLE = 240
# Each person votes over one line, so that which vote was their last is known.
LINES = 24
VALUES = (-1, 0, 1)


class VoteStorm:
    """A seeded server, voted on until `votes` votes were acknowledged and it was killed `kills` times.

    Half the votes fall on two posts and two comments, the others on everything."""

    def __init__(self, folder, votes, kills, seed=7):
        self.dice = random.Random(seed)
        self.votes = votes
        self.data = folder / "data"
        command(
            "seed", "--data", self.data, "--users", PEOPLE, "--servers", 1, "--channels", 1, "--messages", 1,
            "--communities", 3, "--posts", 60, "--tokens", folder / "tokens", "--passwords-cost", 4)
        self.tokens = (folder / "tokens").read_text().split()
        with closing(self.database()) as rows:
            targets = [("posts", key) for key, in rows.execute("SELECT id FROM posts")]
            targets += [("comments", key) for key, in rows.execute("SELECT id FROM comments")]
            # What may stand in the row of a person and a target: one value, or two while an answer is missing.
            self.possible = {key: {value} for key, value in votes_in(rows).items()}
        self.targets = targets
        self.busy = self.dice.sample(targets[:60], 2) + self.dice.sample(targets[60:], 2)
        # The counts of acknowledged votes at which a kill comes.
        self.cuts = sorted(self.dice.sample(range(votes // 20, votes), kills))
        self.acknowledged = 0
        self.unanswered = 0

    def database(self):
        """The rows of the directory; of a stopped server they are all of them."""
        return sqlite3.connect(f"file:{self.data}/live/cryb.db?mode=ro", uri=True)

    def run(self):
        """Votes, kills and starts again; returns the numbers of the run for whoever watches."""
        with Cryb(self.data, "--limits-vote=", "--limits-anonymous=") as cryb:
            me = asyncio.run(answers(cryb.url, [("GET", "/auth/me", token, None) for token in self.tokens]))
            people = [(int(each["user"]["id"]), token) for each, token in zip(me, self.tokens)]
            self.groups = [people[number::LINES] for number in range(LINES)]
            for cut in [*self.cuts, self.votes]:
                asyncio.run(self.vote(cryb, until=cut, kills=cut < self.votes))
                if cryb.process.poll() is not None:
                    cryb.revive()
            told = asyncio.run(answers(cryb.url, [("GET", f"/{kind}/{key}/vote", None, None) for kind, key in self.targets]))
            assert cryb.stop() == 0
        self.told = {target: each["votes"] for target, each in zip(self.targets, told)}
        return f"{self.acknowledged} votes acknowledged, {len(self.cuts)} kills, {self.unanswered} votes without an answer"

    async def vote(self, cryb, until, kills):
        """Many at once until so many votes were acknowledged; then, if told so, the end comes in the middle of them."""
        done = asyncio.Event()
        voters = [asyncio.create_task(self.voter(cryb.url, group, until, done, kills)) for group in self.groups]
        if kills:
            reached = asyncio.create_task(done.wait())
            await asyncio.wait([reached, *voters], return_when=asyncio.FIRST_COMPLETED)
            await asyncio.sleep(self.dice.uniform(0, 0.05))
            cryb.kill()
        await asyncio.gather(*voters)
        assert done.is_set(), f"the server went away by itself:\n{cryb.errors}"

    async def voter(self, url, people, until, done, goes_on):
        """Votes as one after the other of some people, until enough are acknowledged or the server is gone."""
        line = Line(url)
        while goes_on or self.acknowledged < until:
            person, token = self.dice.choice(people)
            kind, key = target = self.dice.choice(self.busy if self.dice.random() < 0.5 else self.targets)
            value = self.dice.choice(VALUES)
            before = self.possible.get((person, target), {0})
            self.possible[person, target] = before | {value}
            try:
                status, content = await line.ask("POST", f"/{kind}/{key}/vote", token, {"value": value})
            except OSError:
                self.unanswered += 1
                assert goes_on, "the server went away by itself"
                return
            assert status == 200, content.decode()
            assert json.loads(content)["data"]["myVote"] == value
            self.possible[person, target] = {value}
            self.acknowledged += 1
            if self.acknowledged >= until:
                done.set()
        line.close()

    def check(self):
        """Every acknowledged vote stands, none stands that nobody cast, and all sums are those of the rows."""
        with closing(self.database()) as rows:
            found = votes_in(rows)
            wrong = [
                (key, found.get(key, 0), values)
                for key, values in self.possible.items() if found.get(key, 0) not in values
            ]
            assert not wrong, f"{len(wrong)} votes are not as acknowledged: {wrong[:5]}"
            strange = found.keys() - self.possible.keys()
            assert not strange, f"{len(strange)} votes were cast by nobody"
            self.check_counts(rows, found)
            check_karma(rows, found)
            # What is not told yet is noted; all else ranks by its score.
            for kind in ("posts", "comments"):
                late = rows.execute(f"""
                    SELECT id FROM {kind} WHERE topRank <> upvotes - downvotes
                        AND id NOT IN (SELECT targetId FROM pendingVotes WHERE isComment = {int(kind == "comments")})
                    """).fetchall()
                assert not late, f"{kind} that rank otherwise than by their score, with nothing left to tell: {late[:5]}"
            assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def check_counts(self, rows, found):
        """The counts in the rows, and those told over HTTP."""
        ups, downs = collections.Counter(), collections.Counter()
        for (_, target), value in found.items():
            (ups if value > 0 else downs)[target] += 1
        for kind in ("posts", "comments"):
            for key, up, down in rows.execute(f"SELECT id, upvotes, downvotes FROM {kind}"):
                target = kind, key
                recount = ups[target], downs[target]
                assert (up, down) == recount, f"{target}: {up}, {down} in the row, {recount} by its votes"
                told = self.told[target]
                assert (told["upvotes"], told["downvotes"], told["score"]) == (up, down, up - down), f"{target}: {told}"
                ratio = up / (up + down) if up + down else 1
                assert abs(told["ratio"] - ratio) < 1e-9, f"{target}: {told}"


def votes_in(rows):
    """Every vote: (person, target) to value."""
    found = {}
    for kind, table, key in (("posts", "postVotes", "postId"), ("comments", "commentVotes", "commentId")):
        for person, target, value in rows.execute(f"SELECT userId, {key}, value FROM {table}"):
            found[person, (kind, target)] = value
    return found


def check_karma(rows, found):
    """What others' votes on everyone's posts and comments come to in each community."""
    owners = {
        (kind, key): (author, community) for kind, key, author, community in rows.execute("""
            SELECT 'posts', id, authorId, communityId FROM posts
            UNION ALL SELECT 'comments', c.id, c.authorId, p.communityId FROM comments c JOIN posts p ON p.id = c.postId
            """)
    }
    recount = collections.Counter()
    for (person, target), value in found.items():
        author, community = owners[target]
        if person != author:
            recount[author, community, target[0]] += value
    stored = collections.Counter()
    for author, community, posts, comments in rows.execute("SELECT userId, communityId, postKarma, commentKarma FROM karma"):
        stored[author, community, "posts"], stored[author, community, "comments"] = posts, comments
    for key in recount.keys() | stored.keys():
        assert recount[key] == stored[key], f"karma of {key}: {stored[key]} in the row, {recount[key]} by the votes"

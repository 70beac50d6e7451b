"""Many people who write all kinds of things at once, each change written down in a ledger."""

import asyncio
import hashlib
import json
import random
import threading
import time
import urllib.parse

from ledger import Ledger
from traffic import Line, answers

EMOJIS = ("👍", "🎉", "🦊", "🌧️")
WORDS = "anchor barge canal dyke eel ferry gull harbour isle jetty keel lock mole net oar pier quay reef sail tide".split()
# What the writers do, and how often.
DEEDS = {
    "send": 52, "edit": 10, "delete": 4, "react": 8, "unreact": 3, "vote": 10, "comment": 5, "post": 2, "turn": 3, "attach": 3,
}
PEOPLE = 48
CHANNELS = 12


class Crowd:
    """Writers on lines of their own. What one writer changes no other does, so each key has a last change."""

    def __init__(self, tokens, seed=1, lines=24):
        self.tokens = tokens
        self.ledger = Ledger()
        self.seed = seed
        self.lines = lines
        self.failures = []
        # Connections that ended before their answer.
        self.drops = 0
        self.rounds = 0
        self.files = {}
        self.probes = []
        self.thread = None

    def settle_in(self, url):
        """Makes the places the crowd writes in; everyone enters all but one community."""
        asyncio.run(self._settle_in(url))

    async def _settle_in(self, url):
        me = await answers(url, [("GET", "/auth/me", token, None) for token in self.tokens])
        self.people = [(each["user"]["id"], token) for each, token in zip(me, self.tokens)]
        host = self.people[0][1]

        async def one(method, path, body=None):
            return (await answers(url, [(method, path, host, body)]))[0]

        server = (await one("POST", "/servers", {"name": "The quay", "isPublic": True}))["server"]["id"]
        await answers(
            url, [("POST", f"/servers/{server}/join", token, None) for _, token in self.people[1:]])
        made = await answers(url, [
            ("POST", f"/servers/{server}/channels", host, {"name": f"berth-{number}", "type": "text"})
            for number in range(CHANNELS)], lines=1)
        self.channels = [each["id"] for each in made]
        square = await one("POST", "/communities", {
            "name": "market_square", "displayName": "Market square", "visibility": "public"})
        door = await one("POST", "/communities", {
            "name": "revolving_door", "displayName": "Revolving door", "visibility": "public"})
        self.square, self.door = square["community"]["id"], door["community"]["id"]
        await answers(url, [("POST", f"/communities/{self.square}/join", token, {}) for _, token in self.people[1:]])
        ballots = await answers(url, [
            ("POST", "/posts", host, {"communityId": self.square, "title": f"Ballot {number}", "content": "Aye or nay?"})
            for number in range(8)], lines=1)
        self.ballots = [each["id"] for each in ballots]
        # Whoever writes a post votes for it.
        for ballot in self.ballots:
            self.ledger.settle(("vote", f"{ballot} {self.people[0][0]}"), 1)

    def start(self, url):
        """They write until `stop`, or until the server is gone."""
        self.rounds += 1
        self.stopping = False
        self.begun = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self._write(url)), daemon=True)
        self.thread.start()

    def stop(self):
        """Waits until the last answers have come, or cannot come any more."""
        self.stopping = True
        self.thread.join(timeout=60)
        assert not self.thread.is_alive(), "the crowd does not end"

    def busy(self, count, seconds=60):
        """Waits until so many more changes were acknowledged."""
        goal, deadline = self.ledger.acknowledged + count, time.monotonic() + seconds
        while self.ledger.acknowledged < goal:
            assert time.monotonic() < deadline and self.thread.is_alive(), f"the server is silent: {self.failures[:3]}"
            time.sleep(0.002)

    async def _write(self, url):
        await asyncio.gather(*(Writer(self, url, number).run() for number in range(self.lines)))


class Writer:
    """One line, some people, what they made lately."""

    def __init__(self, crowd, url, number):
        self.crowd, self.number = crowd, number
        self.ledger = crowd.ledger
        self.line = Line(url)
        self.dice = random.Random(f"{crowd.seed} {crowd.rounds} {number}")
        self.people = crowd.people[number::crowd.lines]
        # Nonce, author, token, identity, files, emojis of the author.
        self.mine = []
        self.posts = []
        self.count = 0

    async def run(self):
        names, weights = zip(*DEEDS.items())
        while not self.crowd.stopping:
            name, = self.dice.choices(names, weights)
            try:
                await getattr(self, name)(*self.dice.choice(self.people))
            except ConnectionRefusedError:
                # The server is gone, and what it was asked last may be there or not.
                break
            except OSError:
                self.crowd.drops += 1
                self.line.close()
        self.line.close()

    def name(self):
        self.count += 1
        return f"crowd.{self.crowd.seed}.{self.crowd.rounds}.{self.number}.{self.count}"

    def text(self, name):
        """A word nobody else writes, and some that all do."""
        return f"{probe(name)} " + " ".join(self.dice.choices(WORDS, k=self.dice.randrange(4, 60)))

    async def change(self, key, value, method, path, token, body=None):
        """Asks for one change and writes down what came of it. Returns the data of the answer; None when refused."""
        before = self.ledger.begin(key, value)
        status, content = await self.line.ask(method, path, token, body)
        if status < 300:
            self.ledger.settle(key, value, time.monotonic())
            return json.loads(content)["data"] if content else {}
        self.crowd.failures.append(f"{method} {path}: {status} {content[:300].decode(errors='replace')}")
        # Where the server itself does not know, either may be.
        if status < 500 or status == 507:
            self.ledger.refuse(key, before)
        # A server that refuses all is not asked without end.
        await asyncio.sleep(0.02)
        return None

    async def send(self, person, token, files=()):
        name = self.name()
        content = self.text(name)
        body = {"content": content, "nonce": name}
        if files:
            body["fileIds"] = list(files)
        channel = self.dice.choice(self.crowd.channels)
        value = "|".join([content, *files])
        made = await self.change(("message", name), value, "POST", f"/channels/{channel}/messages", token, body)
        if made:
            self.mine = [*self.mine[-40:], (name, person, token, made["id"], files, set())]
            self.crowd.probes.append((name, made["id"], token))

    async def attach(self, person, token):
        name = self.name()
        content = self.dice.randbytes(self.dice.choice([300, 5_000, 40_000, 200_000]))
        form = f'--crowd\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nattachment\r\n' \
            f'--crowd\r\nContent-Disposition: form-data; name="file"; filename="{name}.bin"\r\n\r\n'
        status, answer = await self.line.ask(
            "POST", "/uploads", token, form.encode() + content + b"\r\n--crowd--\r\n", "multipart/form-data; boundary=crowd")
        if status != 201:
            self.crowd.failures.append(f"POST /uploads: {status} {answer[:300].decode(errors='replace')}")
            return await asyncio.sleep(0.02)
        made, = json.loads(answer)["data"]
        # Until it is acknowledged nobody knows its identity: what is not in the ledger may be there.
        digest = hashlib.sha256(content).hexdigest()
        self.ledger.begin(("file", made["id"]), digest)
        self.ledger.settle(("file", made["id"]), digest, time.monotonic())
        self.crowd.files[made["id"]] = made["url"], digest, token
        await self.send(person, token, (made["id"],))

    async def edit(self, *_):
        if self.mine:
            name, _, token, message, files, _ = self.dice.choice(self.mine)
            content = self.text(name) + " (edited)"
            value = "|".join([content, *files])
            await self.change(("message", name), value, "PATCH", f"/messages/{message}", token, {"content": content})

    async def delete(self, *_):
        # Files would go with their message, at a time of their own.
        bare = [entry for entry in self.mine if not entry[4]]
        if bare:
            gone = self.dice.choice(bare)
            self.mine.remove(gone)
            name, _, token, message, _, emojis = gone
            # Reactions go with their message; both may be found while the answer is missing.
            for emoji in emojis:
                self.ledger.begin(emoji, None)
            if await self.change(("message", name), "deleted", "DELETE", f"/messages/{message}", token) is not None:
                for emoji in emojis:
                    self.ledger.settle(emoji, None)

    async def react(self, *_):
        await self.mark("PUT", 1)

    async def unreact(self, *_):
        await self.mark("DELETE", None)

    async def mark(self, method, value):
        if self.mine:
            name, person, token, message, _, emojis = self.dice.choice(self.mine)
            emoji = self.dice.choice(EMOJIS)
            key = "reaction", f"{name} {emoji} {person}"
            emojis.add(key)
            if (value is None) != (self.ledger.possible.get(key) == frozenset([1])):
                return
            await self.change(key, value, method, f"/messages/{message}/reactions/{urllib.parse.quote(emoji)}", token)

    async def vote(self, person, token):
        ballot = self.dice.choice(self.crowd.ballots)
        value = self.dice.choice([1, -1, 0])
        await self.change(
            ("vote", f"{ballot} {person}"), value or None, "POST", f"/posts/{ballot}/vote", token, {"value": value})

    async def post(self, person, token):
        name = self.name()
        content = self.text(name)
        made = await self.change(
            ("post", name), content, "POST", "/posts", token,
            {"communityId": self.crowd.square, "title": name, "content": content})
        if made:
            self.posts = [*self.posts[-5:], made["id"]]

    async def comment(self, person, token):
        name = self.name()
        content = f"{name} {self.text(name)}"
        post = self.dice.choice(self.posts or self.crowd.ballots)
        await self.change(("comment", name), content, "POST", f"/posts/{post}/comments", token, {"content": content})

    async def turn(self, person, token):
        """Goes in or out. The host owns the place and stays."""
        if person == self.crowd.people[0][0]:
            return
        key = "member", f"{self.crowd.door} {person}"
        inside = self.ledger.possible.get(key, frozenset([None]))
        if len(inside) > 1:
            # Whether they are in is not known since the last kill; nobody asks.
            return
        value, verb = (None, "leave") if inside == frozenset([1]) else (1, "join")
        await self.change(key, value, "POST", f"/communities/{self.crowd.door}/{verb}", token, {} if value else None)


def probe(name):
    """The word of a message that no other has."""
    return "w" + hashlib.sha256(name.encode()).hexdigest()[:16]

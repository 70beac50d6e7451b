"""A server with a crowd in it, as the harnesses of Tests/Durability begin: a seeded directory, what may be found in it."""

import contextlib
import pathlib
import re
import sqlite3
import time

import ledger
import recount
from crowd import PEOPLE, Crowd, probe
from harness import Cryb, Person, command

# Bytes of journal after which a new base is begun, so that many fall into a short run.
BASE_SETTING, BASE_BYTES = "base-after-bytes", 1 << 20
# What one person may do in an hour is soon done by a crowd.
LIMITS = ["post", "comment", "vote", "like", "upload", "create-community", "mark-read", "bulk"]


def settings():
    """What every server of the harnesses is started with. A build without bases knows no such setting."""
    words = [f"--limits-{name}=" for name in LIMITS]
    name = "".join(word.capitalize() for word in BASE_SETTING.split("-")[1:])
    known = command("config", "--example").stdout
    return words + ([f"--{BASE_SETTING}={BASE_BYTES}"] if name[0].lower() + name[1:] + ":" in known else [])


class Scene:
    """A data directory under `folder` and the people who write into it; `extra` is for the environment of who makes it."""

    def __init__(self, folder, seed=1, lines=24, **extra):
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.seed = seed
        self.words = settings()
        command(
            "seed", "--data", self.data, "--users", PEOPLE, "--servers", 1, "--channels", 2, "--messages", 500,
            "--communities", 2, "--posts", 20, "--tokens", self.folder / "tokens", "--passwords-cost", 4, **extra)
        self.crowd = Crowd((self.folder / "tokens").read_text().split(), seed, lines)

    @property
    def ledger(self):
        return self.crowd.ledger

    def serve(self, *words, data=None, **extra):
        """A server on the directory, or on another of the same making."""
        return Cryb(data or self.data, *self.words, *words, **extra)

    def settle_in(self, **extra):
        """The places of the crowd are made, and nobody serves any more."""
        with self.serve(**extra) as cryb:
            self.crowd.settle_in(cryb.url)

    def person(self, url, number=0):
        return Person(url, self.crowd.people[number][1])

    def probes(self, dice):
        """The words of an early and of the newest message that stand as they were sent."""
        def stands(entry):
            values = self.ledger.possible[("message", entry[0])]
            return len(values) == 1 and any(probe(entry[0]) in (value or "") for value in values)
        found = list(self.crowd.probes)
        early = next((entry for entry in dice.sample(found[:200], min(200, len(found))) if stands(entry)), None)
        newest = next((entry for entry in reversed(found) if stands(entry)), None)
        return [entry for entry in (early, newest) if entry]

    def wrong_in(self, data, allowed, isCopy=False):
        """What is not as it must be in a directory, by its rows and blobs: sentences. A copy need not have the bytes of what
        came while it was made."""
        with recount.reading(data) as rows:
            told = recount.recounted(rows)
            if any(sentence.startswith("integrity") for sentence in told):
                return told
            found, doubled = ledger.standing(rows)
            told += ledger.compared(found, allowed)
            if doubled:
                told.append(f"{len(doubled)} stand there twice, such as {doubled[0]}")
            owed = {value for key, values in allowed.items() if key[0] == "file" and None not in values for value in values}
            return told + recount.blobs_missing(data, rows, owed if isCopy else None)

    def learn(self):
        """Takes what is found as what stands: nobody writes. Returns how many changes were open until now."""
        with recount.reading(self.data) as rows, contextlib.suppress(sqlite3.DatabaseError):
            return self.ledger.learn(ledger.standing(rows)[0])


def epoch(data):
    """How often the directory was made from a copy, and one."""
    return int(re.search(r"^epoch (\d+)$", (data / "FORMAT").read_text(), re.MULTILINE)[1])


def search_misses(url, probes, seconds=30):
    """Words that search does not find in time."""
    deadline = time.monotonic() + seconds
    rest = list(probes)
    while True:
        answers = {}
        for name, message, token in rest:
            # Whoever wrote it asks; edited ones have the same word.
            answer = Person(url, token).request("GET", f"/search?q={probe(name)}")
            if answer.status_code != 200 or not answer.json()["data"]["facets"]:
                answers[name, message, token] = answer.text
        rest = list(answers)
        if not rest or time.monotonic() > deadline:
            return [f"search does not find message {key[1]} ({probe(key[0])}): {text[:200]}" for key, text in answers.items()]
        time.sleep(0.1)

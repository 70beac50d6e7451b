"""Copies the directory of a server at work, starts the copy, and looks whether it has all that was acknowledged before."""

import pathlib
import random
import shutil
import sqlite3
import subprocess
import threading
import time

import recount
from copiers import copy
from harness import command
from scene import Scene, epoch, search_misses

# Files that are asked for over HTTP in a round; on the disk all are looked at.
FILES = 20


def reindex(data):
    """Has the search index made anew. A server that is stopped meanwhile need not end it."""
    command("reindex", "--data", data, check=False, timeout=600)


class HotCopy:
    """One server at work and its copies. `isNaive` starts no copy but trusts its live files, as a plain SQLite program
    would: that must show damage or loss. So many changes at least are acknowledged `between` two copies."""

    def __init__(self, folder, seed=5, isNaive=False, keep=None, between=400):
        self.dice = random.Random(seed)
        self.folder = pathlib.Path(folder)
        self.isNaive = isNaive
        self.keep = keep
        self.between = between
        self.scene = Scene(self.folder, seed)
        self.crowd, self.ledger = self.scene.crowd, self.scene.ledger
        self.number = 0
        # Takes longer than a round while so much else is done.
        self.indexing = threading.Thread()

    def __enter__(self):
        self.source = self.scene.serve()
        self.crowd.settle_in(self.source.url)
        self.crowd.start(self.source.url)
        return self

    def __exit__(self, *_):
        self.crowd.stop()
        self.source.__exit__()

    def round(self):
        """One copy. Returns what there is to tell of it, by name; `verdict` is ok, or what is wrong."""
        self.number += 1
        failures = len(self.crowd.failures)
        began = time.monotonic()
        self.crowd.busy(self.dice.randrange(self.between, 2 * self.between))
        if not self.indexing.is_alive() and self.dice.random() < 0.3:
            self.indexing = threading.Thread(target=reindex, args=(self.scene.data,), daemon=True)
            self.indexing.start()
            time.sleep(self.dice.uniform(0, 0.3))
        hasReindex = self.indexing.is_alive()
        target = self.folder / f"copy-{self.number}"
        probes = self.scene.probes(self.dice)
        files = self.dice.sample(sorted(self.crowd.files.items()), min(FILES, len(self.crowd.files)))
        before, rolled = self.ledger.mark(), self.generations()
        start = time.monotonic()
        tool, speed = copy(self.dice, self.scene.data, target)
        end = time.monotonic()
        allowed = self.ledger.taken()
        told = {
            "tool": tool, "mbPerSecond": speed, "reindex": int(hasReindex), "copySeconds": f"{end - start:.1f}",
            "acknowledged": before, "during": self.ledger.acknowledged - before,
            "perSecond": round(self.ledger.rate(began, end)), "rollOvers": len(self.generations() - rolled),
            "databaseMB": f"{(self.scene.data / 'live/cryb.db').stat().st_size / 1e6:.1f}",
        }
        pristine = self.keep and self.keep / f"{self.crowd.seed}-{self.number}"
        if pristine:
            self.keep.mkdir(parents=True, exist_ok=True)
            subprocess.run(["cp", "-a", target, pristine], check=True)
        wrong, told["startSeconds"] = self.examine(target, allowed, probes, files)
        told["longestWaitMs"] = round(1000 * self.ledger.longest_wait(start, end))
        wrong += [f"the original failed: {failure}" for failure in self.crowd.failures[failures:failures + 2]]
        if self.source.process.poll() is not None:
            wrong.append("the original is gone")
        shutil.rmtree(target, ignore_errors=True)
        if pristine and not wrong:
            shutil.rmtree(pristine)
        told["verdict"] = "; ".join(wrong) or "ok"
        return told

    def generations(self):
        """The bases that stand in the directory."""
        bases = self.scene.data / "base"
        return {each.name for each in bases.iterdir()} if bases.exists() else set()

    def examine(self, target, allowed, probes, files):
        """What is wrong with a copy, and how long it took to start."""
        if self.isNaive:
            return self.trusted(target, allowed), ""
        start = time.monotonic()
        try:
            copied = self.scene.serve(data=target)
        except AssertionError as error:
            return [f"it does not start: {str(error)[-600:]}"], ""
        seconds = f"{time.monotonic() - start:.2f}"
        wrong = []
        try:
            with copied:
                self.look(copied, target, allowed, probes, files, wrong)
                if copied.stop() != 0:
                    wrong.append("it does not stop cleanly")
        except (AssertionError, OSError, sqlite3.DatabaseError) as error:
            wrong.append(f"it does not serve: {str(error)[-600:]}")
        finally:
            if copied.process.poll() is None:
                copied.kill()
        return wrong, seconds

    def look(self, copied, target, allowed, probes, files, wrong):
        if epoch(target) <= epoch(self.scene.data):
            wrong.append(f"its epoch is {epoch(target)}, as the original's")
        ear = self.scene.person(copied.url).connect()
        if ear.ready["epoch"] != epoch(target):
            wrong.append(f"its sockets are told epoch {ear.ready['epoch']}")
        ear.close()
        wrong += self.scene.wrong_in(target, allowed, isCopy=True)
        wrong += self.not_served(copied, target, files)
        # An index that was written while it was copied is made anew first.
        wrong += search_misses(copied.url, probes, seconds=240)
        wrong += self.forgets(copied, target)

    def not_served(self, copied, target, files):
        """The channels and files of which the server tells otherwise than its rows."""
        wrong = []
        person = self.scene.person(copied.url)
        channel = self.dice.choice(self.crowd.channels)
        with recount.reading(target) as rows:
            expected = rows.execute("""
                SELECT CAST(id AS TEXT), content FROM messages WHERE channelId = ? AND deletedAt IS NULL ORDER BY seq
                """, [channel]).fetchall()
        served = [(message["id"], message["content"]) for message in person.history({"id": channel})]
        if served != expected:
            wrong.append(f"channel {channel} is served with {len(served)} messages and has {len(expected)}")
        for file, (url, digest, token) in files:
            answer = person.file(url, Authorization=f"Bearer {token}")
            if answer.status_code != 200 or recount.digest(answer.content) != digest:
                wrong.append(f"file {file} is served with {answer.status_code}")
        return wrong

    def forgets(self, copied, target):
        """A message the copy takes is there after a crash, in the same epoch: it is at home now."""
        raised, nonce = epoch(target), f"home.{self.number}"
        person, channel = self.scene.person(copied.url), {"id": self.crowd.channels[0]}
        sent = person.send(channel, "Is anybody here?", nonce=nonce)
        copied.kill()
        copied.revive()
        told = []
        if person.get(f"/messages/{sent['id']}")["content"] != sent["content"]:
            told.append("what was sent to the copy is gone after a crash")
        if epoch(target) != raised:
            told.append("its epoch rises with a mere crash")
        return told

    def trusted(self, target, allowed):
        """As `examine`, by opening what lies in live/ without a server."""
        try:
            return self.scene.wrong_in(target, allowed, isCopy=True)
        except sqlite3.DatabaseError as error:
            return [f"integrity: {error}"]

    def check_source(self):
        """At the end: what is wrong with the original."""
        self.crowd.stop()
        if self.indexing.ident:
            self.indexing.join()
        wrong = self.scene.wrong_in(self.scene.data, self.ledger.now())
        if self.source.stop() != 0:
            wrong.append("it does not stop cleanly")
        return wrong

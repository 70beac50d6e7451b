"""Jobs whose effect is a row and a call to a peer, in a process that is killed again and again.

Each round kills it twice: while it promises and does jobs, and while it takes up what the first kill left. Then it may
finish, and everything is counted."""

import collections
import http.server
import os
import pathlib
import random
import sqlite3
import subprocess
import threading
import time
from contextlib import closing

from harness import ROOT, environment

STORM = pathlib.Path(os.environ.get("STORM") or ROOT / ".build/debug/JobStorm")


class Peer(http.server.ThreadingHTTPServer):
    """Counts how often it was told each identity."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Counter)
        self.told = collections.Counter()
        self.guard = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """Whoever called may have been killed meanwhile."""


class Counter(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        with self.server.guard:
            self.server.told[int(self.path[1:])] += 1
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


class JobStorm:
    """A data directory over which processes come and go."""

    def __init__(self, folder, peer, seed=13):
        self.data = pathlib.Path(folder) / "data"
        self.log = pathlib.Path(folder) / "log"
        self.peer = peer
        self.dice = random.Random(seed)
        self.acknowledged = set()
        self.kills = 0

    def start(self, *words):
        with open(self.log, "ab") as log:
            return subprocess.Popen(
                [STORM, "--data", self.data, "--peer", str(self.peer.server_address[1]), *words],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True, env=environment())

    def round(self):
        """Two kills and a quiet end. Returns what there is to tell of it, by name."""
        before = len(self.acknowledged), sum(self.peer.told.values())
        self.kill(self.start("--promise", str(self.dice.choice([1, 3, 10]))), promises=True)
        self.kill(self.start(), promises=False)
        last = self.start()
        out, _ = last.communicate(timeout=120)
        assert last.returncode == 0 and not out, self.log.read_text(errors="replace")[-4000:]
        return self.check(*before)

    def kill(self, process, promises):
        """Lets it work for a while and kills it in the middle of that."""
        lines = []
        reader = threading.Thread(target=lambda: lines.extend(process.stdout), daemon=True)
        reader.start()
        if promises:
            # However slow the machine is: the kill falls among jobs, not before them.
            done = sum(self.peer.told.values()) + self.dice.randrange(10, 60)
            deadline = time.monotonic() + 30
            while sum(self.peer.told.values()) < done:
                assert process.poll() is None and time.monotonic() < deadline, self.log.read_text(errors="replace")[-4000:]
                time.sleep(0.002)
        time.sleep(self.dice.uniform(0, 0.1))
        process.kill()
        process.wait(timeout=10)
        reader.join(timeout=10)
        self.kills += 1
        # A line that the kill cut off was not acknowledged.
        self.acknowledged |= {int(line) for line in lines if line.endswith("\n")}

    def check(self, acknowledged, told):
        """Every job at least once at the peer, every effect once in the table, nothing open."""
        with closing(sqlite3.connect(f"file:{self.data}/live/cryb.db?mode=ro", uri=True)) as rows:
            effects = collections.Counter(job for job, in rows.execute("SELECT jobId FROM effects"))
            unfinished, = rows.execute("SELECT count(*) FROM jobs WHERE finishedAt IS NULL").fetchone()
            uncompleted, = rows.execute("SELECT count(*) FROM jobs WHERE state <> 'completed'").fetchone()
            assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {
            "acknowledged": len(self.acknowledged) - acknowledged,
            "deliveries": sum(self.peer.told.values()) - told,
            "effects": len(effects),
            "lost": len(self.acknowledged - effects.keys()),
            "doubled": sum(count > 1 for count in effects.values()),
            "undelivered": len(effects.keys() - self.peer.told.keys()),
            "unfinished": unfinished + uncompleted,
        }


FAULTS = ("lost", "doubled", "undelivered", "unfinished")

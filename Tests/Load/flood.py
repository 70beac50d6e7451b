#!/usr/bin/env python3
"""What people feel while somebody floods the server: their 99th of a hundred must less than double.

Many people read channels at a steady rate (an open loop). Beside them one sender at a time keeps many connections busy: a
signed-in person asking as fast as it is answered, somebody without a credential, somebody with a false one, and one who
sends messages. Every flood is compared with the calm right before it; a round is all of them, and each counts by its median
over the rounds. First the limits of signed-in people are lifted, so that only the lines stand between the flood and the
others; then the same is done with the limits as they come.

People and floods sit at other machines, in truth. So that here, too, it is the server for which they wait, the flood is
wrk's, which takes little of the processors (told beside it), and who measures goes before all else where the system lets it
(SCHED_FIFO, by root).
"""

import argparse
import collections
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import statistics
import subprocess
import tempfile
import time

from figures import Cryb, Person, finish, first_server, percentile, seeded, told

from idle import processor
from traffic import open_loop

# Enough for none of them to come to a limit.
PEOPLE = 900
ALWAYS = ["--passwords-cost=4", "--shutdown-notice=0s"]
# Those without a credential keep theirs.
LIFTED = ["--limits-signed-in=", "--limits-history=", "--limits-message="]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fresh", action="store_true", help="make the seed anew")
    parser.add_argument("--connections", type=int, default=500, help="of who floods (%(default)s)")
    parser.add_argument("--rate", type=float, default=100, help="requests of the people a second (%(default)s)")
    parser.add_argument("--seconds", type=float, default=10, help="of each measurement (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="(%(default)s)")
    parser.add_argument("--limits", choices=["lifted", "shipped", "both"], default="both", help="(%(default)s)")
    parser.add_argument("--only", default="", help="floods whose names hold this")
    given = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("wrk is missing: apt-get install wrk")
    for limits, words in {"lifted": LIFTED, "shipped": []}.items():
        if given.limits in (limits, "both"):
            measure(given, limits, words)
    finish()


def measure(given, limits, words):
    data, tokens = seeded(given.fresh and limits == "lifted")
    with Cryb(data, *ALWAYS, *words, open_doors=False) as cryb:
        _, channels = first_server(Person(cryb.url, tokens[0]))
        paths = [f"/channels/{channel['id']}/messages" for channel in channels]
        people, flooder = tokens[:PEOPLE], tokens[PEOPLE]

        def ask(dice):
            return dice.choice(paths), dice.choice(people)

        def measured():
            with Foremost():
                found = open_loop(cryb.url, given.rate, given.seconds, ask, seed=random.randrange(1 << 30))
            assert not found.failures, found.failures[:3]
            return percentile(found.latencies, 0.99)

        floods = {
            "reads of one person": ("GET", paths[0], flooder, None),
            "requests without a credential": ("GET", "/feed?view=all", None, None),
            "requests with a false credential": ("GET", paths[0], "false", None),
            "messages of one person": ("POST", paths[0], flooder, {"content": "flood"}),
        }
        open_loop(cryb.url, given.rate, 3, ask)
        factors = collections.defaultdict(list)
        for number in range(given.rounds):
            for name, request in floods.items():
                if given.only not in name:
                    continue
                calm = measured()
                with Flood(cryb, request, given.connections) as flood:
                    time.sleep(1)
                    loud = measured()
                factors[name].append(loud / calm)
                print(f"limits {limits}, round {number + 1}, {name}: p99 {calm:.2f} ms calm, {loud:.2f} ms flooded; {flood.told}")
    for name, found in factors.items():
        told(f"limits {limits}, {name}: p99 flooded to calm, median of {given.rounds}", statistics.median(found), "", 2)


class Foremost:
    """This process goes before all others inside the block, if the system lets it."""

    def __enter__(self):
        self.set(os.SCHED_FIFO, 1)

    def __exit__(self, *_):
        self.set(os.SCHED_OTHER, 0)

    @staticmethod
    def set(policy, priority):
        try:
            os.sched_setscheduler(0, policy, os.sched_param(priority))
        except PermissionError:
            pass


class Flood:
    """Requests over many connections, each asking again as soon as it is answered, until the end of the block."""

    # wrk runs it in its one thread, but `done` elsewhere.
    SCRIPT = """
        local asked = {request}
        local threads = {{}}
        function setup(thread) table.insert(threads, thread) end
        function init() counts = {{}} end
        function request() return asked end
        function response(status) counts[status] = (counts[status] or 0) + 1 end
        function done()
            io.write("answers:")
            for status, count in pairs(threads[1]:get("counts")) do io.write(" ", status, "=", count) end
            io.write("\\n")
        end
    """

    def __init__(self, cryb, request, connections):
        self.server = cryb.process
        self.told = ""
        method, path, token, body = request
        content = "" if body is None else json.dumps(body)
        address = cryb.url.removeprefix("http://")
        lines = [f"{method} /api/v1{path} HTTP/1.1", f"Host: {address}"]
        if token:
            lines.append(f"Authorization: Bearer {token}")
        if body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
        # A JSON text of ASCII is one of Lua, too.
        whole = json.dumps("\r\n".join([*lines, "", content]))
        self.script = pathlib.Path(tempfile.mkdtemp(prefix="cryb-load-")) / "flood.lua"
        self.script.write_text(self.SCRIPT.format(request=whole))
        self.command = ["wrk", "-t1", f"-c{connections}", "-d1h", "--timeout", "60s", "--script", str(self.script), cryb.url]

    def __enter__(self):
        self.used = (processor(self.server), children())
        self.begin = time.monotonic()
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return self

    def __exit__(self, *_):
        taken = time.monotonic() - self.begin
        server = processor(self.server) - self.used[0]
        self.process.send_signal(signal.SIGINT)
        output, _ = self.process.communicate(timeout=60)
        counts = re.findall(r"(\d+)=(\d+)", re.search(r"answers: (.*)", output)[1])
        rate = sum(int(count) for _, count in counts) / taken
        answers = ", ".join(f"{count} x {status}" for status, count in sorted(counts))
        self.told = (
            f"it got {answers or 'nothing'} ({rate:.0f} a second), took {(children() - self.used[1]) / taken:.2f} of a core, "
            f"the server {server / taken:.2f}")


def children():
    """Seconds of a core that ended child processes took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()

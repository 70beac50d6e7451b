#!/usr/bin/env python3
"""Jobs a second from their promise to their end beside BullMQ doing as many in the same run, each with an effect of one entry
that is on the disk before the job is over: here a row in SQLite, there a field in Redis (`appendfsync always`).

BullMQ is its Python client (PyPI), the only one a Python registry serves; the Node client is the faster one, so the figure
says what it says and no more. Promises come from as many clients at once and as many jobs run at once on both sides.

`--jobs N` a round (5000), `--rounds N` (3, taking turns), `--clients N` (256). Needs Debian's redis-server; makes `.build-bullmq`
with the client, once. What goes on is told meanwhile, and whatever does not go on ends with an error.
"""

import argparse
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile

from figures import HERE, finish, told
from harness import ROOT

VENV = ROOT / ".build-bullmq"
PACKAGES = ["bullmq==3.4.4", "hiredis==3.5.0"]
BENCHMARK = pathlib.Path(os.environ.get("BINARY") or ROOT / ".build-bench/release/JobBenchmark")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, default=256)
    given = parser.parse_args()
    for needed, how in [(shutil.which("redis-server"), "apt-get install redis-server"),
                        (BENCHMARK.exists(), "swift build -c release --scratch-path .build-bench --product JobBenchmark")]:
        if not needed:
            sys.exit(f"needed first: {how}")
    make_venv()
    ours, theirs = [], []
    for turn in range(1, given.rounds + 1):
        say(f"round {turn} of {given.rounds}, {given.jobs} jobs: the engine")
        ours.append(engine_round(given))
        say(f"  {ours[-1]:,.0f} jobs/s; the same by BullMQ")
        theirs.append(redis_round(given))
        say(f"  {theirs[-1]:,.0f} jobs/s")
    print(f"jobs promised, run and ended: {statistics.median(ours):,.0f} jobs/s")
    print(f"the same by BullMQ's Python client on Redis: {statistics.median(theirs):,.0f} jobs/s")
    told("jobs against BullMQ (Python)", statistics.median(ours) / statistics.median(theirs), "times", 3, least=True)
    finish()


def say(what):
    """Tells at once what goes on, beside the figures."""
    print(what, file=sys.stderr, flush=True)


def make_venv():
    """The Python that has the client, once."""
    stamp = VENV / "packages"
    if stamp.exists() and stamp.read_text() == "\n".join(PACKAGES):
        return
    say(f"{VENV.name}: {', '.join(PACKAGES)}")
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True, timeout=120)
    subprocess.run([VENV / "bin/pip", "install", "--quiet", *PACKAGES], check=True, stdin=subprocess.DEVNULL, timeout=300)
    stamp.write_text("\n".join(PACKAGES))


def engine_round(given):
    """One round of the engine. That it misses an aim of its own, its exit status, is nothing to us."""
    out = answer([BENCHMARK, "--jobs", given.jobs, "--rounds", 1, "--clients", given.clients], may_fail=True)
    found = re.search(r"run and ended: ([\d.]+) jobs/s", out)
    return float(found[1]) if found else sys.exit(f"no figure from {BENCHMARK}: {out}")


def redis_round(given):
    """One round on a server of its own, in another process, which has the client."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="cryb-redis-") as folder:
        server = subprocess.Popen(
            ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--dir", folder, "--save", "", "--appendonly", "yes",
             "--appendfsync", "always"], stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        try:
            return float(answer([VENV / "bin/python", HERE / "bullmq_round.py", port, given.jobs, given.clients]))
        finally:
            server.terminate()
            server.wait(timeout=20)


def answer(command, may_fail=False):
    """What a command prints; what it tells of itself is passed on. Ends everything when it fails or takes ten minutes."""
    try:
        done = subprocess.run(
            [str(word) for word in command], stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL, timeout=600)
    except subprocess.TimeoutExpired:
        sys.exit(f"{command[0]} did not end in ten minutes")
    if done.returncode and not may_fail:
        sys.exit(f"{command[0]} failed with {done.returncode}")
    return done.stdout


if __name__ == "__main__":
    main()

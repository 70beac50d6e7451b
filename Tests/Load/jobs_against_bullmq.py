#!/usr/bin/env python3
"""Jobs a second from their promise to their end beside BullMQ doing as many in the same run, each with an effect of one entry
that is on the disk before the job is over: here a row in SQLite, there a field in Redis (`appendfsync always`).

BullMQ is its Python client (PyPI), the only one a Python registry serves; the Node client is the faster one, so the figure
says what it says and no more. Promises come from as many clients at once and as many jobs run at once on both sides.

`--jobs N` a round (5000), `--rounds N` (3, taking turns), `--clients N` (256). Needs Debian's redis-server; makes `.build-bullmq`
with the client, once.
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
PACKAGES = ["bullmq==3.4.4"]
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
    if not VENV.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([VENV / "bin/pip", "install", "--quiet", *PACKAGES], check=True)
    ours, theirs = [], []
    for _ in range(given.rounds):
        out = subprocess.run(
            [BENCHMARK, "--jobs", str(given.jobs), "--rounds", "1", "--clients", str(given.clients)],
            capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
        ours.append(float(re.search(r"run and ended: ([\d.]+) jobs/s", out)[1]))
        theirs.append(redis_round(given))
    print(f"jobs promised, run and ended: {statistics.median(ours):,.0f} jobs/s")
    print(f"the same by BullMQ's Python client on Redis: {statistics.median(theirs):,.0f} jobs/s")
    told("jobs against BullMQ (Python)", statistics.median(ours) / statistics.median(theirs), "times", 3, least=True)
    finish()


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
            done = subprocess.run(
                [VENV / "bin/python", HERE / "bullmq_round.py", str(port), str(given.jobs), str(given.clients)],
                capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=600)
            if done.returncode:
                sys.exit(done.stderr)
            return float(done.stdout)
        finally:
            server.terminate()
            server.wait(timeout=20)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Kills a process that promises and does jobs, again and again; each job's effect is a row and a call to a peer here that
counts what it is told. Each job must reach the peer at least once, each effect must be in the table once.

`--rounds 100` is the full form, two kills a round. Appends a line a round with the commit to Tests/Durability/job_kills.tsv.
The short form runs with the tests (Tests/BlackBox/test_job_kills.py).
"""

import argparse
import datetime
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Support"))

from jobstorm import FAULTS, JobStorm, Peer  # noqa: E402

RESULTS = HERE / "job_kills.tsv"
NAMES = ("acknowledged", "deliveries", "effects", *FAULTS)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=13, help="another number kills otherwise")
    given = parser.parse_args()
    commit = subprocess.run(
        ["git", "-C", str(HERE), "describe", "--always", "--dirty"], capture_output=True, text=True, check=True).stdout.strip()
    wrong = 0
    if not RESULTS.exists():
        RESULTS.write_text("\t".join(["time", "commit", "seed", "round", *NAMES]) + "\n")
    with tempfile.TemporaryDirectory(prefix="cryb-storm-") as folder, Peer() as peer:
        storm = JobStorm(folder, peer, given.seed)
        for number in range(1, given.rounds + 1):
            told = storm.round()
            wrong += any(told[fault] for fault in FAULTS)
            now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
            fields = [now, commit, given.seed, number, *(told[name] for name in NAMES)]
            with RESULTS.open("a") as file:
                file.write("\t".join(map(str, fields)) + "\n")
        again = sum(count - 1 for count in peer.told.values())
    print(f"{storm.kills} kills, {told['effects']} effects, {again} calls made again, rounds at fault: {wrong}")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Random votes of 240 people at once, the server killed in the middle of them again and again: afterwards every
acknowledged vote stands, none stands that nobody cast, and counts, scores, ratios and karma are those of a recount.

`--votes 100000 --kills 10` is the full form. The short one runs with the tests (Tests/BlackBox/test_votes.py).
"""

import argparse
import pathlib
import tempfile
import time

from figures import finish, told

from votes import VoteStorm


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--votes", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=7, help="another number votes and kills otherwise")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cryb-load-") as folder:
        storm = VoteStorm(pathlib.Path(folder), given.votes, given.kills, given.seed)
        begin = time.monotonic()
        print(storm.run())
        taken = time.monotonic() - begin
        wrong = 0
        try:
            storm.check()
        except AssertionError as found:
            print(found)
            wrong = 1
        print(f"{storm.acknowledged / taken:,.0f} votes a second over HTTP, starts included")
    told("checks that a recount failed", wrong, "checks", 0)
    finish()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Cuts the power of a server at work: kills it, and leaves in its directory only what it had flushed.

A layer of our own between the server and the C library (powercut.c) writes down everything that is done to the directory. After
each kill the directory is made what the disk would have: in half the rounds nothing that was not flushed, in the others any
part of it by dice, down to halves of pages. Sometimes the power goes again while the server starts. Every acknowledged
change must be there exactly once, and everything `crash.py` looks at must be whole.

`--lie` makes every flush only pretend, as in a build without them: that run must show loss.
Appends a line a round to Tests/Durability/power_cut.tsv. The short form is Tests/BlackBox/test_power_cut.py.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Support"))

import results  # noqa: E402
from cuts import Cuts  # noqa: E402


def main():
    parser = results.arguments(__doc__, __file__, 20, 10, 23, "another number cuts otherwise")
    parser.add_argument("--lie", action="store_true", help="flushes only pretend")
    given = parser.parse_args()
    found = results.go_through(given, lambda folder, seed: Cuts(folder, seed, given.lie), lie=int(given.lie))
    results.end("power_cut", *found, expects_faults=given.lie)


if __name__ == "__main__":
    main()

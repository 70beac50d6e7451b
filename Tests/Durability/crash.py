#!/usr/bin/env python3
"""Kills a server at work with SIGKILL, starts it again, and counts.

A crowd writes all the time and writes down every acknowledgement: messages, edits, deletions, reactions, votes, posts, comments,
people who come and go, files. After each kill every acknowledged change must be there exactly once, what was not answered
wholly or not at all, every count equal to what it counts, the numbers of events without gaps, and search must find the
newest message. Appends a line a round to Tests/Durability/crash.tsv. The short form is Tests/BlackBox/test_crash_storm.py.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Support"))

import results  # noqa: E402
from crash import Crash  # noqa: E402


def main():
    given = results.arguments(__doc__, __file__, 100, 25, 17, "another number kills otherwise").parse_args()
    results.end("crash", *results.go_through(given, Crash))


if __name__ == "__main__":
    main()

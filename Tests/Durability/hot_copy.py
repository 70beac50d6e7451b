#!/usr/bin/env python3
"""Copies the data directory of a server at work with cp, tar, rsync or a copier of its own, and starts the copy.

A crowd writes all the time: messages, edits, votes, files; the search index is made anew now and then. Each round draws tool,
speed and order by lot. The copy must start with plain `cryb serve`, be whole, have everything that was acknowledged before
the copying began, serve its files, find its words, and be in a later epoch.

`--naive` trusts the copied live files instead, as a program without bases and a journal must: that run must show damage.
Appends a line a round to Tests/Durability/hot_copy.tsv. The short form is Tests/BlackBox/test_hot_copy.py.
"""

import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Support"))

import results  # noqa: E402
from hotcopy import HotCopy  # noqa: E402


def main():
    parser = results.arguments(__doc__, __file__, 20, 10, 5, "another number copies otherwise")
    parser.add_argument("--naive", action="store_true", help="trust the live files of the copy")
    given = parser.parse_args()
    done = faults = 0
    while done < given.rounds:
        seed = given.seed + done // given.rounds_each
        with tempfile.TemporaryDirectory(prefix="cryb-copies-") as folder:
            with HotCopy(folder, seed, given.naive, given.keep) as copies:
                for number in range(1, min(given.rounds_each, given.rounds - done) + 1):
                    told = copies.round()
                    faults += told["verdict"] != "ok"
                    results.append(given.results, {"seed": seed, "round": number, "naive": int(given.naive), **told})
                    done += 1
                wrong = copies.check_source()
                assert not wrong, f"the original is damaged: {wrong}"
    results.end("hot_copy", done, faults, expects_faults=given.naive)


if __name__ == "__main__":
    main()

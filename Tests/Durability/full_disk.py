#!/usr/bin/env python3
"""Takes the room, the inodes or the health of the disk away from a server at work, and gives it back.

`no-room`, `no-inodes`: the directory is a disk of 64 MB of its own (tmpfs, so this needs root) that is filled while a crowd
writes. What cannot be saved is refused with storage_full, reading and listening go on, nothing is damaged, and when there is
room again writing resumes by itself.
`flush-fails`, `write-fails`: the layer of powercut.c gives errors of the medium (EIO). From the first on nothing is
acknowledged until a restart, though the disk seems well again; /health answers 503 and says why; reading goes on.

Appends a line a round to Tests/Durability/full_disk.tsv.
"""

import argparse
import contextlib
import os
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Support"))

import results  # noqa: E402
from fulldisk import DISEASES, FAULTS, Patient, small_disk  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2, help="of each fault")
    parser.add_argument("--only", choices=FAULTS, action="append", help="may be given more than once; all by default")
    parser.add_argument("--seed", type=int, default=31, help="another number writes otherwise")
    parser.add_argument("--results", type=pathlib.Path, default=HERE / "full_disk.tsv")
    given = parser.parse_args()
    done = faults = 0
    for number in range(1, given.rounds + 1):
        for fault in given.only or FAULTS:
            if fault not in DISEASES and os.geteuid() != 0:
                print(f"full_disk: {fault} is skipped, since only root can make a disk of its own")
                continue
            with tempfile.TemporaryDirectory(prefix="cryb-disk-") as folder, contextlib.ExitStack() as disks:
                if fault not in DISEASES:
                    disks.enter_context(small_disk(pathlib.Path(folder) / "data"))
                told = Patient(folder, fault, given.seed + number).examine()
                done += 1
                faults += told["verdict"] != "ok"
                results.append(given.results, {"seed": given.seed + number, "fault": fault, **told})
    results.end("full_disk", done, faults)


if __name__ == "__main__":
    main()

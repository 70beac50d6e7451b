#!/usr/bin/env python3
"""What the server costs while nobody does anything, over ten minutes: memory, processor and what it writes.

On the seed, with the settings as they come. The first minute is the start's and is not counted; the figures are those of
/proc/PID, so `write_bytes` is what was sent to the disk.
"""

import argparse
import os
import pathlib
import time

from figures import Cryb, finish, seeded, told

from idle_memory import resident

TICKS = os.sysconf("SC_CLK_TCK")


def processor(process):
    """Seconds of a core so far, from /proc/PID/stat."""
    words = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(words[11]) + int(words[12])) / TICKS


def written(process):
    """Bytes sent to the disk so far, from /proc/PID/io."""
    lines = pathlib.Path(f"/proc/{process.pid}/io").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("write_bytes"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fresh", action="store_true", help="make the seed anew")
    parser.add_argument("--minutes", type=float, default=10, help="(%(default)s)")
    given = parser.parse_args()
    data, _ = seeded(given.fresh)
    with Cryb(data, open_doors=False) as cryb:
        time.sleep(60)
        begin = time.monotonic()
        spent, sent = processor(cryb.process), written(cryb.process)
        most = 0
        while time.monotonic() < begin + given.minutes * 60:
            time.sleep(5)
            most = max(most, resident(cryb.process))
        taken = time.monotonic() - begin
        told("resident memory, idle, the most", most, "MB", 60)
        told("processor, idle", 100 * (processor(cryb.process) - spent) / taken, "% of a core", 0.5)
        told("written, idle", (written(cryb.process) - sent) / 1000 * 600 / taken, "KB in ten minutes", 350)
    finish()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""What the server holds when nobody does anything: resident memory on the seed, 10 s after the start and after use."""

import pathlib
import time

from figures import Cryb, Person, arguments, finish, first_server, seeded, told


def resident(process):
    """MB, from /proc/PID/status."""
    lines = pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def main():
    data, tokens = seeded(arguments(__doc__).fresh)
    with Cryb(data) as cryb:
        time.sleep(10)
        told("resident memory, idle", resident(cryb.process), "MB", 60)
        for token in tokens[:100]:
            person = Person(cryb.url, token)
            _, channels = first_server(person)
            person.get(f"/channels/{channels[0]['id']}/messages")
        time.sleep(2)
        print(f"resident memory after 100 people looked in: {resident(cryb.process):.3g} MB")
    finish()


if __name__ == "__main__":
    main()

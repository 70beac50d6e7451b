#!/usr/bin/env python3
"""What people feel while somebody floods the server: their 99th of a hundred must less than double.

Twenty people read channels at a steady rate (an open loop). Beside them one sender at a time keeps many connections busy, in
a process of its own: a signed-in person asking what is allowed as fast as it is answered, somebody without a credential,
somebody with a false one, and one who sends messages. Every flood is compared with the calm right before it; a round
is all of them, and each counts by its median over the rounds.
"""

import argparse
import asyncio
import collections
import json
import multiprocessing
import random
import statistics
import time
import urllib.parse

from figures import Cryb, Person, finish, first_server, percentile, seeded, told

from traffic import open_loop

PEOPLE = 20
# The person who floods has no limit but the bounds under test; those without a credential have theirs.
WORDS = ["--passwords-cost=4", "--limits-signed-in=", "--limits-history=", "--limits-message=", "--shutdown-notice=0s"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fresh", action="store_true", help="make the seed anew")
    parser.add_argument("--connections", type=int, default=500, help="of who floods (%(default)s)")
    parser.add_argument("--rate", type=float, default=100, help="requests of the people a second (%(default)s)")
    parser.add_argument("--seconds", type=float, default=10, help="of each measurement (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="(%(default)s)")
    given = parser.parse_args()
    data, tokens = seeded(given.fresh)
    with Cryb(data, *WORDS, open_doors=False) as cryb:
        _, channels = first_server(Person(cryb.url, tokens[0]))
        paths = [f"/channels/{channel['id']}/messages" for channel in channels]
        people, flooder = tokens[:PEOPLE], tokens[PEOPLE]

        def ask(dice):
            return dice.choice(paths), dice.choice(people)

        def measured():
            found = open_loop(cryb.url, given.rate, given.seconds, ask, seed=random.randrange(1 << 30))
            assert not found.failures, found.failures[:3]
            return percentile(found.latencies, 0.99)

        floods = {
            "reads of one person": ("GET", paths[0], flooder, None),
            "requests without a credential": ("GET", "/feed?view=all", None, None),
            "requests with a false credential": ("GET", paths[0], "false", None),
            "messages of one person": ("POST", paths[0], flooder, {"content": "flood"}),
        }
        open_loop(cryb.url, given.rate, 3, ask)
        factors = collections.defaultdict(list)
        for number in range(given.rounds):
            for name, request in floods.items():
                calm = measured()
                with Flood(cryb.url, request, given.connections) as flood:
                    time.sleep(1)
                    loud = measured()
                factors[name].append(loud / calm)
                answers = ", ".join(f"{count} x {status}" for status, count in sorted(flood.answers.items()))
                print(f"round {number + 1}, {name}: p99 {calm:.2f} ms calm, {loud:.2f} ms flooded; it got {answers}")
    for name, found in factors.items():
        told(f"{name}: p99 flooded to calm, median of {given.rounds}", statistics.median(found), "", 2)
    finish()


class Flood:
    """Requests over many connections, each asking again as soon as it is answered, until the end of the block."""

    def __init__(self, url, request, connections):
        self.answers = {}
        self.pipe, inner = multiprocessing.Pipe()
        self.process = multiprocessing.Process(
            target=flood, args=(urllib.parse.urlsplit(url), request, connections, inner), daemon=True)

    def __enter__(self):
        self.process.start()
        assert self.pipe.recv() == "open"
        return self

    def __exit__(self, *_):
        self.pipe.send("stop")
        self.answers = self.pipe.recv()
        self.process.join()


def flood(address, request, connections, pipe):
    method, path, token, body = request
    content = b"" if body is None else json.dumps(body).encode()
    head = f"{method} /api/v1{path} HTTP/1.1\r\nHost: {address.netloc}\r\n"
    if token:
        head += f"Authorization: Bearer {token}\r\n"
    if body is not None:
        head += f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
    asyncio.run(keep_asking(address, head.encode() + b"\r\n" + content, connections, pipe))


async def keep_asking(address, request, connections, pipe):
    counts = collections.Counter()

    async def sender():
        writer = None
        while True:
            try:
                if writer is None:
                    reader, writer = await asyncio.open_connection(address.hostname, address.port)
                writer.write(request)
                answer = await reader.readuntil(b"\r\n\r\n")
                length = answer.lower().split(b"content-length: ", 1)[1].split(b"\r\n", 1)[0]
                await reader.readexactly(int(length))
                counts[int(answer[9:12])] += 1
            except (OSError, asyncio.IncompleteReadError):
                writer = None
                counts[0] += 1
                await asyncio.sleep(0.1)

    senders = [asyncio.create_task(sender()) for _ in range(connections)]
    pipe.send("open")
    while not pipe.poll():
        await asyncio.sleep(0.05)
    for task in senders:
        task.cancel()
    pipe.recv()
    pipe.send(dict(counts))


if __name__ == "__main__":
    main()

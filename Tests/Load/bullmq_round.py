"""One round of BullMQ on a Redis that is there: `bullmq_round.py PORT JOBS CLIENTS` prints jobs a second, and on the other stream
how far it is. Run by jobs_against_bullmq.py, with the Python that has the client.

Given an address, the client sends one command at a time, and each waits for a flush of its own. Given a
pool of connections, the commands of many are under way together and share flushes; so that is what it is given."""

import asyncio
import sys
import time

import redis.asyncio
from bullmq import Queue, Worker

# Whoever has ended nothing for so long, in seconds, will not.
PATIENCE = 60


async def bullmq(port, jobs, clients):
    """Promises and does jobs; returns how many a second."""
    store = redis.asyncio.Redis(port=port, decode_responses=True, max_connections=4 * clients)
    await ready(store)
    settings = await store.config_get("append*")
    assert settings["appendonly"] == "yes" and settings["appendfsync"] == "always", settings
    queue = Queue("bench", {"connection": store})
    promised, ended, faults = 0, 0, []

    async def run(job, _token):
        await store.hset("notes", job.data["number"], job.data["number"])

    def completed(*_):
        nonlocal ended
        ended += 1

    worker = Worker("bench", run, {"connection": store, "concurrency": clients})
    worker.on("completed", completed)
    worker.on("failed", lambda _job, error, *_: faults.append(error))
    worker.on("error", lambda error, *_: faults.append(error))

    async def client(first):
        nonlocal promised
        for number in range(first, jobs, clients):
            await queue.add("note", {"number": number})
            promised += 1

    begin = time.monotonic()
    promises = asyncio.gather(*(client(first) for first in range(clients)))
    seen, since, told = 0, begin, begin
    while ended < jobs:
        # Short beside a round.
        await asyncio.sleep(0.005)
        now = time.monotonic()
        if promised + ended > seen:
            seen, since = promised + ended, now
        if now - told > 5:
            told = now
            print(f"  {promised} of {jobs} promised, {ended} ended", file=sys.stderr, flush=True)
        if promises.done():
            promises.result()
        if faults or now - since > PATIENCE:
            raise SystemExit(f"BullMQ does not go on: {promised} of {jobs} promised, {ended} ended; {faults[:3]}")
    taken = time.monotonic() - begin
    await promises
    assert await store.hlen("notes") == jobs
    return jobs / taken


async def ready(store):
    """Returns when Redis answers."""
    deadline = time.monotonic() + 10
    while True:
        try:
            return await store.ping()
        except (OSError, redis.exceptions.ConnectionError) as error:
            if time.monotonic() > deadline:
                raise SystemExit(f"Redis does not answer: {error}")
            await asyncio.sleep(0.05)


async def main():
    """Prints the figure, and ends without waiting for what the client has left open."""
    print(await bullmq(*map(int, sys.argv[1:])), flush=True)


if __name__ == "__main__":
    asyncio.run(main())

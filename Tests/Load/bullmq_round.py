"""One round of BullMQ on a Redis that is there: `bullmq_round.py PORT JOBS CLIENTS` prints jobs a second. Run by
jobs_against_bullmq.py, with the Python that has the client."""

import asyncio
import sys
import time

import redis.asyncio
from bullmq import Queue, Worker


async def bullmq(port, jobs, clients):
    """Promises and does jobs; returns how many a second."""
    store = redis.asyncio.Redis(port=port)
    deadline = time.monotonic() + 10
    while True:
        try:
            await store.ping()
            break
        except OSError:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.05)
    settings = await store.config_get("append*")
    assert settings["appendonly"] == "yes" and settings["appendfsync"] == "always", settings
    where = {"host": "127.0.0.1", "port": port}
    queue = Queue("bench", {"connection": where})
    ended, done = 0, asyncio.Event()

    async def run(job, _token):
        await store.hset("notes", job.data["number"], job.data["number"])

    def completed(*_):
        nonlocal ended
        ended += 1
        if ended == jobs:
            done.set()

    worker = Worker("bench", run, {"connection": where, "concurrency": clients})
    worker.on("completed", completed)

    async def client(first):
        for number in range(first, jobs, clients):
            await queue.add("note", {"number": number})

    begin = time.monotonic()
    await asyncio.gather(*(client(first) for first in range(clients)))
    await done.wait()
    taken = time.monotonic() - begin
    assert await store.hlen("notes") == jobs
    await worker.close()
    await queue.close()
    await store.aclose()
    return jobs / taken


if __name__ == "__main__":
    print(asyncio.run(bullmq(*map(int, sys.argv[1:]))))

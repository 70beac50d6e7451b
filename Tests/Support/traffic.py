"""Many HTTP requests at once: one task, raw sockets, connections that are kept; in step or in an open loop."""

import asyncio
import json
import random
import time
import urllib.parse
from dataclasses import dataclass, field

API = "/api/v1"


class Line:
    """One kept connection, one request at a time. Whatever ends it is an OSError."""

    def __init__(self, url):
        self.address = urllib.parse.urlsplit(url)
        self.writer = None

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection(self.address.hostname, self.address.port)

    async def ask(self, method, path, token=None, body=None, kind="application/json"):
        """The status and the bytes of the answer. `path` starts behind /api/v1; bytes are sent as they are."""
        if self.writer is None:
            await self.open()
        content = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        head = f"{method} {API}{path} HTTP/1.1\r\nHost: {self.address.netloc}\r\n"
        if token:
            head += f"Authorization: Bearer {token}\r\n"
        if body is not None:
            head += f"Content-Type: {kind}\r\nContent-Length: {len(content)}\r\n"
        self.writer.write(head.encode() + b"\r\n" + content)
        try:
            answer = await self.reader.readuntil(b"\r\n\r\n")
            fields = dict(line.lower().split(b": ", 1) for line in answer.split(b"\r\n")[1:-2])
            # Where there is nothing to send (204), there is no length.
            rest = await self.reader.readexactly(int(fields.get(b"content-length", 0)))
        except asyncio.IncompleteReadError as gone:
            raise ConnectionResetError("the server closed the connection") from gone
        return int(answer[9:12]), rest

    def close(self):
        if self.writer:
            self.writer.close()
            self.writer = None


async def answers(url, requests, lines=16):
    """The data of many requests (method, path, token, body), in their order, all of which must succeed."""
    rest = list(enumerate(requests))
    found = [None] * len(rest)

    async def work():
        line = Line(url)
        while rest:
            number, (method, path, token, body) = rest.pop()
            status, content = await line.ask(method, path, token, body)
            assert status < 300, f"{method} {path}: {status} {content.decode()}"
            found[number] = json.loads(content)["data"]
        line.close()

    await asyncio.gather(*(work() for _ in range(lines)))
    return found


@dataclass
class Measured:
    """What an open loop found, in milliseconds."""

    # From the moment a request was due, whenever it could be sent, to the last byte of its answer.
    latencies: list = field(default_factory=list)
    # How late requests were sent: what the client was behind, and the wait for a line while the server held all of them.
    delays: list = field(default_factory=list)
    failures: list = field(default_factory=list)
    seconds: float = 0

    @property
    def rate(self):
        """Answers a second."""
        return len(self.latencies) / self.seconds


async def _open_loop(url, rate, seconds, request, lines, seed):
    dice = random.Random(seed)
    due = asyncio.Queue()
    measured = Measured()

    async def work(line):
        while (item := await due.get()) is not None:
            moment, (path, token) = item
            measured.delays.append((time.perf_counter() - moment) * 1000)
            try:
                status, content = await line.ask("GET", path, token)
            except OSError as gone:
                line.close()
                status, content = 0, str(gone).encode()
            measured.latencies.append((time.perf_counter() - moment) * 1000)
            if status != 200:
                measured.failures.append(f"{path}: {status} {content[:200].decode(errors='replace')}")

    opened = [Line(url) for _ in range(lines)]
    for line in opened:
        await line.open()
    workers = [asyncio.create_task(work(line)) for line in opened]
    begin = moment = time.perf_counter()
    while True:
        # Gaps as those of people who do not know of each other: a Poisson process.
        moment += dice.expovariate(rate)
        if moment > begin + seconds:
            break
        wait = moment - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        due.put_nowait((moment, request(dice)))
    for _ in workers:
        due.put_nowait(None)
    await asyncio.gather(*workers)
    measured.seconds = time.perf_counter() - begin
    for line in opened:
        line.close()
    return measured


def open_loop(url, rate, seconds, request, lines=64, seed=1):
    """Asks `rate` times a second on average, whether the server keeps up or not: a request that finds no line free waits,
    and that counts. `request(dice)` gives the next path and token."""
    return asyncio.run(_open_loop(url, rate, seconds, request, lines, seed))

#!/usr/bin/env python3
"""Sending messages over sockets, on the seed: as many as 64 connections bring about when each waits for no more than 8 answers
(aim 1,500 a second), and at a rate, an open loop (1,000 a second; p50 and p99 beside those of a flush on the same disk).

Time counts from the moment a message was due to its acknowledgement, which comes after the flush. The client sits on the same
machine and has one task and raw sockets, since a Socket.IO library would be the limit.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import tempfile
import time
import urllib.parse

from figures import Cryb, Person, finish, first_server, percentile, seeded, told

CONNECTIONS = 64
WINDOW = 8
TEXT = "A message of about two hundred characters, as people write them when they tell of their day, of what they have seen " \
    "and whom they met, and ask the others whether they will come along on Saturday morning."


class Sender:
    """One socket: Engine.IO 4 over WebSocket (RFC 6455), its frames masked with zeros."""

    def __init__(self, url, token, channel):
        self.address = urllib.parse.urlsplit(url)
        self.token, self.channel = token, channel
        self.waiting = {}
        self.count = 0

    async def open(self):
        host = self.address.netloc
        self.reader, self.writer = await asyncio.open_connection(self.address.hostname, self.address.port, limit=1 << 22)
        self.writer.write(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        assert b" 101 " in head, head
        await self.frame()
        self.write("40" + json.dumps({"token": self.token}))
        while not (await self.frame()).startswith(b"40"):
            pass
        self.listening = asyncio.create_task(self.listen())

    def write(self, text):
        body = text.encode()
        length = bytes([0x80 | len(body)]) if len(body) < 126 else b"\xfe" + len(body).to_bytes(2, "big")
        self.writer.write(b"\x81" + length + bytes(4) + body)

    async def frame(self):
        first, length = await self.reader.readexactly(2)
        if length >= 126:
            length = int.from_bytes(await self.reader.readexactly(2 if length == 126 else 8), "big")
        body = await self.reader.readexactly(length)
        assert first & 15 != 8, f"the server closed: {body}"
        return body

    async def listen(self):
        while True:
            body = await self.frame()
            if body == b"2":
                self.write("3")
            elif body.startswith(b"43"):
                number, _, rest = body[2:].partition(b"[")
                self.waiting.pop(int(number)).set_result(rest)

    async def send(self):
        """Returns once the message is acknowledged."""
        self.count += 1
        answer = self.waiting[self.count] = asyncio.get_running_loop().create_future()
        sent = {"channelId": self.channel, "content": TEXT, "nonce": f"{id(self)}-{self.count}"}
        self.write(f"42{self.count}" + json.dumps(["message:send", sent]))
        acknowledged = await answer
        assert acknowledged.startswith(b'{"success":true'), acknowledged[:300]

    def close(self):
        self.listening.cancel()
        self.writer.close()


async def as_many_as_go(senders, seconds):
    """Acknowledged messages a second."""
    end = time.perf_counter() + seconds
    done = 0

    async def work(sender):
        nonlocal done
        while time.perf_counter() < end:
            await sender.send()
            done += 1

    await asyncio.gather(*(work(sender) for sender in senders for _ in range(WINDOW)))
    return done / seconds


async def at_rate(senders, rate, seconds):
    """Milliseconds from when each was due."""
    dice = random.Random(4)
    found, tasks = [], set()

    async def one(moment):
        await dice.choice(senders).send()
        found.append((time.perf_counter() - moment) * 1000)

    begin = moment = time.perf_counter()
    while (moment := moment + dice.expovariate(rate)) < begin + seconds:
        wait = moment - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        task = asyncio.create_task(one(moment))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    return found


def flushes(folder, count=300):
    """Milliseconds of appending 4 KiB and flushing, on the disk of the data directory."""
    found = []
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        for _ in range(count):
            begin = time.perf_counter()
            file.write(bytes(4096))
            os.fdatasync(file.fileno())
            found.append((time.perf_counter() - begin) * 1000)
    return found


async def measure(url, people, given):
    senders = [Sender(url, *each) for each in people]
    for sender in senders:
        await sender.open()
    await as_many_as_go(senders, 2)
    most = await as_many_as_go(senders, given.seconds)
    found = await at_rate(senders, given.rate, given.seconds)
    for sender in senders:
        sender.close()
    return most, found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=1000, help="messages a second of the open loop (%(default)s)")
    parser.add_argument("--seconds", type=float, default=10, help="for each of the two (%(default)s)")
    parser.add_argument("--fresh", action="store_true", help="make the seed anew")
    given = parser.parse_args()
    data, tokens = seeded(given.fresh)
    dice = random.Random(1)
    with Cryb(data) as cryb:
        people = []
        for token in dice.sample(tokens, CONNECTIONS):
            channels = first_server(Person(cryb.url, token))[1]
            people.append((token, dice.choice(channels)["id"]))
        disk = flushes(data)
        most, found = asyncio.run(measure(cryb.url, people, given))
        disk += flushes(data)
    told(f"acknowledged over {CONNECTIONS} sockets, {WINDOW} on the way each", most, "messages/s", 1500, least=True)
    print(f"a flush on this disk: median {statistics.median(disk):.3g}, p99 {percentile(disk, 0.99):.3g} ms")
    told(f"at {given.rate:g} a second, p50", statistics.median(found), "ms", 1.5 * statistics.median(disk) + 3)
    told("the same, p99", percentile(found, 0.99), "ms", 3 * percentile(disk, 0.99) + 10)
    finish()


if __name__ == "__main__":
    main()

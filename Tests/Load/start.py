#!/usr/bin/env python3
"""From starting the process to the first 200, with 1,000,000 messages: after a polite stop (aim 300 ms), after kill -9 amid
writes (5 s), and from a copy, whose database is made anew from base and journal (60 s).

The seed is made once in the folder `--data` names and used again; what is started is a copy of it, taken over with one start
that does not count. While a database is made anew the port is asked as well: how often it said how far it is.
"""

import argparse
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import tempfile
import time

import requests

from figures import Person, finish, first_server, harness, made_once, spread, told

PLAN = {"users": 1000, "servers": 50, "channels": 500, "messages": 1_000_000}


class Server:
    """A server on a directory, started and ended again and again on the same port."""

    def __init__(self, data, tokens):
        self.data, self.tokens = data, tokens
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self):
        """Milliseconds to the first 200, and how far it said to be meanwhile."""
        said = []
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            [harness.BINARY, "serve", "--data", self.data, "--listen", f"127.0.0.1:{self.port}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=harness.environment())
        while True:
            try:
                answer = requests.get(f"{self.url}/health", timeout=5)
            except requests.RequestException:
                time.sleep(0.001)
                assert self.process.poll() is None, "the server ended"
                continue
            if answer.status_code == 200:
                return (time.perf_counter() - begin) * 1000, said
            said += re.findall(r"(\d+) %", answer.text)
            time.sleep(0.005)

    def write(self, seconds):
        person = Person(self.url, self.tokens[0])
        view, channels = first_server(person)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            person.post(f"/channels/{channels[0]['id']}/messages", 201, content="One more before the end")

    def end(self, politely=True):
        self.process.terminate() if politely else self.process.kill()
        self.process.wait(timeout=60)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=pathlib.Path, default=harness.ROOT / ".build-load-large",
        help="the folder of the seed, made once and used again (%(default)s)")
    parser.add_argument("--starts", type=int, default=10, help="after a stop; a third of it after kills (%(default)s)")
    parser.add_argument("--fresh", action="store_true", help="make the seed anew")
    given = parser.parse_args()
    seed, tokens = made_once(given.data, PLAN, given.fresh)
    with tempfile.TemporaryDirectory(prefix="cryb-start-") as folder:
        data = pathlib.Path(folder) / "data"
        shutil.copytree(seed, data)
        server = Server(data, tokens)
        print(f"the first start on the copied seed: {server.start()[0]:.0f} ms")
        server.end()
        after_stops, after_kills = [], []
        for _ in range(given.starts):
            after_stops.append(server.start()[0])
            server.end()
        for _ in range(max(1, given.starts // 3)):
            server.start()
            server.write(2)
            server.end(politely=False)
            after_kills.append(server.start()[0])
            server.end()
        copy = pathlib.Path(folder) / "copy"
        shutil.copytree(data, copy)
        restored = Server(copy, tokens)
        taken, said = restored.start()
        restored.end()
    spread("after a stop", after_stops, "ms")
    told("after a stop, median", statistics.median(after_stops), "ms", 300)
    spread("after kill -9", after_kills, "ms")
    told("after kill -9, most", max(after_kills), "ms", 5000)
    told("from a copy", taken, "ms", 60_000)
    print(f"meanwhile it said {len(said)} times how far it was, from {said[0] if said else '-'} % to {said[-1] if said else '-'} %")
    finish()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""From starting the process to the first 200, on the seed; median and worst of 10."""

import socket
import statistics
import subprocess
import time

from figures import arguments, finish, harness, seeded, spread, told, wait_until_answered

STARTS = 10


def main():
    data, _ = seeded(arguments(__doc__).fresh)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    taken = []
    for _ in range(STARTS):
        begin = time.perf_counter()
        process = subprocess.Popen(
            [harness.BINARY, "serve", "--data", data, "--listen", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=harness.environment())
        wait_until_answered(f"http://127.0.0.1:{port}")
        taken.append((time.perf_counter() - begin) * 1000)
        process.terminate()
        process.wait(timeout=40)
    spread("start to the first 200", taken, "ms")
    told("start to the first 200, median", statistics.median(taken), "ms", 300)
    finish()


if __name__ == "__main__":
    main()

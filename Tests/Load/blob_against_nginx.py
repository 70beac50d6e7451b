#!/usr/bin/env python3
"""A picture of 1 MB against nginx sending the same bytes: each server alone on core 0, wrk on core 1, five runs in turn.

nginx: one worker, sendfile off, no access log. cryb: the file of a message, asked for with a token, so that who may see it is
looked up for every request. Needs nginx and wrk (apt-get install nginx-light wrk).
"""

import pathlib
import random
import statistics
import tempfile

from figures import Cryb, finish, told
from health_against_nginx import RUNS, Nginx, needed, pin, rate

SIZE = 1 << 20


def main():
    needed()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="cryb-load-"))
    bytes = random.Random(1).randbytes(SIZE)
    with Cryb(folder / "data") as cryb:
        owner = cryb.owner()
        view = owner.post("/servers", 201, name="Harbour")
        channel = next(channel["id"] for channel in view["channels"] if channel["type"] == "text")
        file = owner.upload("attachment", "sea.bin", bytes)
        owner.post(f"/channels/{channel}/messages", 201, fileIds=[file["id"]])
        got = owner.session.get(cryb.url + file["url"], headers=owner.headers, timeout=5)
        assert got.content == bytes
        pin(cryb.process.pid)
        with Nginx(folder, bytes) as nginx:
            figures = {"nginx": [], "cryb": []}
            for _ in range(RUNS):
                figures["nginx"].append(rate(f"{nginx.url}/health"))
                figures["cryb"].append(rate(cryb.url + file["url"], f"Authorization: Bearer {owner.token}"))
    medians = {name: statistics.median(found) for name, found in figures.items()}
    for name, found in figures.items():
        print(f"{name}: {medians[name]:,.0f} MB a second (of {', '.join(f'{one:,.0f}' for one in found)})")
    told("1 MB blob against nginx", medians["cryb"] / medians["nginx"], "times", 0.5, least=True)
    finish()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Opening a channel at a rate: the newest 50 messages, from 1,000,000, 250 times a second, p99 within 20 ms.

An open loop: people come when they come (a Poisson process), whether the server keeps up or not, and time counts from the
moment a request was due to the last byte. Who asks and for which channel is chosen anew each time.
The seed is made once in the folder `--data` names and used again. Asking changes nothing in it.
"""

import asyncio
import random

from figures import Cryb, finish, made_once, rate_arguments, table

from traffic import answers, open_loop

PEOPLE = 100
PAGE = 50


def main():
    given = rate_arguments(
        __doc__, ".build-load-large", 250, 30, users=1000, servers=50, channels=500, messages=1_000_000)
    data, tokens = made_once(given.data, given.plan, given.fresh)
    with Cryb(data) as cryb:
        places = channels(cryb.url, random.Random(1).sample(tokens, min(PEOPLE, len(tokens))))

        def ask(dice):
            channel, token = dice.choice(places)
            return f"/channels/{channel}/messages?limit={PAGE}", token

        dice = random.Random(2)
        for page in asyncio.run(answers(cryb.url, [("GET", *ask(dice), None) for _ in range(20)])):
            assert len(page) == PAGE
        open_loop(cryb.url, given.rate, min(5, given.seconds), ask, seed=3)
        found = open_loop(cryb.url, given.rate, given.seconds, ask)
    table([(f"the newest {PAGE} of a channel, {given.messages:,} messages in all", found)], 20)
    finish()


def channels(url, tokens):
    """Every channel some people may read that fills a page, with the token of one who may."""
    servers = asyncio.run(answers(url, [("GET", "/servers", token, None) for token in tokens]))
    asked = [(f"/servers/{server['id']}", token) for token, found in zip(tokens, servers) for server in found]
    views = asyncio.run(answers(url, [("GET", *each, None) for each in asked]))
    return [
        (channel["id"], token) for (_, token), view in zip(asked, views) for channel in view["channels"]
        if channel["type"] == "text" and channel["lastSeq"] >= PAGE
    ]


if __name__ == "__main__":
    main()

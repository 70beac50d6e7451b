#!/usr/bin/env python3
"""Search over HTTP at a rate, hits read from the database and permission asked anew, on 1,000,000 messages: p99 within
30 ms at 50 requests a second.

An open loop: time counts from the moment a request was due. The words are drawn from what was said, so a word is asked
for as often as it is used; two words stand in one message. The seed is that of `open_channel_at_rate.py`, made once.
"""

import asyncio
import random
import re
import urllib.parse

from figures import Cryb, finish, made_once, rate_arguments, table
from open_channel_at_rate import channels

from traffic import answers, open_loop

PEOPLE = 50
WORD = re.compile(r"[a-z]{3,}")


def main():
    given = rate_arguments(
        __doc__, ".build-load-large", 50, 20, users=1000, servers=50, channels=500, messages=1_000_000)
    data, tokens = made_once(given.data, given.plan, given.fresh)
    rows = []
    with Cryb(data, "--limits-search=", "--limits-suggest=") as cryb:
        people = random.Random(1).sample(tokens, min(PEOPLE, len(tokens)))
        said = sentences(cryb.url, people)
        servers = asyncio.run(answers(cryb.url, [("GET", "/servers", token, None) for token in people]))
        places = [(server["id"], token) for token, found in zip(people, servers) for server in found]

        def words(dice, count):
            return urllib.parse.quote(" ".join(dice.sample(dice.choice(said), count)))

        def in_a_server(dice):
            server, token = dice.choice(places)
            return f"/search/servers/{server}?q={words(dice, 1)}", token

        kinds = {
            "messages, one word": lambda dice: (f"/search?type=messages&q={words(dice, 1)}", dice.choice(people)),
            "messages, two words": lambda dice: (f"/search?type=messages&q={words(dice, 2)}", dice.choice(people)),
            "messages of a server, one word": in_a_server,
            "everything, two words": lambda dice: (f"/search?q={words(dice, 2)}", dice.choice(people)),
        }

        def mixed(dice):
            return dice.choice(list(kinds.values()))(dice)

        dice = random.Random(2)
        page, = asyncio.run(answers(cryb.url, [("GET", *kinds["messages, one word"](dice), None)]))
        assert page["hits"] and page["isComplete"], "nothing is found, or not all is indexed"
        open_loop(cryb.url, given.rate, min(5, given.seconds), mixed, seed=3)
        for name, ask in {**kinds, "all of these in turn": mixed}.items():
            rows.append((name, open_loop(cryb.url, given.rate, given.seconds, ask)))
    table(rows, 30)
    finish()


def sentences(url, people):
    """The words of some thousand messages, those of at least two words."""
    places = channels(url, people)
    some = random.Random(4).sample(places, min(60, len(places)))
    pages = asyncio.run(
        answers(url, [("GET", f"/channels/{channel}/messages?limit=50", token, None) for channel, token in some]))
    found = [sorted(set(WORD.findall(message["content"].lower()))) for page in pages for message in page]
    return [words for words in found if len(words) > 1]


if __name__ == "__main__":
    main()

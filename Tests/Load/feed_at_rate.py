#!/usr/bin/env python3
"""A page of a feed at a rate: each order of home, popular and one community, on 200,000 posts, p99 within 20 ms at 100
requests a second.

An open loop: time counts from the moment a request was due. Two of three ask for the first page, one goes on from a cursor.
The seed (posts with about six comments and twenty votes each: an hour or so of a debug build, minutes of a release) is
made once in the folder `--data` names and used again. Asking changes nothing in it.
"""

import asyncio
import json
import random
import urllib.parse

from figures import Cryb, finish, made_once, rate_arguments, table

from traffic import Line, answers, open_loop

SORTS = ("hot", "new", "best", "rising", "controversial", "top&time=day", "top&time=month", "top&time=all")
PEOPLE = 50
PAGES = 4


def main():
    given = rate_arguments(
        __doc__, ".build-load-forum", 100, 10, users=1000, servers=1, channels=1, messages=1, communities=100,
        posts=200_000)
    data, tokens = made_once(given.data, given.plan, given.fresh)
    rows = []
    with Cryb(data) as cryb:
        people = random.Random(1).sample(tokens, min(PEOPLE, len(tokens)))
        joined = asyncio.run(
            answers(cryb.url, [("GET", "/communities?joined=true&limit=100", token, None) for token in people]))
        lists = {
            "home": [("/feed?view=home", token) for token in people],
            "popular": [("/feed?view=popular", token) for token in people],
            "a community": [
                (f"/posts?community={community['id']}", token) for token, found in zip(people, joined)
                for community in found
            ],
        }
        for name, asked in lists.items():
            for sort in SORTS:
                first = [(f"{path}&sort={sort}", token) for path, token in asked]
                later = asyncio.run(later_pages(cryb.url, random.Random(2).sample(first, min(40, len(first)))))

                def ask(dice):
                    return dice.choice(later if later and dice.random() < 1 / 3 else first)

                open_loop(cryb.url, given.rate, min(2, given.seconds), ask, seed=3)
                rows.append((f"{name}, {sort.replace('&time=', ' of ')}", open_loop(cryb.url, given.rate, given.seconds, ask)))
    table(rows, 20)
    finish()


async def later_pages(url, lists):
    """The second to the fourth page of some lists, as far as they go."""
    found = []
    line = Line(url)
    for path, token in lists:
        page = path
        for _ in range(PAGES - 1):
            status, content = await line.ask("GET", page, token)
            assert status == 200, content.decode()
            cursor = json.loads(content)["meta"].get("nextCursor")
            if not cursor:
                break
            page = f"{path}&cursor={urllib.parse.quote(cursor)}"
            found.append((page, token))
    line.close()
    return found


if __name__ == "__main__":
    main()

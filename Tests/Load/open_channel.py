#!/usr/bin/env python3
"""Opening a channel: what a client asks for when someone chooses one, on the seed, as the server spends time on it.

The time is the server's own, from /metrics (http_request_duration_seconds); the client's is printed beside it.
"""

import random
import re
import time

from figures import Cryb, Person, arguments, finish, first_server, percentile, seeded, spread, told

OPENINGS = 2000


def main():
    data, tokens = seeded(arguments(__doc__).fresh)
    dice = random.Random(1)
    with Cryb(data, "--metrics-allow=127.0.0.0/8", "--limits-anonymous=") as cryb:
        people = [Person(cryb.url, token) for token in dice.sample(tokens, 50)]
        places = {person: first_server(person)[1] for person in people}
        before = buckets(people[0])
        sockets = []
        seen = []
        for person in people[:20]:
            ear = person.connect()
            sockets.append(ear)
            for channel in dice.sample(places[person], min(5, len(places[person]))):
                begin = time.perf_counter()
                ear.ask("channel:join", channelId=channel["id"])
                seen.append((time.perf_counter() - begin) * 1000)
        spread("channel:join at the client", seen, "ms")
        told("opening a channel over the socket, p95 at the client", percentile(seen, 0.95), "ms", 30)
        asked = []
        for _ in range(OPENINGS):
            person = dice.choice(people)
            channel = dice.choice(places[person])
            begin = time.perf_counter()
            answer = person.request("GET", f"/channels/{channel['id']}/messages?limit=50")
            asked.append((time.perf_counter() - begin) * 1000)
            assert answer.status_code == 200 and len(answer.json()["data"]) == 50
        spread("history at the client", asked, "ms")
        told("opening a channel over HTTP, p95 at the server", quantile(before, buckets(people[0])) * 1000, "ms", 30)
        for ear in sockets:
            ear.close()
    finish()


def buckets(person):
    """The cumulative histogram of history requests."""
    text = person.request("GET", "//metrics").text
    pattern = re.compile(
        r'http_request_duration_seconds_bucket\{([^}]*route="/api/v1/channels/\{channel\}/messages"[^}]*)\} (\S+)')
    found = {}
    for labels, count in pattern.findall(text):
        bound = re.search(r'le="([^"]+)"', labels)[1]
        found[float(bound.replace("+Inf", "inf"))] = found.get(float(bound.replace("+Inf", "inf")), 0) + float(count)
    return found


def quantile(before, after):
    """The upper bound of the bucket that holds the 95th of a hundred."""
    counts = {bound: after[bound] - before.get(bound, 0) for bound in sorted(after)}
    total = max(counts.values())
    return next(bound for bound, count in counts.items() if count >= 0.95 * total)


if __name__ == "__main__":
    main()

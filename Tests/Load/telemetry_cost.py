#!/usr/bin/env python3
"""What telemetry costs a request: CPU seconds of the server per request with traces as they come against without any.

Two servers on copies of the seed, one asked at a time, in alternating runs; both get the same requests. The runs of a pair
are cut into slices of some seconds and laid into each other, so that whatever else the machine does falls on both alike; the
figure is the median over the pairs. What a server does while the other is asked counts for itself. Counting for /metrics is
part of both: it cannot be switched off.
"""

import argparse
import random
import statistics
import time

from figures import Cryb, Person, finish, first_server, seeded, told

from idle import processor
from traffic import open_loop


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fresh", action="store_true", help="make the seed anew")
    parser.add_argument("--rate", type=float, default=400, help="requests a second (%(default)s)")
    parser.add_argument("--seconds", type=float, default=30, help="of each run (%(default)s)")
    parser.add_argument("--slice", type=float, default=2, help="seconds of a run before it is the other's turn (%(default)s)")
    parser.add_argument("--pairs", type=int, default=10, help="(%(default)s)")
    parser.add_argument("--on", default="--tracing-sample=10", help="the setting with telemetry (%(default)s)")
    parser.add_argument("--off", default="--tracing-sample=0", help="the setting without (%(default)s)")
    given = parser.parse_args()
    ons, offs = [], []
    data, tokens = seeded(given.fresh)
    other, _ = seeded()
    with Cryb(data, given.on) as on, Cryb(other, given.off) as off:
        _, channels = first_server(Person(on.url, tokens[0]))
        paths = [f"/channels/{channel['id']}/messages" for channel in channels] + ["/users/me", "/servers"]

        def ask(dice):
            return dice.choice(paths), dice.choice(tokens[:100])

        def pair(turns, seed):
            """Microseconds a request costs each server."""
            before = [processor(cryb.process) for cryb in turns]
            answered = [0, 0]
            for number in range(max(1, round(given.seconds / given.slice))):
                for place, cryb in enumerate(turns):
                    found = open_loop(cryb.url, given.rate, given.slice, ask, seed=seed + number)
                    assert not found.failures, found.failures[:3]
                    answered[place] += len(found.latencies)
            # What gathers for a second is written yet.
            time.sleep(2)
            spent = [processor(cryb.process) - earlier for cryb, earlier in zip(turns, before)]
            return [seconds / count * 1e6 for seconds, count in zip(spent, answered)]

        for cryb in (on, off):
            open_loop(cryb.url, given.rate, 3, ask)
        for number in range(given.pairs):
            # Who is first changes, so that a machine that warms up or tires favours neither.
            turns = [(on, ons), (off, offs)][:: 1 if number % 2 else -1]
            for (_, costs), cost in zip(turns, pair([cryb for cryb, _ in turns], random.randrange(1 << 30))):
                costs.append(cost)
            print(f"pair {number + 1}: {ons[-1]:.1f} us with, {offs[-1]:.1f} us without", flush=True)
    more = [100 * (with_it / without - 1) for with_it, without in zip(ons, offs)]
    print(f"a request: {statistics.median(ons):.1f} us with, {statistics.median(offs):.1f} us without")
    told(f"more CPU with telemetry, median of {given.pairs}", statistics.median(more), "%", 3)
    finish()


if __name__ == "__main__":
    main()

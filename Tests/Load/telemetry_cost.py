#!/usr/bin/env python3
"""What telemetry costs a request: CPU seconds of the server per request with traces as they come against without any.

Two servers on copies of the seed, one asked at a time, in alternating runs; both get the same requests. The figure is the
median over the pairs, since whatever else the machine does falls on both of a pair alike. Counting for /metrics is part of
both: it cannot be switched off.
"""

import argparse
import random
import statistics

from figures import Cryb, Person, finish, first_server, seeded, told

from idle import processor
from traffic import open_loop


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fresh", action="store_true", help="make the seed anew")
    parser.add_argument("--rate", type=float, default=400, help="requests a second (%(default)s)")
    parser.add_argument("--seconds", type=float, default=30, help="of each run (%(default)s)")
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

        def cost(cryb, seed):
            before = processor(cryb.process)
            found = open_loop(cryb.url, given.rate, given.seconds, ask, seed=seed)
            assert not found.failures, found.failures[:3]
            return (processor(cryb.process) - before) / len(found.latencies) * 1e6

        for cryb in (on, off):
            open_loop(cryb.url, given.rate, 3, ask)
        for number in range(given.pairs):
            seed = random.randrange(1 << 30)
            # Who is first changes, so that a machine that warms up or tires favours neither.
            for cryb, costs in [(on, ons), (off, offs)][:: 1 if number % 2 else -1]:
                costs.append(cost(cryb, seed))
            print(f"pair {number + 1}: {ons[-1]:.1f} us with, {offs[-1]:.1f} us without")
    more = [100 * (with_it / without - 1) for with_it, without in zip(ons, offs)]
    print(f"a request: {statistics.median(ons):.1f} us with, {statistics.median(offs):.1f} us without")
    told(f"more CPU with telemetry, median of {given.pairs}", statistics.median(more), "%", 3)
    finish()


if __name__ == "__main__":
    main()

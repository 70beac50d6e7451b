"""What the load commands share: a seeded release server, requests timed as its people make them, and printed figures."""

import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import sys
import tempfile
import time

import requests

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Support"))

import harness  # noqa: E402
from harness import Cryb, Person  # noqa: E402

if "BINARY" not in os.environ:
    harness.BINARY = harness.ROOT / ".build-release/release/cryb"
SEED = {"users": 1000, "servers": 50, "channels": 500, "messages": 200_000}
CACHE = harness.ROOT / ".build-load"


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--fresh", action="store_true", help="make the seed anew")
    return parser.parse_args()


def made_once(kept, plan, fresh=False, aim=None):
    """Makes a seed in the folder `kept`, unless that plan is there already and its tokens are good for a day yet.
    Returns the data directory and the tokens."""
    stamp, tokens = kept / "plan.json", kept / "tokens"
    is_there = stamp.exists() and json.loads(stamp.read_text()) == plan and time.time() - tokens.stat().st_mtime < 6 * 86_400
    if fresh or not is_there:
        if kept.exists() and not stamp.exists() and any(kept.iterdir()):
            raise SystemExit(f"{kept} holds something else; name another folder or empty it.")
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        # Whatever ends this in the middle, what is there is known as a seed and made anew.
        stamp.write_text("{}")
        begin = time.monotonic()
        options = [word for name, count in plan.items() for word in (f"--{name}", count)]
        report = harness.command(
            "seed", "--data", kept / "data", *options, "--tokens", tokens, timeout=7200).stderr.strip()
        (kept / "password").write_text(re.search(r"password is (\S+)", report)[1])
        print(report)
        taken = time.monotonic() - begin
        what = "seed of " + ", ".join(f"{count} {name}" for name, count in plan.items())
        told(what, taken, "s", aim) if aim else print(f"{what}: {taken:.0f} s")
        stamp.write_text(json.dumps(plan))
    return kept / "data", tokens.read_text().split()


def seeded(fresh=False):
    """A data directory of its own with the seed, and its access tokens. The seed is made once and copied."""
    kept, tokens = made_once(CACHE, SEED, fresh, aim=120)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="cryb-load-"))
    shutil.copytree(kept, folder / "data")
    return folder / "data", tokens


def rate_arguments(description, data, rate, seconds, **plan):
    """The arguments of a command that asks at a rate: the folder of its seed, the seed's sizes, rate and time."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=pathlib.Path, default=harness.ROOT / data,
        help="the folder of the seed, made once and used again (%(default)s)")
    for name, count in plan.items():
        parser.add_argument(f"--{name}", type=int, default=count, help="of the seed (%(default)s)")
    parser.add_argument("--rate", type=float, default=rate, help="requests a second (%(default)s)")
    parser.add_argument("--seconds", type=float, default=seconds, help="for each line of the table (%(default)s)")
    parser.add_argument("--fresh", action="store_true", help="make the seed anew")
    given = parser.parse_args()
    given.plan = {name: getattr(given, name) for name in plan}
    return given


def table(rows, aim):
    """Prints what open loops found, `(what, Measured)` each, in milliseconds beside the aim for the 99th of a hundred.
    An answer other than 200 misses it, too."""
    columns = ("answers/s", "answers", "failed", "median", "    p95", "    p99", "aim p99", "   most", "sent late, p99")
    width = max(len(what) for what, _ in rows)
    print("  ".join([" " * width, *columns]))
    for what, found in rows:
        times = found.latencies
        late = percentile(found.delays, 0.99)
        is_met = percentile(times, 0.99) <= aim and not found.failures
        values = [
            f"{found.rate:.1f}", len(times), len(found.failures), f"{statistics.median(times):.2f}",
            f"{percentile(times, 0.95):.2f}", f"{percentile(times, 0.99):.2f}", f"<= {aim:g}", f"{max(times):.2f}", f"{late:.2f}",
        ]
        cells = [f"{value:>{len(column)}}" for value, column in zip(values, columns)]
        print("  ".join([f"{what:{width}}", *cells]) + ("" if is_met else "  MISSED"))
        for failure in found.failures[:3]:
            print(f"    {failure}")
        if not is_met:
            told.missed = True


def seed_password():
    """The one password of everyone in the seed."""
    return (CACHE / "password").read_text()


def first_server(person):
    """The server that holds everyone, as `person` sees it."""
    server = min(person.get("/servers"), key=lambda found: int(found["id"]))
    view = person.get(f"/servers/{server['id']}")
    return view, [channel for channel in view["channels"] if channel["type"] == "text"]


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def told(what, value, unit, limit, least=False):
    """Prints a figure beside its aim and remembers a miss for the exit status."""
    is_met = value >= limit if least else value <= limit
    print(f"{what}: {value:.3g} {unit} (aim {'>=' if least else '<='} {limit:g} {unit}){'' if is_met else '  MISSED'}")
    if not is_met:
        told.missed = True


told.missed = False


def finish():
    sys.exit(1 if told.missed else 0)


def spread(what, values, unit):
    print(
        f"{what}: median {statistics.median(values):.3g}, p95 {percentile(values, 0.95):.3g}, "
        f"most {max(values):.3g} {unit} over {len(values)}")


def wait_until_answered(url, timeout=30):
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        try:
            if requests.get(f"{url}/health", timeout=1).status_code == 200:
                return
        except requests.RequestException:
            time.sleep(0.001)
    raise AssertionError("the server did not answer")


__all__ = [
    "Cryb", "Person", "arguments", "finish", "first_server", "harness", "made_once", "percentile", "rate_arguments", "seed_password",
    "seeded", "spread", "table", "told", "wait_until_answered",
]

"""What the load commands share: a seeded release server, requests timed as its people make them, and printed figures."""

import argparse
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


def seeded(fresh=False):
    """A data directory of its own with the seed, and its access tokens. The seed is made once and copied."""
    kept = CACHE / "data"
    if fresh or not (CACHE / "tokens").exists() or time.time() - (CACHE / "tokens").stat().st_mtime > 6 * 86_400:
        shutil.rmtree(CACHE, ignore_errors=True)
        CACHE.mkdir()
        begin = time.monotonic()
        options = [word for name, count in SEED.items() for word in (f"--{name}", count)]
        report = harness.command("seed", "--data", kept, *options, "--tokens", CACHE / "tokens").stderr.strip()
        (CACHE / "password").write_text(re.search(r"password is (\S+)", report)[1])
        print(report)
        told("seed of " + ", ".join(f"{count} {name}" for name, count in SEED.items()), time.monotonic() - begin, "s", 120)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="cryb-load-"))
    shutil.copytree(kept, folder / "data")
    return folder / "data", (CACHE / "tokens").read_text().split()


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
    "Cryb", "Person", "arguments", "finish", "first_server", "harness", "percentile", "seed_password", "seeded", "spread", "told",
    "wait_until_answered",
]

"""The files beside the harnesses of Tests/Durability: a line for each round that was ever run."""

import argparse
import datetime
import functools
import pathlib
import shutil
import subprocess
import sys
import tempfile

from harness import BINARY, ROOT


@functools.cache
def commit():
    """What stands in the working tree at the begin, since the results themselves change it; what was built of it is for
    whoever runs to know."""
    return subprocess.run(
        ["git", "-C", str(ROOT), "describe", "--always", "--dirty"], capture_output=True, text=True, check=True).stdout.strip()


def append(file, told):
    """Adds a line: when, of which commit, and the fields of the round by name. Prints it too."""
    fields = {
        "time": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"), "commit": commit(),
        "build": BINARY.resolve().parent.name, **told,
    }
    line = "\t".join(str(value).replace("\t", " ").replace("\n", " ") for value in fields.values())
    print(line, flush=True)
    if file is None:
        return
    if not file.exists():
        file.write_text("\t".join(fields) + "\n")
    with file.open("a") as lines:
        lines.write(line + "\n")


def arguments(doc, file, rounds, each, seed, what):
    """What the commands that go through rounds understand. `file` is that of the command, `what` the meaning of its seed."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--rounds-each", type=int, default=each, help="rounds before another directory is made")
    parser.add_argument("--seed", type=int, default=seed, help=what)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for directories at fault")
    parser.add_argument("--results", type=pathlib.Path, default=pathlib.Path(file).with_suffix(".tsv"))
    return parser


def go_through(given, begin, **more):
    """Rounds on one directory after another, which `begin` makes in a folder by a seed; one that lost something is left: what
    was lost once is lost in every round after. Returns how many rounds there were, and how many at fault."""
    done = faults = 0
    seed = given.seed - 1
    while done < given.rounds:
        seed += 1
        with tempfile.TemporaryDirectory(prefix="cryb-rounds-") as folder, begin(folder, seed) as scene:
            for number in range(1, min(given.rounds_each, given.rounds - done) + 1):
                told = scene.round()
                done += 1
                is_well = told["verdict"] == "ok"
                if not is_well:
                    faults += 1
                    keep(scene.scene, given.keep, f"{seed}-{number}")
                append(given.results, {"seed": seed, "round": number, **more, **told})
                if not is_well:
                    break
    return done, faults


def keep(scene, folder, name):
    """Keeps a directory at fault and the log of its server for whoever looks into it."""
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-a", scene.data, folder / name], check=True)
        shutil.copy(scene.data.with_suffix(".log"), folder / f"{name}.log")


def end(name, rounds, faults, expects_faults=False):
    """Says how it went and leaves: 0 when it went as it must."""
    print(f"{name}: {rounds} rounds, {faults} at fault" + (", which this run must show" if expects_faults else ""))
    sys.exit((faults == 0) if expects_faults else (faults > 0))

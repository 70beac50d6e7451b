"""Cuts the power of a server at work again and again, and looks each time whether what was acknowledged is there."""

import pathlib
import random
import subprocess
import time

from harness import BINARY, OPEN_DOORS, environment
from powercut import Disk, Record, library
from scene import Scene, epoch, search_misses


class Cuts:
    """One directory under the layer of powercut.c. With `lies` every flush only pretends: that must show loss."""

    def __init__(self, folder, seed=23, lies=False):
        self.dice = random.Random(seed)
        self.folder = pathlib.Path(folder).resolve()
        self.lies = lies
        self.layer = library(self.folder)
        self.data = self.folder / "data"
        self.data.mkdir(mode=0o700)
        # The first cut takes what was not flushed when the directory was made, too.
        self.watch()
        self.scene = Scene(self.folder, seed, **self.record.environment)
        self.crowd, self.ledger = self.scene.crowd, self.scene.ledger
        self.scene.settle_in(**self.record.environment)
        self.cryb = self.scene.serve(**self.record.environment)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.cryb and self.cryb.process.poll() is None:
            self.cryb.kill()
        self.record.close()

    def watch(self):
        """From here on everything done to the directory is written down; what stands now is durable."""
        self.disk = Disk(self.data)
        self.record = Record(self.data, self.layer)
        self.record.command(lies=int(self.lies))

    def power_on(self):
        self.watch()
        self.cryb = None
        self.cryb = self.scene.serve(**self.record.environment)

    def cut(self, isHarsh):
        """The power is gone: the directory becomes what the disk has. Returns changes lost and what the layer missed."""
        self.disk.replay(self.record.entries())
        self.record.close()
        mistaken = self.disk.mistaken()
        return self.disk.cut(None if isHarsh else self.dice), mistaken

    def round(self, isHarsh=None):
        """One cut, or some in a row, and what is found after it, by name; `verdict` is ok, or what is wrong. A harsh cut
        leaves nothing that was not flushed, another whatever the dice say; which it is, they say too."""
        before, failures = self.ledger.acknowledged, len(self.crowd.failures)
        self.crowd.start(self.cryb.url)
        self.crowd.busy(self.dice.randrange(20, 400))
        if self.dice.random() < 0.2:
            self.scene.person(self.cryb.url).request("POST", "/search/reindex")
        time.sleep(self.dice.uniform(0, 0.2))
        self.cryb.kill()
        self.crowd.stop()
        probes = self.scene.probes(self.dice)
        if isHarsh is None:
            isHarsh = self.dice.random() < 0.5
        lost, wrong = self.cut(isHarsh)
        told = {"mode": "harsh" if isHarsh else "dice", "acknowledged": self.ledger.acknowledged - before, "changesLost": lost}
        told["again"] = self.dice.choice([0, 0, 0, 1, 2])
        for _ in range(told["again"]):
            wrong += self.cut_while_starting(isHarsh)
        start = time.monotonic()
        try:
            self.power_on()
        except AssertionError as error:
            wrong.append(f"it does not start: {str(error)[-600:]}")
            return told | {"startSeconds": "", "epoch": "", "verdict": "; ".join(wrong)}
        told["startSeconds"] = f"{time.monotonic() - start:.2f}"
        told["epoch"] = epoch(self.data)
        wrong += self.scene.wrong_in(self.scene.data, self.ledger.now())
        self.scene.learn()
        wrong += search_misses(self.cryb.url, probes)
        wrong += [f"refused: {failure}" for failure in self.crowd.failures[failures:failures + 2]]
        return told | {"verdict": "; ".join(wrong) or "ok"}

    def cut_while_starting(self, isHarsh):
        """The power comes back and goes again while the server starts."""
        self.watch()
        process = subprocess.Popen(
            [BINARY, "serve", "--data", self.scene.data, "--listen", "127.0.0.1:0", *OPEN_DOORS, *self.scene.words],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=environment(**self.record.environment))
        time.sleep(self.dice.uniform(0.05, 1))
        process.kill()
        process.wait(timeout=10)
        return self.cut(isHarsh)[1]

"""Kills a server at work again and again, and looks each time whether what was acknowledged is there, once and whole."""

import pathlib
import random
import time

from scene import Scene, epoch, search_misses


class Crash:
    """One directory over which servers come and go."""

    def __init__(self, folder, seed=17):
        self.dice = random.Random(seed)
        self.scene = Scene(pathlib.Path(folder), seed)
        self.crowd, self.ledger = self.scene.crowd, self.scene.ledger
        self.scene.settle_in()
        self.cryb = self.scene.serve()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.cryb.process.poll() is None:
            self.cryb.kill()

    def round(self):
        """One kill and what is found after it, by name; `verdict` is ok, or what is wrong."""
        before, failures = self.ledger.acknowledged, len(self.crowd.failures)
        self.crowd.start(self.cryb.url)
        # However slow the machine is: the kill falls among changes, not before them.
        self.crowd.busy(self.dice.randrange(20, 300))
        if self.dice.random() < 0.2:
            self.scene.person(self.cryb.url).request("POST", "/search/reindex")
        time.sleep(self.dice.uniform(0, 0.2))
        self.cryb.kill()
        self.crowd.stop()
        told = {"acknowledged": self.ledger.acknowledged - before, "inAll": self.ledger.acknowledged}
        probes = self.scene.probes(self.dice)
        start = time.monotonic()
        try:
            self.cryb.revive()
        except AssertionError as error:
            return told | {"startSeconds": "", "open": "", "verdict": f"it does not start: {str(error)[-600:]}"}
        told["startSeconds"] = f"{time.monotonic() - start:.2f}"
        wrong = self.scene.wrong_in(self.scene.data, self.ledger.now())
        # Changes that were asked for and not answered: they are there or not, and stay so.
        told["open"] = self.scene.learn()
        wrong += search_misses(self.cryb.url, probes)
        if epoch(self.scene.data) != 1:
            wrong.append("a mere crash has begun another epoch")
        wrong += [f"refused: {failure}" for failure in self.crowd.failures[failures:failures + 2]]
        return told | {"verdict": "; ".join(wrong) or "ok"}

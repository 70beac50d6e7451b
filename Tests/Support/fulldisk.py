"""Takes the room, the inodes or the health of a server's disk away, and looks what it does then and afterwards."""

import contextlib
import errno
import pathlib
import random
import subprocess
import time

from powercut import Record, library
from scene import Scene, search_misses

SIZE = 64 << 20
INODES = 4000
# Until a server that can write again does so.
PATIENCE = 30


@contextlib.contextmanager
def small_disk(place):
    """A disk of its own at a folder that is made for it; needs root."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE},nr_inodes={INODES},mode=700", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


class Patient:
    """A server with a crowd whose disk fails. `fault` is one of `FAULTS`."""

    def __init__(self, folder, fault, seed=31):
        self.dice = random.Random(f"{seed} {fault}")
        self.folder = pathlib.Path(folder).resolve()
        self.fault = fault
        self.record = None
        self.scene = Scene(self.folder, seed)
        self.crowd, self.ledger = self.scene.crowd, self.scene.ledger
        self.scene.settle_in()

    def examine(self):
        """One illness and what comes after it, by name; `verdict` is ok, or what is wrong."""
        self.wrong = []
        extra = {}
        if self.fault in DISEASES:
            self.record = Record(self.scene.data, library(self.folder))
            extra = self.record.environment
        self.cryb = self.scene.serve(**extra)
        try:
            told = FAULTS[self.fault](self)
        except AssertionError as error:
            told = dict.fromkeys(("killed", "acknowledged", "refusals", "refusedAfter", "resumedAfter"), "")
            self.wrong.append(str(error)[-600:])
        finally:
            if self.cryb.process.poll() is None:
                self.cryb.kill()
        return told | {"verdict": "; ".join(self.wrong) or "ok"}

    def expect(self, isSo, sentence):
        if not isSo:
            self.wrong.append(sentence)

    def reads(self, ear):
        """Whoever reads or only listens notices nothing."""
        channel = self.dice.choice(self.crowd.channels)
        answer = self.scene.person(self.cryb.url).request("GET", f"/channels/{channel}/messages?limit=50")
        self.expect(answer.status_code == 200, f"messages are not read: {answer.status_code} {answer.text[:200]}")
        self.expect(ear.client.connected, "a socket was closed")
        answer = ear.call("message:history", channelId=channel)
        self.expect(answer["success"], f"the socket does not read: {answer}")

    def sends(self):
        """How a message is answered over HTTP: status and code. It is in no ledger."""
        answer = self.scene.person(self.cryb.url).request(
            "POST", f"/channels/{self.crowd.channels[0]}/messages", {"content": "Is there room?"})
        return answer.status_code, None if answer.status_code == 201 else answer.json()["error"]["code"]

    def uploads(self):
        person = self.scene.person(self.cryb.url)
        answer = person.session.post(
            f"{person.url}/api/v1/uploads", data={"purpose": "attachment"}, headers=person.headers, timeout=60,
            files={"file": ("room.bin", self.dice.randbytes(100_000))})
        return answer.status_code, None if answer.status_code == 201 else answer.json()["error"]["code"]

    def waits_for(self, ask, answer, seconds=PATIENCE):
        """Whether that answer comes, and after how long."""
        start = time.monotonic()
        while (found := ask()) != answer:
            if time.monotonic() > start + seconds:
                self.wrong.append(f"{answer} does not come, but {found}")
                break
            time.sleep(0.1)
        return f"{time.monotonic() - start:.1f}"

    def nothing_is_lost(self):
        self.wrong += self.scene.wrong_in(self.scene.data, self.ledger.now())
        self.scene.learn()
        self.wrong += search_misses(self.cryb.url, self.scene.probes(self.dice))

    # The illnesses.

    def no_room(self):
        return self.exhausted(self.fill_bytes, self.sends)

    def no_inodes(self):
        return self.exhausted(self.fill_inodes, self.uploads)

    def fill_bytes(self):
        """Everything that is left, in a hurry at first; what others give back is taken too, for a while."""
        filler = self.scene.data / "filler"
        with open(filler, "wb", buffering=0) as file:
            for part in (1 << 20, 4096, 4096):
                with contextlib.suppress(OSError):
                    while True:
                        file.write(bytes(part))
                time.sleep(0.3)
        return [filler]

    def fill_inodes(self):
        folder = self.scene.data / "fillers"
        folder.mkdir()
        made = []
        with contextlib.suppress(OSError):
            while True:
                made.append(folder / str(len(made)))
                made[-1].touch()
        return [each for each in made if each.exists()]

    def exhausted(self, fill, ask):
        ear = self.scene.person(self.cryb.url).connect()
        self.crowd.start(self.cryb.url)
        self.crowd.busy(100)
        fillers = fill()
        refused = self.waits_for(ask, (507, "storage_full"))
        self.reads(ear)
        codes = sorted({failure.split(": ")[1][:3] for failure in self.crowd.failures})
        self.expect(set(codes) <= {"507"}, f"not all were told that the disk is full: {codes}, {self.crowd.failures[:2]}")
        isKilled = self.dice.random() < 0.5
        if isKilled:
            self.cryb.kill()
            self.crowd.stop()
        for each in fillers:
            each.unlink()
        if isKilled:
            self.cryb.revive()
            self.crowd.start(self.cryb.url)
        resumed = self.waits_for(ask, (201, None))
        before = self.ledger.acknowledged
        self.crowd.busy(50)
        self.crowd.stop()
        ear.close()
        self.nothing_is_lost()
        self.expect(self.cryb.stop() == 0, "it does not stop cleanly")
        self.cryb.revive()
        self.nothing_is_lost()
        return {
            "killed": int(isKilled), "acknowledged": before, "refusals": len(self.crowd.failures), "refusedAfter": refused,
            "resumedAfter": resumed,
        }

    def flush_fails(self):
        return self.diseased(flush_error=errno.EIO)

    def write_fails(self):
        return self.diseased(write_error=errno.EIO)

    def diseased(self, **errors):
        """The disk fails and is well again: from the first failure on nothing may be acknowledged until a restart."""
        ear = self.scene.person(self.cryb.url).connect()
        self.crowd.start(self.cryb.url)
        self.crowd.busy(100)
        self.record.command(**errors)
        refused = self.waits_for(self.sends, (503, "unavailable"))
        self.record.command()
        # What was flushed before the failure may be answered after it. Whoever acknowledges more goes on doing so.
        time.sleep(1)
        before = self.ledger.acknowledged
        for _ in range(10):
            found = self.sends()
            self.expect(found == (503, "unavailable"), f"after a failure it answers {found}")
        time.sleep(0.5)
        self.expect(self.ledger.acknowledged == before, f"{self.ledger.acknowledged - before} were acknowledged after it")
        self.reads(ear)
        health = self.scene.person(self.cryb.url).request("GET", "//health")
        self.expect(health.status_code == 503, f"/health answers {health.status_code}")
        self.expect("I/O" in health.text, f"/health does not say why: {health.text[:400]}")
        self.crowd.stop()
        ear.close()
        self.cryb.kill()
        self.cryb.revive()
        self.nothing_is_lost()
        self.expect(self.sends() == (201, None), "it does not write after a restart")
        return {
            "killed": 1, "acknowledged": before, "refusals": len(self.crowd.failures), "refusedAfter": refused,
            "resumedAfter": "",
        }


FAULTS = {
    "no-room": Patient.no_room, "no-inodes": Patient.no_inodes, "flush-fails": Patient.flush_fails,
    "write-fails": Patient.write_fails,
}
# Those the layer makes, on a disk of any size.
DISEASES = ("flush-fails", "write-fails")

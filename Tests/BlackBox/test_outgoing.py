"""A server that was started from a copy tells the world nothing before somebody says that it is the one to speak."""

import shutil
import time

from harness import Cryb, Person, command
from receiver import Receiver

ALLOWED = "--outbound-allow=127.0.0.0/8"


def test_a_started_copy_holds_its_webhooks_until_they_are_released(tmp_path):
    with Receiver() as receiver:
        with Cryb(tmp_path / "data", ALLOWED) as cryb:
            owner = cryb.owner()
            server, channel = owner.server("Meeting place")
            made = owner.post(
                "/webhooks", 201, scope="server", serverId=server["id"], name="Lamp", url=receiver.url,
                events=["message.created"])
            owner.send(channel, "from the original")
            receiver.take()
            assert owner.get("/admin/outgoing") == {"isHeld": False, "epoch": 1}
            owner.post("/admin/outgoing/release", 409)
            shutil.copytree(tmp_path / "data", tmp_path / "copy", ignore=shutil.ignore_patterns("*.sock"))
        with Cryb(tmp_path / "copy", ALLOWED, open_doors=False) as cryb:
            copied = Person(cryb.url, owner.token)
            assert copied.get("/admin/outgoing") == {"isHeld": True, "epoch": 2}
            copied.send(channel, "from the copy")
            path = f"/webhooks/{made['webhook']['id']}"
            copied.post(f"{path}/test", 423)
            # Its job is there and nobody takes it.
            while not (waiting := [queue for queue in copied.get("/admin/queues")["queues"] if queue["waiting"]]):
                time.sleep(0.05)
            assert [(queue["queue"], queue["isPaused"]) for queue in waiting] == [("webhooks", True)]
            assert command("outgoing", "--data", tmp_path / "copy").stdout == "held\n"
            # Over a restart, too.
            assert cryb.stop() == 0
            cryb.revive()
            copied = Person(cryb.url, owner.token)
            assert copied.get("/admin/outgoing")["isHeld"] and not receiver.so_far
            assert command("outgoing", "release", "--data", tmp_path / "copy").stdout == "free\n"
            _, body = receiver.take()
            assert b"from the copy" in body
            assert copied.post(f"{path}/test")["status"] == "delivered"
            assert copied.get("/admin/audit-logs")[0]["action"] == "outgoing.release"
            receiver.take()
            cryb.stop()
            cryb.revive()
            assert Person(cryb.url, owner.token).get("/admin/outgoing") == {"isHeld": False, "epoch": 2}

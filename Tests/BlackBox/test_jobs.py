"""Jobs by the clock and by hand, through the command line and the interface; kill -9 loses none and doubles no effect."""

import random
import sqlite3
import time

from harness import Cryb, Person, command

GUESTS = 8


def table(*words, data):
    """The answer of a command as rows by their first column."""
    lines = command(*words, "--data", data).stdout.rstrip("\n").split("\n")
    names = lines[0].split("\t")
    return {line.split("\t")[0]: dict(zip(names, line.split("\t"))) for line in lines[1:]}


def waited(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come")


def test_schedules_run_by_hand_and_queues_pause(data):
    with Cryb(data) as cryb:
        owner = cryb.owner()
        schedules = table("schedules", data=data)
        assert {"upload-expire", "sessions-cleanup", "counters-reconcile", "retention-events"} <= set(schedules)
        assert schedules["counters-reconcile"]["cron"] == "30 1 * * *"
        command("queues", "pause", "maintenance", "--data", data)
        job = command("schedules", "run", "counters-reconcile", "--data", data).stdout.strip()
        assert table("queues", data=data)["maintenance"]["claims"] == "paused"
        assert table("jobs", data=data)[job]["state"] == "waiting"
        # Pausing lasts over a restart, and what was promised too.
        cryb.stop()
        cryb.revive()
        owner = Person(cryb.url, owner.token)
        assert owner.get("/admin/queues")["queues"]
        assert table("jobs", data=data)[job]["state"] == "waiting"
        owner.post("/admin/queues/maintenance/resume", 204)
        waited(lambda: table("jobs", data=data)[job]["state"] == "completed")
        found = owner.get("/admin/jobs?queue=maintenance&state=completed")
        assert [row["id"] for row in found] == [job]
        shown = owner.get("/admin/schedules")["schedules"]
        assert next(row for row in shown if row["name"] == "counters-reconcile")["lastStatus"] == "completed"
        assert "cryb_queue_jobs_total" in owner.request("GET", "//metrics").text
        assert cryb.stop() == 0


def test_only_the_staff_may_look(data):
    with Cryb(data) as cryb:
        cryb.owner()
        anna = cryb.person("anna")
        for path in ["/admin/jobs", "/admin/queues", "/admin/schedules"]:
            anna.get(path, 403)
            Person(cryb.url).get(path, 401)


def test_each_member_leaves_once_whatever_is_killed(data, rounds):
    """The job: who came by a temporary invite leaves when they are away. Its effect: a row gone and an event in the log."""
    dice = random.Random(11)
    words = ["--servers-temporary-grace=0s", "--sessions-access=1d"]
    joined = 0
    with Cryb(data, *words) as cryb:
        owner = cryb.owner()
        server, _ = owner.server()
        server = server["id"]
        code = owner.post(f"/servers/{server}/invites", 201, isTemporary=True)["code"]
        guests = [cryb.person(f"guest{number}").token for number in range(GUESTS)]
        assert cryb.stop() == 0
    for _ in range(rounds):
        cryb = Cryb(data, *words)
        try:
            for token in guests:
                guest = Person(cryb.url, token)
                if server not in [row["id"] for row in guest.get("/servers")]:
                    guest.post(f"/invites/{code}/accept")
                    joined += 1
        finally:
            cryb.kill()
        # The start promises that all leave, at once; the kill falls anywhere into that.
        cryb = Cryb(data, *words)
        time.sleep(dice.uniform(0, 0.05))
        cryb.kill()
    cryb = Cryb(data, *words)
    waited(lambda: len(Person(cryb.url, owner.token).get(f"/servers/{server}/members")) == 1)
    assert cryb.stop() == 0
    with sqlite3.connect(f"file:{data}/live/cryb.db?mode=ro", uri=True) as db:
        left, = db.execute("SELECT count(*) FROM loggedEvents WHERE type = 'server:member_leave'").fetchone()
        open_jobs, = db.execute("SELECT count(*) FROM jobs WHERE finishedAt IS NULL").fetchone()
    assert joined >= GUESTS and left == joined
    assert open_jobs == 0

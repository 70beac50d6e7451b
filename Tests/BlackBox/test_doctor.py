"""`cryb doctor` names what was done to a directory by hand, mends what can be, and finds nothing where nothing is wrong."""

import json
import os
import shutil
import sqlite3
import time
from contextlib import closing

import pytest
from harness import Cryb, Person, command
from scene import Scene, epoch

OLD = 1_600_000_000


def doctor(data, *words):
    """The exit status, the names of what is found and left, and all that was said."""
    done = command("doctor", "--data", data, "--json", *words, check=False)
    assert done.stdout, done.stderr
    parts = {part["name"]: part for part in json.loads(done.stdout)["parts"]}
    failed = [part["failure"] for part in parts.values() if part["failure"]]
    assert not failed or done.returncode == 1, failed
    return done.returncode, {name for name, part in parts.items() if part["left"]}, parts


def healthy(data, *words):
    status, left, parts = doctor(data, *words)
    assert (status, left) == (0, set()), parts
    return parts


def edit(data, *statements):
    """Changes rows of a stopped directory behind the back of the server."""
    with closing(sqlite3.connect(data / "live/cryb.db")) as rows:
        rows.execute("PRAGMA foreign_keys = OFF")
        with rows:
            for statement in statements:
                rows.execute(statement)


def at_rest(data):
    """Whether what mends by the clock has run, and no job is left to do."""
    with closing(sqlite3.connect(data / "live/cryb.db")) as rows:
        done = {name for name, in rows.execute("SELECT name FROM jobs WHERE finishedAt IS NOT NULL")}
        left = rows.execute("SELECT count(*) FROM jobs WHERE finishedAt IS NULL").fetchone()[0]
        return left == 0 and {"backup.verify", "counters.reconcile", "media.sweep_nameless"} <= done


def blobs(data):
    return sorted(path for path in (data / "blobs").glob("??/*"))


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    """A stopped directory with talk, files and an index."""
    data = tmp_path_factory.mktemp("doctor") / "data"
    tokens = data.parent / "tokens"
    command(
        "seed", "--data", data, "--users", 12, "--servers", 1, "--channels", 2, "--messages", 200, "--communities", 2,
        "--posts", 10, "--passwords-cost", 4, "--tokens", tokens)
    with Cryb(data) as cryb:
        person = Person(cryb.url, tokens.read_text().split()[0])
        for number in range(4):
            person.upload("attachment", f"{number}.txt", b"content %d" % number * 500)
        # Its content is of the past, so all that is done at certain hours is due, which mends what tests break.
        cryb.wait_for(lambda: at_rest(data))
        assert cryb.stop() == 0
    healthy(data)
    return data


@pytest.fixture
def data(seeded, tmp_path):
    """One of one's own, settled in its place."""
    shutil.copytree(seeded, tmp_path / "data", ignore=shutil.ignore_patterns("*.sock"))
    # The index of a copy is thrown away, and made anew by the next server or here.
    parts = healthy(tmp_path / "data", "--repair", "--deep")
    assert "copy" in parts["database"]["mended"][0] and parts["search"]["mended"]
    return tmp_path / "data"


def test_people_read_a_table(data):
    shown = command("doctor", "--data", data)
    lines = shown.stdout.splitlines()
    assert all(line.endswith("ok") for line in lines) and len(lines) >= 12
    assert "All is sound." in shown.stderr
    blobs(data)[0].unlink()
    shown = command("doctor", "--data", data, check=False)
    assert shown.returncode == 1 and "damage: Files are gone" in shown.stdout and "of user" in shown.stdout


def test_what_cannot_be_looked_at(tmp_path):
    for folder in (tmp_path / "nothing", tmp_path):
        (tmp_path / "stranger").write_text("x")
        done = command("doctor", "--data", folder, check=False)
        assert done.returncode == 2 and "Error" in done.stderr
    assert not (tmp_path / "nothing").exists()


def test_counts_are_counted_anew(data):
    edit(data, "UPDATE posts SET commentCount = commentCount + 3", "UPDATE channels SET lastSeq = lastSeq + 2")
    assert doctor(data)[:2] == (1, {"counts.communities", "counts.messages"})
    with Cryb(data) as cryb:
        assert doctor(data)[:2] == (1, {"counts.communities", "counts.messages"})
        status, left, parts = doctor(data, "--repair")
        assert (status, left) == (0, set())
        assert "posts.commentCount: " in parts["counts.communities"]["mended"][0]
        healthy(data)
        assert cryb.stop() == 0
    healthy(data)
    with closing(sqlite3.connect(data / "live/cryb.db")) as rows:
        assert rows.execute("SELECT count(*) FROM platformAuditLogs WHERE action = 'doctor.repair'").fetchone() == (2,)


def test_rows_that_point_nowhere(data):
    edit(data, "UPDATE comments SET postId = 5 WHERE id = (SELECT max(id) FROM comments)")
    for words in ([], ["--repair"]):
        status, left, parts = doctor(data, *words)
        assert status == 1 and "references" in left
        assert "comments" in parts["references"]["left"][0]["examples"][0]


def test_files(data):
    gone, short, other = blobs(data)[:3]
    gone.unlink()
    os.truncate(short, 10)
    assert doctor(data)[:2] == (1, {"blobs"})
    content = other.read_bytes()
    other.write_bytes(b"x" + content[1:])
    counts = {fault["sentence"].split()[1]: fault["count"] for fault in doctor(data)[2]["blobs"]["left"]}
    assert counts == {"are": 1, "do": 1}
    counts = {fault["sentence"].split()[1]: fault["count"] for fault in doctor(data, "--deep")[2]["blobs"]["left"]}
    assert counts == {"are": 1, "do": 2}
    assert doctor(data, "--repair")[:2] == (1, {"blobs"})
    assert not gone.exists()


def test_files_that_no_row_names(data):
    kept = blobs(data)
    name = "ab" * 32
    (data / "blobs/ab").mkdir(exist_ok=True)
    orphan = data / "blobs/ab" / name
    orphan.write_text("nobody's")
    # It may be the upload of this moment.
    healthy(data)
    os.utime(orphan, (OLD, OLD))
    with Cryb(data):
        assert doctor(data)[:2] == (1, {"blobs"})
        assert doctor(data, "--repair")[:2] == (0, set())
        healthy(data, "--deep")
    assert blobs(data) == kept


def test_the_search_index(data):
    shutil.rmtree(data / "search")
    assert doctor(data)[:2] == (1, {"search"})
    status, left, parts = doctor(data, "--repair")
    assert (status, left) == (0, set()) and "made anew" in parts["search"]["mended"][0]
    healthy(data)
    edit(data, "DELETE FROM messageRevisions", "UPDATE messages SET deletedAt = 5 WHERE seq % 50 = 1")
    assert doctor(data)[:2] == (1, {"search"})
    assert doctor(data, "--repair")[:2] == (0, set())
    healthy(data)


def test_the_audit_log(data):
    for _ in range(2):
        command("reindex", "--data", data)
    edit(data, "DROP TRIGGER platformAuditLogsStay", "UPDATE platformAuditLogs SET details = '{}', reason = 'x' WHERE seq = 2")
    for words in ([], ["--repair"]):
        status, left, parts = doctor(data, *words)
        assert (status, left) == (1, {"audit"})
        assert "row 2 " in parts["audit"]["left"][0]["examples"][0]


def test_a_damaged_database_is_made_anew(data):
    with closing(sqlite3.connect(data / "live/cryb.db")) as rows:
        before = rows.execute("SELECT count(*), max(id) FROM messages").fetchone()
        page, = rows.execute("SELECT max(pageno) FROM dbstat WHERE name = 'messages' AND pagetype = 'leaf'").fetchone() \
            if has_dbstat(rows) else (rows.execute("PRAGMA page_count").fetchone()[0] * 3 // 4,)
    with open(data / "live/cryb.db", "r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)
    # What a start reads may be what is damaged: then nothing else can be looked at.
    assert command("doctor", "--data", data, check=False).returncode in (1, 2)
    status, left, parts = doctor(data, "--repair")
    assert (status, left) == (0, set()), parts
    assert "made anew from base and journal" in parts["database"]["mended"][0]
    assert epoch(data) == 3 and list((data / "damaged").iterdir())
    healthy(data)
    with closing(sqlite3.connect(data / "live/cryb.db")) as rows:
        assert rows.execute("SELECT count(*), max(id) FROM messages").fetchone() == before


def has_dbstat(rows):
    try:
        rows.execute("SELECT 1 FROM dbstat LIMIT 1")
    except sqlite3.OperationalError:
        return False
    return True


@pytest.mark.parametrize("isRunning", [False, True])
def test_bases_and_journal(data, isRunning):
    bases, segments = sorted((data / "base").iterdir()), sorted((data / "journal").iterdir())
    with open(segments[0], "r+b") as file:
        file.seek(60)
        file.write(b"\xa5\xa5\xa5\xa5")
    if not isRunning:
        # What is behind the damage is in no copy; the next start would not miss it as long as `live/` is there.
        packed = bases[-1] / "cryb.db.zst"
        with open(packed, "r+b") as file:
            file.seek(packed.stat().st_size // 2)
            file.write(b"\xa5" * 8)
    expected = {"journal"} if isRunning else {"bases", "journal"}
    with Cryb(data) if isRunning else closing_nothing():
        status, left, parts = doctor(data)
        assert (status, left) == (1, expected), parts
        status, left, parts = doctor(data, "--repair")
        assert (status, left) == (0, set()), parts
        healthy(data)
    shutil.copytree(data, data.parent / "copy", ignore=shutil.ignore_patterns("*.sock"))
    healthy(data.parent / "copy", "--repair")


def closing_nothing():
    class Nothing:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass
    return Nothing()


def test_nothing_is_found_on_a_server_at_work(tmp_path):
    scene = Scene(tmp_path)
    scene.settle_in()
    with scene.serve() as cryb:
        scene.crowd.start(cryb.url)
        scene.crowd.busy(50)
        start = time.monotonic()
        for words in ([], ["--deep"], ["--repair"], []):
            parts = healthy(scene.data, *words)
            assert not any(part["mended"] for part in parts.values()), parts
        seconds = time.monotonic() - start
        scene.crowd.stop()
        assert not scene.crowd.failures
        print(f"4 examinations in {seconds:.1f} s, {scene.ledger.acknowledged} changes acknowledged")
        healthy(scene.data, "--deep")
        assert cryb.stop() == 0
    healthy(scene.data, "--deep")

"""What `cryb backup` and `cryb restore` make of a server at work, of a stopped one, and of what cannot be."""

import hashlib
import json
import os
import random
import re
import shutil
import stat
import subprocess
import tarfile
import time

import pytest

import recount
from harness import BINARY, ROOT, Cryb, Person, command, environment
from receiver import Receiver
from scene import Scene, epoch

ALLOWED = "--outbound-allow=127.0.0.0/8"


def backup(data, target, *words, **more):
    return command("backup", target, "--data", data, *words, **more)


def told(done):
    """What a copy did: files copied, linked, there already."""
    words = re.search(r"(\d+) files? copied \(.*? MB\), (\d+) linked, (\d+) there already", done.stderr)
    return tuple(int(word) for word in words.groups())


def tree(folder):
    """Every file below a folder, with what it holds; locks say nothing."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and path.name != "lock"}


def test_backups_of_a_server_at_work_have_all_that_was_acknowledged(tmp_path):
    dice = random.Random(9)
    scene = Scene(tmp_path, 9)
    crowd, ledger = scene.crowd, scene.ledger
    target = tmp_path / "backup"
    with scene.serve() as source:
        crowd.settle_in(source.url)
        crowd.start(source.url)
        for number in range(3):
            crowd.busy(300)
            files = sorted(crowd.files.items())
            ledger.mark()
            done = backup(scene.data, target, *(["--check"] if number == 1 else []), timeout=300)
            allowed = ledger.taken()
            assert int(done.stdout) > 0
            copied, linked, reused = told(done)
            # Blobs have second names on one file system, and what is there is not copied again.
            assert linked > 0 or not files
            assert number == 0 or reused > 0
            assert sorted(each.name for each in target.iterdir()) == ["FORMAT", "base", "blobs", "journal", "keys", "lock"]
            assert all(stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
                       for path in [target, *target.rglob("*")])
            restored = tmp_path / f"restored-{number}"
            again = command("restore", target, "--data", restored)
            assert again.stdout == done.stdout and "webhooks wait" in again.stderr
            assert epoch(restored) == epoch(scene.data) + 1 and epoch(target) == epoch(scene.data)
            with scene.serve(data=restored) as copy:
                assert scene.wrong_in(restored, allowed, isCopy=True) == []
                assert epoch(restored) == epoch(scene.data) + 1
                assert scene.person(copy.url).connect().ready["epoch"] == epoch(restored)
                for _, (url, digest, token) in dice.sample(files, min(10, len(files))):
                    answer = Person(copy.url, token).file(url)
                    assert answer.status_code == 200 and recount.digest(answer.content) == digest
                assert copy.stop() == 0
            shutil.rmtree(restored)
        crowd.stop()
        assert crowd.failures == []
        # Nobody writes: what the last one has is all there is, and it can be started as it is.
        stopped = source.stop()
        backup(scene.data, target)
        assert stopped == 0
    with scene.serve(data=target) as copy:
        assert scene.wrong_in(target, ledger.now()) == []
        assert epoch(target) == epoch(scene.data) + 1
        assert copy.stop() == 0
    refused = backup(scene.data, target, check=False)
    assert refused.returncode == 1 and "server's own directory" in refused.stderr


def test_a_backup_that_is_killed_is_whole_or_told_apart_from_one(tmp_path):
    dice = random.Random(3)
    scene = Scene(tmp_path, 3)
    crowd, ledger = scene.crowd, scene.ledger
    target = tmp_path / "backup"
    with scene.serve() as source:
        crowd.settle_in(source.url)
        crowd.start(source.url)
        began = time.monotonic()
        backup(scene.data, target)
        usual = time.monotonic() - began
        # How far the backup goes that must be there in any case; None while there need be none.
        whole = None
        for number in range(12):
            # Every third one into an empty place, where nothing was before.
            if number % 3 == 0:
                shutil.rmtree(target, ignore_errors=True)
                whole = None
            crowd.busy(60)
            floor = ledger.mark()
            working = subprocess.Popen(
                [BINARY, "backup", str(target), "--data", str(scene.data)], env=environment(),
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                working.wait(timeout=dice.uniform(0.02, 1.2 * usual))
            except subprocess.TimeoutExpired:
                working.kill()
            ended = working.wait() == 0
            now = ledger.taken()
            assert floor > 0
            restored = tmp_path / f"restored-{number}"
            again = command("restore", target, "--data", restored, check=False)
            if again.returncode != 0:
                assert whole is None and not ended, again.stderr
                assert re.search(r"broken off|no data directory|no whole base", again.stderr), again.stderr
                start = command("serve", "--data", target, "--listen", "127.0.0.1:0", check=False, timeout=10) \
                    if (target / "unfinished").exists() else None
                assert start is None or "broken off" in start.stderr
                shutil.rmtree(restored, ignore_errors=True)
            else:
                with scene.serve(data=restored) as copy:
                    # An earlier one stands until the new one does; what came since it is not there then.
                    if ended:
                        assert scene.wrong_in(restored, now, isCopy=True) == []
                    else:
                        with recount.reading(restored) as rows:
                            assert recount.recounted(rows) == []
                            assert recount.blobs_missing(restored, rows) == []
                    assert copy.stop() == 0
                reached = int(again.stdout)
                assert whole is None or reached >= whole
                whole = reached
                shutil.rmtree(restored)
        crowd.stop()
        backup(scene.data, target, "--check")
        command("restore", target, "--data", tmp_path / "last")
        assert scene.wrong_in(tmp_path / "last", ledger.now()) == []
        assert source.stop() == 0


def test_a_second_backup_copies_what_is_new_and_removes_what_is_gone(data, tmp_path):
    target = tmp_path / "backup"
    with Cryb(data) as cryb:
        owner = cryb.owner()
        _, channel = owner.server()
        sent = owner.upload("attachment", "letter.txt", b"One letter")
        owner.send(channel, "with a letter", fileIds=[sent["id"]])
        first = told(backup(data, target))
        assert first[1] == 1 and first[2] == 0
        again = told(backup(data, target))
        assert again[0] <= 1 and again[1] == 0 and again[2] == first[0] + first[1] - again[0]
        blob = next(path for path in (data / "blobs").rglob("*") if path.is_file())
        assert os.path.samefile(blob, target / blob.relative_to(data))
        blob.unlink()
        (target / "keys/old").write_text("gone from the source")
        backup(data, target)
        assert not (target / blob.relative_to(data)).exists() and not (target / "keys/old").exists()


@pytest.mark.parametrize("way", ["backup", "cp", "running"])
def test_what_was_restored_holds_its_webhooks_and_serves(tmp_path, way):
    data, source, home = tmp_path / "data", tmp_path / "source", tmp_path / "home"
    with Receiver() as receiver, Cryb(data, ALLOWED) as cryb:
        owner = cryb.owner()
        server, channel = owner.server()
        owner.post(
            "/webhooks", 201, scope="server", serverId=server["id"], name="Lamp", url=receiver.url,
            events=["message.created"])
        owner.send(channel, "from the original")
        receiver.take()
        if way == "backup":
            backup(data, source)
        elif way == "cp":
            shutil.copytree(data, source, ignore=shutil.ignore_patterns("*.sock"))
        before = tree(source) if way != "running" else None
        # As a service manager makes it.
        home.mkdir(0o700)
        done = command("restore", data if way == "running" else source, "--data", home)
        assert "epoch 2" in done.stderr and "webhooks wait" in done.stderr
        assert before is None or tree(source) == before
        again = command("restore", data, "--data", home, check=False)
        assert again.returncode == 1 and "not empty" in again.stderr
        with Cryb(home, ALLOWED, open_doors=False) as restored:
            person = Person(restored.url, owner.token)
            assert [message["content"] for message in person.history(channel)] == ["from the original"]
            assert person.get("/admin/outgoing") == {"isHeld": True, "epoch": 2}
            person.send(channel, "from the copy")
            assert not receiver.so_far
            assert command("outgoing", "release", "--data", home).stdout == "free\n"
            # The original's may come once more, when it was not yet written down as delivered.
            while b"from the copy" not in receiver.take()[1]:
                pass


def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_touched(data, tmp_path):
    with Cryb(data) as cryb:
        cryb.owner()
    with Cryb(tmp_path / "second") as cryb:
        cryb.owner()
    other, full, target = tmp_path / "other", tmp_path / "full", tmp_path / "backup"
    backup(tmp_path / "second", other)
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    (tmp_path / "link").symlink_to(data)
    (tmp_path / "file").write_text("no directory")
    backup(data, target)
    before = tree(tmp_path)
    for words, sentence in [
        (["backup", data, "--data", data], "name another directory"),
        (["backup", tmp_path / "link", "--data", data], "name another directory"),
        (["backup", data / "backups/daily", "--data", data], "one lies in the other"),
        (["backup", tmp_path, "--data", data], "one lies in the other"),
        (["backup", full, "--data", data], "no backup"),
        (["backup", tmp_path / "file", "--data", data], "Not a directory"),
        (["backup", other, "--data", data], "another data directory"),
        (["backup", tmp_path / "second", "--data", data], "server's own directory"),
        (["backup", tmp_path / "new", "--data", tmp_path / "nowhere"], "no data directory"),
        (["backup", tmp_path / "new", "--data", full], "no data directory"),
        (["restore", target, "--data", data], "not empty"),
        (["restore", target, "--data", full], "not empty"),
        (["restore", target, "--data", target / "deeper"], "one lies in the other"),
        (["restore", full, "--data", tmp_path / "new"], "no data directory"),
        (["restore", tmp_path / "nowhere", "--data", tmp_path / "new"], "no data directory"),
    ]:
        refused = command(*words, check=False)
        assert refused.returncode == 1 and sentence in refused.stderr, (words, refused.stderr)
        assert refused.stdout == "" and not (tmp_path / "new").exists()
    assert tree(tmp_path) == before
    text = (target / "FORMAT").read_text()
    (target / "FORMAT").write_text(text.replace("epoch 1", "epoch 7"))
    newer = backup(data, target, check=False)
    assert newer.returncode == 1 and "newer" in newer.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
def test_another_user_is_told_whom_to_become(data, tmp_path):
    with Cryb(data) as cryb:
        cryb.owner()
    strange = subprocess.run(
        [BINARY, "restore", str(data), "--data", str(tmp_path / "home")], capture_output=True, text=True,
        user="nobody", extra_groups=[], cwd="/", env=environment())
    assert strange.returncode == 1 and "Permission denied" in strange.stderr and "runuser -u" in strange.stderr
    subprocess.run(["chown", "-R", "nobody", data], check=True)
    refused = backup(data, tmp_path / "backup", check=False)
    assert refused.returncode == 1 and "runuser -u nobody" in refused.stderr
    assert not (tmp_path / "backup").exists()


@pytest.mark.parametrize("kept", sorted((ROOT / "Tests/Releases").glob("*.tar")), ids=lambda kept: kept.stem)
def test_a_backup_of_an_earlier_version_becomes_one_of_this(kept, tmp_path):
    with tarfile.open(kept) as archive:
        archive.extractall(tmp_path, filter="data")
    contents = json.loads((tmp_path / "contents.json").read_text())
    data = tmp_path / "data"
    command("restore", tmp_path / "backup", "--data", data)
    with Cryb(data) as cryb:
        people = [Person(cryb.url) for _ in contents["people"]]
        for person, each in zip(people, contents["people"]):
            person.enter(person.post("/auth/login", identifier=each["name"], password=each["password"]))
        owner, friend = people
        messages = friend.history({"id": contents["channel"]})
        written = [message["content"] for message in messages if message["type"] in ("default", "reply")]
        assert written == contents["messages"]
        assert messages[-1]["reactions"] == [{"emoji": "⚓", "count": 1, "me": True}]
        picture = friend.file(contents["file"]["path"])
        assert hashlib.sha256(picture.content).hexdigest() == contents["file"]["sha256"]
        post = owner.get(f"/posts/{contents['post']['id']}")
        assert (post["title"], post["commentCount"]) == (contents["post"]["title"], 1)
        cryb.wait_for(lambda: owner.get("/search?q=aboard")["facets"])
        sent = owner.send({"id": contents["channel"]}, "All here", nonce="after restoring")
        assert sent["seq"] > messages[-1]["seq"]
        assert cryb.stop() == 0
    assert command("doctor", "--data", data).returncode == 0

#!/usr/bin/env python3
"""Keeps a small backup of this version, for the tests of every later one: Tests/Releases/<version>.tar.

    .build-venv/bin/python Tests/Releases/keep.py

To be run once for each version that is released, on its commit. `contents.json` beside the backup says what is in it, as its
people see it; the accounts and keys are made up and used nowhere else. What is kept never changes again.
"""

import hashlib
import json
import pathlib
import sys
import tarfile
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Support"))
from harness import PASSWORD, Cryb, command  # noqa: E402

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082")


def fill(cryb):
    """A little of everything; returns what is to be found again."""
    owner, friend = cryb.owner("olga"), cryb.person("frieda")
    server, channel = owner.server("Harbour")
    invite = owner.post(f"/servers/{server['id']}/invites", 201)
    friend.post(f"/invites/{invite['code']}/accept")
    first = owner.send(channel, "Ahoy, and welcome")
    answer = friend.send(channel, "Thanks, @olga", replyToId=first["id"])
    picture = owner.upload("attachment", "buoy.png", PICTURE)
    shown = owner.send(channel, "A buoy", fileIds=[picture["id"]])
    friend.put(f"/messages/{shown['id']}/reactions/%E2%9A%93")
    first = owner.patch(f"/messages/{first['id']}", content="Ahoy, and welcome aboard")
    community = owner.post("/communities", 201, name="sailing")["community"]
    post = owner.post("/posts", 201, communityId=community["id"], title="Which knot?", content="Mine came loose.")
    friend.post(f"/posts/{post['id']}/vote", value=1)
    comment = friend.post(f"/posts/{post['id']}/comments", 201, content="A bowline.")
    return {
        "people": [{"name": name, "password": PASSWORD} for name in ("olga", "frieda")],
        "channel": channel["id"],
        "messages": [first["content"], answer["content"], shown["content"]],
        "file": {"path": picture["url"], "sha256": hashlib.sha256(PICTURE).hexdigest()},
        "post": {"id": post["id"], "title": post["title"], "comment": comment["content"]},
    }


def main():
    version = command("version").stdout.strip()
    target = HERE / f"{version}.tar"
    if target.exists():
        sys.exit(f"keep: {target} is there already, and what is kept never changes.")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        with Cryb(folder / "data") as cryb:
            contents = fill(cryb)
            assert cryb.stop() == 0
        command("backup", folder / "backup", "--data", folder / "data")
        (folder / "contents.json").write_text(json.dumps(contents, indent=2) + "\n")
        with tarfile.open(target, "x") as archive:
            archive.add(folder / "contents.json", "contents.json")
            archive.add(folder / "backup", "backup")
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()

"""The layer that cuts the power, on a small program whose promises are known. `test_power_cut.py` puts the server under it."""

import os
import random
import subprocess
import sys

import pytest
from powercut import Disk, Record, library

# Does one thing below the folder it is given.
PROGRAM = """
import os, sys
os.chdir(sys.argv[1])
def put(name, content, flags=os.O_CREAT | os.O_WRONLY, flush=True):
    file = os.open(name, flags, 0o600)
    os.write(file, content)
    if flush: os.fsync(file)
    os.close(file)
def settle(folder='.'):
    file = os.open(folder, os.O_RDONLY)
    os.fsync(file)
    os.close(file)
"""
OLD = {"old": b"old", "sub/inner": b"inner"}
# What is done, and what is left when nothing is that was not flushed.
DEEDS = {
    "nothing": ("", OLD),
    "a write that was not flushed": ("put('old', b'new', os.O_WRONLY, flush=False)", OLD),
    "a write that was flushed": ("put('old', b'new', os.O_WRONLY)", OLD | {"old": b"new"}),
    "a synchronous write": ("put('old', b'new', os.O_WRONLY | os.O_DSYNC, flush=False)", OLD | {"old": b"new"}),
    "more after the flush": (
        "put('old', b'new', os.O_WRONLY); put('old', b' more', os.O_WRONLY | os.O_APPEND, flush=False)",
        OLD | {"old": b"new"}),
    "a name that was not flushed": ("put('fresh', b'fresh')", OLD),
    "a name that was flushed": ("put('fresh', b'fresh'); settle()", OLD | {"fresh": b"fresh"}),
    "a name before its bytes": ("put('fresh', b'fresh', flush=False); settle()", OLD | {"fresh": b""}),
    "a replacement that was not flushed": ("put('aside', b'new'); settle(); os.rename('aside', 'old')", OLD | {"aside": b"new"}),
    "a replacement that was flushed": ("put('aside', b'new'); os.rename('aside', 'old'); settle()", OLD | {"old": b"new"}),
    "a removal that was not flushed": ("os.unlink('old')", OLD),
    "a removal that was flushed": ("os.unlink('old'); settle()", {"sub/inner": b"inner"}),
    "a move whose source was flushed": ("os.rename('old', 'sub/old'); settle()", OLD),
    "a move whose target was flushed": ("os.rename('old', 'sub/old'); settle('sub')", OLD | {"sub/old": b"old"}),
    "a move that was flushed": (
        "os.rename('old', 'sub/old'); settle('sub'); settle()", {"sub/old": b"old", "sub/inner": b"inner"}),
    "a folder that was not flushed": ("os.mkdir('new'); put('new/file', b'file'); settle('new')", OLD),
    "a folder that was flushed": ("os.mkdir('new'); put('new/file', b'file'); settle('new'); settle()", OLD | {"new/file": b"file"}),
    "a shorter file": ("os.truncate('old', 1)", OLD),
    "an inode that comes back": ("os.unlink('old'); put('other', b'other'); settle(); os.unlink('other')", {
        "other": b"other", "sub/inner": b"inner"}),
    "a copy in the kernel": (
        "a = os.open('old', os.O_RDONLY); b = os.open('copy', os.O_CREAT | os.O_WRONLY, 0o600)\n"
        "os.sendfile(b, a, 0, 3); os.fsync(b); settle()", OLD | {"copy": b"old"}),
}


@pytest.fixture(scope="module")
def layer(tmp_path_factory):
    return library(tmp_path_factory.mktemp("layer"))


def played(folder, layer, deed, lies=False):
    """The disk after a small program."""
    folder = folder.resolve() / "root"
    (folder / "sub").mkdir(parents=True)
    for name, content in OLD.items():
        (folder / name).write_bytes(content)
    disk, record = Disk(folder), Record(folder, layer)
    record.command(lies=int(lies))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM + deed, folder], env=os.environ | record.environment, capture_output=True, text=True,
        timeout=60)
    assert done.returncode == 0, done.stderr
    disk.replay(record.entries())
    record.close()
    return disk


def files(folder):
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_was_flushed_is_left(tmp_path, layer, deed):
    deed, left = DEEDS[deed]
    disk = played(tmp_path, layer, deed)
    assert disk.mistaken() == []
    disk.cut()
    assert files(disk.root) == left


@pytest.mark.parametrize("deed", DEEDS)
def test_by_dice_no_name_vanishes_and_none_is_invented(tmp_path, layer, deed):
    deed, left = DEEDS[deed]
    for seed in range(3):
        disk = played(tmp_path / str(seed), layer, deed)
        after = files(disk.root)
        disk.cut(random.Random(seed))
        found = files(disk.root)
        assert left.keys() & after.keys() <= found.keys() <= left.keys() | after.keys()


def test_flushes_that_lie_leave_nothing(tmp_path, layer):
    disk = played(tmp_path, layer, DEEDS["a write that was flushed"][0], lies=True)
    disk.cut()
    assert files(disk.root) == OLD


@pytest.mark.parametrize("deed, told", [
    ("import mmap; f = os.open('old', os.O_RDWR); mmap.mmap(f, 3)[0:1] = b'x'", "shared mapping"),
    ("os.symlink('old', 'link')", "symbolic link"),
])
def test_what_would_pass_the_layer_is_told(tmp_path, layer, deed, told):
    assert told in " ".join(played(tmp_path, layer, deed).mistaken())

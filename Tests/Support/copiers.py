"""Copies a directory that is written to meanwhile, as people's tools do, in any order and at any speed."""

import math
import os
import shutil
import subprocess
import time

CHUNK = 64 << 10
# What the tools say when a file was gone or changed under their hands.
FORGIVEN = {"cp": (0, 1), "tar": (0, 1), "rsync": (0, 24)}


def tools():
    return [name for name in ("cp", "tar", "rsync") if shutil.which(name)] + ["listed", "lazy"]


def copy(dice, source, target):
    """Copies with a tool drawn by lot. Returns its name and its speed in MB/s; no speed is as fast as it can."""
    tool = dice.choice(tools())
    # 5 to 500 MB/s, each magnitude as likely as another.
    speed = math.exp(dice.uniform(math.log(5), math.log(500)))
    if tool in ("listed", "lazy"):
        Copier(dice, speed * 1e6).copy(source, target, isLazy=tool == "lazy")
        return tool, round(speed)
    if tool == "rsync":
        run(tool, ["rsync", "-a", f"--bwlimit={int(speed * 1000)}", f"{source}/", f"{target}/"])
        return tool, round(speed)
    if tool == "tar":
        target.mkdir()
        run(tool, ["sh", "-c", 'tar -C "$1" -cf - . | tar -C "$2" -xf -', "tar", source, target])
    else:
        run(tool, ["cp", "-r", source, target])
    return tool, ""


def run(tool, words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=300)
    assert done.returncode in FORGIVEN[tool], f"{tool} ended with {done.returncode}: {done.stderr}"


class Copier:
    """Takes the files in an order by lot, so many bytes a second."""

    def __init__(self, dice, speed):
        self.dice = dice
        self.speed = speed

    def copy(self, source, target, isLazy):
        """Lists everything before the first byte, or each folder when its turn comes."""
        self.begun, self.bytes = time.monotonic(), 0
        if isLazy:
            self.folder(source, target)
        else:
            files = []
            for folder, folders, names in os.walk(source):
                place = target / os.path.relpath(folder, source)
                place.mkdir(parents=True, exist_ok=True)
                shutil.copymode(folder, place)
                found = [(os.path.join(folder, name), place / name) for name in names]
                # Sockets are no content.
                files += [each for each in found if os.path.isfile(each[0])]
            self.dice.shuffle(files)
            for each in files:
                self.file(*each)

    def folder(self, source, target):
        target.mkdir()
        try:
            shutil.copymode(source, target)
            entries = list(os.scandir(source))
        except FileNotFoundError:
            return
        self.dice.shuffle(entries)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                self.folder(entry.path, target / entry.name)
            elif entry.is_file(follow_symlinks=False):
                self.file(entry.path, target / entry.name)

    def file(self, source, target):
        try:
            with open(source, "rb") as before, open(target, "wb") as after:
                os.fchmod(after.fileno(), os.fstat(before.fileno()).st_mode & 0o777)
                while part := before.read(CHUNK):
                    after.write(part)
                    self.bytes += len(part)
                    ahead = self.begun + self.bytes / self.speed - time.monotonic()
                    if ahead > 0:
                        time.sleep(ahead)
        except FileNotFoundError:
            # Gone since it was listed.
            pass

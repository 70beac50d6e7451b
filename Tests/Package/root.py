"""A fresh Debian in a folder, what is checked in it, and the people who use what is installed there."""

import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent


class Checks:
    """Counts what holds."""

    def __init__(self):
        self.passed = self.failed = 0

    def __call__(self, sentence, holds, found=""):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        print(f"{'ok  ' if holds else 'FAIL'} {sentence}{'' if holds else f': {found}'}", flush=True)


check = Checks()


class Root:
    """A fresh Debian, and the commands that run in it."""

    @property
    def enter(self):
        """What leads a command inside."""
        return ["chroot", self.path]

    def __init__(self, base, name="root"):
        self.path = pathlib.Path(base).resolve().parent / name
        self._clear()
        self.path.mkdir()
        subprocess.run(["tar", "--extract", "--file", base, "--directory", self.path], check=True)
        self._mount("proc", "proc")
        # Of its own, never this machine's: whatever is done to the chroot must not reach the devices.
        self._mount("tmpfs", "dev")
        for node, minor in (("null", 3), ("zero", 5), ("full", 7), ("random", 8), ("urandom", 9)):
            os.mknod(self.path / "dev" / node, stat.S_IFCHR | 0o666, os.makedev(1, minor))
            (self.path / "dev" / node).chmod(0o666)
        (self.path / "dev/fd").symlink_to("/proc/self/fd")

    def _mount(self, kind, where):
        done = subprocess.run(
            ["mount", "--types", kind, kind, self.path / where], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"test-deb: /{where} cannot be mounted in the chroot on this machine: {done.stderr.strip()}")

    def _clear(self):
        """Removes what an earlier run left, and nothing that is mounted there."""
        mounted = [line.split()[4] for line in pathlib.Path("/proc/self/mountinfo").read_text().splitlines()]
        if any(pathlib.Path(each).is_relative_to(self.path) for each in mounted):
            sys.exit(f"test-deb: something is mounted below {self.path}; unmount it first.")
        subprocess.run(["rm", "--recursive", "--force", "--one-file-system", self.path], check=True)

    def run(self, *words):
        """Runs a command as an operator without a terminal would; whatever it asks gets no answer."""
        return subprocess.run(
            [*self.enter, "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8",
             "DEBIAN_FRONTEND=noninteractive", *words],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def must(self, *words):
        done = self.run(*words)
        if done.returncode:
            sys.exit(f"test-deb: {' '.join(words)} ended with {done.returncode}:\n{done.stdout}")
        return done.stdout

    def apt(self, *words):
        return self.must("apt-get", "--yes", "--quiet", *words)

    def install(self, package, *options):
        # A container lays a file system of its own over /tmp.
        shutil.copy(package, self.path / "root")
        return self.apt("install", *options, f"/root/{pathlib.Path(package).name}")

    def has(self, path):
        return (self.path / path).exists()

    def traces(self):
        """What bears the package's name or belongs to nobody any more, but for logs and backups of the user lists."""
        found = self.must(
            "find", "/", "-xdev", "(", "-name", "*cryb*", "-o", "-nouser", ")",
            "-not", "-path", "/tmp/*", "-not", "-path", "/root/*", "-not", "-path", "/var/log/*", "-not", "-path", "/var/cache/*").split()
        users = self.must("getent", "passwd") + self.must("getent", "group")
        return found + re.findall(r"^cryb:.*", users, re.M)


def speak(inside, log, *words):
    """People at work, in the network the words `inside` lead to."""
    done = subprocess.run([*inside, sys.executable, FOLDER / "people.py", *words], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"test-deb: nobody could speak:\n{log()}")
    return json.loads(done.stdout)

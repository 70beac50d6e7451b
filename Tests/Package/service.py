"""The installed unit, started by hand as systemd would: its user, directories, limits and socket for notifications, in a
network of its own, so that no port of this machine is taken or reached."""

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys


class Unit:
    """What `cryb.service` says in its section of services; of repeated keys the first."""

    def __init__(self, file):
        self.values = {}
        for line in file.read_text().splitlines():
            key, sign, value = line.partition("=")
            if sign and not line.startswith("#"):
                self.values.setdefault(key, value)

    def __getitem__(self, key):
        return self.values[key]


class Service:
    def __init__(self, root):
        self.root = root
        self.unit = Unit(root.path / "lib/systemd/system/cryb.service")
        user = root.must("getent", "passwd", self.unit["User"]).split(":")
        self.uid, self.gid = int(user[2]), int(user[3])

    def __enter__(self):
        self.network = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
        try:
            self._start()
        except BaseException:
            self.network.kill()
            raise
        return self

    def _start(self):
        self.inside = ["nsenter", f"--net=/proc/{self.network.pid}/ns/net", "--"]
        self._await_network()
        for parent, key in (("run", "RuntimeDirectory"), ("var/lib", "StateDirectory")):
            folder = self.root.path / parent / self.unit[key]
            folder.mkdir(exist_ok=True)
            os.chown(folder, self.uid, self.gid)
            folder.chmod(int(self.unit[key + "Mode"], 8))
        ear = self.root.path / "run/notify"
        ear.unlink(missing_ok=True)
        self.ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.ear.bind(str(ear))
        self.ear.settimeout(30)
        ear.chmod(0o666)
        self.errors = self.root.path / "tmp/cryb.log"
        self.before = self._files()
        with open(self.errors, "wb") as log:
            self.process = subprocess.Popen(
                [*self.inside, "chroot", f"--userspec={self.unit['User']}:{self.unit['Group']}", self.root.path,
                 "env", "-i", "PATH=/usr/bin:/bin", "NOTIFY_SOCKET=/run/notify", "RUNTIME_DIRECTORY=/run/cryb",
                 *self.unit["ExecStart"].split()],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True, preexec_fn=self._limits)
        self.ready = self._heard("READY")
        self.line = self.process.stdout.readline().strip()

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
        self.network.kill()
        self.network.wait()
        self.ear.close()
        # As systemd does at the end of a service.
        shutil.rmtree(self.root.path / "run" / self.unit["RuntimeDirectory"])

    def stop(self):
        """Asks for a stop; how it ended, and what it said of it."""
        self.process.send_signal(signal.SIGTERM)
        said = self._heard("STOPPING")
        return {"status": self.process.wait(timeout=60), "STOPPING": said.get("STOPPING")}

    def log(self):
        return self.errors.read_text(errors="replace")

    def strays(self):
        """Files made since the start outside what the unit lets it write to."""
        own = ("/var/lib/cryb", "/run/cryb", "/run/notify", "/tmp/cryb.log")
        return sorted(path for path in self._files() - self.before if not path.startswith(own))

    def _limits(self):
        os.umask(int(self.unit["UMask"], 8))
        # In a container even root may be held to less.
        most = min(int(self.unit["LimitNOFILE"]), resource.getrlimit(resource.RLIMIT_NOFILE)[1])
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

    def _files(self):
        return set(self.root.must("find", "/", "-xdev", "-user", self.unit["User"]).split())

    def _heard(self, key):
        """The first notification with this key."""
        while True:
            try:
                found = dict(line.split("=", 1) for line in self.ear.recv(4096).decode().split("\n"))
            except TimeoutError:
                self.process.kill()
                sys.exit(f"test-deb: the service did not say {key}:\n{self.log()}")
            if key in found:
                return found

    def _await_network(self):
        """`unshare` needs a moment; its network is another one than ours once it is there."""
        ours = os.readlink("/proc/self/ns/net")
        while os.readlink(f"/proc/{self.network.pid}/ns/net") == ours:
            if self.network.poll() is not None:
                sys.exit("test-deb: this machine lets nobody make a network namespace.")
        subprocess.run([*self.inside, "ip", "link", "set", "lo", "up"], check=True)

"""The package under a systemd that runs: the same Debian, booted in a container with a network of its own."""

import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import time

from root import Root, check, speak

DROP_IN = "etc/systemd/system/cryb.service.d/test.conf"


class Machine(Root):
    """The Debian of a `Root`, booted."""

    def __init__(self, base, package):
        super().__init__(base, "machine")
        self.leader = self.container = None
        self.apt("install", "--no-install-recommends", "systemd-sysv", "dbus")
        # Inside there is no network: what the package needs is there to be installed, and not yet installed.
        self.install(package, "--download-only")
        # The container mounts its own.
        for where in ("proc", "dev"):
            subprocess.run(["umount", self.path / where], check=True)

    @property
    def enter(self):
        if not self.leader:
            return super().enter
        return ["nsenter", f"--target={self.leader}", "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup",
                "--root", "--wd", "--"]

    @property
    def network(self):
        return ["nsenter", f"--target={self.leader}", "--net", "--"]

    def boot(self):
        """Whether systemd came up."""
        self.container = subprocess.Popen(
            ["systemd-nspawn", "--quiet", "--directory", self.path, "--boot", "--private-network", "--register=no",
             "--keep-unit", "--link-journal=no", "--resolv-conf=off", "--timezone=off"],
            stdin=subprocess.DEVNULL, stdout=open(self.path.parent / "boot.log", "wb"), stderr=subprocess.STDOUT)
        children = pathlib.Path(f"/proc/{self.container.pid}/task/{self.container.pid}/children")
        end = time.monotonic() + 60
        while time.monotonic() < end and self.container.poll() is None:
            self.leader = next(iter(children.read_text().split()), None)
            if self.leader and self.run("systemctl", "is-system-running").stdout.strip() in ("running", "degraded"):
                subprocess.run([*self.network, "ip", "link", "set", "lo", "up"], check=True)
                return True
            time.sleep(0.2)
        return False

    def end(self):
        if self.container and self.container.poll() is None:
            self.container.send_signal(signal.SIGTERM)
            try:
                self.container.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.container.kill()

    def adjust(self, *lines):
        """A drop-in of the unit. A container may not raise the bound on descriptors, as the unit wants."""
        file = self.path / DROP_IN
        file.parent.mkdir(parents=True, exist_ok=True)
        most = min(resource.getrlimit(resource.RLIMIT_NOFILE)[1], 1_048_576)
        file.write_text("\n".join(["[Service]", f"LimitNOFILE={most}", *lines, ""]))

    def show(self, *names):
        told = self.must("systemctl", "show", "cryb", *(f"--property={name}" for name in names))
        return dict(line.split("=", 1) for line in told.splitlines())

    def log(self):
        return self.run("journalctl", "--unit=cryb", "--no-pager").stdout


def live(base, package):
    machine = Machine(base, package)
    try:
        if not machine.boot():
            print("skip a systemd that runs: this machine boots no container; .build-deb/boot.log says why")
            return
        use(machine, package)
    finally:
        machine.end()


def use(machine, package):
    machine.adjust()
    began = time.monotonic()
    told = machine.install(package)
    link = re.search(r"http://localhost:8080/setup\?token=(\S+)", told)
    check("apt install starts the service and prints the set-up link", link, told + machine.log())
    said = speak(machine.network, machine.log, "first", link[1])
    took = said["http"] - began
    check("with systemd too the first message comes within a minute", took <= 60, f"{took:.1f} s")
    print(f"     {took:.1f} s")
    state = machine.show("ActiveState", "StatusText", "NRestarts", "UnitFileState")
    check("systemd has heard that it serves, and starts it with the machine",
          state == {"ActiveState": "active", "StatusText": "Serving, 0 connected", "NRestarts": "0",
                    "UnitFileState": "enabled"}, state)

    machine.adjust("WatchdogSec=2")
    machine.must("systemctl", "daemon-reload")
    machine.must("systemctl", "restart", "cryb")
    os.kill(int(host_process(machine)), signal.SIGSTOP)
    end = time.monotonic() + 60
    while machine.show("NRestarts", "ActiveState") != {"NRestarts": "1", "ActiveState": "active"}:
        if time.monotonic() > end:
            break
        time.sleep(0.2)
    check("a server that hangs is killed and started anew", "Watchdog timeout" in machine.log(), machine.log()[-1500:])
    found = speak(machine.network, machine.log, "again", said["token"], said["channel"])
    check("and has forgotten nothing", found["heard"] == said["heard"], found)

    machine.apt("remove", "cryb")
    check("removing stops it and keeps what was said",
          machine.run("systemctl", "is-active", "cryb").stdout != "active\n" and machine.has("var/lib/cryb/FORMAT"))
    machine.apt("purge", "cryb")
    (machine.path / DROP_IN).unlink()
    (machine.path / DROP_IN).parent.rmdir()
    left = [path for path in machine.traces() if not path.startswith(("/proc/", "/sys/"))]
    check("purging leaves nothing with systemd either", left == [], left)


def host_process(machine):
    """The process of the service as this machine counts."""
    inner = machine.show("MainPID")["MainPID"]
    found = subprocess.run(["pgrep", "--ns", machine.leader, "--nslist", "pid", "--exact", "cryb"],
                           capture_output=True, text=True).stdout.split()
    for process in found:
        line = re.search(r"^NSpid:.*\s(\d+)$", pathlib.Path(f"/proc/{process}/status").read_text(), re.M)
        if line and line[1] == inner:
            return process
    sys.exit(f"test-deb: process {inner} of the container is not to be found")

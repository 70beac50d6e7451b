"""What a service manager hears of the process (sd_notify(3))."""

import os
import signal
import socket

import pytest
from harness import Cryb, command


class Manager:
    """The end of a service manager: a datagram socket, and the variables that lead there."""

    def __init__(self, name):
        self.ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.ear.settimeout(20)
        self.ear.bind("\0" + name[1:] if name.startswith("@") else name)
        self.variables = {"NOTIFY_SOCKET": name}

    def next(self):
        return dict(line.split("=", 1) for line in self.ear.recv(4096).decode().split("\n"))

    def wait(self, key):
        while key not in (heard := self.next()):
            pass
        return heard

    def forget(self):
        """Drops what was sent until now."""
        self.ear.setblocking(False)
        try:
            while True:
                self.ear.recv(4096)
        except BlockingIOError:
            self.ear.settimeout(20)


@pytest.fixture(params=["path", "abstract"])
def manager(request, tmp_path):
    found = Manager(str(tmp_path / "notify") if request.param == "path" else f"@cryb-{os.getpid()}-{tmp_path.name}")
    yield found
    found.ear.close()


def test_ready_is_said_when_requests_and_commands_are_answered(data, manager):
    with Cryb(data, **manager.variables) as cryb:
        assert manager.next() == {"STATUS": "Bringing the data up to date"}
        assert manager.wait("READY") == {"READY": "1", "STATUS": "Serving, 0 connected"}
        # What the package does next.
        assert "/setup?token=" in command("admin", "setup-link", "--data", data).stdout
        assert cryb.stop() == 0
        assert manager.next()["STOPPING"] == "1"


def test_signs_of_life_come_while_it_lives_and_say_who_is_there(data, manager):
    with Cryb(data, **manager.variables, WATCHDOG_USEC="400000") as cryb:
        assert manager.wait("WATCHDOG") == {"WATCHDOG": "1", "STATUS": "Serving, 0 connected"}
        ear = cryb.owner().connect()
        while manager.wait("WATCHDOG")["STATUS"] != "Serving, 1 connected":
            pass
        ear.close()
        # A process that stands still says nothing; let go, it does.
        cryb.process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, cryb.process.pid, os.WSTOPPED)
        manager.forget()
        manager.ear.settimeout(1)
        with pytest.raises(TimeoutError):
            manager.next()
        cryb.process.send_signal(signal.SIGCONT)
        manager.ear.settimeout(20)
        manager.wait("WATCHDOG")

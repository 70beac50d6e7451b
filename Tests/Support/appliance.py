"""A cryb of one's own: a process on a fresh data directory and a free port, for black-box and browser tests."""

import os
import pathlib
import re
import signal
import subprocess
import threading
import time

import requests

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("CRYB_BINARY", ROOT / ".build/debug/cryb"))
PASSWORD = "Correct-Horse-7"


class Appliance:
    """Starts `cryb serve`, reads what it prints, stops it."""

    def __init__(self, data, *arguments, environment=None, port=0):
        self.data = pathlib.Path(data)
        self.arguments = arguments
        self.environment = {
            "CRYB_LIMITS_EXEMPT": "127.0.0.0/8",
            "CRYB_PASSWORDS_COST": "10",
            "CRYB_SHUTDOWN_NOTICE": "0",
            **(environment or {}),
        }
        self.port = port
        self.process = None
        self.lines = []
        self.url = None

    def start(self, timeout=60):
        """Returns when the address is printed."""
        command = [str(BINARY), "serve", "--data", str(self.data), "--listen", f"127.0.0.1:{self.port}", *self.arguments]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **self.environment}
        )
        self.lines = []
        threading.Thread(target=self._read, args=(self.process,), daemon=True).start()
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            for line in list(self.lines):
                found = re.search(r"listening on (http://\S+)", line)
                if found:
                    self.url = found[1]
                    return self
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError("cryb did not start:\n" + "".join(self.lines))

    def _read(self, process):
        for line in process.stdout:
            self.lines.append(line)

    @property
    def setup_token(self):
        """The token of the one-time link printed while there is no owner."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            for line in list(self.lines):
                found = re.search(r"/setup\?token=([\w-]+)", line)
                if found:
                    return found[1]
            time.sleep(0.02)
        raise RuntimeError("no set-up link was printed:\n" + "".join(self.lines))

    def kill(self):
        """Ends it without a word, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, timeout=40):
        """Asks it to stop and returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout)


class Person:
    """Someone who calls the interface with a bearer token."""

    def __init__(self, appliance, answer=None, token=None):
        self.appliance = appliance
        self.user = answer["user"] if answer else None
        self.token = answer["tokens"]["accessToken"] if answer else token

    def request(self, method, path, body=None, **kwargs):
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        url = self.appliance.url + (path[1:] if path.startswith("//") else "/api/v1" + path)
        return requests.request(method, url, json=body, headers={**headers, **kwargs.pop("headers", {})}, timeout=20, **kwargs)

    def call(self, method, path, body=None, status=None):
        """The `data` of the answer; fails the test on anything but success, or the status expected."""
        answer = self.request(method, path, body)
        if status is None:
            assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
        else:
            assert answer.status_code == status, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json().get("data") if answer.content else None


def set_up(appliance, username="owner", registration="open"):
    """Makes the owner through the one-time link."""
    body = {
        "token": appliance.setup_token,
        "username": username,
        "email": f"{username}@example.org",
        "password": PASSWORD,
        "registration": registration,
    }
    return Person(appliance, Person(appliance).call("POST", "/setup", body, 201))


def register(appliance, username, **more):
    """Makes an ordinary account."""
    body = {
        "username": username,
        "email": f"{username}@example.org",
        "password": PASSWORD,
        "termsAccepted": True,
        **more,
    }
    return Person(appliance, Person(appliance).call("POST", "/auth/register", body, 201))

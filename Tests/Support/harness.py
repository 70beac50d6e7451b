"""Runs the built cryb in its own process, and speaks to it as people and foreign clients do."""

import itertools
import os
import pathlib
import queue
import re
import signal
import subprocess
import threading
import time

import requests
import socketio

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("BINARY") or ROOT / ".build/debug/cryb")
PASSWORD = "Correct-Horse-7-Battery"
# Cheap passwords and no limits: tests of limits set them themselves.
OPEN_DOORS = [
    "--passwords-cost=4", "--limits-exempt=127.0.0.0/8", "--limits-message=", "--limits-messageChange=",
    "--limits-history=", "--limits-reaction=", "--limits-join=", "--limits-invite=", "--limits-createServer=",
    "--limits-signedIn=", "--limits-socketEvent=", "--limits-search=", "--limits-suggest=", "--shutdown-notice=0s",
]
OPEN_DOORS = [re.sub(r"([a-z])([A-Z])", r"\1-\2", word).lower() if word.startswith("--limits-") else word
              for word in OPEN_DOORS]


def environment(**extra):
    """The environment without settings of whoever runs the tests."""
    return {key: value for key, value in os.environ.items() if not key.startswith("CRYB_")} | extra


def command(*words, check=True, input=None, timeout=120, **extra):
    """Runs one command of cryb to its end."""
    done = subprocess.run(
        [BINARY, *map(str, words)], capture_output=True, text=True, timeout=timeout, env=environment(**extra),
        input=input if input is not None else "",
    )
    if check and done.returncode != 0:
        raise AssertionError(f"cryb {' '.join(map(str, words))} ended with {done.returncode}:\n{done.stderr}")
    return done


class Cryb:
    """A serving process on a data directory."""

    def __init__(self, data, *words, open_doors=True, **extra):
        self.data = pathlib.Path(data)
        self.data.parent.mkdir(parents=True, exist_ok=True)
        self.log = self.data.parent / f"{self.data.name}.log"
        self.words = [*(OPEN_DOORS if open_doors else []), *words]
        self.extra = extra
        self.start("127.0.0.1:0")

    def start(self, address):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [BINARY, "serve", "--data", str(self.data), "--listen", address, *self.words],
                stdout=subprocess.PIPE, stderr=log, stdin=subprocess.DEVNULL, text=True,
                env=environment(**self.extra),
            )
        self.lines = queue.Queue()
        # Each process has its own lines: the end of a killed one may be read after the next has started.
        threading.Thread(target=self._read, args=(self.process.stdout, self.lines), daemon=True).start()
        self.url = self._address()

    @staticmethod
    def _read(output, lines):
        for line in output:
            lines.put(line.rstrip("\n"))
        lines.put(None)

    def _address(self):
        try:
            line = self.lines.get(timeout=30)
        except queue.Empty:
            self.kill()
            raise AssertionError(f"cryb did not answer:\n{self.errors}") from None
        found = re.fullmatch(r"listening on (http://\S+)", line or "")
        if not found:
            self.kill()
            raise AssertionError(f"cryb did not start ({self.process.returncode}): {line}\n{self.errors}")
        return found[1]

    def secure_address(self):
        """The encrypted port, told after the plain one."""
        line = self.lines.get(timeout=10)
        found = re.fullmatch(r"listening on (https://\S+)", line or "")
        assert found, f"no encrypted port: {line}\n{self.errors}"
        return found[1]

    @property
    def errors(self):
        return self.log.read_text(errors="replace")

    @property
    def setup_link(self):
        """The newest one-time link; it comes right after the address."""
        return self.wait_for(lambda: re.findall(r"(https?://\S+/setup\?token=(\S+))", self.errors), 5)[-1]

    def wait_for(self, condition, seconds=40):
        """What `condition` gives once that is true."""
        deadline = time.monotonic() + seconds
        while not (found := condition()):
            assert time.monotonic() < deadline, self.errors
            time.sleep(0.05)
        return found

    def kill(self):
        self.process.kill()
        self.process.wait(timeout=10)

    def revive(self):
        """Starts again where it was, after `kill` or `stop`."""
        self.start(self.url.removeprefix("http://"))

    def stop(self):
        """A polite stop. Returns the exit status."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"cryb did not stop:\n{self.errors}") from None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()

    def person(self, name, invite=None):
        """A new account over HTTP."""
        person = Person(self.url)
        made = person.post(
            "/auth/register", 201, username=name, email=f"{name}@example.org", password=PASSWORD,
            termsAccepted=True, **({"inviteCode": invite} if invite else {}),
        )
        return person.enter(made)

    def owner(self, name="olga", registration="open"):
        """The owner, made through the set-up link."""
        person = Person(self.url)
        made = person.post(
            "/setup", 201, token=self.setup_link[1], username=name, email=f"{name}@example.org", password=PASSWORD,
            registration=registration,
        )
        return person.enter(made)


class Person:
    """Someone who sends requests with a bearer token."""

    nonces = itertools.count(1)

    def __init__(self, url, token=None):
        self.url = url
        self.session = requests.Session()
        self.token = token
        self.user = None

    def enter(self, signed_in):
        self.user = signed_in["user"]
        self.token = signed_in["tokens"]["accessToken"]
        self.refresh = signed_in["tokens"]["refreshToken"]
        self.session.cookies.clear()
        return self

    @property
    def id(self):
        return self.user["id"]

    @property
    def headers(self):
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def upload(self, purpose, name, content, status=201):
        """Puts one file there, as a form that `requests` writes."""
        answer = self.session.post(
            f"{self.url}/api/v1/uploads", data={"purpose": purpose}, files={"file": (name, content)},
            headers=self.headers, timeout=60)
        self.session.cookies.clear()
        assert answer.status_code == status, answer.text
        found = answer.json()
        return found["data"][0] if status == 201 else found["error"]

    def file(self, path, **headers):
        """The answer with the bytes of a file."""
        return requests.get(self.url + path, headers={**self.headers, **headers}, timeout=60)

    def request(self, method, path, body=None):
        base = self.url if path.startswith("//") else f"{self.url}/api/v1"
        path = path[1:] if path.startswith("//") else path
        answer = self.session.request(method, base + path, json=body, headers=self.headers, timeout=20)
        # Cookies would take precedence over what a test wants to show.
        self.session.cookies.clear()
        return answer

    def _ask(self, method, path, status, body=None):
        answer = self.request(method, path, body)
        assert answer.status_code == status, f"{method} {path}: {answer.status_code} {answer.text}"
        if status == 204:
            return None
        found = answer.json()
        if status < 300:
            assert found["success"] is True
            return found["data"]
        assert found["success"] is False and found["requestId"]
        return found["error"]

    def get(self, path, status=200):
        return self._ask("GET", path, status)

    def post(self, path, status=200, **body):
        return self._ask("POST", path, status, body)

    def put(self, path, status=200, **body):
        return self._ask("PUT", path, status, body)

    def patch(self, path, status=200, **body):
        return self._ask("PATCH", path, status, body)

    def delete(self, path, status=204, **body):
        return self._ask("DELETE", path, status, body or None)

    def server(self, name="A server", **more):
        """A server of one's own with its first text channel."""
        view = self.post("/servers", 201, name=name, **more)
        text = next(channel for channel in view["channels"] if channel["type"] == "text")
        return view["server"], text

    def send(self, channel, content, status=201, **more):
        more.setdefault("nonce", f"n{next(self.nonces)}")
        return self.post(f"/channels/{channel['id']}/messages", status, content=content, **more)

    def history(self, channel):
        """Every message of a channel, oldest first."""
        found = []
        before = ""
        while True:
            answer = self.request("GET", f"/channels/{channel['id']}/messages?limit=100{before}").json()
            found = answer["data"] + found
            if not answer["meta"]["hasMore"]:
                return found
            before = f"&before={answer['data'][0]['id']}"

    def connect(self):
        return Ear(self)


class Ear:
    """A foreign Socket.IO client (PyPI python-socketio) that keeps all it hears."""

    def __init__(self, person, token=None):
        self.heard = []
        self.client = socketio.Client(reconnection=False)
        self.client.on("*", self._note)
        self.client.connect(
            person.url, auth={"token": token or person.token}, transports=["websocket"], wait_timeout=10)
        self.ready = self.wait("ready")

    def _note(self, event, *data):
        self.heard.append((event, data[0] if data else None))

    def call(self, event, **payload):
        """Sends and returns the acknowledgement."""
        return self.client.call(event, payload, timeout=10)

    def ask(self, event, **payload):
        """As `call`, for what must succeed."""
        answer = self.call(event, **payload)
        assert answer["success"] is True, f"{event}: {answer}"
        return answer.get("data")

    def of(self, event):
        return [payload for name, payload in self.heard if name == event]

    def wait(self, event, when=lambda payload: True, timeout=10):
        """The first such event, heard already or to come."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            for payload in self.of(event):
                if when(payload):
                    return payload
            time.sleep(0.005)
        raise AssertionError(f"{event} was not heard, only {[name for name, _ in self.heard]}")

    def close(self):
        self.client.disconnect()

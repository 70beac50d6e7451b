"""The encrypted port, as foreign programs see it."""

import os
import pathlib
import re
import socket
import ssl
import subprocess
import time

import h2.connection
import httpx
import pytest
import requests
import socketio
from authority import Authority
from harness import PASSWORD, Cryb, Person, command


class Secure(Cryb):
    """A server with an encrypted port and a certificate of a test's authority."""

    def __init__(self, folder, authority, *words, **more):
        self.authority = authority
        self.chain, self.key = folder / "chain.pem", folder / "key.pem"
        self.put(*authority.issue())
        super().__init__(
            folder / "data", "--tls-listen=127.0.0.1:0", f"--tls-certificate={self.chain}", f"--tls-key={self.key}",
            "--metrics-allow=127.0.0.0/8", *words, **more)
        self.https = self.secure_address()
        self.port = int(self.https.rsplit(":", 1)[1])

    def put(self, chain, key):
        self.chain.write_bytes(chain)
        self.key.write_bytes(key)

    def client(self, **options):
        context = ssl.create_default_context(cafile=str(self.authority.file))
        return httpx.Client(verify=context, base_url=self.https, timeout=20, **options)

    def session(self):
        session = requests.Session()
        # Else REQUESTS_CA_BUNDLE of the machine wins.
        session.trust_env = False
        session.verify = str(self.authority.file)
        return session

    def openssl(self, *words, says="Q\n"):
        """One `openssl s_client`: its exit status and all it says."""
        done = subprocess.run(
            ["openssl", "s_client", "-connect", f"127.0.0.1:{self.port}", "-CAfile", str(self.authority.file),
             "-verify_return_error", *words],
            input=says, capture_output=True, text=True, timeout=20)
        return done.returncode, done.stdout + done.stderr

    def names(self):
        """The names of the certificate a new connection is shown."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as plain:
            context = ssl.create_default_context(cafile=str(self.authority.file))
            with context.wrap_socket(plain, server_hostname="127.0.0.1") as secure:
                return [value for kind, value in secure.getpeercert()["subjectAltName"] if kind == "DNS"]


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def site(tmp_path_factory, authority):
    with Secure(tmp_path_factory.mktemp("site"), authority) as cryb:
        yield cryb


@pytest.fixture(scope="module")
def owner(site):
    """The owner, who came by HTTPS all the way."""
    person = Person(site.https)
    person.session = site.session()
    assert site.setup_link[0].startswith(f"https://localhost:{site.port}/setup?")
    made = person.post(
        "/setup", 201, token=site.setup_link[1], username="olga", email="olga@example.org", password=PASSWORD,
        registration="open")
    return person.enter(made)


OLD = ["-cipher", "ALL:@SECLEVEL=0"]


@pytest.mark.parametrize(
    "words, works",
    [
        (["-tls1", *OLD], False),
        (["-tls1_1", *OLD], False),
        (["-tls1_2"], True),
        (["-tls1_3"], True),
        (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"], True),
        (["-tls1_2", "-cipher", "ECDHE-ECDSA-CHACHA20-POLY1305"], True),
        (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"], False),
        (["-tls1_2", "-cipher", "AES128-GCM-SHA256:AES128-SHA:@SECLEVEL=0"], False),
        (["-tls1_2", "-cipher", "3DES:NULL:eNULL:@SECLEVEL=0"], False),
        (["-tls1_2", "-sigalgs", "ECDSA+SHA1", "-cipher", "ALL:@SECLEVEL=0"], False),
    ],
)
def test_only_modern_protocols_and_ciphers_are_spoken(site, words, works):
    status, said = site.openssl(*words)
    assert (status == 0 and "Verify return code: 0 (ok)" in said) == works, said


@pytest.mark.parametrize("offered, agreed", [("h2,http/1.1", "h2"), ("http/1.1", "http/1.1"), ("h2", "h2")])
def test_the_protocol_is_agreed_on(site, offered, agreed):
    assert f"ALPN protocol: {agreed}" in site.openssl("-alpn", offered)[1]


def test_renegotiation_is_refused(site):
    assert "Secure Renegotiation IS supported" in site.openssl("-tls1_2")[1]
    with socket.create_connection(("127.0.0.1", site.port), timeout=10):
        process = subprocess.Popen(
            ["openssl", "s_client", "-connect", f"127.0.0.1:{site.port}", "-tls1_2"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        # The command is understood at the beginning of a line, and only once the handshake is over.
        for line in process.stdout:
            if "Extended master secret" in line:
                break
        process.stdin.write("R\n")
        process.stdin.flush()
        rest = process.stdout.read()
        process.stdin.close()
        process.wait(timeout=10)
        assert "RENEGOTIATING" in rest
        assert re.search(r"alert|error|no renegotiation", rest.split("RENEGOTIATING")[1]), rest


def test_requests_come_by_http2(site, owner):
    with site.client(http2=True, headers=owner.headers) as client:
        answer = client.get("/api/v1/auth/me")
        assert answer.http_version == "HTTP/2" and answer.json()["data"]["user"]["username"] == "olga"
        assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
        made = client.post("/api/v1/servers", json={"name": "By HTTP/2"})
        assert made.status_code == 201
        assert client.get("/api/v1/nothing").status_code == 404
        assert client.head("/health").status_code == 200
        page = client.get("/", headers={"Accept": "text/html"})
        assert page.status_code == 200 and "upgrade-insecure-requests" in page.headers["content-security-policy"]
        # More than a window of flow control, both ways.
        content = b"\x89PNG no picture at all" + bytes(range(256)) * 4096
        sent = client.post(
            "/api/v1/uploads", data={"purpose": "attachment"}, files={"file": ("data.bin", content)})
        assert sent.status_code == 201, sent.text
        assert client.get(sent.json()["data"][0]["url"]).content == content


class Frames:
    """A connection of HTTP/2 by the frame."""

    def __init__(self, site):
        context = ssl.create_default_context(cafile=str(site.authority.file))
        context.set_alpn_protocols(["h2"])
        plain = socket.create_connection(("127.0.0.1", site.port), timeout=20)
        self.socket = context.wrap_socket(plain, server_hostname="127.0.0.1")
        self.state = h2.connection.H2Connection()
        self.state.initiate_connection()
        self.send()

    def send(self, frame=b""):
        self.socket.sendall(self.state.data_to_send() + frame)

    def ask(self, stream, method="GET", path="/version", *more, end=True):
        head = [(":method", method), (":scheme", "https"), (":authority", "localhost"), (":path", path), *more]
        self.state.send_headers(stream, head, end_stream=end)


def frame(kind, flags=0, stream=0, content=b""):
    """RFC 9113 section 4.1."""
    return len(content).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + content


@pytest.mark.parametrize(
    "what", ["pings", "settings", "continuations", "empty bodies", "resets"])
def test_a_flood_of_frames_ends_the_connection(site, what):
    flooding = Frames(site)
    with pytest.raises(OSError):
        if what == "continuations":
            flooding.send(frame(1, 0, 1, b"\x82"))
        if what == "empty bodies":
            flooding.ask(1, "POST", "/api/v1/auth/login", ("content-type", "application/json"), end=False)
            flooding.send()
        for number in range(100_000):
            if what == "resets":
                flooding.ask(number * 2 + 1)
                flooding.state.reset_stream(number * 2 + 1)
                flooding.send()
            else:
                flooding.send({
                    "pings": frame(6, content=b"12345678"), "settings": frame(4), "continuations": frame(9, 0, 1),
                    "empty bodies": frame(0, 0, 1)}[what])
    with site.client(http2=True) as client:
        assert client.get("/version").http_version == "HTTP/2"


def test_who_breaks_off_is_no_failure_of_ours(site):
    def unread():
        figures = site.session().get(f"{site.https}/metrics", timeout=10).text
        found = re.findall(r'^http_requests_total\{.*auth/login.*"400"\} (\d+)$', figures, re.M)
        return sum(map(int, found))

    before = unread()
    cut = Frames(site)
    cut.ask(1, "POST", "/api/v1/auth/login", ("content-type", "application/json"), end=False)
    cut.state.send_data(1, b"{")
    cut.send()
    cut.state.reset_stream(1)
    cut.send()
    gone = socket.create_connection(("127.0.0.1", site.port), timeout=10)
    context = ssl.create_default_context(cafile=str(site.authority.file))
    gone = context.wrap_socket(gone, server_hostname="127.0.0.1")
    gone.sendall(
        b"POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{")
    gone.close()
    site.wait_for(lambda: unread() >= before + 2)
    assert "request failed" not in site.errors


def test_cookies_are_for_encrypted_connections(site, owner):
    answer = site.session().post(
        f"{site.https}/api/v1/auth/login", json={"identifier": "olga", "password": PASSWORD}, timeout=20)
    cookies = answer.raw.headers.getlist("Set-Cookie")
    assert len(cookies) == 3 and all("Secure" in cookie for cookie in cookies)


def test_sockets_open_beside_http2(site, owner):
    server, channel = owner.server("Over TLS")
    with site.client(http2=True, headers=owner.headers) as client:
        assert client.get("/api/v1/servers").http_version == "HTTP/2"
        heard = []
        ear = socketio.Client(reconnection=False, http_session=site.session())
        ear.on("message:new", lambda event: heard.append(event["message"]["content"]))
        ear.connect(site.https, auth={"token": owner.token}, transports=["websocket"], wait_timeout=10)
        assert ear.call("channel:join", {"channelId": channel["id"]})["success"]
        sent = client.post(
            f"/api/v1/channels/{channel['id']}/messages", json={"content": "Hello from HTTP/2", "nonce": "tls-1"})
        assert sent.status_code == 201
        site.wait_for(lambda: heard == ["Hello from HTTP/2"])
        ear.disconnect()


def test_the_plain_port_sends_people_on(site):
    moved = requests.post(f"{site.url}/api/v1/auth/login?a=b", json={}, allow_redirects=False, timeout=10)
    assert moved.status_code == 308
    assert moved.headers["Location"] == f"https://127.0.0.1:{site.port}/api/v1/auth/login?a=b"
    assert "Strict-Transport-Security" not in moved.headers and "Set-Cookie" not in moved.headers
    assert requests.get(f"{site.url}/health", allow_redirects=False, timeout=10).status_code == 200
    followed = site.session().get(f"{site.url}/version", timeout=10)
    assert followed.url == f"{site.https}/version" and followed.status_code == 200
    with pytest.raises(socketio.exceptions.ConnectionError):
        socketio.Client(reconnection=False).connect(site.url, transports=["websocket"], wait_timeout=5)


def test_figures_say_how_long_the_certificate_lasts(site):
    figures = site.session().get(f"{site.https}/metrics", timeout=10).text
    assert 29.9 < float(re.search(r"^cryb_tls_certificate_days_left (\S+)$", figures, re.M)[1]) <= 30
    assert re.search(r'^cryb_tls_handshakes_total\{result="http2"\} [1-9]', figures, re.M)
    checks = site.session().get(f"{site.https}/health", timeout=10).json()["checks"]
    assert checks["tls"]["status"] == "healthy"


def test_a_new_certificate_is_read_and_a_broken_one_is_not(tmp_path, authority):
    with Secure(tmp_path, authority) as cryb:
        with cryb.client() as old:
            assert old.get("/version").status_code == 200
            cryb.put(*authority.issue("second.example"))
            cryb.wait_for(lambda: "second.example" in cryb.names())
            # The connection from before goes on with what it began with.
            assert old.get("/version").status_code == 200
        chain, _ = authority.issue("third.example")
        cryb.put(chain, authority.issue()[1])

        def check():
            return requests.get(f"{cryb.url}/health", timeout=10).json()["checks"]["tls"]

        cryb.wait_for(lambda: check()["status"] == "degraded")
        assert check()["message"] == "There is no newer certificate; the log says why."
        assert "the new certificate is not used" in cryb.errors
        assert "does not belong to the certificate" in cryb.errors
        assert "second.example" in cryb.names()
        cryb.put(*authority.issue("fourth.example"))
        cryb.wait_for(lambda: "fourth.example" in cryb.names())
        cryb.wait_for(lambda: check()["status"] == "healthy")


def test_a_stop_waits_for_nobody_who_is_silent(tmp_path, authority):
    with Secure(tmp_path, authority) as cryb:
        silent = socket.create_connection(("127.0.0.1", cryb.port), timeout=10)
        with cryb.client(http2=True) as client:
            assert client.get("/version").http_version == "HTTP/2"
            # httpx answers no ping while nobody asks it for anything.
            began = time.monotonic()
            assert cryb.stop() == 0
            assert time.monotonic() - began < 20
        silent.close()


def test_no_connection_outlives_its_client(site):
    def sockets():
        links = pathlib.Path(f"/proc/{site.process.pid}/fd")
        found = 0
        for link in links.iterdir():
            try:
                found += os.readlink(link).startswith("socket:")
            except FileNotFoundError:
                pass
        return found

    def begun(*protocols):
        context = ssl.create_default_context(cafile=str(site.authority.file))
        context.set_alpn_protocols(protocols)
        plain = socket.create_connection(("127.0.0.1", site.port), timeout=10)
        return context.wrap_socket(plain, server_hostname="127.0.0.1")

    request = b"GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n"
    upgrade = (
        b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
        b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
    before = sockets()
    open_ones = []
    for _ in range(10):
        open_ones.append(socket.create_connection(("127.0.0.1", site.port), timeout=10))
        open_ones += [begun(), begun("h2")]
        for words in (request, upgrade):
            connection = begun("http/1.1")
            connection.sendall(words)
            assert connection.recv(100)
            open_ones.append(connection)
    site.wait_for(lambda: sockets() >= before + 50)
    for connection in open_ones:
        # The end of the stream, without the good-bye of TLS.
        connection.close()
    site.wait_for(lambda: sockets() <= before + 2)


def test_a_certificate_that_cannot_be_used_stops_the_start(tmp_path, authority):
    chain, key = authority.issue()
    other = authority.issue()[1]
    for content, said in ((chain + other, "does not belong"), (key, "no certificate"), (None, "cannot be opened")):
        file = tmp_path / "pair.pem"
        file.unlink(missing_ok=True)
        if content:
            file.write_bytes(content)
        refused = command(
            "serve", "--data", tmp_path / "data", "--listen=127.0.0.1:0", "--tls-listen=127.0.0.1:0",
            f"--tls-certificate={file}", check=False)
        assert refused.returncode != 0 and said in refused.stderr and refused.stdout == ""


def test_a_taken_encrypted_port_is_named(tmp_path, site):
    refused = command(
        "serve", "--data", tmp_path / "data", "--listen=127.0.0.1:0", f"--tls-listen=127.0.0.1:{site.port}",
        f"--tls-certificate={site.chain}", f"--tls-key={site.key}", check=False)
    assert refused.returncode != 0 and f"Cannot listen on 127.0.0.1:{site.port}" in refused.stderr

"""Certificates from an authority, in front of a peer that checks every step of RFC 8555."""

import datetime
import socket
import ssl
import stat

import pytest
import requests
from acme_peer import Peer
from authority import Authority
from cryptography import x509
from harness import Cryb

HOSTS = ["chat.example", "www.chat.example"]


@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path)


@pytest.fixture
def peer(authority, tmp_path):
    peer = Peer(authority, tmp_path)
    yield peer
    peer.close()


class Issued(Cryb):
    """A server that asks `peer` for its certificate."""

    def __init__(self, folder, peer, *words):
        super().__init__(
            folder / "data", "--tls-listen=127.0.0.1:0", f"--tls-acme-directory={peer.url}/directory",
            f"--tls-acme-hosts={','.join(HOSTS)}", "--tls-acme-email=olga@example.org", "--tls-acme-terms=true",
            f"--tls-acme-challenge={peer.challenge}", f"--tls-acme-roots={peer.authority.file}", *words)
        self.https = self.secure_address()
        self.port = int(self.https.rsplit(":", 1)[1])
        self.peer = peer

    def visit(self):
        self.peer.visit(int(self.url.rsplit(":", 1)[1]), self.port)
        return self

    def certificate(self):
        """What a browser is shown, trusted by its authority; None while there is nothing."""
        context = ssl.create_default_context(cafile=str(self.peer.authority.file))
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=10) as plain:
                with context.wrap_socket(plain, server_hostname=HOSTS[1]) as secure:
                    return x509.load_der_x509_certificate(secure.getpeercert(binary_form=True))
        except (ssl.SSLError, ConnectionError):
            return None

    def check(self):
        return requests.get(f"{self.url}/health", timeout=10).json()["checks"]["tls"]


@pytest.mark.parametrize("challenge", ["http-01", "tls-alpn-01"])
def test_a_certificate_is_ordered_kept_and_used_again(tmp_path, peer, challenge):
    peer.challenge = challenge
    with Issued(tmp_path, peer) as cryb:
        assert cryb.check() == {"status": "degraded", "message": "There is no certificate yet."}
        assert cryb.certificate() is None
        cryb.visit()
        shown = cryb.wait_for(cryb.certificate)
        assert shown.serial_number == peer.issued[0].serial_number
        names = shown.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        assert names.get_values_for_type(x509.DNSName) == HOSTS
        cryb.wait_for(lambda: cryb.check()["status"] == "healthy")
        [account] = peer.accounts.values()
        assert account["contact"] == ["mailto:olga@example.org"]
        # Nothing is left to be asked for.
        token = next(iter(peer.orders.values()))["proofs"][0]["token"]
        left = requests.get(
            f"{cryb.url}/.well-known/acme-challenge/{token}", headers={"Host": HOSTS[0]}, timeout=10)
        assert token not in left.text
        assert cryb.stop() == 0
    for name in ("account.pem", "certificate.pem"):
        file = tmp_path / "data/keys/acme" / name
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with Issued(tmp_path, peer) as cryb:
        assert cryb.visit().certificate().serial_number == shown.serial_number
        assert len(peer.orders) == 1


def test_an_old_certificate_is_used_until_the_next_is_there(tmp_path, peer):
    peer.lifetime = datetime.timedelta(minutes=20)
    with Issued(tmp_path, peer) as cryb:
        first = cryb.visit().wait_for(cryb.certificate)
    peer.lifetime = datetime.timedelta(days=90)
    peer.reachable.clear()
    with Issued(tmp_path, peer) as cryb:
        assert cryb.certificate().serial_number == first.serial_number
        cryb.visit()
        cryb.wait_for(lambda: cryb.certificate().serial_number != first.serial_number)
        assert len(peer.issued) == 2 and len(peer.accounts) == 1


def test_a_refusal_is_told_and_tried_again_later(tmp_path, peer):
    peer.believes = False
    with Issued(tmp_path, peer) as cryb:
        cryb.visit()
        cryb.wait_for(lambda: "not today" in cryb.errors)
        assert "no certificate was issued" in cryb.errors and "nextTry" in cryb.errors
        cryb.wait_for(lambda: cryb.check()["message"] == "There is no certificate yet; the log says why.")
        assert cryb.certificate() is None
        assert requests.get(f"{cryb.url}/health/ready", timeout=10).status_code == 200


def test_without_the_terms_nothing_is_ordered(tmp_path, peer):
    with Issued(tmp_path, peer, "--tls-acme-terms=false") as cryb:
        cryb.wait_for(lambda: "tls.acme.terms" in cryb.errors)
        assert not peer.accounts and not peer.orders

"""An authority as RFC 8555 describes it, for one server on this machine: it gives nothing away and checks everything."""

import base64
import datetime
import hashlib
import http.client
import json
import secrets
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

ACME_IDENTIFIER = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.31")


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text):
    assert "=" not in text
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Refused(Exception):
    def __init__(self, kind, detail, status=400):
        self.kind, self.detail, self.status = kind, detail, status


class Peer:
    """Serves a directory over HTTPS on loopback until `close`."""

    def __init__(self, authority, folder, lifetime=datetime.timedelta(days=90), challenge="http-01"):
        self.authority, self.lifetime, self.challenge = authority, lifetime, challenge
        self.lock = threading.RLock()
        self.nonces, self.accounts, self.orders, self.issued = set(), {}, {}, []
        # The first nonce is not accepted: clients must try again (section 6.5).
        self.bad_nonces = 1
        self.believes = True
        self.ports, self.reachable = None, threading.Event()
        chain, key = authority.issue("acme.test")
        (folder / "acme.pem").write_bytes(chain + key)
        peer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_HEAD(self):
                peer.answer(self, 200, None)

            def do_GET(self):
                if self.path == "/directory":
                    peer.answer(self, 200, {
                        name: f"{peer.url}/{path}" for name, path in
                        (("newNonce", "nonce"), ("newAccount", "account"), ("newOrder", "order"))})
                else:
                    peer.answer(self, 405, {"type": "urn:ietf:params:acme:error:malformed"})

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                try:
                    peer.answer(self, *peer.post(self, body))
                except Refused as refusal:
                    peer.answer(self, refusal.status, {
                        "type": f"urn:ietf:params:acme:error:{refusal.kind}", "detail": refusal.detail})

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "acme.pem")
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def visit(self, plain, secure):
        """Where the hosts are: ports 80 and 443 belong to others on this machine."""
        self.ports = plain, secure
        self.reachable.set()

    def answer(self, handler, status, body, headers=None):
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        handler.send_response(status)
        nonce = secrets.token_urlsafe(12)
        with self.lock:
            self.nonces.add(nonce)
        kind = "application/problem+json" if status >= 400 else "application/json"
        for name, value in {
                "Replay-Nonce": nonce, "Content-Length": str(len(data)), "Cache-Control": "no-store",
                "Content-Type": kind, **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    def verified(self, handler, body):
        """The account (None: a new key), its public key and the payload (None: POST-as-GET) of a request (section 6)."""
        if handler.headers["Content-Type"] != "application/jose+json":
            raise Refused("malformed", "not a signed request", 415)
        signed = json.loads(body)
        assert set(signed) == {"protected", "payload", "signature"}
        head = json.loads(decode(signed["protected"]))
        with self.lock:
            known = head["nonce"] in self.nonces
            self.nonces.discard(head["nonce"])
            if self.bad_nonces:
                self.bad_nonces -= 1
                known = False
        if not known:
            raise Refused("badNonce", "this nonce is not good")
        if head["alg"] != "ES256":
            raise Refused("badSignatureAlgorithm", head["alg"])
        if head["url"] != self.url + handler.path:
            raise Refused("unauthorized", "signed for another address", 401)
        if ("jwk" in head) == ("kid" in head):
            raise Refused("malformed", "either jwk or kid")
        account = head.get("kid")
        if account and account not in self.accounts:
            raise Refused("accountDoesNotExist", account)
        jwk = self.accounts[account]["jwk"] if account else head["jwk"]
        assert set(jwk) == {"kty", "crv", "x", "y"}
        numbers = [int.from_bytes(decode(jwk[name]), "big") for name in ("x", "y")]
        key = ec.EllipticCurvePublicNumbers(*numbers, ec.SECP256R1()).public_key()
        raw = decode(signed["signature"])
        assert len(raw) == 64
        signature = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        try:
            key.verify(signature, f"{signed['protected']}.{signed['payload']}".encode(), ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            raise Refused("unauthorized", "the signature is wrong", 401) from None
        payload = json.loads(decode(signed["payload"])) if signed["payload"] else None
        return account, jwk, payload

    def post(self, handler, body):
        account, jwk, payload = self.verified(handler, body)
        place, _, number = handler.path[1:].partition("/")
        if place == "account":
            return self.new_account(jwk, payload)
        if account is None:
            raise Refused("malformed", "an account is needed")
        with self.lock:
            if place == "order" and not number:
                return self.new_order(account, payload)
            order = self.orders[number.split("-")[0]]
            assert order["account"] == account
            if place == "order":
                assert payload is None
                return 200, self.shown(order)
            if place == "authz":
                assert payload is None
                return 200, self.authorization(order, int(number.split("-")[1]))
            if place == "challenge":
                assert payload == {}
                return self.begin(order, int(number.split("-")[1]))
            if place == "finalize":
                return self.finalize(order, payload)
            if place == "certificate":
                assert payload is None
                return 200, order["chain"]
        raise Refused("malformed", place, 404)

    def new_account(self, jwk, payload):
        with self.lock:
            for address, account in self.accounts.items():
                if account["jwk"] == jwk:
                    return 200, {"status": "valid"}, {"Location": address}
            if payload.get("termsOfServiceAgreed") is not True:
                raise Refused("userActionRequired", "please agree to the terms", 403)
            address = f"{self.url}/account/{len(self.accounts) + 1}"
            self.accounts[address] = {"jwk": jwk, "contact": payload.get("contact", [])}
            return 201, {"status": "valid"}, {"Location": address}

    def new_order(self, account, payload):
        number = str(len(self.orders) + 1)
        hosts = [found["value"] for found in payload["identifiers"] if found["type"] == "dns"]
        assert len(hosts) == len(payload["identifiers"])
        self.orders[number] = order = {
            "number": number, "account": account, "status": "pending", "hosts": hosts,
            "proofs": [{"token": secrets.token_urlsafe(24), "status": "pending"} for _ in hosts]}
        return 201, self.shown(order), {"Location": f"{self.url}/order/{number}"}

    def shown(self, order):
        states = [proof["status"] for proof in order["proofs"]]
        if order["status"] == "pending" and "invalid" in states:
            order["status"] = "invalid"
        if order["status"] == "pending" and set(states) == {"valid"}:
            order["status"] = "ready"
        number = order["number"]
        found = {
            "status": order["status"], "identifiers": [{"type": "dns", "value": host} for host in order["hosts"]],
            "authorizations": [f"{self.url}/authz/{number}-{index}" for index in range(len(order["hosts"]))],
            "finalize": f"{self.url}/finalize/{number}"}
        if order["status"] == "valid":
            found["certificate"] = f"{self.url}/certificate/{number}"
        return found

    def authorization(self, order, index):
        proof = order["proofs"][index]
        challenge = {
            "type": self.challenge, "url": f"{self.url}/challenge/{order['number']}-{index}", "status": proof["status"],
            "token": proof["token"]}
        if "error" in proof:
            challenge["error"] = {"type": "urn:ietf:params:acme:error:unauthorized", "detail": proof["error"]}
        return {
            "identifier": {"type": "dns", "value": order["hosts"][index]}, "status": proof["status"],
            "challenges": [{**challenge, "type": "dns-01", "token": "other"}, challenge]}

    def begin(self, order, index):
        proof, host = order["proofs"][index], order["hosts"][index]
        jwk = self.accounts[order["account"]]["jwk"]
        canonical = json.dumps(jwk, sort_keys=True, separators=(",", ":")).encode()
        expected = f"{proof['token']}.{encode(hashlib.sha256(canonical).digest())}"

        def check():
            self.reachable.wait(30)
            try:
                assert self.believes, "not today"
                {"http-01": self.check_http, "tls-alpn-01": self.check_tls}[self.challenge](
                    host, proof["token"], expected)
                proof["status"] = "valid"
            except Exception as error:
                proof["error"] = f"{type(error).__name__}: {error}"
                proof["status"] = "invalid"

        threading.Thread(target=check, daemon=True).start()
        return 200, {"type": self.challenge, "url": f"{self.url}/challenge/{order['number']}-{index}",
                     "status": "processing", "token": proof["token"]}

    def check_http(self, host, token, expected):
        """Section 8.3."""
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[0], timeout=10)
        connection.request("GET", f"/.well-known/acme-challenge/{token}", headers={"Host": host})
        answer = connection.getresponse()
        assert answer.status == 200, f"{answer.status}"
        assert answer.read().decode().rstrip() == expected
        connection.close()

    def check_tls(self, host, token, expected):
        """RFC 8737 section 3."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_alpn_protocols(["acme-tls/1"])
        with socket.create_connection(("127.0.0.1", self.ports[1]), timeout=10) as plain:
            with context.wrap_socket(plain, server_hostname=host) as secure:
                assert secure.selected_alpn_protocol() == "acme-tls/1"
                certificate = x509.load_der_x509_certificate(secure.getpeercert(binary_form=True))
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        assert [name.value for name in names] == [host]
        proof = certificate.extensions.get_extension_for_oid(ACME_IDENTIFIER)
        assert proof.critical
        assert proof.value.value == b"\x04\x20" + hashlib.sha256(expected.encode()).digest()

    def finalize(self, order, payload):
        if self.shown(order)["status"] != "ready":
            raise Refused("orderNotReady", order["status"], 403)
        request = x509.load_der_x509_csr(decode(payload["csr"]))
        names = request.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        if not request.is_signature_valid or sorted(names.get_values_for_type(x509.DNSName)) != sorted(order["hosts"]):
            raise Refused("badCSR", "this is not what was ordered")
        certificate = self.authority.sign(request.public_key(), order["hosts"], self.lifetime)
        order["chain"] = self.authority.pem(certificate) + self.authority.pem(self.authority.certificate)
        order["status"] = "valid"
        self.issued.append(certificate)
        return 200, self.shown(order)

"""Verifies that a delivery of a webhook is of the server that holds the secret, and of this moment.

As a receiver would: `verify(secret, headers, body)` with the bytes of the body as they came. As a program:
`webhook_signature.py SECRET TIMESTAMP SIGNATURE <body`.
"""

import hashlib
import hmac
import sys
import time

# Seconds a time stamp may be away.
TOLERANCE = 300


class NotGenuine(Exception):
    """The delivery is not to be believed."""


def verify(secret, headers, body, now=None):
    """Returns nothing; raises NotGenuine. `headers` is any mapping with the names as they are written here."""
    timestamp = headers.get("X-Cryb-Timestamp") or ""
    signatures = (headers.get("X-Cryb-Signature") or "").split(",")
    if not timestamp.isdigit() or abs((time.time() if now is None else now) - int(timestamp)) > TOLERANCE:
        raise NotGenuine("the time stamp is missing, or too old")
    expected = "v1=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    if not any(hmac.compare_digest(expected, signature.strip()) for signature in signatures):
        raise NotGenuine("no signature fits")


if __name__ == "__main__":
    given = {"X-Cryb-Timestamp": sys.argv[2], "X-Cryb-Signature": sys.argv[3]}
    verify(sys.argv[1], given, sys.stdin.buffer.read())
    print("genuine")

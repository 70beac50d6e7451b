"""What is shown once rests nowhere, though its request can be sent again under a key."""

import secrets

import requests
from harness import PASSWORD, Cryb


def keyed(person, method, path, key, **body):
    return requests.request(
        method, f"{person.url}/api/v1{path}", json=body, headers={**person.headers, "Idempotency-Key": key}, timeout=20)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_no_secret_of_a_keyed_answer_is_in_the_data_directory(data):
    with Cryb(data) as cryb:
        owner = cryb.owner()
        server, _ = owner.server("Meeting place")
        keys = [f"key-{secrets.token_urlsafe(16)}" for _ in range(4)]
        hook = {"scope": "server", "serverId": server["id"], "name": "Lamp", "url": "https://example.org/hook",
                "events": ["message.created"]}
        made = keyed(owner, "POST", "/webhooks", keys[0], **hook)
        assert made.status_code == 201, made.text
        path = f"/webhooks/{made.json()['data']['webhook']['id']}/token"
        changed = keyed(owner, "POST", path, keys[1])
        assert changed.status_code == 200, changed.text
        told = [made.json()["data"]["secret"], changed.json()["data"]["secret"]]
        assert all(secret.startswith("whsec_") for secret in told) and len(set(told)) == 2
        # Sent again, it is answered again, to the byte, and by the next process too.
        for _ in range(2):
            for first, again in [
                (made, keyed(owner, "POST", "/webhooks", keys[0], **hook)),
                (changed, keyed(owner, "POST", path, keys[1])),
            ]:
                assert again.content == first.content and again.headers["Idempotent-Replayed"] == "true"
            # What is being written goes and comes; what a killed server leaves stays.
            cryb.kill()
            found = [path for path in files(data)
                     if any(word.encode() in path.read_bytes() for word in [*told, *keys, PASSWORD])]
            assert found == [], cryb.errors
            assert not any(secret in cryb.errors for secret in told)
            cryb.revive()
        assert len(owner.get(f"/servers/{server['id']}/webhooks")) == 1

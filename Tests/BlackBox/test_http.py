"""The main job over HTTP, as a stranger's program would do it."""

import requests
from harness import PASSWORD, Person
from openapi_spec_validator import validate


def test_first_start_is_set_up_once(site, owner):
    assert owner.user["role"] == "super_admin"
    again = Person(site.url)
    error = again.post(
        "/setup", 410, token=site.setup_link[1], username="second", email="second@example.org", password=PASSWORD,
        registration="open")
    assert error["code"] == "gone"
    assert Person(site.url).get("/config")["needsSetup"] is False


def test_people_sign_in_refresh_and_sign_out(site, owner):
    anna = site.person("anna")
    login = anna.post("/auth/login", identifier="ANNA@example.org", password=PASSWORD)
    assert login["user"]["id"] == anna.id
    fresh = anna.post("/auth/refresh", refreshToken=login["tokens"]["refreshToken"])
    # The one before is used up: showing it again after the grace ends the session, but not yet.
    assert fresh["tokens"]["refreshToken"] != login["tokens"]["refreshToken"]
    anna.token = fresh["tokens"]["accessToken"]
    assert anna.get("/auth/me")["user"]["username"] == "anna"
    anna.post("/auth/logout", 204)
    assert anna.get("/auth/me", 401)["code"] == "unauthorized"


def test_a_wrong_password_tells_nothing(site, owner):
    stranger = Person(site.url)
    known = stranger.post("/auth/login", 401, identifier="olga", password="Wrong-Password-1")
    unknown = stranger.post("/auth/login", 401, identifier="nobody-here", password="Wrong-Password-1")
    assert (known["code"], known["message"]) == (unknown["code"], unknown["message"])


def test_a_message_is_sent_edited_reacted_to_and_removed(people):
    owner, friend, _, _, channel = people
    message = owner.send(channel, "Hello **world** <b>no markup</b>")
    assert message["author"]["id"] == owner.id
    assert owner.patch(f"/messages/{message['id']}", content="Hello again")["revision"] == 2
    friend.put(f"/messages/{message['id']}/reactions/%F0%9F%8E%89")
    seen = friend.get(f"/messages/{message['id']}")
    assert seen["content"] == "Hello again" and seen["editedAt"]
    assert seen["reactions"] == [{"emoji": "🎉", "count": 1, "me": True}]
    answer = friend.send(channel, "A reply", replyToId=message["id"])
    assert answer["replyTo"]["author"]["id"] == owner.id
    owner.delete(f"/messages/{message['id']}")
    friend.get(f"/messages/{message['id']}", 404)


def test_a_nonce_sends_once(people):
    owner, _, _, _, channel = people
    first = owner.send(channel, "Once", nonce="the-same")
    second = owner.send(channel, "Once", nonce="the-same")
    assert first["id"] == second["id"]
    assert [m["content"] for m in owner.history(channel)].count("Once") == 1


def test_unread_and_mentions_are_exact(people):
    owner, friend, _, server, channel = people
    friend.post("/messages/read", 204, isAll=True)
    owner.send(channel, "one")
    owner.send(channel, f"two <@{friend.id}>")
    last = owner.send(channel, "three")
    unread = next(row for row in friend.get("/messages/unread")["channels"] if row["id"] == channel["id"])
    assert (unread["count"], unread["mentions"]) == (3, 1)
    friend.put(f"/channels/{channel['id']}/read", messageId=last["id"])
    assert friend.get("/messages/unread")["count"] == 0


def test_an_outsider_infers_nothing(people):
    owner, _, outsider, server, channel = people
    message = owner.send(channel, "Between us")
    for path in (f"/channels/{channel['id']}", f"/channels/{channel['id']}/messages", f"/messages/{message['id']}"):
        there = outsider.get(path, 404)
        nowhere = outsider.get(path.replace(channel["id"], "1").replace(message["id"], "1"), 404)
        assert there == nowhere
    outsider.send(channel, "Let me in", 404)
    assert outsider.get("/servers") == []


def test_input_at_fault_is_named(people):
    owner, *_ = people
    error = owner.post("/servers", 422, name="")
    assert error["code"] == "validation_failed" and error["fields"][0]["path"] == "name"
    assert owner.request("POST", "/servers", None).status_code in (400, 422)


def test_the_description_is_valid_openapi(site):
    answer = requests.get(f"{site.url}/openapi.json", timeout=10)
    validate(answer.json())
    again = requests.get(
        f"{site.url}/openapi.json", headers={"If-None-Match": answer.headers["ETag"]}, timeout=10)
    assert again.status_code == 304


def test_pages_have_a_policy_and_unknown_files_are_not_pages(site):
    page = requests.get(f"{site.url}/servers/1/2", timeout=10)
    assert page.status_code == 200 and page.headers["Content-Type"].startswith("text/html")
    assert "nonce-" in page.headers["Content-Security-Policy"]
    assert requests.get(f"{site.url}/missing.js", timeout=10).status_code == 404
    assert requests.get(f"{site.url}/api/v1/nothing", timeout=10).json()["error"]["code"] == "not_found"


def test_health_and_metrics(site):
    assert requests.get(f"{site.url}/health", timeout=10).json()["status"] == "healthy"
    assert requests.get(f"{site.url}/metrics", timeout=10).status_code in (401, 403)

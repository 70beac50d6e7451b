"""A foreign Socket.IO client hears what it may hear, and nothing else."""

import time

import pytest
import socketio
from harness import Ear


@pytest.fixture
def ears(people):
    owner, friend, outsider, server, channel = people
    found = [owner.connect(), friend.connect(), outsider.connect()]
    for ear in found[:2]:
        ear.ask("channel:join", channelId=channel["id"])
    yield *found, channel
    for ear in found:
        ear.close()


def test_ready_brings_everything_a_client_shows_first(ears, people):
    mine, theirs, outside, channel = ears
    _, friend, _, server, _ = people
    assert theirs.ready["user"]["id"] == friend.id
    view = next(view for view in theirs.ready["servers"] if view["server"]["id"] == server["id"])
    assert channel["id"] in [found["id"] for found in view["channels"]]
    assert outside.ready["servers"] == []


def test_a_message_is_acknowledged_and_heard_and_the_outsider_hears_nothing(ears):
    mine, theirs, outside, channel = ears
    before = len(outside.heard)
    ack = mine.ask("message:send", channelId=channel["id"], content="Hello there", nonce="n-1")
    sent = ack["message"]
    assert sent["content"] == "Hello there" and sent["nonce"] == "n-1"
    heard = theirs.wait("message:new", lambda event: event["message"]["id"] == sent["id"])
    assert heard["_meta"]["room"] == f"channel:{channel['id']}" and heard["_meta"]["seq"] > 0
    assert "nonce" not in heard["message"]
    # An answer to a request made after the event proves that silence is not mere slowness.
    outside.ask("ping", t=1)
    assert outside.heard[before:] == []


def test_events_of_a_room_have_no_gaps(ears):
    mine, theirs, _, channel = ears
    last = [mine.ask("message:send", channelId=channel["id"], content=f"{n}", nonce=f"gap-{n}") for n in range(20)][-1]
    theirs.wait("message:new", lambda event: event["message"]["id"] == last["message"]["id"])
    room = f"channel:{channel['id']}"
    seqs = [
        event["_meta"]["seq"] for _, event in theirs.heard
        if isinstance(event, dict) and event.get("_meta", {}).get("room") == room and "seq" in event["_meta"]
    ]
    assert seqs == list(range(seqs[0], seqs[0] + len(seqs)))


def test_an_outsider_may_not_join_or_send(ears):
    _, _, outside, channel = ears
    for event, more in (("channel:join", {}), ("message:send", {"content": "x", "nonce": "x"})):
        answer = outside.call(event, channelId=channel["id"], **more)
        assert answer["success"] is False and answer["error"]["code"] == "not_found"


def test_whoever_is_banned_is_put_out_at_once(site, owner):
    server, channel = owner.server("Strict place")
    guest = site.person("gustav")
    invite = owner.post(f"/servers/{server['id']}/invites", 201)
    guest.post(f"/invites/{invite['code']}/accept")
    ear = guest.connect()
    ear.ask("channel:join", channelId=channel["id"])
    owner.put(f"/servers/{server['id']}/bans/{guest.id}", reason="Enough")
    ear.wait("room:evicted", lambda event: event["room"] == f"channel:{channel['id']}")
    heard = len(ear.of("message:new"))
    owner.send(channel, "Now we are alone")
    ear.ask("ping", t=1)
    assert len(ear.of("message:new")) == heard
    ear.close()


def test_a_signed_out_session_loses_its_socket(site):
    visitor = site.person("visitor")
    ear = visitor.connect()
    visitor.post("/auth/logout", 204)
    ear.wait("session:revoked")
    deadline = time.monotonic() + 5
    while ear.client.connected and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not ear.client.connected


def test_a_wrong_token_is_refused_with_a_code(site, owner):
    with pytest.raises(socketio.exceptions.ConnectionError):
        Ear(owner, token="not a token")


def test_an_unknown_request_is_answered(ears):
    mine, *_ = ears
    assert mine.call("no:such:event")["success"] is False

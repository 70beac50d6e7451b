"""Everything a crowd was told is there after kill -9, once and whole. The long form is Tests/Durability/crash.py."""

from crash import Crash

ROUNDS = 10


def test_every_acknowledged_change_survives_kills(tmp_path):
    with Crash(tmp_path) as crashes:
        for _ in range(ROUNDS):
            told = crashes.round()
            assert told["verdict"] == "ok" and told["acknowledged"] > 0, told

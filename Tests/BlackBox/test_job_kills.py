"""Jobs survive kill -9: each call at least once, each effect once. The long form is Tests/Durability/job_kills.py."""

from jobstorm import FAULTS, JobStorm, Peer


def test_each_job_is_done_and_each_effect_is_there_once(tmp_path, rounds):
    with Peer() as peer:
        storm = JobStorm(tmp_path, peer)
        for _ in range(rounds):
            told = storm.round()
            assert told["acknowledged"] > 0 and told["deliveries"] > 0
            assert not any(told[fault] for fault in FAULTS), told
        # Some calls fell between the peer and the row: that is what must not double an effect.
        assert sum(peer.told.values()) >= told["effects"]

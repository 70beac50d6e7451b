"""What was acknowledged survives a power cut. The long form is Tests/Durability/power_cut.py."""

from cuts import Cuts

ROUNDS = 3


def test_every_acknowledged_change_survives_power_cuts(tmp_path):
    with Cuts(tmp_path) as cuts:
        for _ in range(ROUNDS):
            told = cuts.round()
            assert told["verdict"] == "ok" and told["acknowledged"] > 0, told


def test_a_server_that_does_not_flush_is_found_out(tmp_path):
    """What the other test would say of a build without fsync."""
    with Cuts(tmp_path, lies=True) as cuts:
        told = cuts.round(isHarsh=True)
        assert "lost" in told["verdict"] or "does not start" in told["verdict"], told

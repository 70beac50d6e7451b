"""A copy of the directory of a server at work is a backup. The long form is Tests/Durability/hot_copy.py."""

from hotcopy import HotCopy

ROUNDS = 5


def test_a_copy_of_a_running_directory_has_all_that_was_acknowledged(tmp_path):
    with HotCopy(tmp_path, between=200) as copies:
        for _ in range(ROUNDS):
            told = copies.round()
            assert told["verdict"] == "ok", told
        assert copies.check_source() == []

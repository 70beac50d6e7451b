"""Votes and what is counted from them survive kill -9. The long form is Tests/Load/votes_against_recount.py."""

from votes import VoteStorm


def test_after_kills_all_sums_are_those_of_the_votes(tmp_path):
    storm = VoteStorm(tmp_path, votes=3000, kills=3)
    storm.run()
    storm.check()

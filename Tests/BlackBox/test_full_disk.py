"""A disk that is full or fails costs what cannot be saved, and nothing else. The long form is Tests/Durability/full_disk.py."""

import os

import pytest

from fulldisk import DISEASES, FAULTS, Patient, small_disk


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault not in DISEASES])
def test_what_cannot_be_saved_is_refused_until_there_is_room(tmp_path, fault):
    if os.geteuid() != 0:
        pytest.skip("only root can make a disk of its own")
    with small_disk(tmp_path / "data"):
        told = Patient(tmp_path, fault).examine()
    assert told["verdict"] == "ok", told


@pytest.mark.parametrize("fault", DISEASES)
def test_after_a_failure_of_the_disk_nothing_is_acknowledged(tmp_path, fault):
    told = Patient(tmp_path, fault).examine()
    assert told["verdict"] == "ok" and told["refusals"] > 0, told

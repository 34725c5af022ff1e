"""A small run of the power cuts with a fixed seed; a larger one is ``python -m tests.fuzz.power_cuts --count N``."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz import calls, power_cuts


@pytest.mark.skipif(not calls.possible(), reason=calls.LACKS)
def test_what_was_told_as_done_is_there_when_the_power_comes_back(tmp_path: Path) -> None:
    ended = power_cuts.run(5, 1, tmp_path)
    assert ended["cuts"] == 5
    assert ended["things told"] > 3


def test_a_folder_may_have_the_number_of_a_file_that_is_gone() -> None:
    disk = power_cuts.Disk()
    for op, number, path in (
        *(("C", 7, "/a/old"), ("U", 0, "/a/old"), ("M", 7, "/a/new"), ("S", 3, "/a")),
        *(("C", 8, "/a/new/one"), ("S", 8, "/a/new/one"), ("S", 7, "/a/new")),
    ):
        disk.do(power_cuts.Call(op, number, 0, path, b""))
    assert list(disk.left(random.Random(1))) == ["/a/new/one"]
    assert not disk.waiting

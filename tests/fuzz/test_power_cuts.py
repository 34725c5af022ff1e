"""A small run of the power cuts with a fixed seed; a larger one is ``python -m tests.fuzz.power_cuts --count N``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import calls, power_cuts


@pytest.mark.skipif(not calls.possible(), reason=calls.LACKS)
def test_what_was_told_as_done_is_there_when_the_power_comes_back(tmp_path: Path) -> None:
    ended = power_cuts.run(5, 1, tmp_path)
    assert ended["cuts"] == 5
    assert ended["things told"] > 3

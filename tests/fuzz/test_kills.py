"""A small run of the kills with a fixed seed; a larger one is ``python -m tests.fuzz.kills --count N``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fuzz import kills


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that copies itself, which Windows does not have")
def test_a_killed_program_loses_nothing_that_it_told_as_done(tmp_path: Path) -> None:
    ended = kills.run(8, 12, tmp_path)
    assert ended["kills"] == 8
    assert ended["told"]

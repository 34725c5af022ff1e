"""A small run of single edits with a fixed seed; a larger one is ``python -m tests.fuzz.single_edits --count N``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz import single_edits


def test_what_was_changed_behind_the_back_of_the_program_is_found(tmp_path: Path) -> None:
    ended = single_edits.run(14, 2, tmp_path)
    assert ended.total() == 14
    assert any("found by itself" in how for how in ended)

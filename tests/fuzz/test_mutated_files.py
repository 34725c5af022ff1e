"""A small run of the harmed files with a fixed seed; a larger one, in the window too, is
``python -m tests.fuzz.mutated_files --count N``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz import mutated_files


def test_a_harmed_file_is_used_or_told_in_a_sentence_and_looking_never_changes_it(tmp_path: Path) -> None:
    ended = mutated_files.run(6, 4, tmp_path)
    looks = [how for how in ended.elements() if ": " in how]
    assert len(looks) == 6 * 3
    assert any("refused" in how for how in looks)
    assert not list(tmp_path.iterdir())

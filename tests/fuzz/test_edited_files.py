"""A small run of the edits with a fixed seed; a larger one is ``python -m tests.fuzz.edited_files --count N``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz import edited_files


def test_every_edit_is_found_or_written_down_as_not_claimed(tmp_path: Path) -> None:
    ended = edited_files.run(40, 5, tmp_path)
    assert sum(count for how, count in ended.items() if how.endswith(": found")) > 20
    assert not list(tmp_path.iterdir())

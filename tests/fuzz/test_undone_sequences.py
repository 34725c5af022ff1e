"""A small run with a fixed seed; a larger one is ``python -m tests.fuzz.undone_sequences --count N``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz import undone_sequences


def test_any_sequence_is_undone_and_done_again_row_by_row(tmp_path: Path) -> None:
    ended = undone_sequences.run(12, 9, tmp_path)
    assert ended["sequences"] == 12
    assert sum(ended.values()) > 30

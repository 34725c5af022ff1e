"""A small run of papers issued by chance; a larger one is ``python -m tests.fuzz.paper_numbers --count N``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.paper_numbers import run


def test_no_number_is_taken_twice_and_what_was_issued_stays(tmp_path: Path) -> None:
    ended = run(60, 20251202, tmp_path)
    assert min(ended["issue"] - 4, ended["enter"]) > 1
    assert sum(ended.values()) == 60

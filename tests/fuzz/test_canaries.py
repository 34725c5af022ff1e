"""A small run of the canaries with a fixed seed; a larger one is ``python -m tests.fuzz.canaries --count N``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz import canaries


def test_no_secret_leaves_the_file_and_no_letter_stands_on_a_paper(tmp_path: Path) -> None:
    searched = canaries.run(16, 5, tmp_path)
    assert searched["canaries"] >= 16
    assert {".pdf", ".docx", ".xlsx", ".toml", ".log", ".json", ".txt"} <= searched.keys()

"""A small run of the fuzz with a fixed seed; a larger one is ``python -m tests.fuzz.staff_import --rounds N``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.staff_import import run


def test_spoiled_workbooks_are_read_or_refused_in_words(tmp_path: Path) -> None:
    found = run(150, 20251122, tmp_path)
    assert set(found) == {"read", "refused"}
    assert found["read"] > 10
    assert found["refused"] > 10
    assert not list(tmp_path.iterdir())

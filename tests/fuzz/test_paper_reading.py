"""A small run of the fuzz with a fixed seed; a larger one is ``python -m tests.fuzz.paper_reading --count N``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.paper_reading import run


def test_spoiled_papers_are_read_or_refused_in_words(tmp_path: Path) -> None:
    found = run(60, 20261127, tmp_path)
    assert set(found) == {"read", "refused"}
    assert found["read"] > 10
    assert found["refused"] > 5
    assert not list(tmp_path.iterdir())

"""A small run of the papers taken in by chance; a larger one is ``python -m tests.fuzz.paper_plans --count N``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.paper_plans import run


def test_what_is_stored_is_what_was_shown(tmp_path: Path) -> None:
    ended = run(60, 20251127, tmp_path)
    assert ended["stored"] > 30
    assert sum(ended.values()) == 60

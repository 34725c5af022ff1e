"""A small run of deadlines counted twice; a larger one is ``python -m tests.fuzz.deadlines --count N``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.deadlines import run


def test_both_engines_come_to_the_same_day(tmp_path: Path) -> None:
    ended = run(300, 20260701, tmp_path)
    assert sum(ended.values()) == 300
    assert ended.keys() >= {"plain", "of a case", "suspended", "extended", "extended suspended", "no rule"}

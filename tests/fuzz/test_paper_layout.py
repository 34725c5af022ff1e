"""A small run of the fuzz with a fixed seed; a larger one is ``python -m tests.fuzz.paper_layout --count N``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.paper_layout import run


def test_no_paper_strands_a_heading_leaves_a_signature_alone_or_parts_a_name(tmp_path: Path) -> None:
    found = run(14, 5, tmp_path)
    assert found.keys() >= {"Nghị", "Chương", "Kế", "Báo"}, "papers of every yearly kind"
    assert len(found) > 4, "and of the school"

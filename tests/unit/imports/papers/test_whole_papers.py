"""Whole Word files understood: the split is the right one, and no letter of the file is lost on the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qcdc_desktop.imports.papers.files.word import read_word
from qcdc_desktop.imports.papers.understanding.assign import understand
from qcdc_desktop.imports.papers.understanding.printing import to_json
from tests.unit.imports.papers.understanding.written import WORDS

PAPERS = Path(__file__).resolve().parents[3] / "data" / "papers"
NAMES = sorted(path.stem for path in PAPERS.glob("*.docx"))


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_paper_comes_out_right(name: str) -> None:
    _, splits = understand(read_word(PAPERS / f"{name}.docx"), WORDS)
    right = json.loads((PAPERS / f"{name}.json").read_text(encoding="utf-8"))
    assert to_json(splits, f"{name}.docx") == {"file": right["file"], "papers": right["papers"]}

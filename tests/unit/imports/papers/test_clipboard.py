"""A whole Word paper copied and pasted as text is understood as its file is: tabs stand for cells, marks are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qcdc_desktop.imports.papers.files.pasted import read_pasted
from qcdc_desktop.imports.papers.files.word import read_word
from qcdc_desktop.imports.papers.understanding.assign import understand
from qcdc_desktop.imports.papers.understanding.printing import to_json
from tests.unit.imports.papers.understanding.written import WORDS

PAPERS = sorted((Path(__file__).resolve().parents[3] / "data" / "papers").glob("*.docx"))


def copied(path: Path) -> str:
    """What Word puts on the clipboard as plain text; footnotes stay behind."""
    text, before = "", None
    for line in read_word(path):
        here = line.cell
        if here and before and here.table == before.table and here.row == before.row:
            text += "\t" * (here.column - before.column) or "\n"
        elif here and before and here.table == before.table:
            text += "\t" * (before.columns - 1 - before.column) + "\n" + "\t" * here.column
        else:
            text += "\n"
        text += f"{line.mark}\t{line.text}" if line.automatic else f"{line.mark} {line.text}".strip()
        before = here
    return text


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_pasted_paper_is_understood_as_its_file_is(path: Path) -> None:
    right = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["papers"]
    _, splits = understand(read_pasted(copied(path)), WORDS)
    assert to_json(splits, path.name)["papers"] == [{**paper, "footnotes": []} for paper in right]

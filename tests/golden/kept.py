"""Golden files: what a paper was when it was last read and found right."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.services.papers import exporting
from tests.golden.test_papers import lines_of
from tests.unit.exports.word.reading import shown

HERE = Path(__file__).parent


def lines_in(document: Document, kind: str) -> Sequence[str]:
    """What stands on a paper as ``pdf``, with place and face, or as ``word``."""
    return lines_of(exporting.pdf(document)) if kind == "pdf" else shown(exporting.word(document))


def demand_kept(lines: Sequence[str], golden: Path) -> None:
    """Fail where the lines are not those of the golden file, or write it where that is wished."""
    if os.environ.get("QCDC_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    assert list(lines) == golden.read_text(encoding="utf-8").splitlines()

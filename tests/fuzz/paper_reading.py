"""Broken papers by chance: ``python -m tests.fuzz.paper_reading --count N [--seed S]``.

Each round takes a sound Word file or PDF, spoils it and reads it: there are lines or words of refusal, nothing else,
and not for long. A round that finds something leaves the file in a new folder and says its number.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

from qcdc_desktop.imports.papers.files.reading import read_paper_file
from qcdc_desktop.papers.blocks import Bullet
from tests.fuzz import spoiling
from tests.fuzz.staff_import import main
from tests.unit.exports.pdf.reading import CLOSING, HEAD, TITLE, printed
from tests.unit.imports.papers import habits

PAPERS = Path(__file__).resolve().parents[1] / "data" / "papers"
WORD = spoiling.Archives(
    "word/",
    (b"<w:br/>", b"<w:tbl>", b"</w:p><w:p>", b"<w:vMerge/>", b"<w:fldChar w:fldCharType='begin'/>", b"<w:numPr/>"),
    (b"w:p", b"w:tc"),
)


@cache
def sound() -> tuple[tuple[bytes, spoiling.Archives | None], ...]:
    """Papers in some habits, and one as a PDF."""
    made = [path.read_bytes() for path in sorted(PAPERS.glob("*.docx"))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.docx"
        made += [
            habit(path, "002").read_bytes()
            for habit in (habits.automatic, habits.tables, habits.tcvn3, habits.converted)
        ]
        pdf = printed(HEAD, TITLE, *map(Bullet, ("Đoàn kết", "Dân chủ")), CLOSING).data
        return (*((one, WORD) for one in made), (pdf, None))


def run(rounds: int, seed: int, keep: Path) -> Counter[str]:
    """Go through some rounds."""
    return spoiling.run(read_paper_file, sound(), rounds, seed, keep)


if __name__ == "__main__":
    sys.exit(main(run, __doc__))

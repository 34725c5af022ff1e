"""Papers written down in tests as they look, and the lines that a reader makes of them.

``**bold**`` letters stand at the head of a line, ``>`` centres it, ``↵`` goes on after a line break, behind ``^``
stands a footnote, ``| a | b |`` is a row of a table (``/`` between the paragraphs of a cell), ``====``
begins a new page.
"""

from __future__ import annotations

import re

from qcdc_desktop.domain.kinds.marks import take
from qcdc_desktop.imports.papers.lines import Cell, Line
from qcdc_desktop.imports.papers.understanding.assign import assign_parts, understand
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.split import Split
from qcdc_desktop.imports.papers.understanding.words import PaperWords
from qcdc_desktop.services.rules import rules

WORDS = rules(PaperWords)


def written(text: str) -> list[Line]:
    """The lines of a paper that is written down."""
    found: list[Line] = []
    table, ruled, in_table, row = -1, False, False, 0
    for said in map(str.strip, text.strip("\n").split("\n")):
        if not said:
            in_table = False
        elif said.startswith("===="):
            ruled, in_table = True, False
        elif said.startswith("|"):
            table, row = (table, row + 1) if in_table else (table + 1, 0)
            in_table = True
            found.extend(_row(said, table, row))
        else:
            in_table = False
            found.append(_line(said, ruled=ruled))
            ruled = False
    return found


def _row(said: str, table: int, row: int) -> list[Line]:
    cells = said.strip().removeprefix("|").removesuffix("|").split("|")
    return [
        _line(part.strip(), cell=Cell(table, row, column, len(cells)))
        for column, cell in enumerate(cells)
        for part in cell.split(" / ")
        if part.strip()
    ]


def _line(said: str, *, ruled: bool = False, cell: Cell | None = None) -> Line:
    broken, said = said.startswith("↵"), said.removeprefix("↵").strip()
    centred, said = said.startswith(">"), said.removeprefix(">").strip()
    bold = said.startswith("**") or bool(re.match(r"\S+\s+\*\*", said))
    said, _, note = said.partition("^")
    head, _, rest = said.replace("**", "", 1).partition("**") if bold else ("", "", said)
    whole = head + rest
    mark, length = take(whole)
    text = whole[length:]
    return Line(
        text.strip(),
        mark=mark,
        automatic=False,
        level=0,
        italic=False,
        box=False,
        bold=min(len(text.strip()), max(0, len(head) - length)) if bold else 0,
        centred=centred,
        ruled=ruled,
        broken=broken,
        cell=cell,
        notes=((len(text.strip()), note),) if note else (),
    )


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The pieces of a paper that is written down."""
    return assign_parts(written(text), WORDS)


def split_of(text: str) -> Split:
    """The only split of a paper that is written down."""
    [split] = splits_of(text)
    return split


def splits_of(text: str) -> tuple[Split, ...]:
    """The splits of a file that is written down."""
    return understand(written(text), WORDS)[1]


def texts(pieces: tuple[Piece, ...], part: Part) -> list[str]:
    """The texts of the pieces that are a part."""
    return [piece.text for piece in pieces if piece.part is part]

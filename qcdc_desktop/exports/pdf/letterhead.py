"""The head of the first page, and the name of the paper under it (domain 2.3 no. 1-5)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.exports.pdf.drawing import draw_centred, draw_rule
from qcdc_desktop.exports.pdf.layout import Band
from qcdc_desktop.exports.pdf.styles import baseline, centred_bands
from qcdc_desktop.exports.typography.measures import TITLE_GAP, Sheet
from qcdc_desktop.exports.typography.text import Ink, Line
from qcdc_desktop.exports.typography.wording import Component, head_words, title_words
from qcdc_desktop.papers.blocks import Letterhead, Title


class _Cell(Value):
    """A line of one column, and how long the rule under it is."""

    ink: Ink
    line: Line
    rule: float = 0.0


def letterhead_bands(head: Letterhead, sheet: Sheet) -> list[Band]:
    """The rows of the two columns, held together; the place and date stand beside the number."""
    words = head_words(head, sheet)
    left, right = _cells(words.names), _cells(words.party)
    # A row that carries a rule at its foot is followed by a free one.
    number_row = max(_rows(left), _rows(right))
    left += [None] * (number_row - len(left))
    right += [None] * (number_row - len(right))
    number, *others = words.numbered
    left += [*(_cells((number,)) or [None]), *_cells(others)]
    right += _cells(words.dated)
    rows = enumerate(zip_longest(left, right))
    bands = [_row(cells, sheet, sheet.columns if at < number_row else words.lower(sheet)) for at, cells in rows]
    for band in bands[1:]:
        band.held = True
    return bands


def _cells(parts: Iterable[Component]) -> list[_Cell | None]:
    cells: list[_Cell | None] = []
    for part in parts:
        last = len(part.lines) - 1
        cells += [_Cell(part.ink, line, part.rule_width if at == last else 0.0) for at, line in enumerate(part.lines)]
    return cells


def _rows(column: list[_Cell | None]) -> int:
    """How many rows a column takes with the free one under a rule."""
    return len(column) + bool(column and column[-1] and column[-1].rule)


def _row(cells: tuple[_Cell | None, ...], sheet: Sheet, columns: tuple[float, float]) -> Band:
    left_width, right_width = columns
    centres = (left_width / 2, left_width + right_width / 2)

    def draw(canvas: Canvas, x: float, top: float, height: float) -> None:
        for cell, centre in zip(cells, centres, strict=True):
            if cell:
                y = baseline(top, height, cell.ink.size)
                draw_centred(canvas, cell.ink, x + centre, y, cell.line)
                if cell.rule:
                    draw_rule(canvas, x + centre, y, cell.rule)

    return Band(draw, sheet.paper.letterhead.row_height)


def title_bands(title: Title, sheet: Sheet) -> list[Band]:
    """Kind, summary and hyphens or a rule, centred."""
    bands: list[Band] = []
    for part in title_words(title, sheet):
        bands += centred_bands(part, sheet.width, 0.0 if bands else TITLE_GAP)
    for band in bands[1:]:
        band.held = True
    return bands

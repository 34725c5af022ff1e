"""The head of the first page, and the name of the paper under it (domain 2.3 no. 1-5)."""

from __future__ import annotations

from collections.abc import Iterable

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
    """The two columns in one band; the place and date stand beside the number.

    It is drawn as it is read and as a Word file has it, so that a name of several lines is copied whole: the names, the
    Party's or the State's title, the number and what stands below, the date.
    """
    words = head_words(head, sheet)
    names, titles = _cells(words.names), _cells(words.party)
    # A row that carries a rule at its foot is followed by a free one.
    number_row = max(_rows(names), _rows(titles))
    number, *others = words.numbered
    below = [*(_cells((number,)) or [None]), *_cells(others)]
    dated = _cells(words.dated)
    upper, lower = _centres(sheet.columns), _centres(words.lower(sheet))
    parts = ((names, 0, upper[0]), (titles, 0, upper[1]), (below, number_row, lower[0]), (dated, number_row, lower[1]))
    rows = max(first + len(cells) for cells, first, _ in parts)
    high = sheet.paper.letterhead.row_height

    def draw(canvas: Canvas, x: float, top: float, _height: float) -> None:
        for cells, first, centre in parts:
            for row, cell in enumerate(cells, first):
                if cell:
                    _draw(canvas, cell, x + centre, baseline(top - row * high, high, cell.ink.size))

    return [Band(draw, rows * high)]


def _cells(parts: Iterable[Component]) -> list[_Cell | None]:
    cells: list[_Cell | None] = []
    for part in parts:
        last = len(part.lines) - 1
        cells += [_Cell(part.ink, line, part.rule_width if at == last else 0.0) for at, line in enumerate(part.lines)]
    return cells


def _rows(column: list[_Cell | None]) -> int:
    """How many rows a column takes with the free one under a rule."""
    return len(column) + bool(column and column[-1] and column[-1].rule)


def _centres(columns: tuple[float, float]) -> tuple[float, float]:
    left, right = columns
    return left / 2, left + right / 2


def _draw(canvas: Canvas, cell: _Cell, centre: float, base: float) -> None:
    draw_centred(canvas, cell.ink, centre, base, cell.line)
    if cell.rule:
        draw_rule(canvas, centre, base, cell.rule)


def title_bands(title: Title, sheet: Sheet) -> list[Band]:
    """Kind, summary and hyphens or a rule, centred."""
    bands: list[Band] = []
    for part in title_words(title, sheet):
        bands += centred_bands(part, sheet.width, 0.0 if bands else TITLE_GAP)
    for band in bands[1:]:
        band.held = True
    return bands

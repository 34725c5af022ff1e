"""The head of the first page, and the name of the paper under it (domain 2.3 no. 1-5)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.exports.pdf.drawing import draw_centred
from qcdc_desktop.exports.pdf.layout import Band
from qcdc_desktop.exports.pdf.styles import baseline, centred_bands
from qcdc_desktop.exports.typography.measures import TITLE_GAP, TITLE_RULE, TITLE_RULE_BELOW, Sheet
from qcdc_desktop.exports.typography.text import Ink, Line
from qcdc_desktop.exports.typography.wording import Component, head_words, title_words
from qcdc_desktop.papers.blocks import Letterhead, Title

_Cell = tuple[Ink, Line] | None


def letterhead_bands(head: Letterhead, sheet: Sheet) -> list[Band]:
    """The rows of the two columns, held together; the place and date stand beside the number."""
    words = head_words(head, sheet)
    left, right = _cells(words.names), _cells(words.party)
    # The row of the Party's title and the one with its rule stay free of the date.
    number_row = max(len(left), 2)
    left += [None] * (number_row - len(left))
    right += [None] * (number_row - len(right))
    number, *others = words.numbered
    left += [*(_cells((number,)) or [None]), *_cells(others)]
    right += _cells(words.dated)
    bands = [_row(*cells, sheet, ruled=index == 0) for index, cells in enumerate(zip_longest(left, right))]
    for band in bands[1:]:
        band.held = True
    return bands


def _cells(parts: Iterable[Component]) -> list[_Cell]:
    return [(part.ink, line) for part in parts for line in part.lines]


def _row(left: _Cell, right: _Cell, sheet: Sheet, ruled: bool) -> Band:
    left_width, right_width = sheet.columns
    centres = (left_width / 2, left_width + right_width / 2)

    def draw(canvas: Canvas, x: float, top: float, height: float) -> None:
        for cell, centre in zip((left, right), centres, strict=True):
            if cell:
                ink, line = cell
                draw_centred(canvas, ink, x + centre, baseline(top, height, ink.size), line)
        if ruled and right:
            ink, line = right
            y = baseline(top, height, ink.size) - TITLE_RULE_BELOW
            canvas.setLineWidth(TITLE_RULE)
            canvas.line(x + centres[1] - line.width / 2, y, x + centres[1] + line.width / 2, y)

    return Band(draw, sheet.paper.letterhead.row_height)


def title_bands(title: Title, sheet: Sheet) -> list[Band]:
    """Kind, summary and hyphens, centred."""
    bands: list[Band] = []
    for part in title_words(title, sheet):
        bands += centred_bands(part, sheet.width, 0.0 if bands else TITLE_GAP)
    for band in bands[1:]:
        band.held = True
    return bands

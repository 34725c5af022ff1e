"""The head of the first page, and the name of the paper under it (domain 2.3 no. 1-5)."""

from __future__ import annotations

from itertools import zip_longest

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.exports.pdf.clerk import organisation_lines, summary_lines
from qcdc_desktop.exports.pdf.layout import Band
from qcdc_desktop.exports.pdf.styles import Sheet, baseline, centred_bands
from qcdc_desktop.exports.pdf.text import Ink, Line, break_lines, draw_centred
from qcdc_desktop.papers.blocks import Letterhead, Title
from qcdc_desktop.papers.formats import TextStyle

_PADDING = 6.0
"""Points kept free between the two columns."""
_SUMMARY_SHARE = 0.8
"""A summary is broken at this share of the text width: a line from edge to edge does not look centred."""
_RULE_BELOW, _RULE_WIDTH = 4.5, 0.75

_Cell = tuple[Ink, Line] | None


def letterhead_bands(head: Letterhead, sheet: Sheet) -> list[Band]:
    """The rows of the two columns, held together; the place and date stand beside the number."""
    left, number_row = _left_column(head, sheet)
    right = _right_column(head, sheet, number_row)
    bands = [_row(*cells, sheet, ruled=index == 0) for index, cells in enumerate(zip_longest(left, right))]
    for band in bands[1:]:
        band.held = True
    return bands


def _left_column(head: Letterhead, sheet: Sheet) -> tuple[list[_Cell], int]:
    """The cells of the issuer's side, and the row of the number."""
    styles, rule, width = sheet.paper.components, sheet.paper.letterhead, sheet.columns[0] - _PADDING
    cells: list[_Cell] = []
    for style, name in ((styles.superior, head.superior), (styles.issuer, head.issuer)):
        ink = Ink.of(style)
        cells += [(ink, line) for line in organisation_lines(ink.prepare(name), ink, width)]
    if cells:
        cells += _plain(rule.asterisk, styles.number, width)
    # The row of the Party's title and the one with its rule stay free of the date.
    cells += [None] * (2 - len(cells))
    number_row = len(cells)
    cells += _plain(head.number, styles.number, width) or [None]
    cells += _plain(head.draft, styles.draft, width)
    cells += _plain(head.urgency, styles.urgency, width)
    return cells, number_row


def _right_column(head: Letterhead, sheet: Sheet, number_row: int) -> list[_Cell]:
    styles, width = sheet.paper.components, sheet.columns[1] - _PADDING
    title = _plain(sheet.paper.letterhead.party_title, styles.party_title, width)
    cells = [*title, *[None] * (number_row - len(title))]
    cells += _plain(head.place_date, styles.place_date, width)
    return [*cells, *_plain(head.circulation, styles.circulation, width)]


def _plain(text: str, style: TextStyle, width: float) -> list[_Cell]:
    """A text of one line as a rule; the blanks left for a number to be written in are kept."""
    ink = Ink.of(style)
    text = ink.prepare(text).strip()
    if text and "\n" not in text and ink.width(text) <= width:
        return [(ink, Line(text, ink.width(text)))]
    return [(ink, line) for part in text.split("\n") for line in break_lines(part, ink, width)]


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
            y = baseline(top, height, ink.size) - _RULE_BELOW
            canvas.setLineWidth(_RULE_WIDTH)
            canvas.line(x + centres[1] - line.width / 2, y, x + centres[1] + line.width / 2, y)

    return Band(draw, sheet.paper.letterhead.row_height)


def title_bands(title: Title, sheet: Sheet) -> list[Band]:
    """Kind, summary and hyphens, centred."""
    styles = sheet.paper.components
    kind, summary = Ink.of(styles.kind), Ink.of(styles.summary)
    width = sheet.width * _SUMMARY_SHARE
    kinds = summary_lines(kind.prepare(title.kind), kind, width)
    bands = centred_bands(kinds, kind, sheet.width, kind.size * 1.3, gap=20)
    lines = summary_lines(summary.prepare(title.summary), summary, width)
    bands += centred_bands(lines, summary, sheet.width, summary.size * 1.3, gap=0 if bands else 20)
    if lines:
        ink = Ink.of(styles.number)
        hyphens = sheet.paper.title.hyphens
        bands += centred_bands([Line(hyphens, ink.width(hyphens))], ink, sheet.width, ink.size * 1.3, gap=0)
    for band in bands[1:]:
        band.held = True
    return bands

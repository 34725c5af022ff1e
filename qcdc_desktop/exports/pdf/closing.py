"""Recipients on the left, authority, title and name of the signer on the right (domain 2.3 no. 7-8)."""

from __future__ import annotations

from math import inf

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.exports.pdf.drawing import draw_centred, draw_line
from qcdc_desktop.exports.pdf.layout import Band
from qcdc_desktop.exports.pdf.styles import baseline
from qcdc_desktop.exports.typography.measures import CELL_LEADING, CLOSING_GAP, Sheet
from qcdc_desktop.exports.typography.text import Ink, Line
from qcdc_desktop.exports.typography.wording import Signed, hang, recipient_words, signature_words
from qcdc_desktop.papers.blocks import Closing


class _Row(Value):
    """A line of one column: where its upper edge lies below that of the closing, and how high it is."""

    ink: Ink
    line: Line
    offset: float
    height: float
    indent: float = 0.0

    @property
    def below(self) -> float:
        """Where its lower edge lies."""
        return self.offset + self.height


def closing_bands(closing: Closing, sheet: Sheet) -> list[Band]:
    """One band that is never cut; only recipients for whom the page has no room follow line by line."""
    left, right = (_signature(words, sheet) for words in signature_words(closing, sheet))
    signed = max(row.below for row in (*left, *right))
    recipients = _recipients(closing, sheet, signed + CLOSING_GAP if left else 0.0)
    centres = (sheet.columns[0] / 2, sheet.columns[0] + sheet.columns[1] / 2)

    def fitted(room: float) -> list[Band]:
        count = sum(row.below <= max(room, signed) for row in recipients)
        while 0 < count < len(recipients) and recipients[count].indent:
            count -= 1  # a recipient stands on one page
        first = _whole(recipients[:count], tuple(zip(centres, (left, right), strict=True)))
        first.height = max(signed, first.height)
        return [first, *(_left_over(row) for row in recipients[count:])]

    [whole] = fitted(inf)
    whole.fitted = fitted
    return [whole]


def _whole(beside: list[_Row], signatures: tuple[tuple[float, list[_Row]], ...]) -> Band:
    """Recipients and signatures around the middles of their columns."""

    def draw(canvas: Canvas, x: float, top: float, _height: float) -> None:
        for number, (centre, column) in enumerate(signatures):
            for row in column:
                y = baseline(top - row.offset, row.height, row.ink.size)
                draw_centred(canvas, row.ink, x + centre, y, row.line)
            for row in () if number else beside:  # below the signature on the left, and read after it
                _draw_recipient(canvas, row, x, top - row.offset)

    height = max((row.below for row in beside), default=0.0)
    return Band(draw, height, gap=CLOSING_GAP, held=True, closing=True)


def _signature(words: Signed, sheet: Sheet) -> list[_Row]:
    """What is signed in a column; the blank for the signature is there even without a name."""
    rows: list[_Row] = []
    offset = 0.0
    for part in words:
        height = part.ink.size * CELL_LEADING
        if part.name == "signer_name":
            offset += sheet.paper.closing.signature_gap_lines * height
        for line in part.lines:
            rows.append(_Row(part.ink, line, offset, height))
            offset += height
        if part.name == "signer_name" and not part.lines:
            rows.append(_Row(part.ink, Line("", 0.0), offset, 0.0))
    return rows


def _recipients(closing: Closing, sheet: Sheet, below: float) -> list[_Row]:
    """The left column from ``below`` on; a second line stands under the first letter, not under the hyphen."""
    recipients = recipient_words(closing, sheet)
    if not recipients:
        return []
    label, words = Ink.of(sheet.paper.components.recipients_label), sheet.paper.closing.recipients_label
    high = label.size * CELL_LEADING
    rows, offset = [_Row(label, Line(words, label.width(words)), below, high)], below + high
    for part in recipients:
        height = part.ink.size * CELL_LEADING
        for index, line in enumerate(part.lines):
            rows.append(_Row(part.ink, line, offset, height, hang(sheet) if index else 0.0))
            offset += height
    return rows


def _draw_recipient(canvas: Canvas, row: _Row, x: float, top: float) -> None:
    draw_line(canvas, row.ink, x + row.indent, baseline(top, row.height, row.ink.size), row.line)


def _left_over(row: _Row) -> Band:
    def draw(canvas: Canvas, x: float, top: float, _height: float) -> None:
        _draw_recipient(canvas, row, x, top)

    return Band(draw, row.height, held=bool(row.indent))

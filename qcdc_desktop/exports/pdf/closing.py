"""Recipients on the left, authority, title and name of the signer on the right (domain 2.3 no. 7-8)."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.exports.pdf.clerk import organisation_lines
from qcdc_desktop.exports.pdf.layout import LINES_WITH_CLOSING, Band
from qcdc_desktop.exports.pdf.styles import CELL_LEADING, Sheet, baseline
from qcdc_desktop.exports.pdf.text import Ink, Line, break_lines, draw_centred, draw_line
from qcdc_desktop.papers.blocks import Closing

_GAP = 16.0
"""White between the body and the closing, in points."""
_PADDING = 6.0


class _Row(Value):
    """A line of one column: where its upper edge lies below that of the closing, and how high it is."""

    ink: Ink
    line: Line
    offset: float
    height: float
    indent: float = 0.0


def closing_bands(closing: Closing, sheet: Sheet) -> list[Band]:
    """One band that is never cut; only recipients for whom a whole page has no room follow line by line."""
    signature, signature_height = _signature(closing, sheet)
    recipients = _recipients(closing, sheet)
    limit = sheet.height - _GAP - (LINES_WITH_CLOSING + 1) * sheet.paper.body.leading.max
    beside = [row for row in recipients if row.offset + row.height <= limit]
    height = max([signature_height, *(row.offset + row.height for row in beside)])

    def draw(canvas: Canvas, x: float, top: float, _height: float) -> None:
        for row in beside:
            _draw_recipient(canvas, row, x, top - row.offset)
        centre = x + sheet.columns[0] + sheet.columns[1] / 2
        for row in signature:
            draw_centred(canvas, row.ink, centre, baseline(top - row.offset, row.height, row.ink.size), row.line)

    first = Band(draw, height, gap=_GAP, held=True, closing=True)
    return [first, *(_left_over(row) for row in recipients[len(beside) :])]


def _signature(closing: Closing, sheet: Sheet) -> tuple[list[_Row], float]:
    """The right column and its height; the blank for the signature is there even without a name."""
    styles, width = sheet.paper.components, sheet.columns[1] - _PADDING
    rows: list[_Row] = []
    offset = 0.0
    for style, text in (
        (styles.authority, closing.authority),
        (styles.signer_title, closing.title),
        (styles.signer_name, closing.name),
    ):
        ink = Ink.of(style)
        height = ink.size * CELL_LEADING
        if style is styles.signer_name:
            offset += sheet.paper.closing.signature_gap_lines * height
        for line in organisation_lines(ink.prepare(text), ink, width):
            rows.append(_Row(ink, line, offset, height))
            offset += height
    return rows, offset


def _recipients(closing: Closing, sheet: Sheet) -> list[_Row]:
    """The left column; the second line of a recipient stands under the first letter, not under the hyphen."""
    rule, styles = sheet.paper.closing, sheet.paper.components
    ink, label = Ink.of(styles.recipients), Ink.of(styles.recipients_label)
    names = [text for text in (ink.prepare(name).strip(" .;,\n") for name in closing.recipients) if text]
    if not names:
        return []
    offset = label.size * CELL_LEADING
    rows = [_Row(label, Line(rule.recipients_label, label.width(rule.recipients_label)), 0.0, offset)]
    height = ink.size * CELL_LEADING
    hang = ink.width(rule.recipient_lead)
    room = sheet.columns[0] - _PADDING
    for number, name in enumerate(names, 1):
        mark = rule.recipient_end if number == len(names) else rule.recipient_separator
        lead = rule.recipient_lead.strip() + "\xa0"
        lines = break_lines(lead + name + mark, ink, room - hang, room)
        for index, line in enumerate(lines):
            rows.append(_Row(ink, line, offset, height, hang if index else 0.0))
            offset += height
    return rows


def _draw_recipient(canvas: Canvas, row: _Row, x: float, top: float) -> None:
    draw_line(canvas, row.ink, x + row.indent, baseline(top, row.height, row.ink.size), row.line)


def _left_over(row: _Row) -> Band:
    def draw(canvas: Canvas, x: float, top: float, _height: float) -> None:
        _draw_recipient(canvas, row, x, top)

    return Band(draw, row.height)

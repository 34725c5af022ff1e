"""A line of text, drawn."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.exports.typography.emphasis import stretches
from qcdc_desktop.exports.typography.holds import NBSP
from qcdc_desktop.exports.typography.measures import TITLE_RULE, TITLE_RULE_BELOW
from qcdc_desktop.exports.typography.text import Ink, Line

_WIDEST_SPACE = 4.0
"""A line is justified while its spaces grow to at most so many times their width (a long address follows)."""


def draw_line(canvas: Canvas, ink: Ink, x: float, baseline: float, line: Line, room: float = 0.0) -> None:
    """Draw ``line`` from ``x``; spread to ``room`` if that is given and reasonable."""
    spaces = line.text.count(" ") + line.text.count(NBSP)
    extra = (room - line.width) / spaces if room and spaces else 0.0
    if extra > (_WIDEST_SPACE - 1) * ink.width(" "):
        extra = 0.0
    pen = canvas.beginText(x, baseline)
    if extra:
        pen.setWordSpace(extra)
    for part, italic in stretches(line.text):
        pen.setFont(ink.face(italic), ink.size)
        pen.textOut(part)
    if extra:
        pen.setWordSpace(0)
    canvas.drawText(pen)
    if ink.underline:
        canvas.setLineWidth(ink.size * 0.05)
        canvas.line(x, baseline - ink.size * 0.12, x + line.width, baseline - ink.size * 0.12)


def draw_rule(canvas: Canvas, centre: float, baseline: float, width: float) -> None:
    """Draw the rule under centred words whose letters stand on ``baseline``."""
    canvas.setLineWidth(TITLE_RULE)
    y = baseline - TITLE_RULE_BELOW
    canvas.line(centre - width / 2, y, centre + width / 2, y)


def draw_centred(canvas: Canvas, ink: Ink, centre: float, baseline: float, line: Line) -> None:
    """Draw ``line`` around ``centre``."""
    draw_line(canvas, ink, centre - line.width / 2, baseline, line)

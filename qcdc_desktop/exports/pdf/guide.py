"""The quick guide on one sheet of A4, landscape: no paper of a Party body, so it has a layout of its own."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.exports.pdf.metadata import About, describe
from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.papers import guide
from qcdc_desktop.papers.guide import Mark, Step

WIDTH, HEIGHT = landscape(A4)
_EDGE, _GUTTER = 11 * mm, 7 * mm
_COLUMNS = 3
_COLUMN = (WIDTH - 2 * _EDGE - (_COLUMNS - 1) * _GUTTER) / _COLUMNS
_PICTURE = _COLUMN * guide.SHAPE[1] / guide.SHAPE[0]
_HEAD, _ROW = 19 * mm, 88 * mm
_LANGUAGE = "vi-VN"
_SIZE, _LEADING = 10, 13
_BADGE = 2.1 * mm
"""Radius of the number of a mark."""
_RED, _INK, _QUIET, _LINE = HexColor(0x9E1B1B), HexColor(0x1C1917), HexColor(0x57534E), HexColor(0xC9C4BC)


def render_guide(on: date) -> bytes:
    """The sheet as PDF, dated ``on``; raises :class:`~qcdc_desktop.errors.EnvironmentProblem` without its fonts."""
    buffer = BytesIO()
    with fonts.at_hand():
        fonts.register_screen_faces()
        canvas = Canvas(
            buffer,
            pagesize=(WIDTH, HEIGHT),
            invariant=1,
            initialFontName=fonts.SCREEN,  # type: ignore[arg-type]  # the stub takes it for a size
            lang=_LANGUAGE,
            pdfVersion=(1, 7),
        )
        describe(canvas, About(guide.TITLE, "QCDC Desktop", on, _LANGUAGE))
        _draw_head(canvas)
        for at, step in enumerate(guide.STEPS):
            row, column = divmod(at, _COLUMNS)
            _draw_step(canvas, at + 1, step, _EDGE + column * (_COLUMN + _GUTTER), HEIGHT - _HEAD - row * _ROW)
        _draw_keys(canvas)
        canvas.save()
    return buffer.getvalue()


def _draw_head(canvas: Canvas) -> None:
    canvas.setFillColor(_INK)
    canvas.setFont(fonts.SCREEN_BOLD, 17)
    canvas.drawString(_EDGE, HEIGHT - 13 * mm, guide.TITLE)


def _draw_step(canvas: Canvas, number: int, step: Step, left: float, top: float) -> None:
    """Title, picture, and a line or two for each of its marks."""
    canvas.setFillColor(_RED)
    canvas.setFont(fonts.SCREEN_BOLD, 13)
    canvas.drawString(left, top - 5 * mm, f"Bước {number}. {step.title}")
    bottom = top - 8 * mm - _PICTURE
    canvas.drawImage(str(step.picture), left, bottom, _COLUMN, _PICTURE)
    canvas.setStrokeColor(_LINE)
    canvas.setLineWidth(0.7)
    canvas.rect(left, bottom, _COLUMN, _PICTURE)
    y = bottom - 5 * mm
    for at, mark in enumerate(step.marks, 1):
        y = _draw_mark(canvas, at, mark, left, y)


def _draw_mark(canvas: Canvas, number: int, mark: Mark, left: float, y: float) -> float:
    """Its number, name and words from the baseline ``y`` down; returns the baseline below."""
    canvas.setFillColor(_RED)
    canvas.circle(left + _BADGE, y + 0.34 * _SIZE, _BADGE, stroke=0, fill=1)
    canvas.setFillColor(HexColor(0xFFFFFF))
    canvas.setFont(fonts.SCREEN_BOLD, 8)
    canvas.drawCentredString(left + _BADGE, y + 0.06 * _SIZE, str(number))
    indent = left + 2 * _BADGE + 1.5 * mm
    name = f"{mark.button}: "
    name_width = canvas.stringWidth(name, fonts.SCREEN_BOLD, _SIZE)
    canvas.setFillColor(_INK)
    canvas.setFont(fonts.SCREEN_BOLD, _SIZE)
    canvas.drawString(indent, y, name)
    canvas.setFont(fonts.SCREEN, _SIZE)
    room = left + _COLUMN - indent
    first = simpleSplit(mark.words, fonts.SCREEN, _SIZE, room - name_width)[0]
    canvas.drawString(indent + name_width, y, first)
    for line in simpleSplit(mark.words.removeprefix(first).strip(), fonts.SCREEN, _SIZE, room):
        y -= _LEADING
        canvas.drawString(indent, y, line)
    return y - _LEADING - 1.5


def _draw_keys(canvas: Canvas) -> None:
    """The keys in even steps along the foot, under a thin line."""
    canvas.setStrokeColor(_LINE)
    canvas.line(_EDGE, 13 * mm, WIDTH - _EDGE, 13 * mm)
    widths = [
        canvas.stringWidth(key, fonts.SCREEN_BOLD, _SIZE) + canvas.stringWidth(f" {does}", fonts.SCREEN, _SIZE)
        for key, does in guide.KEYS
    ]
    gap = (WIDTH - 2 * _EDGE - sum(widths)) / (len(widths) - 1)
    x = _EDGE
    for (key, does), width in zip(guide.KEYS, widths, strict=True):
        canvas.setFillColor(_INK)
        canvas.setFont(fonts.SCREEN_BOLD, _SIZE)
        canvas.drawString(x, 8 * mm, key)
        canvas.setFillColor(_QUIET)
        canvas.setFont(fonts.SCREEN, _SIZE)
        canvas.drawRightString(x + width, 8 * mm, does)
        x += width + gap

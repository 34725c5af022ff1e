"""The running text: paragraphs, bullets, numbered paragraphs, headings, titles of annexes."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.exports.pdf.drawing import draw_centred, draw_line
from qcdc_desktop.exports.pdf.layout import Band, Draw
from qcdc_desktop.exports.pdf.styles import baseline, centred_bands
from qcdc_desktop.exports.typography.addressed import addressee_lines
from qcdc_desktop.exports.typography.holds import NBSP
from qcdc_desktop.exports.typography.measures import CELL_LEADING, Sheet
from qcdc_desktop.exports.typography.text import Ink, Line, break_lines
from qcdc_desktop.exports.typography.wording import (
    Component,
    annex_words,
    body_lines,
    body_paragraphs,
    centred_words,
    footnote_words,
    heading_style,
    heading_words,
    led_by,
)
from qcdc_desktop.papers.blocks import Addressees, Annex, Bullet, Footnote, Heading, Numbered, Paragraph

_RULE_SHARE, _RULE_GAP, _RULE_WIDTH = 1 / 3, 8.0, 0.5
"""The rule above footnotes: its share of the text width, the white it stands in and its thickness, in points."""


def noted_bands(block: Paragraph | Bullet | Numbered, sheet: Sheet) -> list[Band]:
    """A paragraph with its hyphen or number; its footnotes stand on the page of the line that carries their mark."""
    ink = sheet.basis if isinstance(block, Paragraph) and block.basis else sheet.body
    lead = block.lead if isinstance(block, Paragraph) else ""
    bands: list[Band] = []
    for text in body_paragraphs(block, ink):
        bands += text_bands(text, ink, sheet, lead if not bands else "")
    for number, note in enumerate(block.notes if bands else ()):
        at = next((band for band in bands if note.mark in band.text), bands[-1])
        at.foot += tuple(_footnote_bands(note, sheet, ruled=not number))
    return bands


def _footnote_bands(note: Footnote, sheet: Sheet, *, ruled: bool) -> list[Band]:
    ink = Ink.of(sheet.paper.components.footnote)
    height = ink.size * CELL_LEADING
    lines = break_lines(f"{note.mark}{NBSP}{footnote_words(note, ink)}", ink, sheet.width, justified=True)

    def band(line: Line, last: bool, first: bool) -> Band:
        def draw(canvas: Canvas, x: float, top: float, tall: float) -> None:
            if first and ruled:
                canvas.setLineWidth(_RULE_WIDTH)
                canvas.line(x, top + _RULE_GAP / 2, x + sheet.width * _RULE_SHARE, top + _RULE_GAP / 2)
            draw_line(canvas, ink, x, baseline(top, tall, ink.size), line, 0.0 if last else sheet.width)

        return Band(draw, height, gap=_RULE_GAP if first and ruled else 0.0)

    return [band(line, n == len(lines) - 1, n == 0) for n, line in enumerate(lines)]


def text_bands(text: str, ink: Ink, sheet: Sheet, lead: str = "") -> list[Band]:
    """One band for each line; neither the first nor the last line stands alone on a page.

    ``lead`` are the bold words that it begins with.
    """
    first = led_by(lead, sheet)
    indent = sheet.indent + first.width
    lines = body_lines(text, ink, sheet, first.width)
    bands = []
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        band = _line_band(line, ink, sheet, 0.0 if index else indent, justified=not last)
        if lead and not index:
            band.draw = _led(band.draw, first, sheet)
            band.text = first.text + band.text
        band.held = index == 1 or (last and index > 0)
        bands.append(band)
    if bands:
        bands[0].gap = sheet.paper.body.paragraph_gap
    return bands


def _line_band(line: Line, ink: Ink, sheet: Sheet, indent: float, justified: bool) -> Band:
    room = sheet.width - indent if justified else 0.0

    def draw(canvas: Canvas, x: float, top: float, height: float) -> None:
        draw_line(canvas, ink, x + indent, baseline(top, height, ink.size), line, room)

    return Band(draw, leads=1, lines=1, text=line.text)


def _led(draw: Draw, lead: Line, sheet: Sheet) -> Draw:
    """What draws a line with the words before it."""
    ink = sheet.lead

    def whole(canvas: Canvas, x: float, top: float, height: float) -> None:
        draw_line(canvas, ink, x + sheet.indent, baseline(top, height, ink.size), lead)
        draw(canvas, x, top, height)

    return whole


def heading_bands(heading: Heading, sheet: Sheet) -> list[Band]:
    """The lines of a heading, held together; they are no company for the signature."""
    if heading.centred:
        bands = centred_lines(centred_words(heading, sheet), sheet)
    else:
        _, style = heading_style(heading, sheet)
        bands = text_bands(heading_words(heading, sheet), Ink.of(style), sheet)
    for index, band in enumerate(bands):
        band.lines, band.held = 0, index > 0
    return bands


def addressee_bands(block: Addressees, sheet: Sheet) -> list[Band]:
    """Those whom a letter goes to, on one page with the first line of its text."""
    bands = [
        _line_band(line, sheet.body, sheet, part.at + (part.hang if n else 0.0), justified=False)
        for part in addressee_lines(block, sheet)
        for n, line in enumerate(part.lines)
    ]
    for band in bands[1:]:
        band.held = True
    return bands


def centred_lines(part: Component, sheet: Sheet) -> list[Band]:
    """Lines of the body in the middle of the text."""

    def band(line: Line) -> Band:
        def draw(canvas: Canvas, x: float, top: float, height: float) -> None:
            draw_centred(canvas, part.ink, x + sheet.width / 2, baseline(top, height, part.ink.size), line)

        return Band(draw, leads=1, text=line.text)

    bands = [band(line) for line in part.lines]
    if bands:
        bands[0].gap = sheet.paper.body.paragraph_gap
    return bands


def annex_bands(annex: Annex, sheet: Sheet) -> list[Band]:
    """The centred title of an annex."""
    return centred_bands(annex_words(annex, sheet), sheet.width, gap=0)

"""Pages of a format, where a baseline lies, centred lines."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.exports.pdf.drawing import draw_centred, draw_rule
from qcdc_desktop.exports.pdf.layout import Band, Section
from qcdc_desktop.exports.typography.measures import CENTRED_LEADING, RULE_ROOM, leaf
from qcdc_desktop.exports.typography.text import Line
from qcdc_desktop.exports.typography.wording import Component
from qcdc_desktop.papers.formats import PaperFormat


def new_section(paper: PaperFormat, landscape: bool) -> Section:
    """An empty run of pages."""
    page = leaf(paper, landscape)
    return Section(page.width, page.height, page.left, page.top, page.text_width, page.text_height)


def baseline(top: float, height: float, size: float) -> float:
    """Where letters of ``size`` stand in a line of ``height`` whose upper edge is ``top``."""
    return top - height + (height - size) / 2 + 0.22 * size


def centred_bands(part: Component, width: float, gap: float) -> list[Band]:
    """One band for each centred line, held together; ``gap`` is the white above the first."""
    ink = part.ink

    def band(line: Line, rule: float) -> Band:
        height = ink.size * CENTRED_LEADING

        def draw(canvas: Canvas, x: float, top: float, _tall: float) -> None:
            y = baseline(top, height, ink.size)
            draw_centred(canvas, ink, x + width / 2, y, line)
            if rule:
                draw_rule(canvas, x + width / 2, y, rule)

        return Band(draw, height + (RULE_ROOM if rule else 0.0), held=True)

    last = len(part.lines) - 1
    bands = [band(line, part.rule_width if at == last else 0.0) for at, line in enumerate(part.lines)]
    if bands:
        bands[0].gap = gap
        bands[0].held = False
    return bands

"""Pages of a format, where a baseline lies, centred lines."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.exports.pdf.drawing import draw_centred
from qcdc_desktop.exports.pdf.layout import Band, Section
from qcdc_desktop.exports.typography.measures import CENTRED_LEADING, leaf
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

    def band(line: Line) -> Band:
        def draw(canvas: Canvas, x: float, top: float, tall: float) -> None:
            draw_centred(canvas, ink, x + width / 2, baseline(top, tall, ink.size), line)

        return Band(draw, ink.size * CENTRED_LEADING, held=True)

    bands = [band(line) for line in part.lines]
    if bands:
        bands[0].gap = gap
        bands[0].held = False
    return bands

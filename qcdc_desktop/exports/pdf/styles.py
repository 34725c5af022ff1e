"""The measures of one paper, taken from its format: inks, columns, where a baseline lies."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.exports.pdf.layout import Band, Section
from qcdc_desktop.exports.pdf.text import Ink, Line, draw_centred
from qcdc_desktop.papers.blocks import HeadingStyle
from qcdc_desktop.papers.formats import PaperFormat

CELL_LEADING = 1.2
"""Leading of text outside the body (recipients, tables), in sizes of its letters."""


class Sheet(Value):
    """What a block must know of the paper to set itself; ``width`` and ``height`` are those of the text in points."""

    paper: PaperFormat
    heading_style: HeadingStyle
    width: float
    height: float

    @property
    def body(self) -> Ink:
        """The ink of the body."""
        return Ink.of(self.paper.body.style)

    @property
    def indent(self) -> float:
        """First-line indent in points."""
        return self.paper.body.first_line_indent_mm * mm

    @property
    def columns(self) -> tuple[float, float]:
        """Widths of the left and right column of letterhead and closing."""
        return self.paper.letterhead.left_mm * mm, self.paper.letterhead.right_mm * mm


def new_section(paper: PaperFormat, landscape: bool) -> Section:
    """An empty run of pages; on a landscape page the binding edge (left, when upright) is at the top."""
    page = paper.page
    width, height = page.width_mm * mm, page.height_mm * mm
    top, right, bottom, left = (
        margin * mm for margin in (page.margin_top_mm, page.margin_right_mm, page.margin_bottom_mm, page.margin_left_mm)
    )
    if landscape:
        width, height = height, width
        top, right, bottom, left = left, top, right, bottom
    return Section(width, height, left, top, width - left - right, height - top - bottom)


def baseline(top: float, height: float, size: float) -> float:
    """Where letters of ``size`` stand in a line of ``height`` whose upper edge is ``top``."""
    return top - height + (height - size) / 2 + 0.22 * size


def centred_bands(lines: list[Line], ink: Ink, width: float, height: float, gap: float) -> list[Band]:
    """One band for each centred line, held together."""

    def band(line: Line) -> Band:
        def draw(canvas: Canvas, x: float, top: float, tall: float) -> None:
            draw_centred(canvas, ink, x + width / 2, baseline(top, tall, ink.size), line)

        return Band(draw, height, held=True)

    bands = [band(line) for line in lines]
    if bands:
        bands[0].gap = gap
        bands[0].held = False
    return bands

"""Charts on the page: the caption and the drawing of :mod:`qcdc_desktop.exports.typography.charts`."""

from __future__ import annotations

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas

from qcdc_desktop.exports.pdf.layout import Band
from qcdc_desktop.exports.pdf.styles import centred_bands
from qcdc_desktop.exports.typography.charts import chart_caption, chart_drawings
from qcdc_desktop.exports.typography.measures import CHART_GAP, LINES_WITH_CLOSING, Sheet
from qcdc_desktop.exports.typography.wording import caption_words
from qcdc_desktop.papers.blocks import Chart


def chart_bands(chart: Chart, sheet: Sheet) -> list[Band]:
    """Caption and drawing on one page; what one drawing has no room for goes on in a second one."""
    caption = caption_words(chart_caption(chart), sheet)
    bands = centred_bands(caption, sheet.width, 2 * sheet.paper.body.paragraph_gap)
    captioned = len(bands)
    for _, drawing in chart_drawings(chart, sheet.width):
        bands.append(_drawing_band(drawing, gap=CHART_GAP, held=bool(captioned) and len(bands) == captioned))
    return bands


def _drawing_band(drawing: Drawing, gap: float, held: bool) -> Band:
    def draw(canvas: Canvas, x: float, top: float, height: float) -> None:
        renderPDF.draw(drawing, canvas, x, top - height)

    return Band(draw, drawing.height, gap=gap, held=held, lines=LINES_WITH_CLOSING)

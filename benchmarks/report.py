"""The year report against the same content put into reportlab's flowables by hand."""

from __future__ import annotations

import io
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks import growth
from benchmarks.timing import Pair, in_turn
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers import blocks
from qcdc_desktop.services.papers import exporting, papers


def measure(folder: Path, tasks: int = 0, rounds: int = 7) -> Pair:
    """Figures, blocks and pages of ours; pages alone of the bare one. So many ``tasks``; 0 is the demo as it is."""
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import Flowable, LongTable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

    from qcdc_desktop.exports.typography import fonts
    from qcdc_desktop.exports.typography.charts import chart_drawing

    session = growth.demo(folder / f"report-{tasks}.qcdc", 1)
    if tasks:
        growth.many_tasks(session, tasks)
    period = growth.year(session)
    document = papers.document(session, period, PaperKind.REPORT)
    fonts.register()
    body = ParagraphStyle(
        "body", fontName=fonts.REGULAR, fontSize=14, leading=20, alignment=4, firstLineIndent=10 * mm, spaceAfter=6
    )
    strong = ParagraphStyle("strong", parent=body, fontName=fonts.BOLD)
    cell = ParagraphStyle("cell", fontName=fonts.REGULAR, fontSize=12, leading=14)

    def flowables() -> list[Flowable]:
        found: list[Flowable] = []
        for block in document.blocks:
            match block:
                case blocks.Heading():
                    found.append(Paragraph(escape(block.text), strong))
                case blocks.Paragraph() | blocks.Bullet() | blocks.Numbered():
                    found.append(Paragraph(escape(block.text), body))
                case blocks.Table():
                    rows = [[c.header for c in block.columns], *block.rows]
                    weight = sum(c.weight for c in block.columns)
                    found.append(
                        LongTable(
                            [[Paragraph(escape(t), cell) for t in row] for row in rows],
                            colWidths=[c.weight * 165 * mm / weight for c in block.columns],
                            repeatRows=1,
                            style=[
                                ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
                                ("FONT", (0, 0), (-1, -1), fonts.REGULAR),
                            ],
                        )
                    )
                case blocks.Chart():
                    found.append(chart_drawing(block, 165 * mm))
                case blocks.Annex():
                    found += [PageBreak(), Paragraph(escape(block.title), strong)]
                case _:
                    found.append(Spacer(1, 30))
        return found

    def bare() -> None:
        SimpleDocTemplate(io.BytesIO(), leftMargin=30 * mm, rightMargin=15 * mm, topMargin=20 * mm).build(flowables())

    try:
        return in_turn(lambda: exporting.pdf(papers.document(session, period, PaperKind.REPORT)), bare, rounds)
    finally:
        session.close()

"""A finished paper in the spelling of papers: every text of every block."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.papers.blocks import Chart, Column, Document, Footnote, Heading, Paragraph, Series, Table
from qcdc_desktop.papers.spelling import spelt
from tests import factories


def test_every_text_of_a_paper_is_printed_by_one_rule() -> None:
    blocks = (
        Heading(1, "Đến ngày 12/06/2025", 1),
        Paragraph("Ngày 5/9/2024.", (Footnote("¹", "Ngày 05/09/2024."),)),
        Table((Column("Hạn 01/03/2025", 1),), (("31/03/2025",),), caption="Tính đến 1/2/2025"),
        Chart("Đến 09/05/2025", ("07/08/2025",), (Series("12/04/2025", (1.0,)),)),
    )
    made = spelt(Document("Báo cáo ngày 12/06/2025", "", "", date(2025, 6, 12), blocks), factories.profile())
    assert made.title == "Báo cáo ngày 12/6/2025"
    assert made.blocks == (
        Heading(1, "Đến ngày 12/6/2025", 1),
        Paragraph("Ngày 05/9/2024.", (Footnote("¹", "Ngày 05/9/2024."),)),
        Table((Column("Hạn 01/3/2025", 1),), (("31/3/2025",),), caption="Tính đến 01/02/2025"),
        Chart("Đến 09/5/2025", ("07/8/2025",), (Series("12/4/2025", (1.0,)),)),
    )

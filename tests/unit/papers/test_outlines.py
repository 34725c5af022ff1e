"""Headings, articles and lines in capitals as people type them."""

from __future__ import annotations

import pytest

from qcdc_desktop.papers.blocks import Block, Bullet, Heading, Paragraph
from qcdc_desktop.papers.outlines import outlined


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("II- Nội dung", Heading(1, "Nội dung", 2)),
        ("3. Yêu cầu", Heading(2, "Yêu cầu", 3)),
        ("b) Thời gian", Heading(3, "Thời gian", mark="b)")),
        ("Điều 12. Hiệu lực thi hành", Heading(2, "Hiệu lực thi hành", mark="Điều 12.")),
        (
            "Điều 2a. Quyết định này có hiệu lực từ ngày ký.",
            Paragraph("Quyết định này có hiệu lực từ ngày ký.", lead="Điều 2a."),
        ),
        ("Điều 46 Luật Thực hiện dân chủ ở cơ sở", Paragraph("Điều 46 Luật Thực hiện dân chủ ở cơ sở")),
        ("QUYẾT ĐỊNH:", Heading(1, "QUYẾT ĐỊNH:", centred=True)),
        ("Chương IV", Heading(2, "Chương IV", centred=True)),
        ("Phần thứ nhất", Heading(2, "Phần thứ nhất", centred=True)),
        ("Mục 2", Heading(2, "Mục 2", centred=True)),
        ("Chương II của Luật", Paragraph("Chương II của Luật")),
        ("I- MỤC ĐÍCH", Heading(1, "MỤC ĐÍCH", 1)),
        ("ĐẢNG", Paragraph("ĐẢNG")),
        ("- UBND PHƯỜNG", Bullet("UBND PHƯỜNG.")),
        ("Một câu thường.", Paragraph("Một câu thường.")),
    ],
)
def test_what_a_typed_line_becomes(line: str, block: Block) -> None:
    assert outlined(line) == (block,)

"""Headings, articles and lines in capitals as people type them."""

from __future__ import annotations

import pytest

from qcdc_desktop.papers.blocks import Addressees, Block, Bullet, Heading, Paragraph
from qcdc_desktop.papers.outlines import addressed, outlined


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


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Kính gửi: Sở Giáo dục và Đào tạo.", ("Sở Giáo dục và Đào tạo.",), ""),
        ("Kính gửi: Sở Giáo dục; Ủy ban nhân dân phường;", ("Sở Giáo dục", "Ủy ban nhân dân phường"), ""),
        ("Kính gửi:\n- Các chi bộ;\n– Công đoàn.\nThực hiện …", ("Các chi bộ", "Công đoàn."), "Thực hiện …"),
        ("Kính gửi : Đảng ủy\nThực hiện …\n- Một", ("Đảng ủy",), "Thực hiện …\n- Một"),
        ("Kính gửi:", ("…",), ""),
    ],
)
def test_whom_a_letter_goes_to_stands_above_what_it_says(text: str, names: tuple[str, ...], rest: str) -> None:
    assert addressed(text) == ((Addressees("Kính gửi", names),), rest)
    assert addressed(text.replace("gửi", "trình", 1))[0][0].lead == "Kính trình"


@pytest.mark.parametrize("text", ["", "Thực hiện kế hoạch, kính gửi: báo cáo", "Căn cứ Luật.\nKính gửi: Sở"])
def test_a_text_that_begins_otherwise_addresses_nobody(text: str) -> None:
    assert addressed(text) == ((), text)

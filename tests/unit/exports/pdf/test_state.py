"""A paper of the head of the school as a reader of the page sees it (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.papers.blocks import Block, Closing, Heading, Letterhead, Paragraph, Signature, Title
from tests.unit.exports.pdf.laid_out import faults
from tests.unit.exports.pdf.reading import Printed, Sheet, document, printed

HEAD = Letterhead(
    "Sở Giáo dục và Đào tạo",
    "Trường THPT Nguyễn Du",
    "Số: 12/QĐ-THPTND",
    "Bình An, ngày 03 tháng 02 năm 2025",
)
TITLE = Title("QUYẾT ĐỊNH", "Về việc kiện toàn Ban Chỉ đạo")
CLOSING = Closing(("Như Điều 3", "Lưu: VT"), "KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Lê Quốc Bảo")
LEFT, RIGHT = (30 + 66 / 2) * mm, (30 + 66 + 99 / 2) * mm
LONG = "có hiệu lực kể từ ngày ký; các tổ chức, cá nhân trong trường chịu trách nhiệm thi hành. " * 2


def state(*blocks: Block, **options: Any) -> Printed:
    return printed(*blocks, format_id="30/2020/NĐ-CP", **options)


def face(sheet: Sheet, text: str) -> tuple[str, float]:
    word = sheet.word(text)
    return word.font.split("-", 1)[1], word.size


def test_the_name_of_the_state_stands_over_its_motto_and_nothing_of_the_party_anywhere() -> None:
    sheet = state(HEAD, TITLE, Paragraph("x"), CLOSING).sheets[0]
    assert face(sheet, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == ("Bold", 12)
    assert face(sheet, "Độc lập - Tự do - Hạnh phúc") == ("Bold", 13)
    assert face(sheet, "SỞ GIÁO DỤC VÀ ĐÀO TẠO") == ("Regular", 12)
    assert face(sheet, "TRƯỜNG THPT NGUYỄN DU") == ("Bold", 12)
    assert face(sheet, "Số: 12/QĐ-THPTND") == ("Regular", 13)
    assert face(sheet, "Bình An, ngày 03 tháng 02 năm 2025") == ("Italic", 13)
    assert sheet.word("SỞ GIÁO DỤC VÀ ĐÀO TẠO").y > sheet.word("Số: 12/QĐ-THPTND").y + 2 * 16
    assert "ĐẢNG CỘNG SẢN" not in sheet.text
    assert "*" not in sheet.text
    assert "-----" not in sheet.text


def test_rules_stand_under_the_motto_the_school_and_the_summary() -> None:
    sheet = state(HEAD, TITLE).sheets[0]
    school, motto, about = sorted(sheet.strokes, key=lambda rule: (-rule.y1 // 60, rule.x1))
    for rule, text, centre, size, share in (
        (school, "TRƯỜNG THPT NGUYỄN DU", LEFT, 12, 0.4),
        (motto, "Độc lập - Tự do - Hạnh phúc", RIGHT, 13, 1.0),
        (about, "Về việc kiện toàn Ban Chỉ đạo", (30 + 165 / 2) * mm, 14, 0.4),
    ):
        assert (rule.x1 + rule.x2) / 2 == pytest.approx(centre, abs=0.1)
        assert rule.x2 - rule.x1 == pytest.approx(share * stringWidth(text, "Tinos-Bold", size), abs=0.1)
        assert 2 < sheet.word(text).y - rule.y1 < 8


def test_no_rule_without_the_words_above_it() -> None:
    assert len(state(replace(HEAD, superior="", issuer=""), replace(TITLE, summary="")).sheets[0].strokes) == 1


def test_what_a_letter_is_about_stands_upright_under_its_number() -> None:
    sheet = state(replace(HEAD, subject="V/v niêm yết công khai"), Paragraph("x")).sheets[0]
    assert face(sheet, "V/v niêm yết công khai") == ("Regular", 12)
    assert sheet.word("V/v niêm yết công khai").y < sheet.word("Số: 12/QĐ-THPTND").y


def test_bases_are_italic_and_what_is_decided_stands_in_the_middle() -> None:
    sheet = state(Paragraph("Căn cứ Luật;", basis=True), Heading(1, "QUYẾT ĐỊNH:", centred=True)).sheets[0]
    assert face(sheet, "Căn cứ Luật;") == ("Italic", 14)
    word = sheet.word("QUYẾT ĐỊNH:")
    assert word.x + stringWidth(word.text, "Tinos-Bold", 14) / 2 == pytest.approx((30 + 165 / 2) * mm, abs=0.1)


def test_the_number_of_an_article_is_bold_and_its_text_follows_on_the_line() -> None:
    sheet = state(Paragraph(f"Quyết định này {LONG}", lead="Điều 2.")).sheets[0]
    number = next(word for word in sheet.words if word.text.startswith("Điều"))
    first = next(word for word in sheet.words if word.text.startswith("Quyết định này"))
    assert (number.font.split("-", 1)[1], first.font.split("-", 1)[1]) == ("Bold", "Regular")
    assert number.x == pytest.approx((30 + 12.7) * mm, abs=0.1)
    assert first.y == number.y
    assert first.x == pytest.approx(number.x + stringWidth("Điều 2. ", "Tinos-Bold", 14), abs=0.1)
    assert all(word.x < 195 * mm for word in sheet.words)


def test_who_signs_is_bold_and_the_recipients_are_small() -> None:
    sheet = state(Paragraph("x"), CLOSING).sheets[0]
    for text in ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Lê Quốc Bảo"):
        assert face(sheet, text) == ("Bold", 14)
    assert face(sheet, "Nơi nhận:") == ("BoldItalic", 12)
    assert [face(sheet, text) for text in ("- Như Điều 3;", "- Lưu: VT.")] == [("Regular", 11)] * 2


def test_headings_have_a_full_stop_whatever_the_unit_prefers() -> None:
    from qcdc_desktop.papers.blocks import HeadingStyle

    sheet = state(Heading(1, "Nội dung", 2), Paragraph("x"), heading_style=HeadingStyle.DOT).sheets[0]
    assert "II. NỘI DUNG" in sheet.text.replace("\xa0", " ")


def test_the_text_of_a_letter_keeps_the_distance_of_a_title_from_its_head() -> None:
    about = replace(HEAD, subject="V/v niêm yết công khai")
    letter, titled = (state(*blocks, Paragraph("Kính gửi")).sheets[0] for blocks in ((about,), (HEAD, TITLE)))
    letter_gap = letter.word("V/v niêm yết công khai").y - letter.word("Kính gửi").y
    title_gap = titled.word("Số: 12/QĐ-THPTND").y - titled.word("QUYẾT ĐỊNH").y
    assert letter_gap == pytest.approx(title_gap, abs=3)


SIGNED = (
    Closing((), "", "NGƯỜI CHỨNG KIẾN", "Đỗ Văn Em", Signature("NGƯỜI LẬP BIÊN BẢN", "Vũ Văn Thư")),
    replace(CLOSING, left=Signature("ĐẠI DIỆN BAN THANH TRA NHÂN DÂN", "Phạm Thị Cúc")),
)


@given(
    articles=st.lists(
        st.tuples(st.sampled_from(["article", "chapter", "basis", "text"]), st.integers(1, 6)), max_size=40
    ),
    four=st.booleans(),
)
@settings(max_examples=25, deadline=None)
def test_signatures_stay_together_in_company_and_nothing_in_the_middle_ends_a_page(
    articles: list[tuple[str, int]], four: bool
) -> None:
    blocks: list[Block] = []
    for number, (kind, length) in enumerate(articles, start=1):
        text = f"Đoạn {number} {LONG}" * length
        if kind == "chapter":
            blocks.append(Heading(2, f"Chương {number}", centred=True))
        blocks.append(Paragraph(text, lead=f"Điều {number}." if kind == "article" else "", basis=kind == "basis"))
    ends = SIGNED if four else (CLOSING,)
    assert not list(faults(document(HEAD, TITLE, *blocks, *ends, format_id="30/2020/NĐ-CP")))

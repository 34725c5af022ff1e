from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.units import mm

from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.exports.typography.holds import NBSP
from qcdc_desktop.exports.typography.text import Ink, as_broken, break_lines, clean
from qcdc_desktop.papers.blocks import Bullet, Heading, Numbered, Paragraph
from tests.unit.exports.pdf.reading import HEAD, TITLE, printed

_INK = Ink("Tinos", 14)
_LONG = "Đảng ủy trường khiếu nại nghị quyết quyền làm chủ gương mẫu thuở xưa ướt ặ ẵ ẫ ỹ ộ ợ " * 12
_LONG = _LONG.strip()


@pytest.fixture(autouse=True, scope="module")
def _faces() -> None:
    fonts.register()


def test_vietnamese_copies_out_as_it_was_written() -> None:
    text = printed(HEAD, TITLE, Paragraph(_LONG)).text
    assert unicodedata.is_normalized("NFC", text)
    assert _LONG in " ".join(text.split())


def test_decomposed_text_prints_the_same_file() -> None:
    decomposed = unicodedata.normalize("NFD", _LONG)
    assert decomposed != _LONG
    assert printed(Paragraph(decomposed)).data == printed(Paragraph(_LONG)).data


def test_every_vietnamese_letter_has_a_glyph() -> None:
    bases = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    letters = [
        unicodedata.normalize("NFC", base + tone) for base in bases for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")
    ]
    letters += ["đ", "Đ"]
    for face in (fonts.REGULAR, fonts.BOLD, fonts.ITALIC, fonts.BOLD_ITALIC):
        assert {ord(letter) for letter in letters} <= fonts.drawable(face)
    assert "".join(printed(Paragraph("".join(letters))).text.split()) == "".join(letters)


def test_typed_markup_is_only_text() -> None:
    hostile = '<b>đậm</b> & <font color="red"> </para> %s {0} \\ (a) &amp; <!-- -->'
    text = printed(Paragraph(hostile), Heading(1, hostile, 1), Bullet(hostile)).text
    assert " ".join(text.split()).count(" ".join(hostile.split())) == 2
    assert '<B>ĐẬM</B> & <FONT COLOR="RED">' in text


def test_control_characters_go_and_what_has_no_glyph_leaves_a_box() -> None:
    assert clean("a\x00b\x07c\u200bd\u202ee\ud800f\ufeffg") == "abcdefg"
    assert clean("x ✓ y 😀") == "x □ y □"
    assert clean("một\thai\u2003ba\u202fbốn") == f"một hai ba{NBSP}bốn"
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_a_typed_line_break_begins_a_paragraph() -> None:
    first, second = printed(Paragraph("một hai\r\nba bốn")).sheets[0].words
    assert (first.text, second.text) == ("một hai", "ba bốn")
    assert first.x == second.x == pytest.approx((30 + 10) * mm, abs=0.1)


def test_a_word_longer_than_the_line_is_cut_and_stays_within_the_margins() -> None:
    paper = printed(HEAD, TITLE, Paragraph("đầu " + "W" * 10_000 + " cuối"))
    assert paper.text.count("W") == 10_000
    for sheet in paper.sheets:
        for word in sheet.words:
            assert word.x + _INK.width(word.text) * word.size / 14 <= (210 - 15) * mm + 1


def test_empty_texts_print_nothing() -> None:
    paper = printed(Paragraph(""), Paragraph(" \n \t"), Bullet("  "), Numbered(1, ""), Heading(2, ""))
    assert paper.text.strip() == ""
    assert len(paper.sheets) == 1


def test_a_paper_without_blocks_is_one_empty_page() -> None:
    assert len(printed().sheets) == 1


def test_body_lines_are_justified_with_a_first_line_indent_and_exact_leading() -> None:
    lines = printed(Paragraph(_LONG), Paragraph("hết")).sheets[0].words
    lefts = sorted({round(line.x, 1) for line in lines})
    assert lefts == [pytest.approx(30 * mm, abs=0.1), pytest.approx(40 * mm, abs=0.1)]
    steps = {round(upper.y - lower.y, 2) for upper, lower in pairwise(lines)}
    assert steps == {19.0, 25.0}  # the leading, and once the leading with the gap of a paragraph


def test_justified_lines_reach_the_right_margin() -> None:
    sheet = printed(Paragraph(_LONG)).sheets[0]
    *justified, _last = sheet.words
    for line, extra in zip(justified, sheet.word_spaces, strict=True):
        width = _INK.width(line.text) + extra * line.text.count(" ")
        assert line.x + width == pytest.approx((210 - 15) * mm, abs=0.1)


def test_a_line_that_would_have_to_be_torn_apart_is_not_justified() -> None:
    assert printed(Paragraph("a b " + "W" * 60 + " c")).sheets[0].word_spaces == []


def test_bullets_and_numbers_open_a_paragraph() -> None:
    lines = printed(Bullet("Tạo bầu không khí dân chủ;"), Numbered(2, "Thủ trưởng đơn vị.")).sheets[0].lines
    assert lines == ["- Tạo bầu không khí dân chủ;", "2. Thủ trưởng đơn vị."]


def test_held_words_copy_out_with_ordinary_spaces() -> None:
    assert printed(Paragraph("ngày 05 tháng 9 năm 2024")).text.strip() == "ngày 05 tháng 9 năm 2024"


@given(st.text(max_size=400), st.floats(20, 400), st.floats(20, 400))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: float, first: float) -> None:
    prepared = clean(text)
    lines = break_lines(prepared, _INK, width, first)
    for index, line in enumerate(lines):
        assert line.width <= (width if index else first) + 1e-6 or len(line.text) == 1
        assert line.width == pytest.approx(_INK.width(line.text), abs=1e-6)
    assert "".join("".join(line.text for line in lines).split()) == "".join(prepared.split())
    for justified in (False, True):
        assert as_broken(prepared, lines, justified=justified).replace(NBSP, " ") == prepared.replace(NBSP, " ")

"""Words between asterisks are printed in italic, and every other asterisk as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.exports.typography.emphasis import OFF, ON, italicised, stretches
from qcdc_desktop.exports.typography.text import Ink, break_lines, clean
from qcdc_desktop.papers.blocks import Bullet, Column, Footnote, Heading, Paragraph, Table
from tests.unit.exports.pdf.reading import printed
from tests.unit.exports.word.reading import all_paragraphs, words, written

_INK = Ink(fonts.REGULAR, 14)


@pytest.fixture(autouse=True, scope="module")
def _faces() -> None:
    fonts.register()


def shown(text: str) -> list[tuple[str, bool]]:
    return [(part.replace("\xa0", " "), italic) for part, italic in stretches(italicised(clean(text)))]


@pytest.mark.parametrize(
    ("typed", "italic"),
    [
        ("Phương châm *dân biết, dân bàn* được giữ", ["dân biết, dân bàn"]),
        ("*Kỷ cương, trách nhiệm*", ["Kỷ cương, trách nhiệm"]),
        ("Phong trào *“Dân vận khéo”*; năm *2025*.", ["“Dân vận khéo”", "2025"]),
        ("từ *ngày 05 tháng 9* (*khai giảng*)", ["ngày 05 tháng 9", "khai giảng"]),
        ("*Một *hai*", ["hai"]),
    ],
)
def test_words_between_asterisks_are_in_italic(typed: str, italic: list[str]) -> None:
    assert [part for part, slope in shown(typed) if slope] == italic


@pytest.mark.parametrize(
    "typed",
    [
        "5 * 3 * 2 = 30, 2*3*4",
        "Chỉ tiêu* và nhiệm vụ*",
        "(*) Ghi chú về (*) và (**)",
        "* Chỉ tiêu: một; * Nhiệm vụ: hai",
        "**đậm** và ***cả hai***",
        "*một bên",
        "một bên*",
        "* *",
        "***",
        "_gạch_ <i>thẻ</i> \\*thoát\\*",
    ],
)
def test_every_other_asterisk_is_printed_as_it_was_typed(typed: str) -> None:
    assert shown(typed) == [(typed, False)]


def test_pdf_and_word_print_the_same_words_in_italic() -> None:
    text = "Thực hiện phương châm *dân biết, dân bàn, dân làm, dân kiểm tra*¹ của Đảng; 2 * 3."
    table = Table((Column("Việc", 1),), (("Giữ *kỷ cương*",),))
    blocks = (
        Paragraph(text, (Footnote("¹", "Theo *Điều lệ Đảng*"),)),
        Bullet("*Một*"),
        table,
        Heading(2, "Đề *mục*", 1),
    )
    drawn = [word for sheet in printed(*blocks).sheets for word in sheet.words]
    slanted = " ".join(" ".join(word.text.split()) for word in drawn if word.font.endswith("Tinos-Italic"))
    assert slanted == "dân biết, dân bàn, dân làm, dân kiểm tra Một kỷ cương Điều lệ Đảng"
    file = written(*blocks)
    runs = [run for par in all_paragraphs(file) for run in par.runs if run.italic]
    assert [run.text.replace("\xa0", " ") for run in runs] == [
        "dân biết, dân bàn, dân làm, dân kiểm tra",
        "Một",
        "kỷ cương",
    ]
    said = " ".join(words(file))
    assert "của Đảng; 2 * 3." in said
    assert "1. Đề *mục*" in said


def test_nobody_can_type_the_signs_themselves() -> None:
    assert shown(f"a {ON}b{OFF} c") == [("a □b□ c", False)]


@given(st.text(alphabet="ab *“”\n\xa0,.()5", max_size=80), st.floats(20, 300))
def test_nothing_but_asterisks_around_words_is_lost_and_lines_fit(text: str, width: float) -> None:
    for part in clean(text).split("\n"):
        line = " ".join(filter(None, part.split(" ")))
        set_ = italicised(line)
        bare = "".join(piece for piece, _ in stretches(set_)).replace("\xa0", " ")
        assert bare.replace("*", "") == line.replace("*", "").replace("\xa0", " ")
        assert (bare == line.replace("\xa0", " ")) == (ON not in set_)
        for broken in break_lines(set_, _INK, width, justified=True):
            letters = sum(len(piece) for piece, _ in stretches(broken.text))
            assert broken.width <= width + 1e-6 or letters == 1

"""What comes through the clipboard: tabs for cells, letters for bullets, rows cut at a margin, signs of Markdown."""

from __future__ import annotations

import pytest

from qcdc_desktop.errors import FileProblem
from qcdc_desktop.imports.papers.files.blanks import mend
from qcdc_desktop.imports.papers.files.pasted import read_pasted
from qcdc_desktop.imports.papers.lines import Cell, Line


def told(text: str) -> list[str]:
    """What the lines say, with their marks."""
    return [f"{line.mark} {line.text}".strip() for line in read_pasted(text)]


def cells(text: str) -> dict[str, tuple[int, int, int] | None]:
    """Where each line stands: row, column, columns."""
    return {line.text: _at(line.cell) for line in read_pasted(text)}


def _at(cell: Cell | None) -> tuple[int, int, int] | None:
    return (cell.row, cell.column, cell.columns) if cell else None


def test_nothing_gives_no_lines() -> None:
    assert read_pasted(" \n\t\n\f") == ()


@pytest.mark.parametrize("bullet", ["·\t", "o\t", "§\t", "Ø\t", "ü\t", "-\t", "  \uf0b7 "])
def test_bullets_of_word_come_as_odd_letters(bullet: str) -> None:
    [line] = read_pasted(f"{bullet}Tổ chức học tập")
    assert (line.mark, line.text, line.cell) == ("-", "Tổ chức học tập", None)


def test_a_soft_break_goes_on() -> None:
    assert [(line.text, line.broken) for line in read_pasted("NGHỊ QUYẾT\vvề việc\r\nHai")] == [
        *(("NGHỊ QUYẾT", False), ("về việc", True), ("Hai", False)),
    ]


def test_the_letterhead_of_a_word_table_comes_with_one_tab() -> None:
    text = "ĐẢNG BỘ XÃ A\nĐẢNG ỦY TRƯỜNG B\n*\nSố 04-NQ/ĐU\tĐẢNG CỘNG SẢN VIỆT NAM\nA, ngày 15 tháng 9 năm 2025"
    assert [line.text for line in read_pasted(text)] == [
        *("ĐẢNG BỘ XÃ A", "ĐẢNG ỦY TRƯỜNG B", "*", "Số 04-NQ/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        "A, ngày 15 tháng 9 năm 2025",
    ]


def test_letterhead_and_signature_by_tabs_are_read_column_by_column() -> None:
    text = "Nơi nhận:\tT/M ĐẢNG ỦY\n- Đảng ủy xã;\tBÍ THƯ\n- Lưu.\tBàn Thị Mùi"
    assert [(line.text, _at(line.cell)) for line in read_pasted(text)] == [
        *(("Nơi nhận:", (0, 0, 2)), ("Đảng ủy xã;", (0, 0, 2)), ("Lưu.", (0, 0, 2))),
        *(("T/M ĐẢNG ỦY", (0, 1, 2)), ("BÍ THƯ", (0, 1, 2)), ("Bàn Thị Mùi", (0, 1, 2))),
    ]


def test_a_table_comes_with_as_many_tabs_in_each_row_however_long_its_cells() -> None:
    long = "Phổ biến Quy chế dân chủ cho toàn thể giáo viên, nhân viên trong hội nghị đầu năm học của trường"
    seen = cells(f"TT\tNội dung\tChủ trì\tPhối hợp\n1\t{long}\tChi ủy\t\n2\tNiêm yết\tKế toán\tTổ 1\nHết")
    assert seen[long] == (1, 1, 4)
    assert seen["Tổ 1"] == (2, 3, 4)
    assert seen["Hết"] is None


def test_tabs_behind_marks_are_no_cells_and_a_slip_in_a_sentence_is_none() -> None:
    sentence = "Đảng ủy lãnh đạo việc xây dựng và thực hiện Quy chế dân chủ trong\thoạt động của đơn vị trong năm học"
    assert set(cells(f"1.\tMột\n2.\tHai\n\n-\tBa\n{sentence}").values()) == {None}


def test_one_row_with_a_tab_is_two_columns_as_long_as_each_is_as_short_as_a_column() -> None:
    left, right = "Nơi nhận và thời gian thực hiện", "x" * 70
    assert cells(f"{left}\t{right}") == {left: (0, 0, 2), right: (0, 1, 2)}
    assert list(cells(f"{left}\t{right}x").values()) == [None]


def test_signs_of_markdown_are_read() -> None:
    text = (
        "# **NGHỊ QUYẾT**\n\n### I. MỤC *TIÊU*\n\n*** Chỉ tiêu:**\n\n* **Một:** là *hai*\n\n"
        "**T/M ĐẢNG ỦY  \nBÍ THƯ**\n\n1\\. Ba<br>bốn 2 * 3 * 4 và (*)\n\n***\n\n- - -"
    )
    lines = read_pasted(text)
    assert [(line.mark, line.text, line.bold) for line in lines] == [
        ("", "NGHỊ QUYẾT", 10),
        ("I.", "MỤC TIÊU", 8),
        ("*", "Chỉ tiêu:", 9),
        ("*", "Một: là hai", 4),
        ("", "T/M ĐẢNG ỦY", 11),
        ("", "BÍ THƯ", 6),
        ("1.", "Ba", 0),
        ("", "bốn 2 * 3 * 4 và (*)", 0),
        ("", "***", 0),
        ("", "- - -", 0),
    ]
    assert lines[7].broken


def test_tables_and_notes_of_markdown_are_read() -> None:
    text = "| TT | Nội dung |\n|----|:--------|\n| 1 | Phổ biến[^1] |\n\n[^1]: Theo **số** liệu."
    lines = read_pasted(text)
    assert [(line.text, _at(line.cell)) for line in lines] == [
        *(("TT", (0, 0, 2)), ("Nội dung", (0, 1, 2)), ("1", (1, 0, 2)), ("Phổ biến", (1, 1, 2))),
    ]
    assert lines[3].notes == ((8, "Theo **số** liệu."),)


def test_stars_of_a_text_without_markdown_stay() -> None:
    assert told("* Chỉ tiêu:\n*\n** hai sao\n5 * 3 * 2") == ["* Chỉ tiêu:", "*", "** hai sao", "5 * 3 * 2"]


def test_old_fonts_are_known_without_a_font() -> None:
    assert told("§¶ng ñy tr\u00adêng\nI. môc tiªu") == ["Đảng ủy trường", "I. mục tiêu"]


# ---------------------------------------------------------------- rows cut at a margin

_ROW = "việc xây dựng và thực hiện quy chế dân chủ trong hoạt động của đơn vị và cả"


def page(*rows: str) -> str:
    """Rows as wide as a page, with a heading and an item before them."""
    return "\n".join(["     1. Ưu điểm", "     - Một;", "     - Hai;", *rows])


def test_an_indent_begins_a_paragraph_also_behind_a_full_sentence() -> None:
    rows = ("     Mở đầu " + _ROW[:60], _ROW, _ROW + ".", _ROW[:30] + ".", "     Đoạn hai " + _ROW[:58], _ROW[:20])
    lines = [line.text for line in read_pasted(page(*rows))][3:]
    assert [line.split(" ")[0] for line in lines] == ["Mở", "Đoạn"]


def test_years_across_the_margin_are_no_item() -> None:
    rows = [f"{_ROW} 2024", "- 2025, " + _ROW, _ROW, _ROW, _ROW, _ROW, _ROW, "hết."]
    assert len(read_pasted("\n".join(rows))) == 1


def test_items_stay_apart_however_full_their_rows() -> None:
    rows = [f"- {_ROW}", f"- {_ROW}", f"a) {_ROW}"] * 4
    assert len(read_pasted("\n".join(rows))) == 12


def test_pages_lose_their_numbers_and_their_first_row_is_ruled() -> None:
    lines = read_pasted("Một\n\n- 1 -\fHai\n2\f  3\nBa\f\n")
    assert [(line.text, line.ruled) for line in lines] == [("Một", False), ("Hai", True), ("Ba", True)]


def test_notes_at_the_foot_of_a_page_belong_to_their_words() -> None:
    text = (
        "Lớp 6A1 thực hiện dân chủ ở cơ sở1 gắn với\nnhiệm vụ năm học.2\n\n\n"
        "1 Theo số liệu\ncủa năm 2024.\n2 Hai.\n1\f"
        "Trang sau³ còn nữa\n\n³Ba\f"
        "1. Không phải chú thích\n\n1 Phổ biến"
    )
    lines = read_pasted(text)
    assert [(line.text, line.notes) for line in lines] == [
        ("Lớp 6A1 thực hiện dân chủ ở cơ sở gắn với", ((33, "Theo số liệu của năm 2024."),)),
        ("nhiệm vụ năm học.", ((17, "Hai."),)),
        ("Trang sau còn nữa", ((9, "Ba"),)),
        ("Không phải chú thích", ()),
        ("1 Phổ biến", ()),
    ]


def test_blanks_lay_out_a_letterhead_and_the_title_is_not_in_it() -> None:
    text = (
        "  ĐẢNG BỘ XÃ A                     ĐẢNG CỘNG SẢN VIỆT NAM\n   ĐẢNG ỦY TRƯỜNG B\n          *\n"
        "     Số 04-NQ/ĐU               A, ngày 15 tháng 9 năm 2025\n\n                         NGHỊ QUYẾT\n"
    )
    assert cells(text) == {
        "ĐẢNG BỘ XÃ A": (0, 0, 2),
        "ĐẢNG ỦY TRƯỜNG B": (0, 0, 2),
        "*": (0, 0, 2),
        "Số 04-NQ/ĐU": (0, 0, 2),
        "ĐẢNG CỘNG SẢN VIỆT NAM": (0, 1, 2),
        "A, ngày 15 tháng 9 năm 2025": (0, 1, 2),
        "NGHỊ QUYẾT": None,
    }


def test_a_text_longer_than_any_paper_is_refused() -> None:
    with pytest.raises(FileProblem, match="300 trang"):
        read_pasted("Một câu.\n" * 80_000)


@pytest.mark.parametrize("text", ["a " * 100_000, "*a " * 100_000, "e\u0301" * 100_000, "x" + " " * 300_000 + "y"])
def test_odd_texts_take_no_long(text: str) -> None:
    assert all(isinstance(line, Line) for line in read_pasted(f"**b** {text}"))


# ---------------------------------------------------------------- blanks inside of words


def test_words_that_a_pdf_cut_are_whole_again() -> None:
    cut = "Nghị quy ết của Đ ảng ủy về th ực hi ện nhi ệm v ụ, ph ương h ướng tr ường ti ểu học"
    assert mend([cut]) == ["Nghị quyết của Đảng ủy về thực hiện nhiệm vụ, phương hướng trường tiểu học"]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Nhiệm v ụ ch ính của qu y ch ế", "Nhiệm vụ chính của quy chế"),
        ("t ố c áo, gi áo d ục, ho ạt động", "tố cáo, giáo dục, hoạt động"),
        ("XÂ Y D ỰNG NHI ỆM V Ụ", "XÂY DỰNG NHIỆM VỤ"),
        ("củ a Đả ng ủ y, cấ p ủy, Thà nh ủy", "của Đảng ủy, cấp ủy, Thành ủy"),
        ("đổ i mớ i, gó p ý, thự c hiệ n", "đổi mới, góp ý, thực hiện"),
        ("dân ch ủ, tự ch ủ, là ch ủ tịch", "dân chủ, tự chủ, là chủ tịch"),
        ("vì và y tế, ngư ời", "vì và y tế, người"),
    ],
)
def test_a_consonant_goes_to_the_side_it_belongs_to(cut: str, whole: str) -> None:
    assert mend(["quy ết th ực hi ện", cut])[1] == whole


@pytest.mark.parametrize(
    "words", ["quy ước", "quá anh em", "ở đâu ai ơi", "lớp 9 a b", "ý kiến của bà con", "đi ăn uống", "hoa ủ", "các em"]
)
def test_two_words_are_never_joined(words: str) -> None:
    afflicted = "quy ết th ực hi ện"
    assert mend([afflicted, words]) == ["quyết thực hiện", words]


def test_a_text_with_hardly_any_cut_word_is_left_alone() -> None:
    assert mend(["Điểm b ổn định"]) == ["Điểm b ổn định"]

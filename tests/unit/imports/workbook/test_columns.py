"""Columns are found by their headings."""

from __future__ import annotations

import pytest

from qcdc_desktop.imports.staff.reading import prepare
from qcdc_desktop.imports.staff.words import NAMES, TARGETS
from qcdc_desktop.imports.workbook.columns import find_head, head_at, is_numbering, letter, match, plain
from qcdc_desktop.imports.workbook.workbook import Row


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Họ và tên", "name"),
        ("HỌ VÀ TÊN (ghi đầy đủ)", "name"),
        ("Ngày, tháng, năm sinh", "born_on"),
        ("Tổ chuyên môn", "section"),
        ("Tổ", "section"),
        ("Tên tổ", ""),
        ("Số điện thoại", ""),
        ("Chức vụ, nhiệm vụ", "duty"),
        ("Đảng viên / Dự bị", "party=probationary"),
        ("Ngày sinh / Nữ", "born_on"),
        ("", ""),
        ("???", ""),
    ],
)
def test_headings(heading: str, key: str) -> None:
    assert match(heading, TARGETS)[0] == key


def test_letters_of_columns() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_block_without_headings_is_left_to_the_person() -> None:
    head = find_head([("Nguyễn Văn An", "x"), ("Trần Bình",)], TARGETS, NAMES)
    assert (head.row, head.body, head.headings) == (-1, 0, ("", ""))
    assert find_head([], TARGETS, NAMES).headings == ()


def test_a_second_row_of_names_is_no_heading() -> None:
    rows = [("Họ và tên", "Tổ", "Chức vụ"), ("Nguyễn Văn An", "Toán", None)]
    assert head_at(rows, 0, frozenset({0})).height == 1
    assert head_at(rows[:1], 0).height == 1


@pytest.mark.parametrize(
    ("below", "headings"),
    [
        ((None, None, "Nam", "Nữ"), ("TT", "Họ và tên", "Ngày sinh / Nam", "Ngày sinh / Nữ")),
        (
            (None, None, "Nam", "Nữ", "Khác"),
            ("TT", "Họ và tên", *(f"Ngày sinh / {part}" for part in ("Nam", "Nữ", "Khác"))),
        ),
        ((None, None, None, "Nam", "Nữ"), ("TT", "Họ và tên", "Ngày sinh", "Ngày sinh / Nam", "Ngày sinh / Nữ")),
    ],
    ids=["by one", "by two", "by two of its own"],
)
def test_a_second_row_of_headings_may_be_longer_than_the_first(below: Row, headings: tuple[str, ...]) -> None:
    top = ("TT", "Họ và tên", "Ngày sinh")
    found = find_head([top, below, (1, "Nguyễn Văn An", "5/9/1985")], TARGETS, NAMES)
    assert (found.height, found.headings) == (2, headings)


def test_a_column_is_found_once_at_its_best() -> None:
    reading = prepare([("Họ và tên", "Ngày sinh", "Ngày sinh của con", "Tổ"), ("Lê An", "1/2/1990", "x", "Toán")])
    assert reading.mapping == ("name", "born_on", "", "section")


def test_rows_that_number_the_columns() -> None:
    assert is_numbering((1, 2, 3.0, 4))
    assert is_numbering(("(1)", None, "(2)", "(3)"))
    assert is_numbering(("A", "B", "1", "2=3+4"))
    assert not is_numbering((1, "Nguyễn Văn An", 3))
    assert not is_numbering((1, 1, 1))
    assert not is_numbering((1, 2))
    assert plain(None) == ""


def test_what_a_column_may_be_is_offered_by_its_words() -> None:
    labels = {target.key: target.label for target in TARGETS}
    assert labels["category=manager"] == "Nhóm nhân sự: Cán bộ quản lý (đánh dấu)"
    assert labels["party=official"] == "Đảng viên: Chính thức (đánh dấu)"
    assert (labels["born_on"], labels["middle"], labels["given"]) == ("Ngày sinh", "Chữ đệm", "Tên")
    assert len(set(labels.values())) == len(labels)

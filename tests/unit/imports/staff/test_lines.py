"""Single columns and rows of a staff list, without a workbook around them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.registers.unit import Category, PartyStatus
from qcdc_desktop.imports.staff.lines import Line, lines_of, prepare
from qcdc_desktop.imports.workbook.workbook import Row

TODAY = date(2025, 5, 22)


def lines(*rows: Row) -> list[Line]:
    return lines_of(prepare(rows), TODAY)[0]


@pytest.mark.parametrize(
    ("cell", "elsewhere"),
    [("x", True), ("có", True), (True, True), ("không", False), (None, None), ("", None)],
)
def test_who_works_elsewhere_too_is_told_by_a_column(cell: Any, elsewhere: bool | None) -> None:
    [line] = lines(("Họ và tên", "Làm ở nơi khác"), ("Nguyễn Văn An", cell))
    assert (line.values.get("elsewhere"), line.faults) == (elsewhere, ())


def test_a_word_that_is_neither_yes_nor_no_is_a_fault_of_its_column() -> None:
    [line] = lines(("Họ và tên", "Làm ở nơi khác"), ("Nguyễn Văn An", "thỉnh thoảng"))
    assert line.faults[0].startswith("Cột B (")


@pytest.mark.parametrize(
    ("cell", "party"),
    [
        ("x", PartyStatus.OFFICIAL),
        ("Đảng viên", PartyStatus.OFFICIAL),
        (date(2010, 5, 19), PartyStatus.OFFICIAL),
        ("Dự bị", PartyStatus.PROBATIONARY),
        ("ĐVDB", PartyStatus.PROBATIONARY),
        ("QC", None),
        ("không", None),
        (None, None),
    ],
)
def test_who_is_in_the_party_is_told_by_words_a_tick_or_the_day_of_joining(
    cell: Any, party: PartyStatus | None
) -> None:
    [line] = lines(("Họ và tên", "Đảng viên"), ("Nguyễn Văn An", cell))
    assert (line.values.get("party"), line.faults) == (party, ())


@pytest.mark.parametrize(
    ("cell", "category"),
    [
        ("GV", Category.TEACHER),
        ("Giáo viên", Category.TEACHER),
        ("Giáo viên Toán", Category.TEACHER),
        ("CBQL", Category.MANAGER),
        ("Kế toán", Category.EMPLOYEE),
    ],
)
def test_the_category_is_told_by_its_letters_or_its_words(cell: str, category: Category) -> None:
    [line] = lines(("Họ và tên", "Diện"), ("Nguyễn Văn An", cell))
    assert (line.values["category"], line.faults) == (category, ())


def test_words_that_name_no_choice_are_a_fault_of_their_column() -> None:
    [line] = lines(("Họ và tên", "Đảng viên"), ("Nguyễn Văn An", "sắp vào"))
    assert "sắp vào" in line.faults[0]


# A name in two columns -----------------------------------------------------------------------------------------------

HEAD = ("TT", "Họ và tên", None, "Tổ")


def mapping(*rows: Row) -> tuple[str, ...]:
    return prepare(rows).mapping


def test_a_name_is_in_two_columns_where_more_than_half_of_the_second_are_single_words() -> None:
    split, both = (1, "Nguyễn Văn", "An", "Toán"), (2, "Lê Thị Thu Cúc", "ghi chú dài", "Sử")
    assert mapping(HEAD, split, split, both)[1:3] == ("family", "given")
    assert mapping(HEAD, split, both)[1:3] == ("name", "")
    assert mapping(HEAD, both)[1:3] == ("name", "")


@pytest.mark.parametrize("second", ["x1", "2", 3, "—", None])
def test_what_is_no_word_beside_the_name_is_not_its_second_half(second: Any) -> None:
    assert mapping(HEAD, (1, "Nguyễn Văn An", second, "Toán"))[1:3] == ("name", "")


def test_a_row_without_the_first_half_says_nothing_of_the_columns() -> None:
    assert mapping(HEAD, (1, None, "Tổng", None), (2, "", "Cộng", None))[1:3] == ("name", "")
    assert mapping(HEAD, (1, "Nguyễn Văn", "An", "Toán"), (2, "Lê Thị"))[1:3] == ("family", "given")


def test_a_column_with_a_heading_of_its_own_is_not_the_second_half_of_a_name() -> None:
    assert mapping(("Họ và tên", "Tổ"), ("Nguyễn Văn An", "Toán")) == ("name", "section")


def test_a_name_in_the_last_column_is_whole() -> None:
    assert mapping(("Tổ", "Họ và tên"), ("Toán", "Nguyễn Văn An")) == ("section", "name")


@pytest.mark.parametrize(
    ("head", "row", "name"),
    [
        (("Họ và tên đệm", "Tên"), ("Nguyễn Văn", "An"), "Nguyễn Văn An"),
        (("Họ và tên", "Họ và tên đệm", "Tên"), ("Nguyễn Văn An", "Nguyễn Văn", "An"), "Nguyễn Văn An"),
        (("Họ và tên", "Tên"), ("Nguyễn Văn An", "An"), "Nguyễn Văn An"),
        (("Họ và tên", "Tên"), ("Nguyễn Văn", "An"), "Nguyễn Văn An"),
        (("Họ và tên", "Tên"), ("Nguyễn Văn Toan", "An"), "Nguyễn Văn Toan An"),
        (("Họ và tên đệm", "Tên"), (None, "An"), "An"),
    ],
)
def test_the_parts_of_a_name_are_put_together_once(head: Row, row: Row, name: str) -> None:
    [line] = lines(head, row)
    assert (line.name, line.faults) == (name, ())


@pytest.mark.parametrize(
    ("heading", "section", "category"),
    [
        ("GIÁO VIÊN", None, Category.TEACHER),
        ("II. Nhân viên", None, Category.EMPLOYEE),
        ("Cán bộ quản lý", None, Category.MANAGER),
        ("Tổ Toán - Tin", "Tổ Toán - Tin", Category.TEACHER),
    ],
)
def test_a_heading_between_rows_is_a_section_unless_it_only_says_the_category(
    heading: str, section: str | None, category: Category
) -> None:
    [line] = lines(("TT", "Họ và tên", "Ngày sinh"), (heading,), (1, "Nguyễn Văn An", "05/09/1985"))
    assert (line.values.get("section"), line.values.get("category")) == (section, category)

"""Single columns and rows of a staff list, without a workbook around them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.registers.unit import Category, PartyStatus
from qcdc_desktop.imports.staff.lines import Line, lines_of
from qcdc_desktop.imports.staff.reading import prepare
from qcdc_desktop.imports.workbook.workbook import Cell, Row

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
    [line] = lines(("Họ và tên", "Nhóm nhân sự"), ("Nguyễn Văn An", cell))
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


# Headings that are not what a piece of them says ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Mã số nhân viên", "code"),
        ("Ghi chú (Bộ phận/Tham gia/Vắng)", ""),
        ("Ngày chuyển chính thức", ""),
        ("Quản lý giáo dục", ""),
        ("Đối tượng Đảng", ""),
        ("Tên gọi khác", ""),
        ("Chức vụ Đảng", ""),
        ("Chức vụ CQ", "duty"),
        ("Tổ chức Đảng sinh hoạt *", "cell_id"),
        ("Tổ CM", "section"),
        ("Đơn vị", "section"),
        ("ngaySinh", "born_on"),
        ("ngay_sinh", "born_on"),
        ("Ngày sinh (dd/mm/yyyy)", "born_on"),
        ("Hợp đồng / Chính thức", ""),
    ],
)
def test_a_heading_means_a_field_as_a_whole_or_not_at_all(heading: str, key: str) -> None:
    assert mapping(("Họ và tên", heading), ("Nguyễn Văn An", "x"))[1] == key


@pytest.mark.parametrize("heading", ["hoTen", "ho_ten", "fullName", "Họ và tên *", "Họ và tên cán bộ, giáo viên"])
def test_a_name_has_many_headings(heading: str) -> None:
    assert mapping((heading, "Tổ"), ("Nguyễn Văn An", "Toán"))[0] == "name"


def test_who_is_employed_for_good_is_no_member_of_the_party() -> None:
    head = ("STT", "Họ và tên", "Chính thức", "Hợp đồng")
    assert mapping(head, (1, "Nguyễn Văn An", "x", None)) == ("", "name", "", "")
    head = ("STT", "Họ và tên", "Ngày vào Đảng", "Ngày chuyển chính thức")
    found = lines(head, (1, "Nguyễn Văn An", "03/02/2010", "03/02/2011"))
    assert [line.values["party"] for line in found] == [PartyStatus.OFFICIAL]
    head = ("STT", "Họ và tên", "Dự bị", "Chính thức")
    assert mapping(head, (1, "Nguyễn Văn An", None, "x"))[2:] == ("party=probationary", "party=official")


ADMITTED, OFFICIAL = date(2010, 2, 3), date(2011, 2, 3)


def membership(head: Row, *cells: Cell) -> tuple[PartyStatus | None, date | None, date | None]:
    """Whether somebody is a member, and since when, by a row of a list without faults."""
    [line] = lines(("Họ và tên", *head), ("Nguyễn Văn An", *cells))
    assert line.faults == ()
    found = line.values
    return found.get("party"), found.get("admitted_on"), found.get("official_on")


@pytest.mark.parametrize(
    ("head", "cells", "told"),
    [
        (
            ("Ngày vào Đảng", "Ngày chính thức"),
            ("03/02/2010", "03/02/2011"),
            (PartyStatus.OFFICIAL, ADMITTED, OFFICIAL),
        ),
        (("Ngày vào Đảng", "Ngày chính thức"), ("03/02/2010", None), (PartyStatus.PROBATIONARY, ADMITTED, None)),
        (("Ngày vào Đảng", "Ngày chính thức"), (None, OFFICIAL), (PartyStatus.OFFICIAL, None, OFFICIAL)),
        (("Ngày vào Đảng", "Ngày chính thức"), ("x", None), (PartyStatus.PROBATIONARY, None, None)),
        (("Ngày vào Đảng", "Ngày chính thức"), ("x", "x"), (PartyStatus.OFFICIAL, None, None)),
        (("Ngày vào Đảng", "Ngày chính thức"), (None, None), (None, None, None)),
        (("Ngày vào Đảng",), (ADMITTED,), (PartyStatus.OFFICIAL, ADMITTED, None)),
        (("Ngày vào Đảng",), ("x",), (PartyStatus.OFFICIAL, None, None)),
        (("Ngày vào Đảng",), ("không",), (None, None, None)),
        (("Đảng viên",), (ADMITTED,), (PartyStatus.OFFICIAL, ADMITTED, None)),
        (("Đảng viên",), ("3.2.2010",), (PartyStatus.OFFICIAL, ADMITTED, None)),
        (("Đảng viên", "Ngày vào Đảng"), ("dự bị", ADMITTED), (PartyStatus.PROBATIONARY, ADMITTED, None)),
        (("Dự bị", "Chính thức"), (ADMITTED, OFFICIAL), (PartyStatus.OFFICIAL, ADMITTED, OFFICIAL)),
        (("Dự bị", "Chính thức"), (ADMITTED, None), (PartyStatus.PROBATIONARY, ADMITTED, None)),
    ],
)
def test_days_of_membership_are_kept_and_say_what_somebody_is(
    head: Row, cells: Row, told: tuple[PartyStatus | None, date | None, date | None]
) -> None:
    assert membership(head, *cells) == told


def test_a_heading_of_two_rows_says_which_day_of_membership_it_is() -> None:
    head: tuple[Row, Row] = (("Họ và tên", "Ngày vào Đảng", None), (None, "Dự bị", "Chính thức"))
    [line] = lines(*head, ("Nguyễn Văn An", "03/02/2010", "03/02/2011"))
    assert (line.values["admitted_on"], line.values["official_on"]) == (ADMITTED, OFFICIAL)


def test_a_day_of_membership_that_cannot_be_is_a_fault() -> None:
    head: Row = ("Họ và tên", "Ngày vào Đảng", "Ngày chính thức")
    unreal, turned = lines(head, ("Nguyễn Văn An", "30/02/2010", None), ("Lê Thị Bình", "03/02/2011", "03/02/2010"))
    assert unreal.faults[0].startswith("Cột B (Ngày vào Đảng): ")
    assert turned.faults == ("“Ngày chính thức” không được trước ngày vào Đảng.",)


def test_whoever_seems_to_be_on_probation_for_years_is_told() -> None:
    head: Row = ("Họ và tên", "Ngày vào Đảng", "Ngày chính thức")
    long, fresh = lines(head, ("Nguyễn Văn An", "03/02/2010", None), ("Lê Thị Bình", "03/02/2025", None))
    assert {long.values["party"], fresh.values["party"]} == {PartyStatus.PROBATIONARY}
    assert long.notes == ("vào Đảng từ 03/02/2010 mà không có ngày chính thức, hiểu là dự bị",)
    assert fresh.notes == ()


def test_a_year_alone_is_a_day_of_membership_that_replaces_none() -> None:
    [line] = lines(("Họ và tên", "Ngày vào Đảng"), ("Nguyễn Văn An", 2010))
    assert (line.values["admitted_on"], "admitted_on" in line.weak) == (date(2010, 1, 1), True)
    assert line.notes == ("Ngày vào Đảng: chỉ có năm, hiểu là 01/01/2010",)


# Days, numbers, names ------------------------------------------------------------------------------------------------


def test_a_column_that_proves_it_is_read_month_first_as_a_whole() -> None:
    found = lines(("Họ và tên", "Ngày sinh"), *(("Lê Thị An", day) for day in ("2/11/88", "6/29/89", "3/5/91")))
    days = [date(1988, 2, 11), date(1989, 6, 29), date(1991, 3, 5)]
    assert [line.values["born_on"] for line in found] == days
    assert {line.notes for line in found} == {("cả cột ghi tháng trước ngày",)}
    assert all(not line.weak & {"born_on"} for line in found)


def test_a_column_that_is_written_both_ways_is_asked_about() -> None:
    found = lines(("Họ và tên", "Ngày sinh"), ("Lê Thị An", "29/6/89"), ("Vũ Thị Hà", "6/29/89"))
    assert found[0].values["born_on"] == date(1989, 6, 29)
    assert "6/29/89" in found[1].faults[0]


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Số CCCD", 1185000001, "001185000001"),
        ("Số CCCD", 38079000002, "038079000002"),
        ("Số định danh cá nhân", 1185000001, "001185000001"),
        ("Mã giáo viên", 1185000001, "1185000001"),
        ("Số CCCD", "1185000001", "1185000001"),
        ("Số CMND", 123456789, "123456789"),
    ],
)
def test_zeros_that_excel_dropped_come_back_where_the_heading_says_what_it_is(
    heading: str, cell: str | int, code: str
) -> None:
    [line] = lines(("Họ và tên", heading), ("Nguyễn Văn An", cell))
    assert line.values["code"] == code
    assert bool(line.notes) == (len(code) == 12)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Đ/c Nguyễn Văn An", "Nguyễn Văn An"),
        ("ThS. Nguyễn Văn An", "Nguyễn Văn An"),
        ("Đ/c TS. Nguyễn Văn An", "Nguyễn Văn An"),
        ("Nguyễn Thị Hương 1", "Nguyễn Thị Hương"),
        ("Nguyễn Thị Hương (2)", "Nguyễn Thị Hương"),
        ("Ông Thị Thanh", "Ông Thị Thanh"),
    ],
)
def test_titles_and_numbers_are_no_part_of_a_name_and_are_told(written: str, name: str) -> None:
    [line] = lines(("Họ và tên",), (written,))
    assert (line.values["name"], line.faults) == (name, ())
    assert line.notes == ((f"danh sách ghi “{written}”",) if written != name else ())


def test_what_is_not_seen_is_no_part_of_a_name() -> None:
    found = lines(("Họ\u200b và tên",), ("Phạm\u00ad Văn Dũng",), ("Vũ\u200c Thị\u2060 Hà",))
    assert [line.name for line in found] == ["Phạm Văn Dũng", "Vũ Thị Hà"]


@pytest.mark.parametrize(
    "mark",
    ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\ufeff"]
    + [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070))],
    ids=ascii,
)
def test_no_joiner_and_no_mark_of_direction_parts_a_person_in_two(mark: str) -> None:
    found = lines(("Họ và tên",), (f"{mark}Phạm Văn{mark} Dũng{mark}",))
    assert [line.name for line in found] == ["Phạm Văn Dũng"]


@pytest.mark.parametrize(
    ("written", "name"),
    [("H\u200aLinh", "H Linh"), ("H\u202fLinh", "H Linh"), ("H\u205fLinh", "H Linh"), ("H\u2010Linh", "H\u2010Linh")],
)
def test_narrow_spaces_and_hyphens_are_seen(written: str, name: str) -> None:
    [line] = lines(("Họ và tên",), (f"Phạm {written}",))
    assert line.name == f"Phạm {name}"


# What is written in several columns, or under several words -----------------------------------------------------------


def test_a_name_may_stand_in_three_columns() -> None:
    found = lines(("Họ", "Chữ đệm", "Tên"), ("Nguyễn", "Thị Thu", "An"), ("Lê", None, "Bình"))
    assert [line.name for line in found] == ["Nguyễn Thị Thu An", "Lê Bình"]


@pytest.mark.parametrize(("year", "born"), [(1985, date(1985, 9, 5)), (None, None)])
def test_a_day_may_stand_in_three_columns(year: int | None, born: date | None) -> None:
    head: list[Row] = [("TT", "Họ và tên", "Ngày sinh", None, None), (None, None, "Ngày", "Tháng", "Năm")]
    [line] = lines(*head, (1, "Nguyễn Văn An", 5 if year else None, 9 if year else None, year))
    assert (line.values.get("born_on"), line.faults, line.notes) == (born, (), ())


def test_of_a_day_in_three_columns_the_year_alone_is_a_year_alone() -> None:
    head: list[Row] = [("TT", "Họ và tên", "Ngày sinh", None, None), (None, None, "Ngày", "Tháng", "Năm")]
    [line] = lines(*head, (1, "Nguyễn Văn An", None, None, 1985))
    assert line.values["born_on"] == date(1985, 1, 1)
    assert line.weak == {"born_on", "category"}


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Chức vụ/Chức danh", "duty"),
        ("Tổ CM/Bộ phận", "section"),
        ("Số CCCD / CMND", "code"),
        ("Họ tên/Chức vụ", ""),
        ("Chức vụ/Điện thoại", ""),
    ],
)
def test_a_heading_of_several_words_means_what_all_of_them_mean(heading: str, key: str) -> None:
    assert mapping(("Họ và tên", heading), ("Nguyễn Văn An", "x"))[1] == key


EXCHANGED: list[Cell] = [date(1985, 9, 5), "25/09/1985", date(1990, 1, 12), "13/02/1990", date(1979, 7, 8)]
EXCHANGED += ["30/04/1979"]


def born(*cells: Cell) -> list[Line]:
    return lines(("Họ và tên", "Ngày sinh"), *((f"Lê {'ABCDEGH'[n]}n", cell) for n, cell in enumerate(cells)))


def test_day_and_month_that_excel_exchanged_are_exchanged_back_and_told() -> None:
    """It was set as in America: 05/09 became the 9th of May, 25/09 stayed a text."""
    found = born(*EXCHANGED)
    days = [date(1985, 5, 9), date(1985, 9, 25), date(1990, 12, 1), date(1990, 2, 13), date(1979, 8, 7)]
    assert [line.values["born_on"] for line in found] == [*days, date(1979, 4, 30)]
    assert [bool(line.notes) for line in found] == [True, False] * 3
    assert {line.faults for line in found} == {()}


@pytest.mark.parametrize("other", [date(1985, 9, 25), "05/09/1985"])
def test_one_day_that_proves_the_opposite_leaves_them_as_they_are(other: Cell) -> None:
    assert born(*EXCHANGED, other)[0].values["born_on"] == date(1985, 9, 5)


@pytest.mark.parametrize("seen", [EXCHANGED[:5], [*EXCHANGED[:1], *["25/09/1985"] * 5]])
def test_it_takes_some_days_of_each_kind_to_see_it(seen: list[Cell]) -> None:
    assert born(*seen)[0].values["born_on"] == date(1985, 9, 5)

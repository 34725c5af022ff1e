"""Every row of a list is somebody, or is left out with its reason: nobody is lost by the words of a name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.imports.staff.lines import Line, lines_of
from qcdc_desktop.imports.staff.reading import prepare
from qcdc_desktop.imports.workbook.workbook import Row

TODAY = date(2025, 5, 22)
HEAD: Row = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ")
AN: Row = (1, "Lê Thị An", "05/09/1985", "Giáo viên")
DUNG: Row = (2, "Phạm Văn Dũng", "12/03/1979", "Giáo viên")


def people(*rows: Row) -> list[Line]:
    return lines_of(prepare(rows), TODAY)[0]


def names(*rows: Row) -> list[str]:
    return [line.name for line in people(*rows)]


def left(*rows: Row) -> list[tuple[int, str]]:
    return [(one.number, one.why) for one in lines_of(prepare(rows), TODAY)[1]]


@pytest.mark.parametrize(
    "name", ["Tô Thị Lan", "Tống Thị Mai", "Cống Thị Bình", "Công Minh Đức", "Ban Thị Hoa", "Văn Phòng"]
)
def test_a_family_that_sounds_like_a_word_of_lists_is_a_family(name: str) -> None:
    rows: list[Row] = [("STT", "Họ và tên", "Đảng viên"), (1, "Lê Thị An", "x"), (2, name), (3, "Vũ Thị Hà", "x")]
    assert names(*rows) == ["Lê Thị An", name, "Vũ Thị Hà"]
    assert left(*rows) == []
    assert {line.values.get("section") for line in people(*rows)} == {None}


@pytest.mark.parametrize("name", ["Tô Thị Lan", "Tống Thị Mai", "Ban Thị Hoa"])
def test_so_it_is_in_a_list_of_nothing_but_names(name: str) -> None:
    assert names(("Họ và tên",), ("Lê Thị An",), (name,), ("Vũ Thị Hà",)) == ["Lê Thị An", name, "Vũ Thị Hà"]


@pytest.mark.parametrize("given", ["Công", "Cộng", "Tổng", "Phòng", "Ban", "Tổ"])
def test_a_given_name_in_a_column_of_its_own_ends_nothing(given: str) -> None:
    rows: list[Row] = [("STT", "Họ và tên đệm", "Tên", "Ký tên"), (1, "Lê Thị", "An"), (2, "Nguyễn Thành", given)]
    assert names(*rows, (3, "Phạm Văn", "Dũng")) == ["Lê Thị An", f"Nguyễn Thành {given}", "Phạm Văn Dũng"]


def test_names_without_marks_are_names() -> None:
    rows: list[Row] = [
        ("STT", "Ho va ten"),
        (1, "Le Thi An"),
        (2, "Tong Thi Mai"),
        (3, "To Van Cong"),
        (4, "Cong Minh"),
    ]
    assert names(*rows, (None, "Tong cong: 4")) == ["Le Thi An", "Tong Thi Mai", "To Van Cong", "Cong Minh"]


def test_a_total_of_a_section_ends_the_section_alone() -> None:
    rows: list[Row] = [HEAD, ("I", "Tổ Toán"), AN, DUNG, (None, "Cộng: 2"), ("II", "Tổ Văn")]
    rows += [(3, "Vũ Thị Hà", "01/06/1990", "Giáo viên"), (None, "Cộng: 1"), (None, "Tổng cộng: 3")]
    found = people(*rows)
    assert [line.values["section"] for line in found] == ["Tổ Toán", "Tổ Toán", "Tổ Văn"]
    group, total = "tên tổ, nhóm", "dòng tổng"
    assert left(*rows) == [(2, group), (5, total), (6, group), (8, total), (9, total)]


def test_a_second_list_below_the_total_is_read_as_well() -> None:
    second: list[Row] = [
        ("II. DANH SÁCH NHÂN VIÊN",),
        HEAD,
        (1, "Vũ Thị Hà", "01/06/1990", None),
        ("Tổng số: 1 người",),
    ]
    rows: list[Row] = [HEAD, AN, DUNG, ("Tổng số: 2 người",), *second]
    found = people(*rows)
    assert [line.name for line in found] == ["Lê Thị An", "Phạm Văn Dũng", "Vũ Thị Hà"]
    assert (found[2].values["category"].words, "section" in found[2].values) == ("Nhân viên", False)
    assert [why for _number, why in left(*rows)] == ["dòng tổng", "tên tổ, nhóm", "tiêu đề lặp lại", "dòng tổng"]


def test_who_signs_is_nobody_of_the_list() -> None:
    signed: list[Row] = [
        (None, None, None, "Bình An, ngày 20 tháng 11 năm 2026"),
        (None, "NGƯỜI LẬP", None, "HIỆU TRƯỞNG"),
        (None, "Lê Thị Lập", None, "Trần Văn Trưởng"),
        ("BAN GIÁM HIỆU",),
        (None, "Trần Văn Trưởng"),
    ]
    assert names(HEAD, AN, DUNG, *signed) == ["Lê Thị An", "Phạm Văn Dũng"]
    assert {why for _number, why in left(HEAD, AN, DUNG, *signed)} == {"nơi, ngày, người ký", "dưới phần ký"}


def test_sections_merged_down_the_rows_hold_for_names_that_sound_like_a_total() -> None:
    rows: list[Row] = [
        ("STT", "Họ và tên", "Tổ", "Chữ ký"),
        (1, "Lê Thị An", "Toán"),
        (2, "Tống Thị Mai"),
        (3, "Tô Lan"),
    ]
    rows += [(4, "Vũ Thị Hà", "Văn"), (5, "Phạm Dũng"), (6, "Bùi Tám")]
    assert [line.values["section"] for line in people(*rows)] == ["Toán"] * 3 + ["Văn"] * 3


_SYLLABLES = ("An", "Ban", "Bình", "Công", "Cống", "Khối", "Nhóm", "Phòng", "Tô", "Tống", "Thị", "Tổng", "Văn", "Hành")


@given(
    st.lists(st.lists(st.sampled_from(_SYLLABLES), min_size=2, max_size=4).map(" ".join), min_size=1, max_size=12),
    st.sampled_from(((), ("x",), (None, None), ("Giáo viên", None, "x"))),
)
def test_whoever_is_numbered_comes_out(planted: list[str], more: Row) -> None:
    heads = ("Đảng viên",) if len(more) == 1 else ("Chức vụ", "Ký nhận", "Đảng viên")
    planted = [name for name in planted if not name.startswith(("Tổng", "Khối", "Nhóm"))]
    rows: list[Row] = [("STT", "Họ và tên", *heads), *((n, name, *more) for n, name in enumerate(planted, start=1))]
    assert names(*rows) == planted


@given(st.lists(st.tuples(st.sampled_from((None, 1, "II")), st.sampled_from((None, "Tổ Toán", "Tống An", "Cộng: 2")))))
def test_every_row_is_a_line_or_is_left_out_with_a_reason(cells: list[Row]) -> None:
    rows = [("STT", "Họ và tên"), AN[:2], *cells]
    lines, others = lines_of(prepare(rows), TODAY)
    filled = [n for n, row in enumerate(rows[1:], start=2) if any(cell is not None for cell in row)]
    assert sorted([line.number for line in lines] + [one.number for one in others]) == filled
    assert all(one.why and one.said for one in others)


# Names that only the user can tell from sections ----------------------------------------------------------------------


def doubtful(*rows: Row) -> list[str]:
    return [line.name for line in people(*rows) if line.doubtful]


@pytest.mark.parametrize("name", ["Ban Thị Hoa", "Văn Phòng", "Phòng Văn Tám"])
def test_who_may_be_a_section_as_well_is_doubtful_where_nothing_else_is_told(name: str) -> None:
    head: Row = ("Họ và tên", "Chức vụ")
    assert doubtful(head, ("Lê Thị An", "Giáo viên"), (name,), ("Vũ Thị Hà", "Giáo viên")) == [name]
    assert doubtful(head, ("Lê Thị An", "Giáo viên"), (name, "Giáo viên")) == []
    assert doubtful(("STT", *head), (1, "Lê Thị An"), (2, name)) == []


@pytest.mark.parametrize("said", ["Ban giám hiệu", "BAN GIÁM HIỆU", "Tổ Toán", "Phòng Tài vụ", "Văn phòng", "Khối 5"])
def test_what_nobody_is_called_names_a_section_without_a_question(said: str) -> None:
    rows: list[Row] = [("Họ và tên", "Chức vụ"), (said,), ("Lê Thị An", "Giáo viên")]
    assert (names(*rows), left(*rows)) == (["Lê Thị An"], [(2, "tên tổ, nhóm")])


def test_the_office_in_a_numbered_list_is_a_section() -> None:
    rows: list[Row] = [("STT", "Họ và tên"), (1, "Lê Thị An"), (None, "VĂN PHÒNG"), (2, "Vũ Thị Hà")]
    assert [line.values.get("section") for line in people(*rows)] == [None, "Văn Phòng"]


@pytest.mark.parametrize("said", ["Tổ Văn An", "Khối Đức", "Tổng Số", "Cộng"])
def test_a_numbered_row_of_such_words_is_doubtful(said: str) -> None:
    assert doubtful(("STT", "Họ và tên", "Chức vụ"), (1, "Lê Thị An", "Giáo viên"), (2, said)) == [said]


def test_without_marks_a_total_without_a_number_may_be_somebody() -> None:
    rows: list[Row] = [("Ho va ten",), ("Le Thi An",), ("Tong Cong",), ("Vu Thi Ha",)]
    assert (names(*rows), doubtful(*rows)) == (["Le Thi An", "Tong Cong", "Vu Thi Ha"], ["Tong Cong"])


def test_a_name_in_two_columns_is_no_total_by_its_last_word() -> None:
    rows: list[Row] = [("Họ và tên đệm", "Tên"), ("Lê Thị", "An"), ("Hiếu Kim", "Cộng"), ("Vũ Thị", "Hà")]
    assert names(*rows) == ["Lê Thị An", "Hiếu Kim Cộng", "Vũ Thị Hà"]


# Several lists on a sheet ---------------------------------------------------------------------------------------------


def test_a_second_list_is_read_by_its_own_headings() -> None:
    rows: list[Row] = [HEAD, AN, DUNG, ("Tổng số: 2 người",), ("II. DANH SÁCH NHÂN VIÊN",)]
    rows += [
        ("TT", "Chức vụ", "Họ và tên", "Năm sinh"),
        (1, "Kế toán", "Vũ Thị Hà", 1990),
        HEAD,
        (3, "Bùi Tám", "1970"),
    ]
    found = people(*rows)
    assert [(line.name, line.values.get("duty")) for line in found[2:]] == [("Vũ Thị Hà", "Kế toán"), ("Bùi Tám", None)]
    assert [line.values["born_on"].year for line in found] == [1985, 1979, 1990, 1970]
    assert {line.faults for line in found} == {()}
    assert [why for _row, why in left(*rows)][2:] == ["tiêu đề của phần dưới"] * 2


@pytest.mark.parametrize("person", [(2, "Hờ", "Hương", "GV"), (2, "Quản Đức", "Tên", "Giáo viên"), (2, "Họ", "Tên")])
def test_somebody_called_like_a_heading_begins_no_list(person: Row) -> None:
    rows: list[Row] = [("STT", "Họ và tên đệm", "Tên", "Chức vụ"), (1, "Lê Thị", "An", "Giáo viên"), person]
    assert names(*rows) == ["Lê Thị An", f"{person[1]} {person[2]}"]


def test_the_first_headings_count_although_a_list_below_has_more_of_them() -> None:
    below: list[Row] = [("TT", "Họ và tên", "Ngày sinh"), (1, "Vũ Thị Hà", "1990")]
    assert names(("Họ và tên", "Ghi chú"), ("Lê Thị An", "x"), ("Tô Dũng",), *below) == [
        "Lê Thị An",
        "Tô Dũng",
        "Vũ Thị Hà",
    ]


def test_a_list_below_does_not_say_how_names_stand_in_the_first() -> None:
    rows: list[Row] = [("TT", "Họ và tên", None), (1, "Lê Thị", "An"), ("TT", "Tổ", "Họ và tên")]
    rows += [(1, "Văn", "Vũ Thị Hà"), (2, "Văn", "Bùi Thị Tám")]
    assert names(*rows) == ["Lê Thị An", "Vũ Thị Hà", "Bùi Thị Tám"]


def test_a_sheet_without_headings_above_may_have_some_far_below() -> None:
    rows: list[Row] = [*([("x",)] * 45), ("Họ và tên", "Tổ"), ("Lê Thị An", "Toán")]
    assert names(*rows) == ["Lê Thị An"]


def test_a_form_above_the_list_is_no_list() -> None:
    form: list[Row] = [("Họ và tên:", "Lê Thị Lập"), ("Chức vụ:", "Văn thư"), ()]
    rows = [*form, HEAD, AN]
    assert (names(*rows), left(*rows)) == (["Lê Thị An"], [(1, "trên tiêu đề"), (2, "trên tiêu đề")])


def test_a_section_merged_down_the_rows_ends_with_the_group() -> None:
    rows: list[Row] = [("STT", "Họ và tên", "Đơn vị"), (1, "Lê Thị An", "Toán"), (2, "Tô Dũng"), (3, "Lê Bính")]
    rows += [(None, "Tổ Văn"), (4, "Vũ Thị Hà"), (5, "Bùi Tám"), (6, "Hồ Sáu")]
    assert [line.values["section"] for line in people(*rows)] == ["Toán"] * 3 + ["Tổ Văn"] * 3


def test_who_signs_is_no_part_of_the_columns() -> None:
    rows: list[Row] = [("STT", "Họ và tên", "Tổ"), (1, "Lê Thị An", "Toán"), (2, "Tô Dũng"), (3, "Lê Bính")]
    rows += [(4, "Vũ Hà", "Văn"), (5, "Bùi Tám"), (None, "Bình An, ngày 5 tháng 9 năm 2024"), (None, "Lập bảng", "Ký")]
    assert [line.values["section"] for line in people(*rows, (None, "Hồ Sáu", "Lê Bảy"))] == ["Toán"] * 3 + ["Văn"] * 2


def test_a_numbered_row_of_columns_says_nothing_of_the_name_beside() -> None:
    assert names(("TT", "Họ và tên", None), ("(1)", "(2)", "(3)"), (1, "Hán Ngọc", "Công")) == ["Hán Ngọc Công"]
    assert names(("Họ và tên", None), ("(1)", "(2)"), ("Hán Ngọc", "Công")) == ["Hán Ngọc Công"]


@pytest.mark.parametrize(("row", "why"), [(("(1)", "(2)"), "số của cột"), ((1, 2), ""), (("(1)",), "")])
def test_two_numbers_alone_number_the_columns_in_brackets_only(row: Row, why: str) -> None:
    rows: list[Row] = [("Họ và tên", "Năm sinh"), row, ("Lê Thị An", 1985)]
    assert left(*rows) == ([(2, why)] if why else [])


def test_who_signs_below_columns_of_another_kind_is_nobody() -> None:
    rows: list[Row] = [("TT", "Chức vụ", "Họ và tên", "CCCD"), (1, "Kế toán", "Vũ Thị Hà", "001085001234")]
    signed: list[Row] = [
        (None, "Bình An, ngày 5 tháng 9 năm 2024"),
        (None, "(Ký)", None, "(Ký)"),
        (None, "Hồ", None, "Lê"),
    ]
    assert names(*rows, *signed) == ["Vũ Thị Hà"]
    assert left(*rows, *signed)[1:] == [(4, "dưới phần ký"), (5, "dưới phần ký")]

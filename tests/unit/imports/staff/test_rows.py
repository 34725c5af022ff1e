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

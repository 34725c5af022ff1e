"""Cells of foreign lists as values."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.imports.workbook import values
from qcdc_desktop.imports.workbook.workbook import Cell, Formula, From1904

NEAR = date(2025, 5, 22)
BORN = date(1985, 9, 5)
_NO_DAY = ("31/02/1985", "05/25/1985", "5/9", "hôm qua", 12, 3653, 73416, 1e9, "13/1985", "0/0/0", True)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (None, None),
        ("", None),
        ("-", None),
        (BORN, BORN),
        ("5/9/85", BORN),
        ("05-09-1985", BORN),
        ("05.09.1985.", BORN),
        ("'05/09/1985", BORN),
        ("1985-09-05", BORN),
        ("1985/9/5", BORN),
        ("05/09/1985 00:00:00", BORN),
        ("5 / 9 / 1985", BORN),
        (31295, BORN),
        (31295.0, BORN),
        ("31295", BORN),
        (From1904(29833), BORN),
        (3654, date(1910, 1, 1)),
        (73415, date(2100, 12, 31)),
        ("1/1/24", date(2024, 1, 1)),
        ("1/6/25", date(1925, 6, 1)),
    ],
)
def test_days(cell: Cell, day: date | None) -> None:
    assert values.day(cell, NEAR) == (day, "")


@pytest.mark.parametrize(
    ("cell", "day", "told"),
    [
        (1985, date(1985, 1, 1), "chỉ có năm"),
        ("1985", date(1985, 1, 1), "chỉ có năm"),
        ("9/1985", date(1985, 9, 1), "chỉ có tháng"),
    ],
)
def test_days_of_which_only_a_part_is_known(cell: Cell, day: date, told: str) -> None:
    found, note = values.day(cell, NEAR)
    assert found == day
    assert told in note


@pytest.mark.parametrize(
    "cell", ["31/02/1985", "05/25/1985", "5/9", "hôm qua", 12, 3653, 73416, 1e9, "13/1985", "0/0/0", True]
)
def test_what_is_no_day_is_told(cell: Cell) -> None:
    with pytest.raises(ValueError, match=r"[Kk]hông|phải"):
        values.day(cell, NEAR)


@pytest.mark.parametrize(("typed", "year"), [("22/05/25", 2025), ("23/05/25", 1925)])
def test_a_year_of_two_digits_is_the_last_that_has_come(typed: str, year: int) -> None:
    found, _note = values.day(typed, NEAR)
    assert found is not None
    assert found.year == year


def test_a_cell_that_is_no_day_is_named() -> None:
    with pytest.raises(ValueError, match="“khoảng 1985” không phải là ngày"):
        values.day("khoảng 1985", NEAR)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (None, ""),
        ("001085001234", "001085001234"),
        (1085001234567, "1085001234567"),
        (79190012345, "079190012345"),
        (79190012345.0, "079190012345"),
        ("79190012345", "79190012345"),
        ("001 085 001 234", "001085001234"),
        ("'00123", "00123"),
        ("GV.012", "GV.012"),
        ("1.23456789012E+11", "123456789012"),
        ("1,23456789012e11", "123456789012"),
    ],
)
def test_numbers_that_are_names_keep_their_digits(cell: Cell, code: str) -> None:
    assert values.code(cell)[0] == code


@pytest.mark.parametrize("cell", ["1.23457E+11", "1E+11", "1.5E+99"])
def test_a_shortened_number_is_told(cell: Cell) -> None:
    with pytest.raises(ValueError, match="mất chữ số"):
        values.code(cell)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("nguyễn văn an", "Nguyễn Văn An"),
        ("Nguyễn  Văn\u00a0An. ", "Nguyễn Văn An"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("Y Moan Ênuôl", "Y Moan Ênuôl"),
    ],
)
def test_names(said: str, name: str) -> None:
    assert values.person_name(said) == name


@pytest.mark.parametrize("said", ["", " . ", "=1+1", "+84", "@an", "#N/A", "Lớp 10A1", "—", "An " * 40])
def test_what_is_no_name_is_told(said: str) -> None:
    with pytest.raises(ValueError, match=r"không giống|chưa ghi"):
        values.person_name(said)


def test_ticks() -> None:
    assert [values.ticked(c) for c in ("x", "X", 1, "có", BORN, True)] == [True] * 6
    assert [values.ticked(c) for c in (None, "", "0", 0, "Không", "-", False)] == [False] * 7


def test_a_formula_without_value_is_told() -> None:
    with pytest.raises(ValueError, match="công thức chưa có kết quả"):
        values.text(Formula("=A1"))


@given(st.dates(date(1930, 1, 1), date(2024, 12, 31)))
def test_any_day_survives_being_written(day: date) -> None:
    for cell in (day, f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", day.isoformat()):
        assert values.day(cell, NEAR) == (day, "")


@given(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30))
def test_any_cell_is_read_or_told(cell: Cell) -> None:
    for reader in (values.text, values.ticked, lambda c: values.day(c, NEAR), values.code):
        with suppress(ValueError):
            reader(cell)

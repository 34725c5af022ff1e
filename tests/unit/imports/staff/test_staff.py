"""Who a line of a list means: the person of that birthday, somebody new, or whom only the user can tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.registers.unit import Category, Person
from qcdc_desktop.imports.staff.lines import Outcome
from qcdc_desktop.imports.staff.reading import prepare
from qcdc_desktop.imports.staff.staff import Proposal, propose
from qcdc_desktop.imports.workbook.workbook import Row
from tests.factories import id_of

TODAY = date(2025, 5, 22)
AN = "Nguyễn Văn An"


def person(number: int, **values: Any) -> Person:
    return Person(id=id_of(Person, number), category=Category.TEACHER, **{"name": AN, **values})


def proposed(people: Sequence[Person], *born: str | date | int | None) -> Proposal:
    """A list of namesakes with these birthdays, against the people there are."""
    return propose(prepare([("Họ và tên", "Ngày sinh"), *((AN, day) for day in born)]), people, {}, TODAY)


def outcomes(proposal: Proposal) -> list[Outcome]:
    return [line.outcome for line in proposal.lines]


@pytest.mark.parametrize(
    ("stored", "listed", "outcome"),
    [
        (date(1985, 9, 5), "5/9/1985", Outcome.SAME),
        (date(1985, 9, 5), "6/9/1985", Outcome.ASK),
        (date(1985, 1, 1), "5/9/1985", Outcome.UPDATE),
        (date(1985, 1, 1), "1/1/1985", Outcome.SAME),
        (date(1985, 1, 1), "5/9/1986", Outcome.ASK),
        (date(1985, 1, 2), "5/9/1985", Outcome.ASK),
        (date(1985, 9, 1), "5/9/1985", Outcome.ASK),
        (date(1985, 9, 5), "1985", Outcome.SAME),
        (date(1985, 9, 5), "1986", Outcome.ASK),
        (None, "5/9/1985", Outcome.ASK),
    ],
)
def test_only_a_year_alone_meets_another_day_of_it(stored: date | None, listed: str, outcome: Outcome) -> None:
    """1 January is how a year alone is stored."""
    found = proposed([person(1, born_on=stored)], listed)
    assert outcomes(found) == [outcome]
    who = found.lines[0].candidates[0] if outcome is Outcome.ASK else found.lines[0].person_id
    assert who == id_of(Person)


def test_of_two_with_that_birthday_nobody_is_guessed() -> None:
    two = [person(1, born_on=date(1985, 9, 5), section="Toán"), person(2, born_on=date(1985, 9, 5), section="Lý")]
    found = propose(prepare([("Họ và tên", "Ngày sinh", "Tổ"), (AN, "5/9/1985", "Văn")]), two, {}, TODAY)
    assert outcomes(found) == [Outcome.ASK]
    assert found.lines[0].candidates == (id_of(Person), id_of(Person, 2))


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("5/9/1985", "12/3/1990", Outcome.NEW),
        ("5/9/1985", None, Outcome.ASK),
        (None, "12/3/1990", Outcome.ASK),
        (None, "1990", Outcome.ASK),
    ],
)
def test_namesakes_in_the_list_are_two_only_where_both_have_a_birthday(
    first: str | None, second: str | None, outcome: Outcome
) -> None:
    found = proposed([], first, second)
    assert outcomes(found) == [Outcome.NEW, outcome]
    if outcome is Outcome.ASK:
        assert "trùng tên với dòng 2" in found.lines[1].notes[-1]


def test_a_third_namesake_is_asked_about_where_one_of_the_first_two_has_no_birthday() -> None:
    assert outcomes(proposed([], "5/9/1985", None, "12/3/1990")) == [Outcome.NEW, Outcome.ASK, Outcome.ASK]
    assert outcomes(proposed([], "5/9/1985", "6/9/1985", "12/3/1990")) == [Outcome.NEW] * 3


def test_a_namesake_of_that_birthday_with_another_code_is_somebody_else() -> None:
    known = person(1, born_on=date(1985, 9, 5), code="001085000001")
    head = ("Họ và tên", "Ngày sinh", "Số CCCD")
    for code, outcome in (("001085000001", Outcome.SAME), ("001085000002", Outcome.ASK)):
        found = propose(prepare([head, (AN, "5/9/1985", code)]), [known], {}, TODAY)
        assert outcomes(found) == [outcome]


def test_only_cells_that_the_file_does_not_have_are_new() -> None:
    rows: list[Row] = [("Họ và tên", "Chi bộ"), ("Lê Thị An", "chi bộ 1"), ("Vũ Hà", 2), ("Bùi Tám", "Chi bộ 2")]
    assert propose(prepare(rows), (), {7: "Chi bộ 1"}, TODAY).new_cells == ("Chi bộ 2",)


def test_a_column_that_nothing_is_read_from_is_named_where_something_stands_in_it() -> None:
    heads = ("TT", "Họ và tên", "Ngày sinh", "Màu mắt", "Ghi chú riêng", "Số giày")
    rows: list[Row] = [heads, (1, AN, "5/9/1985", "nâu", "", None), (2, "Lê Hoa", "6/9/1985", None, None, 0)]
    assert prepare(rows).unused == ("Màu mắt", "Số giày")

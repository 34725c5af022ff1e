"""The dated rules of reception: which version holds on a day."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.kinds.books import Book, books_between
from qcdc_desktop.domain.registers.reception.records import RefusalGround
from qcdc_desktop.domain.registers.reception.rules import (
    Delegation,
    Grounds,
    ReceptionRules,
    ground_on,
    may_delegate,
)
from qcdc_desktop.services.rules import dated, rules

BOOKS = rules(ReceptionRules).books
OLD, NEW = BOOKS
SINCE = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("start", "end", "books"),
    [
        (SINCE, date(2026, 12, 31), (NEW,)),
        (date(2025, 9, 1), date(2026, 6, 30), (OLD,)),
        (date(2025, 9, 1), SINCE, (OLD, NEW)),
        (date(2019, 1, 1), date(2019, 12, 31), (OLD,)),
    ],
)
def test_the_books_of_a_period(start: date, end: date, books: tuple[Book, ...]) -> None:
    assert books_between(BOOKS, start, end) == books


def test_every_ground_of_the_choice_stands_in_the_decree() -> None:
    latest = rules(ReceptionRules).grounds[-1]
    assert [one.code for one in latest.items] == [one for one in RefusalGround if one]
    assert [one.code for one in latest.items if one.written] == [RefusalGround.ANSWERED]
    for one in latest.items:
        letter = one.code.words[0]
        assert one.basis == f"điểm {letter} khoản 1 Điều 4"


def test_a_ground_is_cited_with_the_text_that_holds() -> None:
    versions = tuple(one for one in dated(Grounds) if isinstance(one, Grounds))
    new = ground_on(versions, RefusalGround.ANSWERED, SINCE)
    old = ground_on(versions, RefusalGround.ANSWERED, date(2026, 6, 30))
    assert new is not None
    assert new.basis.startswith("điểm h khoản 1 Điều 4 Nghị định số 154/2026/NĐ-CP")
    assert old is not None
    assert old.basis.startswith("khoản 3 Điều 9 Luật Tiếp công dân")
    assert ground_on(versions, RefusalGround.WEAPON, date(2026, 6, 30)) is None
    assert ground_on((), RefusalGround.WEAPON, SINCE) is None


def test_since_when_the_head_receives_in_person() -> None:
    versions = tuple(one for one in dated(Delegation) if isinstance(one, Delegation))
    assert may_delegate(versions, date(2026, 6, 30))
    assert not may_delegate(versions, SINCE)
    assert may_delegate((), SINCE)

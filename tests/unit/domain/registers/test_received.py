"""Papers that came in: how each stands, what is due, what a secret one may say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.periods import Period, between
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.registers.received import RECEIVED, UNTOLD, Received, ReceivedState, state_of
from tests import factories

CAME, DUE = date(2025, 5, 15), date(2025, 6, 10)
YEAR = between(date(2025, 1, 1), date(2025, 12, 31))


def received(**values: Any) -> Received:
    return Received(
        **{"id": 1, "number": 7, "received_on": CAME, "sender": "Đảng ủy phường", "summary": "về …", **values}
    )


def context(*records: Received, on: date, period: Period = YEAR) -> Context:
    return Context(factories.gathered(received=records), period, on)


@pytest.mark.parametrize(
    ("values", "on", "state"),
    [
        ({}, CAME, ReceivedState.KNOWN),
        ({"asks": "Gửi báo cáo"}, CAME, ReceivedState.OPEN),
        ({"answer_by": DUE}, DUE, ReceivedState.OPEN),
        ({"answer_by": DUE}, date(2025, 6, 11), ReceivedState.OVERDUE),
        ({"answer_by": DUE, "answered_on": DUE}, date(2025, 7, 1), ReceivedState.DONE),
        ({"answer_by": DUE, "answered_on": date(2025, 6, 11)}, date(2025, 7, 1), ReceivedState.LATE),
        ({"answer_by": DUE, "answered_on": date(2025, 6, 11)}, DUE, ReceivedState.OPEN),
        ({"answered_on": DUE}, DUE, ReceivedState.DONE),
    ],
)
def test_how_a_paper_stands_follows_from_its_days(values: dict[str, Any], on: date, state: ReceivedState) -> None:
    assert state_of(received(**values), on) is state


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"summary": ""}, "summary"),
        ({"secret": True, "summary": "về nhân sự"}, "summary"),
        ({"secret": True, "summary": "", "asks": "Gửi danh sách"}, "summary"),
        ({"issued_on": date(2025, 5, 16)}, "received_on"),
        ({"answered_on": date(2025, 5, 14)}, "answered_on"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(values: dict[str, Any], field: str) -> None:
    assert [name for name, _sentence in received(**values).problems()] == [field]


def test_on_one_day_a_paper_may_be_written_come_in_and_be_answered() -> None:
    assert received(issued_on=CAME, answered_on=CAME).problems() == ()


def test_a_secret_paper_says_no_more_than_that_it_is_one() -> None:
    secret = received(secret=True, summary="")
    assert secret.problems() == ()
    assert secret.normal().summary == UNTOLD
    assert secret.normal().problems() == ()
    assert received().normal() == received()


def test_a_paper_to_be_answered_is_due_until_it_was() -> None:
    waiting, done = received(answer_by=DUE, symbol="112-CV/ĐU"), received(id=2, answer_by=DUE, answered_on=CAME)
    [due] = RECEIVED.due(context(waiting, done, received(id=3, asks="Lưu ý"), on=CAME))
    assert (due.day, due.kind, due.note, due.closes) == (DUE, "Trả lời 112-CV/ĐU", "Đảng ủy phường", "answered_on")


def test_what_is_still_open_from_before_stands_in_the_period() -> None:
    old_open = received(id=2, received_on=date(2024, 12, 1), answer_by=DUE)
    old_done = received(id=3, received_on=date(2024, 12, 1), answered_on=date(2024, 12, 5))
    later = received(id=4, received_on=date(2026, 1, 1))
    rows = context(received(), old_open, old_done, later, on=DUE).of(RECEIVED)
    assert [row.received.id for row in rows] == [1, 2]
    assert [row.code for row in rows] == ["07/2025", "07/2024"]


def test_how_long_an_answer_is_overdue_is_told() -> None:
    [row] = context(received(answer_by=DUE), on=date(2025, 6, 13)).of(RECEIVED)
    assert row.standing == "Quá hạn 3 ngày"
    [row] = context(received(answer_by=DUE), on=DUE).of(RECEIVED)
    assert row.standing == "Chưa xử lý"

"""Papers that came in: how each stands, what is due, what a secret one may say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.periods import Period, between
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.registers.library import DirectiveKind
from qcdc_desktop.domain.registers.papers.received import (
    RECEIVED,
    UNTOLD,
    Received,
    ReceivedState,
    as_directive,
    as_task,
    state_of,
)
from qcdc_desktop.domain.registers.unit import PaperKind
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
        ({"secret": True, "summary": "", "note": "về nhân sự"}, "summary"),
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
    assert row.standing == "Chờ xử lý"


def test_a_paper_of_ours_ends_what_is_due_on_the_day_it_is_issued() -> None:
    one = received(answer_by=DUE, answer_id=5)
    answer = factories.paper(PaperKind.LETTER, id=5, number=9, issued_on=date(2025, 6, 5))

    def stands(on: date, **values: Any) -> ReceivedState:
        paper = answer.with_values(values)
        [row] = Context(factories.gathered(received=(one,), paper=(paper,)), YEAR, on).of(RECEIVED)
        return row.state

    assert stands(date(2025, 6, 4)) is ReceivedState.WORKING
    assert stands(date(2025, 6, 5)) is ReceivedState.ANSWERED
    assert stands(date(2025, 6, 20), issued_on=date(2025, 6, 12)) is ReceivedState.LATE
    assert stands(date(2025, 6, 20), number=None) is ReceivedState.OVERDUE  # a draft answers nothing
    assert stands(DUE, voided_on=DUE) is ReceivedState.WORKING


def test_while_a_task_stands_for_it_the_task_is_what_is_due() -> None:
    one = received(answer_by=DUE, task_id=4)
    for values, due in (({}, []), ({"done_on": CAME}, [DUE]), ({"dropped": True}, [DUE])):
        task = factories.task(id=4, **values)
        asked = Context(factories.gathered(received=(one,), task=(task,)), YEAR, CAME)
        assert [found.day for found in RECEIVED.due(asked)] == due
        assert asked.of(RECEIVED)[0].state is ReceivedState.WORKING


def test_it_becomes_a_task_by_what_it_asks_for() -> None:
    one = received(asks="Gửi báo cáo", answer_by=DUE, organ_id=3, person_id=2, sort="Công văn", symbol="112-CV/ĐU")
    task = as_task(one, 1, CAME)
    assert (task.body, task.due_on, task.organ_id, task.person_id) == ("Gửi báo cáo", DUE, 3, 2)
    silent = as_task(one.with_values({"asks": "", "issued_on": CAME}), 1, CAME)
    assert silent.body == "Xử lý công văn số 112-CV/ĐU, ngày 15/05/2025 của Đảng ủy phường về …"
    secret = as_task(one.with_values({"asks": "", "secret": True, "summary": UNTOLD}), 1, CAME)
    assert secret.body == "Xử lý công văn số 112-CV/ĐU của Đảng ủy phường"


@pytest.mark.parametrize(
    ("sort", "kind"),
    [
        ("Chỉ thị", DirectiveKind.DIRECTIVE),
        ("kế hoạch ", DirectiveKind.PLAN),
        ("Quyết định", DirectiveKind.RULE),
        ("Công văn", DirectiveKind.OTHER),
        ("", DirectiveKind.OTHER),
    ],
)
def test_a_paper_from_above_goes_into_the_library_as_its_kind(sort: str, kind: DirectiveKind) -> None:
    made = as_directive(received(sort=sort, symbol="30-CT/TW", issued_on=CAME))
    assert (made.number, made.kind, made.issuer, made.issued_on) == ("30-CT/TW", kind, "Đảng ủy phường", CAME)

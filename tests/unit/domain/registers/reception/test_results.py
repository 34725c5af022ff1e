"""Sessions and visits as they stand on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.periods import between
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.registers.reception.records import ReceptionForm, RefusalGround
from qcdc_desktop.domain.registers.reception.register import RECEPTION
from qcdc_desktop.domain.registers.reception.results import ReceptionState, VisitState, months_without_head
from tests.factories import gathered
from tests.unit.domain.registers.reception.kept import PRINCIPAL, YEAR, context, session, visit

DAY = date(2026, 9, 8)
LATER = date(2026, 9, 20)


@pytest.mark.parametrize(
    ("values", "on", "state"),
    [
        ({}, LATER, VisitState.WAITING),
        ({"told_on": DAY}, LATER, VisitState.TOLD),
        ({"told_on": LATER}, date(2026, 9, 19), VisitState.WAITING),
        ({"letter_id": 4}, LATER, VisitState.HANDED_OVER),
        ({"letter_id": 4, "told_on": DAY}, LATER, VisitState.TOLD),
        ({"refusal": RefusalGround.WEAPON}, LATER, VisitState.REFUSED),
        ({"refusal": RefusalGround.ANSWERED}, LATER, VisitState.TO_REFUSE),
        ({"refusal": RefusalGround.ANSWERED, "refusal_told_on": LATER}, LATER, VisitState.REFUSED),
        ({"refusal": RefusalGround.ANSWERED, "refusal_told_on": LATER}, DAY, VisitState.TO_REFUSE),
        ({"struck_reason": "Ghi trùng", "refusal": RefusalGround.ANSWERED}, LATER, VisitState.STRUCK),
    ],
)
def test_how_a_visit_stands(values: dict[str, Any], on: date, state: VisitState) -> None:
    [row] = context(on, sessions=[session(DAY)], visits=[visit(**values)]).of(RECEPTION)
    [one] = row.visits
    assert one.state is state
    assert one.open is (state in (VisitState.WAITING, VisitState.TO_REFUSE))
    assert row.state is (ReceptionState.OPEN if one.open else ReceptionState.HELD)


@pytest.mark.parametrize(
    ("values", "due"),
    [
        ({}, date(2026, 9, 22)),
        ({"told_on": DAY}, None),
        ({"letter_id": 4}, None),
        ({"refusal": RefusalGround.ANSWERED}, date(2026, 9, 11)),
        ({"refusal": RefusalGround.ANSWERED, "refused_on": LATER}, date(2026, 9, 23)),
        ({"refusal": RefusalGround.WEAPON}, None),
    ],
)
def test_by_when_somebody_is_told(values: dict[str, Any], due: date | None) -> None:
    [row] = context(sessions=[session(DAY)], visits=[visit(**values)]).of(RECEPTION)
    [one] = row.visits
    assert one.due_on == due
    assert bool(one.explained) is bool(due)


def test_a_deadline_says_its_basis() -> None:
    [row] = context(sessions=[session(DAY)], visits=[visit()]).of(RECEPTION)
    assert "KP01" in row.visits[0].explained
    assert "Điều 28" in row.visits[0].explained


def test_the_schedule_of_the_head_is_posted_five_working_days_before() -> None:
    """The worked example of domain-2 2.11: 24 November 2026 is a day off."""

    def row(**values: Any) -> tuple[date | None, bool]:
        [made] = context(sessions=[session(date(2026, 12, 1)).with_values(values)]).of(RECEPTION)
        return made.announce_by, made.announced_late

    assert row() == (date(2026, 11, 23), False)
    assert row(posted_on=date(2026, 11, 23)) == (date(2026, 11, 23), False)
    assert row(posted_on=date(2026, 11, 24)) == (date(2026, 11, 23), True)
    assert row(form=ReceptionForm.URGENT, posted_on=date(2026, 12, 1)) == (None, False)
    assert row(form=ReceptionForm.REGULAR, online=True) == (date(2026, 11, 23), False)


def test_before_the_decree_no_notice_of_a_refusal_is_due() -> None:
    period = between(date(2026, 1, 1), date(2026, 12, 31))
    refused = visit(refusal=RefusalGround.ANSWERED)
    [row] = context(period=period, sessions=[session(date(2026, 6, 2))], visits=[refused]).of(RECEPTION)
    assert row.visits[0].due_on is None


@pytest.mark.parametrize(
    ("form", "posted", "state"),
    [
        (ReceptionForm.HEAD, None, ReceptionState.UNPOSTED),
        (ReceptionForm.HEAD, date(2026, 8, 20), ReceptionState.COMING),
        (ReceptionForm.URGENT, None, ReceptionState.COMING),
        (ReceptionForm.REGULAR, None, ReceptionState.COMING),
    ],
)
def test_a_session_ahead(form: ReceptionForm, posted: date | None, state: ReceptionState) -> None:
    [row] = context(date(2026, 9, 1), sessions=[session(DAY, form=form, posted_on=posted)]).of(RECEPTION)
    assert row.state is state
    assert (row.ahead, row.turns, row.people) == (True, None, None)


def test_turns_and_people_are_those_received() -> None:
    visits = [
        visit(id=1, people=3),
        visit(id=2, people=None),
        visit(id=3, people=9, refusal=RefusalGround.DISORDER),
        visit(id=4, people=9, struck_reason="Ghi trùng"),
    ]
    [row] = context(sessions=[session(DAY)], visits=visits).of(RECEPTION)
    assert (row.turns, row.people) == (2, 4)


def test_the_latest_comes_first_and_sessions_of_other_periods_do_not() -> None:
    days = [session(DAY, 1), session(LATER, 2), session(date(2025, 9, 8), 3)]
    assert [row.session.id for row in context(sessions=days).of(RECEPTION)] == [2, 1]


@pytest.mark.parametrize(
    ("values", "receiver"),
    [
        ({}, PRINCIPAL),
        ({"receiver_id": 3}, 3),
        ({"delegated": True}, None),
        ({"form": ReceptionForm.REGULAR}, None),
    ],
)
def test_the_head_receives_where_nobody_else_is_named(values: dict[str, Any], receiver: int | None) -> None:
    one = session(DAY).with_values(values)
    assert [row.receiver_id for row in context(sessions=[one]).of(RECEPTION)] == [receiver]


def test_without_a_profile_and_without_rules_nothing_is_asked() -> None:
    refused = visit(refusal=RefusalGround.ANSWERED)
    [row] = Context(gathered(sessions=[session(DAY)], visits=[refused]), YEAR, LATER).of(RECEPTION)
    assert row.receiver_id is None
    assert row.visits[0].state is VisitState.REFUSED


def test_months_in_which_the_head_received_nobody() -> None:
    def missing(on: date, *days: date, **values: Any) -> list[int]:
        sessions = [session(day, n, **values) for n, day in enumerate(days, 1)]
        return [day.month for day in months_without_head(context(on), sessions)]

    first, second = date(2026, 3, 10), date(2026, 5, 12)
    assert missing(date(2026, 6, 30)) == []
    assert missing(date(2026, 6, 30), first, second) == [4, 6]
    assert missing(date(2026, 6, 29), first, second) == [4]
    assert missing(date(2026, 4, 30), first, second) == [4]
    assert missing(date(2026, 4, 30), first, delegated=True) == [3, 4]
    assert missing(date(2026, 2, 28), date(2025, 11, 4)) == [1, 2]

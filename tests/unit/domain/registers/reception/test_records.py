"""What a session of reception and a visit may say, and what they may not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.fields import faults, specs
from qcdc_desktop.domain.registers.reception.records import (
    ReceptionForm,
    ReceptionSession,
    RefusalGround,
    Visit,
)

DAY = date(2026, 9, 8)


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"begins": "8:00", "ends": "11:00"}, []),
        ({"begins": "sáng"}, ["begins"]),
        ({"ends": "25:00"}, ["ends"]),
        ({"begins": "14:00", "ends": "8:00"}, ["ends"]),
        ({"delegated": True}, ["delegated"]),
        ({"delegated": True, "form": ReceptionForm.URGENT}, []),
        ({"posted_on": DAY}, []),
        ({"posted_on": date(2026, 9, 9)}, ["posted_on"]),
        ({"concluded_on": DAY}, []),
        ({"concluded_on": date(2026, 9, 7)}, ["concluded_on"]),
        ({"held_on": None, "posted_on": DAY, "concluded_on": DAY}, ["held_on"]),
        ({"topic": ""}, ["topic"]),
    ],
)
def test_faults_of_a_session(values: dict[str, Any], fields: list[str]) -> None:
    one = ReceptionSession(held_on=DAY).with_values(values)
    assert [name for name, _sentence in faults(one)] == fields


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"people": 2, "crowd": True}, []),
        ({"people": 1, "crowd": True}, ["people"]),
        ({"people": None, "crowd": True}, ["people"]),
        ({"people": 0}, ["people"]),
        ({"refused_on": DAY}, ["refusal"]),
        ({"refusal_number": "05/TB"}, ["refusal"]),
        ({"refusal_told_on": DAY}, ["refusal"]),
        ({"refusal": RefusalGround.ANSWERED, "refused_on": DAY, "refusal_told_on": DAY}, []),
        ({"refusal": RefusalGround.ANSWERED, "refused_on": DAY, "refusal_told_on": date(2026, 9, 7)},
         ["refusal_told_on"]),
        ({"matter": ""}, ["matter"]),
    ],
)  # fmt: skip
def test_faults_of_a_visit(values: dict[str, Any], fields: list[str]) -> None:
    one = Visit(reception_id=1, matter="Kiến nghị công khai quỹ.").with_values(values)
    assert [name for name, _sentence in faults(one)] == fields


@pytest.mark.parametrize(
    ("form", "delegated", "of_head", "by_head"),
    [
        (ReceptionForm.REGULAR, False, False, False),
        (ReceptionForm.HEAD, False, True, True),
        (ReceptionForm.HEAD, True, True, False),
        (ReceptionForm.URGENT, False, True, True),
        (ReceptionForm.URGENT, True, True, False),
    ],
)
def test_whose_session_it_is(form: ReceptionForm, delegated: bool, of_head: bool, by_head: bool) -> None:
    one = ReceptionSession(form=form, delegated=delegated)
    assert (one.of_head, one.by_head) == (of_head, by_head)


def test_only_the_periodic_session_of_the_head_stands_in_a_schedule() -> None:
    assert [form for form in ReceptionForm if form.periodic] == [ReceptionForm.HEAD]


def test_who_came_is_a_number() -> None:
    assert Visit(register_year=2026, number=3).visitor == "Người đến số 03/2026"
    assert Visit(register_year=2026, number=112).code == "112/2026"
    assert Visit().code == "00/0"


@pytest.mark.parametrize(
    ("values", "received"),
    [({}, True), ({"refusal": RefusalGround.WEAPON}, False), ({"struck_reason": "Ghi trùng"}, False)],
)
def test_who_was_refused_or_struck_through_was_not_received(values: dict[str, Any], received: bool) -> None:
    assert Visit().with_values(values).received is received


def test_no_field_is_for_who_came() -> None:
    names = {s.name for kind in (ReceptionSession, Visit) for s in specs(kind)}
    assert not names & {"name", "address", "identity", "phone", "visitor"}

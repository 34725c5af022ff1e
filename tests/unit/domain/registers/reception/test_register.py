"""What the register of reception counts, reminds of and advises."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.fields import spec
from qcdc_desktop.domain.kinds.periods import between
from qcdc_desktop.domain.kinds.register import Context, Given
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.reception.duties import DUTIES
from qcdc_desktop.domain.registers.reception.records import (
    ReceptionDuty,
    ReceptionForm,
    ReceptionSession,
    RefusalGround,
    Visit,
)
from qcdc_desktop.domain.registers.reception.register import RECEPTION, VISITS
from tests.factories import gathered
from tests.unit.domain.registers.reception.kept import PRINCIPAL, YEAR, context, session, visit

DAY = date(2026, 9, 8)
MONTHLY = ReceptionDuty(id=4, code="TD-D", duty="Tiếp mỗi tháng")


def test_what_the_annex_counts() -> None:
    sessions = [
        session(DAY, 1),
        session(DAY, 2, ReceptionForm.REGULAR),
        session(date(2026, 10, 6), 3),
    ]
    visits = [
        visit(1, 1, people=7, crowd=True),
        visit(2, 2, repeated=True),
        visit(2, 3, people=None),
        visit(2, 4, people=5, refusal=RefusalGround.DISORDER),
        visit(3, 5, people=5),
    ]
    made = RECEPTION.figures(context(date(2026, 9, 30), sessions=sessions, visits=visits))
    assert {one.code: one.value for one in made} == {
        "A10.1": 2,
        "A10.2": 1,
        "A10.3": 3,
        "A10.4": 1,
        "A10.5": 9,
        "A10.6": 2,
        "A10.7": 1,
    }
    people = next(one for one in made if one.code == "A10.5")
    assert sorted(ref.id for ref in people.refs) == [1, 2, 3]


def told(on: date, **records: Any) -> list[tuple[str, int, date | None, str]]:
    return [(one.ref.kind, one.ref.id, one.day, one.text) for one in RECEPTION.due(context(on, **records))]


def test_sessions_ahead_are_reminded_of() -> None:
    [one, posting] = RECEPTION.due(context(date(2026, 8, 24), sessions=[session(DAY)]))
    assert (one.day, one.text, one.person_id) == (DAY, "Tiếp công dân", PRINCIPAL)
    assert (posting.day, posting.kind, posting.closes) == (
        date(2026, 8, 27),
        "Công bố lịch tiếp công dân",
        "posted_on",
    )
    assert told(DAY, sessions=[session(DAY)]) == []
    assert len(told(date(2026, 8, 24), sessions=[session(DAY, posted_on=date(2026, 8, 20))])) == 1


def test_what_is_still_to_be_told_is_reminded_of_whatever_the_period() -> None:
    visits = [
        visit(1, 1),
        visit(1, 2, told_on=DAY),
        visit(1, 3, refusal=RefusalGround.ANSWERED),
        visit(1, 4, refusal=RefusalGround.WEAPON),
    ]
    last_year = between(date(2027, 1, 1), date(2027, 12, 31))
    there = context(date(2027, 1, 5), last_year, sessions=[session(DAY)], visits=visits)
    assert there.of(RECEPTION) == ()
    assert [(one.ref.id, one.day, one.kind, one.closes) for one in RECEPTION.due(there)] == [
        (1, date(2026, 9, 22), "Báo kết quả tiếp công dân", "told_on"),
        (3, date(2026, 9, 11), "Thông báo từ chối tiếp", "refusal_told_on"),
    ]


def test_the_month_in_which_the_head_has_not_received_is_reminded_of() -> None:
    on = date(2026, 9, 20)
    month = ("reception_duty", 4, date(2026, 9, 30), "Buổi của người đứng đầu tháng 9/2026")
    assert told(on, duties=[MONTHLY]) == [month]
    assert told(on, duties=[MONTHLY], sessions=[session(DAY, delegated=True)]) == [month]
    assert told(on, duties=[MONTHLY], sessions=[session(DAY)]) == []
    ahead = told(on, duties=[MONTHLY], sessions=[session(date(2026, 9, 29), posted_on=DAY)])
    assert [(kind, day) for kind, _id, day, _text in ahead] == [("reception", date(2026, 9, 29))]
    assert told(on, duties=[ReceptionDuty(id=5, code="TD-A", duty="Nội quy")]) == []
    bare = Context(gathered(duties=[MONTHLY]), YEAR, on)
    assert [one.day for one in RECEPTION.due(bare)] == [date(2026, 9, 30)]


@pytest.mark.parametrize(
    ("day", "titles"), [(date(2026, 6, 30), []), (date(2026, 7, 1), ["Buổi tiếp chưa đúng quy định"])]
)
def test_a_deputy_in_the_heads_place_is_pointed_out_since_the_law_forbids_it(day: date, titles: list[str]) -> None:
    made = RECEPTION.advice(context(sessions=[session(day, delegated=True)]))
    assert [one.title for one in made] == titles


def test_a_denunciation_online_is_pointed_out() -> None:
    visits = [visit(1, 1, kind=LetterKind.DENUNCIATION), visit(1, 2), visit(2, 3, kind=LetterKind.DENUNCIATION)]
    sessions = [session(DAY, 1, online=True), session(DAY, 2)]
    [one] = RECEPTION.advice(context(sessions=sessions, visits=visits))
    assert (one.title, one.ref.id, one.text) == ("Tiếp trực tuyến", 1, "Người đến số 01/2026")


def test_a_new_session_is_held_where_the_last_one_was() -> None:
    there = context(sessions=[session(DAY, place="Phòng 1")])
    [row] = there.of(RECEPTION)
    assert RECEPTION.begun(Given(1, DAY, there, row)) == ReceptionSession(held_on=DAY, place="Phòng 1")
    assert RECEPTION.begun(Given(1, DAY, there)) == ReceptionSession(held_on=DAY)


def asked(form: ReceptionForm = ReceptionForm.REGULAR, **values: Any) -> set[str]:
    one = ReceptionSession(form=form).with_values(values)
    typed = {name: getattr(one, name) for name in RECEPTION.form}
    return {name for name in RECEPTION.form if RECEPTION.relevant(name, typed)}


def test_what_a_session_is_asked() -> None:
    of_head = {"delegated", "posted_on", "posted_where"}
    assert not asked() & (of_head | {"link_owner"})
    assert of_head < asked(ReceptionForm.HEAD)
    assert "link_owner" in asked(online=True)
    assert "posted_on" in asked(posted_on=DAY)
    assert "posted_on" in asked(online=True)
    assert "posted_on" not in asked(ReceptionForm.URGENT)


def of_visit(**values: Any) -> set[str]:
    [row] = context(sessions=[session(DAY)]).of(RECEPTION)
    one = Visit().with_values(values)
    typed = {name: getattr(one, name) for name in VISITS.form}
    return {name for name in VISITS.form if VISITS.relevant(row, name, typed)}


def test_what_a_visit_is_asked() -> None:
    refusal, guidance = {"refused_on", "refusal_number", "refusal_told_on"}, {"guided_to", "guide_number"}
    assert not of_visit() & (refusal | guidance | {"letter_id"})
    assert {"people", "competent"} < of_visit()
    assert refusal < of_visit(refusal=RefusalGround.ANSWERED)
    assert guidance < of_visit(competent=False)
    assert "guided_to" in of_visit(guided_to="Ủy ban nhân dân phường")
    assert "letter_id" in of_visit(letter_id=3)


def test_a_duty_is_called_by_its_code() -> None:
    assert DUTIES.caption is not None
    [row] = context(duties=[MONTHLY]).of(DUTIES)
    assert DUTIES.caption(row) == "Trách nhiệm TD-D"


def test_what_is_typed_of_people_is_never_required() -> None:
    assert not spec(Visit, "people").required

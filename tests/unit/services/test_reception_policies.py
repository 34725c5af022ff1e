"""The reception book: numbers of a calendar year without gaps, nothing taken out of it."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.registers.reception.records import ReceptionDuty, ReceptionSession, Visit
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import records, standard, undo
from qcdc_desktop.storage.session import Session


def held(session: Session, day: date = date(2026, 9, 8)) -> int:
    return records.add(session, ReceptionSession(held_on=day)).added(ReceptionSession)


def came(session: Session, reception_id: int, **values: object) -> Visit:
    one = Visit(reception_id=reception_id, matter="Kiến nghị công khai quỹ.").with_values(values)
    return session.get(Visit, records.add(session, one).added(Visit))


def test_numbers_run_through_the_calendar_year(session: Session) -> None:
    first, second, other = held(session), held(session, date(2026, 10, 6)), held(session, date(2025, 12, 30))
    assert [came(session, one).code for one in (first, second, other, first)] == [
        "01/2026",
        "02/2026",
        "01/2025",
        "03/2026",
    ]


def test_a_number_taken_back_is_given_again(session: Session) -> None:
    one = held(session)
    came(session, one)
    undo.undo(session)
    assert came(session, one).code == "01/2026"
    assert undo.undo_name(session) == "Vào sổ tiếp công dân"


def test_a_visit_stays_in_the_book_and_at_its_session(session: Session) -> None:
    one, other = held(session), held(session)
    visit = came(session, one)
    with pytest.raises(Refused, match="không xóa được"):
        records.remove(session, Visit, visit.id)
    with pytest.raises(InputProblem):
        records.edit(session, Visit, visit.id, reception_id=other)
    records.edit(session, Visit, visit.id, struck_reason="Ghi trùng")
    assert came(session, one).code == "02/2026"


def test_a_session_with_visits_stays_in_its_year(session: Session) -> None:
    one, empty = held(session), held(session)
    came(session, one)
    with pytest.raises(InputProblem, match="năm 2026"):
        records.edit(session, ReceptionSession, one, held_on=date(2027, 1, 5))
    records.edit(session, ReceptionSession, one, held_on=date(2026, 9, 9))
    records.edit(session, ReceptionSession, empty, held_on=date(2027, 1, 5))
    with pytest.raises(Refused, match="không xóa được"):
        records.remove(session, ReceptionSession, one)
    records.remove(session, ReceptionSession, empty)
    assert session.count(ReceptionSession) == 1


def test_a_visit_needs_its_session(session: Session) -> None:
    with pytest.raises(InputProblem):
        records.add(session, Visit(reception_id=99, matter="Kiến nghị."))


def test_the_duties_are_loaded_once(session: Session) -> None:
    standard.load(session, "reception_duty")
    standard.load(session, "reception_duty")
    codes = [one.code for one in session.all(ReceptionDuty)]
    assert codes == [f"TD-{letter}" for letter in "ABCDEFGHI"]
    assert all(one.basis and one.asked for one in session.all(ReceptionDuty))

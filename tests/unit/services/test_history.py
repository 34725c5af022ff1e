"""The history of a record and the way back to any of its states."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import history, records, undo
from qcdc_desktop.storage.session import Session
from tests.conftest import Clock


def add(session: Session, record: Record) -> int:
    return records.add(session, record).added(type(record))


def test_every_step_is_told_with_each_field_before_and_after(session: Session, clock: Clock) -> None:
    task_id = add(session, Task(body="Soạn quy chế", year_id=1))
    clock.pass_days(1)
    records.edit(session, Task, task_id, body="Soạn quy chế chi tiêu", due_on=date(2025, 6, 1))
    undo.undo(session)
    undone, edited, made = history.of(session, session.get(Task, task_id))
    assert [(m.field.name, m.before, m.after) for m in edited.moved] == [
        ("body", "Soạn quy chế", "Soạn quy chế chi tiêu"),
        ("due_on", None, date(2025, 6, 1)),
    ]
    assert (undone.verb, made.moved) == (f"Hoàn tác: {edited.verb}", ())
    assert edited.at > made.at
    assert [entry.differs for entry in (undone, edited, made)] == [False, True, False]


def test_a_record_goes_back_to_each_state_it_had_and_forth_again(session: Session) -> None:
    task_id = add(session, Task(body="Một", year_id=1))
    for body in ("Hai", "Ba"):
        records.edit(session, Task, task_id, body=body, result=f"lần {body}")
    entries = history.of(session, session.get(Task, task_id))
    states = []
    for entry in entries:
        history.go_back(session, Task, task_id, entry.change_id)
        states.append((session.get(Task, task_id).body, session.get(Task, task_id).result))
    assert states == [("Ba", "lần Ba"), ("Hai", "lần Hai"), ("Một", "")]
    undo.undo(session)
    assert session.get(Task, task_id).body == "Hai"
    undo.redo(session)
    assert session.get(Task, task_id).body == "Một"
    assert session.check() == []


def test_the_latest_changes_are_told_with_how_many_there_are(session: Session) -> None:
    task_id = add(session, Task(body="Một", year_id=1))
    for number in range(4):
        records.edit(session, Task, task_id, result=f"Lần {number}")
    entries, count = history.latest(session, session.get(Task, task_id), most=2)
    assert ([entry.moved[0].after for entry in entries], count) == (["Lần 3", "Lần 2"], 5)


def test_where_nothing_differs_no_step_is_made(session: Session) -> None:
    task_id = add(session, Task(body="Một", year_id=1))
    [entry] = history.of(session, session.get(Task, task_id))
    assert history.go_back(session, Task, task_id, entry.change_id).step_id == 0


def test_what_the_program_gives_stays(session: Session) -> None:
    """The number of a letter is given once; the way back does not move it, nor does it fail on it."""
    letter_id = add(session, Letter(received_on=date(2025, 3, 3), matter="Bếp ăn"))
    number = session.get(Letter, letter_id).number
    records.edit(session, Letter, letter_id, matter="Bếp ăn bán trú")
    first = history.of(session, session.get(Letter, letter_id))[-1]
    history.go_back(session, Letter, letter_id, first.change_id)
    assert (session.get(Letter, letter_id).matter, session.get(Letter, letter_id).number) == ("Bếp ăn", number)


def test_a_state_that_is_not_lawful_any_more_is_told(session: Session) -> None:
    person_id = add(session, Person(name="Nguyễn Văn A"))
    task_id = add(session, Task(body="Một", year_id=1, person_id=person_id))
    records.edit(session, Task, task_id, person_id=None)
    records.remove(session, Person, person_id)
    first = history.of(session, session.get(Task, task_id))[-1]
    with pytest.raises(Refused):
        history.go_back(session, Task, task_id, first.change_id)
    assert session.get(Task, task_id).person_id is None


def test_the_rules_of_a_kind_hold_on_the_way_back(session: Session) -> None:
    task_id = add(session, Task(body="Một", year_id=1, due_on=date(2025, 3, 1)))
    records.edit(session, Task, task_id, due_on=date(2025, 5, 1))
    records.edit(session, Task, task_id, start_on=date(2025, 4, 1))
    entries = history.of(session, session.get(Task, task_id))
    records.edit(session, Task, task_id, due_on=date(2025, 6, 1))
    history.go_back(session, Task, task_id, entries[-1].change_id)
    assert session.get(Task, task_id).due_on == date(2025, 3, 1)
    assert session.get(Task, task_id).start_on is None


def test_a_deleted_state_is_nothing_to_go_back_to(session: Session) -> None:
    task_id = add(session, Task(body="Một", year_id=1))
    records.remove(session, Task, task_id)
    [binned] = records.bin_of(session, Task)
    records.restore(session, binned)
    back, gone, _made = history.of(session, session.get(Task, task_id))
    assert (back.moved, gone.moved, gone.differs) == ((), (), False)
    with pytest.raises(Refused):
        history.go_back(session, Task, task_id, gone.change_id)

"""Figures of the file: of today, beside the same time a year before."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.registers.letters import Letter
from qcdc_desktop.domain.registers.periods import quarter
from qcdc_desktop.domain.registers.targets import Source
from qcdc_desktop.domain.registers.tasks import Task, TaskGroup, TaskState
from qcdc_desktop.services import figures, records, years
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.conftest import Clock


def test_figures_follow_the_records_and_the_clock(session: Session, clock: Clock) -> None:
    period = years.default_period(session)
    made = records.add(session, factories.task(year_id=2, due_on=date(2025, 5, 30))).added(Task)
    assert figures.figures(session, period)["A16.5"].value == 0
    clock.pass_days(30)
    late = figures.figures(session, period)
    assert (late["A16.5"].value, [r.id for r in late["A16.5"].refs]) == (1, [made])


def test_the_year_before_stands_beside_when_anything_was_recorded_in_it(session: Session) -> None:
    period = years.default_period(session)
    assert figures.comparison(session, period)[1] is None
    records.add(session, factories.limitation("Chậm", 1))
    now, before = figures.comparison(session, period)
    assert before is not None
    assert (now["D02"].value, before["D02"].value, before.period.label) == (0, 1, "Năm học 2023-2024")


def test_a_letter_alone_makes_the_time_before_worth_comparing(session: Session) -> None:
    letters.register(session, Letter(received_on=date(2024, 2, 1), matter="Đơn"))
    _, before = figures.comparison(session, quarter(2025, 1))
    assert before is not None
    assert (before.period.label, before["A11.2"].value) == ("Quý I/2024", 1)


def many(session: Session, count: int = 600) -> None:
    with session.atomic("Nhiều việc"):
        for n in range(count):
            session.add(factories.task(body=f"Việc {n}", year_id=2, due_on=date(2025, 5, 1), position=n))


def test_figures_are_made_once_for_badges_pages_and_papers(session: Session) -> None:
    period = years.default_period(session)
    first = figures.figures(session, period)
    assert figures.figures(session, period) is first
    assert figures.comparison(session, period)[0] is first
    many(session, 1)
    assert not figures.known(session, period)
    assert figures.figures(session, period)["A16.1"].value == 1


def test_gathered_in_parts_they_are_the_same_and_the_first_look_knows_the_first_tasks(session: Session) -> None:
    period = years.default_period(session)
    many(session)
    looks = [look for look in figures.gather(session, period) if look]
    assert [len(look.tasks) for look in looks] == [60]
    assert looks[0].tasks[0].state is TaskState.OVERDUE
    gathered = figures.figures(session, period)
    assert figures.known(session, period)
    assert looks[0].tasks == gathered.tasks[:60]
    many(session, 1)
    assert figures.figures(session, period)["A16.1"].value == gathered["A16.1"].value + 1  # type: ignore[operator]  # known


def test_what_counts_tasks_is_left_out_of_a_first_look(session: Session) -> None:
    period = years.default_period(session)
    many(session)
    records.add(session, factories.percent(source=Source.TASKS, year_id=2))
    look = next(look for look in figures.gather(session, period) if look)
    assert (look.targets, look.organs) == ((), ())
    gathered = figures.figures(session, period)
    assert len(gathered.targets) == 1
    assert gathered.organs


def test_a_list_of_tasks_begins_with_the_first_tasks_as_they_stand_in_the_resolution(session: Session) -> None:
    period = years.default_period(session)
    second = records.add(session, TaskGroup(name="Nhóm sau", year_id=2, position=902)).added(TaskGroup)
    first = records.add(session, TaskGroup(name="Nhóm đầu", year_id=2, position=901)).added(TaskGroup)
    many(session)
    with session.atomic("Xếp nhóm"):
        for task in session.first(Task, 150)[100:]:
            session.change(task, group_id=second if task.id % 2 else first)
    told = records.add(session, factories.progress(date(2025, 4, 1), task_id=session.first(Task, 1)[0].id, percent=40))
    look = figures.first_look(session, period, Task)
    assert look is not None
    assert [r.task.group_id for r in look.tasks] == [first] * 25 + [second] * 25 + [None] * 10
    whole = {r.task.id: r for r in figures.figures(session, period).tasks}
    assert all(r == whole[r.task.id] for r in look.tasks)
    assert told.changes[0].record_id in [entry.id for r in look.tasks for entry in r.log]


def test_only_a_long_list_of_tasks_in_an_open_year_begins_with_its_first(session: Session) -> None:
    period = years.default_period(session)
    many(session, 3)
    assert figures.first_look(session, period, Task) is None
    many(session)
    assert figures.first_look(session, period, Task) is not None
    assert figures.first_look(session, period, Letter) is None
    assert figures.first_look(session, quarter(2025, 1), Task) is None


def test_a_short_list_needs_no_first_look(session: Session) -> None:
    period = years.default_period(session)
    many(session, 3)
    assert not [look for look in figures.gather(session, period) if look]
    assert figures.known(session, period)


def test_a_period_that_is_no_year_has_no_first_tasks(session: Session) -> None:
    many(session)
    looks = [look for look in figures.gather(session, quarter(2025, 1)) if look]
    assert [len(look.tasks) for look in looks] == [0]

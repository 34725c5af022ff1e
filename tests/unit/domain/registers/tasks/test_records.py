"""Tasks: how they stand on a day, from what was written up to that day."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.kinds.fields import faults
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.registers.tasks.records import Task, TaskState, days_late, percent_of, state_of
from qcdc_desktop.domain.registers.tasks.results import LOG, TASKS
from tests.factories import TODAY, group, id_of, limitation, progress, strength, task, year

DUE = date(2025, 3, 31)


def test_a_task_waits_until_it_begins() -> None:
    one = task(start_on=date(2025, 2, 1), due_on=DUE)
    assert state_of(one, (), date(2025, 1, 31)) is TaskState.WAITING
    assert state_of(one, (), date(2025, 2, 1)) is TaskState.RUNNING
    assert state_of(task(), (), DUE) is TaskState.WAITING


def test_an_entry_in_the_log_shows_that_work_began() -> None:
    log = (progress(date(2025, 2, 1)),)
    assert state_of(task(), log, date(2025, 1, 31)) is TaskState.WAITING
    assert state_of(task(), log, date(2025, 2, 1)) is TaskState.RUNNING


def test_the_due_day_itself_is_in_time_the_next_is_not() -> None:
    one = task(due_on=DUE)
    assert state_of(one, (), DUE) is TaskState.WAITING
    assert state_of(one, (), date(2025, 4, 1)) is TaskState.OVERDUE
    assert (days_late(one, DUE), days_late(one, date(2025, 4, 11))) == (0, 11)


@pytest.mark.parametrize(
    ("done_on", "expected", "late"),
    [(date(2025, 3, 1), TaskState.DONE, 0), (DUE, TaskState.DONE, 0), (date(2025, 4, 2), TaskState.DONE_LATE, 2)],
)
def test_done_in_time_or_late(done_on: date, expected: TaskState, late: int) -> None:
    one = task(due_on=DUE, done_on=done_on)
    assert state_of(one, (), date(2025, 5, 22)) is expected
    assert days_late(one, date(2025, 5, 22)) == late


def test_done_without_a_due_date_is_in_time() -> None:
    assert state_of(task(done_on=DUE), (), DUE) is TaskState.DONE
    assert days_late(task(done_on=DUE), date(2026, 1, 1)) == 0


def test_on_an_earlier_day_what_was_done_later_was_not_done() -> None:
    one = task(due_on=DUE, done_on=date(2025, 4, 20))
    assert state_of(one, (), date(2025, 4, 10)) is TaskState.OVERDUE
    assert days_late(one, date(2025, 4, 10)) == 10
    assert percent_of(one, (), date(2025, 4, 10)) == 0


def test_a_dropped_task_is_neither_done_nor_late() -> None:
    one = task(due_on=DUE, done_on=DUE, dropped=True, result="Sáp nhập trường")
    assert state_of(one, (), date(2026, 1, 1)) is TaskState.DROPPED
    assert days_late(one, date(2026, 1, 1)) == 0


def test_percent_is_the_last_one_written_up_to_the_day() -> None:
    log = (
        progress(date(2025, 2, 1), id=1, percent=20),
        progress(date(2025, 3, 1), id=2, percent=60),
        progress(date(2025, 3, 1), id=3, percent=50),
        progress(date(2025, 3, 2), id=4),
        progress(date(2025, 4, 1), id=5, percent=90),
    )
    assert percent_of(task(), log, date(2025, 1, 1)) == 0
    assert percent_of(task(), log, date(2025, 2, 1)) == 20
    assert percent_of(task(), log, date(2025, 3, 31)) == 50
    assert percent_of(task(done_on=DUE), log, DUE) == 100


@pytest.mark.parametrize(
    ("one", "fields"),
    [
        (task(start_on=DUE, due_on=date(2025, 3, 1)), ["due_on"]),
        (task(start_on=DUE, done_on=date(2025, 3, 1)), ["done_on"]),
        (task(dropped=True), ["result"]),
        (task(start_on=DUE, due_on=DUE, done_on=DUE), []),
        (task(dropped=True, result="Không còn phù hợp"), []),
        (task(start_on=DUE), []),
    ],
)
def test_impossible_tasks_are_refused_at_their_field(one: Task, fields: list[str]) -> None:
    assert [name for name, _ in faults(one)] == fields


def test_percent_lies_between_0_and_100() -> None:
    assert faults(progress(DUE, percent=101)) == (("percent", "“Phần trăm” không được lớn hơn 100."),)
    assert faults(progress(DUE, percent=-1)) == (("percent", "“Phần trăm” phải từ 0 trở lên."),)
    assert faults(progress(DUE, percent=0)) == ()


def test_a_task_goes_by_its_short_name() -> None:
    assert task("Rà soát toàn bộ quy chế").label() == "Rà soát toàn bộ quy chế"
    assert task("Rà soát toàn bộ quy chế", short="Rà soát").label() == "Rà soát"


def test_a_task_answers_a_limitation_and_stands_in_a_group_of_its_own_year() -> None:
    answers, stands = TASKS.among["limitation_id"], TASKS.among["group_id"]
    assert [answers(one, task()) for one in (strength("Tốt"), limitation("Chưa tốt"))] == [False, True]
    assert [stands(group("Kiểm tra", year_id), task()) for year_id in (1, 2)] == [True, False]


def test_the_records_of_a_period_are_those_whose_results_are_complete() -> None:
    """The log of a task goes on beyond the period: it is none of its records."""
    one, log = task(id=3), progress(date(2025, 2, 1), 3, id=4)
    figures = compute(Gathered((year(), one, log)), year().period(), date(2025, 5, 22))
    assert list(TASKS.of_period(figures)) == [one]


def test_the_log_tells_how_many_entries_do_not_count_yet() -> None:
    log = (progress(date(2025, 2, 1)), progress(date(2025, 5, 23)), progress(date(2025, 6, 1)))
    gathered = Gathered([year(), task(id=id_of(Task)), *log])
    before, after = (compute(gathered, year().period(), day).of(TASKS)[0] for day in (TODAY, date(2025, 6, 1)))
    assert LOG.rows(before) == LOG.rows(after) == log
    assert (LOG.summary(before), LOG.summary(after)) == ("Chưa tính 2 dòng ghi cho ngày sau.", "")


MIXED = (
    "Đã hoàn thành 02/03 nhiệm vụ (đạt 66,7%), trong đó 01 nhiệm vụ đúng hạn, 01 nhiệm vụ trễ hạn; "
    "còn 01 nhiệm vụ quá hạn chưa hoàn thành."
)


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        ([task(dropped=True, result="không cần nữa")], "Trong kỳ không có nhiệm vụ phải thực hiện."),
        ([task(due_on=TODAY)], "Có 01 nhiệm vụ phải thực hiện, chưa nhiệm vụ nào hoàn thành."),
        (
            [task(due_on=DUE, done_on=DUE), task(due_on=DUE, done_on=TODAY), task(due_on=DUE)],
            MIXED,
        ),
    ],
)
def test_the_report_tells_how_many_were_done_in_time_and_late(tasks: list[Task], told: str) -> None:
    numbered = (one.with_values({"id": number}) for number, one in enumerate(tasks, start=1))
    figures = compute(Gathered([year(), *numbered]), year().period(), TODAY)
    assert TASKS.report is not None
    assert TASKS.report.sentence(figures, figures.of(TASKS)) == told

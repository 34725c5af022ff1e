"""Tasks on a timeline: which days are done, to do, late, and what a group comes to."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.kinds.timeline import Fill, Lane, Stretch
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.tasks.results import TASKS
from qcdc_desktop.domain.registers.tasks.timeline import task_lanes
from tests.factories import group, progress, task, year

BEGIN, DUE, BY = date(2025, 3, 1), date(2025, 3, 10), date(2025, 3, 14)
FULL, HATCHED = Fill.FULL, Fill.HATCHED


class Nobody:
    """Knows no names."""

    def title(self, kind: str, record_id: int | None) -> str:
        return ""


def lanes(*records: Record) -> tuple[Lane, ...]:
    period = year(2024).period()
    figures = compute(Gathered([year(2024), group(id=1, name="Lãnh đạo"), *records]), period, BY)
    return task_lanes(figures.of(TASKS), period, figures.as_of, Nobody())


def drawn(one: Task, *more: Record) -> tuple[tuple[int, int | None, str, Fill], ...]:
    """First and last day of March, tone and fill of each stretch of one task."""
    (lane,) = lanes(one, *more)

    def march(day: date) -> int:
        return (day - date(2025, 3, 1)).days + 1

    def told(stretch: Stretch) -> tuple[int, int | None, str, Fill]:
        last = march(stretch.last) if stretch.last else None
        return march(stretch.first), last, stretch.tone, stretch.fill

    return tuple(told(stretch) for stretch in lane.strips[0].stretches)


def test_done_so_far_and_still_to_do_share_the_days() -> None:
    one = task(id=1, start_on=BEGIN, due_on=date(2025, 3, 20))
    assert drawn(one) == ((1, 20, "info_soft", FULL),)
    assert drawn(one, progress(BEGIN, task_id=1, percent=40)) == ((1, 8, "info", FULL), (9, 20, "info_soft", FULL))


def test_all_that_is_done_but_not_finished_leaves_nothing_to_do() -> None:
    one = task(id=1, start_on=BEGIN, due_on=date(2025, 3, 20))
    assert drawn(one, progress(BEGIN, task_id=1, percent=100)) == ((1, 20, "info", FULL),)


def test_what_was_given_up_without_a_due_day_is_an_open_frame() -> None:
    one = task(id=1, start_on=BEGIN, dropped=True, result="không cần nữa")
    assert drawn(one) == ((1, None, "muted", Fill.DASHED),)


def test_overdue_runs_on_to_the_day_itself() -> None:
    one = task(id=1, start_on=BEGIN, due_on=DUE)
    half = drawn(one, progress(BEGIN, task_id=1, percent=50))
    assert half == ((1, 5, "bad", FULL), (6, 10, "bad_soft", FULL), (11, 14, "bad", HATCHED))


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (8, ((1, 8, "good", FULL), (9, 10, "good_soft", FULL))),
        (10, ((1, 10, "good", FULL),)),
        (13, ((1, 10, "good", FULL), (11, 13, "warn", HATCHED))),
    ],
)
def test_done_early_in_time_and_late(done: int, expected: tuple[object, ...]) -> None:
    assert drawn(task(id=1, start_on=BEGIN, due_on=DUE, done_on=date(2025, 3, done))) == expected


def test_what_has_no_due_day_goes_on_and_what_has_no_day_is_only_named() -> None:
    assert drawn(task(id=1, start_on=BEGIN)) == ((1, 14, "info", Fill.DOTTED), (14, None, "info_soft", Fill.THIN))
    assert drawn(task(id=1)) == ()
    (lane,) = lanes(task(id=1))
    assert lane.strips[0].beside == "chưa có hạn"


def test_without_a_beginning_it_begins_with_the_period() -> None:
    (lane,) = lanes(task(id=1, due_on=date(2025, 3, 20)))
    assert lane.strips[0].stretches[0].first == date(2024, 9, 1)


def test_given_up_is_an_empty_frame_and_does_not_count() -> None:
    gone = task(id=1, group_id=1, start_on=BEGIN, due_on=DUE, dropped=True, result="Gộp vào việc khác")
    done = task(id=2, group_id=1, done_on=BEGIN)
    (lane,) = lanes(gone, done, task(id=3, group_id=1))
    assert (lane.title, lane.total) == ("1. Lãnh đạo", "1/2 hoàn thành · 1 dừng")
    assert [one.fill for one in lane.strips[0].stretches] == [Fill.DASHED]


def test_a_strip_says_all_that_it_shows_to_those_who_hear_it() -> None:
    (lane,) = lanes(task(id=1, start_on=BEGIN, due_on=DUE), progress(BEGIN, task_id=1, percent=50))
    assert lane.strips[0].words == "–.1 Rà soát quy chế, 01/03/2025 → 10/03/2025, 50%, 50% · quá hạn 4 ngày"


def test_a_heading_says_what_its_tasks_come_to_and_whether_they_are_folded_away() -> None:
    (lane,) = lanes(task(id=1, group_id=1, done_on=BEGIN))
    assert (lane.words(folded=True), lane.words(folded=False)) == (
        "1. Lãnh đạo, 1/1 hoàn thành, đã gập",
        "1. Lãnh đạo, 1/1 hoàn thành, đang mở",
    )

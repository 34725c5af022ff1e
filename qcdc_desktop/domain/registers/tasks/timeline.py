"""Tasks on a timeline: what is done and still to do of each from its beginning to its due day, and how late it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from qcdc_desktop.domain.kinds.columns import Names
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.timeline import Fill, Key, Lane, Stretch, Strip
from qcdc_desktop.domain.kinds.writing import write_day, write_percent
from qcdc_desktop.domain.registers.organs import answers
from qcdc_desktop.domain.registers.tasks.records import TaskState
from qcdc_desktop.domain.registers.tasks.results import NO_GROUP, TaskResult

TASK_KEYS = (
    Key("Đúng hạn", "good"),
    Key("Đã làm", "info"),
    Key("Còn lại", "info_soft"),
    Key("Trễ hạn", "warn", Fill.HATCHED),
    Key("Quá hạn", "bad", Fill.HATCHED),
    Key("Thường xuyên", "info", Fill.DOTTED),
)
"""What the fills of :func:`task_lanes` mean."""
_DAY = timedelta(days=1)
_FINISHED = (TaskState.DONE, TaskState.DONE_LATE)


def task_lanes(rows: Sequence[TaskResult], period: Period, by: date, names: Names) -> tuple[Lane, ...]:
    """The tasks in their groups, in the order of the resolution, as they stand on the day ``by``."""
    ordered = sorted(rows, key=lambda row: row.place)
    groups = ((number, tuple(some)) for number, some in groupby(ordered, lambda row: row.place[0]))
    return tuple(_lane(number, some, period, by, names) for number, some in groups)


def _lane(number: int, rows: Sequence[TaskResult], period: Period, by: date, names: Names) -> Lane:
    title = rows[0].group if number == NO_GROUP else f"{number}. {rows[0].group}"
    done, dropped = (sum(row.state in states for row in rows) for states in (_FINISHED, (TaskState.DROPPED,)))
    total = f"{done}/{len(rows) - dropped} hoàn thành"
    strips = tuple(_strip(row, period, by, names) for row in rows)
    return Lane(title, f"{total} · {dropped} dừng" if dropped else total, strips)


def _strip(row: TaskResult, period: Period, by: date, names: Names) -> Strip:
    beside, tone = _beside(row)
    span = " → ".join(write_day(day) or "…" for day in (row.task.start_on, row.task.due_on))
    days = span if row.task.start_on or row.task.due_on else "chưa có hạn"
    who = answers(row.answerable, names)
    return Strip(
        record_id=row.task.id,
        code=row.code,
        name=row.task.label(),
        stretches=_stretches(row, period, by),
        beside=beside,
        tone=tone,
        share=write_percent(row.percent),
        days=" · ".join(filter(None, (days, who))),
    )


def _beside(row: TaskResult) -> tuple[str, str]:
    match row.state:
        case TaskState.DROPPED:
            return "dừng thực hiện", "muted"
        case TaskState.OVERDUE:
            return f"{write_percent(row.percent)} · quá hạn {row.days_late} ngày", "bad"
        case TaskState.DONE_LATE:
            return f"trễ hạn {row.days_late} ngày", "warn"
        case TaskState.DONE:
            return "", "good"
        case _ if not row.task.due_on:
            return ("" if row.task.start_on else "chưa có hạn"), "muted"
        case _:
            return write_percent(row.percent), "muted"


def _stretches(row: TaskResult, period: Period, by: date) -> tuple[Stretch, ...]:
    """One without a beginning begins with the period; one without a due day goes on, or has no days at all."""
    task = row.task
    done_on = task.done_on if row.state in _FINISHED else None
    last = task.due_on or done_on
    first = task.start_on or (min(period.start, last) if last else None)
    if first is None:
        return ()
    if last is None:
        if row.state is TaskState.DROPPED:
            return (Stretch(first, None, "muted", Fill.DASHED),)
        past = (Stretch(first, by, "info", Fill.DOTTED),) if first <= by else ()
        return (*past, Stretch(max(first, by), None, "info_soft", Fill.THIN))
    if row.state is TaskState.DROPPED:
        return (Stretch(first, last, "muted", Fill.DASHED),)
    if done_on:
        return _done(first, last, done_on)
    tone = "bad" if row.state is TaskState.OVERDUE else "info"
    whole = (last - first).days + 1
    so_far = round(whole * row.percent / 100)
    parts = []
    if so_far:
        parts.append(Stretch(first, first + (so_far - 1) * _DAY, tone))
    if so_far < whole:
        parts.append(Stretch(first + so_far * _DAY, last, f"{tone}_soft"))
    if row.days_late:
        parts.append(Stretch(last + _DAY, last + row.days_late * _DAY, "bad", Fill.HATCHED))
    return tuple(parts)


def _done(first: date, last: date, done_on: date) -> tuple[Stretch, ...]:
    if done_on > last:
        return Stretch(first, last, "good"), Stretch(last + _DAY, done_on, "warn", Fill.HATCHED)
    done = Stretch(first, max(first, done_on), "good")
    return (done, Stretch(done_on + _DAY, last, "good_soft")) if first <= done_on < last else (done,)

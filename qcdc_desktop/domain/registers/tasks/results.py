"""Tasks as they stand on a day, and the registers of tasks and of their groups (M03)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from operator import attrgetter

from qcdc_desktop.domain.kinds.columns import Column, Names, field_column, state_column
from qcdc_desktop.domain.kinds.due import Due
from qcdc_desktop.domain.kinds.figure import Indicator, ref_to
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Given, Part, Register, Results, Words
from qcdc_desktop.domain.kinds.report import Report, ReportFigures
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import Percent, in_prose, lower_first, told, write_percent
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.organs import NOBODY, Answerable, answerable, answers, heads
from qcdc_desktop.domain.registers.periods import belongs
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.tasks.records import (
    Progress,
    Task,
    TaskGroup,
    TaskState,
    days_late,
    percent_of,
    state_of,
)


class TaskResult(Value):
    """A task as it stands: state, percent done, days late, last entry of its log."""

    task: Task
    state: TaskState
    percent: int
    days_late: int
    log: tuple[Progress, ...]
    answerable: Answerable = NOBODY
    """Who answers: the person named, else the head of the organ."""
    place: tuple[int, int] = (0, 0)
    """Number of its group and its number there, as in the resolution; tasks without a group come last."""
    group: str = ""
    """Name of its group."""
    later: tuple[Progress, ...] = ()
    """What was written for days after that of the figures: it is shown, and counts nowhere."""

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in (TaskState.WAITING, TaskState.RUNNING, TaskState.OVERDUE)

    @property
    def code(self) -> str:
        """``1.2``; ``–.2`` outside the groups."""
        group, number = self.place
        return f"{group}.{number}" if group != NO_GROUP else f"–.{number}"

    @property
    def standing(self) -> str:
        """The state in words, with the days past where it is overdue."""
        return f"Quá hạn {self.days_late} ngày" if self.state is TaskState.OVERDUE else self.state.words


NO_GROUP = 10_000
"""Tasks without a group come after all groups."""


def task_results(context: Context) -> tuple[TaskResult, ...]:
    """The tasks of the period as they stand, numbered by groups as in the resolution."""
    groups = context.of(TASK_GROUPS)
    numbers = {r.group.id: r.number for r in groups}
    names = {r.group.id: r.group.name for r in groups}
    counts = Counter[int]()
    placed: dict[int, tuple[int, int]] = {}
    tasks = context.made(_of_period)
    for task in sorted(tasks, key=lambda t: (numbers.get(t.group_id or 0, NO_GROUP), t.position or 0)):
        group = numbers.get(task.group_id or 0, NO_GROUP)
        counts[group] += 1
        placed[task.id] = (group, counts[group])
    return tuple(_result(context, t, placed[t.id], names.get(t.group_id or 0, "Chưa xếp nhóm")) for t in tasks)


def _of_period(context: Context) -> tuple[Task, ...]:
    return tuple(t for t in context.all(Task) if belongs(context, t.year_id, *_ran(t, context.as_of)))


def _ran(task: Task, by: date) -> tuple[date | None, date | None]:
    """First and last day of a task (None: of its year); what is past its due date runs on until it is done."""
    ends = [d for d in (task.done_on, task.due_on) if d]
    start = task.start_on or min(ends, default=None)
    if task.done_on or task.dropped or not task.due_on:
        return start, task.done_on or task.due_on
    return start, max(task.due_on, by)


def _result(context: Context, task: Task, place: tuple[int, int], group: str) -> TaskResult:
    by = context.as_of
    entries = context.parts(Progress, "task_id")[task.id]
    log = tuple(p for p in entries if p.on and p.on <= by)
    who = answerable(task.person_id, task.organ_id, context.made(heads))
    late = days_late(task, by)
    done = percent_of(task, log, by)
    return TaskResult(task, state_of(task, log, by), done, late, log, who, place, group, entries[len(log) :])


def _in_state(*states: TaskState) -> Callable[[Context], tuple[Task, ...]]:
    return lambda context: tuple(r.task for r in context.of(TASKS) if r.state in states)


_counted = _in_state(*(s for s in TaskState if s is not TaskState.DROPPED))
_done = _in_state(TaskState.DONE, TaskState.DONE_LATE)


def _due(context: Context) -> Iterator[Due]:
    """Tasks that are not done."""
    for row in context.of(TASKS):
        if row.open:
            task = row.task
            yield Due(
                ref_to(task),
                task.due_on,
                "Nhiệm vụ",
                task.label(),
                task.organ_id,
                task.person_id,
                percent=row.percent,
                closes="done_on",
                part=Progress.INFO.name,
            )


_column = partial(field_column, Task, record=attrgetter("task"))


def _blank(given: Given[TaskResult]) -> Task:
    """A new task joins the group of the current one, else the first group."""
    first = next(iter(task_groups(given.results)), None)
    group_id = given.row.task.group_id if given.row else first.id if first else None
    return Task(year_id=given.year_id, group_id=group_id)


def _is_limitation(candidate: Assessment, _task: Task) -> bool:
    return candidate.kind is AssessmentKind.LIMITATION


def in_same_year(candidate: TaskGroup, record: Task | Target) -> bool:
    """Whether a group may be pointed at by a record of its year."""
    return candidate.year_id == record.year_id


LOG: Part[TaskResult] = Part(
    Progress,
    "Nhật ký tiến độ",
    (
        field_column(Progress, "on", width=11),
        field_column(Progress, "percent", width=6, label="%"),
        field_column(Progress, "note", width=14, wide=True),
    ),
    ("on", "percent", "note"),
    lambda row: (*row.log, *row.later),
    lambda row, today: Progress(task_id=row.task.id, on=today),
    "Chưa ghi tiến độ nào.",
    add="Ghi tiến độ",
    summary=lambda row: f"Chưa tính {len(row.later)} dòng ghi cho ngày sau." if row.later else "",
)


def _carried_out(figures: ReportFigures, _rows: Sequence[TaskResult]) -> str:
    """How many tasks were to be done, and how many were, in time and late."""

    given, done, timely, late, overdue, share = (figures[f"A16.{n}"].value for n in range(1, 7))
    if not given:
        return "Trong kỳ không có nhiệm vụ phải thực hiện."
    if not done:
        late_ones = f", trong đó {in_prose(overdue)} nhiệm vụ quá hạn" if overdue else ""
        return f"Có {in_prose(given)} nhiệm vụ phải thực hiện, chưa nhiệm vụ nào hoàn thành{late_ones}."
    reached = f" (đạt {write_percent(share)})" if share is not None else ""
    times = told((timely, "nhiệm vụ đúng hạn"), (late, "nhiệm vụ trễ hạn"))
    parts = f", trong đó {times}" if times else ""
    open_ones = f"; còn {in_prose(overdue)} nhiệm vụ quá hạn chưa hoàn thành" if overdue else ""
    return f"Đã hoàn thành {in_prose(done)}/{in_prose(given)} nhiệm vụ{reached}{parts}{open_ones}."


def _late(row: TaskResult) -> str:
    done = "Hoàn thành, trễ hạn" if row.state is TaskState.DONE_LATE else "Chưa hoàn thành, quá hạn"
    return f"{done} {in_prose(row.days_late)} ngày"


def _came_of(rows: Sequence[TaskResult]) -> Sequence[str]:
    """What came of those that are done, where it is written down."""
    done = [r for r in rows if r.state in (TaskState.DONE, TaskState.DONE_LATE)]
    return [f"{r.task.label().rstrip('.;')}: {lower_first(r.task.result)}" for r in done if r.task.result]


def _charged_to(row: TaskResult, names: Names) -> str:
    return names.title("organ", row.task.organ_id) or names.title("person", row.task.person_id)


TASKS: Register[TaskResult] = Register(
    Task,
    "nhiệm vụ",
    task_results,
    attrgetter("task"),
    (
        Indicator("A16.1", "Nhiệm vụ phải thực hiện", "nhiệm vụ", _counted),
        Indicator("A16.2", "Nhiệm vụ đã hoàn thành", "nhiệm vụ", _done),
        Indicator("A16.3", "Trong đó hoàn thành đúng hạn", "nhiệm vụ", _in_state(TaskState.DONE)),
        Indicator("A16.4", "Trong đó hoàn thành trễ hạn", "nhiệm vụ", _in_state(TaskState.DONE_LATE)),
        Indicator("A16.5", "Nhiệm vụ quá hạn chưa hoàn thành", "nhiệm vụ", _in_state(TaskState.OVERDUE)),
        Indicator("A16.6", "Tỉ lệ hoàn thành nhiệm vụ", "%", _done, whole=_counted),
    ),
    title="Nhiệm vụ, giải pháp",
    add="Thêm nhiệm vụ",
    standard="Nạp các việc phải làm",
    columns=(
        Column("#", 5, attrgetter("place"), words=attrgetter("code"), tip=attrgetter("group")),
        _column("body", wide=True, words=lambda r: r.task.label()),
        _column("due_on", width=10),
        state_column(
            "Tình trạng",
            17,
            attrgetter("state"),
            words=attrgetter("standing"),
        ),
        Column(
            "Tiến độ",
            8,
            lambda r: Percent(r.percent),
            words=lambda r: write_percent(r.percent),
            bar=attrgetter("percent"),
            right=True,
            measured=True,
            name="percent",
        ),
        _column(
            "person_id",
            width=18,
            label="Người phụ trách",
            spare=True,
            named=lambda r, names: answers(r.answerable, names),
        ),
        _column("organ_id", width=18, label="Chủ trì", spare=True),
        _column("done_on", width=10, spare=True),
        _column("product", width=18, spare=True),
    ),
    order=attrgetter("place"),
    words=Words(group="group_id"),
    filters=(Filter("Nhóm", attrgetter("group")), Filter("Tình trạng", lambda r: r.state.words)),
    head=(("A16.1", "nhiệm vụ"), ("A16.2", "đã hoàn thành"), ("A16.4", "trễ hạn"), ("A16.5", "quá hạn")),
    empty=Empty(
        "Chưa có nhiệm vụ nào",
        "Nhiệm vụ, giải pháp thực hiện nghị quyết: việc gì, tổ chức nào chủ trì, ai phụ trách, hạn khi nào. "
        "Mỗi nhóm in thành một mục nhỏ trong mục III của nghị quyết.",
    ),
    fields=(
        *(
            "body",
            "group_id",
            "organ_id",
            "person_id",
            "start_on",
            "due_on",
            "done_on",
            "product",
            "result",
            "evidence",
        ),
        *("limitation_id", "dropped", "short", "in_resolution"),
    ),
    caption=lambda r: f"Nhiệm vụ {r.code} · {r.group}",
    siblings=lambda r: r.task.group_id,
    among={"limitation_id": _is_limitation, "group_id": in_same_year},
    due=_due,
    periodic=(Task,),
    blank=_blank,
    parts=(LOG,),
    report=Report(
        "Thực hiện nhiệm vụ, giải pháp",
        "Trong kỳ không giao nhiệm vụ.",
        _carried_out,
        "Nhiệm vụ trễ hạn, quá hạn",
        (
            (Column("Nhiệm vụ", 44, lambda r: r.task.label()), 59),
            (Column("Chủ trì", 24, attrgetter("task.organ_id"), named=_charged_to), 32),
            ("due_on", 19),
            (Column("Tình trạng", 22, _late), 29),
        ),
        "Kết quả chính:",
        _came_of,
        lambda r: bool(r.days_late) and r.state in (TaskState.OVERDUE, TaskState.DONE_LATE),
    ),
    sheet=Sheet(
        "Nhiệm vụ",
        "NhiemVu",
        "Trong kỳ không giao nhiệm vụ.",
        # Dropped is a state, TT takes the place of the position, the short name is for lists.
        without=("dropped", "position", "short", "in_resolution"),
        after={
            "done_on": (
                # Without its days, which stand beside it: a state is filtered by.
                state_column("Tình trạng", 14, attrgetter("state")),
                "percent",
                Column("Số ngày trễ hạn", 8, lambda r: r.days_late or None, right=True),
            )
        },
    ),
)


class GroupResult(Value):
    """A group with its number in the resolution and how many tasks of the period stand in it."""

    group: TaskGroup
    number: int
    tasks: int


def group_results(context: Context) -> tuple[GroupResult, ...]:
    """The groups of the year, and those that tasks of the period stand in."""
    used = Counter(task.group_id for task in context.made(_of_period))
    own = context.period.year_id
    groups = [g for g in context.all(TaskGroup) if g.id in used or g.year_id == own]
    return tuple(GroupResult(g, number, used[g.id]) for number, g in enumerate(groups, start=1))


def task_groups(results: Results) -> tuple[TaskGroup, ...]:
    """The groups of the period in the order of the resolution."""
    return tuple(r.group for r in results.of(TASK_GROUPS))


TASK_GROUPS: Register[GroupResult] = Register(
    TaskGroup,
    "nhóm",
    group_results,
    attrgetter("group"),
    title="Nhóm nhiệm vụ",
    add="Thêm nhóm",
    standard="Nạp các nhóm thường dùng",
    columns=(
        Column("#", 3, attrgetter("number"), right=True),
        field_column(TaskGroup, "name", attrgetter("group"), wide=True),
        Column("Số nhiệm vụ", 10, attrgetter("tasks"), right=True),
    ),
    empty=Empty("Chưa có nhóm nào", "Mỗi nhóm là một mục đánh số trong phần nhiệm vụ, giải pháp của nghị quyết."),
    caption=lambda _row: "Nhóm · Alt+↑↓ trong danh sách để đổi chỗ",
)

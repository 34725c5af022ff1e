"""Organs as they stand: who leads and belongs to them, what they have done and what they owe."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Indicator
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Part, Register
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.source import by_parent
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.organs import (
    RECEIVED,
    BoardRule,
    Concern,
    Information,
    InformationState,
    Member,
    Role,
    concerns,
    heads,
    information_state,
    members_on,
    rule_for,
)
from qcdc_desktop.domain.registers.periods import Year, year_of
from qcdc_desktop.domain.registers.targets.records import Verdict
from qcdc_desktop.domain.registers.targets.results import TARGETS, TargetResult
from qcdc_desktop.domain.registers.tasks.records import TaskState
from qcdc_desktop.domain.registers.tasks.results import TASKS, TaskResult
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, Profile


class InformationResult(Value):
    """A piece of periodic information as it stands."""

    information: Information
    state: InformationState


class Debt(Value):
    """Something an organ owes, and the record behind it."""

    record: Record
    title: str
    due_on: date | None
    state: str
    tone: str


class OrganResult(Value):
    """An organ as it stands: who leads and belongs to it, what it has done and what it owes."""

    organ: Organ
    head_id: int | None
    members: tuple[Member, ...]
    """Everybody recorded, past members among them."""
    serving: tuple[Member, ...]
    """Members on the day, head first."""
    meetings: tuple[Meeting, ...]
    """All up to the day, latest first."""
    held: tuple[Meeting, ...]
    """Those of the period."""
    tasks: tuple[TaskResult, ...]
    """Of the period, without those dropped."""
    targets: tuple[TargetResult, ...]
    informations: tuple[InformationResult, ...]
    concerns: tuple[Concern, ...]
    year_id: int | None
    """The working year of the period."""

    @property
    def busy(self) -> bool:
        """Whether anything was given to it in the period."""
        return bool(self.tasks or self.targets or self.informations)

    @property
    def open_tasks(self) -> tuple[TaskResult, ...]:
        """Tasks still to be done."""
        return tuple(r for r in self.tasks if r.open)

    @property
    def overdue_tasks(self) -> tuple[TaskResult, ...]:
        """Tasks past their day."""
        return tuple(r for r in self.tasks if r.state is TaskState.OVERDUE)

    @property
    def open_targets(self) -> tuple[TargetResult, ...]:
        """Targets that are not met."""
        return tuple(r for r in self.targets if r.verdict is not Verdict.MET)

    @property
    def owed(self) -> tuple[InformationResult, ...]:
        """Information not received yet, whenever it is due."""
        return tuple(r for r in self.informations if r.state not in RECEIVED)

    @property
    def missing(self) -> tuple[InformationResult, ...]:
        """Information past its day and not received."""
        return tuple(r for r in self.informations if r.state is InformationState.OVERDUE)

    @property
    def late(self) -> tuple[InformationResult, ...]:
        """Information received after its day."""
        return tuple(r for r in self.informations if r.state is InformationState.LATE)

    @property
    def working(self) -> tuple[str, str]:
        """How its tasks stand, in words and tone."""
        if self.overdue_tasks:
            return f"{len(self.overdue_tasks)} quá hạn", "bad"
        if self.open_tasks:
            return f"{len(self.open_tasks)} đang làm", "info"
        return "Đã hoàn thành" if self.tasks else "Không có", "neutral"

    @property
    def informing(self) -> tuple[str, str]:
        """How it informs the committee, in words and tone; nothing where it owes no information."""
        if self.missing:
            return f"Thiếu {len(self.missing)} lượt", "bad"
        if self.late:
            return f"Trễ hạn {len(self.late)} lượt", "warn"
        return ("Đúng hạn", "good") if self.informations else ("", "")

    @property
    def owes(self) -> bool:
        """Whether it has anything to do still."""
        return bool(self.open_tasks or self.open_targets or self.owed)

    def debts(self) -> Iterator[Debt]:
        """What it owes: tasks to do, targets not met, information not received."""
        for task in self.open_tasks:
            yield Debt(task.task, task.task.label(), task.task.due_on, task.standing, task.state.tone)
        for target in self.open_targets:
            title = target.target.short or target.target.body
            yield Debt(target.target, title, target.target.due_on, target.verdict.words, target.verdict.tone)
        for one in self.owed:
            title = f"Thông tin {one.information.label}"
            yield Debt(one.information, title, one.information.due_on, one.state.words, one.state.tone)


def organ_results(context: Context) -> tuple[OrganResult, ...]:
    """Every organ in its order."""
    return tuple(_result(context, organ) for organ in context.all(Organ))


def _result(context: Context, organ: Organ) -> OrganResult:
    on, period = context.as_of, context.period
    members = context.parts(Member, "organ_id")[organ.id]
    meetings = context.parts(Meeting, "organ_id")[organ.id]
    met = tuple(reversed([m for m in meetings if m.held_on and m.held_on <= on]))
    rule = rule_for(context.made(_asked_of_boards), organ.kind, on)
    return OrganResult(
        organ,
        context.made(heads)[organ.id],
        members,
        members_on(members, on),
        met,
        tuple(m for m in met if m.held_on in period),
        context.made(_tasks)[organ.id],
        context.made(_targets)[organ.id],
        tuple(
            InformationResult(one, information_state(one, on))
            for one in context.parts(Information, "organ_id")[organ.id]
            if (one.year_id == period.year_id if period.year_id else one.due_on in period)
        ),
        concerns(organ, members, met, rule, on),
        context.made(_year_id),
    )


def _asked_of_boards(context: Context) -> tuple[BoardRule, ...]:
    """What is asked of boards; of an inspection board nothing where the unit has none by its profile."""
    unit = context.source.find(Profile)
    inspected = unit is not None and unit.inspection_board
    return tuple(r for r in context.rules(BoardRule) if inspected or r.kind is not OrganKind.INSPECTION)


def _year_id(context: Context) -> int | None:
    year = year_of(context.all(Year), context.period)
    return year.id if year else None


def _tasks(context: Context) -> Mapping[int | None, tuple[TaskResult, ...]]:
    return by_parent((r for r in context.of(TASKS) if r.state is not TaskState.DROPPED), "task.organ_id")


def _targets(context: Context) -> Mapping[int | None, tuple[TargetResult, ...]]:
    return by_parent(context.of(TARGETS), "target.organ_id")


def _asked(context: Context) -> tuple[InformationResult, ...]:
    """What organs had to tell the committee by the day: due by then, or received before its day (M11)."""
    known = (r for organ in context.of(ORGANS) for r in organ.informations)
    return tuple(r for r in known if r.state in RECEIVED or r.state is InformationState.OVERDUE)


def _in_state(*states: InformationState) -> Callable[[Context], list[Information]]:
    return lambda context: [r.information for r in context.made(_asked) if r.state in states]


_column = partial(field_column, Organ, record=attrgetter("organ"))


_information_column = partial(field_column, Information, record=attrgetter("information"))


def _matters(name: str, values: Mapping[str, Any]) -> bool:
    """Who recognised it is asked of inspection boards."""
    return name != "recognition" or values["kind"] is OrganKind.INSPECTION


def _needless(row: OrganResult) -> Collection[str]:
    """The head is a field until heads are recorded over time."""
    return ("head_id",) if any(m.role is Role.HEAD for m in row.members) else ()


MEMBERS: Part[OrganResult] = Part(
    Member,
    "Thành viên",
    (
        field_column(Member, "person_id", width=14, wide=True, label="Họ tên"),
        field_column(Member, "role", width=11),
        field_column(Member, "start", width=10, label="Từ"),
        field_column(Member, "until", width=10, label="Đến hết", spare=True),
    ),
    ("person_id", "role", "start", "until", "note"),
    attrgetter("members"),
    lambda row, _today: Member(organ_id=row.organ.id),
    "Chưa có người nào.",
    add="Thêm thành viên",
)

# Single ones are added here, a year of them in the grid.
INFORMATIONS: Part[OrganResult] = Part(
    Information,
    "Thông tin định kỳ gửi cấp ủy",
    (
        _information_column("label", width=10, wide=True),
        _information_column("due_on", width=10, label="Hạn"),
        _information_column("received_on", width=10, label="Đã nhận"),
        state_column(
            "Tình trạng",
            14,
            attrgetter("state"),
            spare=True,
        ),
    ),
    ("label", "due_on", "received_on", "number", "summary"),
    attrgetter("informations"),
    lambda row, _today: Information(organ_id=row.organ.id, year_id=row.year_id),
    "Chưa có kỳ nào; mở phần “Thông tin định kỳ” rồi bấm “Lập lịch” để ghi hạn của cả năm.",
    record=attrgetter("information"),
)


def _number(label: str, count: Callable[[OrganResult], int]) -> Column[OrganResult]:
    return Column(label, 10, count, right=True)


ORGANS: Register[OrganResult] = Register(
    Organ,
    "tổ chức",
    organ_results,
    attrgetter("organ"),
    (
        Indicator("M11.1", "Thông tin định kỳ phải nhận", "lượt", _in_state(*InformationState)),
        Indicator("M11.2", "Trong đó đã nhận", "lượt", _in_state(*RECEIVED)),
        Indicator("M11.3", "Trong đó đúng hạn", "lượt", _in_state(InformationState.IN_TIME)),
        Indicator("M11.4", "Trong đó trễ hạn", "lượt", _in_state(InformationState.LATE)),
        Indicator("M11.5", "Quá hạn chưa nhận", "lượt", _in_state(InformationState.OVERDUE)),
    ),
    title="Tổ chức",
    add="Thêm tổ chức",
    standard="Nạp các tổ chức thường có",
    columns=(
        _column("name", wide=True),
        Column("Người đứng đầu", 16, attrgetter("head_id"), target="person", name="head"),
        Column(
            "Nhiệm vụ",
            11,
            lambda r: (len(r.overdue_tasks), len(r.open_tasks)),
            words=lambda r: r.working[0],
            tone=lambda r: r.working[1],
            name="tasks",
        ),
        Column(
            "Thông tin",
            11,
            lambda r: (len(r.missing), len(r.late)),
            words=lambda r: r.informing[0],
            tone=lambda r: r.informing[1],
            name="informations",
        ),
        Column("Nhiệm kỳ đến", 9, lambda r: r.organ.term_end(), shown=write_day, spare=True, name="term"),
        Column(
            "Cần lưu ý",
            12,
            lambda r: len(r.concerns),
            words=lambda r: f"{len(r.concerns)} điểm cần lưu ý" if r.concerns else "",
            tone=lambda r: "warn" if r.concerns else "",
            tip=lambda r: "\n".join(c.sentence for c in r.concerns),
            spare=True,
            name="concerns",
        ),
        _column("kind", width=14, spare=True),
    ),
    filters=(Filter("Loại", lambda r: r.organ.kind.words),),
    head=(("A16.5", "nhiệm vụ quá hạn"), ("M11.2", "thông tin đã nhận"), ("M11.4", "trễ hạn"), ("M11.5", "chưa nhận")),
    empty=Empty(
        "Chưa có tổ chức nào",
        "Ghi cấp ủy, chi bộ, Ban Giám hiệu, đoàn thể, các ban để giao nhiệm vụ và nhận thông tin "
        "định kỳ. Công đoàn, Ban Thanh tra nhân dân chỉ ghi khi đơn vị có.",
    ),
    fields=(
        *("name", "kind", "head_id", "founded_on", "term_years", "until"),
        *("recognition", "basis", "rules_number", "rules_on", "rules", "note"),
    ),
    relevant=_matters,
    needless=_needless,
    caption=lambda r: r.organ.kind.words,
    parts=(MEMBERS, INFORMATIONS),
    sheet=Sheet(
        "Tổ chức",
        "ToChuc",
        "Chưa có tổ chức nào.",
        # The head is the one of the day; the last day of the term is the one counted.
        without=("head_id", "position", "until", "rules_on", "rules", "term_years", "note"),
        personal=("head",),
        after={
            "kind": (
                "head",
                _number("Thành viên", lambda r: len(r.serving)),
                _number("Cuộc họp trong kỳ", lambda r: len(r.held)),
                _number("Nhiệm vụ", lambda r: len(r.tasks)),
                _number("Nhiệm vụ chưa hoàn thành", lambda r: len(r.open_tasks)),
                _number("Nhiệm vụ quá hạn", lambda r: len(r.overdue_tasks)),
                _number("Chỉ tiêu", lambda r: len(r.targets)),
                _number("Chỉ tiêu chưa đạt", lambda r: len(r.open_targets)),
                _number("Thông tin đã nhận", lambda r: len(r.informations) - len(r.owed)),
                _number("Thông tin trễ hạn", lambda r: len(r.late)),
                _number("Thông tin còn thiếu", lambda r: len(r.missing)),
            ),
            "founded_on": ("term",),
            "rules_number": (
                Column("Cần lưu ý", 36, lambda r: "\n".join(f"- {concern.sentence}" for concern in r.concerns)),
            ),
        },
    ),
)

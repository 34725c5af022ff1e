"""Organs as they stand: who leads and belongs to them, what they have done and what they owe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from operator import attrgetter

from qcdc_desktop.domain.kinds.figure import Indicator
from qcdc_desktop.domain.kinds.register import Context, Register
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.organs import (
    RECEIVED,
    BoardRule,
    Concern,
    Information,
    InformationState,
    Meeting,
    Member,
    concerns,
    heads,
    information_state,
    members_on,
    rule_for,
)
from qcdc_desktop.domain.registers.target_results import TARGETS, TargetResult
from qcdc_desktop.domain.registers.targets import Verdict
from qcdc_desktop.domain.registers.tasks import TASKS, TaskResult, TaskState
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, Profile


class InformationResult(Value):
    """A piece of periodic information as it stands."""

    information: Information
    state: InformationState


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
    )


def _asked_of_boards(context: Context) -> tuple[BoardRule, ...]:
    """What is asked of boards; of an inspection board nothing where the unit has none by its profile."""
    unit = context.source.find(Profile)
    inspected = unit is not None and unit.inspection_board
    return tuple(r for r in context.rules(BoardRule) if inspected or r.kind is not OrganKind.INSPECTION)


def _tasks(context: Context) -> dict[int | None, tuple[TaskResult, ...]]:
    given = defaultdict[int | None, tuple[TaskResult, ...]](tuple)
    for result in context.of(TASKS):
        if result.state is not TaskState.DROPPED:
            given[result.task.organ_id] += (result,)
    return given


def _targets(context: Context) -> dict[int | None, tuple[TargetResult, ...]]:
    given = defaultdict[int | None, tuple[TargetResult, ...]](tuple)
    for result in context.of(TARGETS):
        given[result.target.organ_id] += (result,)
    return given


def _asked(context: Context) -> tuple[InformationResult, ...]:
    """What organs had to tell the committee by the day: due by then, or received before its day (M11)."""
    known = (r for organ in context.of(ORGANS) for r in organ.informations)
    return tuple(r for r in known if r.state in RECEIVED or r.state is InformationState.OVERDUE)


def _in_state(*states: InformationState) -> Callable[[Context], list[Information]]:
    return lambda context: [r.information for r in context.made(_asked) if r.state in states]


ORGANS: Register[OrganResult] = Register(
    Organ,
    "tổ chức",
    organ_results,
    attrgetter("organ"),
    (
        Indicator("M11.1", "Thông tin định kỳ phải nhận", "lượt", _in_state(*InformationState)),
        Indicator("M11.2", "Trong đó đã nhận", "lượt", _in_state(*RECEIVED)),
        Indicator("M11.3", "Nhận đúng hạn", "lượt", _in_state(InformationState.IN_TIME)),
        Indicator("M11.4", "Nhận trễ hạn", "lượt", _in_state(InformationState.LATE)),
        Indicator("M11.5", "Quá hạn chưa nhận", "lượt", _in_state(InformationState.OVERDUE)),
    ),
)

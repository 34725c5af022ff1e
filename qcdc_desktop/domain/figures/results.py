"""The shape of the figures: what screen, PDF, workbook and consolidation read.

Every figure knows the records behind it. Indicator codes follow the annex of the yearly report (domain 5.3).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from qcdc_desktop.domain.figures.coverage import Coverage
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.briefings import Attendance, Briefing, BriefingDirective
from qcdc_desktop.domain.registers.letters import Letter, LetterState
from qcdc_desktop.domain.registers.library import Directive, Regulation, RegulationReview, ReviewState, Validity
from qcdc_desktop.domain.registers.organs import (
    NOBODY,
    RECEIVED,
    Answerable,
    BoardRule,
    Concern,
    Information,
    InformationState,
    Meeting,
    Member,
)
from qcdc_desktop.domain.registers.periods import Period, Year
from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.targets import Judgement, Reading, Target, TargetDirective, Verdict
from qcdc_desktop.domain.registers.tasks import Progress, Task, TaskGroup, TaskState
from qcdc_desktop.domain.registers.unit import Organ, Person


class Ref(NamedTuple):
    """A record by kind and id: the way from a number back to what it counts."""

    kind: str
    id: int


class Figure(Value):
    """One number; ``value`` is None where it cannot be known ("chưa đủ dữ liệu"), never a false 0."""

    code: str
    label: str
    unit: str
    value: float | None
    refs: tuple[Ref, ...] = ()


class Records(Value):
    """Everything that figures are made from, as plain records."""

    years: tuple[Year, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    targets: tuple[Target, ...] = ()
    readings: tuple[Reading, ...] = ()
    groups: tuple[TaskGroup, ...] = ()
    tasks: tuple[Task, ...] = ()
    progress: tuple[Progress, ...] = ()
    letters: tuple[Letter, ...] = ()
    people: tuple[Person, ...] = ()
    absences: tuple[Absence, ...] = ()
    directives: tuple[Directive, ...] = ()
    target_directives: tuple[TargetDirective, ...] = ()
    briefings: tuple[Briefing, ...] = ()
    briefing_directives: tuple[BriefingDirective, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    regulations: tuple[Regulation, ...] = ()
    reviews: tuple[RegulationReview, ...] = ()
    organs: tuple[Organ, ...] = ()
    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    informations: tuple[Information, ...] = ()
    board_rules: tuple[BoardRule, ...] = ()
    """What is asked of boards: dated data, not records."""


class TargetResult(Value):
    """A target with its verdict, the readings up to the day, and the records the verdict rests on."""

    target: Target
    judgement: Judgement
    readings: tuple[Reading, ...]
    refs: tuple[Ref, ...]
    coverage: Coverage | None = None
    """Who was briefed and who is missing, where the attendance sheets are the source."""
    answerable: Answerable = NOBODY
    """Who answers: the person named, else the head of the organ."""

    @property
    def verdict(self) -> Verdict:
        """Shorthand."""
        return self.judgement.verdict


class TaskResult(Value):
    """A task as it stands: state, percent done, days late, last entry of its log."""

    task: Task
    state: TaskState
    percent: int
    days_late: int
    log: tuple[Progress, ...]
    answerable: Answerable = NOBODY
    """Who answers: the person named, else the head of the organ."""

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in (TaskState.WAITING, TaskState.RUNNING, TaskState.OVERDUE)


class LetterResult(Value):
    """A letter as it stands on the day of the figures."""

    letter: Letter
    state: LetterState


class BriefingResult(Value):
    """A session with its directives and its attendance sheet, which is empty while attendance is not taken."""

    briefing: Briefing
    directives: tuple[Directive, ...]
    sheet: tuple[Attendance, ...]

    @property
    def briefed(self) -> tuple[Attendance, ...]:
        """The lines of those who know now what the session dealt with."""
        return tuple(line for line in self.sheet if line.briefed())


class DirectiveResult(Value):
    """A directive as it stands, with its coverage where it must be studied."""

    directive: Directive
    validity: Validity
    coverage: Coverage | None = None


class RegulationResult(Value):
    """A regulation of the unit with its reviews in the period."""

    regulation: Regulation
    reviews: tuple[RegulationReview, ...]
    state: ReviewState


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


class Figures(Value):
    """All results of a period, as they stood on ``as_of``."""

    period: Period
    as_of: date
    strengths: tuple[Assessment, ...]
    limitations: tuple[Assessment, ...]
    targets: tuple[TargetResult, ...]
    groups: tuple[TaskGroup, ...]
    tasks: tuple[TaskResult, ...]
    letters: tuple[LetterResult, ...]
    """Received in the period, in register order, struck entries among them."""
    letters_per_quarter: tuple[tuple[str, int | None], ...]
    """Received in each quarter that the period touches; None for a quarter that has not come."""
    table: tuple[Figure, ...]
    """The annex of figures, in its printed order."""
    briefings: tuple[BriefingResult, ...] = ()
    """Held in the period."""
    directives: tuple[DirectiveResult, ...] = ()
    """The whole library as it stands."""
    regulations: tuple[RegulationResult, ...] = ()
    """In force on the day, or reviewed in the period."""
    organs: tuple[OrganResult, ...] = ()
    """All, in their order."""

    def __getitem__(self, code: str) -> Figure:
        """A figure of the annex by its code; raises KeyError."""
        for figure in self.table:
            if figure.code == code:
                return figure
        raise KeyError(code)


def refs(records: Iterable[Record]) -> tuple[Ref, ...]:
    """The way back to some records."""
    return tuple(map(Ref._make, ((r.INFO.name, r.id) for r in records)))

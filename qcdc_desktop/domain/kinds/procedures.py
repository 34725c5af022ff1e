"""A procedure (trình tự): the steps that a record of some register goes through, as dated data, and how far it is.

What may follow what is data; here is how it is read. The log of a record is never shortened: a step back is a new entry
with a reason. A record keeps the procedure that it began under.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from qcdc_desktop.domain.kinds.fields import Record, day, long, spec, text
from qcdc_desktop.domain.kinds.values import Value, replace


class Stage(StrEnum):
    """What it means for a record to stand at a step."""

    PLANNED = "planned"
    """Nothing was done yet."""
    RUNNING = "running"
    SUSPENDED = "suspended"
    """The clock of its deadline stands still."""
    CONCLUDED = "concluded"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Step(Value):
    """A step (bước) of a procedure."""

    code: str
    """Permanent; what the log keeps."""
    name: str
    stage: Stage
    needs: tuple[str, ...] = ()
    """Fields of the record that are filled before the step is taken."""
    asks: tuple[str, ...] = ()
    """Fields of the entry that it is not taken without, besides its day."""
    day: str = ""
    """The field of the record that has the day on which it is to be taken."""
    paper: str = ""
    """The field of the record that has the number of its paper."""
    reasoned: bool = False
    """Whether it is taken with a reason only."""
    hint: str = ""

    @property
    def last(self) -> bool:
        """Whether nothing is left to do after it."""
        return self.stage in (Stage.CLOSED, Stage.CANCELLED)


class Phase(Value):
    """A segment of the progress bar of a record: one or more steps that follow one another."""

    name: str
    steps: tuple[str, ...]


class Way(Value):
    """What may follow each step. A register adds which of its records go this way."""

    following: Mapping[str, tuple[str, ...]]
    """Each step with those that may follow it."""
    phases: tuple[Phase, ...] = ()
    """In their order; the start, and where a record is cancelled, belong to none."""

    def after(self, code: str) -> tuple[str, ...]:
        """The steps that may follow a step."""
        return self.following.get(code, ())

    def codes(self) -> frozenset[str]:
        """The steps on the way."""
        return frozenset(code for step, others in self.following.items() for code in (step, *others))


class LogEntry(Record):
    """An entry of the log of a record (bước đã ghi): which step was taken on which day, by which paper, and why.

    The kind of a register's log derives from it and adds the record that it belongs to.
    """

    step: str = text("Bước", required=True, width=14)
    on: date | None = day("Ngày", required=True)
    paper: str = text("Số, ký hiệu văn bản", width=20)
    note: str = long("Ghi chú", width=36)
    reason: str = long("Lý do", width=36, help="Ghi khi trở lại bước trước, hoặc khi bước này phải có lý do")

    def told(self) -> tuple[str, ...]:
        """What was written down with the step."""
        return (self.paper, self.note, self.reason)


class NextStep(Value):
    """A step that may be taken now; ``back`` where the record returns to where it was before."""

    step: Step
    back: bool = False

    @property
    def reasoned(self) -> bool:
        """Whether a reason must be written."""
        return self.back or self.step.reasoned


Faults = tuple[tuple[str, str], ...]
"""Pairs of field name and sentence; empty where nothing is wrong."""


E = TypeVar("E", bound=LogEntry)


class Course(Value, Generic[E]):
    """How a record went along its procedure."""

    steps: tuple[Step, ...]
    """All steps of the procedure; at the first stands a record of which nothing was done yet."""
    way: Way
    log: tuple[E, ...]
    """In the order of its days (:func:`in_order`)."""

    def known_on(self, on: date) -> Course[E]:
        """The course as it was known on a day: without what happened later."""
        return replace(self, log=tuple(entry for entry in self.log if entry.on and entry.on <= on))

    def step(self, code: str) -> Step | None:
        """The step of a code; None where this procedure has none."""
        return next((s for s in self.steps if s.code == code), None)

    def current_step(self) -> Step:
        """The step at which it stands. An entry that the procedure does not know moves nothing."""
        step = self.steps[0]
        for entry in self.log:
            step = self.step(entry.step) or step
        return step

    def standing_since(self, *stages: Stage) -> date | None:
        """Since when it stands without a break in one of these stages; None where it does not."""
        since: date | None = None
        for entry in self.log:
            if step := self.step(entry.step):
                since = (since or entry.on) if step.stage in stages else None
        return since

    def reached(self) -> int:
        """How many phases are behind it."""
        step = self.current_step()
        if step.stage is Stage.CLOSED:
            return len(self.way.phases)
        return next((n for n, phase in enumerate(self.way.phases) if step.code in phase.steps), 0)

    def tones(self, *, begun: bool) -> tuple[str, ...]:
        """The tone of each phase: behind it, under way, or nothing while it is ahead or has not begun."""
        reached = self.reached()
        ahead = "info" if begun else ""
        return tuple(
            "good" if n < reached else ahead if n == reached else "" for n, _phase in enumerate(self.way.phases)
        )

    def possible_steps(self) -> tuple[NextStep, ...]:
        """The steps that the way allows now, whether or not everything is there for them: forward, then back.

        Back leads to any earlier step on the way that was taken before, and to the start; never to a closed file.
        """
        at, steps = self.current_step(), self.steps
        been = ({entry.step for entry in self.log} | {steps[0].code}) & self.way.codes()
        earlier = steps[: steps.index(at)]
        forward = tuple(NextStep(s) for s in steps if s.code in self.way.after(at.code))
        taken = {one.step.code for one in forward}
        back = (s for s in reversed(earlier) if s.code in been - taken and not s.last)
        return (*forward, *(NextStep(s, back=True) for s in back))

    def next_step(self, code: str) -> NextStep | None:
        """The step of a code, where it may be taken now."""
        return next((n for n in self.possible_steps() if n.step.code == code), None)

    def taken_as(self, entry: E) -> NextStep | None:
        """How the step of an entry of the log was taken; None where it might not be."""
        return replace(self, log=self.log[: self.log.index(entry)]).next_step(entry.step)

    def faults_of(self, entry: LogEntry) -> Faults:
        """Why an entry may not join the log as its last, by order, day and reason alone."""
        step = self.step(entry.step)
        if step is None:
            return (("step", f"Không có bước “{entry.step}”."),)
        taken = self.next_step(entry.step)
        if taken is None:
            return (("step", f"Sau bước “{self.current_step().name}” không chuyển sang bước “{step.name}” được."),)
        wrong: list[tuple[str, str]] = []
        if taken.reasoned and not entry.reason:
            wrong.append(("reason", f"Hãy ghi lý do của bước “{step.name}”."))
        last = self.log[-1].on if self.log else None
        if entry.on and last and entry.on < last:
            wrong.append(("on", "“Ngày” không được trước ngày của bước liền trước."))
        return tuple(wrong)

    def log_faults(self) -> Faults:
        """What is wrong in a whole log, entry by entry: for whoever changes, removes or brings in some of it."""
        wrong: list[tuple[str, str]] = []
        for number, entry in enumerate(self.log):
            wrong += replace(self, log=self.log[:number]).faults_of(entry)
        return tuple(wrong)


def missing_fields(record: Record, step: Step) -> tuple[str, ...]:
    """What has to be written down in a record before a step, in sentences."""
    empty = (spec(type(record), name).label for name in step.needs if _is_empty(record, name))
    return tuple(f"Hãy ghi “{label}” trước." for label in empty)


def unasked_fields(entry: Record, step: Step) -> Faults:
    """What an entry lacks that its step is not taken without."""
    empty = [name for name in step.asks if _is_empty(entry, name)]
    return tuple((name, f"Hãy ghi “{spec(type(entry), name).label}” của bước “{step.name}”.") for name in empty)


def _is_empty(record: Record, name: str) -> bool:
    """Whether a field is as every record begins."""
    return bool(getattr(record, name) == getattr(type(record)(), name))


def in_order(log: Iterable[E]) -> tuple[E, ...]:
    """Entries in the order of their days, those of one day as they were written."""
    return tuple(sorted(log, key=lambda entry: (entry.on or date.max, entry.id)))

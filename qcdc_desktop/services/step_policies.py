"""What the log of a record with steps allows, whatever register it is of: steps follow one another as data has them."""

from __future__ import annotations

from datetime import date
from typing import Any, Generic, Protocol, Self, TypeVar

from qcdc_desktop.domain.kinds.fields import normal, spec
from qcdc_desktop.domain.kinds.procedures import Course, Faults, LogEntry, Step, in_order, unasked_fields
from qcdc_desktop.errors import InputProblem, Problem, Refused
from qcdc_desktop.storage.policy import Policy
from qcdc_desktop.storage.session import Session


class SteppedCase(Protocol):
    """A record with its log."""

    @property
    def course(self) -> Course[Any]:
        """How it went along its procedure."""

    def with_log(self, log: tuple[Any, ...]) -> Self:
        """The same with another log."""


E = TypeVar("E", bound=LogEntry)
C = TypeVar("C", bound=SteppedCase)


class StepPolicy(Policy[E], Generic[E, C]):
    """An entry joins the log only as the procedure has it; one that others follow stays."""

    owner: str
    """The field of an entry that names its record."""

    def case(self, session: Session, record_id: int, on: date | None = None) -> C:
        """The record of a log, under the procedure of the day it began or of ``on``."""
        raise NotImplementedError

    def faults_of(self, entry: E, case: C) -> Faults:
        """Why an entry may not join the log as its last."""
        raise NotImplementedError

    def taken(self, session: Session, case: C, step: Step, entry: E) -> None:
        """What a step that was taken writes into its record."""

    def log_faults(self, case: C) -> Faults:
        """What is wrong in a whole log."""
        return case.course.log_faults()

    def keep_whole(self, case: C) -> None:
        """Raises InputProblem where a changed log asks for something that is not there."""

    def to_add(self, session: Session, record: E) -> E:
        record = normal(record)
        if (of := getattr(record, self.owner)) and (on := record.on):
            refuse(self.faults_of(record, self.case(session, of, on)))
        return record

    def after_adding(self, session: Session, record: E) -> None:
        case = self._case_of(session, record)
        if step := case.course.step(record.step):
            self.taken(session, case, step, record)

    def to_change(self, session: Session, before: E, after: E) -> E:
        if getattr(after, self.owner) != getattr(before, self.owner):
            label = spec(type(after), self.owner).label.lower()
            raise InputProblem.at(self.owner, f"Bước đã ghi không chuyển sang {label} khác được.")
        after = normal(after)
        if after.on != before.on:
            refuse_ahead(session, after)
        case = self._case_of(session, before)
        changed = case.with_log(in_order((*self._without(case, before).course.log, after)))
        refuse(fresh_faults(self.log_faults(case), self.log_faults(changed)))
        taken = changed.course.taken_as(after)
        refuse(unasked_fields(after, taken.step) if taken and not taken.back else ())
        self.keep_whole(changed)
        return after

    def before_removing(self, session: Session, record: E) -> None:
        case = self._case_of(session, record)
        if fresh_faults(self.log_faults(case), self.log_faults(self._without(case, record))):
            raise Refused(
                "Bước này không xóa được",
                "Đã có bước ghi sau bước này.",
                "Hãy xóa từ bước cuối, hoặc trở lại bước trước kèm lý do.",
            )

    def _case_of(self, session: Session, entry: E) -> C:
        """The case of an entry of the log."""
        return self.case(session, getattr(entry, self.owner) or 0)

    def _without(self, case: C, entry: E) -> C:
        """A case without an entry of its log."""
        return case.with_log(tuple(one for one in case.course.log if one.id != entry.id))


def fresh_faults(before: Faults, after: Faults) -> Faults:
    """The faults that a change brings in: what was wrong already keeps nobody from mending a log bit by bit."""
    return tuple(one for one in after if one not in before)


def refuse_ahead(session: Session, entry: LogEntry) -> None:
    """Raise InputProblem where the day of an entry has not come."""
    if entry.on and entry.on > session.today():
        raise InputProblem.at("on", "“Ngày” chưa đến; hãy ghi bước vào ngày đã làm.")


def refuse(wrong: Faults) -> None:
    """Raise InputProblem where something is wrong."""
    if wrong:
        raise InputProblem("Chưa cất được", tuple(Problem(name, sentence) for name, sentence in wrong))

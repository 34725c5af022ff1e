"""What the log of a record with steps allows, whatever register it is of: steps follow one another as data has them."""

from __future__ import annotations

from datetime import date
from typing import Any, Generic, Protocol, Self, TypeVar

from qcdc_desktop.domain.kinds.fields import normal, spec
from qcdc_desktop.domain.kinds.procedures import Course, Faults, LogEntry, Step, in_order
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

    def keep_whole(self, case: C) -> None:
        """Raises InputProblem where a changed log asks for something that is not there."""

    def to_add(self, session: Session, record: E) -> E:
        record = normal(record)
        if (of := getattr(record, self.owner)) and (on := record.on):
            refuse(self.faults_of(record, self.case(session, of, on)))
        return record

    def after_adding(self, session: Session, record: E) -> None:
        case = self.case(session, getattr(record, self.owner) or 0)
        if step := case.course.step(record.step):
            self.taken(session, case, step, record)

    def to_change(self, session: Session, before: E, after: E) -> E:
        if getattr(after, self.owner) != getattr(before, self.owner):
            label = spec(type(after), self.owner).label.lower()
            raise InputProblem.at(self.owner, f"Bước đã ghi không chuyển sang {label} khác được.")
        after = normal(after)
        rest = self._without(session, before)
        case = rest.with_log(in_order((*rest.course.log, after)))
        refuse(case.course.log_faults())
        self.keep_whole(case)
        return after

    def before_removing(self, session: Session, record: E) -> None:
        if self._without(session, record).course.log_faults():
            raise Refused(
                "Bước này không xóa được",
                "Đã có bước ghi sau bước này.",
                "Hãy xóa từ bước cuối, hoặc trở lại bước trước kèm lý do.",
            )

    def _without(self, session: Session, entry: E) -> C:
        """The case of an entry of the log without it."""
        case = self.case(session, getattr(entry, self.owner) or 0)
        return case.with_log(tuple(one for one in case.course.log if one.id != entry.id))


def refuse(wrong: Faults) -> None:
    """Raise InputProblem where something is wrong."""
    if wrong:
        raise InputProblem("Chưa cất được", tuple(Problem(name, sentence) for name, sentence in wrong))

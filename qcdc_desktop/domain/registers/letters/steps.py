"""The way of a letter from its receipt to the closed file: what may follow is data, what keeps it from it is told here.

A letter keeps the procedure of the day it came. A step back is a new entry of the log with a reason; what later steps
had decided is open again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from qcdc_desktop.domain.kinds.dated import in_force
from qcdc_desktop.domain.kinds.fields import spec
from qcdc_desktop.domain.kinds.procedures import (
    Course,
    Faults,
    Stage,
    Step,
    in_order,
    missing_fields,
    unasked_fields,
)
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.registers.letters.choices import Competence, Outcome
from qcdc_desktop.domain.registers.letters.records import Letter, LetterStep
from qcdc_desktop.domain.registers.letters.rules import NO_PROCEDURE, LetterAct, LetterProcedure, LetterWay


class LetterCase(Value):
    """A letter with its log in the order of its days, and the procedure that it is under."""

    letter: Letter
    log: tuple[LetterStep, ...]
    procedure: LetterProcedure

    @property
    def way(self) -> LetterWay:
        """The way that it takes."""
        return self.procedure.way(self.letter)

    @property
    def course(self) -> Course[LetterStep]:
        """How it went along its procedure."""
        return Course(self.procedure.steps, self.way, self.log)

    def with_log(self, log: tuple[LetterStep, ...]) -> LetterCase:
        """The same letter with another log."""
        return replace(self, log=log)

    def act(self, code: str) -> LetterAct | None:
        """The step of a code; None where this procedure has none."""
        return next((one for one in self.procedure.steps if one.code == code), None)

    def taken(self, code: str) -> LetterStep | None:
        """The last entry of a step that still counts: none after a step back to before it."""
        order = {step.code: n for n, step in enumerate(self.procedure.steps)}
        found: LetterStep | None = None
        for entry in self.log:
            if entry.step == code:
                found = entry
            elif found and order.get(entry.step, len(order)) < order[code]:
                taken = self.course.taken_as(entry)
                found = None if taken and taken.back else found
        return found


def case_of(letter: Letter, log: Iterable[LetterStep], procedures: Sequence[LetterProcedure], on: date) -> LetterCase:
    """A letter under the procedure of the day it came, or of ``on`` where that is not written down."""
    return LetterCase(letter, in_order(log), in_force(procedures or (NO_PROCEDURE,), letter.received_on or on))


def obstacles(case: LetterCase, step: Step) -> tuple[str, ...]:
    """Why a step cannot be taken, in sentences: what is not written down, who is competent, what comes first."""
    sentences = list(missing_fields(case.letter, step))
    act = case.act(step.code)
    if act and act.competence and case.letter.competence not in act.competence:
        label = spec(Letter, "competence").label
        if case.letter.competence is Competence.UNKNOWN:
            sentences.append(f"Hãy ghi “{label}” trước.")
        else:
            sentences.append(
                f"Đơn thuộc thẩm quyền của {case.letter.competence.words.lower()}: không làm bước “{step.name}”."
            )
    return tuple(dict.fromkeys((*sentences, *_skipped(case, step.code))))


def _skipped(case: LetterCase, code: str) -> Iterator[str]:
    """What the way wants before a step and the log does not have, in sentences."""
    for demand in case.way.demands:
        wanted, holds = case.act(demand.wants), not demand.after or case.taken(demand.after)
        if demand.step == code and wanted and holds and not case.taken(demand.wants):
            yield f"Phải có bước “{wanted.name}” trước."


def step_faults(entry: LetterStep, case: LetterCase) -> Faults:
    """Why an entry may not join the log as its last: pairs of field name and sentence; empty where it may."""
    wrong = _misplaced(entry, case)
    taken = case.course.next_step(entry.step)
    if wrong or taken is None or taken.back or entry.on is None:
        return wrong
    return (*unasked_fields(entry, taken.step), *(("step", sentence) for sentence in obstacles(case, taken.step)))


def log_faults(case: LetterCase) -> Faults:
    """What is wrong in a whole log, entry by entry: its order, its days, and what the way wants before a step."""
    wrong: list[tuple[str, str]] = []
    for number, entry in enumerate(case.log):
        before = case.with_log(case.log[:number])
        taken = before.course.next_step(entry.step)
        wrong += _misplaced(entry, before)
        wrong += (("step", told) for told in _skipped(before, entry.step) if taken and not taken.back)
    return tuple(wrong)


def _misplaced(entry: LetterStep, case: LetterCase) -> Faults:
    """Why an entry may not stand at the end of a log, by order, day and reason."""
    wrong = case.course.faults_of(entry)
    if not wrong and entry.on and case.letter.received_on and entry.on < case.letter.received_on:
        return (("on", "“Ngày” của bước không được trước ngày nhận đơn."),)
    return wrong


def proposed_step(case: LetterCase, step: Step, on: date) -> LetterStep:
    """The entry for a step as it is offered: with the number and the recipient that the letter already has."""
    letter = case.letter
    paper = getattr(letter, step.paper) if step.paper else ""
    return LetterStep(letter_id=letter.id, step=step.code, on=on, paper=paper, sent_to=letter.sent_to)


def letter_after(case: LetterCase) -> Letter:
    """The letter as its log says: days, result, paper and recipient of its steps; empty again after a step back.

    A letter whose log is empty is as it was written: it was settled outside of the log.
    """
    if not case.log:
        return case.letter
    values: dict[str, Any] = {"outcome": Outcome.PENDING}
    for act in case.procedure.steps:
        if act.day:
            values[act.day] = None
        if act.paper and getattr(case.letter, act.paper) in {one.paper for one in case.log if one.step == act.code}:
            values[act.paper] = ""
    for act in case.procedure.steps:
        if entry := case.taken(act.code):
            values |= _written(act, entry)
    if not values.get("settled_on"):
        values["outcome"] = Outcome.PENDING
    return case.letter.with_values(values)


def _written(act: LetterAct, entry: LetterStep) -> dict[str, Any]:
    """What a step that was taken says of the letter."""
    written: dict[str, Any] = {act.day: entry.on} if act.day else {}
    if act.paper and entry.paper:
        written[act.paper] = entry.paper
    if entry.sent_to:
        written["sent_to"] = entry.sent_to
    found = entry.outcome if entry.outcome is not Outcome.PENDING else act.outcome
    return written | ({"outcome": found} if found is not Outcome.PENDING else {})


def suspended(case: LetterCase, on: date) -> bool:
    """Whether the settlement stands still on a day."""
    return case.course.known_on(on).current_step().stage is Stage.SUSPENDED

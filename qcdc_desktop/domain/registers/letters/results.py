"""Letters as they stand on the day of the figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.procedures import Step
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.letters.records import Letter, LetterDeadline, LetterStep
from qcdc_desktop.domain.registers.letters.rules import LetterLaw, LetterProcedure
from qcdc_desktop.domain.registers.letters.steps import LetterCase, case_of, suspended


class LetterState(Choice):
    """How a letter stands on a day; derived."""

    PENDING = "pending", "Đang giải quyết", "info"
    SUSPENDED = "suspended", "Tạm đình chỉ", "warn"
    OVERDUE = "overdue", "Quá hạn", "bad"
    IN_TIME = "in_time", "Đúng hạn", "good"
    LATE = "late", "Trễ hạn", "warn"
    SETTLED = "settled", "Đã giải quyết", "good"
    """Settled, but no deadline was written down."""
    STRUCK = "struck", "Đã gạch sổ"


def next_deadline(case: LetterCase, deadlines: Iterable[LetterDeadline], on: date) -> tuple[date | None, str]:
    """The first day by which something must be done in a letter that is not done on ``on``, and what.

    It says what where that is not the settlement itself. The day written into the letter counts too, until it is
    settled. None where nothing must be done: in a closed file no step is left that could meet a deadline.
    """
    letter = case.letter
    if letter.struck or case.course.current_step().last:
        return None, ""
    settling = {clock.code for clock in case.way.clocks if clock.settles}
    days = [(one.due_on, "" if one.code in settling else one.name) for one in deadlines if one.due_on and one.open(on)]
    if letter.due_on and not letter.settled_by(on):
        days.append((letter.due_on, ""))
    return min(days, default=(None, ""))


def state_of(case: LetterCase, deadlines: Iterable[LetterDeadline], on: date) -> LetterState:
    """The state of a letter on a day. While it is not settled, every deadline that runs has to be kept."""
    letter = case.letter
    if letter.struck:
        return LetterState.STRUCK
    if letter.settled_by(on):
        return {True: LetterState.IN_TIME, False: LetterState.LATE, None: LetterState.SETTLED}[letter.in_time()]
    due, _name = next_deadline(case, deadlines, on)
    if due and due < on:
        return LetterState.OVERDUE
    return LetterState.SUSPENDED if suspended(case, on) else LetterState.PENDING


class LetterResult(Value):
    """A letter as it stands on the day of the figures."""

    case: LetterCase
    """With the log up to the day."""
    state: LetterState
    step: Step
    due_on: date | None
    """The next day by which something must be done; None where nothing must."""
    due_for: str
    """What must be done by then."""
    deadlines: tuple[LetterDeadline, ...]
    as_of: date
    laws: tuple[LetterLaw, ...] = ()
    """What papers about letters cite, in all versions."""

    @property
    def letter(self) -> Letter:
        """Shorthand."""
        return self.case.letter

    @property
    def settling(self) -> tuple[LetterDeadline, ...]:
        """Its deadlines for the settlement itself that have begun."""
        codes = {clock.code for clock in self.case.way.clocks if clock.settles}
        return tuple(one for one in self.deadlines if one.code in codes and one.starts_on)

    @property
    def settle_by(self) -> date | None:
        """The day by which it is to be settled: as it was counted, else as it was typed."""
        return next((one.due_on for one in self.settling), self.letter.due_on)

    @property
    def phases(self) -> tuple[str, ...]:
        """The segments of its way."""
        return tuple(phase.name for phase in self.case.way.phases)

    @property
    def segments(self) -> tuple[str, ...]:
        """The tone of each phase."""
        return self.case.course.tones(begun=bool(self.case.log))

    @property
    def standing(self) -> str:
        """The step at which it stands; of one without a log its state alone says it."""
        return self.step.name if self.case.log else ""


def letter_result(
    letter: Letter,
    log: Iterable[LetterStep],
    deadlines: Iterable[LetterDeadline],
    procedures: tuple[LetterProcedure, ...],
    on: date,
    laws: tuple[LetterLaw, ...] = (),
) -> LetterResult:
    """A letter as it stands on a day."""
    whole = case_of(letter, log, procedures, on)
    case = whole.with_log(whole.course.known_on(on).log)
    known = tuple(deadlines)
    due_on, due_for = next_deadline(case, known, on)
    return LetterResult(
        case=case,
        state=state_of(case, known, on),
        step=case.course.current_step(),
        due_on=due_on,
        due_for=due_for,
        deadlines=known,
        as_of=on,
        laws=laws,
    )


def known_letters(context: Context) -> tuple[LetterResult, ...]:
    """Every letter that had come by the day, of whatever period, in register order."""
    by, procedures, laws = context.as_of, context.rules(LetterProcedure), context.rules(LetterLaw)
    steps, deadlines = context.parts(LetterStep, "letter_id"), context.parts(LetterDeadline, "letter_id")
    return tuple(
        letter_result(one, steps[one.id], deadlines[one.id], procedures, by, laws)
        for one in context.all(Letter)
        if one.came(date.min, by)
    )


def letter_results(context: Context) -> tuple[LetterResult, ...]:
    """The letters received in the period up to the day, in register order, struck entries among them."""
    start = context.period.start
    return tuple(row for row in context.made(known_letters) if row.letter.came(start, context.as_of))


def per_quarter(received: Iterable[LetterResult], period: Period, as_of: date) -> tuple[tuple[str, int | None], ...]:
    """Letters received in each quarter that the period touches; None for a quarter that has not come."""
    days = [r.letter.received_on for r in received if not r.letter.struck]
    return tuple((q.label, sum(1 for on in days if on in q) if q.start <= as_of else None) for q in period.quarters())

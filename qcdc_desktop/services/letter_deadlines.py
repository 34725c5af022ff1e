"""The deadlines of a letter follow its log: counted by the rules of the day, kept with their receipts.

A deadline that was counted stays as it was counted while what it rests on stays; a changed rule or holiday moves none
of them (:func:`would_move`) until somebody decides so (:func:`move`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from qcdc_desktop.domain.deadlines.calendar import WorkCalendar
from qcdc_desktop.domain.deadlines.engine import Deadline, compute, moved
from qcdc_desktop.domain.deadlines.receipts import Asked, read_receipt
from qcdc_desktop.domain.deadlines.rules import Condition, DeadlineRules, NoRule
from qcdc_desktop.domain.kinds.fields import LAST_YEAR
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.registers.letters.clocks import Running, running
from qcdc_desktop.domain.registers.letters.records import Letter, LetterDeadline, LetterStep
from qcdc_desktop.domain.registers.letters.rules import LetterRules
from qcdc_desktop.domain.registers.letters.steps import LetterCase
from qcdc_desktop.domain.registers.letters.steps import case_of as letter_case
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services.deadlines import calendar_of, rules_of
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.session import Session


def case_of(session: Session, letter_id: int) -> LetterCase:
    """A letter as the file has it, with everything that was written for later days too."""
    letter = session.get(Letter, letter_id)
    log = session.all(LetterStep, letter_id=letter_id)
    return letter_case(letter, log, rules(LetterRules).procedures, session.today())


def keep_up(session: Session, case: LetterCase) -> None:
    """Bring the stored deadlines of a letter up to its log, inside the step that is open.

    A letter that was settled outside of its log gets none; one that is struck through keeps them as they were.
    """
    letter = case.letter
    if letter.struck:
        return
    outside = letter.settled_on is not None and not case.log
    stored = {one.code: one for one in session.all(LetterDeadline, letter_id=letter.id)}
    wanted = {one.clock.code: one for one in running(case)}
    for code in stored.keys() - wanted.keys():
        session.remove(LetterDeadline, stored[code].id)
    known, calendar = rules_of(session), calendar_of(session)
    for code, one in wanted.items():
        if outside and code not in stored:
            continue
        _keep(session, letter, stored.get(code), one, known, calendar)
    _write_due_on(session, case, stored.values())


def _keep(
    session: Session,
    letter: Letter,
    before: LetterDeadline | None,
    one: Running,
    known: DeadlineRules,
    calendar: WorkCalendar,
) -> None:
    asked = _fitting(known, one, session.today())
    if before and before.receipt and read_receipt(before.receipt).asked == asked:
        session.change(before, met_on=one.met_on)
        return
    values: Mapping[str, object]
    try:
        counted = compute(known, calendar, one.clock.code, asked)
    except NoRule as error:
        if one.clock.optional:
            if before:
                session.remove(LetterDeadline, before.id)
            return
        values = {"name": str(error), "due_on": None, "receipt": ""}
    except ValueError as error:
        raise InputProblem.at("days", str(error)) from error
    else:
        values = _counted(counted)
    values = {**values, "starts_on": asked.start, "met_on": one.met_on, "decision": ""}
    if before:
        session.change(before, **values)
    else:
        session.add(LetterDeadline(letter_id=letter.id, code=one.clock.code).with_values(values))


def _counted(deadline: Deadline) -> Mapping[str, object]:
    receipt = deadline.receipt
    due_on = receipt.day if receipt.day and receipt.day.year <= LAST_YEAR else None
    return {"name": receipt.terms.name, "due_on": due_on, "receipt": receipt.as_text()}


def _fitting(known: DeadlineRules, one: Running, today: date) -> Asked:
    """What is asked, with the conditions that this deadline knows: a dispatch does not care how complex the case is.

    A law that came into force while the case was undecided may reach it.
    """
    fits: set[Condition] = set()
    for rule in known.deadlines:
        if one.clock.code in (rule.code, rule.extends):
            fits |= rule.conditions | ({Condition.REMOTE} if rule.remote else set())
    reached = known.reached(one.clock.code, one.asked.start)
    undecided = reached and reached <= today and not (one.met_on and one.met_on < reached)
    conditions = tuple(c for c in one.asked.conditions if c in fits)
    return replace(one.asked, conditions=conditions, pending_on=reached if undecided else None)


def _write_due_on(session: Session, case: LetterCase, before: Iterable[LetterDeadline]) -> None:
    """The day by which the letter is to be settled stands in it, unless somebody wrote another one there."""
    letter = session.get(Letter, case.letter.id)
    settling = case.procedure.settling
    written = {one.due_on for one in before if one.code in settling}
    if letter.due_on is None or letter.due_on in written:
        now = (one for one in session.all(LetterDeadline, letter_id=letter.id) if one.code in settling)
        session.change(letter, due_on=next((one.due_on for one in now), None))


class Moved(Value):
    """A deadline that runs and would fall on another day by the rules and holidays of today."""

    deadline: LetterDeadline
    letter: Letter
    after: Deadline


def would_move(session: Session) -> tuple[Moved, ...]:
    """The open deadlines that today's rules and holidays would move, in register order; nothing is changed."""
    known, calendar = rules_of(session), calendar_of(session)
    found = []
    for one in session.all(LetterDeadline):
        if one.met_on or not one.receipt:
            continue
        if after := moved(read_receipt(one.receipt), known, calendar):
            found.append(Moved(one, session.get(Letter, one.letter_id or 0), after))
    return tuple(sorted(found, key=lambda m: (m.letter.register_year or 0, m.letter.number or 0, m.deadline.id)))


def move(session: Session, chosen: Iterable[Moved], decision: str) -> None:
    """Let deadlines fall where today's rules put them, by a decision that is kept with each; inside the open step."""
    for one in chosen:
        letter, before = one.letter, one.deadline
        counted = _counted(one.after)
        session.change(before, decision=decision, **counted)
        settles = before.code in case_of(session, letter.id).procedure.settling
        if settles and letter.due_on and letter.due_on == before.due_on:
            session.change(session.get(Letter, letter.id), due_on=counted["due_on"])

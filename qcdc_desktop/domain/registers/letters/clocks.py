"""The deadlines that run in a letter, as its log has them: since when, until when, how often extended, stopped.

How long each of them is says the deadline engine (:mod:`qcdc_desktop.domain.deadlines`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qcdc_desktop.domain.deadlines.receipts import Asked, Extension, Suspension
from qcdc_desktop.domain.deadlines.rules import Condition, Resume
from qcdc_desktop.domain.kinds.procedures import Stage
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.letters.choices import Complexity, Ground
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.rules import Clock
from qcdc_desktop.domain.registers.letters.steps import LetterCase


class Running(Value):
    """A deadline of a letter: what it is asked for, and the day on which it was met."""

    clock: Clock
    asked: Asked
    met_on: date | None = None


def running(case: LetterCase) -> tuple[Running, ...]:
    """The deadlines of a letter, those that were met among them, in the order of its way."""
    return tuple(_running(case))


def _running(case: LetterCase) -> Iterator[Running]:
    letter = case.letter
    if letter.struck:
        return
    for clock in case.way.clocks:
        entry = case.taken(clock.start) if clock.start else None
        start = (entry.on if entry else None) if clock.start else letter.received_on
        if start is None:
            continue
        ends = [on for code in clock.until if (on := _taken_on(case, code)) and on >= start]
        asked = Asked(
            start=start,
            conditions=conditions(letter),
            paper=letter.complex_paper,
            extensions=_extensions(case, clock, start),
            suspensions=_suspensions(case, start) if clock.settles else (),
            resume=Resume.RESTART if letter.restart and clock.settles else None,
        )
        yield Running(clock, asked, min(ends, default=None))


def _taken_on(case: LetterCase, code: str) -> date | None:
    """When a step was taken: as the log has it; of a letter without one, as the letter has it."""
    if case.log:
        entry = case.taken(code)
        return entry.on if entry else None
    act = case.act(code)
    on: date | None = getattr(case.letter, act.day) if act and act.day else None
    return on


def conditions(letter: Letter) -> tuple[Condition, ...]:
    """What makes the deadlines of a letter others than the usual ones."""
    hard = {Complexity.COMPLEX: Condition.COMPLEX, Complexity.VERY_COMPLEX: Condition.VERY_COMPLEX}
    found = [hard[letter.complexity]] if letter.complexity in hard else []
    if found and letter.complex_ground is Ground.PLACES:
        found.append(Condition.PLACES)
    return (Condition.REMOTE, *found) if letter.remote else tuple(found)


def _extensions(case: LetterCase, clock: Clock, start: date) -> tuple[Extension, ...]:
    taken = (e for e in case.log if clock.extended and e.step == clock.extended and e.on and e.on >= start)
    return tuple(Extension(e.days or 0, e.paper, e.on) for e in taken)


def _suspensions(case: LetterCase, start: date) -> tuple[Suspension, ...]:
    """The stretches during which the settlement stood still."""
    found: list[Suspension] = []
    for entry in case.log:
        act = case.act(entry.step)
        if act is None or entry.on is None or entry.on < start:
            continue
        stopped = bool(found) and found[-1].end is None
        if act.stage is Stage.SUSPENDED and not stopped:
            found.append(Suspension(entry.on, None, entry.paper))
        elif act.stage is not Stage.SUSPENDED and stopped:
            found[-1] = Suspension(found[-1].start, entry.on, found[-1].decision, entry.paper)
    return tuple(found)

"""Letters counted between two days: carried over + received = handled + left, whatever the records say (domain 4.8).

A struck entry counts for nothing. A letter that was joined to another one is handled by that; one whose settlement is
suspended is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from operator import attrgetter

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.letters.records import Letter


class Handling(Choice):
    """What takes a letter out of the letters that are left."""

    PROCESSED = "processed", "Đã xử lý"
    """It was decided what becomes of it: accepted, guided elsewhere, stored, joined (form 02/XLD)."""
    SETTLED = "settled", "Đã giải quyết"
    """It has its result (forms 03/GQKN, 04/GQTC)."""


class Flow(Value):
    """The letters of a stretch of days, each in one of the first two and in one of the last two."""

    carried: tuple[Letter, ...]
    """Received before its first day and not handled by then."""
    received: tuple[Letter, ...]
    """Received in it."""
    handled: tuple[Letter, ...]
    """Of both, those handled by its last day."""
    left: tuple[Letter, ...]
    """Of both, those not handled by then."""

    @property
    def all(self) -> tuple[Letter, ...]:
        """Everything that there was to handle."""
        return self.carried + self.received


def _processed_on(letter: Letter) -> date | None:
    accepted, settled = letter.accepted_on, letter.settled_on
    return min(accepted, settled) if accepted and settled else accepted or settled


_HANDLED_ON: dict[Handling, Callable[[Letter], date | None]] = {
    Handling.PROCESSED: _processed_on,
    Handling.SETTLED: attrgetter("settled_on"),
}


def flow_of(letters: Iterable[Letter], start: date, end: date, handling: Handling = Handling.SETTLED) -> Flow:
    """What came, what was handled and what is left from ``start`` to ``end``, both days included."""
    handled_on = _HANDLED_ON[handling]
    carried: list[Letter] = []
    received: list[Letter] = []
    left = set()
    for one in letters:
        came = one.received_on
        if came is None or came > end or one.struck:
            continue
        done = handled_on(one)
        if came >= start:
            received.append(one)
        elif done is None or done >= start:
            carried.append(one)
        else:
            continue
        if done is None or done > end:
            left.add(one.id)
    there = (*carried, *received)
    return Flow(
        tuple(carried),
        tuple(received),
        tuple(one for one in there if one.id not in left),
        tuple(one for one in there if one.id in left),
    )


def in_term(letter: Letter, by: date) -> bool | None:
    """Whether its settlement kept its term, or on that day still may; None where the term was not written down.

    Where nothing was accepted yet no term of settlement runs.
    """
    if letter.settled_by(by):
        return letter.in_time()
    if letter.due_on:
        return by <= letter.due_on
    return None if letter.accepted_on and letter.accepted_on <= by else True

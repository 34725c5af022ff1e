"""What is counted of citizen reception between two days (form 01/TCD of the State statistics, domain-2 2.8)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.reception.records import ReceptionSession, Visit


class Turns(Value):
    """Visits counted: turns (lượt), people, and matters by whether they came for the first time."""

    turns: int
    """Of crowds: how many crowds (đoàn)."""
    people: int
    first: int
    """Matters (vụ việc) that came for the first time."""
    repeated: int


class Received(Value):
    """What was received at sessions of one sort."""

    sessions: int
    all: Turns
    crowds: Turns
    """Those of them that came as a crowd (đoàn đông người)."""


class ReceptionCounts(Value):
    """The three groups of form 01/TCD."""

    regular: Received
    head: Received
    """Periodic and urgent sessions that the head held in person."""
    delegated: Received
    """Sessions of the head at which a deputy received."""

    @property
    def parts(self) -> tuple[Received, Received, Received]:
        """The groups in the order of the form."""
        return (self.regular, self.head, self.delegated)

    @property
    def turns(self) -> int:
        """Column 1: all turns."""
        return sum(one.all.turns for one in self.parts)

    @property
    def people(self) -> int:
        """Column 2: all people."""
        return sum(one.all.people for one in self.parts)

    @property
    def matters(self) -> int:
        """Column 3: all matters, first and repeated."""
        return sum(one.all.first + one.all.repeated for one in self.parts)

    def columns(self) -> tuple[int, ...]:
        """Columns 1 to 29 of the form, in their order."""

        def of(one: Turns) -> tuple[int, ...]:
            return (one.turns, one.people, one.first, one.repeated)

        regular, head, delegated = self.parts
        return (
            *(self.turns, self.people, self.matters),
            *(*of(regular.all), *of(regular.crowds)),
            *(head.sessions, *of(head.all), *of(head.crowds)),
            *(delegated.sessions, *of(delegated.all), *of(delegated.crowds)),
        )


def reception_counts(
    sessions: Iterable[ReceptionSession], visits: Iterable[Visit], start: date, end: date
) -> ReceptionCounts:
    """What was received from ``start`` to ``end``, both days included.

    Who was refused was not received, and an entry that was struck through counts nowhere; a session at which nobody
    came is a session. A visit is one matter.
    """
    held = [one for one in sessions if one.held_on and start <= one.held_on <= end]
    there = tuple(visits)
    return ReceptionCounts(
        _received([one for one in held if not one.of_head], there),
        _received([one for one in held if one.by_head], there),
        _received([one for one in held if one.of_head and one.delegated], there),
    )


def _received(sessions: list[ReceptionSession], visits: Iterable[Visit]) -> Received:
    own = {one.id for one in sessions}
    counted = [one for one in visits if one.reception_id in own and one.received]
    return Received(len(own), _turns(counted), _turns([one for one in counted if one.crowd]))


def _turns(visits: list[Visit]) -> Turns:
    repeated = sum(one.repeated for one in visits)
    return Turns(len(visits), sum(one.people or 1 for one in visits), len(visits) - repeated, repeated)

"""Writing down what happened to the data file as a whole; see :mod:`qcdc_desktop.domain.registers.file_events`."""

from __future__ import annotations

from bisect import bisect

from qcdc_desktop.domain.registers.file_events import FileEvent, Happening, epoch
from qcdc_desktop.storage.session import Session


def note(session: Session, what: Happening, said: str) -> FileEvent:
    """Write an event down as a step, or as part of the step that is open. Raises as a step does."""
    with session.atomic(what.words):
        return session.add(FileEvent(what=what, on=session.today(), said=said))


def all_of(session: Session) -> tuple[FileEvent, ...]:
    """Every event of a file, the oldest first."""
    return session.all(FileEvent)


def epoch_of(session: Session) -> int:
    """How often the file was brought back to an earlier state."""
    return epoch(all_of(session))


def sign(session: Session, person: str) -> None:
    """Note who works on the file from now on, where it is another than the last one. Raises as a step does.

    One event at a change of hands and none else: so every step tells who made it, by the event before it.
    """
    last = next((event.said for event in reversed(all_of(session)) if event.what is Happening.WORKED), "")
    if person and person != last:
        note(session, Happening.WORKED, person)


class People:
    """Who made the steps of a file, as far as that was noted."""

    def __init__(self, session: Session) -> None:
        worked = [event for event in all_of(session) if event.what is Happening.WORKED]
        self._from = [session.history(FileEvent, event.id)[0].step_id for event in worked]
        self._names = [event.said for event in worked]

    def of(self, step_id: int) -> str:
        """Who made a step; nothing where nobody was noted by then."""
        place = bisect(self._from, step_id)
        return self._names[place - 1] if place else ""

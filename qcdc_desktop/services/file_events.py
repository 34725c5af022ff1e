"""Writing down what happened to the data file as a whole; see :mod:`qcdc_desktop.domain.registers.file_events`."""

from __future__ import annotations

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

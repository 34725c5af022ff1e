"""Taking a step of a record of any register that has steps."""

from __future__ import annotations

from typing import Any

from qcdc_desktop.domain.kinds.procedures import Course, LogEntry
from qcdc_desktop.services.step_policies import refuse_ahead
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


def write_step(session: Session, course: Course[Any], entry: LogEntry) -> ChangeSet:
    """Write an entry into the log of a record. Raises InputProblem where the step may not be taken."""
    refuse_ahead(session, entry)
    step = course.step(entry.step)
    with session.atomic(f"Ghi bước “{step.name}”" if step else "Ghi bước") as writing:
        session.add(entry)
    return writing.result

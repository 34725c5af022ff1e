"""Making a task of something that was decided: a finding, a conclusion of a meeting, a paper received."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from qcdc_desktop.domain.registers.inspections.records import Finding
from qcdc_desktop.domain.registers.meetings.records import MeetingConclusion
from qcdc_desktop.domain.registers.papers.received import Received
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.errors import Refused
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session

Assigned: TypeAlias = Finding | MeetingConclusion | Received
"""What a task may be made of: it holds the id of its task."""
A = TypeVar("A", bound=Assigned)


def assign(session: Session, verb: str, records: Iterable[A], make: Callable[[A], Task]) -> ChangeSet:
    """Make a task of each record that has none, in one step; raises Refused where all have one."""
    without = [one for one in records if not one.task_id]
    if not without:
        raise Refused("Đã giao nhiệm vụ", "Mục này đã có nhiệm vụ.", "Hãy mở nhiệm vụ đó để sửa.")
    with session.atomic(verb) as writing:
        for one in without:
            session.change(one, task_id=session.add(make(one)).id)
    return writing.result

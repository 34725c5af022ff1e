"""Undo and redo across the whole program and across restarts, read from the journal alone."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.errors import Refused
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.journal import Action
from qcdc_desktop.storage.rows import from_image
from qcdc_desktop.storage.session import Session


def undo(session: Session) -> ChangeSet:
    """Take back the latest step in force; raises Refused when there is none."""
    step = session.undoable()
    if step is None:
        raise Refused("Không có gì để hoàn tác", "Chưa có thay đổi nào có thể hoàn tác.")
    with session.atomic(step.verb, Action.UNDO, step.id) as writing:
        session.put_images([(c.kind, c.record_id, c.before) for c in reversed(session.changes(step.id))])
    return writing.result


def redo(session: Session) -> ChangeSet:
    """Bring back the step undone last; raises Refused when there is none."""
    step = session.redoable()
    if step is None:
        raise Refused("Không có gì để làm lại", "Chưa hoàn tác bước nào.")
    with session.atomic(step.verb, Action.REDO, step.id) as writing:
        session.put_images([(c.kind, c.record_id, c.after) for c in session.changes(step.id)])
    return writing.result


def undo_name(session: Session) -> str:
    """The verb that undo would take back, or nothing."""
    step = session.undoable()
    return step.verb if step else ""


def redo_name(session: Session) -> str:
    """The verb that redo would bring back, or nothing."""
    step = session.redoable()
    return step.verb if step else ""


def touched(session: Session, done: ChangeSet) -> tuple[Record, ...]:
    """The records that a step changed, as they stand; those that it took away as they were, after the others."""
    standing, gone = [], []
    for change in done.changes:
        kind = BY_NAME[change.kind]
        if (record := session.find(kind, id=change.record_id)) is not None:
            standing.append(record)
        else:
            gone.append(from_image(kind, change.before or {}))
    return (*standing, *gone)

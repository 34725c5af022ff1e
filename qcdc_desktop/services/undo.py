"""Undo and redo across the whole program and across restarts, read from the journal alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.text import shortened
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.errors import QcdcError, Refused
from qcdc_desktop.storage import freeze
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.journal import Action, Change
from qcdc_desktop.storage.rows import Image, from_image
from qcdc_desktop.storage.session import Session

MOST = 200
"""Steps that can be chosen from a list to be taken back."""
_NAMED = 2
"""Records of a step that are called by name."""
_LONGEST = 60
"""Letters of a title that are told."""


def undo(session: Session) -> ChangeSet:
    """Take back the latest step in force; raises Refused when there is none."""
    step = session.undoable()
    if step is None:
        raise Refused("Không có gì để hoàn tác", "Chưa có thay đổi nào có thể hoàn tác.")
    with session.atomic(step.verb, Action.UNDO, step.id) as writing:
        session.put_images([(c.kind, c.record_id, c.before) for c in reversed(session.changes(step.id))])
    return writing.result


def undo_down_to(session: Session, step_id: int) -> ChangeSet:
    """Take back the latest steps in force one after the other, the given one last.

    Each is undone by a step of its own, so redo brings them back one by one. What was taken back is told as one, also
    where the machine refuses in the middle; raises as :func:`undo` where it refuses the first, Refused where the given
    step is not in force any more.
    """
    done: list[ChangeSet] = []
    while (step := session.undoable()) is not None and step.id >= step_id:
        try:
            done.append(undo(session))
        except QcdcError:
            if not done:
                raise
            break
    if not done:
        raise Refused("Không hoàn tác được bước này", "Bước đã chọn đã được hoàn tác, hoặc không hoàn tác được nữa.")
    changes = tuple(change for one in done for change in one.changes)
    verb = done[0].verb if len(done) == 1 else f"{len(done)} bước"
    return ChangeSet(verb, done[-1].at, done[-1].step_id, changes)


class Undoable(Value):
    """A step that undo can take back: what was done, when, and to which records."""

    step_id: int
    at: datetime
    verb: str
    named: str
    """What the records that it touched are called."""


def listed(session: Session, most: int = MOST) -> list[Undoable]:
    """The steps that undo can take back, the latest first."""
    steps = [
        (step, changes)
        for step in islice(session.undoables(), most)
        if not freeze.ends_undo(changes := session.changes(step.id))
    ]
    return [Undoable(step.id, step.at, step.verb, _named(session, changes)) for step, changes in steps]


def _named(session: Session, changes: Sequence[Change]) -> str:
    """What a step touched is called; no more records are looked for than are named, where they stand."""
    first = tuple(islice(_touched(session, changes), _NAMED))
    return named(first, len({(change.kind, change.record_id) for change in changes}))


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
    return tuple(_touched(session, done.changes))


def _touched(session: Session, changes: Iterable[Change]) -> Iterator[Record]:
    images: dict[tuple[str, int], Image] = {}
    for change in changes:
        key = change.kind, change.record_id
        if key not in images or change.before:
            images[key] = change.before or change.after or {}
    gone = []
    for (name, record_id), image in images.items():
        kind = BY_NAME[name]
        if (record := session.find(kind, id=record_id)) is not None:
            yield record
        else:
            gone.append(from_image(kind, image))
    yield from gone


def named(records: Sequence[Record], count: int = 0) -> str:
    """What some records are called, the first ones by their kind and title: ``Nhiệm vụ “Rà soát quy chế” và 3 mục``.

    ``count`` is how many there are, where only the first are given.
    """
    said = []
    for record in records[:_NAMED]:
        title = shortened(str(getattr(record, record.INFO.title)), _LONGEST)
        said.append(f"{record.INFO.label} “{title}”" if title else record.INFO.label)
    if (more := max(count, len(records)) - _NAMED) > 0:
        said[-1] += f" và {more} mục khác"
    return ", ".join(said)

"""The history (lịch sử) of a record: every step that touched it, each field before and after, and the way back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from qcdc_desktop.domain.kinds.fields import FieldSpec, Record, specs
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.erasures import Erasure
from qcdc_desktop.errors import Refused
from qcdc_desktop.services.file_events import People
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.journal import Action, Change, Step
from qcdc_desktop.storage.rows import Image, from_image
from qcdc_desktop.storage.session import Session

_SAID = {Action.UNDO: "Hoàn tác: {0}", Action.REDO: "Làm lại: {0}"}


class Moved(Value):
    """A field that a step changed."""

    field: FieldSpec
    before: Any
    after: Any


class Entry(Value):
    """What one step did to a record."""

    change_id: int
    at: datetime
    who: str
    """Who worked on the file then; empty where that was not noted."""
    verb: str
    """The step in words; of one undone or done again that is said, and of one from which words went for good, why."""
    moved: tuple[Moved, ...]
    """Nothing where the record was made, deleted or brought back."""
    differs: bool
    """Whether the record stands otherwise now than right after the step."""


def of(session: Session, record: Record) -> list[Entry]:
    """What happened to a record, the latest first."""
    return latest(session, record)[0]


def latest(session: Session, record: Record, most: int | None = None) -> tuple[list[Entry], int]:
    """What happened to a record last, ``most`` times at the most, and how often something did."""
    changes, people = session.history(type(record), record.id), People(session)
    erased = {one.step_id: one for one in session.all(Erasure)}
    steps = ((session.step(change.step_id), change) for change in changes[::-1][:most])
    entries = [_entry(step, people.of(step.id), change, record, erased.get(step.id)) for step, change in steps]
    return entries, len(changes)


def _entry(step: Step, who: str, change: Change, now: Record, erased: Erasure | None) -> Entry:
    kind, before, after = type(now), change.before, change.after
    moved: tuple[Moved, ...] = ()
    if before is not None and after is not None:
        then, since = from_image(kind, before), from_image(kind, after)
        values = ((s, getattr(then, s.name), getattr(since, s.name)) for s in specs(kind) if not s.hidden)
        moved = tuple(Moved(s, old, new) for s, old, new in values if old != new)
    verb = _SAID.get(step.action, "{0}").format(step.verb)
    if erased:
        verb = f"{verb} · có chữ đã xóa hẳn ngày {write_day(erased.on)}, lý do: {erased.reason}"
    differs = after is not None and bool(_values(now, after))
    return Entry(change.id, step.at, who, verb, moved, differs)


def _values(now: Record, image: Image) -> dict[str, Any]:
    """The fields of a record that a person writes and that stood otherwise in an image, as they stood there."""
    then = from_image(type(now), image)
    names = [s.name for s in specs(type(now)) if s.name in image and s.returns]
    return {name: getattr(then, name) for name in names if getattr(then, name) != getattr(now, name)}


def go_back(session: Session, kind: type[Record], record_id: int, change_id: int) -> ChangeSet:
    """Write a record as it stood right after a change of its history, as one step that can be undone like any other.

    Fields that the program gives stay as they are, and parts and evidence have their own history. Raises Refused where
    its year is approved, or where it was deleted by that change; InputProblem where that state is not lawful any more.
    """
    change = next(one for one in session.history(kind, record_id) if one.id == change_id)
    at = session.step(change.step_id).at
    if change.after is None:
        raise Refused("Không có gì để trở về", "Lúc đó mục này đang nằm trong Thùng rác.")
    record = session.get(kind, record_id)
    with session.atomic(f"Đưa {lower_first(kind.INFO.label)} về như lúc {at:%H:%M %d/%m/%Y}") as writing:
        session.change(record, **_values(record, change.after))
    return writing.result

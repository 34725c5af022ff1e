"""The verbs every register shares: add, edit, remove, restore, move; derived from the declared records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from qcdc_desktop.domain.kinds.fields import FieldKind, Record, another, spec, specs
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS, REGISTERS
from qcdc_desktop.domain.registers.file_events import FileEvent, Happening
from qcdc_desktop.domain.rules.ownership import is_part, owner
from qcdc_desktop.errors import InputProblem, Problem, Refused
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.journal import Change
from qcdc_desktop.storage.rows import Image
from qcdc_desktop.storage.session import Session

_LAST: Mapping[str, Any] = {"position": None}
"""The end of a list."""
_LARGE = 20
"""Records taken out at once before which the file is backed up."""


def add(session: Session, record: Record) -> ChangeSet:
    """Store a new record at the end of its list. Raises InputProblem naming every faulty field."""
    with session.atomic(session.policy(type(record)).adding(record)) as writing:
        session.add(record)
    return writing.result


def edit(session: Session, kind: type[Record], record_id: int, /, **values: Any) -> ChangeSet:
    """Change fields of a record. Raises InputProblem naming every faulty field; nothing is stored then."""
    label = spec(kind, next(iter(values))).label if len(values) == 1 else kind.INFO.label
    with session.atomic(f"Sửa {lower_first(label)}") as writing:
        record = session.get(kind, record_id)
        for name, value in values.items():
            if spec(kind, name).fixed and getattr(record, name) != value:
                raise InputProblem.at(name, f"“{spec(kind, name).label}” do chương trình tự ghi, không sửa được.")
        session.change(record, **values)
    return writing.result


def put(
    session: Session,
    kind: type[Record],
    verb: str,
    changed: Sequence[tuple[int, Mapping[str, Any]]] = (),
    added: Sequence[Record] = (),
    first: int = 1,
) -> ChangeSet:
    """Change many records (fields by id), then add others, as one step: all of it or nothing.

    ``verb`` is what undo will call it. Raises InputProblem naming the line; that of the first record is ``first``.
    """
    with session.atomic(verb) as writing:
        for number, (record_id, values) in enumerate(changed, start=first):
            if values:
                with _line(number):
                    edit(session, kind, record_id, **values)
        for number, record in enumerate(added, start=1):
            with _line(first - 1 + len(changed) + number):
                session.add(record.with_values(_LAST) if "position" in kind.INFO.order else record)
    return writing.result


def add_items(session: Session, verb: str, added: Sequence[tuple[str, Record]], group: str = "") -> ChangeSet:
    """Store records at the end of their list as one step, each under the heading that stands before it.

    ``group`` is the reference to a record that is called what the heading says: one there is, or a new one.
    """
    with session.atomic(verb) as writing:
        for number, (heading, record) in enumerate(added, start=1):
            with _line(number):
                under = {group: _called(session, record, group, heading)} if group and heading else {}
                session.add(record.with_values({**under, **_LAST} if "position" in record.INFO.order else under))
    return writing.result


def _called(session: Session, record: Record, group: str, heading: str) -> int:
    """The record of that name that ``group`` points at, in the same year."""
    kind = BY_NAME[spec(type(record), group).target]
    of_year = {"year_id": year_id} if (year_id := getattr(record, "year_id", None)) else {}
    known = {search_key(getattr(one, kind.INFO.title)): one.id for one in session.all(kind, **of_year)}
    found = known.get(search_key(heading))
    return found or session.add(kind().with_values({**of_year, kind.INFO.title: heading})).id


@contextmanager
def _line(number: int) -> Iterator[None]:
    """Faults of a record name the line of the block."""
    try:
        yield
    except InputProblem as problem:
        problems = tuple(Problem(p.field, f"Dòng {number}: {p.message}") for p in problem.problems)
        raise InputProblem(problem.title, problems, problem.hint) from problem


def duplicate(session: Session, kind: type[Record], ids: Sequence[int]) -> ChangeSet:
    """Store copies of records at the end of their list, without their parts; see :func:`domain.fields.another`.

    Raises Refused for kinds whose records are numbered in a register, InputProblem where a copy cannot stand beside it.
    """
    if not kind.INFO.deletable:
        raise Refused(
            f"{kind.INFO.label} không nhân bản được",
            "Mỗi mục vào sổ một số riêng.",
            "Hãy thêm mục mới để lấy số tiếp theo.",
        )
    added = [another(session.get(kind, record_id)) for record_id in ids]
    return put(session, kind, f"Nhân bản {lower_first(kind.INFO.label)}", added=added)


def remove(session: Session, kind: type[Record], *ids: int) -> ChangeSet:
    """Move records to the bin, with their parts; references to them are emptied.

    Raises Refused for kinds that are kept (letters, the profile) and for records that others need.
    """
    if not kind.INFO.deletable:
        for record_id in ids:  # its policy may say in better words why it is kept
            session.policy(kind).before_removing(session, session.get(kind, record_id))
        raise Refused(f"{kind.INFO.label} không xóa được", "Mục này không thể thiếu.")
    with session.atomic(f"Xóa {kind.INFO.label.lower()}", large=len(ids) >= _LARGE) as writing:
        for record_id in ids:
            _remove(session, kind, record_id)
    return writing.result


def _remove(session: Session, kind: type[Record], record_id: int) -> None:
    for other in KINDS:
        if other.INFO.attached:
            for part in session.all(other, about_kind=kind.INFO.name, about_id=record_id):
                _remove(session, other, part.id)
        for s in specs(other):
            if s.kind is not FieldKind.REF or s.target != kind.INFO.name:
                continue
            # The last part first: what is left of a log is lawful at every moment.
            for part in reversed(session.all(other, **{s.name: record_id})):
                if s.owned:
                    _remove(session, other, part.id)
                elif s.required:
                    raise Refused(
                        f"Chưa xóa được {kind.INFO.label.lower()}",
                        f"Mục này còn {session.count(other, **{s.name: record_id})} “{other.INFO.label}”.",
                        "Hãy xóa hoặc chuyển các mục đó trước.",
                    )
                else:
                    session.change(part, **{s.name: None})
    session.remove(kind, record_id)


class Binned(Value):
    """A record in the bin: which, what it was called, when and by which verb it was deleted."""

    kind: str
    record_id: int
    step_id: int
    title: str
    deleted_at: datetime
    verb: str


def bin_of(session: Session, *kinds: type[Record]) -> list[Binned]:
    """What was deleted and can be restored, latest first; parts of a deleted record come back with it.

    What hung on a record that still stands was deleted by itself and is listed; so is a part that people add and
    delete in a list inside its record. What lay there when the bin was emptied is listed no more.
    """
    binned, emptied = [], _emptied_by(session)
    lists = {part.kind for register in REGISTERS for part in register.parts if part.added}
    for kind in kinds or KINDS:
        if is_part(kind) and kind not in lists:
            continue
        for change in session.bin(kind):
            if change.step_id < emptied:
                break  # the latest deletion comes first
            hung_on = owner(kind, change.before or {})
            if hung_on is not None and _gone(session, *hung_on):
                continue
            step = session.step(change.step_id)
            title = str((change.before or {}).get(kind.INFO.title, ""))
            if hung_on is not None and kind in lists:
                whole = session.get(BY_NAME[hung_on[0]], hung_on[1])
                title = f"{title or kind.INFO.label} ({getattr(whole, whole.INFO.title)})"
            binned.append(Binned(change.kind, change.record_id, step.id, title, step.at, step.verb))
    return sorted(binned, key=lambda b: (b.deleted_at, b.step_id), reverse=True)


def empty_bin(session: Session) -> ChangeSet:
    """Take what lies in the bin off its list. The journal keeps it: undo of a deletion brings a record back."""
    count = len(bin_of(session))
    with session.atomic(Happening.EMPTIED.words) as writing:
        if count:
            session.add(FileEvent(what=Happening.EMPTIED, on=session.today(), said=f"{count} mục"))
    return writing.result


def _emptied_by(session: Session) -> int:
    """The step that emptied the bin last, or 0."""
    events = [event for event in session.all(FileEvent) if event.what is Happening.EMPTIED]
    return session.history(FileEvent, events[-1].id)[0].step_id if events else 0


def restore(session: Session, binned: Binned) -> ChangeSet:
    """Bring a record back from the bin with its parts, and the references to it that are still empty.

    Raises Refused where it belongs to a record that is itself gone.
    """
    kind = BY_NAME[binned.kind]
    with session.atomic(f"Khôi phục {kind.INFO.label.lower()}") as writing:
        changes = session.changes(binned.step_id)
        back = _with_parts(binned, [c for c in changes if c.before is not None and c.after is None])
        session.put_images([(*key, image) for key, image in back.items() if _gone(session, *key)])
        for c in changes:
            _refill(session, c, back)
        for name, record_id in back:
            restored = session.get(BY_NAME[name], record_id)
            session.policy(type(restored)).after_adding(session, restored)
    return writing.result


_Images = dict[tuple[str, int], Image | None]


def _with_parts(binned: Binned, gone: list[Change]) -> _Images:
    """Of what one step deleted: the record itself and its parts, whole before part, with their last images."""
    back: _Images = {}
    for c in reversed(gone):  # parts were deleted before what they are part of
        before = c.before or {}
        if (c.kind, c.record_id) == (binned.kind, binned.record_id) or owner(BY_NAME[c.kind], before) in back:
            back[c.kind, c.record_id] = before
    return back


def _gone(session: Session, kind: str, record_id: int) -> bool:
    return session.find(BY_NAME[kind], id=record_id) is None


def _refill(session: Session, emptied: Change, back: _Images) -> None:
    """Point a record again at what came back, where the deletion emptied its reference and nobody filled it since."""
    kind, before = BY_NAME[emptied.kind], emptied.before
    if before is None or emptied.after is None or (record := session.find(kind, id=emptied.record_id)) is None:
        return
    for s in specs(kind):
        if s.kind is FieldKind.REF and (s.target, before[s.name]) in back and getattr(record, s.name) is None:
            record = session.change(record, **{s.name: before[s.name]})


def move(session: Session, kind: type[Record], ids: list[int]) -> ChangeSet:
    """Give records the order of ``ids`` in their list."""
    with session.atomic(f"Sắp xếp {kind.INFO.label.lower()}") as writing:
        for position, record_id in enumerate(ids, start=1):
            session.change(session.get(kind, record_id), position=position)
    return writing.result

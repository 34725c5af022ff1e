"""Records about to be stored together: what is new has a negative id, and so have the references to it."""

from __future__ import annotations

from collections.abc import Mapping

from qcdc_desktop.domain.kinds.fields import FieldKind, Record, specs
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.papers.issued import PaperText
from qcdc_desktop.papers.pulled import read_kept, write_kept
from qcdc_desktop.storage.session import Session


class Planned(Value):
    """A record about to be stored."""

    record: Record
    base: Record | None = None
    """The stored record that it changes, if any."""
    written: tuple[str, ...] = ()
    """Which fields of ``base`` it changes."""


def store(session: Session, planned: Mapping[int, Planned]) -> dict[int, int]:
    """Add and change the records inside the caller's step, by temporary id and in the order of storing.

    The stored ids by temporary id; a reference to what is stored further on is filled in at the end, and so are the
    records behind the lines of a text.
    """
    ids: dict[int, int] = {}
    early: list[tuple[Record, dict[str, int]]] = []
    for temporary, one in planned.items():
        refs = {s.name: getattr(one.record, s.name) for s in specs(type(one.record)) if s.kind is FieldKind.REF}
        waiting = {n: to for n, to in refs.items() if to is not None and to < 0 and to not in ids}
        known = {n: None if n in waiting else ids.get(to, to) for n, to in refs.items()}
        record = one.record.with_values(known)
        if one.base:
            stored = session.change(one.base, **{name: getattr(record, name) for name in one.written})
        else:
            first_id = 1 if record.INFO.single else 0
            stored = session.add(record.with_values({"id": first_id}))
            ids[temporary] = stored.id
        early.append((stored, waiting))
    for stored, waiting in early:
        if waiting:  # what was stored since may have changed the record too
            now = session.get(type(stored), stored.id)
            session.change(now, **{name: ids[to] for name, to in waiting.items()})
        if isinstance(stored, PaperText) and stored.pulled:
            lines = (one.renamed(ids.get(one.ref.id, one.ref.id)) for one in read_kept(stored.pulled))
            session.change(session.get(PaperText, stored.id), pulled=write_kept(lines))
    return ids

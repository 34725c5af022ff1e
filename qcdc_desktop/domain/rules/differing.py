"""What reads differently in two states of the records: by kind, record by record, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, specs
from qcdc_desktop.domain.kinds.figure import Ref, ref_to
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import written
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.domain.rules.ownership import owner, title_of


class How(StrEnum):
    """What became of a record after the earlier state."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class Reading(Value):
    """A field that reads differently: what it is called, its words before and its words now."""

    label: str
    before: str
    now: str


class Different(Value):
    """A record that is not as it was."""

    ref: Ref
    how: How
    title: str
    """What it is called now; one that is gone, what it was called."""
    fields: tuple[Reading, ...] = ()
    """Of a changed one; none where only what is never shown was changed."""
    parts: int = 0
    """Of an added or removed one: how many came or went with it, as its parts or hanging on it."""


def differences(before: Gathered, now: Gathered) -> tuple[Different, ...]:
    """The records that differ, kind by kind; parts of an added or a removed record are counted with it."""
    found = {ref: how for kind in KINDS if _is_read(kind) for ref, how in _of_kind(kind, before, now)}
    lone = {ref: how for ref, how in found.items() if how is not How.CHANGED}
    taken_by = {ref: _taken_by(ref, lone, before if how is How.REMOVED else now) for ref, how in lone.items()}
    parts = Counter(taken_by.values())
    return tuple(_told(ref, how, before, now, parts[ref]) for ref, how in found.items() if taken_by.get(ref) is None)


def readings(before: Record, now: Record, states: tuple[Gathered, Gathered]) -> tuple[Reading, ...]:
    """The fields of a record that read differently; ``states`` know what the references of each point at."""
    told = []
    for spec in specs(type(now)):
        if _is_shown(spec) and getattr(before, spec.name) != getattr(now, spec.name):
            words = [_words(spec, record, state) for record, state in zip((before, now), states, strict=True)]
            told.append(Reading(spec.label, *words))
    return tuple(told)


def _of_kind(kind: type[Record], before: Gathered, now: Gathered) -> Iterator[tuple[Ref, How]]:
    was, stands = before.by_id(kind), now.by_id(kind)
    for record_id, record in stands.items():
        if record_id not in was:
            yield ref_to(record), How.ADDED
        elif was[record_id] != record:
            yield ref_to(record), How.CHANGED
    yield from ((ref_to(record), How.REMOVED) for record_id, record in was.items() if record_id not in stands)


def _taken_by(ref: Ref, lone: Mapping[Ref, How], state: Gathered) -> Ref | None:
    """The record that came or went and took this one with it; None where it came or went by itself."""
    how, taken_by = lone[ref], None
    while (whole := owner(BY_NAME[ref.kind], _record(ref, state))) and lone.get(whole) is how:
        ref = taken_by = whole
    return taken_by


def _record(ref: Ref, state: Gathered) -> Record:
    return state.by_id(BY_NAME[ref.kind])[ref.id]


def _told(ref: Ref, how: How, before: Gathered, now: Gathered, parts: int) -> Different:
    state = before if how is How.REMOVED else now
    record = _record(ref, state)
    fields = readings(_record(ref, before), record, (before, now)) if how is How.CHANGED else ()
    return Different(ref, how, title_of(state, record) or record.INFO.label, fields, parts)


@cache
def _is_read(kind: type[Record]) -> bool:
    """Whether anything of the kind is ever read on a screen; what only the program keeps is no news to a person."""
    return any(not spec.hidden for spec in specs(kind))


def _is_shown(spec: FieldSpec) -> bool:
    """Days that the program wrote down (struck on, voided on) are read; its codes and secrets are not."""
    return not (spec.secret or spec.content or spec.owned or (spec.hidden and spec.kind is not FieldKind.DAY))


def _words(spec: FieldSpec, record: Record, state: Gathered) -> str:
    value = getattr(record, spec.name)
    if spec.kind is not FieldKind.REF:
        return written(spec, value)
    pointed = state.find(BY_NAME[spec.target], id=value) if value else None
    return title_of(state, pointed) if pointed else ""

"""Records to rows and back, derived from the declared fields."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from functools import cache
from math import isfinite
from typing import Any, TypeVar, cast

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, specs
from qcdc_desktop.domain.registers.catalogue import BY_NAME

R = TypeVar("R", bound=Record)

Stored = str | int | float | None
"""A value as SQLite stores it and the journal keeps it."""
Image = dict[str, Stored]
"""A record as the journal keeps it, by its fields."""


def columns(kind: type[Record]) -> tuple[str, ...]:
    """The columns of a kind's table, ``id`` first, quoted."""
    return _columns(cast("Hashable", kind))


@cache
def _columns(kind: type[Record]) -> tuple[str, ...]:
    return ("id", *(f'"{s.name}"' for s in specs(kind)))


def journalled(kind: type[Record]) -> tuple[str, ...]:
    """The columns that the journal keeps: all but secrets, which no undo may bring back."""
    return _journalled(cast("Hashable", kind))


@cache
def _journalled(kind: type[Record]) -> tuple[str, ...]:
    secret = secrets(kind)
    return tuple(name for name in columns(kind) if name not in secret)


def secrets(kind: type[Record]) -> tuple[str, ...]:
    """The columns of a kind that the journal does not keep, quoted."""
    return _secrets(cast("Hashable", kind))


@cache
def _secrets(kind: type[Record]) -> tuple[str, ...]:
    return tuple(f'"{s.name}"' for s in specs(kind) if s.secret)


def to_sql(value: str | float | date | None) -> Stored:
    """A field's value as SQLite stores it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Choice) else value


def to_row(record: Record) -> tuple[Stored, ...]:
    """All columns of a record but ``id``."""
    return tuple(to_sql(getattr(record, s.name)) for s in specs(type(record)))


def to_image(record: Record) -> Image:
    """A record as the journal keeps it, without secrets."""
    told = {s.name: to_sql(getattr(record, s.name)) for s in specs(type(record)) if not s.secret}
    return {"id": record.id, **told}


def from_image(kind: type[R], image: Mapping[str, Stored]) -> R:
    """A record from an image of the journal; what a later version added has its default."""
    names, readers = _readers(cast("Hashable", kind))
    values: dict[str, Any] = {name: image[name] for name in names if name in image}
    for name, read in readers:
        if values.get(name) is not None:
            values[name] = read(values[name])
    return kind(**values)


def as_of_today(kind: type[Record] | None, image: Image) -> Image:
    """An image of the journal under the names and in the types that the fields have today."""
    for s in _changed(cast("Hashable", kind)) if kind else ():
        if known := next((name for name in (s.name, *s.was) if name in image), None):
            value = image.pop(known)
            image[s.name] = s.turned(value) if s.turned and value is not None else value
    return image


@cache
def _changed(kind: type[Record]) -> tuple[FieldSpec, ...]:
    return tuple(s for s in specs(kind) if s.was or s.turned)


def to_record(kind: type[R], row: Sequence[Stored]) -> R:
    """A record from a row in the order of :func:`columns`."""
    names, _ = _readers(cast("Hashable", kind))
    return from_image(kind, dict(zip(names, row, strict=True)))


@cache
def _readers(kind: type[Record]) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """Names of a kind's columns, and what reads those that are not stored as the record holds them."""
    declared = specs(kind)
    readers = [(s.name, read) for s in declared if (read := _reader(s))]
    if kind.INFO.attached:
        readers.append(("about_kind", _known_kind))
    return ("id", *(s.name for s in declared)), tuple(readers)


def _reader(spec: FieldSpec) -> Callable[[Any], Any] | None:
    if spec.kind is FieldKind.DAY:
        return date.fromisoformat
    if spec.kind is FieldKind.NUMBER:
        return _finite
    if spec.kind is FieldKind.FLAG:
        return bool
    return _member(spec.choices) if spec.choices else None


def _member(choices: type[Choice]) -> Callable[[str], Choice]:
    """What reads a choice; calling its class takes several times as long."""
    known = {choice.value: choice for choice in choices}

    def read(value: str) -> Choice:
        found = known.get(value)
        return choices(value) if found is None else found  # raises ValueError for what is none

    return read


def _finite(number: float) -> float:
    if not isfinite(number):
        raise ValueError("a number without end")
    return number


def _known_kind(name: str) -> str:
    if name and name not in BY_NAME:  # a comment on the year as a whole names none
        raise ValueError(f"no kind {name}")
    return name

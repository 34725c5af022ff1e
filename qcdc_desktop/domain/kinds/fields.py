"""How a record is declared once: every field of a record carries what list, form, file and table need to know of it.

A record is a class deriving from :class:`Record` and declared by :func:`record`; its fields are made by :func:`text`,
:func:`day`, :func:`choice` and so on, and its class attribute ``INFO`` names the kind. Table columns, form editors,
validation, Excel columns and the content file are derived from :func:`specs`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self, TypeVar, cast, dataclass_transform

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.kinds.values import frozen, frozen_named


class FieldKind(StrEnum):
    """What a field holds; decides its column type, its editor and how it is shown."""

    TEXT = "text"
    LONG = "long"
    """Several lines."""
    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"
    CHOICE = "choice"
    REF = "ref"
    """The id of another record."""


@frozen
class FieldSpec:
    """One field of a record as everything outside the domain sees it."""

    name: str
    label: str
    kind: FieldKind
    help: str = ""
    width: int = 16
    """Wanted width in list and workbook, in characters."""
    required: bool = False
    secret: bool = False
    """Never in lists, search, logs, exports nor in the journal: undo does not bring it back."""
    hidden: bool = False
    """Kept by the program itself: neither shown nor typed."""
    fixed: bool = False
    """Shown but given by the program."""
    choices: type[Choice] | None = None
    target: str = ""
    """Name of the kind that a REF points at."""
    owned: bool = False
    """The record is a part of the one it points at and is removed with it."""
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    suggested: bool = False
    """While typing, what other records of the kind have here is offered."""

    @property
    def key(self) -> str:
        """The field's name in a content file: a reference drops its ``_id``."""
        return self.name.removesuffix("_id") if self.kind is FieldKind.REF else self.name


class Evidence(StrEnum):
    """What becomes of files that hang on the records of a kind (minh chứng): the one rule of who is told of them."""

    NONE = "none"
    """There are none: the record itself hangs on another one, or is an approval."""
    KEPT = "kept"
    """They stay with the record and on no paper: what tells of a person, or of the unit and its addresses."""
    LISTED = "listed"
    """The papers of their period name them."""
    COUNTED = "counted"
    """They are called by a number, and papers tell how many there are: nothing may lead to who wrote a letter."""


@frozen
class KindInfo:
    """What a kind of record is called; ``title`` is the field that stands for the record in a list of choices."""

    name: str
    """Table name and name in a content file."""
    label: str
    title: str
    order: tuple[str, ...] = ("id",)
    """Natural order of a list."""
    single: bool = False
    """The file holds exactly one (the profile)."""
    deletable: bool = True
    once: tuple[str, ...] = ()
    """Fields that tell what became of this one record (done on, result): a copy of it does not have them."""
    attached: bool = False
    """Its records hang on a record of any kind, named by their fields ``about_kind`` and ``about_id``; they go with it.
    """
    evidence: Evidence = Evidence.LISTED
    guarded: bool = False
    """Only its own verbs make it (approvals, passwords): never loaded from a content file."""


_KEY = "qcdc"


def _field(kind: FieldKind, label: str, default: Any, **more: Any) -> Any:
    return dataclasses.field(default=default, metadata={_KEY: {"label": label, "kind": kind, **more}})


def text(label: str, *, default: str = "", **more: Any) -> Any:
    """One line of text."""
    return _field(FieldKind.TEXT, label, default, **{"width": 28, **more})


def long(label: str, *, default: str = "", **more: Any) -> Any:
    """Text of several lines."""
    return _field(FieldKind.LONG, label, default, **{"width": 48, **more})


def whole(label: str, *, default: int | None = None, **more: Any) -> Any:
    """A whole number, or nothing."""
    return _field(FieldKind.WHOLE, label, default, **{"width": 8, **more})


def number(label: str, *, default: float | None = None, **more: Any) -> Any:
    """A number, or nothing."""
    return _field(FieldKind.NUMBER, label, default, **{"width": 10, **more})


def day(label: str, **more: Any) -> Any:
    """A date, or nothing."""
    return _field(FieldKind.DAY, label, None, **{"width": 12, **more})


def flag(label: str, *, default: bool = False, **more: Any) -> Any:
    """Yes or no."""
    return _field(FieldKind.FLAG, label, default, **{"width": 8, **more})


def choice(label: str, default: Choice, **more: Any) -> Any:
    """One of the members of a choice, which carry their own words."""
    return _field(FieldKind.CHOICE, label, default, choices=type(default), **{"width": 18, **more})


def ref(label: str, target: str, **more: Any) -> Any:
    """The record of kind ``target`` that this one points at, or nothing."""
    return _field(FieldKind.REF, label, None, target=target, **{"width": 22, **more})


R = TypeVar("R", bound="Record")


@frozen_named
class Record:
    """A record of the data file; ``id`` is 0 until it is stored, ids are never used twice."""

    INFO: ClassVar[KindInfo]

    id: int = 0

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Faults that no single field shows: pairs of field name and sentence."""
        return ()

    def with_values(self, values: Mapping[str, Any]) -> Self:
        """A copy with some fields changed."""
        return dataclasses.replace(self, **dict(values))


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(kind: type[R]) -> type[R]:
    """Declare a kind of record."""
    return frozen_named(kind)


def specs(kind: type[Record]) -> tuple[FieldSpec, ...]:
    """The declared fields of a kind, in order, without ``id``."""
    return _declared(cast("Hashable", kind))


@cache
def _declared(kind: Any) -> tuple[FieldSpec, ...]:
    return tuple(FieldSpec(name=f.name, **f.metadata[_KEY]) for f in dataclasses.fields(kind) if _KEY in f.metadata)


def spec(kind: type[Record], name: str) -> FieldSpec:
    """The declaration of one field; raises KeyError where the kind has no such field."""
    for one in specs(kind):
        if one.name == name:
            return one
    raise KeyError(f"{kind.INFO.name}.{name}")


def normal(record: R) -> R:
    """The same record with its texts cleaned (NFC, no control characters) and its numbers at 6 decimals at most."""
    changed: dict[str, Any] = {}
    for s in specs(type(record)):
        value = getattr(record, s.name)
        if s.kind in (FieldKind.TEXT, FieldKind.LONG):
            changed[s.name] = clean(value, lines=s.kind is FieldKind.LONG)
        elif s.kind is FieldKind.NUMBER and value is not None:
            changed[s.name] = round(float(value), 6)
    return record.with_values(changed)


def another(record: R) -> R:
    """A new record that says what this one says, but for what the program gives and what became of this one."""
    blank = type(record)()
    own = [s.name for s in specs(type(record)) if s.fixed or s.name in (*record.INFO.once, "position")]
    return record.with_values({"id": 0, **{name: getattr(blank, name) for name in own}})


def faults(record: Record) -> tuple[tuple[str, str], ...]:
    """Every fault of a record as pairs of field name and Vietnamese sentence; empty when it may be stored."""
    found = [(s.name, message) for s in specs(type(record)) if (message := _fault(s, getattr(record, s.name)))]
    return tuple(found) + record.problems()


def _fault(s: FieldSpec, value: Any) -> str:
    if value is None or value == "":
        return f"{s.label}: chưa ghi." if s.required else ""
    if s.kind is FieldKind.TEXT and len(value) > 1000:
        return f"{s.label}: dài quá 1.000 ký tự."
    if s.kind is FieldKind.LONG and len(value) > 100_000:
        return f"{s.label}: dài quá 100.000 ký tự."
    if s.kind is FieldKind.DAY and not date(1945, 1, 1) <= value <= date(2100, 12, 31):
        return f"{s.label}: ngày {value:%d/%m/%Y} ngoài khoảng 1945–2100."
    if s.kind in (FieldKind.WHOLE, FieldKind.NUMBER):
        return _out_of_range(s, value)
    return ""


def _out_of_range(s: FieldSpec, value: float) -> str:
    if not abs(value) < 1_000_000_000:  # so put, it refuses what is no number (NaN) as well
        return f"{s.label}: số lớn quá."
    if s.minimum is not None and value < s.minimum:
        return f"{s.label}: không nhỏ hơn {s.minimum:g}."
    if s.maximum is not None and value > s.maximum:
        return f"{s.label}: không lớn hơn {s.maximum:g}."
    return ""

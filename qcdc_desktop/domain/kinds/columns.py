"""Columns of a list: derived from the declared fields, or computed. Screen, workbook and paper read the same ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import FieldKind, Record, spec
from qcdc_desktop.domain.kinds.text import name_key, sort_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import Percent, write_day, write_number, written

Row = TypeVar("Row")
Cell = str | int | float | date | None


class Names(Protocol):
    """What the records that others point at are called."""

    def title(self, kind: str, record_id: int | None) -> str:
        """What a record is called; nothing for None."""


def _written(value: Any) -> str:
    if isinstance(value, date):
        return write_day(value)
    return write_number(value) if isinstance(value, int | float) else str(value if value is not None else "")


def natural_key(value: Any) -> Any:
    """The order of a value: texts as in a Vietnamese dictionary, choices as they were declared."""
    if isinstance(value, StrEnum):
        return list(type(value)).index(value)
    return sort_key(value) if isinstance(value, str) else value


class Column(Value, Generic[Row]):
    """One column of a list; the functions get the row, and where they speak of other records what these are called."""

    label: str
    width: int
    """Characters that must fit."""
    value: Callable[[Row], Any]
    shown: Callable[[Any], str] = _written
    """The value as people read it; gets the value."""
    words: Callable[[Row], str] | None = None
    """The words of the cell where they need more than the value."""
    named: Callable[[Row, Names], str] | None = None
    """The same, where they name other records."""
    target: str = ""
    """The kind of the record that the value points at, which the cell names."""
    key: Callable[[Any], Any] = natural_key
    """What the value is sorted by; nothing at all always comes last."""
    tone: Callable[[Row], str] | None = None
    """With it the cell is a pill of that tone."""
    tip: Callable[[Row], str] | None = None
    """More than the cell can show."""
    segments: Callable[[Row], Sequence[str]] | None = None
    """With it a bar of segments stands under the words: the tone of each, nothing for one that is still ahead."""
    bar: Callable[[Row], float | None] | None = None
    """With it the cell is the figure of the record, with a bar of so many percent; None where there is no bar."""
    plan: Callable[[Row], float] | None = None
    """Where on the bar the plan stands, in percent of its length; with it there is always a bar."""
    right: bool = False
    field: str = ""
    """The declared field that the cell edits."""
    wide: bool = False
    """Takes the room that is left."""
    spare: bool = False
    """Shown only where all others have the width they want."""
    rank: int | None = None
    """What is shown first where room is short, 0 before 1; without one the wide column, then each by its place."""
    measured: bool = False
    """Numbers of one measure: their sum and mean are told under the list."""
    number: Callable[[Row], Any] | None = None
    """The number that the words of the cell tell, where it is not the value."""
    name: str = ""
    """The permanent key of a computed column, by which a sheet of the workbook asks for it."""

    def text(self, row: Row, names: Names) -> str:
        """What the cell shows."""
        if self.named is not None:
            said = self.named(row, names)
        elif self.words is not None:
            said = self.words(row)
        else:
            said = names.title(self.target, self.value(row)) if self.target else self.shown(self.value(row))
        return unicodedata.normalize("NFC", said)

    def cell(self, row: Row, names: Names) -> Cell:
        """What a spreadsheet gets: the day or the number itself where the cell shows no more than that, else words."""
        value = self.number(row) if self.number else self.value(row)
        is_day = isinstance(value, date) and self.tone is None
        spoken = bool(self.target) or self.words is not None or self.named is not None or self.shown is not _written
        plain = self.number is not None or self.measured or not spoken
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and plain
        if is_day or is_number:
            return value  # type: ignore[no-any-return]  # a day or a number, as was just asked
        return self.text(row, names) or None

    def sorted_by(self, row: Row, names: Names) -> tuple[bool, Any]:
        """What the row is sorted by in this column."""
        value = self.value(row)
        if value is None or value == "":
            return (True, 0)
        if self.named is not None and not self.target:
            return (False, sort_key(self.named(row, names)))
        if not self.target:
            return (False, self.key(value))
        title = names.title(self.target, value)
        return (False, name_key(title) if self.target == "person" else sort_key(title))


class Bar(NamedTuple):
    """The bar of a figure: percent of its length and tone of what is filled, percent where the plan stands."""

    share: float
    tone: str
    plan: float | None


def bar_of(columns: Sequence[Column[Row]], column: Column[Row], row: Row) -> Bar | None:
    """The bar under the words of a column, or None where there is none."""
    share = column.bar(row) if column.bar else None
    plan = column.plan(row) if column.plan else None
    if share is None and plan is None:
        return None
    return Bar(share or 0.0, _bar_tone(columns, row, share or 0.0), plan)


def _bar_tone(columns: Sequence[Column[Row]], row: Row, share: float) -> str:
    """The tone of a bar of so many percent: that of the state, blue where it says nothing yet, green when whole."""
    state = next((column.tone(row) for column in columns if column.tone), "good")
    return "good" if share >= 100 else "info" if state == "neutral" else state


def field_column(
    kind: type[Record], name: str, record: Callable[[Any], Record] = lambda row: row, **more: Any
) -> Column[Any]:
    """The column of a declared field; ``record`` finds the record in a row, ``more`` replaces what is derived."""
    s = spec(kind, name)
    is_number = s.kind in (FieldKind.WHOLE, FieldKind.NUMBER)

    def value_of(row: Any) -> Any:
        value = getattr(record(row), name)
        return Percent(value) if is_number and s.unit == "%" and value is not None else value

    derived: dict[str, Any] = {
        "label": s.label,
        "width": s.width,
        "value": value_of,
        "shown": lambda value: written(s, value),
        "right": is_number,
        "measured": is_number,
        "field": "" if s.fixed else name,
        "target": s.target,
    }
    return Column(**{**derived, **more})


def state_column(label: str, width: int, state: Callable[[Row], Choice], **more: Any) -> Column[Row]:
    """The column of a state: its words in a pill of its tone; ``more`` replaces what is derived."""
    derived: dict[str, Any] = {"words": lambda row: state(row).words, "tone": lambda row: state(row).tone}
    return Column(label, width, state, **{**derived, "name": "state", **more})

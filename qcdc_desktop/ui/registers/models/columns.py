"""Columns of a list: derived from the declared fields, or computed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from qcdc_desktop.domain.kinds.fields import FieldKind, Record, spec
from qcdc_desktop.domain.kinds.text import name_key, sort_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import Percent, write_day, write_number
from qcdc_desktop.ui.registers.models.titles import Titles


def _written(value: Any) -> str:
    if isinstance(value, date):
        return write_day(value)
    return write_number(value) if isinstance(value, int | float) else str(value if value is not None else "")


def natural_key(value: Any) -> Any:
    """The order of a value: texts as in a Vietnamese dictionary, choices as they were declared."""
    if isinstance(value, StrEnum):
        return list(type(value)).index(value)
    return sort_key(value) if isinstance(value, str) else value


class Column(Value):
    """One column of a list; the functions get the row as the page gave it."""

    label: str
    width: int
    """Characters that must fit."""
    value: Callable[[Any], Any]
    shown: Callable[[Any], str] = _written
    """The value as people read it; gets the value."""
    text_of: Callable[[Any], str] | None = None
    """The words of the cell where they need more than the value; gets the row."""
    key: Callable[[Any], Any] = natural_key
    """What the value is sorted by; nothing at all always comes last."""
    tone: Callable[[Any], str] | None = None
    """With it the cell is a pill of that tone (see ui.widgets.pill); gets the row."""
    tip: Callable[[Any], str] | None = None
    """More than the cell can show; gets the row."""
    right: bool = False
    field: str = ""
    """The declared field that the cell edits."""
    wide: bool = False
    """Takes the room that is left."""
    spare: bool = False
    """Left out where the list is narrow, the last one first."""
    firm: bool = False
    """Never left out: the list is about it."""
    measured: bool = False
    """Numbers of one measure: their sum and mean are told under the list."""
    number: Callable[[Any], Any] | None = None
    """The number that the words of the cell tell, where it is not the value; gets the row."""

    def text(self, row: Any) -> str:
        """What the cell shows."""
        said = self.text_of(row) if self.text_of else self.shown(self.value(row))
        return unicodedata.normalize("NFC", said)

    def cell(self, row: Any) -> str | int | float | date | None:
        """What a spreadsheet gets: the day or the number itself where the cell shows no more than that, else words."""
        value = self.number(row) if self.number else self.value(row)
        is_day = isinstance(value, date) and self.tone is None
        plain = self.number is not None or self.measured or (self.text_of is None and self.shown is _written)
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and plain
        if is_day or is_number:
            return value  # type: ignore[no-any-return]  # a day or a number, as was just asked
        return self.text(row) or None

    def rank(self, row: Any) -> tuple[bool, Any]:
        """What the row is sorted by in this column."""
        value = self.value(row)
        empty = value is None or value == ""
        return (empty, 0 if empty else self.key(value))


def field_column(
    kind: type[Record], name: str, titles: Titles, record: Callable[[Any], Record] = lambda row: row, **more: Any
) -> Column:
    """The column of a declared field; ``record`` finds the record in a row, ``more`` replaces what is derived."""
    s = spec(kind, name)

    def ref_key(value: Any) -> str:
        title = titles.title(s.target, value)
        return name_key(title) if s.target == "person" else sort_key(title)

    is_number = s.kind in (FieldKind.WHOLE, FieldKind.NUMBER)

    def value_of(row: Any) -> Any:
        value = getattr(record(row), name)
        return Percent(value) if is_number and s.unit == "%" and value is not None else value

    derived: dict[str, Any] = {
        "label": s.label,
        "width": s.width,
        "value": value_of,
        "shown": lambda value: titles.written(s, value),
        "key": ref_key if s.kind is FieldKind.REF else natural_key,
        "right": is_number,
        "measured": is_number,
        "field": "" if s.fixed else name,
    }
    return Column(**{**derived, **more})

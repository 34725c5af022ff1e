"""What a cell holds: plain values, each kind of value with its own look.

``str`` is text, ``int`` and ``float`` are numbers, ``None`` an empty cell; the subclasses below say more where the type
alone does not. Everything is made ready here, so that writing a row is nothing but looking up its looks.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.kinds.writing import write_day

LONGEST = 32_767
"""What an Excel cell can hold, in UTF-16 units; openpyxl would cut without a word."""

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""``_x000D_`` stands for a character in a workbook; typed by a person it is only text."""
_EXCEL_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_SAFE_SERIAL = 61
"""1 March 1900: before it Excel counts a 29 February 1900 that never was."""


class Quoted(str):
    """Text that Excel would turn into a formula, number or date if it were typed: it gets the quote prefix."""

    __slots__ = ()


class Alarm(str):
    """A word that says overdue, refused or missed, in the accent colour."""

    __slots__ = ()


class Share(float):
    """A part of a whole, 0.944 for 94,4%."""

    __slots__ = ()


class WholeShare(Share):
    """A share that is a whole number of percent: shown without decimals, as on paper."""

    __slots__ = ()


class EdgeShare(Share):
    """A share that one decimal would round to 0% or 100%, which it is not: shown with three."""

    __slots__ = ()


class Plain(float):
    """A number for machines: as it is, without marks between thousands or decimals that are rounded away."""

    __slots__ = ()


class Points(float):
    """A difference of two percentages, in points."""

    __slots__ = ()


class Change(int):
    """A difference of two counts, shown with its sign."""


class Day(int):
    """A date as Excel keeps it: days since 30 December 1899."""


class IsoDay(Day):
    """A date for machines: shown as 2025-06-12, which nobody reads the wrong way round."""


CellValue = str | int | float | None


def text(value: str) -> CellValue:
    """Text as a cell can hold it: NFC, no control characters, at most 32.767 characters, cut visibly at a word."""
    if _UNFIT.search(value) or not unicodedata.is_normalized("NFC", value):
        value = clean(value, lines=True)
    if not value or value.isspace():
        return None
    if "_x" in value:
        value = _ESCAPE.sub("_x005F_", value)
    if len(value) > LONGEST // 2:
        value = _cut(value)
    return value if value[0].isalpha() else Quoted(value)


def _cut(value: str) -> str:
    if len(value.encode("utf-16-le")) <= 2 * LONGEST:
        return value
    kept = value.encode("utf-16-le")[: 2 * (LONGEST - 1)].decode("utf-16-le", errors="ignore")
    words = kept.rsplit(maxsplit=1)
    # A text without blanks (a pasted picture, say) has no word to cut at.
    return (words[0] if len(words) > 1 and len(kept) - len(words[0]) < 100 else kept) + "…"


def number(value: float | None) -> CellValue:
    """A number as the domain has it; a whole one without decimals."""
    return int(value) if value is not None and value == int(value) else value


def percentage(value: float | None) -> Share | None:
    """The cell value of a percentage of the domain (94.4 of 100)."""
    if value is None:
        return None
    shown = round(value, 1)
    sort = Share
    if shown == int(shown):
        sort = EdgeShare if value != shown and shown in (0, 100) else WholeShare
    return sort(round(value / 100, 12))


def day(value: date | None) -> CellValue:
    """A date; as text where Excel's calendar does not reach."""
    if value is None:
        return None
    serial = value.toordinal() - _EXCEL_DAY_ZERO
    return Day(serial) if serial >= _FIRST_SAFE_SERIAL else Quoted(write_day(value))


def line(value: str, longest: int = 80) -> str:
    """Text for a heading, a property or the edge of a page: one line, at most ``longest`` characters."""
    value = clean(value)
    return value if len(value) <= longest else value[: longest - 1].rstrip() + "…"

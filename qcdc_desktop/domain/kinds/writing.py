"""How dates and numbers are typed and written in Vietnamese offices."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, spec
from qcdc_desktop.domain.kinds.printed import printed_month

_DAY = re.compile(r"^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{2}|\d{4}))?$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")

_OLDEST = 45
"""Years of two digits from here on are of the last century: no day of the program lies before 1945."""

NO_VALUE = "–"
"""Stands on screen and on paper where a value is not known."""
_NUMBERS = (FieldKind.WHOLE, FieldKind.NUMBER)


def parse_day(typed: str, near: date) -> date | None:
    """Read ``1/9``, ``01/09/25``, ``1-9-2025``, ``1.9.2025`` or ISO; empty is None.

    Without a year the date nearest to ``near`` is meant; of two digits, the year from 1945 to 2044. Raises ValueError
    with a Vietnamese sentence.
    """
    typed = typed.strip()
    if not typed:
        return None
    if iso := _ISO.match(typed):
        year, month, dom = (int(g) for g in iso.groups())
        return _date(year, month, dom, typed)
    if not (match := _DAY.match(typed)):
        raise ValueError(f"“{typed}” không phải là ngày; hãy ghi như 1/9 hoặc 01/09/2025.")
    dom, month = int(match[1]), int(match[2])
    if match[3] is None:
        return _nearest(dom, month, near, typed)
    year = int(match[3])
    if len(match[3]) == 2:
        year += 1900 if year >= _OLDEST else 2000
    return _date(year, month, dom, typed)


def _date(year: int, month: int, dom: int, typed: str) -> date:
    try:
        return date(year, month, dom)
    except ValueError:
        raise ValueError(f"Không có ngày {dom:02d}/{month:02d}/{year}; hãy xem lại “{typed}”.") from None


def _nearest(dom: int, month: int, near: date, typed: str) -> date:
    days = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            days.append(date(year, month, dom))
        except ValueError:
            continue
    if not days:
        return _date(near.year, month, dom, typed)
    return min(days, key=lambda d: abs((d - near).days))


def write_day(value: date | None) -> str:
    """``01/09/2025``; nothing for None."""
    return f"{value:%d/%m/%Y}" if value else ""


def long_day(value: date) -> str:
    """``ngày 05 tháng 9 năm 2024``: a zero before days under 10 and months 1 and 2 only (domain 2.3 no. 4)."""
    return f"ngày {value.day:02d} {long_month(value)}"


def long_month(value: date) -> str:
    """``tháng 9 năm 2024``, ``tháng 02 năm 2025``."""
    return f"tháng {printed_month(value.month)} năm {value.year}"


def parse_number(typed: str) -> float | None:
    """Read ``1.234,5``, ``94,4`` or ``94,4%``; empty is None. Raises ValueError with a Vietnamese sentence."""
    bare = typed.strip().removesuffix("%").replace("\u00a0", "").replace(" ", "")
    if not bare:
        return None
    if re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", bare):
        bare = bare.replace(".", "")
    if not re.fullmatch(r"-?\d{1,12}([.,]\d{1,6})?", bare):
        raise ValueError(f"“{typed.strip()}” không phải là số; hãy ghi như 1.234,5.")
    return float(bare.replace(",", "."))


def write_number(value: float | None, places: int = 1) -> str:
    """``1.234,5``; at most ``places`` decimals, none for whole numbers; nothing for None."""
    if value is None:
        return ""
    rounded = round(value, places)
    if rounded == int(rounded):
        return f"{int(rounded):,}".replace(",", ".")
    shown = f"{rounded:,.{places}f}".rstrip("0")
    return shown.replace(",", " ").replace(".", ",").replace(" ", ".")


def in_prose(value: float | None) -> str:
    """A count within a sentence of a paper, two digits below ten: ``03``, ``12``, ``1.234``; none as ``0``."""
    return f"{int(value):02d}" if value and value < _TEN and value == int(value) else write_number(value) or "0"


def amount_in_prose(value: float | None, unit: str) -> str:
    """An amount as papers say it: ``94,4%``, ``02 cuộc``, ``không có đơn``; nothing where it is not known."""
    if value is None or unit == "%":
        return with_unit(value, unit)
    return f"{in_prose(value)} {unit}".rstrip() if value else f"không có {unit}" if unit else "không"


def told(*counts: tuple[float | None, str]) -> str:
    """Counts with what they count, those that are none left out: ``04 đơn đúng hạn, 01 đơn trễ hạn``."""
    return ", ".join(f"{in_prose(value)} {words}" for value, words in counts if value)


_TEN = 10


class Percent(float):
    """A number that is a percentage: 94.4 of 100, which a spreadsheet keeps as 0.944."""

    __slots__ = ()


def write_percent(value: float | None, places: int = 1) -> str:
    """``94,4%``. A share short of 100 is never rounded up to 100, nor one above 0 down to 0."""
    if value is None:
        return ""
    shown = round(value, places)
    step = 10.0**-places
    if shown >= 100 > value:
        shown = 100 - step
    if shown <= 0 < value:
        shown = step
    return f"{write_number(shown, places)}%"


def with_unit(value: float | None, unit: str, places: int = 1) -> str:
    """``94,4%``, ``2 cuộc``; a number alone where it counts nothing by name."""
    if value is None:
        return ""
    return write_percent(value, places) if unit == "%" else f"{write_number(value, places)} {unit}".rstrip()


def before_anniversary(start: date, years: int) -> date:
    """The last day of a span of so many years; one begun on 29 February ends on 28 February."""
    try:
        return start.replace(year=start.year + years) - timedelta(days=1)
    except ValueError:
        return date(start.year + years, 2, 28)


def sentence(value: str) -> str:
    """The text with a full stop where it has no closing mark."""
    value = value.rstrip()
    return value if not value or value[-1] in ".!?…:;" else f"{value}."


_BEFORE_NAMES = frozenset(
    ("báo", "có", "cử", "do", "dự", "giao", "gửi", "họp", "khi", "mời", "nộp", "tại", "theo", "từ", "và", "với")
)
"""Words that stand before a name and are none."""


def lower_first(value: str) -> str:
    """The text with a small first letter, unless it begins with a name: in capitals, or of two words with a capital."""
    first, _, rest = value.partition(" ")
    two = rest[:1].isupper() and rest[1:2].islower() and first.lower() not in _BEFORE_NAMES
    return value if value[:2].isupper() or two else value[:1].lower() + value[1:]


def upper_first(value: str) -> str:
    """The text with a capital first letter."""
    return value[:1].upper() + value[1:]


def written(spec: FieldSpec, value: Any) -> str:
    """A stored value as people read it; a reference is shown by the caller, who knows the other records."""
    if value is None or value == "":
        return ""
    if spec.kind is FieldKind.DAY:
        return write_day(value)
    if spec.kind is FieldKind.FLAG:
        return "Có" if value else "Không"
    if spec.kind is FieldKind.CHOICE:
        return str(value.words)
    if spec.kind in _NUMBERS:
        return with_unit(value, spec.unit, 2)
    return str(value)


def apart(record: Record, called: Callable[[str, int], str]) -> str:
    """What tells a record from others with its title, e.g. the tổ of a person; ``called`` names what it points at.

    Days and bare numbers say what they are of: ``Ban Giám hiệu · hạn 15/05/2025``.
    """
    parts = []
    for name in record.INFO.apart:
        one, value = spec(type(record), name), getattr(record, name)
        if value is None or value is False:
            continue
        words = called(one.target, value) if one.kind is FieldKind.REF else written(one, value)
        if words and one.kind is FieldKind.FLAG:
            words = lower_first(one.label)
        elif words and (one.kind is FieldKind.DAY or (one.kind in _NUMBERS and not one.unit)):
            words = f"{lower_first(one.label)} {words}"
        parts.append(words)
    return " · ".join(filter(None, parts))


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """``4`` → ``IV``; nothing for numbers below 1."""
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value) if number > 0 else (0, 0)
        written += letters * count
    return written

"""Words of last year's paper for another year: the school years in them move along, nothing else does."""

from __future__ import annotations

import re
from datetime import date

_SCHOOL_YEAR = re.compile(r"\b((?:19|20)\d\d)(\s*[-–—]\s*)((?:19|20)\d\d)\b(?![-/])")
"""Two years side by side: ``2024-2025``, ``2024 – 2025``; not the beginning of a number of a paper."""


def school_years(text: str) -> tuple[int, ...]:
    """The first calendar years of the school years that a text names, in their order."""
    return tuple(int(m[1]) for m in _SCHOOL_YEAR.finditer(text) if int(m[3]) == int(m[1]) + 1)


def in_later_year(text: str, years: int) -> str:
    """The text with every school year moved by so many years; terms of office (``2020-2025``) and days stay."""

    def move(match: re.Match[str]) -> str:
        first, between, last = int(match[1]), match[2], int(match[3])
        return f"{first + years}{between}{last + years}" if last == first + 1 else match[0]

    return _SCHOOL_YEAR.sub(move, text)


def day_in_later_year(day: date, years: int) -> date:
    """The same day so many years later; the last of February moves to the 28th where that year has no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)

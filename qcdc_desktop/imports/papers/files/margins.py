"""Rows that the margin ended, not their writer: which of them go on with the paragraph of the row above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qcdc_desktop.domain.kinds.marks import take
from qcdc_desktop.imports.papers.files.rows import GAP, Row
from qcdc_desktop.imports.papers.files.typed import STRETCH

_SPAN_OF_YEARS = re.compile(r"\d{4} ?[-–]? ?$")
_ENDED = (".", ";", ":", "!", "?")
_FEWEST = 8
"""Rows from which on it can be told that a text is wrapped."""
_NARROW, _WIDE = 50, 140
"""Letters of a wrapped row at least and at most."""
_FULL = 0.8
"""Of the width: rows that reach it were ended by the margin, not by their writer."""
_FULLER = 0.9
"""The same where no indent tells paragraphs apart."""
_INDENT = 12
"""Blanks before the first row of a paragraph at most; what has more is centred or a column."""
_CAPITAL = 0.35
"""By how much of a small letter a capital is wider."""


def unwrap(rows: list[Row]) -> list[Row]:
    """Paragraphs whole again, where the text is plainly wrapped; the same rows where it is not."""
    made: list[Row] = []
    for row, going_on in zip(rows, go_on(rows), strict=True):
        if going_on:
            made[-1].text += " " + row.text.strip()
        else:
            made.append(replace(row))
    return made


def go_on(rows: Sequence[Row]) -> list[bool]:
    """Of each row whether it goes on with the paragraph above; none does where the text is not plainly wrapped."""
    made = [False] * len(rows)
    if not (width := _width(rows)):
        return made
    indented = _is_indented(rows)
    first, size = 0, 0
    for at, row in enumerate(rows):
        paragraph = rows[first]
        if at and size < STRETCH and _goes_on(paragraph, rows[at - 1].text, row, width, indented=indented):
            made[at], size = True, size + len(row.text)
        else:
            first, size = at, len(row.text)
    return made


def _width(rows: Sequence[Row]) -> float:
    """The width of a text that is plainly wrapped, else 0."""
    reaches = sorted(_reach(row.text) for row in rows if _is_plain(row))
    if len(reaches) < _FEWEST:
        return 0
    width = reaches[len(reaches) * 9 // 10]
    full = sum(reach >= _FULL * width for reach in reaches)
    plain = _NARROW <= width <= _WIDE and reaches[-1] <= width * 1.3 and full * 10 >= len(reaches) * 3
    return width if plain else 0


def _is_plain(row: Row) -> bool:
    return row.cell is None and "\t" not in row.text and not GAP.search(row.text)


def _reach(text: str) -> float:
    """How far a row reaches, in small letters: capitals are wider."""
    return len(text) + _CAPITAL * sum(map(str.isupper, text))


def _is_indented(rows: Sequence[Row]) -> bool:
    """Whether paragraphs begin with an indent and go on at the margin."""
    starts = sum(2 <= row.indent <= _INDENT for row in rows)
    return starts >= 3 and sum(row.indent <= 1 for row in rows) >= 3


def _goes_on(paragraph: Row, last: str, row: Row, width: float, *, indented: bool) -> bool:
    """Whether a row goes on with the paragraph; ``last`` is the row before it."""
    said = row.text.strip()
    first = said.split(" ", 1)[0]
    full = _FULL if indented else _FULLER
    if (row.gap and not row.ruled) or row.broken or paragraph.cell or not _is_plain(row) or GAP.search(last):
        return False
    if row.indent > 1 or _reach(f"{last} {first}") <= full * width or len(last) - len(last.lstrip()) > _INDENT:
        return False
    mark = take(said)[0]
    if mark and not (indented and paragraph.indent > 1) and not _SPAN_OF_YEARS.search(last):
        return False
    # A sentence that ends with a full row may be all of a paragraph: two lines too many are seen, one too few is not.
    return indented or said[0].islower() or not last.endswith(_ENDED)

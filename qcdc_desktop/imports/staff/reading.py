"""How a sheet is read: its text made Unicode, its headings found, its columns guessed; all of it may be changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qcdc_desktop.domain.kinds.values import Value, field, replace
from qcdc_desktop.domain.registers.unit import Category
from qcdc_desktop.imports.encodings import Judged, repair
from qcdc_desktop.imports.staff.words import NAMES, TARGETS
from qcdc_desktop.imports.workbook.columns import (
    ORDINALS,
    Head,
    find_head,
    is_numbering,
    known_head,
    known_in,
    plain,
    said_in,
    says_one_of,
)
from qcdc_desktop.imports.workbook.workbook import Cell, Row

_INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF))
"""Characters that are not seen and make two names of one: soft hyphens, joiners, marks of direction."""
_NAMED = frozenset(said for target in TARGETS if target.key in ("name", "family") for said in target.headings)
"""Headings over a name or its beginning."""


class Reading(Value):
    """How a sheet is read: where its headings are, what its columns are, and the answers to its lines."""

    rows: tuple[Row, ...]
    judged: Judged
    head: Head
    mapping: tuple[str, ...]
    category: Category = Category.TEACHER
    """Of those whose category neither the list nor their duty tells."""
    answers: Mapping[int, int] = field(default_factory=dict)
    """By the number of the line: AS_NEW, LEAVE_OUT, or the id of the person meant."""
    taken: frozenset[int] = frozenset()
    """Numbers of rows that name someone although their words say otherwise."""

    @property
    def head_rows(self) -> tuple[Row, ...]:
        """The row of headings, or the two."""
        return self.rows[max(self.head.row, 0) : self.head.body]

    @property
    def body(self) -> list[Row]:
        """The rows below the headings, where these are not repeated."""
        heads = set(map(said_in, self.head_rows))
        return [row for row in self.rows[self.head.body :] if not is_numbering(row) and not says_one_of(row, heads)]

    @property
    def unused(self) -> tuple[str, ...]:
        """Headings of the columns that nothing is read from, though something stands below them."""
        filled = {at for row in self.body for at, cell in enumerate(row) if cell not in (None, "")}
        headings = enumerate(zip(self.head.headings, self.mapping, strict=False))
        free = [heading for at, (heading, key) in headings if heading and not key and at in filled]
        return tuple(heading for heading in free if plain(heading) not in ORDINALS)


def prepare(rows: Sequence[Row]) -> Reading:
    """A sheet with its text made Unicode, its headings found and its columns guessed."""
    at = [(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if type(cell) is str]
    made, judged = repair([str(rows[r][c]) for r, c in at])
    fixed: list[list[Cell]] = [list(row) for row in rows]
    for (r, c), text in zip(at, made, strict=True):
        fixed[r][c] = text.translate(_INVISIBLE)
    clean = tuple(map(tuple, fixed))
    head = find_head(clean, TARGETS, NAMES)
    return with_head(Reading(clean, judged, head, ()), head)


def with_head(reading: Reading, head: Head) -> Reading:
    """The same sheet under other headings, its columns guessed anew; answers are forgotten."""
    body = reading.rows[head.body :]
    width = max(len(head.headings), max((len(row) for row in body), default=0))
    head = replace(head, headings=(*head.headings, *[""] * (width - len(head.headings))))
    mapping = list(head.guess(TARGETS))
    at = mapping.index("name") if "name" in mapping and "given" not in mapping else width
    part = replace(reading, head=head, rows=reading.rows[: _end_of(reading.rows, head)])
    if _is_split(part.body, at, head):
        mapping[at], mapping[at + 1] = "family", "given"
    said = [plain(heading) for heading in head.headings]
    if not any(re.search(r"\bdang\b|\bdu bi\b", words) for words in said):
        # Beside "Hợp đồng" it says how someone is employed; only a list that speaks of the Party means membership.
        mapping = ["" if key in ("party=official", "official_on") else key for key in mapping]
    return replace(reading, head=head, mapping=tuple(mapping), answers={}, taken=frozenset())


def parts_of(reading: Reading) -> list[Reading]:
    """How each part of the sheet is read: a list that begins again below may have other columns under its headings."""
    rows, parts = reading.rows, [reading]
    while (at := _end_of(rows, parts[-1].head)) < len(rows):
        known = next((part for part in parts if _said_over(rows, part.head) == said_in(rows[at])), None)
        head = known_head(rows, at, TARGETS, NAMES)
        parts.append(replace(known, head=replace(known.head, row=at)) if known else with_head(reading, head))
    ends = [*(part.head.row for part in parts[1:]), len(rows)]
    return [replace(part, rows=rows[:end]) for part, end in zip(parts, ends, strict=True)]


def _end_of(rows: Sequence[Row], head: Head) -> int:
    """Index of the next row of other headings, or of none."""
    above = _said_over(rows, head)
    for at in range(head.body, len(rows)):
        if any(not isinstance(cell, str | None) for cell in rows[at]):
            continue  # most rows have a number or a day: no headings
        said = said_in(rows[at])
        if _NAMED & set(said) and said != above and not any(map(str.isdigit, said)) and _are_headings(rows[at]):
            return at
    return len(rows)


def _said_over(rows: Sequence[Row], head: Head) -> tuple[str, ...]:
    return said_in(rows[head.row]) if head.row >= 0 else ()


def _are_headings(row: Row) -> bool:
    """Whether a row further down can only be headings: someone is called Tên, and Hờ without its marks reads Họ."""
    known = known_in(row, TARGETS)
    return len(known) > 1 and ("name" in known or {"family", "given"} <= known)


def _is_split(body: Sequence[Row], at: int, head: Head) -> bool:
    """Whether the heading of the name spans two columns: the second has none and holds single words."""
    if at + 1 >= len(head.headings) or head.headings[at + 1]:
        return False
    pairs = [(row[at], row[at + 1]) for row in body if len(row) > at + 1 and row[at] and row[at + 1]]
    single = sum(isinstance(second, str) and len(second.split()) == 1 and second.isalpha() for _first, second in pairs)
    return len(pairs) > 0 and single * 2 > len(pairs)

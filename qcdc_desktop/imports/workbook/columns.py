"""Which column of a list is which field: found by its heading, derived from the declared fields.

Any import reuses it: :func:`targets` takes a kind and the words people put over its columns, :func:`find_head` finds
the row (or two rows) of headings, :meth:`Head.guess` matches them. What is guessed is shown and may be changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from qcdc_desktop.domain.kinds.fields import Record, spec
from qcdc_desktop.domain.kinds.text import clean, search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.imports.workbook.workbook import Cell, Row

_SEARCHED = 40
"""Rows from the top among which the headings are looked for."""
BELOW = " / "
"""Between a heading and the part of it that stands below."""
_HARMLESS = frozenset((
    *("can", "bo", "giao", "vien", "nhan", "chuc", "nguoi", "lao", "dong", "cbgvnv", "cbgv", "gv", "cb", "nam", "nu"),
    *("hien", "nay", "tai", "cua", "va", "day", "du", "chu", "in", "hoa"),
))  # fmt: skip
"""Words around a heading that change nothing of what it means: of whom, how to write."""
ORDINALS = frozenset({"stt", "tt", "so tt", "so thu tu"})
"""Headings over the numbers of the rows, as :func:`plain` writes them."""
ORDINAL = "#"
_NUMBERING = re.compile(r"\(?(\d{1,2}|[A-Z]|\d{1,2}=[\d+\-]+)\)?")


def plain(cell: Cell) -> str:
    """A heading as it is compared: no marks, no case, no punctuation."""
    return " ".join(re.findall(r"\w+", search_key(str(cell if cell is not None else ""))))


def said_in(row: Row) -> tuple[str, ...]:
    """What a row says, as its cells are compared."""
    return tuple(plain(cell) for cell in row if cell not in (None, ""))


def says_one_of(row: Row, known: Collection[tuple[str, ...]]) -> bool:
    """Whether a row says the same as one that is known, as its cells are compared."""
    first = next((cell for cell in row if cell not in (None, "")), None)
    return any(said and said[0] == plain(first) for said in known) and said_in(row) in known


def letter(column: int) -> str:
    """The name of a column as Excel shows it; the first is 0."""
    return (letter(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


class Target(Value):
    """What a column may be: a field, or with ``member`` a column of ticks for one choice of the field."""

    key: str
    label: str
    headings: frozenset[str]
    """Headings that mean it, as :func:`plain` writes them."""
    field: str
    member: str = ""


def targets(kind: type[Record], fields: Sequence[str], synonyms: Mapping[str, Sequence[str]]) -> tuple[Target, ...]:
    """What the columns of a list of ``kind`` may be.

    ``synonyms`` are further headings by key: a field, a ``field=member``, or a part that is no field of its own
    (``part:label``), which the caller puts together.
    """
    columns = []
    for name in fields:
        s = spec(kind, name)
        columns.append(_target(name, s.label, [s.label, s.key.replace("_", " ")], synonyms, name))
        if s.choices:
            for member in s.choices:
                if member.value and (said := synonyms.get(f"{name}={member.value}")):
                    label = f"{s.label}: {member.words} (đánh dấu)"
                    columns.append(_target(f"{name}={member.value}", label, said, {}, name, member.value))
    for key in synonyms:
        name, _, label = key.partition(":")
        if label:
            columns.append(_target(name, label, [label], {name: synonyms[key]}, name))
    return tuple(columns)


def _target(
    key: str, label: str, said: Sequence[str], synonyms: Mapping[str, Sequence[str]], field: str, member: str = ""
) -> Target:
    return Target(key, label, frozenset(map(plain, (*said, *synonyms.get(key, ())))), field, member)


class Head(Value):
    """Where the headings of a list are and what they say, parents before their parts ("Đảng viên / Dự bị")."""

    row: int
    """Index of the first row of headings; -1 where there are none."""
    height: int
    headings: tuple[str, ...]

    @property
    def body(self) -> int:
        """Index of the first row below."""
        return self.row + self.height

    def guess(self, wanted: Sequence[Target]) -> tuple[str, ...]:
        """The key of each column, empty where its heading says nothing known; a field is found once, its best place."""
        matches = [match(heading, wanted) for heading in self.headings]
        best: dict[str, int] = {}
        for at, (key, score) in enumerate(matches):
            if key and (key not in best or score > matches[best[key]][1]):
                best[key] = at
        return tuple(key if key and self._beside(best[key], at) else "" for at, (key, _score) in enumerate(matches))

    def _beside(self, best: int, at: int) -> bool:
        """Whether a column is the best for its field, or another part of the same one ("Ngày sinh / Nam | Nữ")."""
        parent = self.headings[best].rpartition(BELOW)[0]
        return at == best or bool(parent and parent == self.headings[at].rpartition(BELOW)[0])


def match(heading: str, wanted: Sequence[Target]) -> tuple[str, int]:
    """The key that a heading means and how surely; nothing and 0 where none.

    A heading is known as a whole, or when no more than harmless words stand around what is known of it: a column is
    never taken for another by a piece of its heading. What stands in brackets explains and names nothing.
    """
    best = _same_meaning(heading, wanted) if "/" in heading else ("", 0)
    for said, sure in _spellings(heading):
        words = said.split()
        for target in wanted:
            for known in target.headings:
                score = 0
                if known == said:
                    score = sure
                elif not target.member and f" {known} " in f" {said} " and _are_harmless(words, known.split()):
                    score = len(known)
                if score > best[1]:
                    best = (target.key, score)
    return best


def _same_meaning(heading: str, wanted: Sequence[Target]) -> tuple[str, int]:
    """What a heading of several words for the same thing means ("Chức vụ/Chức danh")."""
    keys = {match(part, wanted)[0] for part in heading.split("/")}
    return (keys.pop(), 800) if len(keys) == 1 and "" not in keys else ("", 0)


def _spellings(heading: str) -> Iterator[tuple[str, int]]:
    """A heading as it is compared, whole and without its brackets, ``hoTen`` in words; then its part below alone."""
    begins = (f" {here}" if before.islower() and here.isupper() else here for before, here in pairwise(f" {heading}"))
    apart = "".join(begins).replace("_", " ")
    bare = re.sub(r"\([^)]*\)?", " ", apart)
    yield plain(apart), 1000
    yield plain(bare), 1000
    if BELOW in heading:
        parent, _, part = bare.rpartition(BELOW)
        yield plain(part), 900
        if plain(part) in ("ngay", "thang", "nam"):
            yield plain(parent), 850


def _are_harmless(words: Sequence[str], known: Sequence[str]) -> bool:
    rest = Counter(words)
    rest.subtract(known)
    return all(word in _HARMLESS for word in rest.elements())


def find_head(rows: Sequence[Row], wanted: Sequence[Target], needed: Sequence[str]) -> Head:
    """The headings of a list: the first row in which two columns are known, one of ``needed`` among them, or else one.

    What has more of them further down is another list of the same sheet; so is what comes after records that stand
    below a single known heading.
    """
    alone = -1
    for at, row in enumerate(rows[:_SEARCHED]):
        known = known_in(row, wanted)
        if len(known) > 1 and known & set(needed):
            is_below = alone >= 0 and _are_records(rows[alone + 1 : at], rows[alone], wanted, needed)
            return known_head(rows, alone if is_below else at, wanted, needed)
        if alone < 0 and known & set(needed):
            alone = at
    if alone >= 0:
        return known_head(rows, alone, wanted, needed)
    return Head(-1, 1, ("",) * max((len(row) for row in rows[:_SEARCHED]), default=0))


def _are_records(rows: Sequence[Row], head: Row, wanted: Sequence[Target], needed: Sequence[str]) -> bool:
    """Whether most rows have words below a heading that is needed, and these are no headings themselves."""
    columns = _columns(head, wanted, needed)
    filled = [row for row in rows if any(cell not in (None, "") for cell in row)]
    said = [cell for row in filled for at, cell in enumerate(row) if at in columns and isinstance(cell, str)]
    return 2 * sum(" " in cell and not match(cell, wanted)[0] for cell in said) > len(filled)


def known_head(rows: Sequence[Row], at: int, wanted: Sequence[Target], needed: Sequence[str]) -> Head:
    """The headings in the row with index ``at``, which knows the columns that every record fills."""
    return head_at(rows, at, needed_at=_columns(rows[at], wanted, needed))


def known_in(row: Row, wanted: Sequence[Target]) -> set[str]:
    """The keys of the columns that a row of headings knows, and ``ORDINAL`` where one is over the numbers of rows."""
    known = {key for cell in row if cell is not None and (key := match(str(cell), wanted)[0])}
    return known | {ORDINAL} if any(plain(cell) in ORDINALS for cell in row) else known


def _columns(row: Row, wanted: Sequence[Target], needed: Sequence[str]) -> frozenset[int]:
    return frozenset(at for at, cell in enumerate(row) if cell is not None and match(str(cell), wanted)[0] in needed)


def head_at(rows: Sequence[Row], at: int, needed_at: frozenset[int] = frozenset()) -> Head:
    """The headings in the row with index ``at``, and in the one below where it only divides columns further.

    ``needed_at`` are the columns that every record fills: below a heading of two rows they are empty.
    """
    top = tuple(clean(str(cell)) if cell is not None else "" for cell in rows[at])
    below = rows[at + 1] if at + 1 < len(rows) else ()
    parts = tuple(clean(str(cell)) if isinstance(cell, str) else "" for cell in below)
    filled = [i for i, cell in enumerate(below) if cell not in (None, "")]
    divided = (
        len(filled) > 1
        and all(parts[i] and not _NUMBERING.fullmatch(parts[i]) for i in filled)
        and not any(i in needed_at for i in filled)
        and all(i >= len(top) or not top[i] or _spans(top, i, filled) for i in filled)
        and max((len(parts[i]) for i in filled), default=0) <= 40
    )
    if not divided:
        # A heading over two columns says something of the first alone; the second keeps an empty one.
        return Head(at, 1, top)
    width = max(len(top), len(parts))
    said, parent = [], ""
    for i in range(width):
        own = top[i] if i < len(top) else ""
        part = parts[i] if i < len(parts) else ""
        parent = own or (parent if part else "")
        said.append((f"{parent}{BELOW}{part}" if parent else part) if part else own)
    return Head(at, 2, tuple(said))


def _spans(top: tuple[str, ...], at: int, filled: Sequence[int]) -> bool:
    """Whether the heading at a place spans the next column, which has a part of its own below."""
    return at + 1 in filled and (at + 1 >= len(top) or not top[at + 1])


def is_numbering(row: Row) -> bool:
    """Whether a row only numbers the columns: 1 2 3, (1) (2) (3), A B 1 2; of two columns only in brackets."""
    said = [_number(cell) for cell in row if cell not in (None, "")]
    enough = 1 if all(one.startswith("(") for one in said) else 2
    return len(said) > enough and all(_NUMBERING.fullmatch(s) for s in said) and len(set(said)) == len(said)


def _number(cell: Cell) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell).strip()

"""What the cells of a row of a staff list say of the person in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import FieldKind, faults, normal, spec
from qcdc_desktop.domain.kinds.reading import read
from qcdc_desktop.domain.kinds.text import tone_style
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.unit import Category, PartyStatus, Person
from qcdc_desktop.imports.staff.reading import Reading
from qcdc_desktop.imports.staff.words import LABELS, MEMBERSHIP, NAMES, PERSONAL, WORDS, by_words
from qcdc_desktop.imports.workbook import values
from qcdc_desktop.imports.workbook.columns import letter, plain
from qcdc_desktop.imports.workbook.workbook import Cell, Formula, Row

_NOTED = {f"{spec(Person, name).label}: ": name for name in ("born_on", *MEMBERSHIP)}
"""How the notes on days begin that are only concluded in part, and their fields."""


_TICKS = {f"party={status.value}": name for name, status in MEMBERSHIP.items()}
_DAY_OF = {"party": "admitted_on", **_TICKS}
"""The day that a column says in place of a word or a tick."""


_LONG = timedelta(days=730)
"""Nobody stays on probation so long: a list that says so has left the official day out."""


class Told(Value):
    """What a row tells of someone."""

    values: dict[str, Any]
    """By field; ``cell_id`` holds the name of the cell."""
    weak: frozenset[str] = frozenset()
    """Fields that were only concluded."""
    faults: tuple[str, ...] = ()
    """Sentences with column and what to do."""
    notes: tuple[str, ...] = ()


def identity(name: str) -> str:
    """A name as it is compared: marks count, case, blanks and the place of the tone mark (ủy, uỷ) do not."""
    return tone_style(" ".join(name.casefold().split()), old=False)


class Cells:
    """Reads the cells of one row after the other, from top to bottom: a merged one holds for those below it."""

    def __init__(self, reading: Reading, today: date) -> None:
        self._today, self._otherwise = today, reading.category
        self.places: dict[str, list[int]] = {}
        """The columns of each key."""
        for at, key in enumerate(reading.mapping):
            if key:
                self.places.setdefault(key, []).append(at)
        self.name_at = [at for key in NAMES for at in self.places.get(key, ())]
        """The columns that name someone."""
        self._headings = [plain(heading) for heading in reading.head.headings]
        below = reading.body
        days = [at for key, places in self.places.items() if _is_day(key) or key in _DAY_OF for at in places]
        self._month_first = {at for at in days if values.months_stand_first(row[at] for row in below if at < len(row))}
        """Columns that write the month before the day."""
        self._exchanged = {at for at in days if values.are_exchanged(row[at] for row in below if at < len(row))}
        """Columns in whose dates Excel took the day for the month."""
        self._apart = {key: places for key, places in self.places.items() if self._is_apart(key, places)}
        """The columns of day, month and year of a date that has one for each."""
        named = [row for row in below if self.filled(row, NAMES)]
        numbered = [row for row in named if self.is_numbered(row)]
        self.numbered = 2 * len(numbered) > len(named)
        """Whether the list numbers its people."""
        self._people = numbered if len(numbered) > 2 else named
        self._tells_probation = not self.places.keys().isdisjoint(("official_on", *_TICKS))
        """Whether the year of probation is told apart: else nothing says that it is not over."""
        self._down = {key for key in ("section", "cell_id") if self._is_merged(key)}
        self._above: dict[str, Any] = {}

    def filled(self, row: Row, keys: Iterable[str]) -> list[Cell]:
        """The cells of these keys with anything in them."""
        cells = [row[at] for key in keys for at in self.places.get(key, ()) if at < len(row)]
        return [cell for cell in cells if cell not in (None, "")]

    def is_numbered(self, row: Row) -> bool:
        """Whether a whole number stands before the name, in a column that is nothing else."""
        before = row[: min(self.name_at, default=0)]
        return any(re.fullmatch(r"\d{1,5}\.?", values.text(cell)) for cell in before if not isinstance(cell, Formula))

    def _is_merged(self, key: str) -> bool:
        """Whether a column is filled once for several people below each other, as merged cells are."""
        filled = [bool(self.filled(row, (key,))) for row in self._people]
        return len(filled) > 2 and filled[0] and sum(filled) * 2 <= len(filled)

    def _is_apart(self, key: str, places: list[int]) -> bool:
        parts = [self._headings[at].rpartition(" ")[2] for at in places]
        return _is_day(key) and parts == ["ngay", "thang", "nam"]

    def _cell(self, row: Row, key: str, at: int) -> Cell:
        """What a row says in a column; a date of three columns in the last of them."""
        cell = row[at] if at < len(row) else None
        if key in self._apart and cell not in (None, ""):
            parts = [values.text(row[place]) for place in self._apart[key]]
            return "/".join(parts) if all(parts) else cell
        return cell

    def forget_above(self) -> None:
        """Another group begins: no merged cell reaches into it."""
        self._above.clear()

    def read(self, row: Row, section: str, category: Category) -> Told:
        """What a row tells of its person; ``section`` and ``category`` are those of the group it stands in."""
        fields: dict[str, Any] = {}
        wrong: list[str] = []
        notes: list[str] = []
        self._name(row, fields, wrong, notes)
        for key, places in self.places.items():
            if key in NAMES:
                continue
            for at in places[-1:] if key in self._apart else places:
                cell = self._cell(row, key, at)
                try:
                    self._value(key, at, cell, fields, notes)
                except ValueError as error:
                    wrong.append(f"Cột {letter(at)} ({LABELS[key]}): {error}")
        weak = self._conclude(fields, section, category)
        admitted = fields.get("admitted_on")
        if admitted and admitted < self._today - _LONG and fields["party"] is PartyStatus.PROBATIONARY:
            notes.append(f"vào Đảng từ {admitted:%d/%m/%Y} mà không có ngày chính thức, hiểu là dự bị")
        weak |= {name for begins, name in _NOTED.items() if any(note.startswith(begins) for note in notes)}
        if not wrong:
            record = normal(Person(**{k: v for k, v in fields.items() if k != "cell_id"}))
            wrong = [sentence for _name, sentence in faults(record, self._today)]
            fields |= {k: getattr(record, k) for k in fields if k != "cell_id"}
        return Told(fields, frozenset(weak), tuple(wrong), tuple(notes))

    def _name(self, row: Row, fields: dict[str, Any], wrong: list[str], notes: list[str]) -> None:
        try:
            parts = {key: " ".join(map(values.text, self.filled(row, (key,)))) for key in NAMES}
            whole = parts["name"] or f"{parts['family']} {parts['middle']}".strip()
            if parts["given"] and not (parts["name"] and (parts["family"] or _ends(whole, parts["given"]))):
                whole = f"{whole} {parts['given']}"
            whole, note = values.without_title(whole)
            fields["name"] = values.person_name(whole)
            notes += [note] if note else []
        except ValueError as error:
            wrong.append(f"Cột {letter(self.name_at[0])} (Họ và tên): {error}")

    def _value(self, key: str, at: int, cell: Cell, fields: dict[str, Any], notes: list[str]) -> None:
        if cell in (None, "") and key in self._down:
            fields |= {key: self._above[key]} if key in self._above else {}
            return
        name, member = self._meaning(key, cell)
        s = spec(Person, name)
        value: Any
        note = ""
        if member and s.choices:
            value = _strongest(s.choices(member), fields.get(name)) if values.ticked(cell) else None
        elif s.kind is FieldKind.DAY:
            value, note = self._day(at, cell)
        elif name == "code":
            value, note = values.code(cell, personal=bool(PERSONAL.search(self._headings[at])))
        elif s.kind is FieldKind.CHOICE:
            value = self._choice(name, cell)
        elif s.kind is FieldKind.FLAG:
            value = read(s, values.text(cell), self._today) if values.text(cell) else None
        else:
            value = values.text(cell)
            if name == "cell_id" and value.isdigit():
                value = f"Chi bộ {int(value)}"
        if note:
            notes.append(note if at in self._month_first else f"{s.label}: {note}")
        if value not in (None, ""):
            fields[name] = value
            self._above[name] = value

    def _meaning(self, key: str, cell: Cell) -> tuple[str, str]:
        """The field that a cell of a column is about, and the choice that is ticked in it.

        Days of membership and ticks for it stand in each other's columns.
        """
        name, _, member = key.partition("=")
        is_day = values.looks_like_day(cell)
        if is_day and key in _DAY_OF:
            return _DAY_OF[key], ""
        return ("party", self._from_day(name).value) if name in MEMBERSHIP and not is_day else (name, member)

    def _from_day(self, name: str) -> PartyStatus:
        """What someone is of whom the list says only this day of membership."""
        return MEMBERSHIP[name] if self._tells_probation else PartyStatus.OFFICIAL

    def _day(self, at: int, cell: Cell) -> tuple[date | None, str]:
        if at in self._exchanged and isinstance(cell, date):
            return date(cell.year, cell.day, cell.month), "Excel đã đổi chỗ ngày và tháng, chương trình đổi lại"
        return values.day(cell, self._today, month_first=at in self._month_first)

    def _choice(self, name: str, cell: Cell) -> Any:
        said = values.text(cell)
        if known := WORDS[name].get(plain(said)):
            return known
        if name == "party" and plain(said) in WORDS[name]:
            return None
        if name == "category" and (category := by_words(said)) is not Category.NONE:
            return category
        return read(spec(Person, name), said, self._today) if said else None

    def _conclude(self, fields: dict[str, Any], section: str, category: Category) -> set[str]:
        """Section and category that the row itself leaves out."""
        weak = set()
        if "official_on" in fields:
            fields["party"] = PartyStatus.OFFICIAL
        elif "admitted_on" in fields:
            fields.setdefault("party", self._from_day("admitted_on"))
        if section and "section" not in fields:
            fields["section"] = section
        if "category" not in fields:
            concluded = by_words(fields.get("duty", ""))
            if concluded is Category.NONE:
                concluded = category if category is not Category.NONE else by_words(fields.get("section", ""))
            fields["category"] = concluded if concluded is not Category.NONE else self._otherwise
            weak.add("category")
        return weak


def _strongest(choice: Choice, known: Choice | None) -> Choice:
    """Of several columns of ticks the strongest holds: declared last."""
    return max(choice, known or choice, key=list(type(choice)).index)


def _is_day(key: str) -> bool:
    return key not in NAMES and "=" not in key and spec(Person, key).kind is FieldKind.DAY


def _ends(name: str, given: str) -> bool:
    return f" {identity(name)}".endswith(f" {identity(given)}")

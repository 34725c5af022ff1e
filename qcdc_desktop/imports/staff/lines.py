"""Rows of a staff list to lines that name someone: whatever shape the list has, read from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import FieldKind, faults, normal, spec
from qcdc_desktop.domain.kinds.reading import read
from qcdc_desktop.domain.kinds.text import search_key, tone_style
from qcdc_desktop.domain.kinds.values import Value, field, replace
from qcdc_desktop.domain.registers.unit import Category, PartyStatus, Person
from qcdc_desktop.imports.encodings import Judged, repair
from qcdc_desktop.imports.staff.words import (
    COUNT,
    LABELS,
    MARK,
    NAMES,
    ORDINALS,
    PERSONAL,
    ROMAN,
    TARGETS,
    WORDS,
    RowWords,
    by_words,
)
from qcdc_desktop.imports.workbook import values
from qcdc_desktop.imports.workbook.columns import Head, find_head, is_numbering, letter, plain
from qcdc_desktop.imports.workbook.workbook import Cell, Formula, Row

_INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF))
"""Characters that are not seen and make two names of one: soft hyphens, joiners, marks of direction."""
_TOTAL, _SIGNATURE = "dòng tổng", "nơi, ngày, người ký"
_BELOW_TOTAL, _BELOW_SIGNATURE = "dưới dòng tổng", "dưới phần ký"
_BORN = f"{spec(Person, 'born_on').label}: "
"""How the notes on a birthday begin."""


class Outcome(Choice):
    """What becomes of a line of the list."""

    NEW = "new", "Thêm mới", "good"
    UPDATE = "update", "Cập nhật", "info"
    SAME = "same", "Không đổi"
    ASK = "ask", "Cần trả lời", "warn"
    """The name is known, nothing else tells whether it is the same person."""
    REPEAT = "repeat", "Trùng dòng"
    """The same person as in a line above."""
    SKIP = "skip", "Bỏ qua"
    """Left out on request."""
    FAULT = "fault", "Có lỗi", "bad"


class Left(Value):
    """A row of the list that is taken for nobody, and why."""

    number: int
    said: str
    why: str


AS_NEW, LEAVE_OUT = 0, -1
"""Answers to a line; any other answer is the id of the person meant."""


class Line(Value):
    """A line of the list that names someone."""

    number: int
    """Its row in the sheet, from 1."""
    values: dict[str, Any]
    """By field; ``cell_id`` holds the name of the cell."""
    weak: frozenset[str] = frozenset()
    """Fields that were only concluded: they fill what is empty and replace nothing."""
    faults: tuple[str, ...] = ()
    """Sentences with column and what to do."""
    notes: tuple[str, ...] = ()
    outcome: Outcome = Outcome.NEW
    person_id: int = 0
    """Who it is, for UPDATE and SAME."""
    candidates: tuple[int, ...] = ()
    """Who it may be, for ASK."""
    changes: tuple[tuple[str, Any, Any], ...] = ()
    """Field, value stored, value of the list; for UPDATE."""

    @property
    def name(self) -> str:
        """Who the line names."""
        return str(self.values.get("name", ""))


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
    def unused(self) -> tuple[str, ...]:
        """Headings of the columns that nothing is read from, though something stands below them."""
        body = self.rows[self.head.body :]
        filled = {at for row in body for at, cell in enumerate(row) if cell not in (None, "")}
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
    return with_head(Reading(clean, judged, Head(-1, 1, ()), ()), find_head(clean, TARGETS, NAMES))


def with_head(reading: Reading, head: Head) -> Reading:
    """The same sheet under other headings, its columns guessed anew; answers are forgotten."""
    body = reading.rows[head.body :]
    width = max(len(head.headings), max((len(row) for row in body), default=0))
    head = replace(head, headings=(*head.headings, *[""] * (width - len(head.headings))))
    mapping = list(head.guess(TARGETS))
    if "name" in mapping and "given" not in mapping and _is_split(body, mapping.index("name"), head):
        at = mapping.index("name")
        mapping[at], mapping[at + 1] = "family", "given"
    if "party=probationary" in mapping and "party=official" not in mapping:
        # With one day alone ("Ngày vào Đảng") nothing says that the year of probation is not over.
        at = mapping.index("party=probationary")
        if "du bi" not in plain(head.headings[at]):
            mapping[at] = "party=official"
    said = [plain(heading) for heading in head.headings]
    if not any(re.search(r"\bdang\b|\bdu bi\b", words) for words in said):
        # Beside "Hợp đồng" it says how someone is employed; only a list that speaks of the Party means membership.
        mapping = ["" if key == "party=official" else key for key in mapping]
    return replace(reading, head=head, mapping=tuple(mapping), answers={}, taken=frozenset())


def _is_split(body: Sequence[Row], at: int, head: Head) -> bool:
    """Whether the heading of the name spans two columns: the second has none and holds single words."""
    if at + 1 >= len(head.headings) or head.headings[at + 1]:
        return False
    pairs = [(row[at], row[at + 1]) for row in body if len(row) > at + 1 and row[at] and row[at + 1]]
    single = sum(isinstance(second, str) and len(second.split()) == 1 and second.isalpha() for _first, second in pairs)
    return len(pairs) > 0 and single * 2 > len(pairs)


def identity(name: str) -> str:
    """A name as it is compared: marks count, case, blanks and the place of the tone mark (ủy, uỷ) do not."""
    return tone_style(" ".join(name.casefold().split()), old=False)


def lines_of(reading: Reading, today: date) -> tuple[list[Line], list[Left]]:
    """The lines that name someone, and the rows left out: every row below the headings is one or the other."""
    reader = _Reader(reading, today)
    for at, row in enumerate(reading.rows):
        if at >= reading.head.body and any(cell not in (None, "") for cell in row):
            reader.read_row(at + 1, row)
    return reader.lines, reader.left


class _Reader:
    """Reads a sheet from top to bottom; a row that names a group holds for those below it."""

    def __init__(self, reading: Reading, today: date) -> None:
        self.today = today
        self.category, self.taken = reading.category, reading.taken
        self.heading_rows = {_plain_cells(row) for row in reading.rows[max(reading.head.row, 0) : reading.head.body]}
        self.places: dict[str, list[int]] = {}
        for at, key in enumerate(reading.mapping):
            if key:
                self.places.setdefault(key, []).append(at)
        self.name_at = [at for key in NAMES for at in self.places.get(key, ())]
        body = [row for row in reading.rows[reading.head.body :] if self._cells(row, NAMES)]
        self.numbered = 2 * sum(map(self._is_numbered, body)) > len(body)
        """Whether the list numbers its people."""
        self.down = {key for key in ("section", "cell_id") if self._is_merged(body, key)}
        self.above: dict[str, Any] = {}
        self.group: tuple[str, Category] = ("", Category.NONE)
        self.headings = [plain(heading) for heading in reading.head.headings]
        days = [at for key, places in self.places.items() if self._is_day(key) for at in places]
        self.month_first = {at for at in days if values.months_stand_first(row[at] for row in body if at < len(row))}
        """Columns that write the month before the day."""
        self.words = RowWords(str(cell) for row in reading.rows for cell in row if isinstance(cell, str))
        self.ended = ""
        """Why a row that proves nothing of itself is nobody: it stands below a total, or below who signs."""
        self.lines: list[Line] = []
        self.left: list[Left] = []

    @staticmethod
    def _is_day(key: str) -> bool:
        return key not in NAMES and "=" not in key and spec(Person, key).kind is FieldKind.DAY

    def _cells(self, row: Row, keys: Iterable[str]) -> list[Cell]:
        cells = [row[at] for key in keys for at in self.places.get(key, ()) if at < len(row)]
        return [cell for cell in cells if cell not in (None, "")]

    def _is_merged(self, body: Sequence[Row], key: str) -> bool:
        """Whether a column is filled once for several people below each other, as merged cells are."""
        filled = [bool(self._cells(row, (key,))) for row in body]
        return len(filled) > 2 and filled[0] and sum(filled) * 2 <= len(filled)

    def read_row(self, number: int, row: Row) -> None:
        """Read a row. A person is proven by a number before the name or by anything more that the list tells of them;
        only what proves nothing may be a group, a total or the end by its words."""
        texts = [str(cell).strip() for cell in row if cell not in (None, "")]
        words = [text for text in texts if re.search(r"[^\W\d_]{2}", text) and not ROMAN.fullmatch(text)]
        title = words[0] if len(words) == 1 else ""
        named, numbered = bool(self._cells(row, NAMES)), self._is_numbered(row)
        if why := self._repeats_headings(row):
            self._pass_over(number, texts[0], why)
        elif named and (number in self.taken or self._tells_of_person(row, numbered=numbered)):
            self._line(number, row)
        elif title and self._is_group(title, numbered=numbered, named=named):
            self._open_group(title)
            self._pass_over(number, title, "tên tổ, nhóm")
        elif named and numbered and not self._is_total(row):
            self._line(number, row)
        elif why := self._ends(words):
            self.ended = _BELOW_SIGNATURE if why == _SIGNATURE else self.ended or _BELOW_TOTAL
            self._pass_over(number, words[0], why)
        elif not named:
            self._unnamed(number, row, texts)
        elif self.ended:
            self._pass_over(number, texts[0], self.ended)
        else:
            self._line(number, row)

    def _repeats_headings(self, row: Row) -> str:
        """Why a row belongs to the headings, where it does; a list that begins again below a total has them again."""
        if is_numbering(row):
            return "số của cột"
        if _plain_cells(row) not in self.heading_rows:
            return ""
        self.ended = ""
        return "tiêu đề lặp lại"

    def _tells_of_person(self, row: Row, *, numbered: bool) -> bool:
        """Whether a row tells more of someone than a name; below the end only where the list goes on."""
        others = [at for key, places in self.places.items() if key not in NAMES for at in places]
        more = any(at < len(row) and row[at] not in (None, "") for at in others)
        return more and not self._is_total(row) and not self._is_below_end(numbered=numbered)

    def _is_total(self, row: Row) -> bool:
        return self.words.is_total(" ".join(map(str, self._cells(row, NAMES))))

    def _ends(self, words: Sequence[str]) -> str:
        """Why a list ends with these words, where it does."""
        if any(map(self.words.is_total, words)):
            return _TOTAL
        return _SIGNATURE if any(map(self.words.is_signature, words)) else ""

    def _is_below_end(self, *, numbered: bool) -> bool:
        """Whether a row stands below the end and no number says that the list goes on: who signs has a name as well."""
        return bool(self.ended) and not numbered and (self.numbered or self.ended == _BELOW_SIGNATURE)

    def _pass_over(self, number: int, said: str, why: str) -> None:
        self.left.append(Left(number, said, why))

    def _is_numbered(self, row: Row) -> bool:
        """Whether a whole number stands before the name, in a column that is nothing else."""
        before = row[: min(self.name_at, default=0)]
        return any(re.fullmatch(r"\d{1,5}\.?", values.text(cell)) for cell in before if not isinstance(cell, Formula))

    def _is_group(self, title: str, *, numbered: bool, named: bool) -> bool:
        if self.ended == _BELOW_SIGNATURE or not self.words.opens_group(title):
            return False
        # A list of nothing but names has no groups by words alone: whoever is called so would be lost.
        return self.words.surely_opens_group(title) or not (numbered or (named and len(self.places) == 1))

    def _open_group(self, text: str) -> None:
        self.ended = ""
        name = COUNT.sub("", MARK.sub("", text)).strip(" .:;-–")
        said = plain(name)
        category = by_words(name)
        only_category = said in ("can bo quan ly", "cbql", "giao vien", "nhan vien") or said.startswith("danh sach")
        self.group = ("" if only_category else _sentence_case(name), category)

    def _unnamed(self, number: int, row: Row, texts: list[str]) -> None:
        filled = [at for at, cell in enumerate(row) if cell not in (None, "") and at not in self.name_at]
        mapped = {at for places in self.places.values() for at in places}
        if sum(at in mapped for at in filled) > 1:
            place = letter(self.name_at[0]) if self.name_at else "?"
            fault = f"Cột {place} (Họ và tên): chưa ghi; ghi họ tên hoặc bỏ qua dòng này."
            self.lines.append(Line(number, {}, faults=(fault,), outcome=Outcome.FAULT))
        else:
            self._pass_over(number, texts[0], self.ended or "không có họ tên")

    def _line(self, number: int, row: Row) -> None:
        self.ended = ""
        fields: dict[str, Any] = {}
        wrong: list[str] = []
        notes: list[str] = []
        self._name(row, fields, wrong, notes)
        for key, places in self.places.items():
            if key in NAMES:
                continue
            for at in places:
                cell = row[at] if at < len(row) else None
                try:
                    self._value(key, at, cell, fields, notes)
                except ValueError as error:
                    wrong.append(f"Cột {letter(at)} ({LABELS[key]}): {error}")
        weak = self._conclude(fields)
        if any(note.startswith(_BORN) for note in notes):
            weak.add("born_on")
        if not wrong:
            record = normal(Person(**{k: v for k, v in fields.items() if k != "cell_id"}))
            wrong = [sentence for _name, sentence in faults(record, self.today)]
            fields |= {k: getattr(record, k) for k in fields if k != "cell_id"}
        outcome = Outcome.FAULT if wrong else Outcome.NEW
        self.lines.append(Line(number, fields, frozenset(weak), tuple(wrong), tuple(notes), outcome))

    def _name(self, row: Row, fields: dict[str, Any], wrong: list[str], notes: list[str]) -> None:
        try:
            parts = {key: " ".join(map(values.text, self._cells(row, (key,)))) for key in NAMES}
            whole = parts["name"] or parts["family"]
            if parts["given"] and not (parts["name"] and (parts["family"] or _ends(whole, parts["given"]))):
                whole = f"{whole} {parts['given']}"
            whole, note = values.without_title(whole)
            fields["name"] = values.person_name(whole)
            notes += [note] if note else []
        except ValueError as error:
            wrong.append(f"Cột {letter(self.name_at[0])} (Họ và tên): {error}")

    def _value(self, key: str, at: int, cell: Cell, fields: dict[str, Any], notes: list[str]) -> None:
        if cell in (None, "") and key in self.down:
            fields |= {key: self.above[key]} if key in self.above else {}
            return
        name, _, member = key.partition("=")
        s = spec(Person, name)
        value: Any
        note = ""
        if member and s.choices:
            value = s.choices(member) if values.ticked(cell) else None
            # Of several columns of ticks the strongest holds: declared last.
            value = max(value, fields.get(name, value), key=list(s.choices).index) if value else None
        elif s.kind is FieldKind.DAY:
            value, note = values.day(cell, self.today, month_first=at in self.month_first)
        elif name == "code":
            value, note = values.code(cell, personal=bool(PERSONAL.search(self.headings[at])))
        elif s.kind is FieldKind.CHOICE:
            value = self._choice(name, cell)
        elif s.kind is FieldKind.FLAG:
            value = read(s, values.text(cell), self.today) if values.text(cell) else None
        else:
            value = values.text(cell)
            if name == "cell_id" and value.isdigit():
                value = f"Chi bộ {int(value)}"
        if note:
            notes.append(note if at in self.month_first else f"{s.label}: {note}")
        if value not in (None, ""):
            fields[name] = value
            self.above[name] = value

    def _choice(self, name: str, cell: Cell) -> Any:
        if name == "party" and isinstance(cell, date):
            return PartyStatus.OFFICIAL
        said = values.text(cell)
        if known := WORDS[name].get(plain(said)):
            return known
        if name == "party" and plain(said) in WORDS[name]:
            return None
        if name == "category" and (category := by_words(said)) is not Category.NONE:
            return category
        return read(spec(Person, name), said, self.today) if said else None

    def _conclude(self, fields: dict[str, Any]) -> set[str]:
        """Section and category that the row itself leaves out."""
        section, category = self.group
        weak = set()
        if section and "section" not in fields:
            fields["section"] = section
        if "category" not in fields:
            concluded = by_words(fields.get("duty", ""))
            if concluded is Category.NONE:
                concluded = category if category is not Category.NONE else by_words(fields.get("section", ""))
            fields["category"] = concluded if concluded is not Category.NONE else self.category
            weak.add("category")
        return weak


def _ends(name: str, given: str) -> bool:
    return f" {identity(name)}".endswith(f" {identity(given)}")


def _plain_cells(row: Row) -> tuple[str, ...]:
    return tuple(plain(cell) for cell in row if cell not in (None, ""))


def _sentence_case(name: str) -> str:
    """ "TỔ TOÁN – TIN" as people write it in a list of sections; short forms (GDCD) stay."""
    if not name.isupper():
        return name
    return " ".join(
        w if len(w) > 3 and not re.search("[AĂÂEÊIOÔƠUƯY]", _bare(w)) else w.capitalize() for w in name.split()
    )


def _bare(word: str) -> str:
    return search_key(word).upper()

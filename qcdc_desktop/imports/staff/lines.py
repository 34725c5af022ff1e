"""What the rows of a staff list are: people, groups, totals, who signs; read from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.staff import AbsenceReason
from qcdc_desktop.domain.registers.unit import Category
from qcdc_desktop.imports.staff.cells import Cells
from qcdc_desktop.imports.staff.reading import Reading, parts_of
from qcdc_desktop.imports.staff.words import AWAY, COUNT, MARK, NAMES, ROMAN, RowWords, by_words
from qcdc_desktop.imports.workbook.columns import is_numbering, letter, plain, said_in, says_one_of
from qcdc_desktop.imports.workbook.workbook import Row

_TOTAL, _SIGNATURE = "dòng tổng", "nơi, ngày, người ký"
_BELOW_TOTAL, _BELOW_SIGNATURE = "dưới dòng tổng", "dưới phần ký"


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
    doubtful: bool = False
    """Whether its words may name a section instead of somebody."""
    away: AbsenceReason | None = None
    """Why the list says that they are not at work: from which day is still to be asked."""
    changes: tuple[tuple[str, Any, Any], ...] = ()
    """Field, value stored, value of the list; for UPDATE."""

    @property
    def name(self) -> str:
        """Who the line names."""
        return str(self.values.get("name", ""))


def lines_of(reading: Reading, today: date) -> tuple[list[Line], list[Left]]:
    """The lines that name someone, and the rows left out: every row but the headings is one or the other."""
    reader = _Reader(reading, today)
    for at, row in enumerate(reading.rows):
        if not reading.head.row <= at < reading.head.body and any(cell not in (None, "") for cell in row):
            reader.read_row(at, row)
    return reader.lines, reader.left


class _Reader:
    """Reads a sheet from top to bottom; a row that names a group holds for those below it."""

    def __init__(self, reading: Reading, today: date) -> None:
        self.today, self.first = today, reading
        parts = parts_of(reading)
        self.cells = Cells(parts[0], today)
        self.below = {part.head.row: part for part in parts[1:]}
        self.heads = {said_in(row) for part in parts for row in part.head_rows}
        self.group: tuple[str, Category] = ("", Category.NONE)
        self.words = RowWords(str(cell) for row in reading.rows for cell in row if isinstance(cell, str))
        self.ended = ""
        """Why a row that proves nothing of itself is nobody: it stands below a total, or below who signs."""
        self.lines: list[Line] = []
        self.left: list[Left] = []

    def read_row(self, at: int, row: Row) -> None:
        """Read the row with this index. A person is proven by a number before the name or by anything more that is told
        of them; only what proves nothing may be a group, a total or the end by its words."""
        number = at + 1
        texts = [str(cell).strip() for cell in row if cell not in (None, "")]
        words = [text for text in texts if re.search(r"[^\W\d_]{2}", text) and not ROMAN.fullmatch(text)]
        title = words[0] if len(words) == 1 else ""
        named, numbered = bool(self.cells.filled(row, NAMES)), self.cells.is_numbered(row)
        if at < self.first.head.row and not (named and number in self.first.taken):
            self._pass_over(number, texts[0], "trên tiêu đề")
        elif why := self._is_heading(at, row):
            self._pass_over(number, texts[0], why)
        elif named and (number in self.first.taken or self._tells_of_person(row, numbered=numbered)):
            self._line(number, row)
        elif title and self.ended != _BELOW_SIGNATURE and self.words.opens_group(title):
            self._group_or_name(number, row, title, numbered=numbered)
        elif named and numbered and not re.search(r"\d", self._name(row)):
            self._line(number, row, doubtful=self._is_total(row))
        elif named and not self.words.marked and self._is_total(row) and not re.search(r"\d", " ".join(texts)):
            self._line(number, row, doubtful=True)
        elif why := self._ends(row, words):
            self.ended = _BELOW_SIGNATURE if why == _SIGNATURE else self.ended or _BELOW_TOTAL
            self._pass_over(number, words[0], why)
        elif not named:
            self._unnamed(number, row, texts)
        elif self.ended:
            self._pass_over(number, texts[0], self.ended)
        else:
            self._line(number, row)

    def _is_heading(self, at: int, row: Row) -> str:
        """Why a row belongs to the headings, where it does; a list that begins again below a total has them again."""
        if is_numbering(row):
            return "số của cột"
        if at in self.below:
            self.cells = Cells(self.below[at], self.today)
        elif not says_one_of(row, self.heads):
            return ""
        self.ended = ""
        return "tiêu đề của phần dưới" if at in self.below else "tiêu đề lặp lại"

    def _tells_of_person(self, row: Row, *, numbered: bool) -> bool:
        """Whether a row tells more of someone than a name; below the end only where the list goes on."""
        others = [at for key, places in self.cells.places.items() if key not in NAMES for at in places]
        more = any(at < len(row) and row[at] not in (None, "") for at in others)
        return more and not self._is_total(row) and not self._is_below_end(numbered=numbered)

    def _is_total(self, row: Row) -> bool:
        return self.words.is_total(self._name(row))

    def _name(self, row: Row) -> str:
        """What stands in the columns of the name."""
        return " ".join(map(str, self.cells.filled(row, NAMES)))

    def _ends(self, row: Row, words: Sequence[str]) -> str:
        """Why a list ends with these words, where it does; what stands in the columns of the name is read as one."""
        others = [str(cell) for at, cell in enumerate(row) if cell is not None and at not in self.cells.name_at]
        if self._is_total(row) or any(map(self.words.is_total, others)):
            return _TOTAL
        return _SIGNATURE if any(map(self.words.is_signature, words)) else ""

    def _is_below_end(self, *, numbered: bool) -> bool:
        """Whether a row stands below the end and no number says that the list goes on: who signs has a name as well."""
        return bool(self.ended) and not numbered and (self.cells.numbered or self.ended == _BELOW_SIGNATURE)

    def _pass_over(self, number: int, said: str, why: str) -> None:
        self.left.append(Left(number, said, why))

    def _group_or_name(self, number: int, row: Row, title: str, *, numbered: bool) -> None:
        """A row with nothing but words that open a group: one, or somebody who is called so, or only the user knows."""
        named = bool(self.cells.filled(row, NAMES))
        name = named and self.words.may_be_name(title)
        if numbered and name:
            self._line(number, row)
        elif named and (numbered or name) and not (self.cells.numbered and self.words.is_office(title)):
            self._line(number, row, doubtful=True)
            if self.first.answers.get(number) == LEAVE_OUT:
                self._open_group(title)
        else:
            self._open_group(title)
            self._pass_over(number, title, "tên tổ, nhóm")

    def _open_group(self, text: str) -> None:
        self.ended = ""
        self.cells.forget_above()
        name = COUNT.sub("", MARK.sub("", text)).strip(" .:;-–")
        said = plain(name)
        category = by_words(name)
        only_category = said in ("can bo quan ly", "cbql", "giao vien", "nhan vien") or said.startswith("danh sach")
        self.group = ("" if only_category else _sentence_case(name), category)

    def _unnamed(self, number: int, row: Row, texts: list[str]) -> None:
        filled = [at for at, cell in enumerate(row) if cell not in (None, "") and at not in self.cells.name_at]
        mapped = {at for places in self.cells.places.values() for at in places}
        below = self._is_below_end(numbered=self.cells.is_numbered(row))
        if not below and sum(at in mapped for at in filled) > 1:
            place = letter(self.cells.name_at[0]) if self.cells.name_at else "?"
            fault = f"Cột {place} (Họ và tên) để trống; hãy ghi họ tên hoặc bỏ qua dòng này."
            self.lines.append(Line(number, {}, faults=(fault,), outcome=Outcome.FAULT))
        else:
            self._pass_over(number, texts[0], self.ended or "không có họ tên")

    def _line(self, number: int, row: Row, *, doubtful: bool = False) -> None:
        self.ended = ""
        told = self.cells.read(row, *self.group)
        outcome = Outcome.FAULT if told.faults else Outcome.NEW
        said, away = self._away(row)
        notes = (*told.notes, f"danh sách ghi “{said}”: nạp xong còn ghi từ ngày nào") if away else told.notes
        line = Line(number, told.values, told.weak, told.faults, notes, outcome, doubtful=doubtful, away=away)
        self.lines.append(line)

    def _away(self, row: Row) -> tuple[str, AbsenceReason | None]:
        """What a cell beside the name says of why somebody is not at work."""
        for at, cell in enumerate(row):
            if isinstance(cell, str) and at not in self.cells.name_at:
                for reason, words in AWAY:
                    if words.search(plain(cell)):
                        return " ".join(cell.split()), reason
        return "", None


def _sentence_case(name: str) -> str:
    """ "TỔ TOÁN – TIN" as people write it in a list of sections; short forms (GDCD) stay."""
    if not name.isupper():
        return name
    return " ".join(
        w if len(w) > 3 and not re.search("[AĂÂEÊIOÔƠUƯY]", _bare(w)) else w.capitalize() for w in name.split()
    )


def _bare(word: str) -> str:
    return search_key(word).upper()

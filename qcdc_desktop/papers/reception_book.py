"""The reception book (sổ tiếp công dân) as a list, blank or filled; its columns are dated data.

Who came is not in it: the two columns for names and papers say that they are kept sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from qcdc_desktop.domain.kinds.books import Book
from qcdc_desktop.domain.kinds.dated import in_force
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.reception.results import ReceptionResult, VisitResult
from qcdc_desktop.papers.books import Cover, book_listing
from qcdc_desktop.papers.listing import Cell, Listing

SEALED = "Lưu trong két danh tính"
TITLE = "Sổ tiếp công dân"


def _with(words: str, number: str) -> str:
    return ", ".join(filter(None, (words, number)))


def _handed(one: VisitResult, letters: Mapping[int, str]) -> str:
    visit = one.visit
    letter = letters.get(visit.letter_id or 0)
    return _with(f"Vào sổ đơn thư số {letter}" if letter else visit.handed_to, visit.hand_number)


def _result(one: VisitResult) -> str:
    """How it went on; of somebody who was refused why, and by which notice."""
    visit = one.visit
    if visit.refused:
        ground = f"Từ chối tiếp ({one.ground.basis})" if one.ground else f"Từ chối tiếp: {visit.refusal.words}"
        told = f"ngày {write_day(visit.refusal_told_on)}" if visit.refusal_told_on else ""
        return " ".join(filter(None, (ground, visit.refusal_number, told)))
    told = f"Báo kết quả ngày {write_day(visit.told_on)}" if visit.told_on else ""
    return "\n".join(filter(None, (visit.result, told)))


_Made = Callable[[VisitResult, Mapping[int, str]], Cell]
_CELLS: Mapping[str, _Made] = {
    "day": lambda one, _letters: one.held_on,
    "visitor": lambda one, _letters: f"{one.visit.visitor}. {SEALED}",
    "identity": lambda _one, _letters: SEALED,
    "matter": lambda one, _letters: one.visit.matter,
    "kind": lambda one, _letters: one.visit.kind.words,
    "people": lambda one, _letters: one.visit.people or 1,
    "kind_people": lambda one, _letters: f"{one.visit.kind.words}, {one.visit.people or 1} người",
    "settled_by": lambda one, _letters: one.visit.settled_by,
    "competent": lambda one, _letters: "x" if one.visit.competent and one.visit.received else "",
    "guided": lambda one, _letters: _with(one.visit.guided_to, one.visit.guide_number),
    "handed": _handed,
    "result": lambda one, _letters: _result(one),
    "note": lambda one, _letters: "\n".join(filter(None, (one.visit.note, one.visit.struck_reason))),
}
"""What stands in a column, by its key; the first one counts the rows."""


def filled_book(
    book: Book,
    versions: Iterable[Book],
    rows: Iterable[ReceptionResult],
    letters: Mapping[int, str],
    cover: Cover,
) -> Listing:
    """The sessions held while a book was the one in force, a visit a row; ``letters`` are codes by id.

    Raises KeyError for a column that nothing fills.
    """
    known = tuple(versions)
    held = [row for row in rows if not row.ahead and row.session.held_on]
    own = [row for row in held if in_force(known, row.session.held_on or date.min) == book]
    visits = [one for row in sorted(own, key=_when) for one in row.visits]
    made = [_CELLS[column.key] for column in book.columns[1:]]
    cells = [(str(n), *(cell(one, letters) for cell in made)) for n, one in enumerate(visits, 1)]
    struck = frozenset(n for n, one in enumerate(visits) if one.visit.struck)
    return book_listing(TITLE, book, cover, cells, struck)


def _when(row: ReceptionResult) -> tuple[date, int]:
    return row.session.held_on or date.min, row.session.id

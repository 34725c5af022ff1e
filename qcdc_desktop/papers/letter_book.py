"""The register book of letters (sổ theo dõi đơn) as a list; who wrote is in it by number alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from qcdc_desktop.domain.kinds.dated import in_force
from qcdc_desktop.domain.registers.letters.choices import Outcome
from qcdc_desktop.domain.registers.letters.results import LetterResult
from qcdc_desktop.domain.registers.letters.rules import LetterBook
from qcdc_desktop.papers.books import Cover, book_listing
from qcdc_desktop.papers.listing import Cell, Listing

TITLE = "Sổ theo dõi đơn"


def _route(row: LetterResult) -> str:
    """What was done with it, the last step that says so, and where it went."""
    case, letter = row.case, row.letter
    taken = [(act, entry) for act in case.procedure.steps if act.routes and (entry := case.taken(act.code))]
    if not taken:
        return letter.sent_to
    act, entry = max(taken, key=lambda one: (one[1].on or date.min, one[1].id))
    return "\n".join(filter(None, (act.name, entry.paper, entry.sent_to)))


def _result(row: LetterResult) -> str:
    """What was found, and the paper that says so."""
    letter = row.letter
    found = "" if letter.outcome is Outcome.PENDING else letter.outcome.words
    return "\n".join(filter(None, (found, letter.paper)))


_CELLS: Mapping[str, Callable[[LetterResult], Cell]] = {
    "number": lambda row: row.letter.code,
    "came": lambda row: row.letter.received_on,
    "channel": lambda row: row.letter.channel.words,
    "kind": lambda row: row.letter.kind.words,
    "matter": lambda row: row.letter.matter,
    "sender": lambda row: f"{row.letter.sender_number:02d}" if row.letter.sender_number else "",
    "competence": lambda row: row.letter.competence.words,
    "route": _route,
    "due": lambda row: row.letter.due_on,
    "result": _result,
    "settled": lambda row: row.letter.settled_on,
    "note": lambda row: "\n".join(filter(None, (row.letter.note, row.letter.struck_reason))),
}
"""What stands in a column, by its key; the first one counts the rows."""


def filled_book(
    book: LetterBook,
    versions: Iterable[LetterBook],
    rows: Iterable[LetterResult],
    cover: Cover,
) -> Listing:
    """The letters that came while a book was the one in force, a letter a row.

    Raises KeyError for a column that nothing fills.
    """
    known = tuple(versions)
    own = [row for row in rows if in_force(known, row.letter.received_on or date.min) == book]
    made = [_CELLS[column.key] for column in book.columns[1:]]
    cells = [(str(n), *(cell(row) for cell in made)) for n, row in enumerate(own, 1)]
    struck = frozenset(n for n, row in enumerate(own) if row.letter.struck)
    return book_listing(TITLE, book, cover, cells, struck)

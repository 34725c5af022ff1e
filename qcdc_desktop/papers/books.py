"""A book (sổ) as a list: its columns as its version has them, blank or with the rows of a register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qcdc_desktop.domain.kinds.books import Book
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.papers.listing import Cell, ListColumn, Listing


class Cover(Value):
    """Whose book it is, of what period, and when it was printed."""

    unit: Profile
    scope: str
    made_on: date


_BLANK_ROWS = 20
"""Rows of a blank book."""
_TALL = "\u00a0\n\u00a0\n\u00a0"
"""Makes a row high enough to be written in."""
_COUNTED = ("people",)


def blank_book(title: str, book: Book, unit: Profile, made_on: date) -> Listing:
    """A book to be written by hand."""
    row = (_TALL, *("" for _column in book.columns[1:]))
    return replace(book_listing(title, book, Cover(unit, "", made_on), [row] * _BLANK_ROWS), blank=True)


def book_listing(
    title: str,
    book: Book,
    cover: Cover,
    rows: Sequence[tuple[Cell, ...]],
    struck: frozenset[int] = frozenset(),
) -> Listing:
    """A book with rows; its first column counts them."""
    numbered = enumerate(book.columns[1:], 2)
    columns = [ListColumn(f"{column.name} ({n})", column.width, column.key in _COUNTED) for n, column in numbered]
    return Listing(
        title=title,
        unit=cover.unit.school,
        scope=cover.scope,
        note=f"{book.form}.",
        columns=(ListColumn(book.columns[0].name, book.columns[0].width), *columns),
        rows=tuple(rows),
        made_on=cover.made_on,
        format_id=cover.unit.paper_format,
        struck=struck,
        form=True,
    )

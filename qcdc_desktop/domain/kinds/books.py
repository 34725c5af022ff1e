"""Books kept by hand or filled from a register (sổ): their columns are dated data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import TypeVar

from qcdc_desktop.domain.kinds.dated import Rule, in_force
from qcdc_desktop.domain.kinds.values import Value


class BookColumn(Value):
    """A column of a book."""

    key: str
    """What stands in it; permanent."""
    name: str
    width: int
    """In characters."""


class Book(Rule):
    """A version of a book."""

    form: str
    """The form and the text that has it."""
    columns: tuple[BookColumn, ...]


B = TypeVar("B", bound=Book)


def books_between(versions: Sequence[B], start: date, end: date) -> tuple[B, ...]:
    """The books in which what happens from ``start`` to ``end`` is entered, the earlier first."""
    last = in_force(versions, end)
    begun = (one for one in versions if start < one.effective_from <= end)
    return tuple(sorted({in_force(versions, start), last, *begun}, key=attrgetter("effective_from")))

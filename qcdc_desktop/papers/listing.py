"""A list as it is on the screen, to be printed or worked on in a spreadsheet."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.printed import printed, printed_day
from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import Percent, write_number, write_percent
from qcdc_desktop.papers.blocks import Align, Annex, Column, Document, Paragraph, Table

Cell = str | int | float | date | None
"""Words, a number (a percentage as :class:`~qcdc_desktop.domain.kinds.writing.Percent`), a day, or nothing."""
_UPRIGHT = 78
"""Characters that fit across an upright page; a wider list is laid across."""


class ListColumn(Value):
    """A column in sight; ``width`` is the room it wants, in characters."""

    label: str
    width: float
    right: bool = False


class Listing(Value):
    """Rows as filtered and sorted, columns as shown and ordered."""

    title: str
    unit: str
    scope: str
    """The period that the list is of; empty for lists that belong to none."""
    note: str
    """What it is filtered by and how many rows of all there are."""
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    made_on: date
    format_id: str
    """Format of the unit's papers: its margins and type."""
    struck: frozenset[int] = frozenset()
    """Indexes of rows that are struck through."""

    @property
    def landscape(self) -> bool:
        """Whether it is laid across."""
        return sum(column.width for column in self.columns) > _UPRIGHT


def document(listing: Listing) -> Document:
    """The list as a paper of its own: title, what it holds, one table; every page says its number of how many."""
    below = " – ".join(part for part in (clean(listing.unit), clean(listing.scope)) if part)
    words = f"{printed(clean(listing.note))} Lập ngày {printed_day(listing.made_on)}."
    columns = tuple(
        Column(column.label, column.width, Align.RIGHT if column.right else Align.LEFT) for column in listing.columns
    )
    rows = [[written(cell) for cell in row] for row in listing.rows]
    for i in listing.struck:
        rows[i][:1] = [f"{cell} (gạch sổ)".strip() for cell in rows[i][:1]]
    table = Table(columns, tuple(map(tuple, rows)))
    title = "\n".join(part for part in (listing.title.upper(), below) if part)
    return Document(
        title=listing.title,
        author=listing.unit,
        format_id=listing.format_id,
        made_on=listing.made_on,
        blocks=(Annex(title, listing.landscape), Paragraph(words.strip()), table),
        counted=True,
    )


def written(cell: Cell) -> str:
    """A cell as people read it on paper."""
    if isinstance(cell, date):
        return printed_day(cell)
    if isinstance(cell, Percent):
        return write_percent(cell)
    return write_number(cell, 2) if isinstance(cell, int | float) else printed(cell or "")

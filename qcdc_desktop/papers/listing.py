"""A list as it is on the screen, to be printed or worked on in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qcdc_desktop.domain.kinds.printed import printed, printed_day
from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.kinds.writing import Percent, write_number, write_percent
from qcdc_desktop.papers.blocks import Align, Annex, Column, Document, Paragraph, Table

Cell = str | int | float | date | None
"""Words, a number (a percentage as :class:`~qcdc_desktop.domain.kinds.writing.Percent`), a day, or nothing."""
_UPRIGHT = 78
"""Characters that fit across an upright page."""
_NUMBER = "TT"
"""The column that counts the rows, as every list on paper has one; screens head it ``#``."""
NUMBER_OF_FORM = "Cột"
"""The same of a list whose rows are the numbered columns of a form."""


class ListColumn(Value):
    """A column in sight; ``width`` is the room it wants, in characters."""

    label: str
    width: float
    right: bool = False
    names: bool = False
    """Whether it names people, whose names are not parted at the end of a line."""


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
    form: bool = False
    """Whether it is a form, whose columns are as wide as they say."""
    blank: bool = False
    """Whether it is a form to be written in by hand."""

    @property
    def wide(self) -> bool:
        """Whether its columns want more room than an upright page has."""
        return sum(column.width for column in self.columns) > _UPRIGHT


def document(listing: Listing, *, landscape: bool) -> Document:
    """The list as a paper of its own: title, what it holds, one table; every page says its number of how many.

    Its rows are counted, unless they bring a number of their own.
    """
    below = " – ".join(part for part in (clean(listing.unit), clean(listing.scope)) if part)
    words = printed(clean(listing.note))
    if not listing.blank:
        words = f"{words} Lập ngày {printed_day(listing.made_on)}."
    heads = [
        Column(
            _NUMBER if c.label == "#" else c.label,
            c.width if listing.form else 0,
            Align.RIGHT if c.right else Align.LEFT,
        )
        for c in listing.columns
    ]
    rows = [[written(cell) for cell in row] for row in listing.rows]
    for i in listing.struck:
        rows[i][:1] = [f"{cell} (gạch sổ)".strip() for cell in rows[i][:1]]
    named = [at for at, column in enumerate(listing.columns) if column.names]
    names = {row[at] for row in rows for at in named}
    if heads and heads[0].header not in (_NUMBER, NUMBER_OF_FORM):
        heads = [Column(_NUMBER, 0, Align.CENTER), *heads]
        rows = [[str(n), *row] for n, row in enumerate(rows, start=1)]
    table = Table(tuple(heads), tuple(map(tuple, rows)))
    title = "\n".join(part for part in (listing.title.upper(), below) if part)
    return Document(
        title=listing.title,
        author=listing.unit,
        format_id=listing.format_id,
        made_on=listing.made_on,
        blocks=(Annex(title, landscape), Paragraph(words.strip()), table),
        counted=True,
        names=tuple(sorted(names)),
    )


def together(documents: Sequence[Document]) -> Document:
    """Several lists as one paper, each beginning a page; it is called as the first one."""
    blocks = tuple(block for one in documents for block in one.blocks)
    names = tuple(sorted({name for one in documents for name in one.names}))
    return replace(documents[0], blocks=blocks, names=names)


def written(cell: Cell) -> str:
    """A cell as people read it on paper."""
    if isinstance(cell, date):
        return printed_day(cell)
    if isinstance(cell, Percent):
        return write_percent(cell)
    return write_number(cell, 2) if isinstance(cell, int | float) else printed(cell or "")

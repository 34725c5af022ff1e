"""What a paper from outside holds, line by line, whatever it came in: a Word file, a pasted text, the text of a PDF."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.values import Value


class Cell(Value):
    """Where in a table of the paper a line stands; all count from 0. Merged cells are told once, where they begin.

    Columns that are laid out by tabs or many blanks are a table too.
    """

    table: int
    row: int
    column: int
    columns: int
    """How many columns the row has; the same for all rows of a table."""
    across: int = 1
    """How many columns the cell takes: all of them in a row that is a heading."""
    down: int = 1
    """How many rows it takes."""


class Line(Value):
    """A paragraph of the paper, or a part of one between two line breaks, as its reader sees it.

    Letters are composed Unicode whatever font they were typed in, blanks are single, nothing invisible is left.
    Deleted text of tracked changes is not there, inserted text is; a text box stands where its anchor is, once.
    """

    text: str
    """Without its mark; never empty."""
    mark: str
    """The number or bullet at the head, typed or counted by Word, as it is printed: ``I.``, ``2.1.``, ``a)``, ``-``."""
    automatic: bool
    """Whether the mark is Word's own."""
    level: int
    """How deep Word's own numbering or the outline level puts it, 0 the outermost."""
    bold: int
    """How many letters of ``text``, from its head, are bold: all of them in a heading, some in a run-in heading."""
    italic: bool
    """Whether the whole line is."""
    centred: bool
    ruled: bool
    """Whether a page break or a line drawn across the page stands before it: another paper or an annex may begin."""
    broken: bool
    """Whether it goes on after a line break (not a paragraph mark) of the line before."""
    cell: Cell | None
    box: bool
    """Whether it stands in a text box."""
    notes: tuple[tuple[int, str], ...]
    """Footnotes: after which letter of ``text``, and what they say."""

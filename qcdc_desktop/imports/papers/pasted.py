"""A pasted text, or the text of a PDF, to lines in the same shape as those of a Word file."""

from __future__ import annotations

import re

from qcdc_desktop.imports.papers import markdown
from qcdc_desktop.imports.papers.blanks import mend
from qcdc_desktop.imports.papers.fonts import make_unicode
from qcdc_desktop.imports.papers.lines import Line
from qcdc_desktop.imports.papers.rows import Row, in_columns, in_tables, rows_of, unwrap
from qcdc_desktop.imports.papers.typed import Typed, lines_of

_SYMBOL = re.compile(r"^(\s*)[·o§Øüvqð]\t")
"""How bullets of Word come out of the clipboard: a letter of a font of symbols, then a tab."""


def read_pasted(text: str) -> tuple[Line, ...]:
    """The lines of a paper that was copied as text; form feeds are the ends of pages."""
    rows = [_bulleted(row) for row in rows_of(text)]
    for row, mended in zip(rows, mend([row.text for row in rows]), strict=True):
        row.text = mended
    rows = in_tables(in_columns(unwrap(rows)))
    if markdown.is_used(text):
        typed = markdown.typed_of(rows)
    else:
        typed = [Typed(row.text, ruled=row.ruled, broken=row.broken, cell=row.cell) for row in rows]
    for one in typed:
        if not one.spans:
            one.add("")
    make_unicode(typed)
    return tuple(lines_of(typed))


def _bulleted(row: Row) -> Row:
    row.text = _SYMBOL.sub("\\1\uf0b7 ", row.text)
    return row

"""A pasted text, or the text of a PDF, to lines in the same shape as those of a Word file."""

from __future__ import annotations

import re

from qcdc_desktop.errors import FileProblem
from qcdc_desktop.imports.papers.files import markdown
from qcdc_desktop.imports.papers.files.blanks import mend
from qcdc_desktop.imports.papers.files.fonts import make_unicode
from qcdc_desktop.imports.papers.files.footnotes import FIRST_SIGN, SIGN, lift
from qcdc_desktop.imports.papers.files.grids import in_grids
from qcdc_desktop.imports.papers.files.making import lines_of
from qcdc_desktop.imports.papers.files.margins import unwrap
from qcdc_desktop.imports.papers.files.plain_grids import in_plain_grids
from qcdc_desktop.imports.papers.files.rows import Row, in_columns, in_tables, pages_of
from qcdc_desktop.imports.papers.files.typed import LETTERS, Typed
from qcdc_desktop.imports.papers.lines import Line

_SYMBOL = re.compile(r"^(\s*)[·o§Øüvqð]\t")
"""How bullets of Word come out of the clipboard: a letter of a font of symbols, then a tab."""


def read_pasted(text: str) -> tuple[Line, ...]:
    """The lines of a paper that was copied as text; form feeds are the ends of pages.

    Raises FileProblem where it is longer than any paper.
    """
    if len(text) > LETTERS:
        raise FileProblem("Không đọc được văn bản", "Văn bản dài hơn 300 trang.", "Hãy chép, dán từng văn bản một.")
    marked = markdown.is_used(text)
    notes: list[str] = []
    pages = pages_of(SIGN.sub("", text))
    rows = [_bulleted(row) for page in pages for row in (page if marked else lift(page, notes))]
    for row, mended in zip(rows, mend([row.text for row in rows]), strict=True):
        row.text = mended
    rows = in_tables(in_columns(unwrap(in_plain_grids(in_grids(rows)))))
    typed = markdown.typed_of(rows) if marked else [_typed(row, notes) for row in rows]
    make_unicode(typed)
    return tuple(lines_of(typed))


def _typed(row: Row, notes: list[str]) -> Typed:
    one = Typed(ruled=row.ruled, broken=row.broken, cell=row.cell)
    at = 0
    for sign in SIGN.finditer(row.text):
        one.add(row.text[at : sign.start()])
        one.add_note(notes[ord(sign[0]) - FIRST_SIGN])
        at = sign.end()
    one.add(row.text[at:])
    return one


def _bulleted(row: Row) -> Row:
    row.text = _SYMBOL.sub("\\1\uf0b7 ", row.text)
    return row

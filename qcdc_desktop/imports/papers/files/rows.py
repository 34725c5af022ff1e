"""Rows of a plain text, page by page; columns that blanks and tabs lay out told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qcdc_desktop.imports.papers.files.columns import COLUMN, by_columns, is_mark
from qcdc_desktop.imports.papers.files.typed import STRETCH
from qcdc_desktop.imports.papers.lines import Cell

_BREAK = re.compile("\r\n|[\r\x85\u2029]")
_SOFT = re.compile("[\x0b\u2028]")
_BLANKS = 200
"""Blanks next to each other that tell something: no page is wider."""
_FAR = re.compile(f" {{{_BLANKS},}}")
_LONG = re.compile(f".{{1,{STRETCH}}}", re.DOTALL)
_PAGE_NUMBER = re.compile(r"\s*(?:[-–] ?)?(?:[Tt]rang )?\d{1,3}(?:/\d{1,3})?(?: ?[-–])?\s*")
GAP = re.compile(r"(?<=\S) {5,}(?=\S)")
"""What stands between two columns."""
_RIGHT = 10
"""Blanks by which rows of a column may begin left of one another, since they are centred in it."""
_CENTRE = 8
"""Letters by which their middles may miss each other."""
_APART = 8
"""Rows of the left column alone between two that have a right one."""


@dataclass(slots=True)
class Row:
    """A row of the text."""

    text: str
    gap: bool = False
    """Whether an empty row stands before it."""
    ruled: bool = False
    broken: bool = False
    cell: Cell | None = None

    @property
    def indent(self) -> int:
        """Blanks before it."""
        return len(self.text) - len(self.text.lstrip(" "))


def pages_of(text: str) -> list[list[Row]]:
    """The rows with anything in them, page by page; pages are told by form feeds and lose their numbers."""
    pages = [page.split("\n") for page in _FAR.sub(" " * _BLANKS, _BREAK.sub("\n", text)).split("\f")]
    if len(pages) > 1:
        pages = [_without_number(page) for page in pages]
    return [_rows(page, ruled=number > 0) for number, page in enumerate(pages)]


def _rows(page: list[str], *, ruled: bool) -> list[Row]:
    rows: list[Row] = []
    gap = True
    for one in page:
        parts = (part for soft in _SOFT.split(one) for part in _LONG.findall(soft))
        for at, part in enumerate(parts):
            if part.strip():
                rows.append(Row(part.rstrip(" \r"), gap and not at, ruled, broken=at > 0))
                ruled = False
        gap = not one.strip()
    return rows


def _without_number(page: list[str]) -> list[str]:
    numbers = numbers_of_page(page)
    return [one for at, one in enumerate(page) if at not in numbers]


def numbers_of_page(page: Sequence[str]) -> set[int]:
    """Which rows of a page are its number: the first or the last that says anything."""
    said = [at for at, one in enumerate(page) if one.strip()]
    return {at for at in (*said[:1], *said[-1:]) if _PAGE_NUMBER.fullmatch(page[at])}


def in_columns(rows: list[Row]) -> list[Row]:
    """The rows with letterheads and signatures, which blanks lay out in two columns, as tables."""
    made: list[Row] = []
    at, table = 0, 1 + max((row.cell.table for row in rows if row.cell), default=-1)
    while at < len(rows):
        end = _block_end(rows, at)
        if end > at:
            made += by_columns(list(_block(rows[at:end], table)))
            table += 1
        else:
            made.append(rows[at])
            end = at + 1
        at = end
    return made


def _block_end(rows: list[Row], at: int) -> int:
    """Where a block of two columns that begins at a row ends; the row itself where none begins."""
    gap = GAP.search(rows[at].text) if rows[at].cell is None else None
    if not gap or len(GAP.findall(rows[at].text)) > 1:
        return at
    second, middle = gap.end(), _middle(rows[at], gap.end())
    end = seen = at + 1
    while seen < len(rows) and seen < end + _APART and not rows[seen].ruled and not rows[seen].cell:
        row = rows[seen]
        other = GAP.search(row.text)
        if (other and abs(other.end() - second) <= 2 * _RIGHT) or _is_right(row, second, middle):
            end = seen + 1
        elif row.gap or len(row.text) >= second:
            break
        seen += 1
    while end < len(rows) and not rows[end].gap and not rows[end].ruled and _is_left(rows[end], second):
        end += 1
    return end


def _is_left(row: Row, second: int) -> bool:
    return row.cell is None and len(row.text) < second


def _middle(row: Row, start: int) -> float:
    return (start + len(row.text)) / 2


def _is_right(row: Row, second: int, middle: float) -> bool:
    """Whether a row stands in the right column alone; a title under a letterhead stands in the middle of the page."""
    return row.indent >= second - _RIGHT and abs(_middle(row, row.indent) - middle) <= _CENTRE


def _block(rows: list[Row], table: int) -> Iterator[Row]:
    first = GAP.search(rows[0].text)
    second = first.end() if first else 0
    for number, row in enumerate(rows):
        gap = GAP.search(row.text)
        if gap:
            yield replace(row, text=row.text[: gap.start()], cell=Cell(table, number, 0, 2))
            yield replace(row, text=row.text[gap.end() :], cell=Cell(table, number, 1, 2), gap=False, ruled=False)
        else:
            column = int(_is_right(row, second, _middle(rows[0], second)))
            yield replace(row, cell=Cell(table, number, column, 2))


def in_tables(rows: list[Row]) -> list[Row]:
    """The rows with blocks of as many tabs each, as Word and Excel give a table, as cells."""
    made: list[Row] = []
    at, table = 0, 1 + max((row.cell.table for row in rows if row.cell), default=-1)
    while at < len(rows):
        tabs = _tabs(rows[at])
        end = at + 1
        # Empty cells at the end of a row may have lost their tabs.
        while tabs and end < len(rows) and not rows[end].gap and (_tabs(rows[end]) in range(min(tabs, 2), tabs + 1)):
            end += 1
        padded = (row.text + "\t" * (tabs - _tabs(row)) for row in rows[at:end])
        cells = [[cell.strip() for cell in text.split("\t")] for text in padded]
        marked = [_is_marked(row) for row in cells]
        if tabs and (end - at > 1 or _is_short(cells[0])) and not (any(marked) if tabs == 1 else all(marked)):
            made += by_columns(list(_cells(rows[at:end], cells, table)))
            table += 1
        else:
            made += rows[at:end]
        at = end
    return made


def _tabs(row: Row) -> int:
    return row.text.strip(" ").count("\t") if row.cell is None else 0


def _is_marked(cells: list[str]) -> bool:
    """Whether a row is a mark and its text, or a single text, not two cells."""
    said = [cell for cell in cells if cell]
    return len(said) < 2 or (len(said) == 2 and is_mark(*said))


def _is_short(cells: list[str]) -> bool:
    """Whether the cells of a row are no halves of a sentence with a stray tab."""
    return all(len(cell) <= COLUMN for cell in cells)


def _cells(rows: list[Row], cells: list[list[str]], table: int) -> Iterator[Row]:
    used = [column for column in range(len(cells[0])) if any(row[column] for row in cells)]
    for number, (row, said) in enumerate(zip(rows, cells, strict=True)):
        for at, column in enumerate(used):
            if said[column]:
                yield replace(row, text=said[column], cell=Cell(table, number, at, len(used)))

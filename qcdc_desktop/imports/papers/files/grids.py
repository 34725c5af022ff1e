"""Numbered tables of a PDF: cells of several rows put together again, where all of it fits; else nothing is touched."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from qcdc_desktop.imports.papers.files.rows import Row
from qcdc_desktop.imports.papers.lines import Cell

_PIECE = re.compile(r"\S+(?: \S+)*")
NUMBERS = ("tt", "stt", "số tt", "số thứ tự")
"""What stands above the numbers of the rows."""
_NUMBER = re.compile(r" {0,6}(\d{1,3})\.?(?= |$)")
NEAR = 2
"""Letters by which cells of a column may begin beside each other."""
_ABOVE = 2
"""Rows that a heading of several rows may have above the one with the numbers."""
FEWEST = 3
"""Columns, at least."""


@dataclass(slots=True)
class Piece:
    """Words of a row with single blanks between them."""

    start: int
    text: str

    @property
    def middle(self) -> float:
        """Where its middle stands."""
        return self.start + len(self.text) / 2


def in_grids(rows: list[Row]) -> list[Row]:
    """The rows with numbered tables as cells."""
    made: list[Row] = []
    at = table = 0
    while at < len(rows):
        first = _first_record(rows, at)
        end = _end(rows, at, first) if first else at
        grid = _grid(rows[at:first], rows[first:end], table) if first and end > first else []
        above = _above(made, rows[at]) if grid else 0
        if grid:
            header = made[len(made) - above :] + rows[at:first]
            grid = _grid(header, rows[first:end], table)
        if grid:
            del made[len(made) - above :]
            made += grid
            at, table = end, table + 1
        else:
            made.append(rows[at])
            at += 1
    return made


def pieces_of(text: str) -> list[Piece]:
    """What a row says, apart where more than one blank stands between."""
    return [Piece(match.start(), match[0]) for match in _PIECE.finditer(text)]


def _first_record(rows: list[Row], at: int) -> int:
    """Where the first numbered row stands below a heading; 0 where the row begins no table."""
    pieces = pieces_of(rows[at].text)
    if rows[at].cell or len(pieces) < FEWEST or pieces[0].text.casefold() not in NUMBERS:
        return 0
    for below in range(at + 1, min(at + 1 + _ABOVE + 1, len(rows))):
        number = _NUMBER.match(rows[below].text)
        if number:
            return below if int(number[1]) == 1 else 0
    return 0


def _above(made: list[Row], header: Row) -> int:
    """How many rows above the heading belong to it: short pieces over its columns, nothing over the numbers."""
    numbers = pieces_of(header.text)[0]
    count = 0
    for row in reversed(made[-_ABOVE:]):
        pieces = pieces_of(row.text)
        under = header if not count else made[-count]
        if row.cell or under.gap or pieces[0].start <= numbers.start + len(numbers.text) + NEAR:
            break
        count += 1
    return count


def _end(rows: list[Row], header: int, first: int) -> int:
    """Where the records end: at a text that is none of their cells. The heading comes again on each page."""
    again = {row.text.strip() for row in rows[header:first]}
    wanted, margin = 1, len(rows[first].text) - len(rows[first].text.lstrip())
    for at in range(first, len(rows)):
        row = rows[at]
        number = _NUMBER.match(row.text)
        if row.text.strip() in again:
            continue
        if number and int(number[1]) == wanted and row.indent <= margin + NEAR:
            wanted += 1
        elif row.indent <= margin + NEAR or row.ruled or (row.gap and len(pieces_of(row.text)) == 1):
            return at
    return len(rows)


def _grid(header: list[Row], records: list[Row], table: int) -> list[Row]:
    """The cells of a table; none where its columns cannot be told for sure."""
    columns = len(pieces_of(header[-1 if len(header) == 1 else _widest(header)].text))
    again = {row.text.strip() for row in header}
    split = [_record(row.text) for row in records if row.text.strip() not in again]
    starts = column_starts([piece for number, pieces in split for piece in pieces], columns - 1)
    if not starts:
        return []
    cells: list[list[list[str]]] = [[[] for _column in range(columns)]]
    for row in header:
        for piece in pieces_of(row.text):
            at = sum(piece.middle >= start - 1 for start in starts)
            cells[0][at].append(piece.text)
    for number, pieces in split:
        if number:
            cells.append([[number], *([] for _column in starts)])
        for piece in pieces:
            for part in cut(piece, starts):
                near = [at for at, start in enumerate(starts, start=1) if abs(part.start - start) <= NEAR]
                if not near:
                    return []
                cells[-1][near[0]].append(part.text)
    return [
        replace(records[0], text=" ".join(said), gap=False, ruled=False, cell=Cell(table, row, column, columns))
        for row, texts in enumerate(cells)
        for column, said in enumerate(texts)
        if said
    ]


def _widest(header: list[Row]) -> int:
    return max(range(len(header)), key=lambda at: len(pieces_of(header[at].text)))


def _record(text: str) -> tuple[str, list[Piece]]:
    """The number of a row, where it begins a record, and its other pieces."""
    number = _NUMBER.match(text)
    if not number:
        return "", pieces_of(text)
    return number[1], pieces_of(" " * number.end() + text[number.end() :])


def column_starts(pieces: list[Piece], columns: int) -> list[int]:
    """Where the columns begin: as many places as there are headings, at each of which pieces begin again and again."""
    counts = Counter(piece.start for piece in pieces)
    starts: list[int] = []
    for start, _count in counts.most_common():
        if len(starts) < columns and all(abs(start - other) > NEAR for other in starts):
            starts.append(start)
    return sorted(starts) if len(starts) == columns else []


def cut(piece: Piece, starts: list[int]) -> list[Piece]:
    """A piece that holds two cells with a single blank between them."""
    for start in starts:
        at = start - piece.start
        if NEAR < at < len(piece.text) and piece.text[at - 1] == " ":
            rest = Piece(start, piece.text[at:])
            return [Piece(piece.start, piece.text[: at - 1]), *cut(rest, starts)]
    return [piece]

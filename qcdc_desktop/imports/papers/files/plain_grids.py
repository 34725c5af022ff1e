"""Tables of a PDF whose rows have no numbers: where a record begins is told by its cells; else nothing is touched."""

from __future__ import annotations

from dataclasses import replace

from qcdc_desktop.imports.papers.files.grids import FEWEST, NEAR, NUMBERS, Piece, column_starts, cut, pieces_of
from qcdc_desktop.imports.papers.files.rows import Row
from qcdc_desktop.imports.papers.lines import Cell

_RECORDS = 2
"""Below the heading, at least."""
_SURE = 0.7
"""Of the width of a column: words that end before it were ended by their writer, not by the border."""

Placed = dict[int, str]
"""What a row says in each of its columns."""


def in_plain_grids(rows: list[Row]) -> list[Row]:
    """The rows with such tables as cells."""
    made: list[Row] = []
    at, table = 0, 1 + max((row.cell.table for row in rows if row.cell), default=-1)
    while at < len(rows):
        records, end = _records(rows, at)
        if records:
            made += _cells(rows[at], records, table)
            table += 1
        else:
            made.append(rows[at])
        at = end
    return made


def _cells(first: Row, records: list[list[Placed]], table: int) -> list[Row]:
    columns = 1 + max(column for record in records for placed in record for column in placed)
    made: list[Row] = []
    for number, record in enumerate(records):
        for column in range(columns):
            said = " ".join(placed[column] for placed in record if column in placed)
            if said:
                cell = Cell(table, number, column, columns)
                made.append(replace(first, text=said, ruled=first.ruled and not made, cell=cell))
    return made


def _records(rows: list[Row], at: int) -> tuple[list[list[Placed]], int]:
    """The heading and the records of the table that begins at a row, and where it ends; none where none begins."""
    none: tuple[list[list[Placed]], int] = [], at + 1
    head = pieces_of(rows[at].text) if rows[at].cell is None else []
    if len(head) < FEWEST or head[0].text.casefold() in NUMBERS:
        return none
    below = rows[at + 1 : _block_end(rows, at)]
    starts = column_starts([piece for row in below for piece in pieces_of(row.text)], len(head))
    if not starts:
        return none
    above = {max(sum(piece.middle >= start - 1 for start in starts) - 1, 0): piece.text for piece in head}
    if len(above) < len(head):
        return none  # two headings stand over one column
    records, end = [[above]], at + 1
    while end < at + 1 + len(below):
        if again := _heading_again(rows, at, end, len(records[0])):
            end += again
            continue
        placed = _placed(rows[end], starts)
        if placed is None:
            break
        if _begins(records[-1][-1], placed, starts):
            if len(placed) < _RECORDS or 0 not in placed or placed[0][0].islower():
                break
            records.append([placed])
        else:
            records[-1].append(placed)
        end += 1
    return (records, end) if len(records) > _RECORDS else none


def _heading_again(rows: list[Row], at: int, place: int, high: int) -> int:
    """How many rows the heading takes where it comes again, on top of a page; 0 where it does not."""
    heading, here = ([row.text.strip() for row in rows[start : start + high]] for start in (at, place))
    return high if rows[place].ruled and here == heading else 0


def _block_end(rows: list[Row], at: int) -> int:
    """Up to where rows may belong to a table: a text alone below an empty row is none of it."""
    for end in range(at + 1, len(rows)):
        if rows[end].cell or (rows[end].gap and len(pieces_of(rows[end].text)) == 1):
            return end
    return len(rows)


def _placed(row: Row, starts: list[int]) -> Placed | None:
    """The columns of a row; None where something stands in no column, or reaches into the next one."""
    placed: Placed = {}
    for part in (part for piece in pieces_of(row.text) for part in cut(piece, starts)):
        near = [at for at, start in enumerate(starts) if abs(part.start - start) <= NEAR]
        if not near or near[0] in placed or _end(part) > _border(starts, near[0]):
            return None
        placed[near[0]] = part.text
    return placed


def _end(part: Piece) -> int:
    return part.start + len(part.text)


def _border(starts: list[int], column: int) -> float:
    return starts[column + 1] if column + 1 < len(starts) else float("inf")


def _begins(above: Placed, placed: Placed, starts: list[int]) -> bool:
    """Whether a row begins a record: a column says something that was silent above, or had room for it there."""
    if placed.keys() - above.keys():
        return True
    room = {at: _border(starts, at) - start - 1 for at, start in enumerate(starts[:-1])}
    return any(
        len(above[at]) + 1 + len(said.split(" ", 1)[0]) <= _SURE * room[at] for at, said in placed.items() if at in room
    )

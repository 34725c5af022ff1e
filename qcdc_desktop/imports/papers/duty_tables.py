"""Tables of who, what and when in a paper or its annex: a row becomes a task and what its cells tell of it."""

from __future__ import annotations

from collections.abc import Sequence

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.imports.papers.duties import Duties
from qcdc_desktop.imports.papers.entries import Entry, entries_of, joined
from qcdc_desktop.imports.papers.lines import Line
from qcdc_desktop.imports.papers.pieces import Part, Piece
from qcdc_desktop.imports.papers.words import tokens

_HEADED = 3
"""The heading of a table is one of its first rows."""
Row = dict[int, list[int]]
"""The numbers of the lines in each column."""


def table_at(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the table ends that begins at ``start``; ``start`` where none does."""
    first, at = lines[start].cell, start
    while at < end and first and (cell := lines[at].cell) and cell.table == first.table:
        at += 1
    return at


def read_table(lines: Sequence[Line], start: int, end: int, duties: Duties) -> Entry | None:
    """The pieces of a table as an entry that is ready; None where the table is only a way to lay out a text."""
    rows: dict[int, Row] = {}
    for at in range(start, end):
        cell = lines[at].cell
        if cell:
            rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(at)
    if max(len(row) for row in rows.values()) < 2:
        return None
    table = list(rows.values())
    for place, row in enumerate(table[:_HEADED]):
        heads = {column: duties.column(" ".join(lines[at].text for at in some)) for column, some in row.items()}
        known = [part for part in heads.values() if part]
        if len(set(known)) >= 2 and (Part.TASK in known or Part.TARGET in known):
            return _read_rows(lines, table, place, heads, duties)
    pieces = [_joined(lines, [at for some in row.values() for at in some], Part.UNPLACED) for row in table]
    return Entry("", tuple(range(start, end)), ready=tuple(pieces))


def _read_rows(
    lines: Sequence[Line], table: list[Row], place: int, heads: dict[int, Part | None], duties: Duties
) -> Entry:
    pieces: list[Piece] = []
    for row in table[: place + 1]:
        pieces.extend(_joined(lines, some, Part.HEADING) for some in row.values())
    main = next(column for column, part in heads.items() if part in (Part.TASK, Part.TARGET))
    above: dict[int, list[int]] = {}
    for row in table[place + 1 :]:
        filled = {column: some for column, some in row.items() if any(tokens(lines[at].text) for at in some)}
        if _is_group(lines, filled, heads, main):
            pieces.extend(_group(lines, filled, heads))
            continue
        for column in (c for c in heads if c < main and heads[c] is Part.TIME):
            # A time before the content holds for the rows below as well, until another one stands there.
            above[column] = filled.setdefault(column, above.get(column, []))
        pieces.extend(_row(lines, {**row, **{c: some for c, some in filled.items() if some}}, heads, main, duties))
    held = tuple(sorted({at for row in table for some in row.values() for at in some}))
    return Entry("", held, ready=tuple(pieces))


def _is_group(lines: Sequence[Line], filled: Row, heads: dict[int, Part | None], main: int) -> bool:
    """Whether a row names the group of the rows below: it says nothing but a number and a name."""
    said = [column for column in filled if heads.get(column) is not Part.ORNAMENT]
    if len(said) != 1 or len(heads) < 3 or heads.get(main) is not Part.TASK:
        return False
    return all(lines[at].bold or lines[at].text.isupper() for at in filled[said[0]]) or said[0] != main


def _group(lines: Sequence[Line], filled: Row, heads: dict[int, Part | None]) -> list[Piece]:
    return [
        _joined(lines, some, Part.ORNAMENT if heads.get(column) is Part.ORNAMENT else Part.GROUP)
        for column, some in filled.items()
    ]


def _row(lines: Sequence[Line], row: Row, heads: dict[int, Part | None], main: int, duties: Duties) -> list[Piece]:
    part = heads[main]
    pieces: list[Piece] = []
    content = row.get(main, [])
    if part is Part.TARGET:
        others = [at for column, some in sorted(row.items()) if heads.get(column) is not Part.ORNAMENT for at in some]
        pieces.append(_joined(lines, others, Part.TARGET))
        content = others
    elif content:
        entries = entries_of(lines, content)
        pieces.append(replace(entries[0].piece(Part.TASK)))
        pieces.extend(entry.piece(Part.SUB_ITEM) for entry in entries[1:])
    for column, some in row.items():
        if column == main or not some or (part is Part.TARGET and set(some) <= set(content)):
            continue
        kind = heads.get(column) or Part.UNPLACED
        pieces.extend(_detail(_joined(lines, some, kind), duties))
    return pieces


def _detail(piece: Piece, duties: Duties) -> list[Piece]:
    """A cell as the piece it is: a column for who does it may name a person or an organ."""
    if piece.part is Part.ORGAN and duties.person(piece.text)[0]:
        return [replace(piece, part=Part.PERSON)]
    if piece.part is Part.PERSON and not duties.person(piece.text)[0] and duties.organ_named(piece.text):
        return [replace(piece, part=Part.ORGAN)]
    return [piece]


def _joined(lines: Sequence[Line], some: Sequence[int], part: Part) -> Piece:
    entries = [Entry(lines[at].text, (at,), mark=lines[at].mark, notes=lines[at].notes) for at in some]
    if not entries:
        return Piece(part, "", ())
    whole = entries[0]
    for entry in entries[1:]:
        whole = joined(whole, replace(entry, text=" ".join((*entry.mark.split(), entry.text))))
    return whole.piece(part)

"""Tables of who, what and when in a paper or its annex: a row becomes a task and what its cells tell of it."""

from __future__ import annotations

from collections.abc import Sequence

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.imports.papers.lines import Cell, Line
from qcdc_desktop.imports.papers.understanding.duties import Duties
from qcdc_desktop.imports.papers.understanding.entries import Entry, entries_of, joined
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.words import tokens

_HEADED = 3
"""The heading of a table is one of its first rows."""
_LISTED = frozenset({Part.TOGETHER, Part.PRODUCT})
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
    rows = _rows(lines, start, end)
    if max(len(row) for row in rows.values()) < 2:
        return None
    table = [rows[number] for number in sorted(rows)]
    for place, row in enumerate(table[:_HEADED]):
        heads = {column: duties.column(" ".join(lines[at].text for at in some)) for column, some in row.items()}
        known = [part for part in heads.values() if part]
        if len(set(known)) >= 2 and (Part.TASK in known or Part.TARGET in known):
            return _read_rows(lines, table, place, heads, duties)
    pieces = [_joined(lines, [at for some in row.values() for at in some], Part.UNPLACED) for row in table]
    return Entry("", tuple(range(start, end)), ready=tuple(pieces))


def _rows(lines: Sequence[Line], start: int, end: int) -> dict[int, Row]:
    """The rows of a table; a cell that takes several rows stands in each of them."""
    rows: dict[int, Row] = {}
    merged: list[tuple[Cell, int]] = []
    for at in range(start, end):
        if cell := lines[at].cell:
            rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(at)
            merged.extend([(cell, at)] if cell.down > 1 else [])
    for cell, at in merged:
        for below in range(cell.row + 1, cell.row + cell.down):
            if below in rows:
                rows[below].setdefault(cell.column, []).append(at)
    return rows


def _read_rows(
    lines: Sequence[Line], table: list[Row], place: int, heads: dict[int, Part | None], duties: Duties
) -> Entry:
    pieces: list[Piece] = []
    for row in table[: place + 1]:
        pieces.extend(_joined(lines, some, Part.ORNAMENT) for some in row.values())
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
    """A row as the pieces of a task or target: its number, what is to be done, then what the other cells tell.

    Behind a month, marked paragraphs of a cell are tasks of their own, and the other cells tell of each.
    """
    if heads[main] is Part.TARGET:
        return _target_row(lines, row, heads, main)
    numbers = [column for column in row if heads.get(column) is Part.ORNAMENT]
    pieces = [_joined(lines, row[column], Part.ORNAMENT) for column in numbers]
    told: list[Piece] = []
    for column, some in row.items():
        part = heads.get(column) or Part.UNPLACED
        if part in (Part.ORGAN, Part.PERSON):
            # Below an organ its cell names who answers for it, as our own plans do.
            told.extend(_who(_joined(lines, [at], Part.PERSON if n else part), duties) for n, at in enumerate(some))
        elif column != main and column not in numbers and some:
            told.append(_joined(lines, some, part))
    entries = entries_of(lines, row.get(main, []))
    dated = any(heads.get(column) is Part.TIME and column < main for column in row)
    apart = dated and len(entries) > 1 and all(entry.mark for entry in entries)
    for place, entry in enumerate(entries):
        pieces.append(entry.piece(Part.SUB_ITEM if place and not apart else Part.TASK))
        pieces.extend(told if apart else ())
    return pieces if apart else [*pieces, *told]


def _target_row(lines: Sequence[Line], row: Row, heads: dict[int, Part | None], main: int) -> list[Piece]:
    """A target with its plan in one text; the unit stands behind a plan that is only a number."""
    told = [column for column in sorted(row) if heads.get(column) is not Part.ORNAMENT]
    units = [column for column in row if column > main and column not in told]
    plan = " ".join(lines[at].text for column in told[1:2] for at in row[column])
    if plan.replace(",", "").strip().isdecimal():
        told.extend(units)
    pieces = [_joined(lines, some, Part.ORNAMENT) for column, some in row.items() if column not in told]
    if told:
        pieces.append(_joined(lines, [at for column in told for at in row[column]], Part.TARGET))
    return pieces


def _who(piece: Piece, duties: Duties) -> Piece:
    """A cell for who does it as a person or an organ, whichever it names."""
    person, _ = duties.person(piece.text)
    words = piece.text.split()
    named = len(words) > 1 and all(word[0].isupper() for word in words) and not duties.organ_named(piece.text)
    return replace(piece, part=Part.PERSON if person or (named and piece.part is Part.PERSON) else Part.ORGAN)


def _joined(lines: Sequence[Line], some: Sequence[int], part: Part) -> Piece:
    entries = [Entry(lines[at].text, (at,), mark=lines[at].mark, notes=lines[at].notes) for at in some]
    if not entries:
        return Piece(part, "", ())
    whole = entries[0]
    for entry in entries[1:]:
        # The names of a cell, one below the other, are a list.
        listed = part in _LISTED and not whole.ended
        first = replace(whole, text=f"{whole.text};") if listed else whole
        whole = joined(first, replace(entry, text=" ".join((*entry.mark.split(), entry.text))))
    return whole.piece(part)

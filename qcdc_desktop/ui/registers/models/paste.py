"""Blocks of cells to and from a spreadsheet, as the clipboard carries them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.fields import FieldKind, Record, normal, spec
from qcdc_desktop.domain.kinds.reading import read
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.errors import InputProblem, Problem
from qcdc_desktop.ui.registers.models.titles import Titles

Row = TypeVar("Row")
Lines = Sequence[Sequence[str]]
Heads = tuple[Column[Any] | None, ...]
"""The columns that the cells of a line are the headings of; None for what the list does not have."""

_TITLE = "Chưa dán được"
_NUMBERED = {"stt", "tt", "so tt", "#"}
"""Headings of a column that only counts the lines."""
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)|([^\t\r\n]*))(\t|\r\n|\r|\n|\Z)')


def to_text(lines: Lines) -> str:
    """Cells as Excel takes them: tabs between, cells with line breaks in quotes."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(lines)
    return out.getvalue()


def from_text(text: str) -> list[list[str]]:
    """The lines of a block; line breaks inside quoted cells stay, empty lines at its end go.

    Excel puts a cell into quotes only where it holds a tab or a line break, or (LibreOffice) doubled quotes: quotes
    around anything else were typed by a person and stay.
    """
    lines: list[list[str]] = [[]]
    text = text.replace("\0", "")
    at = 0
    while match := _CELL.match(text, at):
        quoted, bare, end = match.groups()
        if quoted is not None and not re.search(r'[\t\r\n]|""', quoted):
            quoted, bare = None, f'"{quoted}"'
        lines[-1].append(bare if quoted is None else quoted.replace('""', '"').replace("\r\n", "\n"))
        if not end:
            break
        if end != "\t":
            lines.append([])
        at = match.end()
    while lines and not any(cell.strip() for cell in lines[-1]):
        lines.pop()
    return lines


class Block(Value):
    """What a pasted block would do: fields by record id, new records, and what of it is left out."""

    edits: tuple[tuple[int, dict[str, Any]], ...]
    new: tuple[Record, ...]
    over: tuple[int, ...] = ()
    """The ids of records of which words would be lost."""
    computed: tuple[str, ...] = ()
    """Columns that the program fills itself."""
    unused: tuple[str, ...] = ()
    """Headings of the block that are none of the list."""
    heading: bool = False
    """The first line repeats the headings of the list."""
    blank: int = 0
    """Empty lines that would have become new records."""


def headed(line: Sequence[str], columns: Sequence[Column[Any]]) -> Heads:
    """The column that each cell of a line is the heading of; none at all where most of them are no headings."""
    known = {search_key(c.label): c for c in columns}
    cells = [search_key(" ".join(cell.split())) for cell in line]
    found = tuple(known.get(cell) for cell in cells)
    said = sum(bool(cell) and cell not in _NUMBERED for cell in cells)
    return found if any(found) and 2 * sum(map(bool, found)) >= said else ()


def numbered(lines: Lines) -> bool:
    """Whether the first cells only count the lines."""
    counted = [line[0].strip().rstrip(".") == str(n) for n, line in enumerate(lines, start=1)]
    return all(counted) and any(cell.strip() for line in lines for cell in line[1:])


def _values(column: Column[Any], cell: str, owner: Record, near: date, titles: Titles) -> dict[str, Any]:
    """What a cell says, by the field that its column edits."""
    if not column.field:
        return {}
    s = spec(type(owner), column.field)
    if s.kind is FieldKind.CHOICE and not cell.strip():
        return {s.name: getattr(type(owner)(), s.name)}  # nothing chosen is what a new record begins with
    return {s.name: read(s, cell, near, titles.options(s, owner) if s.target else ())}


def loses(owner: Record, values: Mapping[str, Any]) -> bool:
    """Whether a record says something in a field that its new value would take away."""
    after, blank = normal(owner.with_values(values)), type(owner)()
    return any(getattr(owner, name) not in (getattr(after, name), getattr(blank, name)) for name in values)


def _under(lines: Lines, columns: Sequence[Column[Any]]) -> tuple[Lines, Sequence[Column[Any]], tuple[str, ...]]:
    """The lines below their headings with the columns they belong to, and the headings that the list does not have."""
    heads = headed(lines[0], columns) if lines else ()
    if not heads:
        return lines, columns, ()
    kept = [at for at, column in enumerate(heads) if column]
    unused = tuple(cell.strip() for cell, c in zip(lines[0], heads, strict=True) if not c and cell.strip())
    return [[line[at] for at in kept if at < len(line)] for line in lines[1:]], [c for c in heads if c], unused


def plan(
    lines: Lines,
    columns: Sequence[Column[Any]],
    onto: Sequence[Row],
    record: Callable[[Row], Record],
    blank: Callable[[], Record],
    near: date,
    titles: Titles,
) -> Block:
    """Read a block whose first cell falls on the first of ``columns`` and of ``onto``; further lines are new records.

    A cell that says what its row shows already leaves the field as it is: its words may tell more than the field holds.
    Raises InputProblem naming line and column of every cell that cannot be read; then nothing is to be stored.
    """
    problems: list[Problem] = []
    edits: list[tuple[int, dict[str, Any]]] = []
    new: list[Record] = []
    over: list[int] = []
    below, columns, unused = _under(lines, columns)
    heading, skipped = len(below) < len(lines), 0
    for number, line in enumerate(below):
        if any(cell.strip() for cell in line[len(columns) :]):
            raise InputProblem.at(
                "",
                f"Vùng dán có {len(line)} cột, nhưng từ ô này sang phải chỉ còn {len(columns)} cột. Hãy "
                "chọn ô ở bên trái hơn.",
                _TITLE,
            )
        if number >= len(onto) and not any(cell.strip() for cell in line):
            skipped += 1
            continue
        row = onto[number] if number < len(onto) else None
        owner = blank() if row is None else record(row)
        values: dict[str, Any] = {}
        for column, cell in zip(columns, line, strict=False):
            if row is not None and cell.strip() == column.text(row, titles).strip():
                continue
            try:
                values |= _values(column, cell, owner, near, titles)
            except ValueError as error:
                problems.append(Problem(column.field, f"Dòng {number + 1 + heading}, {column.label}: {error}"))
        if row is None:
            new.append(owner.with_values(values))
        else:
            edits.append((owner.id, values))
            if loses(owner, values):
                over.append(owner.id)
    if problems:
        raise InputProblem(_TITLE, tuple(problems))
    width = max((len(line) for line in below), default=0)
    computed = tuple(c.label for c in columns[:width] if not c.field)
    return Block(tuple(edits), tuple(new), tuple(over), computed, unused, heading, skipped)

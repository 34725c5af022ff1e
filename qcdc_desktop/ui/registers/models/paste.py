"""Blocks of cells to and from a spreadsheet, as the clipboard carries them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, spec
from qcdc_desktop.domain.kinds.reading import read
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.errors import InputProblem, Problem
from qcdc_desktop.ui.registers.models.titles import Titles

Row = TypeVar("Row")

_TITLE = "Chưa dán được"
_CELL = re.compile(r'(?:"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)|([^\t\r\n]*))(\t|\r\n|\r|\n|\Z)')


def to_text(lines: Sequence[Sequence[str]]) -> str:
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
    computed: tuple[str, ...] = ()
    """Columns that the program fills itself."""
    heading: bool = False
    """The first line repeats the headings of the list."""
    blank: int = 0
    """Empty lines that would have become new records."""


def is_heading(line: Sequence[str], columns: Sequence[Column[Any]]) -> bool:
    """Whether a line is the headings of the columns it falls on."""
    pairs = [(search_key(cell), search_key(c.label)) for cell, c in zip(line, columns, strict=False) if cell.strip()]
    return bool(pairs) and all(cell.strip() == label for cell, label in pairs)


def _value(s: FieldSpec, cell: str, owner: Record, near: date, titles: Titles) -> Any:
    if s.kind is FieldKind.CHOICE and not cell.strip():
        return getattr(type(owner)(), s.name)  # nothing chosen is what a new record begins with
    return read(s, cell, near, titles.options(s, owner) if s.target else ())


def plan(
    lines: Sequence[Sequence[str]],
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
    heading = bool(lines) and is_heading(lines[0], columns)
    lines, skipped = lines[int(heading) :], 0
    for number, line in enumerate(lines):
        if any(cell.strip() for cell in line[len(columns) :]):
            raise InputProblem.at("", f"Khối có {len(line)} cột, từ ô này chỉ còn {len(columns)} cột.", _TITLE)
        if number >= len(onto) and not any(cell.strip() for cell in line):
            skipped += 1
            continue
        row = onto[number] if number < len(onto) else None
        owner = blank() if row is None else record(row)
        values: dict[str, Any] = {}
        for column, cell in zip(columns, line, strict=False):
            if not column.field or (row is not None and cell.strip() == column.text(row, titles).strip()):
                continue
            try:
                s = spec(type(owner), column.field)
                values[s.name] = _value(s, cell, owner, near, titles)
            except ValueError as error:
                problems.append(Problem(column.field, f"Dòng {number + 1 + heading}, {column.label}: {error}"))
        if row is None:
            new.append(owner.with_values(values))
        else:
            edits.append((owner.id, values))
    if problems:
        raise InputProblem(_TITLE, tuple(problems))
    width = max((len(line) for line in lines), default=0)
    computed = tuple(c.label for c in columns[:width] if not c.field)
    return Block(tuple(edits), tuple(new), computed, heading, skipped)

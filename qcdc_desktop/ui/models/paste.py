"""Blocks of cells to and from a spreadsheet, as the clipboard carries them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from qcdc_desktop.domain.fields import Record, spec
from qcdc_desktop.errors import InputProblem, Problem
from qcdc_desktop.services import records
from qcdc_desktop.storage.session import ChangeSet, Session
from qcdc_desktop.ui.models.columns import Column
from qcdc_desktop.ui.models.reading import read
from qcdc_desktop.ui.models.titles import Titles

_ORDER = "position"
_TITLE = "Chưa dán được"


def to_text(lines: Sequence[Sequence[str]]) -> str:
    """Cells as Excel takes them: tabs between, cells with line breaks in quotes."""
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab", lineterminator="\n").writerows(lines)
    return out.getvalue()


def from_text(text: str) -> list[list[str]]:
    """The lines of a block; line breaks inside quoted cells stay, empty lines at its end go."""
    try:
        lines = list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), dialect="excel-tab"))
    except csv.Error as error:
        raise InputProblem.at("", f"Không đọc được khối đã chép ({error}).", _TITLE) from error
    while lines and not any(cell.strip() for cell in lines[-1]):
        lines.pop()
    return lines


@dataclass(frozen=True, slots=True)
class Block:
    """What a pasted block would do: fields by record id, new records, columns left out because they are computed."""

    edits: tuple[tuple[int, dict[str, Any]], ...]
    new: tuple[Record, ...]
    skipped: tuple[str, ...]


def plan(
    lines: Sequence[Sequence[str]],
    columns: Sequence[Column],
    onto: Sequence[Record],
    blank: Callable[[], Record],
    today: date,
    titles: Titles,
) -> Block:
    """Read a block whose first cell falls on the first of ``columns`` and of ``onto``; further lines are new records.

    Raises InputProblem naming line and column of every cell that cannot be read; then nothing is to be stored.
    """
    problems: list[Problem] = []
    edits: list[tuple[int, dict[str, Any]]] = []
    new: list[Record] = []
    for number, line in enumerate(lines):
        if any(cell.strip() for cell in line[len(columns) :]):
            raise InputProblem.at("", f"Khối có {len(line)} cột, từ ô này chỉ còn {len(columns)} cột.", _TITLE)
        owner = onto[number] if number < len(onto) else blank()
        values: dict[str, Any] = {}
        for column, cell in zip(columns, line, strict=False):
            if not column.field:
                continue
            try:
                s = spec(type(owner), column.field)
                values[s.name] = read(s, cell, today, titles.options(s, owner) if s.target else ())
            except ValueError as error:
                problems.append(Problem(column.field, f"Dòng {number + 1}, {column.label}: {error}"))
        if number < len(onto):
            edits.append((owner.id, values))
        else:
            new.append(owner.with_values(values))
    if problems:
        raise InputProblem(_TITLE, tuple(problems))
    width = max((len(line) for line in lines), default=0)
    return Block(tuple(edits), tuple(new), tuple(c.label for c in columns[:width] if not c.field))


def paste(session: Session, kind: type[Record], block: Block, add: Callable[[Session, Record], ChangeSet]) -> ChangeSet:
    """Store a block as one step, all of it or nothing; raises InputProblem naming the line."""
    with session.atomic("Dán từ bảng tính") as writing:
        for number, (record_id, values) in enumerate(block.edits, start=1):
            if values:
                with _line(number):
                    records.edit(session, kind, record_id, **values)
        # The place in the list is looked up once, not for every line of a long block.
        last = _last(session, kind)
        for number, record in enumerate(block.new, start=1):
            placed = record if last is None else record.with_values({_ORDER: last + number})
            with _line(len(block.edits) + number):
                add(session, placed)
    return writing.result


@contextmanager
def _line(number: int) -> Iterator[None]:
    """Faults of a record name the line of the block."""
    try:
        yield
    except InputProblem as problem:
        told = tuple(Problem(p.field, f"Dòng {number}, {p.message}") for p in problem.problems)
        raise InputProblem(_TITLE, told) from problem


def _last(session: Session, kind: type[Record]) -> int | None:
    if _ORDER not in kind.INFO.order:
        return None
    return max((getattr(r, _ORDER) or 0 for r in session.all(kind)), default=0)

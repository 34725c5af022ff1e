"""The frozen benchmark of the staff import: ``python -m tests.unit.imports.staff.dirty`` counts what is read rightly.

``tests/data/dirty_lists.jsonl`` holds lists as schools make them (invented people): for each a line with its kind and
the fields that a reader sees in it, then a line a row: its cells, and for a row with somebody what must be read there,
in the order of the fields; a number means: as this cell says it. Days stand as ``{"d": "1985-09-05"}``. The file is
frozen: nothing in it is ever changed to please the program, new lists come in a file of their own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from qcdc_desktop.domain.kinds.fields import spec
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.imports.staff.lines import Line, Outcome
from qcdc_desktop.imports.staff.reading import Reading, prepare
from qcdc_desktop.imports.staff.staff import Proposal, propose
from qcdc_desktop.imports.workbook.workbook import read

FILE = Path(__file__).parents[3] / "data" / "dirty_lists.jsonl"
TODAY = date(2025, 5, 22)


@dataclass(frozen=True, slots=True)
class Dirty:
    """A list, and what must be read from it: by number of the row, then by field."""

    kind: str
    meta: dict[str, Any]
    rows: list[list[Any]] = field(default_factory=list)
    people: dict[int, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that is read wrongly before anyone has looked."""

    kind: str
    row: int
    key: str
    wanted: str
    found: str
    flagged: bool
    """Whether its line is a question, a fault, or has a note on the field."""


def lists() -> Iterator[Dirty]:
    """The lists of the file."""
    made: Dirty | None = None
    for line in FILE.read_text("utf-8").splitlines():
        said = json.loads(line)
        if isinstance(said, dict):
            if made:
                yield made
            made = Dirty(said["kind"], said)
            continue
        assert made
        made.rows.append(said[0])
        if len(said) > 1:
            told = zip(made.meta["fields"], said[1], strict=True)
            row = made.rows[-1]
            values = {key: row[value] if isinstance(value, int) else value for key, value in told if value is not None}
            made.people[len(made.rows)] = values
    if made:
        yield made


def write(dirty: Dirty, path: Path) -> Path:
    """The list as a workbook."""
    book = Workbook()
    if dirty.meta.get("epoch") == CALENDAR_MAC_1904.year:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    for row in dirty.rows:
        sheet.append([date.fromisoformat(cell["d"]) if isinstance(cell, dict) else cell for cell in row])
    for column, shown in dirty.meta.get("formats", {}).items():
        for cell in sheet[column]:
            cell.number_format = shown
    for cells in dirty.meta.get("merged", ()):
        sheet.merge_cells(cells)
    book.save(path)
    return path


def read_all() -> list[tuple[Dirty, Reading]]:
    """Every list, and how its sheet is read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        return [(dirty, prepare(read(write(dirty, path))[0].rows)) for dirty in lists()]


def wrong_cells(dirty: Dirty, proposal: Proposal) -> Iterator[Wrong]:
    """The cells that are read wrongly, and rows that are taken for somebody and are not."""
    lines = {line.number: line for line in proposal.lines}
    for number, people in dirty.people.items():
        line = lines.pop(number, None)
        for key, wanted in people.items():
            found = _said(line, key)
            if found != wanted and not (key == "section" and found.casefold() == wanted.casefold()):
                yield Wrong(dirty.kind, number, key, wanted, found, _is_flagged(line, key))
    for number, line in lines.items():
        yield Wrong(dirty.kind, number, "name", "", line.name, line.outcome is Outcome.ASK)


def _said(line: Line | None, key: str) -> str:
    """What a line says of a field, as the file writes it."""
    value = line.values.get(key) if line else None
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(getattr(value, "value", value))


def _is_flagged(line: Line | None, key: str) -> bool:
    if line is None:
        return False
    label = spec(Person, key).label
    noted = any(note.startswith(f"{label}: ") or (key == "name" and "danh sách ghi" in note) for note in line.notes)
    return noted or line.outcome in (Outcome.ASK, Outcome.FAULT)


def measure(known: Iterable[tuple[Dirty, Reading]]) -> tuple[int, list[Wrong]]:
    """How many cells are labelled, and those that are wrong where a school has nobody yet."""
    count = 0
    wrong: list[Wrong] = []
    for dirty, reading in known:
        count += sum(map(len, dirty.people.values()))
        wrong += wrong_cells(dirty, propose(reading, (), {}, TODAY))
    return count, wrong


def main() -> int:
    """Tell the share, and each wrong cell."""
    count, wrong = measure(read_all())
    for one in wrong:
        print(f"{'? ' if one.flagged else '! '}{one.kind}, {one.row}, {one.key}: {one.found!r}, not {one.wanted!r}")  # noqa: T201
    share = 100 * (count - len(wrong)) / count
    print(f"{count} cells, {share:.2f} % right before review, {sum(not one.flagged for one in wrong)} wrong unflagged")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())

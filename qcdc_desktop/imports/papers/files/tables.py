"""Tables of a Word file: where each cell stands, merged ones told once, columns the same for all rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcdc_desktop.imports.papers.files.styles import VAL, W, is_on, whole_number
from qcdc_desktop.imports.papers.files.wraps import unwrapped

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NEAR = 280
"""Twentieths of a point (half a centimetre) by which borders of the same column may miss each other."""
_MOST = 64
"""Columns that Word allows: 63."""


@dataclass(slots=True)
class Placed:
    """A cell and where it stands."""

    element: Element
    start: int
    end: int
    column: int = 0
    columns: int = 1
    across: int = 1
    down: int = 1


def rows_of(table: Element) -> list[list[Placed]]:
    """The rows of a table, each with its cells; what a merged cell goes on with is left out."""
    rows: list[list[Placed]] = []
    above: dict[int, Placed] = {}
    for tr in unwrapped(table):
        if tr.tag == f"{W}tr" and not _is_gone(tr.find(f"{W}trPr"), "del", "hidden"):
            cells = _cells(tr)
            rows.append([cell for cell in cells if not _goes_on(cell, above)])
            above = {cell.start: above[cell.start] for cell in cells if cell.start in above}
    _place(rows, _borders(table))
    return rows


def _cells(tr: Element) -> list[Placed]:
    tr_pr = tr.find(f"{W}trPr")
    before = tr_pr.find(f"{W}gridBefore") if tr_pr is not None else None
    at = min(whole_number(before.get(VAL)), _MOST) if before is not None else 0
    cells: list[Placed] = []
    for tc in unwrapped(tr):
        if tc.tag != f"{W}tc":
            continue
        tc_pr = tc.find(f"{W}tcPr")
        span = tc_pr.find(f"{W}gridSpan") if tc_pr is not None else None
        across = max(1, min(whole_number(span.get(VAL), 1), _MOST)) if span is not None else 1
        merged = tc_pr.find(f"{W}hMerge") if tc_pr is not None else None
        if merged is not None and merged.get(VAL, "continue") == "continue" and cells:
            cells[-1].end += across
        elif not _is_gone(tc_pr, "cellDel"):
            cells.append(Placed(tc, at, at + across))
        at += across
    return cells


def _is_gone(properties: Element | None, *names: str) -> bool:
    found = (properties.find(f"{W}{name}") for name in names) if properties is not None else ()
    return any(one is not None and is_on(one) for one in found)


def _goes_on(cell: Placed, above: dict[int, Placed]) -> bool:
    """Whether a cell belongs to one above; notes for the next row which cells may go on."""
    merged = cell.element.find(f"{W}tcPr/{W}vMerge")
    if merged is None:
        above.pop(cell.start, None)
        return False
    if merged.get(VAL, "continue") == "continue" and cell.start in above:
        above[cell.start].down += 1
        return True
    above[cell.start] = cell
    return False


def _borders(table: Element) -> list[int]:
    """How far from the left each column of the grid begins."""
    borders = [0]
    for column in table.iterfind(f"{W}tblGrid/{W}gridCol"):
        borders.append(borders[-1] + max(whole_number(column.get(f"{W}w")), 0))
    return borders


def _place(rows: list[list[Placed]], borders: list[int]) -> None:
    """Number the columns. Rows with as many cells each have the same columns, however their borders run."""
    counts = {sum(cell.down for cell in row) for row in rows} if all(c.down == 1 for r in rows for c in r) else set()
    if len({len(row) for row in rows}) == 1 and counts:
        for row in rows:
            for column, cell in enumerate(row):
                cell.column, cell.columns = column, len(row)
        return
    starts = sorted({cell.start for row in rows for cell in row})
    columns: dict[int, int] = {}
    last = None
    for start in starts:
        at = borders[start] if start < len(borders) else borders[-1] + (start - len(borders) + 1) * 4 * _NEAR
        number = 0 if last is None else columns[last[0]]
        if last is not None and at - last[1] >= _NEAR:
            number += 1
        columns[start] = number
        last = (start, at)
    whole = max(columns.values(), default=0) + 1
    for row in rows:
        for cell in row:
            cell.column, cell.columns = columns[cell.start], whole
            cell.across = max(1, len({columns[s] for s in starts if cell.start <= s < cell.end}))

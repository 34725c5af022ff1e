"""The workbook of a year with 10,000 letters against a bare write-only loop with the same cells and styles."""

from __future__ import annotations

import io
from copy import copy
from pathlib import Path
from typing import Any

from benchmarks import growth
from benchmarks.timing import Pair, in_turn
from qcdc_desktop.services.papers import exporting, papers


def measure(folder: Path, letters: int = 10_000, rounds: int = 3) -> Pair:
    """Ours from the records already read (figures in, file out); the bare loop is handed finished values and styles."""
    from openpyxl import Workbook, load_workbook
    from openpyxl.cell import WriteOnlyCell

    from qcdc_desktop.exports.excel import render_workbook

    session = growth.demo(folder / "excel.qcdc", 1)
    growth.many_letters(session, letters)
    dossier = papers.dossier(session, growth.year(session))
    sheets = []
    for sheet in load_workbook(io.BytesIO(exporting.workbook(session, growth.year(session)))).worksheets:
        rows = [[(c.value, c.data_type, c.style_id, c) for c in row] for row in sheet.iter_rows()]
        sheets.append((sheet.title, rows))
    session.close()

    def bare() -> None:
        book = Workbook(write_only=True)
        looks: dict[int, Any] = {}
        for title, rows in sheets:
            target = book.create_sheet(title)
            for row in rows:
                cells = []
                for value, kind, style_id, model in row:
                    cell: Any = WriteOnlyCell(target)
                    if style_id not in looks:
                        cell.font, cell.fill = copy(model.font), copy(model.fill)
                        cell.border, cell.alignment = copy(model.border), copy(model.alignment)
                        cell.number_format = model.number_format
                        looks[style_id] = cell
                    # The quickest way to give a cell a look it shares: the way openpyxl itself copies it.
                    cell._style = looks[style_id]._style
                    cell.value = value
                    cell.data_type = kind
                    cells.append(cell)
                target.append(cells)
        book.save(io.BytesIO())

    return in_turn(lambda: render_workbook(dossier), bare, rounds)

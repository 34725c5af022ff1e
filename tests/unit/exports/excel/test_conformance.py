"""What a register tells goes out to Excel and comes in again as it was: nothing becomes a formula, a date, a number."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, specs
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.reading import read
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.kinds.writing import write_day, write_number
from qcdc_desktop.domain.registers.catalogue import REGISTERS
from qcdc_desktop.exports.excel import render_workbook
from qcdc_desktop.imports.workbook import workbook
from qcdc_desktop.imports.workbook.workbook import Sheet
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.policies import POLICIES
from qcdc_desktop.storage.session import Session
from tests import nasty, prepared

NOON = datetime.fromisoformat("2025-06-12T12:00:00+07:00")
SHEETS = [register for register in REGISTERS if register.sheet]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, dict[str, Sheet]]:
    """A thousand nasty records, and the sheets of their workbook as the program reads a foreign one."""
    folder = tmp_path_factory.mktemp("excel")
    prepared.empty(folder / "a.qcdc")
    with Session.open(folder / "a.qcdc", now=lambda: NOON, policies=POLICIES) as session:
        assert nasty.fill(session, Random(7), 45) > 1000
        dossier = papers.dossier(session, Period("Mọi năm", date(1945, 1, 1), date(2100, 12, 31)))
    return dossier, _sheets(folder / "a.xlsx", dossier)


def _sheets(path: Path, dossier: Dossier) -> dict[str, Sheet]:
    path.write_bytes(render_workbook(dossier, people=True))
    return {sheet.name: sheet for sheet in workbook.read(path)}


@pytest.mark.parametrize("register", SHEETS, ids=lambda register: register.name)
def test_every_field_comes_back_as_it_was(out: tuple[Dossier, dict[str, Sheet]], register: Register[Any]) -> None:
    dossier, sheets = out
    assert register.sheet
    heading, *lines = sheets[register.sheet.title].rows
    rows = register.in_order(dossier.figures)
    assert rows
    assert len(lines) == len(rows)
    fields = [s for s in specs(register.kind) if not (s.hidden or s.secret or s.name in _elsewhere(register))]
    at = {s.name: heading.index(s.label) for s in fields}
    wrong = []
    for row, line in zip(rows, lines, strict=True):
        record = register.record(row)
        for s in fields:
            cell = line[at[s.name]] if at[s.name] < len(line) else None
            back = _read(s, cell, dossier)
            if back != _said(s, record, dossier):
                wrong.append((s.name, back, _said(s, record, dossier)))
    assert wrong == []


def _elsewhere(register: Register[Any]) -> set[str]:
    """Fields that the sheet tells in other words, or leaves to another sheet."""
    assert register.sheet
    return {*register.sheet.without, *register.sheet.instead}


def _read(s: FieldSpec, cell: Any, dossier: Dossier) -> Any:
    """What a person gets who copies the cell into the program."""
    if isinstance(cell, date):
        typed = write_day(cell)
    elif isinstance(cell, int | float):
        typed = write_number(cell * 100 if s.unit == "%" else cell, 6)
    else:
        typed = cell or ""
    if s.kind is FieldKind.REF:
        return typed
    return read(s, typed, date(2025, 1, 1))


def _said(s: FieldSpec, record: Record, dossier: Dossier) -> Any:
    value = getattr(record, s.name)
    if s.kind is FieldKind.REF:
        return dossier.title(s.target, value)
    return value

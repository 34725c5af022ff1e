"""Lists of every shape are read, whoever wrote the workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.imports.staff.lines import Line, lines_of
from qcdc_desktop.imports.staff.reading import prepare
from qcdc_desktop.imports.workbook.workbook import read
from tests.data.staff_lists.make import FORMULAS, HERE, file_name
from tests.unit.imports.shapes import SHAPES, Shape, write

TODAY = date(2025, 5, 22)


def lines(path: Path) -> list[Line]:
    return lines_of(prepare(read(path)[0].rows), TODAY)[0]


def check(shape: Shape, found: list[Line]) -> None:
    assert [line.faults for line in found] == [()] * len(shape.people)
    for line, wanted in zip(found, shape.people, strict=True):
        assert {key: line.values.get(key) for key in wanted} == wanted


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_list_written_by_openpyxl(shape: Shape, tmp_path: Path) -> None:
    check(shape, lines(write(shape, tmp_path / "list.xlsx")))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_list_written_by_libreoffice(shape: Shape) -> None:
    check(shape, lines(HERE / file_name(shape)))


def test_formulas_are_read_by_the_value_that_was_kept() -> None:
    found = lines(HERE / file_name(FORMULAS))
    assert [(line.name, line.values["born_on"]) for line in found] == [
        ("Nguyễn Văn An", date(1985, 9, 5)),
        ("Trần Thị Bình", date(1990, 3, 12)),
    ]


def test_formulas_without_a_value_are_told_with_their_cell(tmp_path: Path) -> None:
    found = lines(write(FORMULAS, tmp_path / "list.xlsx"))
    assert [line.number for line in found] == [2, 3]
    for line in found:
        assert line.faults[0].startswith("Cột C (Họ và tên): ô là công thức chưa có kết quả")


def test_every_workbook_here_belongs_to_a_shape() -> None:
    assert {path.name for path in HERE.glob("*.xlsx")} == {file_name(shape) for shape in (*SHAPES, FORMULAS)}

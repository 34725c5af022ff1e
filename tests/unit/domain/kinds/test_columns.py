"""Columns: what a cell says, what a spreadsheet gets, and in what order rows stand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.columns import Column


class Called:
    """Names as a file would tell them."""

    def title(self, kind: str, record_id: int | None) -> str:
        return f"{kind} {record_id}" if record_id else ""


@pytest.mark.parametrize(
    ("value", "said"), [(date(2025, 3, 1), "01/03/2025"), (1234.5, "1.234,5"), (None, ""), ("Đã họp", "Đã họp")]
)
def test_a_value_is_said_as_people_write_it(value: object, said: str) -> None:
    column: Column[Any] = Column("Cột", 10, lambda row: row)
    assert column.text(value, Called()) == said


def test_rows_stand_by_the_name_that_is_told_and_empty_ones_last() -> None:
    column: Column[Any] = Column("Ai", 10, lambda row: row, named=lambda row, names: names.title("zz", 9 - row))
    assert sorted((1, None, 3, 2), key=lambda row: column.sorted_by(row, Called())) == [3, 2, 1, None]


def test_a_spreadsheet_gets_the_name_of_a_record_and_never_its_id() -> None:
    column: Column[Any] = Column("Người đứng đầu", 16, lambda row: row, target="person")
    assert column.cell(3, Called()) == "person 3"
    assert column.cell(None, Called()) is None

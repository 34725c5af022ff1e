"""Columns of a sheet: the declared fields of a register, and what its list tells beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Generic, TypeVar, assert_never

from qcdc_desktop.domain.kinds import columns as lists
from qcdc_desktop.domain.kinds.columns import Names
from qcdc_desktop.domain.kinds.counts import CountRow, Counts
from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, specs
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.kinds.writing import Percent
from qcdc_desktop.exports.excel.looks import Align
from qcdc_desktop.exports.excel.values import Alarm, CellValue, day, number, percentage, text

Row = TypeVar("Row")


class Column(Value, Generic[Row]):
    """A column: its heading, its width in characters at most, and what it shows of a row."""

    label: str
    width: float
    value: Callable[[Row], CellValue]
    align: Align = Align.LEFT
    kept: bool = False
    """Not struck through in an entry that is."""


class Table(Value, Generic[Row]):
    """A sheet with one table."""

    title: str
    name: str
    """Name of the table in the workbook: letters only."""
    columns: tuple[Column[Row], ...]
    nothing: str
    """What the only row says when there is none."""
    struck: Callable[[Row], bool] = lambda _: False
    numbered: bool = True
    """Its first column counts the rows (TT)."""


WITHHELD = "(không xuất)"
"""Stands for what tells of persons, in a workbook that goes out without."""


def table_of(register: Register[Row], names: Names, *, people: bool = True) -> Table[Row]:
    """The sheet that a register declares; neither hidden nor secret fields are on it.

    Without ``people`` its columns are the same, and those that tell of persons say only that they are held back.
    """
    sheet = register.sheet
    if sheet is None:
        raise TypeError(f"{register.name}: no sheet")

    def let_out(column: Column[Row], *keys: str, of_person: bool = False) -> Column[Row]:
        if people or not (of_person or {column.label, *keys} & set(sheet.personal)):
            return column
        shown = column.value
        return replace(column, value=lambda row: None if shown(row) is None else WITHHELD)

    def as_listed(column: str | lists.Column[Row], *, kept: bool) -> Column[Row]:
        found = register.column(column)
        return let_out(listed(found, names, kept=kept), found.name)

    def arranged() -> Iterator[Column[Row]]:
        for s in specs(register.kind):
            if not (s.hidden or s.secret or s.name in sheet.without):
                yield (
                    as_listed(sheet.instead[s.name], kept=False)
                    if s.name in sheet.instead
                    else let_out(_field(register, s, names), s.name, of_person=s.target == "person")
                )
            yield from (as_listed(one, kept=True) for one in sheet.after.get(s.name, ()))

    return Table(sheet.title, sheet.table, tuple(arranged()), sheet.nothing, register.struck)


def table_of_counts(counts: Counts) -> Table[CountRow]:
    """The sheet of a table of counts."""

    def number_in(at: int) -> Callable[[CountRow], CellValue]:
        return lambda row: row.numbers[at]

    columns = (
        Column("Nhóm", 24, lambda row: text(row.group)),
        Column("Nội dung thống kê", 56, lambda row: text(row.label)),
        Column("Đơn vị tính", 10, lambda _row: text(counts.unit), Align.CENTRE),
        *(Column(label, 16, number_in(at), Align.RIGHT) for at, label in enumerate(counts.columns)),
    )
    return Table(counts.title, counts.table, columns, "")


def listed(column: lists.Column[Row], names: Names, *, kept: bool = False) -> Column[Row]:
    """A column of a list: days and numbers as such, all else in the words of the screen; alarms in the accent."""
    tone = column.tone

    def value(row: Row) -> CellValue:
        said = cell(column.cell(row, names))
        return Alarm(said) if tone is not None and isinstance(said, str) and tone(row) == "bad" else said

    align = Align.RIGHT if column.right else Align.CENTRE if tone else Align.LEFT
    return Column(column.label, column.width, value, align, kept)


def cell(value: lists.Cell) -> CellValue:
    """What a list tells, as a cell holds it."""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Percent):
        return percentage(value)
    return text(value) if isinstance(value, str) else number(value)


def _field(register: Register[Row], spec: FieldSpec, names: Names) -> Column[Row]:
    shown, name, record = _shown(spec, names), spec.name, register.record
    align = Align.CENTRE if spec.kind in (FieldKind.CHOICE, FieldKind.FLAG, FieldKind.DAY) else Align.LEFT
    return Column(spec.label, spec.width, lambda row: shown(getattr(record(row), name)), align)


def _shown(spec: FieldSpec, names: Names) -> Callable[[Any], CellValue]:
    """What a stored value becomes in a cell."""
    match spec.kind:
        case FieldKind.TEXT | FieldKind.LONG:
            return text
        case FieldKind.WHOLE | FieldKind.NUMBER:
            return percentage if spec.unit == "%" else number
        case FieldKind.DAY:
            return day
        case FieldKind.FLAG:
            return lambda value: "Có" if value else "Không"
        case FieldKind.CHOICE:
            return lambda member: member.words or None
        case FieldKind.REF:
            return lambda value: text(names.title(spec.target, value))
        case _:
            assert_never(spec.kind)

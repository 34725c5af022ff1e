"""A form of the State statistics as a list: its columns one below the other, as a school has one line of them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from qcdc_desktop.domain.kinds.printed import printed_day
from qcdc_desktop.domain.registers.letters.filling import FilledForm, FormCell, Told
from qcdc_desktop.domain.registers.unit import Profile
from qcdc_desktop.papers.listing import NUMBER_OF_FORM, Cell, ListColumn, Listing

_GROUP, _NAME, _CELL = 26, 40, 14
"""Room in characters."""


def form_listing(made: FilledForm, unit: Profile, made_on: date) -> Listing:
    """The form with its numbers; what is no number says why."""
    form = made.form
    columns = [ListColumn(NUMBER_OF_FORM, 6, right=True), ListColumn("Nhóm", _GROUP), ListColumn("Nội dung", _NAME)]
    columns += [ListColumn(row.name, _CELL, right=True) for row in form.rows]
    before = ["", *(column.group for column in form.columns)]
    rows = [
        (column.number, group if group != last else "", column.title, *map(_cell, cells))
        for (last, group), (column, cells) in zip(pairwise(before), made.lines, strict=True)
    ]
    return Listing(
        title=f"Biểu {form.sign}. {form.title}",
        unit=unit.school,
        scope=made.period.label,
        note=" ".join(_notes(made)),
        columns=tuple(columns),
        rows=tuple(rows),
        made_on=made_on,
        format_id=unit.paper_format,
    )


def _cell(cell: FormCell) -> Cell:
    return cell.number if cell.told is Told.COUNTED else cell.words


def _notes(made: FilledForm) -> list[str]:
    """The days that are counted, the basis, what is not known for certain, and what stands for numbers."""
    form, there = made.form, {cell.told for _column, cells in made.lines for cell in cells}
    last = min(made.period.end, made.as_of)
    notes = [f"Số liệu từ ngày {printed_day(made.period.start)} đến hết ngày {printed_day(last)}."]
    notes.append(f"Căn cứ: {form.basis}.")
    if form.note:
        notes.append(f"{form.note}.")
    notes += [_SAID[told] for told in Told if told in there and told in _SAID]
    return [*notes, *made.warnings]


_SAID = {
    Told.NOT_RECORDED: "“Không theo dõi”: chương trình không có số liệu này, không phải là 0.",
    Told.NOT_COMPUTED: "“Chưa đủ số liệu”: còn phần chưa ghi hoặc không theo dõi.",
    Told.NOT_ASKED: "“x”: không hỏi đối với loại đơn này.",
}

"""DuLieu: the figures for whoever sums up many units, a row a figure, the same columns in every file for ever.

``docs/dulieu.md`` tells superiors how to read it. Whatever changes in the meaning of a column raises :data:`FORM`;
a new column goes to the end.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qcdc_desktop.domain.kinds.figure import Figure
from qcdc_desktop.exports.excel.columns import Column, Table
from qcdc_desktop.exports.excel.looks import Align
from qcdc_desktop.exports.excel.values import CellValue, Day, IsoDay, Plain, day, text
from qcdc_desktop.papers.dossier import Dossier

FORM = "QCDC-1"
"""The version of the form: of its columns and of what they mean."""
SHEET = "DuLieu"
KNOWN, NOTHING, UNKNOWN = "Có số liệu", "Không có gì để tính", "Chưa đủ số liệu"
"""How a figure stands: computed (0 is a number); a share of nothing; what the records cannot say yet."""
_PLACES = 6


def data_table(dossier: Dossier) -> Table[Figure]:
    """The sheet; its rows are the figures of the annex in their printed order."""
    unit, figures = dossier.profile, dossier.figures

    def said(words: str) -> Callable[[Figure], CellValue]:
        return lambda _: text(words)

    def on(value: date) -> Callable[[Figure], CellValue]:
        return lambda _: _day(value)

    columns: tuple[Column[Figure], ...] = (
        Column("Phiên bản biểu", 10, said(FORM)),
        Column("Mã đơn vị", 12, said(unit.unit_code)),
        Column("Đơn vị", 24, said(unit.name)),
        Column("Loại đơn vị", 8, said(unit.school_kind.value)),
        Column("Mã kỳ", 14, said(dossier.period_code)),
        Column("Từ ngày", 11.5, on(dossier.period.start)),
        Column("Đến ngày", 11.5, on(dossier.period.end)),
        Column("Tính đến ngày", 11.5, on(figures.as_of)),
        Column("Mã số liệu", 10, lambda figure: text(figure.code)),
        Column("Nội dung", 40, lambda figure: text(figure.label)),
        Column("Đơn vị tính", 10, lambda figure: text(figure.unit), Align.CENTRE),
        Column("Giá trị", 11, lambda figure: _number(figure.value), Align.RIGHT),
        Column("Tử số", 8, lambda figure: _number(figure.counted), Align.RIGHT),
        Column("Mẫu số", 8, lambda figure: _number(figure.whole), Align.RIGHT),
        Column("Tình trạng số liệu", 18, _standing),
        Column("Mã cấp trên", 12, said(unit.superior_code)),
    )
    return Table(SHEET, SHEET, columns, "", numbered=False)


def _day(value: date) -> CellValue:
    serial = day(value)
    return IsoDay(serial) if isinstance(serial, Day) else serial


def _number(value: float | None) -> CellValue:
    return None if value is None else Plain(round(value, _PLACES))


def _standing(figure: Figure) -> str:
    if figure.value is not None:
        return KNOWN
    return NOTHING if figure.whole == 0 else UNKNOWN

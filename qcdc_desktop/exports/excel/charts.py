"""Native Excel charts that carry their numbers with them, so that a previewer that reads no cells can draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series as BarSeries
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.exports.excel.looks import FONT, INK

_FILLS = ("BFBAB2", "3A3733")
"""A light and a dark grey: told apart in black and white."""
_CM_PER_LINE = 0.555


class Bars(Value):
    """A series of bars: its name, where its cells are, and what they hold (None: not known)."""

    name: str
    cells: str
    values: tuple[float | None, ...]


def bar_chart(
    title: str,
    names: tuple[str, tuple[str, ...]],
    series: Sequence[Bars],
    *,
    shown: str,
    across: bool,
    size: tuple[float, int],
    most: float | None = None,
) -> BarChart:
    """Grouped bars, lying (``across``) or standing, every bar with its value.

    ``names`` are the cells of the categories and their words, ``shown`` a number format, ``size`` the width in
    centimetres and the height in lines of the sheet, ``most`` where the scale ends that several charts share.
    """
    chart = BarChart()
    chart.type = "bar" if across else "col"
    chart.title, chart.style = _title(title), 1
    drawn: Any = chart
    drawn.width, drawn.height = size[0], size[1] * _CM_PER_LINE
    chart.gapWidth = 60
    for bars, fill in zip(series, _FILLS, strict=False):
        chart.series.append(_series(bars, names, shown, fill))
    chart.dataLabels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, numFmt=shown, txPr=_words()
    )
    # Every bar has its value written on it, so the axis of values says nothing more.
    chart.x_axis.delete, chart.y_axis.delete = False, True
    chart.x_axis.txPr = _words()
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, most
    chart.y_axis.majorGridlines = None
    if across:
        chart.x_axis.scaling.orientation = "maxMin"  # first row on top
    if len(series) > 1 and chart.legend:
        chart.legend.position, chart.legend.txPr = "b", _words()
    else:
        chart.legend = None
    return chart


def _series(bars: Bars, names: tuple[str, tuple[str, ...]], shown: str, fill: str) -> BarSeries:
    made: BarSeries = Series(Reference(range_string=bars.cells), title=bars.name)
    known = [NumVal(idx=i, v=value) for i, value in enumerate(bars.values) if value is not None]
    cached = NumData(formatCode=shown, ptCount=len(bars.values), pt=known)
    made.val = NumDataSource(numRef=NumRef(f=bars.cells, numCache=cached))
    cells, words = names
    cache = StrData(ptCount=len(words), pt=[StrVal(idx=i, v=word) for i, word in enumerate(words)])
    made.cat = AxDataSource(strRef=StrRef(f=cells, strCache=cache))
    made.graphicalProperties.solidFill = fill
    return made


def _ink(size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size * 100, b=bold, solidFill=INK, latin=Font(typeface=FONT))


def _words() -> RichText:
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=_ink(10)), endParaRPr=CharacterProperties())])


def _title(words: str) -> Title:
    ink = _ink(12, bold=True)
    written = Paragraph(pPr=ParagraphProperties(defRPr=ink), r=[RegularTextRun(rPr=ink, t=words)])
    return Title(tx=Text(rich=RichText(p=[written])), overlay=False)

"""Grouped bar charts of papers, drawn with reportlab.graphics in black and greys, as every printer prints them.

Every bar carries its value in Vietnamese decimals, so there is no axis of values to read it from.
"""

from __future__ import annotations

from reportlab.graphics.charts.barcharts import BarChart, HorizontalBarChart, VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.charts.textlabels import NA_Label
from reportlab.graphics.shapes import Drawing, String
from reportlab.lib.colors import Color, HexColor, black

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.kinds.writing import NO_VALUE, write_number
from qcdc_desktop.exports.typography import fonts
from qcdc_desktop.exports.typography.text import Ink, break_lines, clean
from qcdc_desktop.papers.blocks import Chart

_LINES = HexColor("#333333")
_BARS = tuple(map(HexColor, ("#C8C8C8", "#3C3C3C", "#FFFFFF", "#858585")))
"""A single series takes the second: the first is what was planned or was before, the second what was reached."""
_INK = Ink(fonts.REGULAR, 10.0)
_LEADING = 12
_BARS_HEIGHT = 140
_BAR = 13.0
"""Thickness of a bar of a horizontal chart, in points."""
_GROUP_GAP = 10.0
_BROADEST = 36.0
"""Points of a bar at most."""
_NARROWEST_GROUP = 52.0
_HIGHEST = 560.0
_LABEL_SHARE = 0.4
"""Share of the width that the categories of a horizontal chart may take."""


def chart_caption(chart: Chart) -> str:
    """The caption with the unit of the values; empty where the chart has neither."""
    return " ".join(part for part in (chart.caption, f"({chart.unit})" if chart.unit else "") if part)


def chart_drawings(chart: Chart, width: float) -> list[tuple[Chart, Drawing]]:
    """The chart as it is drawn: several drawings where one has no room for all, each with its piece of the chart."""
    return [(part, chart_drawing(part, width, chart)) for part in _parts(chart, width)]


def chart_drawing(chart: Chart, width: float, whole: Chart | None = None) -> Drawing:
    """The chart without its caption, ``width`` points wide and as high as it needs.

    ``whole`` is the chart that it is a piece of: all pieces have its scale.
    """
    fonts.register()
    if not chart.categories or not any(value is not None for series in chart.series for value in series.values):
        return _without_data(width)
    whole = whole or chart
    bars = _horizontal(chart, width, whole) if chart.horizontal else _vertical(chart, width)
    names = [_wrapped(series.name, width - 30) for series in chart.series]
    # A single series without a name is explained by the caption alone.
    legend, legend_height = _legend(names, width) if any(names) else (None, 0)
    _style(bars, chart, _extent(whole))
    drawing = Drawing(width, bars.y + bars.height + legend_height)
    drawing.add(bars)
    if legend is not None:
        legend.y = round(drawing.height)
        drawing.add(legend)
    return drawing


def _parts(chart: Chart, width: float) -> list[Chart]:
    """The chart in pieces of as many categories as one drawing shows well."""
    if chart.horizontal:
        most = int(_HIGHEST / (_BAR * max(len(chart.series), 1) + _GROUP_GAP))
    else:
        most = int(width / max(_NARROWEST_GROUP, 20.0 * len(chart.series)))
    return [
        replace(
            chart,
            categories=chart.categories[start : start + max(most, 1)],
            series=tuple(
                replace(series, values=series.values[start : start + max(most, 1)]) for series in chart.series
            ),
        )
        for start in range(0, max(len(chart.categories), 1), max(most, 1))
    ]


def _extent(chart: Chart) -> tuple[float, float]:
    """Least and greatest value of the scale, zero always among them; room for the numbers above the bars."""
    values = [value for series in chart.series for value in series.values if value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    room = 0.12 * ((high - low) or 1.0)
    return (low - room if low < 0 else 0.0), high + room


def _vertical(chart: Chart, width: float) -> VerticalBarChart:
    bars = VerticalBarChart()
    group = width / len(chart.categories) - 4
    names = [_wrapped(category, group) for category in chart.categories]
    bars.x, bars.width, bars.height = 0, int(width), _BARS_HEIGHT
    bars.y = max(name.count("\n") + 1 for name in names) * _LEADING + 6
    bars.categoryAxis.categoryNames = names
    bars.categoryAxis.labels.boxAnchor = "n"
    bars.categoryAxis.labels.textAnchor = "middle"
    bars.categoryAxis.labels.dy = -3
    bars.barLabels.boxAnchor = "s"
    bars.barLabels.dy = 2
    return bars


def _horizontal(chart: Chart, width: float, whole: Chart) -> HorizontalBarChart:
    bars = HorizontalBarChart()
    names = [_wrapped(category, width * _LABEL_SHARE) for category in chart.categories]
    every = (_wrapped(category, width * _LABEL_SHARE) for category in whole.categories)
    widest = max(_INK.width(line) for name in every for line in name.split("\n"))
    highest = max(name.count("\n") + 1 for name in names) * _LEADING
    group = max(_BAR * len(chart.series), highest) + _GROUP_GAP
    bars.x, bars.y = round(widest) + 8, 2
    bars.width, bars.height = int(width) - bars.x, round(group * len(names))
    bars.categoryAxis.categoryNames = names
    bars.categoryAxis.reverseDirection = 1
    bars.categoryAxis.labels.boxAnchor = "e"
    bars.categoryAxis.labels.textAnchor = "end"
    bars.categoryAxis.labels.dx = -5
    bars.barLabels.boxAnchor = "w"
    bars.barLabels.dx = 3
    return bars


def _style(bars: BarChart, chart: Chart, extent: tuple[float, float]) -> None:
    """What both directions share: data, fills, faces, the scale, one thin base line."""
    count = len(chart.categories)
    # A horizontal chart is read downwards but plotted upwards.
    order = range(len(chart.series))[:: -1 if chart.horizontal else 1]
    bars.data = [[*chart.series[index].values, *[None] * count][:count] for index in order]
    bars.valueAxis.valueMin, bars.valueAxis.valueMax = extent
    bars.valueAxis.visible = False
    bars.categoryAxis.strokeColor = _LINES
    bars.categoryAxis.strokeWidth = 0.75
    bars.categoryAxis.visibleTicks = False
    _space(bars, chart)
    bars.bars.strokeColor = _LINES
    bars.bars.strokeWidth = 0.5
    for place, index in enumerate(order):
        bars.bars[place].fillColor = _fill(index, len(chart.series))
    bars.barLabelFormat = write_number
    bars.naLabel = NA_Label()
    bars.naLabel.text = NO_VALUE
    bars.naLabel.boxAnchor = bars.barLabels.boxAnchor
    for labels in (bars.barLabels, bars.categoryAxis.labels, bars.valueAxis.labels, bars.naLabel):
        labels.fontName, labels.fontSize, labels.fillColor = _INK.font, _INK.size, black
    bars.categoryAxis.labels.leading = _LEADING


def _space(bars: BarChart, chart: Chart) -> None:
    """One bar as broad as its neighbour; between groups nearly a bar is left free, more where bars would be slabs."""
    groups, beside = max(len(chart.categories), 1), max(len(chart.series), 1)
    room = (bars.height if chart.horizontal else bars.width) / groups
    bars.barWidth, bars.barSpacing = 100, 10
    taken = beside * bars.barWidth + (beside - 1) * bars.barSpacing
    bars.groupSpacing = max(70, round(room * bars.barWidth / _BROADEST) - taken)


def _fill(index: int, count: int) -> Color:
    return _BARS[1 if count == 1 else index % len(_BARS)]


def _legend(names: list[str], width: float) -> tuple[Legend, float]:
    """The names of the series above the bars: side by side if they fit, else below each other; and its height."""
    legend = Legend()
    widths = [max(_INK.width(line) for line in name.split("\n")) for name in names]
    beside = sum(widths) + 34 * len(widths) <= width
    legend.colorNamePairs = [(_fill(index, len(names)), name) for index, name in enumerate(names)]
    legend.boxAnchor, legend.x, legend.alignment = "nw", 0, "right"
    legend.fontName, legend.fontSize, legend.leading = _INK.font, _INK.size, _LEADING
    legend.dx, legend.dy, legend.dxTextSpace = 10, 8, 5
    legend.fillColor, legend.strokeColor = black, _LINES
    legend.strokeWidth = 0.5
    legend.columnMaximum = 1 if beside else len(names)
    legend.deltax, legend.variColumn, legend.autoXPadding = 0, True, 18
    legend.deltay = 4
    lines = [name.count("\n") + 1 for name in names]
    rows = max(lines) if beside else sum(lines)
    return legend, rows * (_LEADING + 2) + 8


def _wrapped(text: str, width: float) -> str:
    return "\n".join(line.text for part in text.split("\n") for line in break_lines(clean(part), _INK, width))


def _without_data(width: float) -> Drawing:
    drawing = Drawing(width, 3 * _LEADING)
    notice = "Chưa đủ số liệu."
    drawing.add(
        String(
            width / 2,
            _LEADING,
            notice,
            fontName=fonts.ITALIC,
            fontSize=_INK.size,
            fillColor=black,
            textAnchor="middle",
        )
    )
    return drawing

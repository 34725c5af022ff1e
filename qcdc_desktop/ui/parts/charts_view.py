"""Charts on the screen: the drawings that go on paper, in the colours of the theme.

They are made in another thread, and shown when they are ready.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.writing import write_number
from qcdc_desktop.papers.blocks import Chart, ChartColours
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.print_room import PrintRoom


class ChartsView(QWidget):
    """Caption over picture, one below the other; a reader of the screen hears every value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[tuple[Chart, ...], int] = ((), 0)
        self._buffer, self._pages = QBuffer(self), QPdfDocument(self)
        self._room = PrintRoom(lambda wanted: exporting.charts(*wanted), self)
        self._room.ready.connect(self._show_pictures)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self.pictures: list[QLabel] = []

    def show_charts(self, charts: Sequence[Chart], width: int) -> None:
        """Show these charts ``width`` px wide, as soon as they are drawn; the present ones stay until then."""
        if (tuple(charts), width) == self._asked:
            return
        self._asked = tuple(charts), width
        self.setVisible(bool(charts))
        if charts:
            self._room.ask((tuple(charts), width / _px_per_point(), _colours()))
        else:
            self._room.drop()

    def _show_pictures(self, content: bytes) -> None:
        charts, _width = self._asked
        self._clear()
        if self._pages.status() is not QPdfDocument.Status.Null:
            self._pages.close()
        self._buffer.close()
        self._buffer.setData(content)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pages.load(self._buffer)
        for page, chart in enumerate(charts):
            unit = f" ({chart.unit})" if chart.unit else ""
            caption, picture = text_label(f"{chart.caption}{unit}", "muted", wraps=True), QLabel()
            picture.setMinimumWidth(1)
            picture.setMargin(theme.px(8))
            picture.setPixmap(self._picture(page))
            picture.setAccessibleName(chart.caption)
            picture.setAccessibleDescription(chart_in_words(chart))
            picture.setToolTip(chart_in_words(chart))
            for part in (caption, picture):
                self._column.addWidget(part)
            self.pictures.append(picture)

    def _picture(self, page: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        drawn = self._pages.render(page, (self._pages.pagePointSize(page) * _px_per_point() * ratio).toSize())
        drawn.setDevicePixelRatio(ratio)
        return QPixmap.fromImage(drawn)

    def _clear(self) -> None:
        self.pictures = []
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()


def chart_in_words(chart: Chart) -> str:
    """All values of a chart in words, a line for each category."""

    def values(at: int) -> str:
        return ", ".join(f"{one.name} {write_number(one.values[at]) or '–'}".strip() for one in chart.series)

    return "\n".join(f"{name}: {values(at)}" for at, name in enumerate(chart.categories))


def _colours() -> ChartColours:
    """The colours of the moment; a change of theme builds the page anew, and the charts with it."""
    look = theme.current()
    return ChartColours(look.text, look.muted, (look.line, look.accent, look.surface, look.muted))


def _px_per_point() -> float:
    """A point of paper on the screen, so that the letters of a chart are as large as those around it."""
    return theme.px(96) / 72

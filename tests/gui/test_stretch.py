"""Nothing is cut: with every text half as long again, and with text of every size."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.translator import Translator
from qcdc_desktop.ui.parts.pill import Pill, pill_size
from qcdc_desktop.ui.registers.cells import PAD_X
from qcdc_desktop.ui.registers.models.record_table import TONE
from qcdc_desktop.ui.registers.record_view import RecordView
from qcdc_desktop.ui.shell.shell import Shell
from qcdc_desktop.ui.shell.window import Window
from tests.gui import tour
from tests.gui.hands import OPENS_LISTS
from tests.gui.tour import Check, Stop, faults

pytestmark = OPENS_LISTS
_LONGER = "ượng nghiêm đầy đủ rõ "


@cache
def longer(text: str) -> str:
    """Half as long again, in letters of Vietnamese; words stay words, and what is filled in stays."""
    more = max(len(text) // 2, 1)
    return text + (" " if more > 4 else "") + (_LONGER * (more // len(_LONGER) + 1))[: more - (more > 4)].strip()


class Stretched(Translator):
    """Another language, as long as the longest."""

    def translate(
        self, context: str | bytes, source: str | bytes, disambiguation: str | bytes | None = None, n: int = -1
    ) -> str:
        words = super().translate(context, source, disambiguation, n)
        return longer(words) if any(letter.isalpha() for letter in words) and "(*" not in words else words


# What is cut ---------------------------------------------------------------------------------------------------------


def cut(stop: Stop) -> Iterator[str]:
    """Every label, button, tab, pill and heading in sight that has less room than it needs."""
    for widget in tour.seen(stop.root):
        if widget.window() is stop.root and not isinstance(widget.parent(), QHeaderView):
            words = next(_faults(widget), "") or _outside(widget, stop.root) or _covered(widget)
            if words:
                yield words


def _faults(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel():
            yield from _label(widget)
        case Pill():
            yield from _short(widget, widget.text, widget.sizeHint())
        case QTabBar():
            yield from _tabs(widget)
        case QComboBox():
            yield from _combo(widget)
        case QAbstractButton() if widget.text() and not isinstance(widget.parent(), QTabBar):
            yield from _short(widget, widget.text(), widget.sizeHint())
        case RecordView():
            yield from _headings(widget.horizontalHeader())
            yield from _cells(widget)


def _tabs(tabs: QTabBar) -> Iterator[str]:
    for at in range(tabs.count()):
        need = tabs.fontMetrics().horizontalAdvance(tabs.tabText(at))
        if tabs.tabRect(at).width() < need:
            yield f"tab “{tabs.tabText(at)}” has {tabs.tabRect(at).width()} of {need}"


def _headings(header: QHeaderView) -> Iterator[str]:
    for at in range(header.count()):
        need = header.sectionSizeHint(at)
        if not header.isSectionHidden(at) and header.sectionSize(at) < need:
            label = header.model().headerData(at, Qt.Orientation.Horizontal)
            yield f"heading “{label}” has {header.sectionSize(at)} of {need}"


def _short(widget: QWidget, words: str, need: QSize) -> Iterator[str]:
    if widget.width() < need.width() or widget.height() < need.height():
        yield f"{type(widget).__name__} “{words}” has {_size(widget.size())} of {_size(need)}"


def _label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    if not label.wordWrap():
        yield from _short(label, label.text(), label.sizeHint())
        return
    need = label.heightForWidth(label.width())
    if label.height() < need:
        yield f"label “{label.text()}” has {label.height()} of {need} in height"
    inside = label.contentsRect().width()
    if label.textFormat() is not Qt.TextFormat.RichText:
        word = max(label.text().split() or [""], key=label.fontMetrics().horizontalAdvance)
        if inside < label.fontMetrics().horizontalAdvance(word):
            yield f"“{word}” of a label has {inside}"


def _combo(combo: QComboBox) -> Iterator[str]:
    """A choice of few words is seen whole; names of records may be longer than any field and have their hint."""
    if combo.isEditable():
        return
    option = QStyleOptionComboBox()
    option.initFrom(combo)
    style, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = combo.style().subControlRect(style, option, part, combo).width()
    need = combo.fontMetrics().horizontalAdvance(combo.currentText())
    if room < need:
        yield f"choice “{combo.currentText()}” has {room} of {need}"


def _cells(view: RecordView[Any]) -> Iterator[str]:
    model = view.model()
    for column in range(model.columnCount()):
        for row in range(min(model.rowCount(), 30) if not view.isColumnHidden(column) else 0):
            index = model.index(row, column)
            text, room = str(index.data() or ""), view.visualRect(index).width()
            metrics = view.fontMetrics()
            need = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
            if index.data(TONE) and text:
                need = pill_size(text).width()
            room -= 2 * theme.px(PAD_X)
            if 0 < room < need and view.visualRect(index).bottom() < view.viewport().height():
                yield f"cell “{text}” has {room} of {need}"


def _outside(widget: QWidget, root: QWidget) -> str:
    """Words that stick out of the parts they lie in, up to what scrolls: there they may, where it scrolls."""
    part = widget
    while _words(widget) and part is not root and not isinstance(part, QTabBar):
        parent = part.parentWidget()
        assert parent is not None
        place = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        wide = place.left() < 0 or place.right() >= parent.width()
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            return f"“{_words(widget)}” is cut at the side" if wide and area.horizontalScrollBar().isHidden() else ""
        if wide or place.top() < 0 or place.bottom() >= parent.height():
            return f"“{_words(widget)}” sticks out of its {type(parent).__name__}"
        part = parent
    return ""


def _covered(widget: QWidget) -> str:
    """Words that lie under a neighbour; a message lies over the page as it should."""
    parent = widget.parentWidget()
    if not _words(widget) or parent is None:
        return ""
    for other in parent.children():
        if isinstance(other, QWidget) and other is not widget and other.isVisible() and not other.isWindow():
            over = widget.geometry().intersected(other.geometry())
            if over.width() > 2 and over.height() > 2 and not other.property("floating"):
                return f"“{_words(widget)}” and {type(other).__name__} “{_words(other)}” lie on each other"
    return ""


def _words(widget: QWidget) -> str:
    if not isinstance(widget, QLabel | QAbstractButton | Pill | QComboBox):
        return ""
    if isinstance(widget, QComboBox):
        return widget.currentText()
    text = getattr(widget, "text", "")
    return str(text() if callable(text) else text)


def _size(size: QSize) -> str:
    return f"{size.width()}×{size.height()}"


def scrolled(stop: Stop) -> Iterator[str]:
    """On a screen of usual size no page scrolls beside its list."""
    for area in stop.root.findChildren(QScrollArea):
        shell = area.parent()
        if isinstance(shell, Shell) and area.widget() is shell.stack:
            bars = (area.verticalScrollBar(), area.horizontalScrollBar())
            yield from (f"{stop.name} scrolls {bar.orientation().name}" for bar in bars if bar.maximum() > 0)


def on_the_screen(window: Window, screen: tuple[int, int]) -> Check:
    """What has no room scrolls instead of pushing the window off a screen of that size."""

    def pushed(_stop: Stop) -> Iterator[str]:
        if window.size().toTuple() != screen:
            yield f"the window has {_size(window.size())}"

    return pushed


def restless(stop: Stop) -> Iterator[str]:
    """A column that makes the rows higher brings the scroll bar; the bar must not take the column away again."""
    QTest.qWait(20)
    moved: list[tuple[int, int, int]] = []
    headers = [view.horizontalHeader() for view in stop.root.findChildren(RecordView)]
    noted = [header.sectionResized.connect(lambda *sizes: moved.append(sizes)) for header in headers]
    QTest.qWait(20)
    for connection in noted:
        QObject.disconnect(connection)
    yield from (f"column {column} changes from {old} to {new} by itself" for column, old, new in moved)


# The walks; in text of usual size: `test_every_page.py` --------------------------------------------------------------


def test_the_check_sees_what_is_cut(qapp: QApplication, window: Window) -> None:
    window.start.new.setFixedWidth(60)
    assert "Tạo tệp mới" in faults(iter([Stop("start", window)]), cut)


def everything(window: Window, demo: Path) -> Iterator[Stop]:
    yield from tour.outside(window)
    assert window.open_file(demo)
    yield from tour.inside(window)
    yield from tour.above(window)


@pytest.mark.parametrize(
    ("size", "screen"),
    [(1.5, tour.SIZE), (2.0, tour.SIZE), (1.5, tour.LARGE)],
)
def test_nothing_is_cut_and_no_page_scrolls_in_text_of_other_sizes(
    window: Window, demo: Path, size: float, screen: tuple[int, int]
) -> None:
    window.resize(*screen)
    window.set_text_size(size)
    assert faults(everything(window, demo), cut, on_the_screen(window, screen), *[scrolled] * (size < 2)) == ""


@pytest.mark.parametrize("size", [1.0, 1.5])
def test_nothing_is_cut_when_every_text_is_half_as_long_again(
    qapp: QApplication, window: Window, demo: Path, size: float
) -> None:
    words = Stretched()
    qapp.installTranslator(words)
    window.set_text_size(size)
    try:
        assert faults(everything(window, demo), cut) == ""
    finally:
        qapp.removeTranslator(words)

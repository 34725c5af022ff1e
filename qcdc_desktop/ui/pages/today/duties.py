"""What has to be done, as one list: grouped by day, with marks that lead to what is overdue and what comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.due import Advice
from qcdc_desktop.domain.kinds.writing import write_day, write_percent
from qcdc_desktop.services.today import NEAR, Line, View, When, in_days
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.bullet_bar import BulletBar
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.card import Card
from qcdc_desktop.ui.parts.doors import LineDoor
from qcdc_desktop.ui.parts.emptying import empty
from qcdc_desktop.ui.parts.fields.month import WEEKDAYS
from qcdc_desktop.ui.parts.keys import tab_after
from qcdc_desktop.ui.parts.label import rule, text_label
from qcdc_desktop.ui.parts.links import Words
from qcdc_desktop.ui.parts.offers import icon_of
from qcdc_desktop.ui.parts.panel import bring_into_sight

_MOST = 40
"""Lines shown at first; a door brings the rest."""
_HEAD, _ROW, _BUTTON, _BAR = 27, 42, 92, 60
_LEAST = 4
"""Rows that are in sight at least, however low the window is."""


class Row(QWidget):
    """A line and the button beside it: done, or open."""

    def __init__(self, door: LineDoor, button: QPushButton) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.door, self.button = door, button
        self.setMinimumHeight(theme.px(_ROW))
        button.setMinimumWidth(theme.px(_BUTTON))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(4), 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(door, 1)
        row.addWidget(button)

    def reach(self, *, by_tab: bool) -> None:
        """Whether Tab comes here: to one row of the list alone, the arrows go to the others."""
        policy = Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus
        self.door.setFocusPolicy(policy)
        self.button.setFocusPolicy(policy)


class DutyList(QScrollArea):
    """The rows under the heads of their days; ↑ and ↓ walk over them, Tab goes to the button of the row and on."""

    moved = Signal()
    """Another part of it is in sight."""
    grown = Signal()
    """It takes another height."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.whole = False
        """Whether all of it is shown, because the page around it scrolls."""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("role", "plain")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, theme.px(8))
        self.column.setSpacing(0)
        self.setWidget(inside)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self.moved.emit())

    def start(self) -> None:
        """Begin anew."""
        self.rows = []
        empty(self.column)

    def add(self, row: Row) -> None:
        """Put a row below the others."""
        row.reach(by_tab=not self.rows)
        self.rows.append(row)
        for part in (row.door, row.button):
            part.installEventFilter(self)
        self.column.addWidget(row)

    def wanted(self) -> int:
        """The height that all of it takes."""
        return self.column.totalHeightForWidth(self.viewport().width() or self.width())

    def sizeHint(self) -> QSize:
        least = self.wanted() if self.whole else min(self.wanted(), theme.px(_HEAD + _LEAST * _ROW))
        return QSize(super().sizeHint().width(), least)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self.grown.emit()
        at = next((n for n, row in enumerate(self.rows) if watched in (row.door, row.button)), -1)
        if at >= 0 and event.type() is QEvent.Type.FocusIn:
            for n, row in enumerate(self.rows):
                row.reach(by_tab=n == at)
        elif at >= 0 and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -at, Qt.Key.Key_End: len(self.rows)}
            if event.key() in steps:
                to = self.rows[min(max(at + steps[Qt.Key(event.key())], 0), len(self.rows) - 1)]
                (to.button if watched is self.rows[at].button else to.door).setFocus(Qt.FocusReason.TabFocusReason)
                bring_into_sight(to)
                return True
        return super().eventFilter(watched, event)


class Duties(Card):
    """Marks on top, the list below; a day of the calendar, once chosen, is shown alone."""

    done = Signal(object)
    """The line is done, says its button."""
    filter_dropped = Signal()
    """All days are wanted again."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view: View | None = None
        self.day: date | None = None
        self._most = _MOST
        words = {
            When.OVERDUE: self.tr("Quá hạn"),
            When.WEEK: self.tr("7 ngày tới"),
            When.MONTH: self.tr("30 ngày tới"),
        }
        self.marks = {when: QPushButton() for when in NEAR}
        self._words = words
        self._starts: dict[When, tuple[QWidget, int]] = {}
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(8), theme.px(4), theme.px(12), 0)
        line.setSpacing(theme.px(4))
        for when, mark in self.marks.items():
            mark.setProperty("role", "mark")
            mark.setAutoDefault(False)
            mark.clicked.connect(partial(self.go_to, when))
            line.addWidget(mark)
        line.addStretch(1)
        self.unfilter = link("", "x")
        self.unfilter.clicked.connect(self.filter_dropped)
        line.addWidget(self.unfilter)
        self.column.addLayout(line)
        self.column.addWidget(rule())
        self.list = DutyList(self)  # after the marks: Tab follows the order of making
        self.list.moved.connect(self._follow)
        self.list.grown.connect(self.fit)
        self.column.addWidget(self.list, 1)

    @property
    def lines(self) -> list[LineDoor]:
        """The lines, as doors to their records."""
        return [row.door for row in self.list.rows]

    def show_making(self) -> None:
        """What has to be done is not known yet."""
        self.view = None
        self.list.start()
        self.list.column.addWidget(_muted(self.tr("Đang tính…")))
        self._show_marks(())

    def show_view(self, view: View, day: date | None) -> None:
        """Show what is to be done, or that of one day; the cursor stays in its row."""
        self.view, self.day = view, day
        held = next((n for n, row in enumerate(self.list.rows) if row.door.hasFocus() or row.button.hasFocus()), -1)
        at = self.list.verticalScrollBar().value()
        self._fill(view, day)
        self.list.verticalScrollBar().setValue(at)
        if held >= 0 and self.list.rows:
            self.focus_row(min(held, len(self.list.rows) - 1))

    def focus_row(self, at: int) -> None:
        """Put the cursor on a row."""
        row = self.list.rows[at]
        row.show()  # it was made just now, and what is not on the screen takes no cursor
        row.door.show()
        row.door.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, when: When) -> None:
        """Bring what is overdue, or what comes, to the top of the list, and the cursor to its first row."""
        if when in self._starts:
            head, first = self._starts[when]
            self.focus_row(first)
            for part in (self.list.rows[first], head):
                bring_into_sight(part)
            self.list.verticalScrollBar().setValue(head.y())
            self._mark(when)

    def fit(self) -> None:
        """No higher than what is in it."""
        self.setMaximumHeight(max(self.list.wanted(), 0) + self.list.y() + 2)
        self.list.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _fill(self, view: View, day: date | None) -> None:
        self.list.start()
        self._starts = {}
        lines = [*view.lines, *view.later] if day else view.lines
        shown = [line for line in lines if day in (None, line.day)]
        self.unfilter.setVisible(day is not None)
        self.unfilter.setText(self.tr("Bỏ lọc: ngày {0}").format(write_day(day)))
        self._show_marks(shown)
        for when, some in groupby(shown[: self._most], lambda line: line.when):
            for one, same in groupby(some, lambda line: line.day):
                at = len(self.list.rows)
                self._starts.setdefault(when, (self._day(one, list(same)), at))
        if len(shown) > self._most:
            door = link(self.tr("Xem thêm {0} việc").format(len(shown) - self._most), "arrow-right")
            door.clicked.connect(self._show_more)
            self.list.column.addWidget(door, 0, Qt.AlignmentFlag.AlignLeft)
        if not shown:
            self.list.column.addWidget(_muted(self._nothing(day)))
        if day is None:
            for title, given in groupby(view.advice, lambda one: one[0].title):
                self._advice(title, list(given))
        self.list.column.addStretch(1)
        tab_after(self.list, (part for row in self.list.rows for part in (row.door, row.button)))
        self._mark(next((when for when in NEAR if view.due(when)), None))
        self.fit()

    def _nothing(self, day: date | None) -> str:
        if day:
            return self.tr("Ngày {0} không có việc nào đến hạn.").format(write_day(day))
        return self.tr("Không có việc nào quá hạn hay đến hạn trong 30 ngày tới.")

    def _show_more(self) -> None:
        self._most = len(self.view.lines) if self.view else _MOST
        if self.view:
            self.show_view(self.view, self.day)

    def _show_marks(self, lines: Sequence[Line]) -> None:
        for when, mark in self.marks.items():
            count = sum(line.when is when for line in lines)
            mark.setText(f"{self._words[when]}  {count}")
            mark.setAccessibleName(self.tr("{0}: {1} việc").format(self._words[when], count))
            mark.setEnabled(bool(count))
            mark.setProperty("tone", "bad" if when is When.OVERDUE and count else "")

    def _mark(self, current: When | None) -> None:
        for when, mark in self.marks.items():
            mark.setProperty("chosen", when is current)
            mark.style().unpolish(mark)
            mark.style().polish(mark)

    def _follow(self) -> None:
        """The mark of what is on top of the list is the current one."""
        top = self.list.verticalScrollBar().value() + theme.px(_HEAD)
        above = [when for when, (head, _row) in self._starts.items() if head.y() <= top]
        if above:
            self._mark(above[-1])

    def _day(self, day: date | None, lines: Sequence[Line]) -> QWidget:
        said = f"{WEEKDAYS[day.weekday()]} {write_day(day)[:5]}" if day else self.tr("Chưa ghi hạn")
        if day and day.year != self.desk.session.today().year:
            said = f"{WEEKDAYS[day.weekday()]} {write_day(day)}"
        beside = [in_days(lines[0])] if day else []
        if len(lines) > 1:
            beside.append(self.tr("{0} việc").format(len(lines)))
        head = _head(said, " · ".join(beside), late=lines[0].when is When.OVERDUE, first=not self.list.rows)
        self.list.column.addWidget(head)
        for line in lines:
            self.list.add(self._row(line))
        return head

    def _row(self, line: Line) -> Row:
        small = " · ".join(filter(None, (line.kind, line.who)))
        said = in_days(line)
        if line.percent is not None:
            said = self.tr("{0}%, {1}").format(line.percent, said)
        elif line.standing:
            said = f"{line.standing}, {said}"
        shown = list(_standing(line))
        door = LineDoor(icon_of(line.ref.kind), line.text, small, said, line.when.tone, shown=shown)
        door.clicked.connect(partial(self.desk.record_wanted.emit, line.ref.kind, line.ref.id))
        if line.closes:
            button = secondary(self.tr("Xong"), "check")
            button.clicked.connect(partial(self.done.emit, line))
        else:
            button = secondary(self.tr("Mở"))
            button.clicked.connect(partial(self.desk.record_wanted.emit, line.ref.kind, line.ref.id))
        button.setAccessibleName(f"{button.text()}: {line.text}")
        return Row(door, button)

    def _advice(self, title: str, given: Sequence[tuple[Advice, str]]) -> None:
        """What should be mended, of one sort."""
        beside = self.tr("{0} mục").format(len(given))
        self.list.column.addWidget(_head(title, beside, late=False, first=not self.list.rows))
        for one, who in given:
            small = " · ".join(filter(None, (one.about, who)))
            door = LineDoor(icon_of(one.ref.kind), one.text, small, one.state, "neutral")
            button = secondary(self.tr("Mở"))
            button.setAccessibleName(f"{button.text()}: {one.text}")
            for part in (door, button):
                part.clicked.connect(partial(self.desk.record_wanted.emit, one.ref.kind, one.ref.id))
            self.list.add(Row(door, button))


def _standing(line: Line) -> Iterator[QWidget]:
    """How far a line is, as a bar with its percent, or in words."""
    if line.percent is not None:
        bar = BulletBar(line.percent / 100, None, "bad" if line.when is When.OVERDUE else "info")
        bar.setFixedWidth(theme.px(_BAR))
        yield bar
        words = text_label(write_percent(line.percent), "small")
        words.setMinimumWidth(words.fontMetrics().horizontalAdvance(write_percent(100)) + theme.px(2))
        yield words
    elif line.standing:
        yield text_label(line.standing, "told")


def _head(text: str, beside: str, *, late: bool, first: bool) -> QWidget:
    """The head of a day."""
    made = QWidget()
    made.setProperty("role", "plain")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if not first:
        column.addWidget(rule())
    line = QHBoxLayout()
    line.setContentsMargins(theme.px(16), theme.px(6), theme.px(12), theme.px(2))
    line.setSpacing(theme.px(8))
    line.addWidget(Words(text, "late" if late else "day"))
    line.addWidget(text_label(beside, "small"), 1)
    column.addLayout(line)
    made.setMinimumHeight(theme.px(_HEAD))
    return made


def _muted(sentence: str) -> QWidget:
    label = text_label(sentence, "muted", wraps=True)
    label.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(6))
    return label

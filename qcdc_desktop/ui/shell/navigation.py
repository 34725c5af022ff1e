"""The left side of the window: product, unit, and the doors to the pages with what is overdue behind them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.ui.base import icons, theme
from qcdc_desktop.ui.parts.label import rule, sign_label, text_label
from qcdc_desktop.ui.shell.directory import ASIDE, TOP, PageEntry

_WALKING = _UP, _DOWN, _HOME, _END = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End
_BETWEEN = 2
"""Units between two doors."""
_LEAST = 19
"""Units that a door on a rail is high at least."""
_SPACES = 3
"""Spaces between name, groups and what stands below, and one that is left over."""
_GIVES = 8
"""Units by which a door with its label gives way."""
_ABOVE = 8
"""Units above and below the sign of the program on a rail."""
_NAME_WIDE = 160
"""Units that the unit's name may be wide."""
_ANY = (1 << 24) - 1
"""Qt's own word for no greatest width."""


class Door(QAbstractButton):
    """One entry: icon, label, and a count where something behind it waits. The label is never cut; on a rail it goes
    into the hint."""

    walked = Signal(object)
    """A key that leads to another door."""

    def __init__(self, label: str, icon: str) -> None:
        super().__init__()
        self._count, self._words, self._open = 0, "", False
        self.setProperty("role", "page")
        self.setText(label)
        self.setIcon(icons.icon(icon, "muted"))
        self._name = icon
        self._rail = False
        self._high = 0
        self._name_door()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_rail(self, rail: bool) -> None:
        """Show the icon alone, or the label beside it."""
        self._rail = rail
        self._name_door()
        self.updateGeometry()
        self.update()

    @property
    def count(self) -> int:
        """The number on the badge; 0 hides it."""
        return self._count

    def set_count(self, count: int, words: str) -> None:
        """Show how much waits; ``words`` say what it is, e.g. "2 nhiệm vụ quá hạn"."""
        self._count, self._words = count, words if count else ""
        self._name_door()
        self.updateGeometry()
        self.update()

    @property
    def is_open(self) -> bool:
        """Whether its page is the one that is open."""
        return self._open

    def set_open(self, is_open: bool) -> None:
        """Mark the door of the page that is open; Tab leads to it, from there the arrows to the others."""
        self._open = is_open
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_open else Qt.FocusPolicy.ClickFocus)
        self._name_door()
        self.update()

    def _name_door(self) -> None:
        """Say what it is to readers of the screen, and in the hint what cannot be seen."""
        now = self.tr("trang đang mở") if self._open else ""
        self.setAccessibleName(", ".join(filter(None, (self.text(), self._words, now))))
        self.setToolTip(", ".join(filter(None, (self.text() if self._rail else "", self._words))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _WALKING:
            self.walked.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        high = self._high or self.usual_height()
        if self._rail:
            return QSize(theme.px(40), high)
        return QSize(_width_of(self.text(), theme.scale(), theme.px(100)), high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def usual_height(self) -> int:
        """How high its words ask it to be, in pixels."""
        return QFontMetrics(theme.font()).height() + theme.px(8 if self._rail else 12)

    def set_height(self, high: int) -> None:
        """How high it is, in pixels."""
        if high != self._high:
            self._high = high
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, box = theme.current(), self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._open or self.underMouse():
            painter.setBrush(theme.colour("selection" if self._open else "neutral_soft"))
            painter.drawRoundedRect(box, theme.px(tokens.control_radius), theme.px(tokens.control_radius))
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(theme.colour("info"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), tokens.control_radius, tokens.control_radius)
        ink = "accent" if self._open else "text"
        side = theme.px(18)
        sign = QRect((box.width() - side) // 2 if self._rail else theme.px(10), (box.height() - side) // 2, side, side)
        icons.paint(painter, sign, self._name, ink if self._open else "muted")
        if not self._rail:
            painter.setPen(theme.colour(ink))
            painter.setFont(theme.font("strong" if self._open else "text"))
            painter.drawText(box.adjusted(theme.px(38), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            self._paint_badge(painter, box)
        painter.end()

    def _paint_badge(self, painter: QPainter, box: QRect) -> None:
        shown = str(self._count) if self._count < 100 else "99+"
        width, height = _badge_width(shown), theme.px(18)
        if self._rail:
            width, height = width - theme.px(6), theme.px(14)
            badge = QRect(box.right() + 1 - width, 0, width, height)
        else:
            badge = QRect(box.right() + 1 - theme.px(8) - width, (box.height() - height) // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("bad_soft"))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setPen(theme.colour("bad"))
        painter.setFont(theme.font("small" if self._rail else "caption"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, shown)


@cache
def _width_of(label: str, _scale: float, _hundred: int) -> int:
    """How wide a door is beside text of a size and lengths of a screen: layouts ask hundreds of times."""
    words = QFontMetrics(theme.font("strong")).horizontalAdvance(label)
    return theme.px(10 + 18 + 10 + 12 + 10) + words + _badge_width("99")


def _badge_width(shown: str) -> int:
    return QFontMetrics(theme.font("caption")).horizontalAdvance(shown) + theme.px(14)


class Navigation(QFrame):
    """The doors in their groups, or a rail of their icons.

    Arrows walk through them, Enter or the space bar opens; Ctrl+1 to Ctrl+9 open the first nine from anywhere.
    """

    chosen = Signal(str)
    """The user wants the page with this key."""

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "navigation")
        self.setAccessibleName(self.tr("Các trang"))
        self._doors: dict[str, Door] = {}
        self._rail: bool | None = None
        self._spread: list[QWidget] = []
        """What is seen beside labels."""
        self._captions: list[QWidget] = []
        self._rules: list[QWidget] = []
        """What is seen on a rail instead."""
        column = self._column = QVBoxLayout(self)
        self._head = self._brand()
        column.addWidget(self._head)
        self._area = self._list(entries)
        column.addWidget(self._area, 1)
        below = QVBoxLayout()
        below.setSpacing(theme.px(_BETWEEN))
        for entry in entries:
            if not entry.group:
                below.addWidget(self._door(entry))
        column.addLayout(below)
        self.show_rail(theme.is_compact())

    def show_rail(self, rail: bool) -> None:
        """Show icons alone where the pages need the room, or labels beside them."""
        if rail is self._rail:
            return
        self._rail = rail
        around, above = theme.px(4 if rail else 12), theme.px(_ABOVE if rail else 0)
        self._column.setContentsMargins(around, around, around, around)
        self._column.setSpacing(theme.px(2 if rail else 8))
        self._names.setContentsMargins(theme.px(8), above, 0, above)
        for door in self._doors.values():
            door.show_rail(rail)
        for part in self._spread:
            part.setVisible(not rail)
        for one in self._rules:
            one.setVisible(rail)
        policy = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if rail else policy.ScrollBarAsNeeded)
        self._fit_doors()
        self._fit_area()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_doors()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_doors()  # only now the unit and the captions have the letters that they are drawn in

    def _fit_doors(self) -> None:
        """The doors give way, on a rail down to their icons: no page is out of sight where text is large."""
        doors, gap = self._doors.values(), theme.px(_BETWEEN)
        usual = next(iter(doors)).usual_height()
        least = theme.px(_LEAST) if self._rail else usual - theme.px(_GIVES)
        between = self._rules if self._rail else self._captions
        rest = self._head.sizeHint().height() + sum(one.sizeHint().height() + gap for one in between)
        around = self._column.contentsMargins()
        room = self.height() - rest - around.top() - around.bottom() - _SPACES * self._column.spacing()
        high = max(room // len(doors) - gap, least)
        for door in doors:
            door.set_height(min(high, usual))

    def _fit_area(self) -> None:
        """Make room for the doors, and beside them for the bar where they scroll."""
        bar = self._area.verticalScrollBar()
        self._inside.invalidate()  # what is not on the screen yet tells nobody that it changed
        scrolls = not self._rail and bar.maximum() > 0
        self._area.setMinimumWidth(self._inside.minimumSize().width() + scrolls * bar.sizeHint().width())
        self._area.setMaximumWidth(self._area.minimumWidth() if self._rail else _ANY)

    def _brand(self) -> QWidget:
        brand = QWidget()
        row = self._names = QHBoxLayout(brand)
        row.setSpacing(theme.px(10))
        self._sign = sign = sign_label("landmark", "accent", 24)
        product = text_label("Quy chế dân chủ", "product")
        self._unit = text_label(role="small", wraps=True)
        self._unit.setMaximumWidth(theme.px(_NAME_WIDE))  # a long name takes more lines, not room from the page
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(product)
        names.addWidget(self._unit)
        row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        self._spread += (product, self._unit)
        return brand

    def _list(self, entries: Sequence[PageEntry]) -> QScrollArea:
        """The groups above; they scroll where large text leaves no room."""
        inside = QWidget()
        inside.setProperty("role", "plain")
        column = self._inside = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(_BETWEEN))
        caption = ""
        for entry in entries:
            if entry.group in ("", ASIDE):
                continue
            if entry.group not in (caption, TOP):
                caption = entry.group
                self._captions.append(_caption(caption))
                self._spread.append(self._captions[-1])
                self._rules.append(rule())
                column.addWidget(self._captions[-1])
                column.addWidget(self._rules[-1])
            column.addWidget(self._door(entry))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._fit_area())
        return area

    def _door(self, entry: PageEntry) -> Door:
        door = Door(entry.label, entry.icon)
        self._doors[entry.key] = door
        door.clicked.connect(partial(self.chosen.emit, entry.key))
        door.walked.connect(partial(self._walk, door))
        return door

    def door(self, key: str) -> Door:
        """The entry of a page."""
        return self._doors[key]

    @property
    def unit(self) -> str:
        """The unit's name as shown."""
        return self._unit.text()

    def show_unit(self, name: str) -> None:
        """Write the unit's name below the product's."""
        self._unit.setText(name)
        self._fit_doors()

    def show_current(self, key: str) -> None:
        """Mark the page that is open."""
        for one, door in self._doors.items():
            door.set_open(one == key)

    def _walk(self, door: Door, key: Qt.Key) -> None:
        """Go from a door to another one, which opens nothing yet."""
        doors = list(self._doors.values())
        at, last = doors.index(door), len(doors) - 1
        to = doors[{_UP: max(at - 1, 0), _DOWN: min(at + 1, last), _HOME: 0, _END: last}[key]]
        to.setFocus(Qt.FocusReason.OtherFocusReason)
        for area in self.findChildren(QScrollArea):
            if area.isAncestorOf(to):
                area.ensureWidgetVisible(to)


def _caption(words: str) -> QWidget:
    label = text_label(words, "caption")
    label.setContentsMargins(theme.px(10), theme.px(10), 0, theme.px(2))
    return label

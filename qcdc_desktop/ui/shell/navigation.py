"""The left side of the window: product, unit, and the doors to the pages with what is overdue behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.ui.base import icons, theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.page import Page


class PageEntry(Value):
    """A page as the navigation offers it; ``factory`` makes it when it is first opened."""

    key: str
    label: str
    icon: str
    group: str
    """Caption it stands under; empty puts it at the bottom."""
    factory: Callable[[Desk], Page]
    records: frozenset[str] = frozenset()
    """Kinds of records that this page is the place of."""
    shows: Callable[[Record], bool] = lambda _record: True
    """Which records of these kinds, where several pages share a kind (papers)."""
    commands: tuple[tuple[str, Callable[[Page], object]], ...] = ()
    """What can be done on this page from anywhere (Ctrl+K): the words and what they do to the page."""


TOP = "top"
"""Group of an entry that stands above all captions."""
_NAME_WIDE = 160
"""Units that the unit's name may be wide."""


class Door(QAbstractButton):
    """One entry: icon, label, and a count where something behind it waits. The label is never cut."""

    def __init__(self, label: str, icon: str) -> None:
        super().__init__()
        self._count = 0
        self.setText(label)
        self.setAccessibleName(label)
        self.setIcon(icons.icon(icon, "muted"))
        self._name = icon
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def count(self) -> int:
        """The number on the badge; 0 hides it."""
        return self._count

    def set_count(self, count: int, words: str) -> None:
        """Show how much waits; ``words`` say what it is, e.g. "2 nhiệm vụ quá hạn"."""
        self._count = count
        self.setToolTip(words if count else "")
        self.setAccessibleName(f"{self.text()}, {words}" if count else self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("strong")).horizontalAdvance(self.text())
        height = QFontMetrics(theme.font()).height() + theme.px(12)
        return QSize(theme.px(10 + 18 + 10 + 12 + 10) + words + self._badge_width("99"), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, box = theme.current(), self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.colour("selection" if self.isChecked() else "line"))
            painter.drawRoundedRect(box, theme.px(tokens.control_radius), theme.px(tokens.control_radius))
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(theme.colour("info"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), tokens.control_radius, tokens.control_radius)
        ink = "accent" if self.isChecked() else "text"
        side = theme.px(18)
        sign = QRect(theme.px(10), (box.height() - side) // 2, side, side)
        icons.paint(painter, sign, self._name, ink if self.isChecked() else "muted")
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font("strong" if self.isChecked() else "text"))
        painter.drawText(box.adjusted(theme.px(38), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._count:
            self._paint_badge(painter, box)
        painter.end()

    def _paint_badge(self, painter: QPainter, box: QRect) -> None:
        shown = str(self._count) if self._count < 100 else "99+"
        width, height = self._badge_width(shown), theme.px(18)
        badge = QRect(box.right() + 1 - theme.px(8) - width, (box.height() - height) // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("bad_soft"))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setPen(theme.colour("bad"))
        painter.setFont(theme.font("caption"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, shown)

    def _badge_width(self, shown: str) -> int:
        return QFontMetrics(theme.font("caption")).horizontalAdvance(shown) + theme.px(14)


class Navigation(QFrame):
    """The doors in their groups; arrows walk through them, Ctrl+1 to Ctrl+9 open the first nine from anywhere."""

    chosen = Signal(str)
    """The user wants the page with this key."""

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "navigation")
        self.setAccessibleName(self.tr("Các trang"))
        self._doors: dict[str, Door] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addWidget(self._brand())
        column.addWidget(self._list(entries), 1)
        for entry in entries:
            if not entry.group:
                column.addWidget(self._door(entry))
        self._group.buttonToggled.connect(self._on_toggled)

    def _brand(self) -> QWidget:
        brand = QWidget()
        row = QHBoxLayout(brand)
        row.setContentsMargins(theme.px(8), 0, 0, 0)
        row.setSpacing(theme.px(10))
        sign = QLabel()
        side = theme.px(24)
        sign.setPixmap(icons.icon("landmark", "accent").pixmap(QSize(side, side), QIcon.Mode.Normal))
        self._sign = sign
        product = QLabel("Quy chế dân chủ")
        product.setProperty("role", "product")
        self._unit = QLabel()
        self._unit.setProperty("role", "small")
        self._unit.setWordWrap(True)
        self._unit.setMaximumWidth(theme.px(_NAME_WIDE))  # a long name takes more lines, not room from the page
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(product)
        names.addWidget(self._unit)
        row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(names, 1)
        return brand

    def _list(self, entries: Sequence[PageEntry]) -> QScrollArea:
        """The groups above; they scroll where large text leaves no room."""
        inside = QWidget()
        inside.setProperty("role", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        caption = ""
        for entry in entries:
            if not entry.group:
                continue
            if entry.group not in (caption, TOP):
                caption = entry.group
                label = QLabel(caption)
                label.setProperty("role", "caption")
                label.setContentsMargins(theme.px(10), theme.px(10), 0, theme.px(2))
                column.addWidget(label)
            column.addWidget(self._door(entry))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        bar, needed = area.verticalScrollBar(), inside.minimumSizeHint().width()
        area.setMinimumWidth(needed)
        # Where the groups scroll, the bar stands beside them and not on them.
        bar.rangeChanged.connect(lambda _, most: area.setMinimumWidth(needed + bool(most) * bar.sizeHint().width()))
        return area

    def _door(self, entry: PageEntry) -> Door:
        door = Door(entry.label, entry.icon)
        self._doors[entry.key] = door
        self._group.addButton(door)
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

    def show_current(self, key: str) -> None:
        """Mark the page that is open."""
        self._group.blockSignals(True)
        self._doors[key].setChecked(True)
        self._group.blockSignals(False)
        for one, door in self._doors.items():
            # Tab leads to the door of the open page; Qt sees to it only for doors that are clicked.
            door.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one == key else Qt.FocusPolicy.ClickFocus)

    def _on_toggled(self, door: QAbstractButton, checked: bool) -> None:
        if checked:
            self.chosen.emit(next(key for key, one in self._doors.items() if one is door))

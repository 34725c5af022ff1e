"""What all charts of the window have in common: marks that mouse and arrow keys reach, and that are read out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.floating import announce


class Mark(Value):
    """Something in a chart that says a value and opens the records behind it."""

    key: Hashable
    box: QRectF
    words: str
    """What it says, whole: read out, and told where the mouse rests."""


ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class Chart(QWidget):
    """Arrow keys walk over the marks, Home and End go to the first and the last, Enter and a click open one.

    Subclasses place their marks (:meth:`place`) and draw (:meth:`draw`); the ring around the mark that has the keys is
    drawn here.
    """

    tips = True
    """Whether a mark says what it says where the mouse rests; else the subclass shows it in its own way."""
    units = (0, 0)
    """Units of its least width and height, where nobody sets them."""
    in_a_row = False
    """Whether the marks stand in one row: the next one is beside, however high."""
    click_opens = True
    """Whether one click opens; else it takes two."""
    walked = Signal(object)
    """The person went to the mark with this key."""
    opened = Signal(object)
    """The person wants the records behind the mark with this key."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chart")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.marks: Sequence[Mark] = ()
        self.key: Hashable = None
        """The key of the mark that has the keys."""
        self.hovered: Mark | None = None

    # What subclasses do ------------------------------------------------------------------------------------------

    def place(self) -> Sequence[Mark]:
        """The marks where they stand at the present size, in their order."""
        return ()

    def draw(self, painter: QPainter, area: QRect) -> None:
        """Draw what lies in an area."""

    def sizeHint(self) -> QSize:
        return QSize(*map(theme.px, self.units))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # What is shown -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Place the marks anew, and draw."""
        self.marks = self.place()
        self.hovered = None
        if self.current is None:
            self.key = None
        self.setAccessibleDescription("\n".join(mark.words for mark in self.marks))
        self._say()
        self.update()

    @property
    def current(self) -> Mark | None:
        """The mark that has the keys."""
        return next((mark for mark in self.marks if mark.key == self.key), None)

    @property
    def said(self) -> str:
        """What the mark that has the keys says."""
        return self.current.words if self.current else ""

    def go_to(self, key: Hashable) -> None:
        """Give a mark the keys, without telling anybody; where there is none with this key, nothing changes."""
        if key != self.key and any(mark.key == key for mark in self.marks):
            self.key = key
            self._say()
            self.update()

    def mark_at(self, place: QPoint) -> Mark | None:
        """The mark under a point."""
        return next((mark for mark in self.marks if mark.box.contains(place)), None)

    def _say(self) -> None:
        self.setProperty("said", self.said)

    # Keys and mouse ----------------------------------------------------------------------------------------------

    def walk(self, mark: Mark | None) -> None:
        """Go to a mark as the person asked, and say what it says."""
        if mark is not None and mark.key != self.key:
            self.go_to(mark.key)
            self.walked.emit(mark.key)
            announce(self, self.said)

    def next_to(self, way: tuple[int, int]) -> Mark | None:
        """The nearest mark to the left, right, above or below the present one."""
        now = self.current
        if now is None:
            return self.marks[0] if self.marks else None
        if self.in_a_row:
            at = self.marks.index(now) + way[0]
            return self.marks[at] if 0 <= at < len(self.marks) else None
        return min(self._beyond(now, way), key=_distance(now, way), default=None)

    def _beyond(self, now: Mark, way: tuple[int, int]) -> list[Mark]:
        here = now.box.center()
        offsets = ((mark, mark.box.center() - here) for mark in self.marks if mark is not now)
        return [mark for mark, off in offsets if off.x() * way[0] + off.y() * way[1] > 0.5]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held or not self.marks:
            super().keyPressEvent(event)
        elif key in _WAYS:
            self.walk(self.next_to(_WAYS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.walk(self.marks[0 if key == Qt.Key.Key_Home else -1])
        elif key in ENTER and self.current:
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hover(self.mark_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hover(None)

    def hover(self, mark: Mark | None) -> None:
        """The mouse came over a mark, or left all of them."""
        if mark is not self.hovered:
            self.hovered = mark
            self.setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and mark:
            self.walk(mark)
            if self.click_opens:
                self.opened.emit(mark.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and mark and not self.click_opens:
            self.opened.emit(mark.key)

    def event(self, event: QEvent) -> bool:
        if self.tips and isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(event.pos())
            QToolTip.showText(event.globalPos(), mark.words if mark else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self.marks:
            self.go_to(self.marks[0].key)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter, event.rect())
        if self.hasFocus() and self.current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("info"), 2))
            radius = theme.px(4)
            painter.drawRoundedRect(self.current.box.adjusted(1, 1, -1, -1), radius, radius)
        painter.end()


def _distance(now: Mark, way: tuple[int, int]) -> Callable[[Mark], float]:
    """How far a mark is: what lies aside of the way counts thrice."""
    here = now.box.center()

    def far(mark: Mark) -> float:
        off = mark.box.center() - here
        along, aside = (off.x(), off.y()) if way[0] else (off.y(), off.x())
        return abs(along) + 3 * abs(aside)

    return far

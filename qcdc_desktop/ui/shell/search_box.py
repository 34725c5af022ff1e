"""The box in the top bar that is searched from; what is found is listed by :mod:`qcdc_desktop.ui.shell.search`."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.fields.search_line import SearchLine

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class SearchBox(SearchLine):
    """Takes what is typed; arrows, Enter and Escape are wishes about the list below."""

    stepped = Signal(int)
    taken = Signal()
    given_up = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Tìm trong mọi trang và mọi lệnh"), parent)
        self.setToolTip(self.tr("Tìm trong mọi trang và mọi lệnh (Ctrl+K)"))
        self.setMaximumWidth(theme.px(340))

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Little more than its icon until it is used: then the words beside it give way."""
        return QSize(theme.px(200 if self.hasFocus() else 38), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key is named where there is room for it; the hint names it always."""
        super().resizeEvent(event)
        whole = self.tr("Tìm…  Ctrl+K")
        fits = [words for words in (whole, self.tr("Tìm…")) if self.width() >= self._room(words)]
        self.setPlaceholderText(fits[0] if fits else "")

    def _room(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + theme.px(48)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.updateGeometry()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.updateGeometry()
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

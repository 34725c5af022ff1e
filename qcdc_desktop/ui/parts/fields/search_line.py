"""A line of words to search for, with a sign at its beginning and, while it says something, a cross that empties it."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.fields.inside_button import InsideButton


class SearchLine(QLineEdit):
    """Words to search for; Esc empties it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self._sign = InsideButton(self, "search", at_end=False)
        self._clear = InsideButton(self, "x", at_end=True)
        self._clear.setToolTip(self.tr("Xóa chữ đã gõ"))
        self._clear.setAccessibleName(self._clear.toolTip())
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(lambda typed: self._clear.setVisible(bool(typed)))
        self.setTextMargins(self._sign.width() - theme.px(4), 0, self._clear.width() - theme.px(4), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sign.place()
        self._clear.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel) and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

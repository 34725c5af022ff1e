"""A line of words to search for, with a sign at its beginning and, while it says something, a cross that empties it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.fields.inside_button import ICON, InsideButton
from qcdc_desktop.ui.parts.label import sign_label

_AROUND = 6
"""Px that a line leaves at both sides of its words, and for its cursor."""


class SearchLine(QLineEdit):
    """Words to search for; Esc empties it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self._sign = sign_label("search", units=ICON, parent=self)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = InsideButton(self, "x")
        self._clear.setToolTip(self.tr("Xóa chữ đã gõ"))
        self._clear.setAccessibleName(self._clear.toolTip())
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(lambda typed: self._clear.setVisible(bool(typed)))
        room = self._clear.width() - theme.px(4)
        self.setTextMargins(room, 0, room, 0)

    def wide_for(self, words: str) -> int:
        """How wide the line has to be to show words whole."""
        self.ensurePolished()
        option, margins = QStyleOptionFrame(), self.textMargins()
        self.initStyleOption(option)
        room = self.fontMetrics().horizontalAdvance(words) + margins.left() + margins.right() + _AROUND
        kind = QStyle.ContentsType.CT_LineEdit
        return self.style().sizeFromContents(kind, option, QSize(room, 0), self).width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sign.setGeometry(theme.px(4), 0, self._clear.width(), self.height())
        self._clear.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel) and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

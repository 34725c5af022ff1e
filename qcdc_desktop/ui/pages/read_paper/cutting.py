"""Where a piece is cut in two: its words, with the cursor where the second part will begin."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.label import text_label

_ENDS = re.compile(r"[.;:!?]\s+(?=\S)")


class _Words(QPlainTextEdit):
    """The words of a piece; only the cursor moves in them."""

    entered = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class Cutting(QWidget):
    """Asks where a piece is to be cut; Enter cuts, Esc gives up."""

    cut_at = Signal(int)
    """The second part begins at this letter."""
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = _Words()
        self.words.setAccessibleName(self.tr("Chỗ tách: đặt con trỏ rồi bấm Enter"))
        self.words.setFixedHeight(theme.px(84))
        self.cut = secondary(self.tr("Tách tại đây"), "check")
        self.give_up = secondary(self.tr("Hủy bỏ"), "x")
        self.cut.clicked.connect(self._cut)
        self.give_up.clicked.connect(self.given_up)
        self.words.entered.connect(self._cut)
        self.words.given_up.connect(self.given_up)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        hint = text_label(self.tr("Đặt con trỏ ở chỗ phần sau bắt đầu, rồi bấm Enter."), "small", wraps=True)
        row.addWidget(hint, 1)
        row.addWidget(self.give_up)
        row.addWidget(self.cut)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.words)
        column.addLayout(row)

    def begin(self, text: str) -> None:
        """Show the words of a piece, with the cursor behind its first sentence."""
        self.words.setPlainText(text)
        end = _ENDS.search(text)
        cursor = self.words.textCursor()
        cursor.setPosition(end.end() if end else len(text) // 2)
        if not end:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfWord)
        self.words.setTextCursor(cursor)
        self.words.setFocus()

    def _cut(self) -> None:
        at = self.words.textCursor().position()
        if 0 < at < len(self.words.toPlainText()):
            self.cut_at.emit(at)

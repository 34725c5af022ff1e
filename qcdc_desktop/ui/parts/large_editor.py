"""A long text over the whole page: the same text as in its field, letter by letter, so that nothing can be lost.

Undo inside is that of the typing. Esc, Ctrl+Enter or "Xong" put it away and store, as leaving the field would.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.page import Page
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.label import text_label

_LARGER = 1.15
"""Letters against those of the field."""


def page_of(widget: QWidget) -> QWidget:
    """The page a widget stands on, else its window."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Page):
        above = above.parentWidget()
    return above or widget.window()


class LargeEditor(QFrame):
    """Lies over the page of ``field`` until it is closed."""

    def __init__(self, field: QPlainTextEdit) -> None:
        page = page_of(field)
        super().__init__(page)
        self._field, self._page = field, page
        self._typed = False
        self.setProperty("role", "cover")
        self.setAutoFillBackground(True)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(field.accessibleName())
        self.text.setReadOnly(field.isReadOnly())
        self.text.setTabChangesFocus(True)
        letters = QFont(theme.font())
        letters.setPointSizeF(letters.pointSizeF() * _LARGER)
        self.text.setFont(letters)
        self.text.setStyleSheet(f"font-size: {letters.pointSizeF():.2f}pt")
        self.text.setPlainText(field.toPlainText())
        cursor = self.text.textCursor()
        cursor.setPosition(field.textCursor().position())
        self.text.setTextCursor(cursor)
        self.text.textChanged.connect(self._mirror)
        self.text.installEventFilter(self)
        self.done = secondary(self.tr("Xong (Esc)"), "check")
        self.done.clicked.connect(self.put_away)
        self._lay_out()
        page.installEventFilter(self)
        self.setGeometry(page.rect())
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Close, with the cursor back in the field where it was here; the field stores as it is left."""
        if self.isHidden():
            return
        self.hide()
        self.text.removeEventFilter(self)
        self._page.removeEventFilter(self)
        cursor = self._field.textCursor()
        cursor.setPosition(min(self.text.textCursor().position(), len(self._field.toPlainText())))
        self._field.setTextCursor(cursor)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page:
            if event.type() is QEvent.Type.Resize:
                self.setGeometry(self._page.rect())
            elif event.type() is QEvent.Type.Hide:
                self.put_away()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _closes(event):
            self.put_away()
            return True
        return super().eventFilter(watched, event)

    def _mirror(self) -> None:
        """Write into the field what is written here; for the field's own undo it is one step."""
        cursor = QTextCursor(self._field.document())
        if self._typed:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        self._typed = True
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self.text.toPlainText())
        cursor.endEditBlock()

    def _lay_out(self) -> None:
        title = text_label(self._field.accessibleName(), "section")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(16)] * 4)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self.text, 1)


def _closes(event: QKeyEvent) -> bool:
    held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_E):
        return held
    return event.key() == Qt.Key.Key_Escape

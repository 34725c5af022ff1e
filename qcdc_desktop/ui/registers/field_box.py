"""One field of a form: label and value that are read, the editor in their place, the sentence at what is wrong."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record
from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.kinds.writing import NO_VALUE
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.fields.named import mark_fault, name_field
from qcdc_desktop.ui.parts.label import sign_label, text_label
from qcdc_desktop.ui.parts.large_editor import LargeEditor
from qcdc_desktop.ui.parts.panel import BROKEN_MS, bring_into_sight
from qcdc_desktop.ui.registers.editors import ChoiceEditor, Editor, RefEditor, make_editor
from qcdc_desktop.ui.registers.reading import Reading
from qcdc_desktop.ui.registers.surroundings import Surroundings

_HALF = 15
"""Choices with longer words than this take a whole line of the form."""
_LABEL, _GAP = 112, 8
"""Units of the labels that stand left of what is read, and of the room behind them."""
_UNBOUND = 16777215
"""Of Qt: as wide as there is room."""


class FieldBox(QWidget):
    """One field: its label with the editor below it or, in a form that is read, with the value beside it.

    Of what is read the editor opens by a click, Enter, F2 or typing, and is made when it opens first.
    """

    left = Signal()
    """The editor was left, or a choice made."""
    dropped = Signal()
    """What was typed is to be forgotten."""
    closed = Signal()
    """The editor gave way to the value again."""

    def __init__(self, s: FieldSpec, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = s
        self.record: Record | None = None
        """The record that the field is of."""
        self.locked = False
        """Whether it is only shown."""
        self._around, self._read, self._open = around, False, False
        self._editor: Editor | None = None
        self._offered: Collection[Choice] | None = None
        self._named = s.label + (f" ({s.unit})" if s.unit else "")
        self.label = text_label(role="small", wraps=True, parent=self)
        self.reading = Reading(s.label, self)
        self.reading.setToolTip(s.help)
        self.home: QWidget = self.reading
        """What has the keys after the editor closed."""
        self._sign = sign_label("circle-alert", "bad", 14, parent=self)
        self._sentence = text_label(role="error", wraps=True, parent=self)
        self._row, below = QHBoxLayout(), QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.reading, 1)
        below.setSpacing(theme.px(4))
        below.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._sentence, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(3))
        self._column.addLayout(self._row)
        self._column.addLayout(below)
        self._column.addStretch(1)
        self._lay_out()
        self.mark("")

    @property
    def editor(self) -> Editor:
        """The editor, made now if it was not needed before."""
        if self._editor is None:
            made = self._editor = make_editor(self.spec, self._around, self)
            help = self.spec.help
            name_field(self.label, made, self.spec.label)
            made.setProperty("help", help)
            made.setToolTip(help)
            made.setAccessibleDescription(help)
            if help and isinstance(made, QLineEdit | QPlainTextEdit) and self.spec.kind is not FieldKind.DAY:
                made.setPlaceholderText(help if isinstance(made, QPlainTextEdit) else "")
            made.left.connect(self.left)
            made.dropped.connect(self.dropped)
            made.installEventFilter(self)
            QWidget.setTabOrder(self.reading, made)
            self.offer(self._offered)
            if self.record is not None:
                made.put(getattr(self.record, self.spec.name), self.record)
            self.lock(self.locked)
            self._lay_out()
        return self._editor

    def call(self, name: str) -> None:
        """Call the field otherwise than it is declared."""
        if name != self._named:
            self._named = name
            name_field(self.label, self.editor, name)
            self._lay_out()

    def offer(self, members: Collection[Choice] | None) -> None:
        """Offer these members of a choice alone, and what is chosen; None for all of them."""
        self._offered = members
        if isinstance(self._editor, ChoiceEditor) and self.spec.kind is FieldKind.CHOICE:
            self._editor.offer(members)

    @property
    def half(self) -> bool:
        """Whether two such fields stand side by side."""
        if self.spec.kind is FieldKind.CHOICE and self.spec.choices:
            return max(len(member.words) for member in self.spec.choices) <= _HALF
        short = self.spec.kind is FieldKind.TEXT and self.spec.width <= 12
        return short or self.spec.kind in (FieldKind.DAY, FieldKind.WHOLE, FieldKind.NUMBER)

    # What is shown -----------------------------------------------------------------------------------------------

    def read(self, reading: bool) -> None:
        """Show the value beside the label until it is edited, or the editor below it."""
        self._read, self._open = reading, False
        if not reading:
            self.editor  # noqa: B018 - it is made by asking for it
        self._lay_out()

    def show_value(self, record: Record, words: str) -> None:
        """Show what a record has in the field, in these words where it is read."""
        self.record = record
        self.reading.tell(words or NO_VALUE, empty=not words)
        if self._editor is not None:
            self._editor.put(getattr(record, self.spec.name), record)
        self.mark("")

    def offer_anew(self, record: Record) -> None:
        """Offer what may be pointed at now; what is typed stays, beside what the record has by now."""
        self.record = record
        if isinstance(self._editor, RefEditor) and not self.sentence:
            self._editor.put(self._editor.value(), record)

    @property
    def sentence(self) -> str:
        """What is wrong, or nothing."""
        return self._sentence.text()

    def mark(self, sentence: str) -> None:
        """Say what is wrong with the field, or with an empty sentence that it is right."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._sign.setVisible(bool(sentence))
        if sentence:
            self.open()
        if self._editor is not None:
            mark_fault(self._editor, sentence)

    def lock(self, locked: bool) -> None:
        """Show only."""
        self.locked = locked
        self.reading.lock(locked)
        if isinstance(self._editor, QLineEdit | QPlainTextEdit):
            self._editor.setReadOnly(locked)
        elif self._editor is not None:
            self._editor.setEnabled(not locked)

    # What is typed -----------------------------------------------------------------------------------------------

    def value(self) -> Any:
        """What is typed, or the ValueError that it raises."""
        try:
            value = self.editor.value()
        except ValueError as error:
            return error
        if isinstance(value, str) and self.spec.kind in (FieldKind.TEXT, FieldKind.LONG):
            return clean(value, lines=self.spec.kind is FieldKind.LONG)
        return value

    @property
    def changed(self) -> bool:
        """Whether something typed differs from the record."""
        if self._editor is None or self.record is None:
            return False
        return bool(self.value() != getattr(self.record, self.spec.name))

    # Opening and closing -----------------------------------------------------------------------------------------

    @property
    def opened(self) -> bool:
        """Whether the editor stands in the place of what is read."""
        return self._open

    def open(self) -> None:
        """Let the editor stand in the place of what is read."""
        if self._read and not self._open:
            self._open = True
            self.editor  # noqa: B018 - it is made by asking for it
            self._lay_out()

    def enter(self, event: object = None) -> None:
        """Put the cursor into the editor; what was typed to open it goes in instead of what is there."""
        editor, text = self.editor, self._text
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(text, QLineEdit | QPlainTextEdit) and isinstance(event, QKeyEvent | QInputMethodEvent):
            text.selectAll()
        if isinstance(event, QKeyEvent | QInputMethodEvent):
            QApplication.sendEvent(editor, event)
        elif isinstance(event, QMouseEvent) and self.spec.kind is FieldKind.CHOICE and isinstance(editor, QComboBox):
            QTimer.singleShot(0, editor, editor.showPopup)

    def choose(self, start: int, end: int) -> None:
        """Choose the letters from one place to another in the text, and bring them into sight."""
        text = self._text
        if isinstance(text, QLineEdit):
            text.setSelection(_places(text.text()[:start]), _places(text.text()[start:end]))
        elif isinstance(text, QPlainTextEdit):
            cursor, words = text.textCursor(), text.toPlainText()
            cursor.setPosition(_places(words[:start]))
            cursor.setPosition(_places(words[:end]), cursor.MoveMode.KeepAnchor)
            text.setTextCursor(cursor)
        # Again once long sentences are broken into lines: the field and what is above it have their height then.
        for wait in (0, BROKEN_MS):
            QTimer.singleShot(wait, self, self._bring_chosen)

    def _bring_chosen(self) -> None:
        text = self._text
        if isinstance(text, QPlainTextEdit) and text.isVisible():
            text.ensureCursorVisible()
            bring_into_sight(text.viewport(), text.cursorRect())
        else:
            bring_into_sight(self)

    @property
    def _text(self) -> QWidget | None:
        """What is typed into."""
        return self.editor.lineEdit() if isinstance(self.editor, QComboBox) else self.editor

    def close_editor(self) -> None:
        """Show what is read again, unless something typed waits or is wrong."""
        if self._open and not self.sentence and not self.changed:
            focused = QApplication.focusWidget()
            held = focused is not None and self.isAncestorOf(focused)
            self._open = False
            self._lay_out()
            self.closed.emit()
            if held:
                self.home.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that an editor has no use for: Enter has stored by now."""
        if self._open and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_editor()
        elif self._open and event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._open and watched is self._editor and isinstance(event, QFocusEvent):
            kept = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.type() is QEvent.Type.FocusOut and event.reason() not in kept:
                QTimer.singleShot(0, self, self._on_left)
        return super().eventFilter(watched, event)

    def _on_left(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or self.isAncestorOf(focused) or isinstance(focused.parentWidget(), LargeEditor):
            return
        self.close_editor()
        form = self.parentWidget()
        if not self._open and isinstance(focused, Reading) and form is not None and form.isAncestorOf(focused):
            focused.wanted.emit(None)  # who tabs on from an editor goes on editing

    def _lay_out(self) -> None:
        """Give label, value and editor their places."""
        flag = self.spec.kind is FieldKind.FLAG
        edited = not self._read or self._open or flag
        self.label.setVisible(not flag)
        self.label.setText(self._named + (" *" if self.spec.required and edited else ""))
        self.label.setContentsMargins(0, theme.px(3) + 2 if self._read else 0, 0, 0)
        beside = self._read and not (edited and self.spec.kind is FieldKind.LONG)  # a long text stands below its label
        self.label.setMinimumWidth(theme.px(_LABEL) if beside else 0)
        self.label.setMaximumWidth(theme.px(_LABEL) if beside else _UNBOUND)
        self.reading.setVisible(not edited)
        self._row.setContentsMargins(theme.px(_LABEL + _GAP) if self._read and flag else 0, 0, 0, 0)
        editor = self._editor
        if editor is None:
            return
        for layout in (self._row, self._column):
            layout.removeWidget(editor)
        if self._read and self.spec.kind is not FieldKind.LONG:
            self._row.addWidget(editor, 1)
        else:
            self._column.insertWidget(1, editor)
        editor.setVisible(edited)


def _places(text: str) -> int:
    """How many places of its own Qt counts in a text: two for a letter beyond the first 65 536, such as an emoji."""
    return len(text.encode("utf-16-le")) // 2

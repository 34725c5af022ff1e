"""What is read until it is edited: words that a click, Enter, F2 or typing turns into an editor."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from qcdc_desktop.ui.parts.lines import in_lines, unbroken

_TYPING_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_LINES = 2
"""Of a heading at most."""


class Reading(QLabel):
    """The value of a field; ``name`` is what readers of the screen call it."""

    wanted = Signal(object)
    """The editor is to open, and to get this event where it is something typed."""

    def __init__(self, name: str, parent: QWidget | None = None, role: str = "value") -> None:
        super().__init__(parent)
        self.setProperty("role", role)  # before the name: with it readers of the screen ask what this is
        self.setAccessibleName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setIndent(0)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.lock(False)

    def tell(self, words: str, *, empty: bool = False) -> None:
        """Show the value; one that is empty stands back."""
        self.setText(unbroken(words))
        self.setAccessibleDescription(words)
        if bool(self.property("empty")) != empty:
            self.setProperty("empty", empty)
            self.style().unpolish(self)
            self.style().polish(self)

    def lock(self, locked: bool) -> None:
        """Let the words be read and copied only."""
        self.setProperty("locked", locked)  # readers of the screen ask whether it is pressed
        interaction = Qt.TextInteractionFlag
        self.setTextInteractionFlags(interaction.TextSelectableByMouse if locked else interaction.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._want(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().isprintable() and event.text() and not event.modifiers() & _TYPING_HELD
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._want(None)
        elif typed or event.matches(QKeySequence.StandardKey.Paste):
            self._want(event)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() or event.preeditString():
            self._want(event)

    def click(self) -> None:
        """Open the editor, as whoever hears the screen asks for it."""
        self._want(None)

    def _want(self, event: object) -> None:
        if not self.property("locked"):
            self.wanted.emit(event)


class Heading(Reading):
    """A title in two lines at most."""

    fitted = Signal()
    """Whether the whole title is to be seen may have changed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, "section")
        self.whole = ""
        self.cut = False
        """Whether the title is longer than what is shown."""

    def tell(self, words: str, *, empty: bool = False) -> None:
        super().tell(" ".join(words.split()), empty=empty)
        self.whole = self.text()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()
            # While its layout is at work, another height would be overheard.
            QTimer.singleShot(0, self, self.updateGeometry)

    def _fit(self) -> None:
        """Cut the title behind its second line."""
        room = self.contentsRect().width() - 2 * self.margin()
        shown, _lines = in_lines(self.whole, self.font(), room, _LINES)
        self.cut = shown != self.whole
        self.setText(shown)
        self.setToolTip(self.accessibleDescription() if self.cut else "")
        self.fitted.emit()


class Caption(QLabel):
    """What a record is, in one line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "caption")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def tell(self, words: str) -> None:
        """Show the words, as many as there is room for."""
        self._whole = words
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
        self.setAccessibleName(self._whole)

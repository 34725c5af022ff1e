"""What keys do in every field that is typed in: Enter and leaving store, Esc forgets; undo that has none is let by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from qcdc_desktop.ui.parts.fields.choices import Offers

if TYPE_CHECKING:
    _Widget = QWidget
else:
    # A class can stand on one widget of Qt only: what editors share is mixed in.
    _Widget = object


def leaves_undo(event: QEvent, available: bool) -> bool:
    """Whether Ctrl+Z or Ctrl+Y belongs to the whole program because the field itself has nothing to take back."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or available:
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class TypedField(_Widget):
    """What is typed by keys is forgotten by Esc and stored by Enter or by leaving the field."""

    if TYPE_CHECKING:
        left: SignalInstance
        dropped: SignalInstance

    def keyPressEvent(self, event: QKeyEvent) -> None:
        offers = self.offers()
        if event.key() == Qt.Key.Key_Escape:
            if not (offers and offers.close()):
                self.dropped.emit()
            return
        choosing = offers is not None and offers.meant
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.ends(event) and not choosing:
            self.left.emit()

    def offers(self) -> Offers | None:
        """What is offered while typing, where something is."""
        return None

    def ends(self, _event: QKeyEvent) -> bool:
        """Whether this Enter stores what was typed."""
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A field's own menu or list does not count as leaving it.
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

"""Words some of which are doors: Tab goes from door to door, and words without a door are passed over."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QWidget

from qcdc_desktop.ui.base import theme

LINES = "<br>"
"""Between doors that stand one below the other."""


class Links(QLabel):
    """Says ``linkActivated`` with the code of the door."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        # With a border Qt moves the words to the right, out of line with the title above them.
        self.setIndent(0)

    def tell(self, parts: Sequence[tuple[str, str]], between: str = " · ") -> None:
        """Say pairs of a code (empty for plain words) and the words, e.g. ``("C02", "3 đạt")``."""
        ink = theme.current().info
        told = [
            f'<a href="{code}" style="color: {ink}; text-decoration: none">{escape(words)}</a>'
            if code
            else escape(words)
            for code, words in parts
        ]
        self.setText(between.join(told))
        heard = ", " if between == LINES else between
        self.setAccessibleName(heard.join(words for _code, words in parts))
        doors = any(code for code, _words in parts)
        self.setTextInteractionFlags(_DOORS if doors else Qt.TextInteractionFlag.NoTextInteraction)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt would stop at the whole text first, where Enter does nothing and nothing is to be seen.
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            super().focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        at = self.selectionStart()
        moved = super().focusNextPrevChild(forward)
        # Before its first door Qt begins at its last one again, and Shift+Tab would never get out.
        if moved and not forward and self.hasFocus() and self.selectionStart() >= at:
            return QWidget.focusNextPrevChild(self, forward)
        return moved


_DOORS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard

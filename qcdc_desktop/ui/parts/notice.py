"""One line over a list that says what just happened there, or what is wrong with what was typed or pasted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import secondary, tool
from qcdc_desktop.ui.parts.pill import TONES


class Notice(QFrame):
    """Stays until it is closed or something else is told."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "message")
        self._sign, self._words = QLabel(), QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._offer = secondary("")
        self._offer.clicked.connect(self._take_offer)
        self._offered: Callable[[], object] = self.hide
        close = tool(self.tr("Đóng thông báo"), "x")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(6), theme.px(6))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What is told; nothing while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, sentence: str, tone: str) -> None:
        """Say something in one of the tones of pills; an empty sentence says no more."""
        self._offer.hide()
        self.setVisible(bool(sentence))
        self._words.setText(sentence)
        self._sign.setPixmap(icon(TONES[tone], tone).pixmap(theme.px(18), theme.px(18)))
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def offer(self, words: str, run: Callable[[], object]) -> None:
        """Put a button beside what is told; it goes with the next sentence."""
        self._offered = run
        self._offer.setText(words)
        self._offer.show()

    def _take_offer(self) -> None:
        self._offered()

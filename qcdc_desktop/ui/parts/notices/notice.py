"""What just happened in a part of a page, or what is wrong with what was typed or pasted there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import secondary, tool
from qcdc_desktop.ui.parts.floating import Floating, announce
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.pill import TONES


class Notice(QFrame):
    """Belongs to the last step and leaves with it: closed, told over, undone, or another page or period is shown.

    ``over`` is the part of the page that it lies on, and ``clear`` what it does not cover of that; without one it
    stands where it is laid out.
    """

    def __init__(self, desk: Desk | None, over: QWidget | None = None, clear: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "message")
        self._floating = Floating(self, over, clear) if over else None
        if desk:
            desk.committed.connect(lambda _done: self.hide())
            desk.period_changed.connect(lambda _period: self.hide())
        self._sign, self._words = QLabel(), text_label(wraps=True)
        self._offers: list[QPushButton] = []
        self._declining: QPushButton | None = None
        """The answer that does nothing, while something is asked."""
        close = tool(self.tr("Đóng thông báo"), "x")
        close.clicked.connect(self.hide)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(6), theme.px(6))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column = QVBoxLayout()
        """What is told; below it a subclass puts what can be done about it."""
        self.column.setSpacing(theme.px(2))
        self.column.addWidget(self._words)
        row.addLayout(self.column, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What is told; nothing while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, sentence: str, tone: str) -> None:
        """Say something in one of the tones of pills; an empty sentence says no more."""
        self._declining = None
        while self._offers:
            gone = self._offers.pop()
            gone.hide()
            gone.deleteLater()
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        announce(self, sentence)
        self._sign.setPixmap(icon(TONES[tone], tone).pixmap(theme.px(18), theme.px(18)))
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._place()

    def offer(self, words: str, run: Callable[[], object]) -> QPushButton:
        """Put a button beside what is told; it goes with the next sentence."""
        made = secondary(words)
        made.setAccessibleDescription(self._words.text())
        made.clicked.connect(lambda _checked=False: run())
        self._offers.append(made)
        self._row.insertWidget(1 + len(self._offers), made, 0, Qt.AlignmentFlag.AlignTop)
        made.show()
        self._place()
        return made

    def ask_first(self, question: str, back: QWidget, *answers: tuple[str, Callable[[], object]]) -> None:
        """Ask before something is done; the last answer does nothing, and so does Esc.

        The cursor stands on the answer before it, and goes ``back`` there once one is given.
        """
        self.tell(question, "warn")

        def give(answer: Callable[[], object]) -> None:
            self.hide()
            back.setFocus(Qt.FocusReason.OtherFocusReason)
            answer()

        buttons = [self.offer(words, partial(give, answer)) for words, answer in answers]
        self._declining = buttons[-1]
        buttons[-2].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._declining:
            self._declining.click()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        if self._floating and not self.isHidden():
            self._floating.place()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # The page was left: what was told there is not told again when the person comes back.
        self.hide()

"""What happened and what to do next, over the lower edge of the page: it moves nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.errors import InputProblem, QcdcError
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import secondary, tool
from qcdc_desktop.ui.parts.floating import Floating, announce
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.pill import TONES


class MessageBar(QFrame):
    """One message at a time, closed by its button or Escape, replaced by the next one."""

    def __init__(self, over: QWidget | None = None) -> None:
        """``over`` is what it lies on; without it the bar stands where it is laid out."""
        super().__init__()
        self.setProperty("role", "message")
        self._floating = Floating(self, over) if over else None
        self._sign, self._title = QLabel(), text_label(role="lead", wraps=True)
        self._words = text_label(wraps=True)
        for label in (self._title, self._words):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text = QWidget()
        text.setProperty("role", "plain")
        self._column = column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._title)
        column.addWidget(self._words)
        self._offer, self._other = secondary(""), secondary("")
        self._offered: dict[QPushButton, Callable[[], object]] = {}
        for button in (self._offer, self._other):
            button.clicked.connect(partial(self._take_offer, button))
        self._close = tool(self.tr("Đóng thông báo"), "x")
        self._close.clicked.connect(self.hide)
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setWidget(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(12), theme.px(16), theme.px(12))
        row.setSpacing(theme.px(12))
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._room, 1)
        for button in (self._offer, self._other):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_problem(self, problem: QcdcError) -> None:
        """Tell a failure; every fault of a faulty input has its line."""
        if isinstance(problem, InputProblem):
            lines = [fault.message for fault in problem.problems]
        else:
            lines = [problem.message]
        self.tell(problem.title, "\n".join([*lines, problem.hint]).strip(), "warn")

    def tell(self, title: str, words: str = "", tone: str = "info") -> None:
        """Show a message; ``tone`` is one of good, info, warn, bad."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        side = theme.px(20)
        self._sign.setPixmap(icon(TONES[tone], tone).pixmap(side, side))
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{title}. {words}")
        self._offer.hide()
        self._other.hide()
        self.show()
        self._fit()
        announce(self, self.accessibleName())

    def offer(self, words: str, run: Callable[[], object]) -> None:
        """Put a button beside the message that is shown, a second one behind the first; ``run`` is what it does."""
        button = self._offer if self._offer.isHidden() else self._other
        self._offered[button] = run
        button.setText(words)
        button.show()
        self._fit()

    def _take_offer(self, button: QPushButton) -> None:
        self.hide()
        self._offered[button]()

    def text(self) -> str:
        """The message shown, or nothing."""
        return "" if self.isHidden() else self.accessibleName()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """As high as the text, but never more than a handful of lines: the page stays in sight."""
        width = self._room.viewport().width()
        wanted = self._column.heightForWidth(width)
        self._room.setFixedHeight(max(0, min(wanted, self.fontMetrics().lineSpacing() * 8)))
        if self._floating and not self.isHidden():
            self._floating.place()

"""What a page of papers shows while nobody has begun the paper: what it is made of, and the button that begins it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import primary
from qcdc_desktop.ui.parts.card import middle


class EmptyPaper(QFrame):
    """Teaches, with one button."""

    def __init__(self, begin: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.title, self.words, sign = QLabel(), QLabel(), QLabel()
        self.begin = primary(begin, "pencil")
        side = theme.px(32)
        sign.setPixmap(icon("file-plus", "muted").pixmap(side, side))
        self.title.setProperty("role", "section")
        self.words.setProperty("role", "muted")
        inner = middle(self)
        inner.setSpacing(theme.px(12))
        inner.addStretch(2)
        inner.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            inner.addWidget(label)
        inner.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(3)

"""What a page of papers shows while nobody has begun the paper: what it is made of, and the button that begins it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import primary
from qcdc_desktop.ui.parts.card import middle
from qcdc_desktop.ui.parts.label import sign_label, text_label


class EmptyPaper(QFrame):
    """Teaches, with one button."""

    def __init__(self, begin: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.title, self.words = text_label(role="section", wraps=True), text_label(role="muted", wraps=True)
        sign = sign_label("file-plus", units=32)
        self.begin = primary(begin, "pencil")
        inner = middle(self)
        inner.setSpacing(theme.px(12))
        inner.addStretch(2)
        inner.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(label)
        inner.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(3)

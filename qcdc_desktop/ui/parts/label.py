"""Words on the screen, the icons beside them and the rules between them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.lines import unbroken


def text_label(words: str = "", role: str = "", *, wraps: bool = False, parent: QWidget | None = None) -> QLabel:
    """Words as they are: what a person typed is never taken for the marks of a text. The theme knows the role."""
    made = QLabel() if parent is None else QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if role:
        made.setProperty("role", role)  # before the words: with them readers of the screen ask what this is
    made.setText(unbroken(words))
    return made


def rule(*, upright: bool = False) -> QFrame:
    """A thin line between two things below each other, or side by side."""
    made = QFrame()
    made.setProperty("role", "rule")
    (made.setFixedWidth if upright else made.setFixedHeight)(1)
    return made


def sign_label(name: str, tone: str = "muted", units: int = 18, *, parent: QWidget | None = None) -> QLabel:
    """An icon beside words, as high as so many units; whoever hears the screen is told the words alone."""
    made, side = QLabel() if parent is None else QLabel(parent), theme.px(units)
    made.setPixmap(icon(name, tone).pixmap(side, side))
    return made

"""Words that have room for some lines only: nothing is cut without an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout


def in_lines(words: str, font: QFont, width: int, most: int) -> tuple[str, int]:
    """The words as they are shown in ``most`` lines of a width, with how many lines they take."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    shown, taken = words, 0
    while taken < most:
        line = layout.createLine()
        if not line.isValid():
            break
        taken += 1
        line.setLineWidth(width)
        if taken == most:
            last = words[line.textStart() :]
            shown = words[: line.textStart()] + QFontMetrics(font).elidedText(last, Qt.TextElideMode.ElideRight, width)
    layout.endLayout()
    return shown, max(taken, 1)

"""Words that take several lines: numbers of documents stay whole, and nothing is cut without an ellipsis."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate

from qcdc_desktop.ui.base.spoken import JOINER

_NUMBER = re.compile(r"\b\d+(?:/\d{4})?[/-](?=[^\W\d_]*[A-ZĐ])\w+(?:[/-]\w+)*")
"""What a document is called by: 10/2022/QH15, 59/2023/NĐ-CP, 30-CT/TW."""
_AT_MARK = re.compile(r"(?=[/-])|(?<=[/-])")


def unbroken(words: str) -> str:
    """The words as they are drawn: numbers of documents are not broken at their marks."""
    if "/" not in words and "-" not in words:
        return words
    return _NUMBER.sub(lambda number: _AT_MARK.sub(JOINER, number[0]), words)


class WholeNumbers(QStyledItemDelegate):
    """Draws the items of a list with numbers of documents in one piece."""

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:
        return unbroken(super().displayText(value, locale))


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

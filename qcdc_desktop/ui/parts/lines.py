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
    begins = _begins(words, font, width, most)
    shown = words
    if len(begins) == most:
        last = QFontMetrics(font).elidedText(words[begins[-1] :], Qt.TextElideMode.ElideRight, width)
        shown = words[: begins[-1]] + last
    return shown, max(len(begins), 1)


def lines_taken(words: str, font: QFont, width: int, most: int) -> int:
    """How many lines of :func:`in_lines` words take: what a row needs before it is drawn."""
    return max(len(_begins(words, font, width, most)), 1)


def _begins(words: str, font: QFont, width: int, most: int) -> list[int]:
    """Where each of the first ``most`` lines begins."""
    layout, begins = QTextLayout(words, font), list[int]()
    layout.beginLayout()
    while len(begins) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        begins.append(line.textStart())
    layout.endLayout()
    return begins

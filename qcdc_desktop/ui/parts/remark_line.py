"""A sentence about what should be put right: it leads there, and a door beside it replaces the words everywhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.label import sign_label
from qcdc_desktop.ui.parts.links import Link


def remark_line(sentence: str, lead: Callable[[], object], words: str, replace: Callable[[], object]) -> QHBoxLayout:
    """The line; without ``words`` there is nothing to replace."""
    sign, said = sign_label("circle-alert", "warn", 14), Link(sentence)
    said.clicked.connect(lead)
    row = QHBoxLayout()
    row.setSpacing(theme.px(6))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(said, 1)
    if words:
        door = Link(said.tr("Thay…"), said.tr("Thay “{0}” ở mọi nơi").format(words))
        door.clicked.connect(replace)
        row.addWidget(door, 0, Qt.AlignmentFlag.AlignTop)
    return row

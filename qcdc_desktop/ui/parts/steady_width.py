"""Lists whose rows are as high as their words need in the width of the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView


def keep_width(view: QAbstractItemView) -> None:
    """Keep the room of the bar that scrolls, or every row is measured again once it comes; it is seen when needed."""
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = view.verticalScrollBar()
    bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
    bar.setEnabled(False)

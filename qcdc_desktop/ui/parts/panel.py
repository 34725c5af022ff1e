"""A part of the inspector that a page adds: a number, the readings of a target, the log of a task."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme


class Panel(QWidget):
    """Shows something of the row in the inspector; may have a caption."""

    def __init__(self, caption: str = "") -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(6))
        if caption:
            label = QLabel(caption.upper())
            label.setProperty("role", "caption")
            self.column.addWidget(label)

    def show_row(self, row: Any) -> None:
        """Show what belongs to this row of the list."""
        raise AssertionError(f"{type(self).__name__} must show {row!r}")

    def leave(self) -> bool:
        """Store what is being typed; False where it is wrong."""
        return True

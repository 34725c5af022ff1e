"""Two sides with a handle between them; where the person put the handle is remembered on this machine."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from qcdc_desktop.ui.base import theme


class Split(QSplitter):
    """``name`` is what the place is remembered by; the shell restores and stores it."""

    chosen = Signal(str, float)
    """The person put the handle so that the first side has this share."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.name = name
        self.share: float | None = None
        """Share of the first side that the person chose, or None."""
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme.px(16))
        self.splitterMoved.connect(lambda _at, _index: self._on_moved())

    def divide(self, usual: float) -> None:
        """Give the first side the share chosen, else the usual one."""
        first = round(self.width() * (self.share or usual))
        self.setSizes([first, self.width() - first])

    def _on_moved(self) -> None:
        first, second = self.sizes()
        if first and second:
            self.share = first / (first + second)
            self.chosen.emit(self.name, self.share)

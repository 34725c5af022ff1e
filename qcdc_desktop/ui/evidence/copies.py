"""Copies of evidence in a temporary folder, for other programs to open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from qcdc_desktop import scratch
from qcdc_desktop.ui.base.desk import Desk


class Copies(QObject):
    """The folder of the copies that were opened; it goes when the file is closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        made = scratch.Folder()
        self.folder = Path(made.name)

        def clear() -> None:  # a bound method would be held weakly, and the folder gone at once
            made.cleanup()

        desk.destroyed.connect(clear)

    @classmethod
    def of(cls, desk: Desk) -> Copies:
        """The copies of an open file."""
        return desk.findChild(cls) or cls(desk)

"""The word that an output was written, with the door to its folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.notice import Notice


def open_folder(folder: Path) -> None:
    """Show a folder in the desktop's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class DoneNotice(Notice):
    """What was written and where."""

    def __init__(self, desk: Desk | None, show_folder: Callable[[Path], None], over: QWidget | None = None) -> None:
        super().__init__(desk, over)
        self._target = Path()
        self.folder = link(self.tr("Mở thư mục"), "folder-open")
        self.folder.clicked.connect(lambda: show_folder(self._target.parent))
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(row.count() - 1, self.folder)

    def tell(self, sentence: str, tone: str) -> None:
        super().tell(sentence, tone)
        self.folder.hide()

    def tell_written(self, target: Path) -> None:
        """Say that a file was written."""
        self._target = target
        self.tell(self.tr("Đã xuất “{0}” vào thư mục {1}").format(target.name, target.parent), "good")
        self.folder.show()
        self._place()

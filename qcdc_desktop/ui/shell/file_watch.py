"""Looks after the open file: what happened to it on the disk is told at once, with a way to save what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from qcdc_desktop.errors import FileLost, QcdcError

if TYPE_CHECKING:
    from qcdc_desktop.ui.base.desk import Desk
    from qcdc_desktop.ui.shell.window import Window


class FileWatch(QObject):
    """Looks whenever the program comes to the front, as a person comes back from the program that did it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    def watch(self, desk: Desk) -> None:
        """Offer a way on where a step of this desk finds its file lost."""
        desk.failed.connect(self._offer)

    def file_is_lost(self) -> bool:
        """Whether the open file is not at its place any more, or not what it was; it is told then."""
        if (shell := self._window.shell) is None:
            return False
        try:
            shell.desk.session.look_after()
        except FileLost as lost:
            shell.desk.failed.emit(lost)
            return True
        return False

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.file_is_lost()

    def _offer(self, problem: QcdcError) -> None:
        if isinstance(problem, FileLost) and problem.whole and self._window.shell:
            self._window.shell.messages.offer(self.tr("Lưu thành tệp khác…"), self._window.work.ask_rescue)

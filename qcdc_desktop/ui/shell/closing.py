"""The end of the program: by the person, who hears what cannot be stored, or by the machine, which asks nobody."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from qcdc_desktop.ui.shell.window import Window


_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")


class Closing(QObject):
    """Stores what is typed and right; what is not stays as a draft for the next opening of the file."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._told = False

    def may_close(self) -> bool:
        """Whether the window may go; what keeps it open is told, and keeps it open once."""
        if self._told:
            return True
        self._told = True  # also where storing fails in a way that nobody foresaw: the next time it may go
        return not self._window.watch.file_is_lost() and self._all_is_stored()

    def _all_is_stored(self) -> bool:
        if (shell := self._window.shell) is None:
            return True
        words = self.tr("Có chỗ ghi sai nên chưa cất được; chỗ đó đang có dấu.")
        if shell.leave():
            if not self._window.drafts or not self._window.drafts.holds:
                return True
            words = shell.messages.text() or self.tr("Có chỗ đang gõ chưa cất được.")
        again = self.tr("Hãy sửa lại, hoặc đóng lần nữa: phần đó được giữ lại cho lần mở sau.")
        shell.messages.tell(self.tr("Chưa đóng"), f"{words} {again}", "warn")
        return False

    def keep_typed(self) -> None:
        """The machine may be switched off at any moment now."""
        window = self._window
        if window.shell and window.drafts:
            window.drafts.keep()  # first of all, whatever happens to the rest
            window.shell.leave()
            window.drafts.keep()

    def end(self) -> None:
        """The program is told to end: keep what is typed, close the file."""
        self.keep_typed()
        self._window.let_go()

    @contextmanager
    def following(self, app: QGuiApplication) -> Iterator[None]:
        """Hear when the person logs off, when the machine is switched off, and when the program is told to end."""
        told = app.commitDataRequest.connect(lambda _manager: self.keep_typed())
        ends = app.aboutToQuit.connect(self.keep_typed)
        numbers = [number for name in _SIGNALS if (number := getattr(signal, name, None))]
        before = {number: signal.signal(number, self._on_signal) for number in numbers}
        try:
            with _woken():
                yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            for connection in (told, ends):
                QObject.disconnect(connection)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        QTimer.singleShot(0, self, self._end_now)  # here the program may be in the middle of a step

    def _end_now(self) -> None:
        try:
            self.end()
        finally:
            QCoreApplication.exit(0)  # not ``quit``, which asks the window


@contextmanager
def _woken() -> Iterator[None]:
    """Python hears a signal only when it has a turn, which Qt gives it here; Windows tells the end by Qt alone."""
    if sys.platform == "win32":
        yield
        return
    ours, pythons = os.pipe()
    for end in (ours, pythons):
        os.set_blocking(end, False)
    before = signal.set_wakeup_fd(pythons, warn_on_full_buffer=False)
    notifier = QSocketNotifier(ours, QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: os.read(ours, 64))
    try:
        yield
    finally:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(before)
        for end in (ours, pythons):
            os.close(end)

"""The open program of a benchmark, without a screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qcdc_desktop.ui.shell.window import Window


@contextmanager
def opened(data: Path, scratch: Path) -> Iterator[Window]:
    """The window on a small office screen with a data file open, settings and logs in ``scratch``."""
    from PySide6.QtWidgets import QApplication

    from qcdc_desktop.paths import Paths
    from qcdc_desktop.ui.base import theme
    from qcdc_desktop.ui.base.machine import Machine
    from qcdc_desktop.ui.shell.window import Window

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([*theme.ARGUMENTS])
    paths = Paths.under(scratch)
    theme.apply(app, theme.Mode.LIGHT)
    window = Window(paths, Machine(paths.settings))
    window.resize(1366, 768)
    window.show()
    window.open_file(data)
    try:
        yield window
    finally:
        window.close()


def wait_until(done: Callable[[], bool]) -> None:
    """Let the program run until something is true."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    while not done():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

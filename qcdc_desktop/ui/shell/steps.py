"""Driving the window from outside: step after step, the window living in between."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication


def walk(app: QApplication, steps: Iterator[int]) -> list[str]:
    """Run ``steps``, each of which says how many milliseconds the window gets before the next one.

    Returns the errors that nobody caught, in the order they came; the first one ends the walk.
    """
    heard: list[str] = []
    clock = QTimer(app, singleShot=True)

    def unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        heard.append("".join(traceback.format_exception(kind, error, trace)).rstrip())
        clock.stop()
        app.quit()

    def step() -> None:
        wait = next(steps, None)
        if wait is None:
            app.quit()
        else:
            clock.start(wait)

    clock.timeout.connect(step)
    before, sys.excepthook = sys.excepthook, unexpected
    try:
        clock.start(0)
        app.exec()
    finally:
        sys.excepthook = before
        clock.deleteLater()
    return heard

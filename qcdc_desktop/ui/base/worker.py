"""The one worker beside the window: it computes from plain values, one thing after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

T = TypeVar("T")


class Worker(QObject):
    """Never touches the file, which belongs to the thread of the window; answers come in that thread."""

    _done = Signal(object)
    """A function to be called in the thread of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._done.connect(lambda answer: answer())
        self._waiting: object = None

    def begin(self, make: Callable[[], T], then: Callable[[T], None]) -> None:
        """Compute, then tell; of what is still waiting for its turn only the last thing asked for is computed."""
        self._pool.clear()
        self._pool.start(_Job(lambda: self._answer(make(), then)))

    def _answer(self, made: T, then: Callable[[T], None]) -> None:
        self._done.emit(lambda: then(made))


class _Job(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()

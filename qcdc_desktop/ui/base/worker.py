"""The one worker beside the window: it computes from plain values, one thing after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt

from qcdc_desktop.ui.base.job import Job

T = TypeVar("T")


class Worker(QObject):
    """Never touches the file, which belongs to the thread of the window; answers come in that thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, "figures")
        self._asked: dict[Future[Any], Callable[[Any], None]] = {}

    def begin(self, make: Callable[[], T], then: Callable[[T], None]) -> None:
        """Compute, then tell; of what is still waiting for its turn only the last thing asked for is computed."""
        for waiting in tuple(self._asked):
            waiting.cancel()
        job = Job()
        job.done.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        made = self._thread.submit(make)
        self._asked[made] = then
        made.add_done_callback(job.hand_over)

    def _answer(self, made: Future[Any]) -> None:
        then = self._asked.pop(made)
        if not made.cancelled():
            then(made.result())

"""One piece of work in another thread, and what keeps it from ending the program."""

from __future__ import annotations

import gc
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Job(QObject):
    """One piece of work, such as a document being made, in another thread.

    Python collects garbage in whichever thread happens to allocate, and Qt objects collected in the wrong thread end
    the program. So nothing is collected while a job runs; it is made up for in the thread of the window.
    """

    done = Signal(object)
    """The Future, in the thread of the window."""
    running: set[Job] = set()  # noqa: RUF012  # shared on purpose; it also keeps a job whose room is gone

    def __init__(self) -> None:
        super().__init__()
        self.done.connect(self._come_back, Qt.ConnectionType.QueuedConnection)
        self.running.add(self)
        gc.disable()

    def hand_over(self, made: Future[Any]) -> None:
        """Called in the other thread."""
        self.done.emit(made)

    def _come_back(self) -> None:
        self.running.discard(self)
        if not self.running:
            # First collect, then allow: the other thread has too little left to do to start a collection itself.
            gc.collect(0)
            gc.enable()

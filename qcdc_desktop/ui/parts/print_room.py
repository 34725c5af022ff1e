"""Where documents become bytes while the window stays awake."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.ui.base.job import Job


class PrintRoom(QObject):
    """Makes the pages of documents in a thread of its own, of the newest only.

    Plain documents go in and plain values come out; no object of Qt or SQLite crosses. While one is being made the
    newest waits, and those between are dropped.
    """

    ready = Signal(object)
    """What was made of the newest document."""
    failed = Signal(object)
    """A QcdcError. Anything else is our own bug: it is raised in the thread of the window, where bugs are told."""

    def __init__(self, render: Callable[[Any], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._render = render
        self._worker = ThreadPoolExecutor(1, "print")
        self._current: Future[object] | None = None
        self._next: Any = None

    @property
    def busy(self) -> bool:
        """Whether a document is being made."""
        return self._current is not None

    def ask(self, document: Any) -> None:
        """Have a document made; ``ready`` or ``failed`` follows, unless a newer one is asked for meanwhile."""
        self._next = document
        if self._current is None:
            self._begin()

    def drop(self) -> None:
        """Nothing of what was asked for is wanted any more."""
        self._current = self._next = None

    def _begin(self) -> None:
        document, self._next = self._next, None
        self._current = None
        if document is not None:
            job = Job()
            job.done.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
            self._current = self._worker.submit(self._render, document)
            self._current.add_done_callback(job.hand_over)

    def _hand_over(self, made: Future[object]) -> None:
        if made is not self._current:
            return
        stale = self._next is not None
        self._begin()
        if stale:
            return
        try:
            pages = made.result()
        except QcdcError as problem:
            self.failed.emit(problem)
        else:
            self.ready.emit(pages)

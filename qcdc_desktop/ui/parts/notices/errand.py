"""A long piece of work that the person asked for: done beside the window and told while it lasts."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.ui.base.job import Job
from qcdc_desktop.ui.parts.notices.notice import Notice

_TOLD_AFTER, _TOLD_EVERY = 300, 1000
"""Milliseconds after which the work is told, and between two words about how long it has taken."""


class CalledOffError(Exception):
    """Ends the work in its own thread; nobody hears of it."""


Keep = Callable[[Path], None]
"""Called with a finished temporary file before it is put in place; raises where the work was called off."""


class _Wish(Value):
    """A work that was asked for: what tells it, what gets what came of it, and whether it was called off."""

    made: Future[Any]
    words: str
    done: Callable[[Any], object]
    off: Event


class Errand(QObject):
    """Works are done in turn. Plain values go in and out; nothing is put in place once it was called off."""

    def __init__(self, notice: Notice, failed: Callable[[QcdcError], object]) -> None:
        super().__init__(notice)
        self._notice, self._failed = notice, failed
        self._wishes: deque[_Wish] = deque()
        self._worker = ThreadPoolExecutor(1, "errand")
        self._begun = 0.0
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._show_progress)

    @property
    def busy(self) -> bool:
        """Whether a work is being done."""
        return bool(self._wishes)

    def run(self, words: str, work: Callable[[Keep], Any], done: Callable[[Any], object]) -> None:
        """Have a work done; ``words`` tell it while it lasts, ``done`` gets what came of it."""
        off = Event()

        def keep(_finished: Path) -> None:
            if off.is_set():
                raise CalledOffError

        job = Job()
        job.done.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        made = self._worker.submit(work, keep)
        self._wishes.append(_Wish(made, words, done, off))
        made.add_done_callback(job.hand_over)
        if len(self._wishes) == 1:
            self._begin()

    def call_off(self) -> None:
        """Give up what is asked for: what is not in its place yet never gets there."""
        for wish in self._wishes:
            wish.off.set()
            wish.made.cancel()
        if self.busy:
            self._wishes.clear()
            self._clock.stop()
            self._notice.tell("", "info")

    def _begin(self) -> None:
        self._begun = time.monotonic()
        self._clock.start(_TOLD_AFTER)

    def _show_progress(self) -> None:
        self._clock.setInterval(_TOLD_EVERY)
        seconds, words = int(time.monotonic() - self._begun), self._wishes[0].words
        line = self.tr("{0} ({1} giây)").format(words, seconds) if seconds else words
        self._notice.tell(line, "info")
        self._notice.offer(self.tr("Dừng"), self.call_off)

    def _finish(self, made: Future[Any]) -> None:
        if not self._wishes or made is not self._wishes[0].made:
            return
        wish = self._wishes.popleft()
        self._clock.stop()
        self._notice.tell("", "info")
        try:
            result = made.result()
        except QcdcError as problem:
            self._failed(problem)
        else:
            wish.done(result)
        if self._wishes:
            self._begin()

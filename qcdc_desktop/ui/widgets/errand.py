"""A long piece of work that the person asked for: done beside the window and told while it lasts."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.ui.widgets.notice import Notice
from qcdc_desktop.ui.widgets.print_room import Job

_AT_ONCE = 0.1
"""Seconds that the window waits itself: what is done by then needs no words."""
_TOLD_AFTER, _TOLD_EVERY = 300, 1000
"""Milliseconds after which the work is told, and between two words about how long it has taken."""


class CalledOffError(Exception):
    """Ends the work in its own thread; nobody hears of it."""


Keep = Callable[[Path], None]
"""Called with a finished temporary file before it is put in place; raises where the work was called off."""


class Errand(QObject):
    """One work at a time. Plain values go in and out; nothing is put in place once it was called off."""

    def __init__(self, notice: Notice, failed: Callable[[QcdcError], object]) -> None:
        super().__init__(notice)
        self._notice, self._failed = notice, failed
        self._current: Future[Any] | None = None
        self._off: list[bool] = []
        self._done: Callable[[Any], object] = lambda _result: None
        self._words, self._begun = "", 0.0
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tell)

    @property
    def busy(self) -> bool:
        """Whether a work is being done."""
        return self._current is not None

    def run(self, words: str, work: Callable[[Keep], Any], done: Callable[[Any], object]) -> None:
        """Have a work done; ``words`` tell it while it lasts, ``done`` gets what came of it."""
        self.call_off()  # one is enough; this one may be a second press of the same button
        off: list[bool] = []

        def keep(_finished: Path) -> None:
            if off:
                raise CalledOffError

        job = Job()
        job.done.connect(self._take, Qt.ConnectionType.QueuedConnection)
        made = self._current = ThreadPoolExecutor(1, "errand").submit(work, keep)
        self._off, self._words, self._done, self._begun = off, words, done, time.monotonic()
        made.add_done_callback(job.hand_over)
        if wait((made,), _AT_ONCE).done:
            self._take(made)
        else:
            self._clock.start(_TOLD_AFTER)

    def call_off(self) -> None:
        """Give up the work: what is not in its place yet never gets there."""
        if self._current is not None:
            self._off.append(True)
            self._current = None
            self._clock.stop()
            self._notice.tell("", "info")

    def _tell(self) -> None:
        self._clock.setInterval(_TOLD_EVERY)
        seconds = int(time.monotonic() - self._begun)
        told = self.tr("{0} ({1} giây)").format(self._words, seconds) if seconds else self._words
        self._notice.tell(told, "info")
        self._notice.offer(self.tr("Thôi"), self.call_off)

    def _take(self, made: Future[Any]) -> None:
        if made is not self._current:
            return
        self._current = None
        self._clock.stop()
        self._notice.tell("", "info")
        try:
            result = made.result()
        except QcdcError as problem:
            self._failed(problem)
        else:
            self._done(result)

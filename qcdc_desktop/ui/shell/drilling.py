"""Once a month the newest backup is restored for trial beside the work, and what does not come back is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.ui.base.worker import Worker

if TYPE_CHECKING:
    from qcdc_desktop.services.drills import Drilled
    from qcdc_desktop.ui.base.desk import Desk
    from qcdc_desktop.ui.base.machine import Machine

_PAUSE_MS = 60_000
"""After the first step of the day, so that nobody waits for it while a file is opened."""


class Drilling(QObject):
    """Holds drills of one open file; only who works on the file holds one, looking changes nothing."""

    held = Signal(object)
    """A drill went well (Drilled)."""
    failed = Signal(object)
    """A drill did not (QcdcError): it is held again when the file is opened the next time."""

    def __init__(self, desk: Desk, machine: Machine, folder: Path) -> None:
        super().__init__(desk)
        self._desk, self._machine, self._folder = desk, machine, folder
        self._worker = Worker(self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.hold)
        self._tried = False
        desk.committed.connect(self._plan)

    def last(self) -> date | None:
        """When a drill of this file last went well on this machine."""
        told = self._machine.file(self._desk.session.origin()).drilled_on
        return date.fromisoformat(told) if told else None

    def _plan(self) -> None:
        from qcdc_desktop.services import drills

        session = self._desk.session
        if not self._tried and drills.is_due(self.last(), session.today()):
            self._tried = True
            self._soon.start()

    def hold(self) -> None:
        """Hold a drill now: the mark is planted and backed up at once, the rest goes on beside the window."""
        from qcdc_desktop.services import drills

        session = self._desk.session
        if session.closed:
            return
        try:
            planted = drills.plant(session, self._folder)
        except QcdcError as problem:
            self.failed.emit(problem)
            return
        today = session.today()

        def rehearse() -> Drilled | QcdcError:
            try:
                return drills.rehearse(planted, today)
            except QcdcError as problem:
                return problem

        self._worker.begin(rehearse, self._tell)

    def _tell(self, ended: Drilled | QcdcError) -> None:
        if isinstance(ended, QcdcError):
            self.failed.emit(ended)
            return
        self._machine.remember_file(self._desk.session.origin(), drilled_on=ended.on.isoformat())
        self.held.emit(ended)

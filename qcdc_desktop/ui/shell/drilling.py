"""Once a month the newest backup is restored for trial beside the work, and what does not come back is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.ui.base.worker import Worker
from qcdc_desktop.ui.parts.waiting import waiting

if TYPE_CHECKING:
    from qcdc_desktop.services.drills import Drilled
    from qcdc_desktop.ui.base.desk import Desk

_PAUSE_MS = 60_000
"""After the first step of the day, so that nobody waits for it while a file is opened."""


class Drilling(QObject):
    """Holds drills of one open file; only who works on the file holds one, looking changes nothing."""

    held = Signal(object)
    """A drill went well (Drilled)."""
    failed = Signal(object)
    """A drill did not (QcdcError): it is held again when the file is opened the next time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._worker = Worker(self)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.hold)
        self._tried = False
        desk.committed.connect(self._plan)
        desk.drill_wanted.connect(self.hold)

    def _plan(self) -> None:
        from qcdc_desktop.services.keeper import drill_is_due

        session = self._desk.session
        last = self._desk.machine.file(session.origin()).drilled_on
        if not self._tried and drill_is_due(last, session.today()):
            self._tried = True
            self._soon.start()

    def hold(self) -> None:
        """Hold a drill now: the mark is planted and backed up at once, the rest goes on beside the window."""
        from qcdc_desktop.services import drills

        session = self._desk.session
        if session.closed:
            return
        try:
            with waiting():
                planted = drills.plant(session, self._desk.backup_folder)
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
        self._desk.machine.remember_file(self._desk.session.origin(), drilled_on=ended.on)
        self._desk.backed_up.emit()
        self.held.emit(ended)

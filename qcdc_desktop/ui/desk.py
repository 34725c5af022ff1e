"""The desk: the open file as every page sees it. Wishes come in, facts go out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from qcdc_desktop.domain.fields import Record
from qcdc_desktop.domain.periods import Period
from qcdc_desktop.errors import InputProblem, QcdcError
from qcdc_desktop.services import review, undo
from qcdc_desktop.storage.session import ChangeSet, Session
from qcdc_desktop.ui.machine import Machine


class Desk(QObject):
    """Runs verbs on the session and tells every page what changed.

    A page calls :meth:`run` with a verb of the services; on success ``committed`` carries the ChangeSet, pages whose
    kinds were touched reload. ``period`` is the one picker that every page and paper follows.
    """

    committed = Signal(object)
    """A ChangeSet was stored."""
    failed = Signal(object)
    """A QcdcError to be told to the user."""
    period_changed = Signal(object)
    """The period of every page is now this one."""
    record_wanted = Signal(str, int)
    """Someone wants to see the record of this kind and id."""
    records_wanted = Signal(str, object)
    """Someone wants to see the records behind a number: what it counts, and a tuple of Ref."""
    page_wanted = Signal(str)
    """Someone wants to see the page with this key."""
    new_year_wanted = Signal()
    """Someone wants to open the next year."""

    def __init__(
        self, session: Session, period: Period, parent: QObject | None = None, machine: Machine | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.machine = machine or Machine()
        """What this machine remembers of how the person likes to look at things."""
        self._period = period
        self._approved: frozenset[int] | None = None
        self.committed.connect(self._forget_approved)

    @property
    def period(self) -> Period:
        """The period that every page shows."""
        return self._period

    def choose(self, period: Period) -> None:
        """Make ``period`` the period of every page."""
        if period != self._period:
            self._period = period
            self.period_changed.emit(period)

    def run(self, verb: Callable[[Session], ChangeSet]) -> ChangeSet | None:
        """Run a verb; None when it failed and the user was told. InputProblem is raised on: fields mark it."""
        try:
            done = verb(self.session)
        except InputProblem:
            raise
        except QcdcError as problem:
            self.failed.emit(problem)
            return None
        if done.step_id:
            self.committed.emit(done)
        return done

    def locked(self, record: Record) -> bool:
        """Whether a record is only to look at: the whole file was opened so, or the record's year is approved."""
        if self.session.read_only:
            return True
        if self._approved is None:
            self._approved = frozenset(review.approvals(self.session))
        return bool(self._approved) and review.year_of(self.session, record) in self._approved

    def _forget_approved(self, done: ChangeSet) -> None:
        if "approval" in done.kinds:
            self._approved = None

    def undo(self) -> None:
        """Take back the latest step, wherever it was made."""
        self.run(undo.undo)

    def redo(self) -> None:
        """Bring back the step undone last."""
        self.run(undo.redo)

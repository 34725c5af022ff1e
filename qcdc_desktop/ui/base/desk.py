"""The desk: the open file as every page sees it. Wishes come in, facts go out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.errors import InputProblem, QcdcError
from qcdc_desktop.services import figures, review, undo
from qcdc_desktop.services.figures import Both
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.base.worker import Worker

Wanted = tuple[Period, date | None]
"""A period whose figures are compared with those of the year before, and the day on which both are to stand."""


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
    spot_wanted = Signal(object)
    """Someone wants to see words where they stand (Spot)."""
    records_wanted = Signal(str, object)
    """Someone wants to see the records behind a number: what it counts, and a tuple of Ref."""
    page_wanted = Signal(str)
    """Someone wants to see the page with this key."""
    section_wanted = Signal(str, str)
    """Someone wants to see a section of a page, both by key."""
    part_wanted = Signal(object, str)
    """Someone wants to write a new entry of this kind at a record (Ref)."""
    replacing_wanted = Signal(str, str)
    """Someone wants to replace words by others in every text."""
    cleaned = Signal(str)
    """Something was taken out of the file for good (what, in words); what lies elsewhere still has it."""
    print_wanted = Signal(object)
    """Someone wants to print a Sheet."""
    new_year_wanted = Signal()
    """Someone wants to open the next year."""
    backup_wanted = Signal()
    """Someone wants the open file to be backed up now."""
    restore_wanted = Signal(object)
    """Someone wants a backup (its Path) brought back as a new file."""
    backup_look_wanted = Signal(object)
    """Someone wants to look into a backup (its Path) as into a file."""
    backup_place_wanted = Signal(object)
    """Someone wants backups to be kept in another folder (a Path), or in the usual one (None)."""
    drill_wanted = Signal()
    """Someone wants to try whether the file would come back from its backup."""
    way_back_wanted = Signal()
    """Someone has looked into a backup and wants to go on with the file that was open before."""
    backed_up = Signal()
    """The backups of the open file are not what they were: one was made, or they are kept elsewhere."""
    left_alone = Signal()
    """The computer was locked or put to sleep: what was opened for one pair of eyes closes."""
    figures_known = Signal()
    """Figures that :meth:`ready` left to the worker are there, or came too late and are to be asked for again."""

    def __init__(
        self, session: Session, period: Period, parent: QObject | None = None, machine: Machine | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.machine = machine or Machine()
        """What this machine remembers of how the person likes to look at things."""
        self.backup_folder = session.path.with_name("Sao-luu")
        """Where the backups of all files lie."""
        self.looked_into = ""
        """The backup that is open to be looked at, in words; nothing while a file is open."""
        self.pages: frozenset[str] = frozenset()
        """The keys of the pages that there are."""
        self._period = period
        self.latest: ChangeSet | None = None
        """What was stored last, unless it was a step undone or done again."""
        self._approved: frozenset[int] | None = None
        self.committed.connect(self._forget_approved)
        self._worker = Worker(self)

    @property
    def period(self) -> Period:
        """The period that every page shows."""
        return self._period

    def near(self) -> date:
        """The day that dates typed without a year are nearest to: they fall into the year that is shown."""
        return self._period.near(self.session.today())

    def day(self) -> date:
        """The day that new records begin with: today, or the nearest to it in the period that is shown."""
        return self._period.inside(self.session.today())

    def choose(self, period: Period) -> None:
        """Make ``period`` the period of every page."""
        if period != self._period:
            self._period = period
            self.period_changed.emit(period)

    def run(self, verb: Callable[[Session], ChangeSet]) -> ChangeSet | None:
        """Run a verb; None when it failed and the user was told. InputProblem is raised on: fields mark it."""
        return self._run(verb, back=False)

    def _run(self, verb: Callable[[Session], ChangeSet], *, back: bool) -> ChangeSet | None:
        try:
            done = verb(self.session)
        except InputProblem:
            raise
        except QcdcError as problem:
            self.failed.emit(problem)
            return None
        if done.step_id:
            self.latest = None if back else done
            self.committed.emit(done)
        return done

    def print(self, make: Callable[[Session], Sheet]) -> None:
        """Show what ``make`` lays out as it would be printed; a failure is told."""
        try:
            sheet = make(self.session)
        except QcdcError as problem:
            self.failed.emit(problem)
        else:
            self.print_wanted.emit(sheet)

    @property
    def _approvals(self) -> frozenset[int]:
        """The years approved: they change no more."""
        if self._approved is None:
            self._approved = frozenset(review.approvals(self.session))
        return self._approved

    def locked(self, record: Record) -> bool:
        """Whether a record is only to look at: the whole file was opened so, or the record's year is approved."""
        if self.session.read_only:
            return True
        return bool(self._approvals) and review.year_of(self.session, record) in self._approvals

    def may_add(self, declared: Register[Any]) -> bool:
        """Whether a new record of a register would be stored in the period that is shown."""
        return not (self.session.read_only or (declared.yearly and self._period.year_id in self._approvals))

    def _forget_approved(self, done: ChangeSet) -> None:
        if "approval" in done.kinds:
            self._approved = None

    @property
    def figures(self) -> Figures:
        """The figures of the period; made now where they are not at hand yet."""
        return figures.figures(self.session, self._period)

    def ready(self, *wanted: Wanted) -> bool:
        """Whether comparisons (:func:`services.figures.comparison`) can be shown at once; so in files of usual size.

        Else the worker makes them from plain records, one after the other, and ``figures_known`` tells the end of each.
        """
        for period, by in wanted:
            if (make := figures.work(self.session, period, by)) is not None:
                self._worker.begin(make, partial(self._keep_figures, self.session.stored, period, by))
                return False
        return True

    def _keep_figures(self, stored: int, period: Period, by: date | None, both: Both) -> None:
        if not self.session.closed and stored == self.session.stored:
            figures.keep(self.session, period, both, by)
        self.figures_known.emit()

    def undo(self) -> ChangeSet | None:
        """Take back the latest step, wherever it was made."""
        return self._run(undo.undo, back=True)

    def undo_down_to(self, step_id: int) -> ChangeSet | None:
        """Take back every step down to this one; where the machine refuses in the middle, that is told as well."""
        done = self._run(lambda session: undo.undo_down_to(session, step_id), back=True)
        left = self.session.undoable() if done else None
        if left is not None and left.id >= step_id:
            self._run(undo.undo, back=True)
        return done

    def redo(self) -> ChangeSet | None:
        """Bring back the step undone last."""
        return self._run(undo.redo, back=True)

"""The desk: the open file as every page sees it. Wishes come in, facts go out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.periods import Period
from qcdc_desktop.errors import InputProblem, QcdcError
from qcdc_desktop.services import figures, review, undo
from qcdc_desktop.storage.session import ChangeSet, Session
from qcdc_desktop.ui.base.machine import Machine

_AT_ONCE, _SLICE = 0.012, 0.008
"""Seconds that a page waits for its figures, and that they may take between two moments of the person."""


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
    figures_known = Signal()
    """The figures of the period, of which :meth:`figures` gave a first look only, are all there."""

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
        self._work: Iterator[Figures | None] | None = None
        self._look: Figures | None = None
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._go_on)

    @property
    def period(self) -> Period:
        """The period that every page shows."""
        return self._period

    def choose(self, period: Period) -> None:
        """Make ``period`` the period of every page."""
        if period != self._period:
            self._period = period
            self._stop()
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
            unfinished = self._work is not None
            self._stop()
            self.committed.emit(done)
            if unfinished and self.known_figures():
                # Whoever waited and was not touched by the step.
                self.figures_known.emit()
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

    def figures(self, listed: type[Record] | None = None) -> tuple[Figures, bool]:
        """The figures of the period, and whether they are whole.

        Long lists give a first look, good for what it says of single records; the rest is read in slices while the
        window goes on, and ``figures_known`` tells the end. Who shows but a list of the kind ``listed`` waits for
        nothing else.
        """
        if not figures.known(self.session, self._period):
            begun = self._begin()
            until = time.perf_counter() + _AT_ONCE
            while time.perf_counter() < until or (look := self._look or self._first(listed)) is None:
                if not self._advance():
                    if not begun:
                        # Whoever had them begun waits to be told.
                        self._soon.start()
                    break
            else:
                return look, False
        return figures.figures(self.session, self._period), True

    def known_figures(self) -> Figures | None:
        """The figures of the period where they are whole; else they are on their way, and ``figures_known`` tells."""
        if figures.known(self.session, self._period):
            return figures.figures(self.session, self._period)
        self._begin()
        return None

    def finish(self) -> None:
        """Make the figures whole at once, where they are still being made."""
        if self._soon.isActive():
            while self._advance():
                pass
            self.figures_known.emit()

    def _begin(self) -> bool:
        """Have the figures made in slices; False where they are on their way already."""
        if self._work is not None:
            return False
        self._work = figures.gather(self.session, self._period)
        self._soon.start()
        return True

    def _first(self, listed: type[Record] | None) -> Figures | None:
        return figures.first_look(self.session, self._period, listed) if listed else None

    def _advance(self) -> bool:
        """Do a part of the work; False when there is none left."""
        try:
            self._look = next(self._work or iter(())) or self._look
        except StopIteration:
            self._stop()
            return False
        return True

    def _go_on(self) -> None:
        if self.session.closed:
            self._stop()
            return
        until = time.perf_counter() + _SLICE
        while self._advance():
            if time.perf_counter() > until:
                return
        self.figures_known.emit()

    def _stop(self) -> None:
        self._soon.stop()
        self._work = self._look = None

    def undo(self) -> None:
        """Take back the latest step, wherever it was made."""
        self.run(undo.undo)

    def redo(self) -> None:
        """Bring back the step undone last."""
        self.run(undo.redo)

"""A page of figures: shown at once where they take but a moment, else when they have been made in slices."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.page import Page

_AT_ONCE, _SLICE = 0.2, 0.008
"""Seconds that the page waits for its figures, and that they may take between two moments of the person."""


class FiguresPage(Page):
    """Subclasses say what is made before they can be shown; meanwhile they show no number that is not known yet."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.look: Figures | None = None
        """Of long lists, while figures are made: what is right already; see :meth:`Desk.figures`."""
        self._work: Iterator[Figures | None] = iter(())
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._go_on)

    # What subclasses say -----------------------------------------------------------------------------------------

    def work(self) -> Iterator[Figures | None]:
        """What has to be made, in parts of some milliseconds."""
        raise NotImplementedError(type(self).__name__)

    def show_whole(self) -> None:
        """Show the page: everything that :meth:`work` makes is at hand."""
        raise NotImplementedError(type(self).__name__)

    def show_making(self) -> None:
        """Say that figures are being made, and show what is right already."""
        raise NotImplementedError(type(self).__name__)

    # The page ----------------------------------------------------------------------------------------------------

    @property
    def making(self) -> bool:
        """Whether figures are still being made; ``figures_known`` of the desk tells the end."""
        return self._soon.isActive()

    def reload(self) -> None:
        self._work, self.look = self.work(), None
        if self._advance(_AT_ONCE):
            self.show_whole()
        else:
            self._soon.start()
            self.show_making()

    def _advance(self, seconds: float) -> bool:
        """Work so long; whether nothing is left to do."""
        until = time.perf_counter() + seconds
        for part in self._work:
            self.look = part or self.look
            if time.perf_counter() > until:
                return False
        return True

    def _go_on(self) -> None:
        if self.desk.session.closed:
            self._soon.stop()
            return
        before = self.look
        if not self._advance(_SLICE):
            if self.look is not before:
                self.show_making()
            return
        self._soon.stop()
        if self.isVisible():
            self.show_whole()
        else:
            self._stale = True
        self.desk.figures_known.emit()

    def _touch(self) -> None:
        # What was begun before the step, or for another period, would be wrong now.
        self._soon.stop()
        super()._touch()

"""A page of figures: shown at once in files of usual size, else when the worker has made them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from qcdc_desktop.ui.base.desk import Desk, Wanted
from qcdc_desktop.ui.base.page import Page


class FiguresPage(Page):
    """Subclasses say which figures they need, and show no number that is not known yet."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.making = False
        """Whether figures are still being made."""
        desk.figures_known.connect(self._show_known)

    def wanted(self) -> Sequence[Wanted]:
        """The comparisons that the page reads."""
        return ((self.desk.period, None),)

    def show_whole(self) -> None:
        """Show the page: every figure is at hand."""
        raise AssertionError(f"{type(self).__name__} must show something")

    def show_making(self) -> None:
        """Say that figures are being made, and show no number."""
        raise AssertionError(f"{type(self).__name__} must say that it computes")

    def reload(self) -> None:
        self.making = not self.desk.ready(*self.wanted())
        if self.making:
            self.show_making()
        else:
            self.show_whole()

    def _show_known(self) -> None:
        if self.making:
            self.making = False
            self._touch()

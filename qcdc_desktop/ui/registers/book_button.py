"""A book of a register (sổ) of the period, and a blank one, on pages or as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from qcdc_desktop.domain.kinds.books import Book
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.papers.listing import Listing
from qcdc_desktop.services.session import Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import opening, secondary
from qcdc_desktop.ui.registers.listing_out import ListingOut, Made

B = TypeVar("B", bound=Book)


class BookButton(QObject, Generic[B]):
    """A button with a menu: each form of the book that the period is entered in.

    ``versions`` are those of a period; ``filled`` and ``blank`` make one as a list; ``written`` is told the path of
    a workbook.
    """

    def __init__(
        self,
        desk: Desk,
        words: str,
        versions: Callable[[Period], Sequence[B]],
        filled: Callable[[Session, Period, B], Listing],
        blank: Callable[[Session, B], Listing],
        written: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.desk = desk
        self._versions, self._filled, self._blank = versions, filled, blank
        self.menu = QMenu()
        self.menu.aboutToShow.connect(self.offer)
        compact = theme.is_compact()  # a compact head has room for the icon alone
        self.button = opening(secondary("" if compact else words, "book-open"), self.menu)
        self.button.setAccessibleName(words)
        self.button.setToolTip(words if compact else "")
        self.out = ListingOut(desk, self.button)
        self.out.written.connect(written)

    def offer(self) -> None:
        """Put the forms of the period into the menu."""
        self.menu.clear()
        for number, book in enumerate(self._versions(self.desk.period)):
            if number:
                self.menu.addSeparator()
            self._offer(book)

    def _offer(self, book: B) -> None:
        columns = self.tr("{n} cột").format(n=len(book.columns))
        for made, words in (
            (lambda session: self._filled(session, self.desk.period, book), self.tr("Sổ {columns} của kỳ này")),
            (lambda session: self._blank(session, book), self.tr("Sổ {columns} để trống")),
        ):
            name = words.format(columns=columns)
            pages = self.menu.addAction(icon("printer"), self.tr("{book}: in, PDF, Word…").format(book=name))
            pages.triggered.connect(partial(self.out.show_pages, made))
            sheet = self.menu.addAction(icon("file-spreadsheet"), self.tr("{book}: Excel…").format(book=name))
            sheet.triggered.connect(partial(self.out.ask, partial(_alone, made)))


def _alone(made: Made, session: Session) -> tuple[Listing]:
    return (made(session),)

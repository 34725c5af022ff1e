"""Sổ tiếp công dân: the reception book of the period, and a blank one, on pages or as a workbook."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from qcdc_desktop.domain.registers.reception.rules import Book
from qcdc_desktop.papers.listing import Listing
from qcdc_desktop.services.session import Session
from qcdc_desktop.services.verbs import receptions
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import opening, secondary
from qcdc_desktop.ui.registers.listing_out import ListingOut, Made


class BookButton(QObject):
    """A button with a menu: each form of the book that sessions of the period are entered in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.menu = QMenu()
        self.menu.aboutToShow.connect(self.offer)
        self.button = opening(secondary(self.tr("Sổ tiếp công dân"), "book-open"), self.menu)
        self.out = ListingOut(desk, self.button)

    def offer(self) -> None:
        """Put the forms of the period into the menu."""
        self.menu.clear()
        for number, book in enumerate(receptions.book_versions(self.desk.period)):
            if number:
                self.menu.addSeparator()
            self._offer(book)

    def _offer(self, book: Book) -> None:
        columns = self.tr("{n} cột").format(n=len(book.columns))
        filled = partial(_filled, self.desk, book)
        blank = partial(receptions.empty_book, version=book)
        for made, words in (
            (filled, self.tr("Sổ {columns} của kỳ này")),
            (blank, self.tr("Sổ {columns} để trống")),
        ):
            name = words.format(columns=columns)
            pages = self.menu.addAction(icon("printer"), self.tr("{book}: in, PDF, Word…").format(book=name))
            pages.triggered.connect(partial(self.out.show_pages, made))
            sheet = self.menu.addAction(icon("file-spreadsheet"), self.tr("{book}: Excel…").format(book=name))
            sheet.triggered.connect(partial(self.out.ask, partial(_alone, made)))


def _filled(desk: Desk, book: Book, session: Session) -> Listing:
    return receptions.book(session, desk.period, book)


def _alone(made: Made, session: Session) -> tuple[Listing]:
    return (made(session),)

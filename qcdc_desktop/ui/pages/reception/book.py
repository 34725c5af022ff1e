"""Sổ tiếp công dân: the reception book of the period, and a blank one, on pages or as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from qcdc_desktop.domain.registers.reception.rules import Book
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.papers.listing import Listing
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.session import Session
from qcdc_desktop.services.verbs import receptions
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.parts.buttons import opening, secondary
from qcdc_desktop.ui.registers.list_export import EXCEL, PDF

Made = Callable[[Session], Listing]


class BookButton(QObject):
    """A button with a menu: each form of the book that sessions of the period are entered in."""

    written = Signal(str)
    """A file was written here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.menu = QMenu()
        self.menu.aboutToShow.connect(self.offer)
        self.button = opening(secondary(self.tr("Sổ tiếp công dân"), "book-open"), self.menu)

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
            pages.triggered.connect(partial(self.show_pages, made))
            sheet = self.menu.addAction(icon("file-spreadsheet"), self.tr("{book}: Excel…").format(book=name))
            sheet.triggered.connect(partial(self._ask, made))

    def show_pages(self, made: Made) -> None:
        """Show a book as it would be printed; from there it is printed or kept."""

        def sheet(session: Session) -> Sheet:
            listing = made(session)
            name = exporting.list_name(session, listing, PDF)
            return Sheet(
                listing.title, name, partial(exporting.list_pdf, listing), partial(exporting.list_word, listing)
            )

        self.desk.print(sheet)

    def _ask(self, made: Made) -> None:
        session = self.desk.session
        suggested = self.desk.machine.folder(session.path.parent) / exporting.list_name(session, made(session), EXCEL)
        kinds = self.tr("Tệp Excel (*.xlsx)")
        name, _kind = QFileDialog.getSaveFileName(self.button, self.tr("Xuất Excel"), str(suggested), kinds)
        if name:
            self.write(made, Path(name))

    def write(self, made: Made, target: Path) -> None:
        """Write a book as a workbook; the desk tells a failure."""
        try:
            exporting.export_list(made(self.desk.session), target.with_suffix(EXCEL))
        except QcdcError as problem:
            self.desk.failed.emit(problem)
        else:
            self.written.emit(str(target.with_suffix(EXCEL)))


def _filled(desk: Desk, book: Book, session: Session) -> Listing:
    return receptions.book(session, desk.period, book)

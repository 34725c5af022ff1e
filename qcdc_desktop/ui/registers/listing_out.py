"""Lists that are laid out for paper go out: shown as they would be printed, or written as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.papers.listing import Listing
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.registers.list_export import EXCEL, PDF

Made = Callable[[Session], Listing]
AllMade = Callable[[Session], Sequence[Listing]]


class ListingOut(QObject):
    """Files are asked for over ``beside``; a failure is told by the desk."""

    written = Signal(str)
    """A file was written here."""

    def __init__(self, desk: Desk, beside: QWidget) -> None:
        super().__init__(beside)
        self._desk, self._beside = desk, beside

    def show_pages(self, made: Made) -> None:
        """Show a list as it would be printed; from there it is printed or kept."""

        def sheet(session: Session) -> Sheet:
            listing = made(session)
            name = exporting.list_name(session, listing, PDF)
            return Sheet(
                listing.title, name, partial(exporting.list_pdf, listing), partial(exporting.list_word, listing)
            )

        self._desk.print(sheet)

    def ask(self, made: AllMade) -> None:
        """Ask where a workbook goes, and write it there; it is called as its first list."""
        session = self._desk.session
        name = exporting.list_name(session, made(session)[0], EXCEL)
        suggested = self._desk.machine.folder(session.path.parent) / name
        kinds = self.tr("Tệp Excel (*.xlsx)")
        chosen, _kind = QFileDialog.getSaveFileName(self._beside, self.tr("Xuất Excel"), str(suggested), kinds)
        if chosen:
            self.write(made, Path(chosen))

    def write(self, made: AllMade, target: Path) -> None:
        """Write lists as a workbook, a sheet for each."""
        try:
            exporting.export_lists(made(self._desk.session), target.with_suffix(EXCEL))
        except QcdcError as problem:
            self._desk.failed.emit(problem)
        else:
            self.written.emit(str(target.with_suffix(EXCEL)))

"""A list that goes out as a PDF: asked for, written beside its target, told with the door to its folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.session import Session
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.papers.paper_page import AskTarget, ask_target
from qcdc_desktop.ui.parts.done_notice import DoneNotice, open_folder


class PaperOut(DoneNotice):
    """Stands over a list; ``write`` asks where a document goes and says that it is there."""

    def __init__(
        self, desk: Desk, *, ask: AskTarget = ask_target, show_folder: Callable[[Path], None] = open_folder
    ) -> None:
        super().__init__(desk, show_folder)
        self.desk, self.ask = desk, ask
        self._folder = desk.session.path.parent

    def write(self, what: str, on: date, make: Callable[[Session], Document]) -> None:
        """Write what ``make`` builds; ``what`` and the day name the file. A failure is told through the desk."""
        session = self.desk.session
        self.write_file(
            lambda: exporting.suggested_list_name(session, what, on),
            lambda target: exporting.export_document(make(session), target),
        )

    def write_file(self, name: Callable[[], str], export: Callable[[Path], None]) -> None:
        """Ask for a file, called ``name`` unless told otherwise, and let ``export`` write it."""
        try:
            target = self.ask(self, self._folder / name(), self.tr("Tệp PDF (*.pdf)"))
            if target is None:
                return
            export(target)
        except QcdcError as problem:
            self.hide()
            self.desk.failed.emit(problem)
            return
        self._folder = target.parent
        self.tell_written(target)

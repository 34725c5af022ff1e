"""How a paper goes out: as a file or to the printer, after the person was told what it still lacks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.services.session import Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.sheet import Sheet
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.keys import tab_before
from qcdc_desktop.ui.parts.notices.done_notice import DoneNotice
from qcdc_desktop.ui.parts.notices.errand import Errand
from qcdc_desktop.ui.parts.wrapping import Wrapping

if TYPE_CHECKING:
    from qcdc_desktop.ui.papers.paper_page import PaperPage

AskTarget = Callable[[QWidget, Path, str], Path | None]
"""Parent, suggested file, filter of the dialog; the file chosen, or None."""
Write = Callable[[Dossier, Path, Callable[[Path], None]], None]
"""What a dossier becomes, where, and how the file that is half written is kept apart."""
_TOLD = 3
"""So many open points are told in a sentence; the list below the page has all."""


class Outgoing(QObject):
    """The buttons by which the paper of a page goes out, and what they do."""

    def __init__(self, page: PaperPage, ask: AskTarget | None) -> None:
        super().__init__(page)
        self._page, self.ask = page, ask or choose.paper_target
        self.export_pdf = primary(self.tr("Xuất PDF"), "download")
        self.export_pdf.clicked.connect(lambda: self.export(page.kind.value))
        self.export_word = secondary(self.tr("Xuất Word"), "download")
        self.export_word.setToolTip(self.tr("Tệp Word để sửa tiếp; bản in và bản lưu là PDF"))
        self.export_word.clicked.connect(lambda: self.export(page.kind.value, exporting.WORD))
        self.print_button = secondary(self.tr("In"), "printer")
        self.print_button.setToolTip(self.tr("Xem trước rồi in (Ctrl+P)"))
        self.print_button.clicked.connect(page.print_shown)
        self._all = [self.print_button, self.export_word, self.export_pdf]
        self.buttons = Wrapping(theme.px(8))
        for button in self._all:
            self.buttons.addWidget(button)
        self.notice = DoneNotice(page.desk, page)
        self.errand = Errand(self.notice, self._told_failed)

    # The buttons -------------------------------------------------------------------------------------------------

    def enable(self, on: bool) -> None:
        """Whether anything may go out: not while figures are being made."""
        for button in self._all:
            button.setEnabled(on)

    def show_for(self, paper: Paper | None) -> None:
        """What nobody began yet does not go out as a paper."""
        for button in (self.print_button, self.export_word, self.export_pdf):
            button.setVisible(paper is not None)

    def put_first(self, button: QPushButton) -> None:
        """Put a button left of the others, for the eye and for Tab."""
        self.buttons.insertWidget(0, button)
        tab_before(button, self._all[0])
        self._all.insert(0, button)

    # What they do ------------------------------------------------------------------------------------------------

    def export(self, what: str, ending: str = exporting.PDF) -> None:
        """Ask for a file and write the paper (its abbreviation) or the workbook (:data:`exporting.EXCEL`) into it.

        A paper is PDF or Word, as ``ending`` says. What it still lacks is told first, and the person decides.
        """
        page = self._page
        if what == exporting.EXCEL:
            self.export_workbook(people=False)
            return
        if not page.make_ready():
            return
        if not (lacking := self._lacking()):
            self._export(what, ending)
            return
        page.missing.unfold()
        self.notice.ask_first(
            f"{lacking} {self.tr('Vẫn xuất?')}",
            self.export_word if ending == exporting.WORD else self.export_pdf,
            (self.tr("Vẫn xuất"), partial(self._export, what, ending)),
            (self.tr("Xem lại"), lambda: None),
        )

    def print_shown(self) -> None:
        """Show the pages as they will come out of the printer."""
        if self._page.make_ready():
            self._page.desk.print(self._sheet)

    def _sheet(self, session: Session) -> Sheet:
        page = self._page
        dossier = page.shown_dossier()
        name = exporting.suggested_name(session, dossier.period, page.kind.value)
        return Sheet(
            page.name, name, partial(exporting.paper, dossier), partial(exporting.word_paper, dossier), self._lacking()
        )

    def _lacking(self) -> str:
        """What the paper lacks before it is signed, in one line, or that its number was given up; else nothing."""
        paper, items = self._page.shown_paper(), self._page.missing.items
        if paper and paper.voided_on:
            # What was kept is printed as it was, to the last byte: it cannot say so itself.
            voided = paper.voided(papers.profile(self._page.desk.session))
            return self.tr("{0}. Bản này không còn giá trị.").format(voided)
        if not items:
            return ""
        first = " ".join(one.sentence for one in items[:_TOLD])
        more = self.tr(" Và {0} mục khác.").format(len(items) - _TOLD) if len(items) > _TOLD else ""
        return self.tr("Còn thiếu {0} mục trước khi ký: {1}{2}").format(len(items), first, more)

    def export_workbook(self, people: bool) -> None:
        """Ask for a file and write the workbook of the period into it, with what tells of persons or without."""
        if self._page.make_ready():
            desk = self._page.desk
            write = partial(exporting.write_workbook, people=people)
            self._write(desk.period, exporting.EXCEL, "", lambda: papers.dossier(desk.session, desk.period), write)

    def _export(self, what: str, ending: str) -> None:
        page = self._page
        period = page.desk.period if page.dossier is None else page.dossier.period
        self._write(period, what, ending, page.shown_dossier, exporting.write_paper)

    def _write(self, period: Period, what: str, ending: str, made_of: Callable[[], Dossier], write: Write) -> None:
        page = self._page
        session = page.desk.session
        try:
            folder = page.desk.machine.folder(session.path.parent)
            suggestion = folder / exporting.suggested_name(session, period, what, ending)
            target = self.ask(page, suggestion, self._kinds(suggestion.suffix))
            if target is None:
                return
            dossier = made_of()
        except QcdcError as problem:
            self._told_failed(problem)
            return
        words = self.tr("Đang xuất “{0}”…").format(target.name)
        self.errand.run(words, lambda keep: write(dossier, target, keep), lambda _: self.notice.tell_written(target))

    def _kinds(self, ending: str) -> str:
        """What the dialog says of the file that is asked for."""
        if ending == exporting.WORD:
            return self.tr("Tệp Word (*.docx)")
        return self.tr("Tệp PDF (*.pdf)") if ending == exporting.PDF else self.tr("Tệp Excel (*.xlsx)")

    def _told_failed(self, problem: QcdcError) -> None:
        self.notice.hide()
        self._page.desk.failed.emit(problem)

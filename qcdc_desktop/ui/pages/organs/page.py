"""Tổ chức: who leads what, what each organ owes, and the information it gives the committee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.organ_results import ORGANS
from qcdc_desktop.domain.registers.organs import Information, Rhythm
from qcdc_desktop.domain.registers.tasks.results import TASKS
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.session import Session
from qcdc_desktop.services.verbs import organs
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.base.sheet import Sheet, document_sheet
from qcdc_desktop.ui.pages.organs.grid import InformationGrid
from qcdc_desktop.ui.pages.organs.information import InformationSection
from qcdc_desktop.ui.pages.organs.standing import Concerns, Debts, OrganMeetings, OrganStanding
from qcdc_desktop.ui.parts.buttons import opening, primary, secondary
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.register_page import RegisterPage

INFORMATION = Information.INFO.name
"""The section with the grid of periodic information."""


class OrgansPage(RegisterPage):
    """The organs of the unit; a second view shows their information period by period."""

    registers: tuple[Register[Any], ...] = (ORGANS,)

    # What stands on it -------------------------------------------------------------------------------------------

    def above(self) -> Sequence[QWidget]:
        self.notice = Notice(self.desk)
        return (self.notice,)

    def buttons(self) -> Sequence[QPushButton]:
        self.print = secondary(self.tr("In phiếu"), "printer")
        self.print.setAccessibleName(self.tr("In phiếu giao việc"))
        opening(self.print, self._print_menu())
        return (self.print,)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        titles = self.titles[ORGANS.name]
        panels = (OrganStanding(titles), Concerns(), Debts(self.desk, titles), OrganMeetings(self.desk))
        return {ORGANS.name: panels}

    @cached_property
    def information(self) -> InformationSection:
        """Organs by periods."""
        self.plan = primary(self.tr("Lập lịch"), "calendar-days")
        self.plan.setAccessibleName(self.tr("Lập lịch thông tin cả năm"))
        self.plan.setEnabled(not self.desk.session.read_only)
        self.rhythms = QMenu(self.plan)
        self.rhythms.aboutToShow.connect(self._offer_rhythms)
        opening(self.plan, self.rhythms)
        made = InformationSection(self.desk, lambda: self.figures.of(ORGANS), self.plan)
        made.grid.opened.connect(partial(self.show_record, ORGANS.name))
        return made

    @property
    def grid(self) -> InformationGrid:
        """The grid of their information."""
        return self.information.grid

    def _offer_rhythms(self) -> None:
        """The rhythms of the year that is shown."""
        self.rhythms.clear()
        year_id = self.year_id()
        for rhythm in organs.rhythms(self.desk.session, year_id) if year_id else ():
            action = self.rhythms.addAction(rhythm.frequency.words, partial(self.schedule, rhythm))
            action.setToolTip(rhythm.basis)
        self.rhythms.setToolTipsVisible(True)

    def _print_menu(self) -> QMenu:
        menu = QMenu(self.print)
        for words, everything in (
            (self.tr("Phiếu giao việc của tổ chức đang chọn…"), False),
            (self.tr("Phiếu giao việc của mọi tổ chức…"), True),
        ):
            menu.addAction(icon("printer"), words, partial(self.print_sheets, everything=everything))
        return menu

    # What is shown -----------------------------------------------------------------------------------------------

    def tabs(self) -> dict[str, str]:
        return {**super().tabs(), INFORMATION: self.tr("Thông tin định kỳ")}

    def section_of(self, key: str) -> Section | None:
        return self.information if key == INFORMATION else super().section_of(key)

    def show_records(self, kind: str, ids: Sequence[int], title: str) -> bool:
        """Information is picked in the grid; of tasks the organs that owe them are shown."""
        if kind == INFORMATION:
            return self.open_section(INFORMATION) and self.grid.pick(ids)
        if kind == TASKS.name:
            owing = [r.organ.id for r in self.figures.of(ORGANS) if any(t.task.id in ids for t in r.tasks)]
            return self.show_records(ORGANS.name, owing, title)
        return super().show_records(kind, ids, title)

    def show_record(self, kind: str, record_id: int) -> bool:
        if kind == INFORMATION:
            return self.open_section(INFORMATION) and self.grid.choose(record_id)
        return super().show_record(kind, record_id)

    # What is done ------------------------------------------------------------------------------------------------

    def schedule(self, rhythm: Rhythm) -> None:
        """Make the year's information of every organ that gives any."""
        year_id = self.year_id()
        if year_id is None:
            return
        ids = organs.informing(self.desk.session)
        verb = partial(organs.schedule, organ_ids=ids, year_id=year_id, rhythm=rhythm)
        if (done := self.desk.run(verb)) is None:
            return
        count = len(done.changes)
        message = (
            self.tr("Đã lập {n} lượt thông tin. Bấm Ctrl+Z để hoàn tác.") if count else self.tr("Lịch đã có đủ các kỳ.")
        )
        self.notice.tell(message.format(n=count), "good")
        self.grid.enter()

    def print_sheets(self, *, everything: bool) -> None:
        """Print the sheet of the organ in the list, or those of all organs."""
        chosen = () if everything else (self.register.inspector.record.id,)

        def sheet(session: Session) -> Sheet:
            name = exporting.suggested_name(session, self.desk.period, exporting.SHEETS)
            sheets = organs.sheets(session, self.desk.period, chosen)
            return document_sheet(self.tr("Phiếu giao việc"), name, sheets.document, lacking=sheets.note)

        self.desk.print(sheet)

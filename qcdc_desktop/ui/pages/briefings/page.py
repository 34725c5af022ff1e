"""Quán triệt: the sessions of the period, what they dealt with, and who was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

from PySide6.QtWidgets import QWidget

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.briefings import BRIEFINGS, Briefing
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.session import Session
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.sheet import Sheet, document_sheet
from qcdc_desktop.ui.pages.briefings.coverage import CoverageSection
from qcdc_desktop.ui.pages.briefings.sheet import AttendanceSheet
from qcdc_desktop.ui.pages.briefings.turnout import Turnout
from qcdc_desktop.ui.papers.papers_about import PapersAbout
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.parts.switch import Switch
from qcdc_desktop.ui.registers.directive_chooser import DirectiveChooser
from qcdc_desktop.ui.registers.register_list import Action
from qcdc_desktop.ui.registers.register_page import RegisterPage

COVERAGE = "coverage"
"""The section that shows who knows what."""


class BriefingsPage(RegisterPage):
    """The register of sessions, or in its place the attendance sheet of one; its section is the id of that session.

    A third section shows the coverage.
    """

    registers: tuple[Register[Any], ...] = (BRIEFINGS,)

    # What stands on it -------------------------------------------------------------------------------------------

    @cached_property
    def sheet(self) -> AttendanceSheet:
        """The sheet of a session."""
        made = AttendanceSheet(self.desk, lambda: self._open)
        made.closed.connect(lambda: self.open_section(BRIEFINGS.name))
        made.again_wanted.connect(self._take_again)
        made.print_wanted.connect(lambda: self.print_sheet(self._open))
        made.make_up_wanted.connect(lambda: self.make_up(self._open))
        return made

    @cached_property
    def coverage(self) -> CoverageSection:
        """Who of which tổ knows which directive; made when it is first wanted."""
        return CoverageSection(self.desk)

    def ways(self) -> Sequence[QWidget]:
        self.switch = Switch(
            self.tr("Cách xem quán triệt"),
            (BRIEFINGS.name, self.tr("Buổi học"), "megaphone"),
            (COVERAGE, self.tr("Bảng tỉ lệ"), "grid-3x3"),
        )
        self.switch.wanted.connect(self._look_at)
        return (self.switch,)

    def _look_at(self, key: str) -> None:
        self.open_section(key)
        self._show_way()  # something typed may have kept the person
        self.switch.buttons[self.switch.key].setFocus()  # whoever looks on with the arrows stays here

    def _show_way(self) -> None:
        self.switch.setVisible(not self._open)
        self.switch.use(COVERAGE if self.section == COVERAGE else BRIEFINGS.name)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        self.turnout = Turnout(self.desk)
        self.turnout.sheet_wanted.connect(self.take_attendance)
        self.turnout.print_wanted.connect(lambda: self.print_sheet(self._current()))
        self.turnout.make_up_wanted.connect(lambda: self.make_up(self._current()))
        about = PapersAbout(self.desk, attrgetter("briefing"))
        chooser = DirectiveChooser(
            self.desk,
            self.tr("Văn bản quán triệt"),
            lambda row: row.briefing,
            lambda row: row.briefing.held_on or self.desk.session.today(),
        )
        return {BRIEFINGS.name: (self.turnout, chooser, about)}

    def list_actions(self) -> Mapping[str, Sequence[Action]]:
        taking = Action(self.tr("Điểm danh"), "Ctrl+Return", self.take_attendance)
        printing = Action(self.tr("In danh sách ký"), "", lambda: self.print_sheet(self._current()))
        return {BRIEFINGS.name: (taking, printing)}

    def rows(self, declared: Register[Any]) -> Sequence[Any]:  # noqa: ARG002 - there is one register
        # Sessions still to come are planned here; the figures know those held.
        return briefings.sessions(self.desk.session, self.desk.period)

    # The sheet ---------------------------------------------------------------------------------------------------

    @property
    def _open(self) -> int:
        """The session whose sheet is open."""
        return int(self.section) if self.section.isdigit() else 0

    def section_of(self, key: str) -> Section | None:
        if key == COVERAGE:
            return self.coverage
        if not key.isdigit():
            return super().section_of(key)
        return self.sheet if self.desk.session.find(Briefing, id=int(key)) else None

    def tell_section(self) -> None:
        self._show_way()
        if self.section == COVERAGE:
            self.header.tell(self.coverage.summary())
        elif briefing := self.desk.session.find(Briefing, id=self._open):
            topic = "" if theme.is_compact() else briefing.topic
            self.header.tell([("", words) for words in (write_day(briefing.held_on), topic) if words])
        else:
            super().tell_section()

    def take_attendance(self) -> None:
        """Take the attendance of the current session if nobody has, and open its sheet."""
        briefing_id = self._current()
        if not briefing_id or not self.leave():
            return
        held = bool(briefings.sheet(self.desk.session, briefing_id))
        if held or self.desk.run(partial(briefings.take_attendance, briefing_id=briefing_id)):
            self.open_section(str(briefing_id))

    def _take_again(self) -> None:
        """Put those on the sheet who have come to the roster of that day since."""
        before = len(self.sheet.table.rows)
        if self.desk.run(partial(briefings.take_attendance, briefing_id=self._open)):
            n = len(self.sheet.table.rows) - before
            message = self.tr("Đã thêm {n} người.").format(n=n) if n else self.tr("Danh sách đã đủ, không thêm ai.")
            self.sheet.notice.tell(message, "info")

    def print_sheet(self, briefing_id: int) -> None:
        """Print the sheet to sign."""
        briefing = self.desk.session.find(Briefing, id=briefing_id)
        if briefing is None or (held_on := briefing.held_on) is None or not self.leave():
            return

        def sheet(session: Session) -> Sheet:
            name = exporting.suggested_list_name(session, "DS-DIEM-DANH", held_on)
            document = briefings.sheet_paper(session, briefing_id)
            return document_sheet(self.tr("Danh sách ký"), name, document)

        self.desk.print(sheet)

    def print_shown(self) -> None:
        if self._open:
            self.print_sheet(self._open)
        else:
            super().print_shown()

    def make_up(self, briefing_id: int) -> None:
        """Plan a make-up session today, and show it in the register."""
        if briefing_id and self.leave():
            verb = partial(briefings.make_up, briefing_id=briefing_id, on=self.desk.session.today())
            if done := self.desk.run(verb):
                self.desk.record_wanted.emit(Briefing.INFO.name, done.added(Briefing))

    def _current(self) -> int:
        return self.register.inspector.record.id

"""Quán triệt: the sessions of the period, what they dealt with, and who was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

from PySide6.QtWidgets import QWidget

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.briefings import BRIEFINGS, Briefing
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.ui.pages.briefings.coverage import CoverageSection
from qcdc_desktop.ui.pages.briefings.sheet import BriefingSheet
from qcdc_desktop.ui.pages.briefings.turnout import Turnout
from qcdc_desktop.ui.papers.papers_about import PapersAbout
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.parts.switch import Switch
from qcdc_desktop.ui.registers.directive_chooser import DirectiveChooser
from qcdc_desktop.ui.registers.roll_page import RollPage

COVERAGE = "coverage"
"""The section that shows who knows what."""


class BriefingsPage(RollPage[BriefingSheet]):
    """The register of sessions, or in its place the attendance sheet of one; a third section shows the coverage."""

    registers: tuple[Register[Any], ...] = (BRIEFINGS,)
    kind = Briefing
    paper_of = staticmethod(briefings.sheet_paper)

    # What stands on it -------------------------------------------------------------------------------------------

    def make_sheet(self) -> BriefingSheet:
        made = BriefingSheet(self.desk, lambda: self.open_id)
        made.again_wanted.connect(self._take_again)
        made.make_up_wanted.connect(lambda: self.make_up(self.open_id))
        return made

    @cached_property
    def coverage(self) -> CoverageSection:
        """Who of which tổ knows which directive; made when it is first wanted."""
        made = CoverageSection(self.desk)
        made.told.connect(self.tell_section)
        return made

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
        self.switch.setVisible(not self.open_id)
        self.switch.use(COVERAGE if self.section == COVERAGE else BRIEFINGS.name)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        self.turnout = Turnout(self.desk)
        self.connect_doors(self.turnout)
        self.turnout.make_up_wanted.connect(lambda: self.make_up(self.current_id))
        about = PapersAbout(self.desk, attrgetter("briefing"))
        chooser = DirectiveChooser(
            self.desk,
            self.tr("Văn bản quán triệt"),
            lambda row: row.briefing,
            lambda row: row.briefing.held_on or self.desk.session.today(),
        )
        return {BRIEFINGS.name: (self.turnout, chooser, about)}

    def rows(self, declared: Register[Any]) -> Sequence[Any]:  # noqa: ARG002 - there is one register
        # Sessions still to come are planned here; the figures know those held.
        return briefings.sessions(self.desk.session, self.desk.period)

    # The sheet ---------------------------------------------------------------------------------------------------

    def section_of(self, key: str) -> Section | None:
        return self.coverage if key == COVERAGE else super().section_of(key)

    def tell_section(self) -> None:
        self._show_way()
        if self.section == COVERAGE:
            self.header.tell(self.coverage.summary())
        else:
            super().tell_section()

    def open_roll(self) -> None:
        """Take the attendance of the current session if nobody has, and open its sheet."""
        briefing_id = self.current_id
        if not briefing_id or not self.leave():
            return
        held = bool(briefings.sheet(self.desk.session, briefing_id))
        if held or self.desk.run(partial(briefings.take_attendance, briefing_id=briefing_id)):
            self.open_section(str(briefing_id))

    def _take_again(self) -> None:
        """Put those on the sheet who have come to the roster of that day since."""
        before = len(self.sheet.table.rows)
        if self.desk.run(partial(briefings.take_attendance, briefing_id=self.open_id)):
            n = len(self.sheet.table.rows) - before
            message = self.tr("Đã thêm {n} người.").format(n=n) if n else self.tr("Danh sách đã đủ, không thêm ai.")
            self.sheet.notice.tell(message, "info")

    def make_up(self, briefing_id: int) -> None:
        """Plan a make-up session today, and show it in the register."""
        if briefing_id and self.leave():
            verb = partial(briefings.make_up, briefing_id=briefing_id, on=self.desk.session.today())
            if done := self.desk.run(verb):
                self.desk.record_wanted.emit(Briefing.INFO.name, done.added(Briefing))

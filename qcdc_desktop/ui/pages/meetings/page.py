"""Họp: meetings with their agenda, opinions and conclusions; the papers made of them, the tasks that follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.meetings.records import Meeting, MeetingConclusion
from qcdc_desktop.domain.registers.meetings.register import CONCLUSIONS, MEETINGS, MeetingResult
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.services.verbs import meetings
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.meetings.roll import ROLL_OF, MeetingDoors
from qcdc_desktop.ui.papers.papers_about import PapersAbout
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.assigned_panel import AssignedPanel
from qcdc_desktop.ui.registers.attendance_sheet import AttendanceSheet
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.roll_page import RollPage


class MeetingsPage(RollPage[AttendanceSheet]):
    """The register of meetings, or in its place the roll of one."""

    registers: tuple[Register[Any], ...] = (MEETINGS,)
    kind = Meeting
    paper_of = staticmethod(meetings.sheet_paper)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        self.roll_doors = MeetingDoors(self.desk)
        self.connect_doors(self.roll_doors)
        conclusions = ConclusionsPanel(self.desk, self.titles[MEETINGS.name], self.year_id, self.tell_no_year)
        return {MEETINGS.name: (self.roll_doors, conclusions, PapersAbout(self.desk, attrgetter("meeting")))}

    def make_sheet(self) -> AttendanceSheet:
        return AttendanceSheet(self.desk, ROLL_OF, lambda: self.open_id, self.tr("Các cuộc họp (Esc)"))

    def open_roll(self) -> None:
        """Open the roll of the current meeting, where the file knows who is due."""
        number = self.current_id
        if number and self.leave() and meetings.roll(self.desk.session, number):
            self.open_section(str(number))


class ConclusionsPanel(AssignedPanel[MeetingConclusion]):
    """Conclusions of a meeting: one of them, or all that have a day, become tasks."""

    def __init__(
        self, desk: Desk, titles: Titles, year_id: Callable[[], int | None], tell_no_year: Callable[[], None]
    ) -> None:
        super().__init__(desk, CONCLUSIONS, titles, _make_task, year_id, tell_no_year)
        self.all_tasks = link(self.tr("Giao tất cả kết luận"), "list-checks")
        self.all_tasks.clicked.connect(lambda: self.run_in_year(partial(_make_all, self._meeting_id)))
        self.doors.insertWidget(1, self.all_tasks)
        self.setTabOrder(self.task, self.all_tasks)

    def show_row(self, row: MeetingResult) -> None:
        self._meeting_id = row.meeting.id
        self._open = len(row.unassigned)
        super().show_row(row)

    def asks_for_task(self, record: MeetingConclusion) -> bool:
        """Whoever carries nothing out by a day was only told something."""
        return bool(record.due_on or record.person_id or record.organ_id)

    def show_doors(self) -> None:
        super().show_doors()
        one = self.chosen
        self.all_tasks.setVisible(one is not None and self.may_write(one) and self._open > 1)


def _make_task(session: Session, conclusion_id: int, year_id: int) -> ChangeSet:
    return meetings.make_tasks(session, [conclusion_id], year_id)


def _make_all(meeting_id: int, year_id: int, session: Session) -> ChangeSet:
    return meetings.make_all_tasks(session, meeting_id, year_id)

"""A register whose records have an attendance sheet each, which takes the place of the list while it is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.session import Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.sheet import Sheet, document_sheet
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.attendance_sheet import AttendanceSheet
from qcdc_desktop.ui.registers.register_list import Action
from qcdc_desktop.ui.registers.register_page import RegisterPage
from qcdc_desktop.ui.registers.roll_doors import RollDoors

S = TypeVar("S", bound=AttendanceSheet)


class RollPage(RegisterPage, Generic[S]):
    """Its section is the id of the record whose sheet is open."""

    kind: type[Briefing | Meeting]
    """What has a sheet."""
    paper_of: Callable[[Session, int], Document]
    """The sheet of a record to print and sign."""

    def make_sheet(self) -> S:
        """The sheet, not yet connected."""
        raise AssertionError(f"{type(self).__name__} must have a sheet")

    def open_roll(self) -> None:
        """Open the sheet of the current record."""
        raise AssertionError(f"{type(self).__name__} must open its sheet")

    @cached_property
    def sheet(self) -> S:
        """The sheet of the record that is open."""
        made = self.make_sheet()
        made.closed.connect(lambda: self.open_section(self.register.declared.name))
        made.print_wanted.connect(lambda: self.print_sheet(self.open_id))
        return made

    def connect_doors(self, doors: RollDoors) -> None:
        """Let the doors in the head of the record lead to its sheet."""
        doors.sheet_wanted.connect(self.open_roll)
        doors.print_wanted.connect(lambda: self.print_sheet(self.current_id))

    def list_actions(self) -> Mapping[str, Sequence[Action]]:
        taking = Action(self.tr("Điểm danh"), "Ctrl+Return", self.open_roll)
        printing = Action(self.tr("In danh sách ký"), "", lambda: self.print_sheet(self.current_id))
        return {self.registers[0].name: (taking, printing)}

    @property
    def current_id(self) -> int:
        """The record in the inspector; 0 for none."""
        return self.register.inspector.record.id

    @property
    def open_id(self) -> int:
        """The record whose sheet is open; 0 for none."""
        return int(self.section) if self.section.isdigit() else 0

    def section_of(self, key: str) -> Section | None:
        if not key.isdigit():
            return super().section_of(key)
        return self.sheet if self.desk.session.find(self.kind, id=int(key)) else None

    def tell_section(self) -> None:
        if one := self.desk.session.find(self.kind, id=self.open_id):
            topic = "" if theme.is_compact() else one.topic
            self.header.tell([("", words) for words in (write_day(one.held_on), topic) if words])
        else:
            super().tell_section()

    def print_sheet(self, record_id: int) -> None:
        """Print a sheet to sign."""
        one = self.desk.session.find(self.kind, id=record_id)
        if one is None or (held_on := one.held_on) is None or not self.leave():
            return

        def sheet(session: Session) -> Sheet:
            name = exporting.suggested_list_name(session, "DS-DIEM-DANH", held_on)
            return document_sheet(self.tr("Danh sách ký"), name, self.paper_of(session, record_id))

        self.desk.print(sheet)

    def print_shown(self) -> None:
        if self.open_id:
            self.print_sheet(self.open_id)
        else:
            super().print_shown()

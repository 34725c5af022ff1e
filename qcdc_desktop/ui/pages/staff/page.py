"""Nhân sự: everybody of the unit by given name, who of them is away, and the way in for a list from Excel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QPushButton

from qcdc_desktop.domain.kinds.marks import unmarked
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.headcount_register import HEADCOUNTS
from qcdc_desktop.domain.registers.staff import PEOPLE, Absence, Standing, standing
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.staff.importing import Held, ImportView
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.models.paste import Lines
from qcdc_desktop.ui.registers.register_list import Start
from qcdc_desktop.ui.registers.register_page import RegisterPage

IMPORT = "import"
"""The section in which a list is taken in."""


class StaffPage(RegisterPage):
    """The roster, or in its place the list that is being taken in; what the unit counts on a day."""

    registers: tuple[Register[Any], ...] = (PEOPLE, HEADCOUNTS)

    @cached_property
    def importing(self) -> ImportView:
        """The form that takes a list in, made when it is first wanted."""
        made = ImportView(self.desk)
        made.closed.connect(self.end_import)
        made.done.connect(self._on_imported)
        return made

    def tabs(self) -> dict[str, str]:
        return {PEOPLE.name: self.tr("Danh sách"), HEADCOUNTS.name: HEADCOUNTS.title}

    def section_buttons(self) -> Mapping[str, Sequence[QPushButton]]:
        self.import_button = secondary(self.tr("Nạp danh sách…"), "upload")
        self.import_button.clicked.connect(self.begin_import)
        self.import_button.setEnabled(not self.desk.session.read_only)
        return {PEOPLE.name: (self.import_button,)}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.register.list.blocks.taken_elsewhere = self._take_block

    def starts(self, declared: Register[Any]) -> Sequence[Start]:
        return ((self.tr("Nạp danh sách từ Excel"), self.begin_import), *super().starts(declared))

    def section_of(self, key: str) -> Section | None:
        return self.importing if key == IMPORT else super().section_of(key)

    def open_section(self, key: str) -> bool:
        begun = key == IMPORT and self.section != IMPORT
        opened = super().open_section(key)
        if opened and begun:
            self.importing.begin()
        return opened

    def held(self) -> object:
        return self.importing.held() if self.section == IMPORT else super().held()

    def take_up(self, held: object) -> None:
        if isinstance(held, Held):
            self.importing.take_up(held)
        else:
            super().take_up(held)

    def begin_import(self) -> None:
        """Show the form that takes a list in; the roster waits behind it."""
        self.open_section(IMPORT)

    def end_import(self) -> None:
        """Back to the roster; what was looked at and not accepted is forgotten."""
        self.open_section(PEOPLE.name)

    def _take_block(self, lines: Lines) -> bool:
        """Look at what is pasted as at a list from a file: who somebody is may have to be asked."""
        if self.open_section(IMPORT):
            if not any(cell.strip() for line in lines for cell in line[1:]):
                lines = [[self.tr("Họ và tên")], *([unmarked(line[0].strip(), letters=False)] for line in lines)]
            self.importing.look_at(lines)
        return True

    def _on_imported(self, message: str) -> None:
        self.end_import()
        self.register.notice.tell(message, "good")
        on, names = self.desk.session.today(), set(self.importing.away)
        away = [p for p in self.desk.session.all(Person) if p.name in names and not self._known_away(p, on)]
        if away:
            words = self.tr("Danh sách ghi {n} người đang nghỉ: {names}.")
            told = words.format(n=len(away), names=", ".join(p.name for p in away))
            self.register.notice.tell(f"{message} {told}", "warn")
            self.register.notice.offer(self.tr("Ghi đợt vắng"), lambda: self._ask_absences(away))

    def _known_away(self, person: Person, on: date) -> bool:
        return standing(person, self.desk.session.all(Absence, person_id=person.id), on) is Standing.AWAY

    def _ask_absences(self, people: Sequence[Person]) -> None:
        """Show those whom the list says to be away, with the form for the first of them."""
        self.show_records(PEOPLE.name, [p.id for p in people], self.tr("đang nghỉ theo danh sách"))
        self.show_record(PEOPLE.name, people[0].id)
        self.ask_part(Absence.INFO.name)

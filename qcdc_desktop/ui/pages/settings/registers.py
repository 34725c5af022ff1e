"""The lists of the settings: recipients and years, and the door to the organs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.periods import YEARS, Axis, Year
from qcdc_desktop.domain.registers.unit import RECIPIENTS
from qcdc_desktop.services import records, years
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register import RegisterView, load_standard
from qcdc_desktop.ui.registers.register_list import Start


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings", text)


class OrgansSection(Section):
    """Organs have a page of their own; this is the door to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        door = link(_tr("Mở trang Tổ chức"), "arrow-right")
        door.clicked.connect(lambda: desk.page_wanted.emit("organs"))
        sentence = _tr("Cấp ủy, chi bộ, đoàn thể, các ban với người đứng đầu, thành viên, nhiệm kỳ có trang riêng.")
        card = Card(self)
        card.column.addWidget(teaching(_tr("Tổ chức, đoàn thể"), sentence, door))
        self.column.addWidget(card)


class ListSection(RegisterView[Any]):
    """A register that knows no period, with the button that adds one."""

    def __init__(self, desk: Desk, declared: Register[Any], starts: Sequence[Start] = ()) -> None:
        super().__init__(
            desk,
            declared,
            Titles(desk.session),
            blank=declared.kind,
            rows=lambda: desk.session.all(declared.kind),
            starts=starts,
        )
        self.adding = secondary(declared.add, "plus")  # where the list is empty, its own button is the primary one
        self.adding.clicked.connect(self.add_one)
        self._put_buttons(self.adding)

    def _put_buttons(self, *buttons: QPushButton) -> None:
        self.buttons = buttons
        for button in buttons:
            button.setEnabled(not self.desk.session.read_only)

    def add_one(self) -> None:
        """Begin a new record."""
        self.begin()


def recipients(desk: Desk) -> ListSection:
    """The lines of "Nơi nhận"."""
    return ListSection(desk, RECIPIENTS, ((RECIPIENTS.standard, lambda: load_standard(desk, RECIPIENTS.name)),))


class YearSection(ListSection):
    """Working years; a new one is complete at once and may be edited afterwards."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, YEARS)
        earlier = secondary(_tr("Thêm năm học trước"), "plus")
        earlier.clicked.connect(self.add_earlier)
        calendar = secondary(_tr("Thêm năm công tác"), "plus")
        calendar.clicked.connect(self.add_calendar_year)
        self._put_buttons(calendar, earlier, self.adding)

    def add_one(self) -> None:
        """Add the school year after the latest one."""
        self._store(years.next_school_year(self.desk.session, self.desk.session.today()))

    def add_earlier(self) -> None:
        """Add the school year before the earliest one: what is written there, the first resolution looks back on."""
        self._store(years.earlier_school_year(self.desk.session, self.desk.session.today()))

    def add_calendar_year(self) -> None:
        """Add the calendar year after the latest one, or this one."""
        known = [y.period().start.year for y in years.years(self.desk.session) if y.axis is Axis.CALENDAR]
        number = max(known) + 1 if known else self.desk.session.today().year
        start, end = date(number, 1, 1), date(number, 12, 31)
        self._store(Year(name=str(number), axis=Axis.CALENDAR, start=start, end=end))

    def _store(self, year: Year) -> None:
        if self.leave() and (done := self.desk.run(lambda session: records.add(session, year))):
            self.show_record(done.added(Year))

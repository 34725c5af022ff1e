"""The lists of the settings: organs, recipients, years; each a register derived from its declared kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from qcdc_desktop.domain.kinds.columns import field_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.periods import Axis, Year
from qcdc_desktop.domain.registers.unit import Recipient
from qcdc_desktop.services import records, years
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.settings.section import Section
from qcdc_desktop.ui.parts.buttons import link, primary, secondary
from qcdc_desktop.ui.parts.card import teaching
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register import Empty, Register, load_standard


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings", text)


class ListSection(Section):
    """A register with its primary button."""

    def __init__(self, register: Register, *buttons: QPushButton) -> None:
        super().__init__()
        self.register, self.buttons = register, buttons
        self.column.addWidget(register)

    def reload(self) -> None:
        self.register.show_rows(self.rows())

    def rows(self) -> Sequence[Record]:
        """All records, in the natural order of their kind."""
        return self.register.desk.session.all(self.register.kind)

    def leave(self) -> bool:
        return self.register.leave()

    def show_record(self, record_id: int) -> bool:
        return self.register.show_record(record_id)


def _register(
    desk: Desk,
    kind: type[Record],
    columns: tuple[str, ...],
    empty: Empty,
    noun: str,
) -> Register:
    """A register of a kind: the first column takes the room that is left, those from the fourth on give way."""
    titles = Titles(desk.session)
    shown = [field_column(kind, name, wide=place == 0, spare=place > 2) for place, name in enumerate(columns)]
    return Register(
        desk,
        kind,
        shown,
        lambda: Inspector(desk, kind, titles),
        titles,
        blank=kind,
        empty=empty,
        noun=noun,
    )


class OrgansSection(Section):
    """Organs have a page of their own; this is the door to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        door = link(_tr("Mở trang Tổ chức"), "arrow-right")
        door.clicked.connect(lambda: desk.page_wanted.emit("organs"))
        told = _tr("Cấp ủy, chi bộ, đoàn thể, các ban với người đứng đầu, thành viên, nhiệm kỳ có trang riêng.")
        self.column.addWidget(teaching(_tr("Tổ chức, đoàn thể"), told, door))


def recipients(desk: Desk) -> ListSection:
    """The lines of "Nơi nhận"."""
    empty = Empty(
        _tr("Chưa có nơi nhận nào"),
        _tr("Ghi nơi nhận văn bản theo thứ tự in: cấp trên trước, “Lưu” sau cùng. Alt+↑ và Alt+↓ đổi chỗ."),
        ((_tr("Nạp nơi nhận thường dùng"), lambda: load_standard(desk, "recipient")),),
    )
    register = _register(
        desk, Recipient, ("name", "purpose", "resolutions", "reports", "valid_until"), empty, _tr("nơi nhận")
    )
    return ListSection(register, _add_button(register, _tr("Thêm nơi nhận")))


def _add_button(register: Register, words: str) -> QPushButton:
    button = primary(words, "plus")
    button.clicked.connect(lambda _checked: register.begin())
    return button


class YearSection(ListSection):
    """Working years; a new one is complete at once and may be edited afterwards."""

    def __init__(self, desk: Desk) -> None:
        school = primary(_tr("Thêm năm học"), "plus")
        calendar = secondary(_tr("Thêm năm công tác"), "plus")
        empty = Empty(_tr("Chưa có năm nào"), _tr("Nghị quyết, chỉ tiêu, nhiệm vụ được lập cho từng năm."))
        register = _register(desk, Year, ("name", "axis", "start", "end"), empty, _tr("năm"))
        super().__init__(register, calendar, school)
        self.desk = desk
        school.clicked.connect(self.add_school_year)
        calendar.clicked.connect(self.add_calendar_year)

    def add_school_year(self) -> None:
        """Add the school year after the latest one."""
        self._add(years.next_school_year(self.desk.session, self.desk.session.today()))

    def add_calendar_year(self) -> None:
        """Add the calendar year after the latest one, or this one."""
        known = [y.period().start.year for y in years.years(self.desk.session) if y.axis is Axis.CALENDAR]
        number = max(known) + 1 if known else self.desk.session.today().year
        start, end = date(number, 1, 1), date(number, 12, 31)
        self._add(Year(name=str(number), axis=Axis.CALENDAR, start=start, end=end))

    def _add(self, year: Year) -> None:
        if self.leave() and (done := self.desk.run(lambda session: records.add(session, year))):
            self.register.show_record(done.added(Year))

"""How an organ stands, what is not in order, and what it owes."""

from __future__ import annotations

from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.register import listed
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.organ_results import Debt, OrganResult
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services.verbs import meetings
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.emptying import empty
from qcdc_desktop.ui.parts.keys import action_of
from qcdc_desktop.ui.parts.label import sign_label, text_label
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.pill import TONES
from qcdc_desktop.ui.registers.models.record_table import RecordTable
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.small_list import SmallList
from qcdc_desktop.ui.registers.surroundings import around_desk


class OrganStanding(Panel):
    """Head and term."""

    stays = True

    def __init__(self, titles: Titles) -> None:
        super().__init__()
        self._titles = titles
        self.summary = text_label(role="muted", wraps=True)
        self.column.addWidget(self.summary)

    def show_row(self, row: OrganResult) -> None:
        head = self._titles.title("person", row.head_id)
        said = [self.tr("Người đứng đầu: {name}.").format(name=head)] if head else []
        if end := row.organ.term_end():
            said.append(self.tr("Nhiệm kỳ đến {day}.").format(day=write_day(end)))
        if not row.organ.organised():
            said.append(self.tr("Đơn vị không tổ chức Ban này."))
        self.summary.setText(" ".join(said))
        self.setVisible(bool(said))


class OrganMeetings(Panel):
    """The last meetings of an organ, each a door; another is begun here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Cuộc họp"))
        self.desk = desk
        self._organ_id = 0
        self.add = link(self.tr("Ghi cuộc họp"), "plus")
        self.add.clicked.connect(self.begin)
        self.caption_line.addWidget(self.add)
        self.doors = Links(lines=True)
        self.doors.wanted.connect(self._open)
        self.nothing = text_label(self.tr("Chưa ghi cuộc họp nào."), "muted")
        for part in (self.doors, self.nothing):
            self.column.addWidget(part)

    def show_row(self, row: OrganResult) -> None:
        self._organ_id = row.organ.id
        self.doors.tell([(str(m.id), f"{write_day(m.held_on)} · {m.topic}") for m in row.meetings[:_LAST]])
        self.tell_count(len(row.meetings))
        self.doors.setVisible(bool(row.meetings))
        self.nothing.setVisible(not row.meetings)
        self.add.setVisible(not self.desk.session.read_only)

    def _open(self, code: str) -> None:
        self.desk.record_wanted.emit(Meeting.INFO.name, int(code))

    def begin(self) -> None:
        """Write down a meeting of today and open it."""
        done = self.desk.run(lambda session: meetings.begin(session, self._organ_id))
        if done is not None:
            self.desk.record_wanted.emit(Meeting.INFO.name, done.added(Meeting))


_LAST = 6
"""Meetings that are named; all of them stand on their own page."""


class Concerns(Panel):
    """Every concern with its icon."""

    def __init__(self) -> None:
        super().__init__(self.tr("Cần lưu ý"))
        self._concerns = QVBoxLayout()
        self._concerns.setSpacing(theme.px(4))
        self.column.addLayout(self._concerns)
        self.lines: list[str] = []

    def show_row(self, row: OrganResult) -> None:
        empty(self._concerns)
        self.lines = [concern.sentence for concern in row.concerns]
        self.tell_count(len(self.lines))
        self.setVisible(bool(self.lines))
        for concern in row.concerns:
            self._concerns.addLayout(_line(concern.sentence, "warn" if concern.grave else "info"))


def _line(sentence: str, tone: str) -> QHBoxLayout:
    sign, label = sign_label(TONES[tone], tone, 16), text_label(sentence, wraps=True)
    row = QHBoxLayout()
    row.setSpacing(theme.px(6))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return row


class Debts(Panel):
    """Every line is the door to its record."""

    def __init__(self, desk: Desk, titles: Titles) -> None:
        super().__init__(self.tr("Việc còn phải làm"))
        self.desk = desk
        columns: tuple[Column[Debt], ...] = (
            Column(self.tr("Việc"), 12, attrgetter("title"), wide=True),
            Column(self.tr("Hạn"), 10, attrgetter("due_on")),
            Column(self.tr("Tình trạng"), 15, attrgetter("state"), tone=attrgetter("tone")),
        )
        self.table = RecordTable(desk, listed(Task, columns, attrgetter("record")), titles)
        self.view = SmallList(self.table, around_desk(desk, titles))
        self.view.setAccessibleName(self.tr("Việc còn phải làm; Enter mở từng việc"))
        self.view.opened.connect(self.open_current)
        action_of(self.view, self.tr("Mở"), "", self.open_current)
        self.nothing = text_label(self.tr("Không còn việc nào trong kỳ."), "muted")
        self.column.addWidget(self.view)
        self.column.addWidget(self.nothing)

    def show_row(self, row: OrganResult) -> None:
        debts = tuple(row.debts())
        self.table.show(debts)
        self.tell_count(len(debts))
        self.view.setVisible(bool(debts))
        self.view.fit_rows()
        self.nothing.setVisible(not debts)

    def open_current(self) -> None:
        """Open the record of the line the cursor is on."""
        if debt := self.view.current_row():
            self.desk.record_wanted.emit(debt.record.INFO.name, debt.record.id)

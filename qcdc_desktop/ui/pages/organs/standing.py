"""How an organ stands and what it owes, above its form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.organ_results import OrganResult
from qcdc_desktop.domain.registers.tasks import Task
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.keys import action_of
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.pill import TONES
from qcdc_desktop.ui.registers.child_panel import SmallList
from qcdc_desktop.ui.registers.editors import Surroundings
from qcdc_desktop.ui.registers.models.record_table import RecordTable
from qcdc_desktop.ui.registers.models.titles import Titles


def _tr(text: str) -> str:
    return QCoreApplication.translate("organs", text)


class OrganStanding(Panel):
    """Head and term, and every concern with its icon."""

    def __init__(self, titles: Titles) -> None:
        super().__init__()
        self._titles = titles
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.column.addWidget(self.told)
        self._concerns = QVBoxLayout()
        self._concerns.setSpacing(theme.px(4))
        self.column.addLayout(self._concerns)
        self.lines: list[str] = []

    def show_row(self, row: OrganResult) -> None:
        head = self._titles.title("person", row.head_id)
        said = [_tr("Người đứng đầu: {name}.").format(name=head)] if head else []
        if end := row.organ.term_end():
            said.append(_tr("Nhiệm kỳ đến {day}.").format(day=write_day(end)))
        if not row.organ.organised():
            said.append(_tr("Đơn vị không tổ chức Ban này."))
        self.told.setText(" ".join(said))
        self.told.setVisible(bool(said))
        while (item := self._concerns.takeAt(0)) is not None:
            _discard(item.layout())
        self.lines = [concern.told for concern in row.concerns]
        for concern in row.concerns:
            self._concerns.addLayout(_line(concern.told, "warn" if concern.grave else "info"))


def _line(told: str, tone: str) -> QHBoxLayout:
    sign, label = QLabel(), QLabel(told)
    sign.setPixmap(icon(TONES[tone], tone).pixmap(theme.px(16), theme.px(16)))
    label.setWordWrap(True)
    row = QHBoxLayout()
    row.setSpacing(theme.px(6))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return row


def _discard(row: object) -> None:
    if isinstance(row, QHBoxLayout):
        while (item := row.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.setParent(None)
                part.deleteLater()


class Debt(Value):
    """Something an organ owes, and the record behind it."""

    record: Record
    told: str
    due_on: date | None
    state: str
    tone: str


def debts(row: OrganResult) -> Iterator[Debt]:
    """What an organ owes: tasks to do, targets not met, information not received."""
    for task in row.open_tasks:
        late = _tr("Quá hạn {n} ngày").format(n=task.days_late) if task.days_late else task.state.words
        yield Debt(task.task, task.task.label(), task.task.due_on, late, task.state.tone)
    for target in row.open_targets:
        said = target.target.short or target.target.body
        yield Debt(target.target, said, target.target.due_on, target.verdict.words, target.verdict.tone)
    for one in row.owed:
        told = _tr("Thông tin {period}").format(period=one.information.label)
        yield Debt(one.information, told, one.information.due_on, one.state.words, one.state.tone)


class Debts(Panel):
    """Every line is the door to its record."""

    def __init__(self, desk: Desk, titles: Titles) -> None:
        super().__init__(_tr("Đang nợ"))
        self.desk = desk
        columns: tuple[Column[Debt], ...] = (
            Column(_tr("Việc"), 12, lambda debt: debt.told, wide=True),
            Column(_tr("Hạn"), 10, lambda debt: debt.due_on),
            Column(_tr("Tình trạng"), 15, lambda debt: debt.state, tone=lambda debt: debt.tone),
        )
        self.table = RecordTable(desk, Task, columns, titles, record=lambda debt: debt.record)
        self.view = SmallList(self.table, Surroundings(desk.session.today, titles))
        self.view.setAccessibleName(_tr("Đang nợ; Enter mở từng việc"))
        self.view.opened.connect(self.open_current)
        action_of(self.view, _tr("Mở"), "", self.open_current)
        self.nothing = QLabel(_tr("Không nợ việc nào trong kỳ."))
        self.nothing.setProperty("role", "muted")
        self.column.addWidget(self.view)
        self.column.addWidget(self.nothing)

    def show_row(self, row: OrganResult) -> None:
        found = tuple(debts(row))
        self.table.show(found)
        self.view.setVisible(bool(found))
        self.view.fit_rows()
        self.nothing.setVisible(not found)

    def open_current(self) -> None:
        """Open the record of the line the cursor is on."""
        if debt := self.view.current_row():
            self.desk.record_wanted.emit(debt.record.INFO.name, debt.record.id)

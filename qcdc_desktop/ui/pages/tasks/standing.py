"""How a task stands: percent, state, days late."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.tasks import TaskResult
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.pill import Pill


class Standing(Panel):
    """Stands above the form of a task."""

    def __init__(self) -> None:
        super().__init__()
        self.number, self.told = QLabel(), QLabel()
        self.number.setProperty("role", "number")
        self.told.setProperty("role", "muted")
        self.told.setWordWrap(True)
        self.pill = Pill("", "neutral")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Tiến độ"))
        top = QHBoxLayout()
        top.addWidget(self.number, 1)
        top.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(top)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.told)

    def show_row(self, row: TaskResult) -> None:
        self.number.setText(f"{row.percent} %")
        self.pill.show_state(row.state.words, row.state.tone)
        self.bar.setValue(row.percent)
        said = []
        if row.task.due_on:
            said.append(self.tr("Hạn {day}").format(day=write_day(row.task.due_on)))
        if row.days_late:
            said.append(self.tr("trễ {n} ngày").format(n=row.days_late))
        if row.task.done_on:
            said.append(self.tr("hoàn thành {day}").format(day=write_day(row.task.done_on)))
        self.told.setText(", ".join(said))
        self.told.setVisible(bool(said))

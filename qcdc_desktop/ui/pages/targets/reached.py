"""The big number of a target: what was reached, the verdict, its reason and the records behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar

from qcdc_desktop.domain.kinds.writing import NO_VALUE
from qcdc_desktop.domain.registers.letters import Letter
from qcdc_desktop.domain.registers.target_results import TargetResult, planned, reached
from qcdc_desktop.domain.registers.targets import LEVELS, TargetKind
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.pill import Pill


def progress(result: TargetResult) -> int | None:
    """Percent of the plan reached, 0 to 100; None where less is better or nothing is known."""
    target, actual = result.target, result.judgement.actual
    if not actual.known or target.better_when_lower():
        return None
    if target.kind is TargetKind.QUALITY:
        return round((LEVELS.index(actual.level) + 1) * 100 / len(LEVELS))
    if target.kind is not TargetKind.COUNT:
        return int(min(actual.value or 0.0, 100.0))
    return int(min((actual.value or 0.0) * 100 / target.plan, 100.0)) if target.plan else None


class Reached(Panel):
    """Stands above the form of a target."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.number, self.plan, self.reason = QLabel(), QLabel(), QLabel()
        for label, role in ((self.number, "number"), (self.plan, "muted"), (self.reason, "muted")):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setWordWrap(True)
        self.pill = Pill("", "neutral")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Mức đã đạt"))
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.number, 1)
        top.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(top)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.plan)
        self.column.addWidget(self.reason)
        self.doors = QHBoxLayout()
        self.doors.setSpacing(theme.px(4))
        self.column.addLayout(self.doors)

    def show_row(self, row: TargetResult) -> None:
        self.number.setText(reached(row) or NO_VALUE)
        self.plan.setText(self.tr("Kế hoạch: {plan}").format(plan=planned(row.target)))
        self.pill.show_state(row.verdict.words, row.verdict.tone)
        self.reason.setText(row.judgement.reason)
        percent = progress(row)
        self.bar.setVisible(percent is not None)
        self.bar.setValue(percent or 0)
        tone = {"good": "", "neutral": "info"}.get(row.verdict.tone, row.verdict.tone)
        self.bar.setProperty("tone", tone)
        self.bar.style().unpolish(self.bar)
        self.bar.style().polish(self.bar)
        self._show_doors(row)

    def _show_doors(self, row: TargetResult) -> None:
        while (item := self.doors.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for ref in row.refs:
            if ref.kind != Letter.INFO.name:
                continue
            letter = self.desk.session.get(Letter, ref.id)
            door = link(self.tr("Đơn số {code}").format(code=letter.code))
            door.clicked.connect(lambda _checked=False, ref=ref: self.desk.record_wanted.emit(ref.kind, ref.id))
            self.doors.addWidget(door)
        self.doors.addStretch(1)

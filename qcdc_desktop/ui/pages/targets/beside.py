"""Why figures typed by hand decide nothing where the target computes itself."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from qcdc_desktop.domain.registers.target_results import TargetResult
from qcdc_desktop.domain.registers.targets import Source
from qcdc_desktop.ui.parts.panel import Panel


class Beside(Panel):
    """Stands over the readings of a computed target."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self.column.addWidget(self.words)

    def show_row(self, row: TargetResult) -> None:
        told = {
            Source.BRIEFINGS: self.tr("Kết quả tính từ danh sách điểm danh và danh sách nhân sự."),
            Source.TASKS: self.tr("Kết quả tính từ các nhiệm vụ đã hoàn thành."),
        }.get(row.target.source, "")
        self.setVisible(bool(told))
        self.words.setText(f"{told} {self.tr('Số ghi tay ở dưới chỉ để đối chiếu, không thay kết quả.')}")

"""The letters that count against a target, each a door to its entry."""

from __future__ import annotations

from PySide6.QtCore import Qt

from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.targets.results import TargetResult
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.parts.panel import Panel


class CountedLetters(Panel):
    """Hidden where no letter counts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Đơn đã tính"))
        self.desk = desk
        self.doors = Links(lines=True)
        self.doors.wanted.connect(
            lambda at: self.desk.record_wanted.emit(Letter.INFO.name, int(at)), Qt.ConnectionType.QueuedConnection
        )
        self.column.addWidget(self.doors)

    def show_row(self, row: TargetResult) -> None:
        ids = [ref.id for ref in row.refs if ref.kind == Letter.INFO.name]
        letters = [self.desk.session.get(Letter, one) for one in ids]
        self.setVisible(bool(letters))
        self.tell_count(len(letters))
        self.doors.tell([(str(x.id), self.tr("Đơn số {code}").format(code=x.code)) for x in letters])

"""The attendance sheet of a session in which directives were studied."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, SignalInstance

from qcdc_desktop.domain.registers.briefings import Attendance, Briefing
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.registers.attendance_sheet import AttendanceSheet, RollOf

_ROLL = RollOf(
    of=Briefing,
    kind=Attendance,
    note="note",
    states=tuple(AttendanceState),
    lines=briefings.roll,
    mark=lambda session, _briefing_id, ids, state, note: briefings.mark(session, ids, state, note),
)


class BriefingSheet(AttendanceSheet):
    """It is taken once; who is called meanwhile joins it, who is missing is called again."""

    again_wanted = Signal()
    """Those called meanwhile belong on the sheet as well."""
    make_up_wanted = Signal()

    def __init__(self, desk: Desk, session_id: Callable[[], int]) -> None:
        super().__init__(desk, _ROLL, session_id, self.tr("Các buổi (Esc)"))
        self.buttons[0].setToolTip(self.tr("Thêm vào danh sách những người có tên trong danh sách nhân sự của ngày đó"))

    def wishes(self) -> Sequence[tuple[str, str, SignalInstance]]:
        return (
            (self.tr("Cập nhật danh sách"), "refresh-cw", self.again_wanted),
            (self.tr("Lập buổi học bù"), "plus", self.make_up_wanted),
            *super().wishes(),
        )

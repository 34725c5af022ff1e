"""Backing the open file up to a stick, beside the window, told in the notice of a page."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.backups import Backup
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.drives import Drive
from qcdc_desktop.ui.base.machine import OnStick
from qcdc_desktop.ui.parts.notices.errand import Errand
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.parts.sticks import choose_stick


class Carrying(QObject):
    """The file is backed up at once; only the copying to the stick and reading it back goes on beside the window."""

    def __init__(self, desk: Desk, notice: Notice) -> None:
        super().__init__(notice)
        self._desk, self._notice = desk, notice
        self._errand = Errand(notice, self._tell_problem)

    def ask(self, beside: QWidget) -> None:
        """Carry the file to the stick in the machine, or to the one that is chosen of several under ``beside``."""
        if not choose_stick(beside, self.carry_to):
            words = self.tr("Chưa thấy USB nào. Hãy cắm USB vào máy rồi bấm “Sao lưu ra USB” lần nữa.")
            self._notice.tell(words, "warn")

    def carry_to(self, drive: Drive) -> None:
        """Carry the file to a stick."""
        from qcdc_desktop.services import sticks

        session = self._desk.session
        try:
            backup = sticks.newest(session, self._desk.backup_folder)
        except QcdcError as problem:
            self._tell_problem(problem)
            return
        origin, today = session.origin(), session.today()

        def done(there: Backup) -> None:
            now = OnStick(drive.name, there.path.name, there.at, there.size, today)
            others = (one for one in self._desk.machine.file(origin).sticks if one.stick != drive.name)
            self._desk.machine.remember_file(origin, sticks=(now, *others))
            words = self.tr("Đã sao lưu ra “{0}”, đọc lại và so khớp với bản gốc. Nhớ ngắt USB an toàn trước khi rút.")
            self._notice.tell(words.format(drive.name), "good")
            self._desk.backed_up.emit()

        words = self.tr("Đang sao lưu ra “{0}”, ghi rồi đọc lại…").format(drive.name)
        self._errand.run(words, lambda keep: sticks.carry(backup, drive.root, keep), done)

    def _tell_problem(self, problem: QcdcError) -> None:
        self._notice.tell(f"{problem.title}. {problem.message} {problem.hint}", "bad")

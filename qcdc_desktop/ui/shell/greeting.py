"""What is to be known of a file that was just opened to be worked on: each a note that stays until it is put away."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.errors import QcdcError

if TYPE_CHECKING:
    from datetime import datetime

    from qcdc_desktop.services.session import Session
    from qcdc_desktop.services.witnesses import Memory
    from qcdc_desktop.ui.shell.notes import Answer
    from qcdc_desktop.ui.shell.window import Window

_LATER = 600
"""Milliseconds after which a log is surely begun."""
_CLOCK, _HALF, _CHANGED, _STICK = "clock", "half", "changed", "stick"


class Greeting(QObject):
    """It keeps nobody from working. It outlives the shell, which is built anew in every other look."""

    def __init__(self, window: Window, *, backs_up: bool) -> None:
        super().__init__(window)
        self._window, self._backs_up = window, backs_up
        self._told_behind = False

    def greet(self, session: Session, memory: Memory, person: str) -> None:
        """Tell what there is to tell; ``person`` is who works on the file from now on."""
        self._told_behind = False
        QTimer.singleShot(_LATER, self, partial(_note_opened, session))
        self.tell_behind(session.behind())
        if half := session.half_done():
            words = self.tr(
                "Bước cuối có thể ghi dở: tệp được chép khi đang ghi mà thiếu tệp -journal đi kèm. Hãy bấm “Kiểm tra "
                "tệp” ở trình đơn Tệp; nếu có chỗ không đúng, hãy khôi phục từ bản sao lưu."
            )
            self._note(_HALF, "\n".join((words, *half)), "warn")
        if found := memory.greet(session):
            from qcdc_desktop.services.witnesses import in_words

            words = self.tr(
                "Tệp không như lần mở trước. {0}\nNếu vừa chép lại bản khác của tệp thì đúng như vậy. Nếu không, hãy "
                "tìm bản mới hơn, hoặc bấm “Kiểm tra tệp” ở trình đơn Tệp."
            )
            self._note(_CHANGED, words.format(in_words(found)), "warn")
        self._remind_of_stick(session)
        self._sign(session, person)

    def _remind_of_stick(self, session: Session) -> None:
        """Say once a day that it is time to carry the file to a stick again."""
        from qcdc_desktop.services.keeper import stick_is_due

        if not self._backs_up:
            return
        machine, origin, today = self._window.machine, session.origin(), session.today()
        remembered = machine.file(origin)
        if remembered.reminded_on == today or not stick_is_due(remembered.carried_on, session):
            return
        machine.remember_file(origin, reminded_on=today)
        words = (
            self.tr("Lần sao lưu ra USB gần nhất là ngày {0}.").format(write_day(remembered.carried_on))
            if remembered.carried_on
            else self.tr("Tệp này chưa lần nào được sao lưu ra USB từ máy này: hỏng máy là mất cả tệp lẫn bản sao lưu.")
        )
        carry, later = (self.tr("Sao lưu ra USB"), self.carry), (self.tr("Để sau"), int)
        self._note(_STICK, words, "info", carry, later)

    def follow_backups(self, session: Session) -> None:
        """Say no more of the stick once the file was carried to one."""
        from qcdc_desktop.services.keeper import stick_is_due

        if not stick_is_due(self._window.machine.file(session.origin()).carried_on, session):
            self._note(_STICK, "", "info")

    def carry(self) -> None:
        """Carry the file to a stick on the page of backups."""
        from qcdc_desktop.ui.pages.backups.page import BackupsPage

        shell = self._window.shell
        if shell and shell.open_page("backups") and isinstance(page := shell.page, BackupsPage):
            page.carry_out()

    def _sign(self, session: Session, person: str) -> None:
        """Note who works on the file from now on; where the disk refuses, the next step tells that."""
        from qcdc_desktop.services import file_events

        with suppress(QcdcError):
            file_events.sign(session, person)
        if shell := self._window.shell:
            shell.topbar.refresh()

    def tell_behind(self, last: datetime | None) -> None:
        """Tell once a file that the clock of the machine stands behind its latest step."""
        if last is None or self._told_behind:
            return
        self._told_behind = True
        words = self.tr(
            "Đồng hồ máy chạy chậm: bước trước được ghi lúc {0}, còn đồng hồ máy đang là {1}. Việc vẫn cất được, nhưng "
            "ngày giờ trong nhật ký có thể sai; hãy xem lại ngày giờ của máy."
        ).format(*(f"{at:%H:%M %d/%m/%Y}" for at in (last, self._window.now())))
        self._note(_CLOCK, words, "warn")

    def _note(self, matter: str, words: str, tone: str, *answers: Answer) -> None:
        if shell := self._window.shell:
            shell.notes.tell(matter, words, tone, *answers)


def _note_opened(session: Session) -> None:
    from qcdc_desktop import logs

    if not session.closed:
        steps = session.head().partition("-")[0]
        logs.tell("opened", file=session.origin()[:8], steps=steps, bytes=session.path.stat().st_size)

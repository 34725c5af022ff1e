"""Looks after the open file: what happened to it on the disk is told at once, and it is backed up by itself."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from qcdc_desktop.domain.kinds.writing import upper_first, write_day
from qcdc_desktop.errors import FileLost, QcdcError
from qcdc_desktop.ui.shell.drilling import Drilling

if TYPE_CHECKING:
    from datetime import datetime

    from qcdc_desktop.services.drills import Drilled
    from qcdc_desktop.services.keeper import Keeper
    from qcdc_desktop.services.session import ChangeSet, Session
    from qcdc_desktop.services.witnesses import Memory
    from qcdc_desktop.ui.base.desk import Desk
    from qcdc_desktop.ui.shell.window import Window

_EVERY_MS = 30 * 60 * 1000
"""Work after which what changed is backed up again, in milliseconds."""

_LATER = 600
"""Milliseconds after which a log is surely begun."""


class FileWatch(QObject):
    """Looks whenever the program comes to the front, as a person comes back from the program that did it."""

    def __init__(self, window: Window, *, backs_up: bool, person: str = "") -> None:
        super().__init__(window)
        self._window, self._backs_up, self._person = window, backs_up, person
        self._keeper: Keeper | None = None
        self._memory: Memory | None = None
        self._told_behind = False
        self._while_working = QTimer(self, interval=_EVERY_MS)
        self._while_working.timeout.connect(self._back_up_work)
        if backs_up:
            self._while_working.start()
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    @property
    def keeper(self) -> Keeper | None:
        """What backs files up, made with the first file; nothing where none are."""
        if self._backs_up and self._keeper is None:
            from qcdc_desktop.services.keeper import Keeper

            self._keeper = Keeper(self._window.backups.folder, self._window.tell)
        return self._keeper

    def follow_place(self) -> None:
        """Keep backups from now on where the window says."""
        if self._keeper:
            self._keeper.folder = self._window.backups.folder
        if shell := self._window.shell:
            shell.desk.session.log = None  # it is begun anew there with the next step

    def watch(self, desk: Desk) -> None:
        """Offer a way on where a step of this desk finds its file lost; back its file up before large steps."""
        desk.failed.connect(self._offer)
        desk.committed.connect(self._on_step)
        desk.cleaned.connect(self._offer_forgetting)
        if self.keeper:
            self.keeper.watch(desk.session)
            if not desk.session.read_only:
                drilling = Drilling(desk)
                drilling.failed.connect(self._window.tell)
                drilling.held.connect(self._tell_drilled)

    def _tell_drilled(self, held: Drilled) -> None:
        if shell := self._window.shell:
            shell.messages.tell(self.tr("Diễn tập khôi phục đạt"), upper_first(held.told), "good")

    @property
    def memory(self) -> Memory:
        """What this machine remembers of data files, read with the first of them."""
        if self._memory is None:
            from qcdc_desktop.services.witnesses import Memory

            self._memory = Memory(self._window.paths.settings)
        return self._memory

    def greet(self, session: Session) -> None:
        """Tell what is to be known of a file that was just opened to be worked on; it keeps nobody from working."""
        self._told_behind = False
        QTimer.singleShot(_LATER, self, partial(_note_opened, session))
        self._tell_behind(session.behind())
        self._remind_of_stick(session)
        if (half := session.half_done()) and (shell := self._window.shell):
            words = self.tr(
                "Tệp có thể được chép khi đang ghi dở mà thiếu tệp -journal đi kèm. Hãy bấm “Kiểm tra tệp” ở trình "
                "đơn Tệp; "
                "nếu có chỗ không đúng, hãy khôi phục từ bản sao lưu."
            )
            shell.messages.tell(self.tr("Bước cuối có thể ghi dở"), "\n".join((*half, words)))
        if (found := self.memory.greet(session)) and (shell := self._window.shell):
            from qcdc_desktop.services.witnesses import in_words

            words = self.tr(
                "Nếu vừa chép lại bản khác của tệp thì đúng như vậy. Nếu không, hãy tìm bản mới hơn, hoặc bấm “Kiểm "
                "tra tệp” ở "
                "trình đơn Tệp."
            )
            shell.messages.tell(self.tr("Tệp không như lần mở trước"), f"{in_words(found)}\n{words}")
        self._sign(session)

    def _on_step(self, done: ChangeSet) -> None:
        self._tell_behind(done.behind)
        if done.told and (shell := self._window.shell):
            shell.messages.tell(self.tr("Dấu niêm của nhật ký"), "\n".join(done.told), "warn")

    def _remind_of_stick(self, session: Session) -> None:
        """Say once a day that it is time to carry the file to a stick again."""
        from qcdc_desktop.services.keeper import stick_is_due

        if self.keeper is None or (shell := self._window.shell) is None:
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
        shell.notes.tell("stick", words, "info", (self.tr("Sao lưu ra USB"), self._carry), (self.tr("Để sau"), int))

    def _carry(self) -> None:
        from qcdc_desktop.ui.pages.backups.page import BackupsPage

        if (shell := self._window.shell) and shell.open_page("backups") and isinstance(shell.page, BackupsPage):
            shell.page.carry_out()

    def _sign(self, session: Session) -> None:
        """Note who works on the file from now on; where the disk refuses, the next step tells that."""
        from qcdc_desktop.services import file_events

        with suppress(QcdcError):
            file_events.sign(session, self._person)
        if self._window.shell:
            self._window.shell.topbar.refresh()

    def _tell_behind(self, last: datetime | None) -> None:
        """Tell once a file that the clock of the machine stands behind its latest step."""
        if last is None or self._told_behind or (shell := self._window.shell) is None:
            return
        self._told_behind = True
        words = self.tr(
            "Bước trước được ghi lúc {0}, còn đồng hồ máy đang là {1}. Việc vẫn cất được, nhưng ngày giờ trong nhật ký "
            "có thể sai; hãy xem lại ngày giờ của máy."
        ).format(*(f"{at:%H:%M %d/%m/%Y}" for at in (last, self._window.now())))
        shell.messages.tell(self.tr("Đồng hồ máy chạy chậm"), words)

    def put_at_rest(self, session: Session) -> None:
        """Back a file up before it is closed, and remember it, where anything was stored in it."""
        from qcdc_desktop.services.keeper import AT_CLOSING

        self._keep(session, AT_CLOSING)

    def _back_up_work(self) -> None:
        from qcdc_desktop.services.keeper import AT_WORK

        if self._window.shell:
            self._keep(self._window.shell.desk.session, AT_WORK)
            self._window.shell.desk.backed_up.emit()

    def _keep(self, session: Session, reason: str) -> None:
        if not session.stored:
            return
        if self.keeper:
            self.keeper.back_up(session, reason)
        with suppress(QcdcError):  # a lost file is told elsewhere
            session.look_after()
            self.memory.see(session)

    def file_is_lost(self) -> bool:
        """Whether the open file is not at its place any more, or not what it was; it is told then."""
        if (shell := self._window.shell) is None:
            return False
        try:
            shell.desk.session.look_after()
        except FileLost as lost:
            shell.desk.failed.emit(lost)
            return True
        return False

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.file_is_lost()

    def _offer_forgetting(self, what: str) -> None:
        """Tell what was taken out of the file for good, and where it still is; offer to let go of that here."""
        if (shell := self._window.shell) is None:
            return
        words = self.tr("Bản trên USB, bản sao đã lưu, bản in phải xóa riêng.")
        if self.keeper:
            words = self.tr("Các bản sao lưu cũ trên máy này vẫn còn.") + " " + words
        shell.messages.tell(what, words)
        if self.keeper:
            shell.messages.offer(self.tr("Xóa cả các bản sao lưu cũ trên máy này"), self._window.backups.forget_older)

    def _offer(self, problem: QcdcError) -> None:
        if isinstance(problem, FileLost) and problem.whole and self._window.shell:
            self._window.shell.messages.offer(self.tr("Lưu thành tệp khác…"), self._window.work.ask_rescue)


def _note_opened(session: Session) -> None:
    from qcdc_desktop import logs

    if not session.closed:
        steps = session.head().partition("-")[0]
        logs.tell("opened", file=session.origin()[:8], steps=steps, bytes=session.path.stat().st_size)

"""Looks after the open file: what happened to it on the disk is told at once, and it is backed up by itself."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from qcdc_desktop.domain.kinds.writing import upper_first
from qcdc_desktop.errors import FileLost, QcdcError
from qcdc_desktop.ui.parts.waiting import waiting
from qcdc_desktop.ui.shell.drilling import Drilling
from qcdc_desktop.ui.shell.greeting import Greeting

if TYPE_CHECKING:
    from qcdc_desktop.services.drills import Drilled
    from qcdc_desktop.services.keeper import Keeper
    from qcdc_desktop.services.session import ChangeSet, Session
    from qcdc_desktop.services.witnesses import Memory
    from qcdc_desktop.ui.base.desk import Desk
    from qcdc_desktop.ui.shell.window import Window

_EVERY_MS = 30 * 60 * 1000
"""Work after which what changed is backed up again, in milliseconds."""


class FileWatch(QObject):
    """Looks whenever the program comes to the front, as a person comes back from the program that did it."""

    def __init__(self, window: Window, *, backs_up: bool, person: str = "") -> None:
        super().__init__(window)
        self._window, self._backs_up, self._person = window, backs_up, person
        self._keeper: Keeper | None = None
        self._memory: Memory | None = None
        self._greeting = Greeting(window, backs_up=backs_up)
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
        desk.backed_up.connect(lambda: self._greeting.follow_backups(desk.session))
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
        self._greeting.greet(session, self.memory, self._person)

    def _on_step(self, done: ChangeSet) -> None:
        self._greeting.tell_behind(done.behind)
        if done.told and (shell := self._window.shell):
            shell.messages.tell(self.tr("Dấu niêm của nhật ký"), "\n".join(done.told), "warn")

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
            with waiting():
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

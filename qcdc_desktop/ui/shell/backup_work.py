"""What is done with the backups of the open file: made now, brought back as a new file, looked into, kept elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.errors import FileDamaged, FileForeign, QcdcError
from qcdc_desktop.ui.parts.waiting import waiting

if TYPE_CHECKING:
    from qcdc_desktop import scratch
    from qcdc_desktop.ui.base.desk import Desk
    from qcdc_desktop.ui.parts.notices.messages import MessageBar
    from qcdc_desktop.ui.shell.shell import Shell
    from qcdc_desktop.ui.shell.window import Window

_LINES = 5
"""Of what a recovered file lacks so many sentences are shown."""


class _Looked(Value):
    """A backup that is open to be looked at: its file in a folder that goes with it, and the file to go back to."""

    file: Path
    folder: scratch.Folder
    words: str
    back: Path


class BackupWork(QObject):
    """Each first stores what is being typed, and does nothing where that is wrong."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._looked: _Looked | None = None

    @property
    def folder(self) -> Path:
        """Where the backups of all files lie on this machine."""
        from qcdc_desktop.services.keeper import FOLDER

        return self._window.machine.backup_folder(self._window.paths.documents / FOLDER)

    def serve(self, desk: Desk) -> None:
        """Do what the pages of a desk want done with backups."""
        desk.backup_folder = self.folder
        if (looked := self._looked) and desk.session.path == looked.file:
            desk.looked_into = looked.words
        desk.backup_wanted.connect(self.back_up)
        desk.restore_wanted.connect(self.restore)
        desk.backup_look_wanted.connect(self.look_into)
        desk.way_back_wanted.connect(self.go_back)
        desk.backup_place_wanted.connect(self.keep_in)

    def _ready(self) -> Shell | None:
        shell = self._window.shell
        return shell if shell and shell.leave() else None

    def back_up(self) -> None:
        """Back the open file up now, with everything stored that was typed."""
        from qcdc_desktop.services import backups

        if (shell := self._ready()) is None:
            return
        try:
            with waiting():
                made = shell.desk.session.back_up(self.folder, backups.BY_HAND)
        except QcdcError as problem:
            self._window.tell(problem)
            return
        shell.desk.backed_up.emit()
        if made:
            shell.messages.tell(self.tr("Đã sao lưu và kiểm tra"), str(made), "good")
        else:
            words = self.tr("Từ lần sao lưu trước chưa có thay đổi nào. Nơi cất: {0}").format(self.folder)
            shell.messages.tell(self.tr("Bản sao lưu gần nhất vẫn đủ"), words, "good")

    def forget_older(self) -> None:
        """Back the open file up anew and let go of its older backups; tell where there are more from another name."""
        from qcdc_desktop.services import scrubbing

        if (shell := self._ready()) is None:
            return
        try:
            with waiting():
                gone = scrubbing.forget_backups(shell.desk.session, self.folder)
                left = scrubbing.left_elsewhere(shell.desk.session, self.folder)
        except QcdcError as problem:
            self._window.tell(problem)
            return
        shell.desk.backed_up.emit()
        words = self.tr("Đã xóa {0} bản cũ. Từ nay chỉ khôi phục được từ bản vừa làm, đã kiểm tra, và các bản sau.")
        more = self.tr("Bản sao lưu của tệp này khi mang tên khác vẫn còn trong: {0}.") if left else ""
        told = f"{words.format(gone)} {more.format(', '.join(map(str, left)))}".rstrip()
        shell.messages.tell(self.tr("Đã xóa các bản sao lưu cũ"), told, "warn" if left else "good")

    def ask_restore(self) -> None:
        """Open the page of the backups; where no file is open, let one be chosen and bring it back."""
        from qcdc_desktop.ui.parts import choose

        window = self._window
        if window.shell:
            window.leave_form()
            window.shell.open_page("backups")
        elif source := choose.backup(window, self.folder):
            self.restore(source)

    def restore(self, source: Path) -> None:
        """Bring a backup back as a new file and open it; the open file is backed up before and stays as it is."""
        from qcdc_desktop.services import backups
        from qcdc_desktop.services.files import files
        from qcdc_desktop.ui.parts import choose

        window = self._window
        shell = window.shell
        if shell and not shell.leave():
            return
        folder = window.machine.folder(window.paths.documents)
        if (target := choose.restored(window, folder / backups.restored_name(source))) is None:
            return
        target, before, unsaved = files.with_suffix(target), shell.desk.session.path if shell else None, ""
        with waiting():
            if shell and not shell.desk.session.read_only:
                unsaved = self._back_up_present(shell)
            try:
                info = backups.restore(source, target, now=window.now)
            except QcdcError as problem:
                window.tell(problem)
                return
        if window.open_file(target) and window.shell:
            words = self.tr("{0}, như lúc {1}. Tệp trước vẫn còn nguyên ở chỗ cũ.")
            at = f"{datetime.fromisoformat(info.at):%H:%M %d/%m/%Y}"
            told = f"{words.format(target, at)} {unsaved}".rstrip()
            window.shell.messages.tell(self.tr("Đã khôi phục thành tệp mới"), told, "warn" if unsaved else "good")
            if before and not self._is_looked_into(before):
                offered = self.tr("Quay lại tệp trước khi khôi phục")
                window.shell.messages.offer(offered, lambda: window.open_file(before))

    def _back_up_present(self, shell: Shell) -> str:
        """Back the open file up as it is; why that failed, which keeps nobody from restoring."""
        from qcdc_desktop.services import backups

        try:
            shell.desk.session.back_up(self.folder, backups.BEFORE_RESTORE)
        except QcdcError as problem:
            return self.tr("Hiện trạng chưa sao lưu được: {0}").format(problem.message)
        return ""

    def offer_recovery(self, bar: MessageBar, problem: QcdcError, path: Path | None) -> None:
        """Offer to save what can be had of a file that is told as damaged, or that was a data file when last opened."""
        was_ours = isinstance(problem, FileForeign) and path in self._window.machine.recent()
        if path and (was_ours or isinstance(problem, FileDamaged)):
            bar.offer(self.tr("Cứu dữ liệu…"), partial(self._recover, path))

    def _recover(self, damaged: Path) -> None:
        from qcdc_desktop.services import recovering
        from qcdc_desktop.services.files import files
        from qcdc_desktop.ui.parts import choose

        window = self._window
        folder = window.machine.folder(window.paths.documents)
        target = choose.restored(window, folder / recovering.recovered_name(damaged, window.now()))
        if target is None:
            return
        target = files.with_suffix(target)
        try:
            with waiting():
                done = recovering.recover(damaged, target, self.folder, now=window.now)
        except QcdcError as problem:
            window.tell(problem)
            return
        if window.open_file(target) and window.shell:
            kept = self.tr("Tệp hỏng vẫn còn nguyên ở chỗ cũ.")
            whole = self.tr("Đã cứu dữ liệu ra tệp mới, không thiếu gì")
            title = self.tr("Đã cứu dữ liệu ra tệp mới; còn thiếu:") if done.lacks else whole
            told = "\n".join([*(_shortened(done.lacks) or done.origin), kept])
            window.shell.messages.tell(title, told, "warn" if done.lacks else "good")
            if len(done.lacks) > _LINES:
                every = partial(QGuiApplication.clipboard().setText, "\n".join(done.lacks))
                window.shell.messages.offer(self.tr("Chép cả danh sách"), every)

    def look_into(self, source: Path) -> None:
        """Open a backup as a file that can only be looked at; the open file is closed and offered again."""
        from qcdc_desktop import scratch
        from qcdc_desktop.services import backups

        if (shell := self._ready()) is None:
            return
        session, folder = shell.desk.session, scratch.Folder()
        file = Path(folder.name) / session.path.name
        try:
            with waiting():
                info = backups.restore(source, file, as_it_was=True)
        except QcdcError as problem:
            folder.cleanup()
            self._window.tell(problem)
            return
        words = self.tr("bản sao lưu lúc {0}").format(f"{datetime.fromisoformat(info.at):%H:%M %d/%m/%Y}")
        before = self._looked
        back = before.back if before and self._is_looked_into(session.path) else session.path
        self._looked = _Looked(file, folder, words, back)
        if not self._window.open_file(file, read_only=True):
            self._looked = before
            folder.cleanup()
        elif before:
            before.folder.cleanup()

    def go_back(self) -> None:
        """Open the file again that was open before a backup was looked into, where its backups are listed."""
        if self._looked and self._window.open_file(self._looked.back) and self._window.shell:
            self._window.shell.open_page("backups")

    def forget_looked(self, closed: Path) -> None:
        """Let go of a backup that is no longer looked at, where the file that was closed is its own."""
        if self._looked and self._is_looked_into(closed):
            self._looked.folder.cleanup()
            self._looked = None

    def _is_looked_into(self, path: Path) -> bool:
        return self._looked is not None and path == self._looked.file

    def keep_in(self, folder: Path | None) -> None:
        """Keep the backups of all files in another folder from now on, or in the usual one.

        Those that there are stay where they lie.
        """
        self._window.machine.remember(backups=str(folder.absolute()) if folder else "")
        self._window.watch.follow_place()
        if shell := self._window.shell:
            shell.desk.backup_folder = self.folder
            shell.desk.backed_up.emit()


def _shortened(lines: Sequence[str]) -> list[str]:
    """As many lines as a message has room for."""
    more = len(lines) - _LINES
    return [*lines[:_LINES], *([f"… và {more} điều nữa."] if more > 0 else [])]

"""Sao lưu: how safe the work is, every backup, what each holds, and the ways back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.text import shortened
from qcdc_desktop.domain.rules.differing import Different
from qcdc_desktop.errors import InputProblem, QcdcError, Refused
from qcdc_desktop.services import backups, sticks
from qcdc_desktop.services.backups import Backup, standing, taking
from qcdc_desktop.services.backups.standing import Safety, State
from qcdc_desktop.ui.base import drives, theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.drives import Drive
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.base.machine import OnStick
from qcdc_desktop.ui.base.page import Page
from qcdc_desktop.ui.base.worker import Worker
from qcdc_desktop.ui.pages.backups.list import BackupList, Lies
from qcdc_desktop.ui.pages.backups.safety import SafetyCard
from qcdc_desktop.ui.pages.backups.side import Side
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.parts.buttons import opening, primary, secondary
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.label import rule, text_label
from qcdc_desktop.ui.parts.links import Link
from qcdc_desktop.ui.parts.notices.carrying import Carrying
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.parts.outside import open_outside
from qcdc_desktop.ui.parts.split import Split

_NAMED = 80
"""Letters of the title of a record in what is told of it."""
_SHARE = 0.62
"""Of the width, for the list."""


class BackupsPage(Page):
    """Follows the file and its backups; looking into one changes neither."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.listed: list[Backup] = []
        """All backups of the file, the latest first."""
        self.everything = False
        """Whether automatic ones are shown too."""
        self._waiting: list[Backup] = []
        self._read: dict[Path, Backup] = {}
        """What reading backups again came to, here; a place that cannot be written keeps no note of it."""
        self._drives: list[Drive] = []
        self._worker = Worker(self)
        self.numbers = text_label(role="small" if theme.is_compact() else "muted", wraps=theme.is_compact())
        self.check = secondary(self.tr("Kiểm tra mọi bản"), "shield-check")
        self.place = opening(secondary(self.tr("Nơi cất"), "folder-open"), self._place_menu())
        self.now = secondary(self.tr("Sao lưu ngay"), "database-backup")
        self.stick = primary(self.tr("Sao lưu ra USB"), "usb")
        self.safety = SafetyCard()
        self.list = BackupList(lambda: self.side.restore.setFocus(Qt.FocusReason.OtherFocusReason))
        self.side = Side(desk)
        self.folded = Link()
        self.told = Notice(desk, self, self.side)
        self.carrying = Carrying(desk, self.told)
        self.begin = primary(self.tr("Sao lưu ngay"), "database-backup")
        words = self.tr(
            "Bản sao lưu giữ nguyên mọi mục, văn bản, minh chứng và nhật ký như lúc làm, để khôi phục khi tệp hỏng, "
            "mất máy hay lỡ tay xóa. Chương trình tự sao lưu khi đóng tệp, mỗi 30 phút làm việc và trước việc lớn."
        )
        self.empty = teaching(self.tr("Chưa có bản sao lưu nào"), words, self.begin, sign="database-backup")
        self._lay_out()
        self.check.clicked.connect(self._check_or_stop)
        self.list.chosen.connect(self._show_current)
        self.folded.clicked.connect(self._show_all_or_apart)
        self.side.wanted_back.connect(self._take_back)
        for button in (self.now, self.begin):
            button.clicked.connect(desk.backup_wanted)
        self.stick.clicked.connect(self.carry_out)
        desk.backed_up.connect(self._touch)

    def _lay_out(self) -> None:
        compact = theme.is_compact()
        head, words = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(theme.px(8))
        words.setSpacing(0)
        words.addWidget(text_label(self.tr("Sao lưu"), "section" if compact else "title"))
        if not compact:
            words.addWidget(self.numbers)
        head.addLayout(words, 1)
        self.buttons = QHBoxLayout()
        """What is done with all backups, the primary one last."""
        self.buttons.setSpacing(theme.px(8))
        for button in (self.check, self.place, self.now, self.stick):
            self.buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(self.buttons)
        left, foot = Card(self), QHBoxLayout()
        foot.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        by_itself = text_label(self.tr("Tự sao lưu khi đóng tệp, khi làm việc và trước việc lớn"), "small")
        foot.addWidget(self.numbers if compact else by_itself, 1)
        foot.addWidget(self.folded, 0, Qt.AlignmentFlag.AlignRight)
        left.column.addWidget(self.list, 1)
        left.column.addWidget(rule())
        left.column.addLayout(foot)
        self.split = Split("backups")
        self.split.addWidget(left)
        self.split.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self.safety)
        column.addWidget(self.split, 1)
        column.addWidget(self.empty, 1)

    def _place_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(icon("folder-open"), self.tr("Mở thư mục"), self._open_folder)
        menu.addAction(icon("pencil"), self.tr("Chọn nơi cất khác…"), self._choose_place)
        usual = menu.addAction(icon("house"), self.tr("Về nơi cất thường dùng"), self._choose_usual)
        menu.aboutToShow.connect(lambda: usual.setVisible(bool(self.desk.machine.state.backups)))
        menu.addAction(icon("shield-check"), self.tr("Diễn tập khôi phục"), self.desk.drill_wanted.emit)
        menu.addSeparator()
        menu.addAction(icon("undo-2"), self.tr("Khôi phục từ bản ở nơi khác…"), self._restore_elsewhere)
        return menu

    def body(self) -> QWidget:
        return self.split

    def enter(self) -> None:
        (self.list if self.listed else self.begin).setFocus(Qt.FocusReason.OtherFocusReason)

    def _clock(self) -> datetime:
        return self.desk.session.now().replace(tzinfo=None)

    def reload(self) -> None:
        session = self.desk.session
        try:
            self._drives = drives.removable()
            here = backups.of(session, self.desk.backup_folder)
            remembered = self.desk.machine.file(session.origin())
            listed = self._with_sticks(here, remembered.sticks)
            self.listed = [self._read[one.path] if self._is_later_read(one) else one for one in listed]
            steps, logged = int(session.head().partition("-")[0]), backups.logged(here[0]) if here else 0
            safety = standing.safety(self.listed, self._clock(), steps, logged)
            safety = standing.beside(safety, remembered.carried_on, remembered.drilled_on, session.today())
        except QcdcError as problem:
            self.listed, safety = [], Safety("bad", problem.title, f"{problem.message} {problem.hint}".rstrip())
        self.safety.show_safety(safety)
        self._fill()

    def _is_later_read(self, one: Backup) -> bool:
        """Whether a backup was read here after what its place says of it."""
        read = self._read.get(one.path)
        return bool(read and read.checked and not one.fault and (one.checked is None or read.checked >= one.checked))

    def _with_sticks(self, here: Sequence[Backup], remembered: Sequence[OnStick]) -> list[Backup]:
        """The backups of this machine with those on sticks, the latest first: on a stick that is not in the machine is
        what was carried to it last."""
        there = sticks.of(self.desk.session, [drive.root for drive in self._drives])
        known = {one.path.name for one in there}
        away = [
            Backup(Path(one.backup), one.at, one.size, None, checked=datetime.combine(one.on, time()), away=one.stick)
            for one in remembered
            if one.backup not in known
        ]
        return sorted((*here, *there, *away), key=lambda one: one.at, reverse=True)

    def _fill(self) -> None:
        listed, writable = self.listed, not self.desk.session.read_only
        chosen = standing.apart(listed)
        hidden = len(listed) - len(chosen)
        shown = listed if self.everything else chosen
        self.list.show_backups(shown, self._clock(), self._where)
        self.numbers.setText(self._in_numbers(shown))
        fold = self.tr("Ẩn bản tự động ({0})") if self.everything else self.tr("Hiện cả bản tự động ({0})")
        self.folded.say(fold.format(hidden))
        self.folded.setVisible(hidden > 0)
        self.split.setVisible(bool(listed))
        self.empty.setVisible(not listed)
        self.now.setVisible(bool(listed))
        self.check.setVisible(bool(listed))
        self.stick.setVisible(bool(listed))
        for button in (self.now, self.begin, self.stick):
            button.setEnabled(writable)

    def _in_numbers(self, shown: Sequence[Backup]) -> str:
        states = [standing.state_of(one, self._clock()) for one in shown]
        counts = (
            (len(shown), self.tr("bản đang hiện")),
            *((states.count(state), state.words.lower()) for state in State),
        )
        return " · ".join(f"{count}\u00a0{words}" for count, words in counts if count)

    def _where(self, one: Backup) -> Lies:
        if one.away:
            return Lies("usb", self.tr("USB “{0}”").format(one.away), self.tr("không cắm"))
        for drive in self._drives:
            if one.path.is_relative_to(drive.root):
                folder = str(one.path.parent.relative_to(drive.root))
                return Lies("usb", self.tr("USB “{0}”").format(drive.name), _why(one) or folder)
        folder = f"{one.path.parent.parent.name}/{one.path.parent.name}"
        return Lies("monitor", self.tr("Máy này"), _why(one) or folder)

    def carry_out(self) -> None:
        """Carry the file to a stick."""
        if not self.desk.session.read_only:
            self.carrying.ask(self.stick)

    def _show_current(self) -> None:
        self.side.show_backup(self.list.current, self._clock())

    def _show_all_or_apart(self) -> None:
        self.everything = not self.everything
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.split.divide(_SHARE if not theme.is_compact() else 0.5)

    def _take_back(self, one: Different) -> None:
        backup = self.side.backup
        if backup is None:
            return
        try:
            done = self.desk.run(lambda session: taking.take_back(session, backup.path, one.ref))
        except InputProblem as problem:
            self.desk.failed.emit(Refused(problem.title, problem.message, problem.hint))
            return
        if done and done.step_id:
            words = self.tr("Đã khôi phục riêng “{0}”. Hoàn tác được bằng Ctrl+Z.")
            self.told.tell(words.format(shortened(one.title, _NAMED)), "good")
        elif done:
            words = self.tr("Chỗ đã khác của mục này do chương trình tự ghi, không khôi phục riêng được.")
            self.told.tell(words, "warn")

    # Checking ------------------------------------------------------------------------------------------------------

    def check_all(self) -> None:
        """Begin to read every backup again, unless that goes on already."""
        if not self._waiting:
            self._check_or_stop()

    def _check_or_stop(self) -> None:
        if self._waiting:
            self._waiting = []
            self._show_checking()
            return
        self._waiting, self._read = [one for one in self.listed if not one.away], {}
        self._check_next()

    def _check_next(self) -> None:
        self._show_checking()
        if self._waiting:
            one = self._waiting[0]
            self._worker.begin(partial(backups.check, one, self.desk.session.now()), self._checked)

    def _checked(self, one: Backup) -> None:
        if self.desk.session.closed:
            return
        self._read[one.path] = one
        left = [other for other in self._waiting if other.path != one.path]
        if len(left) < len(self._waiting):
            self._waiting = left
            self._check_next()
        if not self._waiting:
            self.reload()
            self._tell_checked()

    def _tell_checked(self) -> None:
        faulty = sum(bool(one.fault) for one in self._read.values())
        if faulty:
            words = self.tr("Đã đọc lại {0} bản: {1} bản hỏng, lý do ở bên phải khi chọn bản ấy.")
            self.told.tell(words.format(len(self._read), faulty), "warn")
        else:
            self.told.tell(self.tr("Đã đọc lại {0} bản: bản nào cũng dùng được.").format(len(self._read)), "good")

    def _show_checking(self) -> None:
        total, left = sum(not one.away for one in self.listed), len(self._waiting)
        if left:
            self.check.setText(self.tr("Dừng kiểm tra ({0}/{1})").format(total - left + 1, total))
        else:
            self.check.setText(self.tr("Kiểm tra mọi bản"))

    # The place -----------------------------------------------------------------------------------------------------

    def _open_folder(self) -> None:
        folder = self.desk.session.place(self.desk.backup_folder).folder
        open_outside(next((one for one in (folder, *folder.parents) if one.is_dir()), folder))

    def _restore_elsewhere(self) -> None:
        if (backup := choose.backup(self, self.desk.backup_folder)) is not None:
            self.desk.restore_wanted.emit(backup)

    def _choose_place(self) -> None:
        if (folder := choose.folder(self, self.tr("Nơi cất bản sao lưu"), self.desk.backup_folder)) is not None:
            self.desk.backup_place_wanted.emit(folder)

    def _choose_usual(self) -> None:
        self.desk.backup_place_wanted.emit(None)


def _why(one: Backup) -> str:
    """Why a backup is of no use, without its name."""
    return one.fault.removeprefix(f"“{one.path.name}” ")

"""The menu of the window: files, and how the window looks. It says what the user wants; the window does it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from qcdc_desktop.domain.kinds.writing import write_percent
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon, of_verb
from qcdc_desktop.ui.base.machine import Machine
from qcdc_desktop.ui.parts.keys import key_sequence
from qcdc_desktop.ui.parts.looks import MODES, Looks


class FileMenu(QMenu):
    """New, open, recent, copy, load, looks, quit; its keys work everywhere in ``window``."""

    new_wanted = Signal()
    open_wanted = Signal()
    file_wanted = Signal(str)
    copy_wanted = Signal()
    backup_wanted = Signal()
    restore_wanted = Signal()
    check_wanted = Signal()
    content_wanted = Signal()
    replacing_wanted = Signal()
    deadlines_wanted = Signal()
    print_wanted = Signal()
    look_wanted = Signal()
    year_wanted = Signal()
    paper_wanted = Signal()
    quit_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, window: QWidget, machine: Machine, looks: Looks) -> None:
        super().__init__(window)
        self._window, self._machine, self._looks = window, machine, looks
        self._recent = QMenu(self.tr("Tệp gần đây"), self)
        self._recent.setToolTipsVisible(True)
        self._modes, self._sizes = QActionGroup(self), QActionGroup(self)
        standard = QKeySequence.StandardKey
        self._add(self, self.tr("Tạo tệp mới…"), self.new_wanted.emit, standard.New)
        self._add(self, self.tr("Mở tệp…"), self.open_wanted.emit, standard.Open)
        self._add(self, self.tr("Mở tệp để xem…"), self.look_wanted.emit)
        self.addMenu(self._recent)
        self.addSeparator()
        self._year = self._add(self, self.tr("Mở năm học mới…"), self.year_wanted.emit)
        self._paper = self._add(self, self.tr("Mở văn bản năm trước…"), self.paper_wanted.emit)
        self._copy = self._add(self, self.tr("Lưu bản sao…"), self.copy_wanted.emit, "Ctrl+Shift+S")
        self._backup = self._add(self, self.tr("Sao lưu ngay"), self.backup_wanted.emit)
        self._add(self, self.tr("Khôi phục từ bản sao lưu…"), self.restore_wanted.emit)
        self._check = self._add(self, self.tr("Kiểm tra tệp"), self.check_wanted.emit)
        self._replacing = self._add(self, self.tr("Tìm và thay…"), self.replacing_wanted.emit)
        self._deadlines = self._add(self, self.tr("Tính hạn…"), self.deadlines_wanted.emit)
        self._print = self._add(self, self.tr("In trang đang mở…"), self.print_wanted.emit)
        self._content = self._add(self, self.tr("Nạp tệp nội dung…"), self.content_wanted.emit)
        self.addSeparator()
        self._add_looks(self.addMenu(self.tr("Giao diện")))
        self.addSeparator()
        self._add(self, self.tr("Trợ giúp"), self.help_wanted.emit, "F1")
        self._add(self, self.tr("Thoát"), self.quit_wanted.emit, "Ctrl+Q")
        self.aboutToShow.connect(self.refresh)

    def allow(self, *, copy: bool, content: bool) -> None:
        """Which commands make sense now: a copy of an open file; loading and a new year where it can be written."""
        self._copy.setEnabled(copy)
        self._backup.setEnabled(content)
        self._check.setEnabled(copy)
        self._print.setEnabled(copy)
        self._replacing.setEnabled(content)
        self._deadlines.setEnabled(copy)
        self._content.setEnabled(content)
        self._year.setEnabled(content)
        self._paper.setEnabled(content)

    def refresh(self) -> None:
        """Show the recent files and the looks as they are."""
        self._recent.clear()
        for path in self._machine.recent():
            made = self._recent.addAction(path.name, partial(self.file_wanted.emit, str(path)))
            made.setToolTip(str(path))
        self._recent.setEnabled(not self._recent.isEmpty())
        for action in self._modes.actions():
            action.setChecked(action.data() == self._looks.mode)
        for action in self._sizes.actions():
            action.setChecked(action.data() == self._looks.text_size)

    def _add_looks(self, menu: QMenu) -> None:
        for mode in MODES:
            made = self._add(menu, self._looks.words(mode), partial(self._looks.mode_wanted.emit, mode))
            made.setData(mode)
            self._modes.addAction(made).setCheckable(True)
        menu.addSection(self.tr("Cỡ chữ"))
        for size in theme.SCALES:
            made = self._add(menu, write_percent(size * 100), partial(self._looks.size_wanted.emit, size))
            made.setData(size)
            self._sizes.addAction(made).setCheckable(True)
        menu.addSeparator()
        self._add(menu, self.tr("Chữ lớn hơn"), partial(self._looks.step_text, 1), "Ctrl++", "Ctrl+=")
        self._add(menu, self.tr("Chữ nhỏ hơn"), partial(self._looks.step_text, -1), "Ctrl+-")
        self._add(menu, self.tr("Chữ cỡ thường"), partial(self._looks.size_wanted.emit, 1.0), "Ctrl+0")

    def _add(
        self, menu: QMenu, words: str, run: Callable[[], object], *keys: QKeySequence.StandardKey | str
    ) -> QAction:
        made = QAction(words, self)
        if sign := of_verb(words):
            made.setIcon(icon(sign))
        made.setShortcuts([key_sequence(key) if isinstance(key, str) else QKeySequence(key) for key in keys])
        made.triggered.connect(lambda _checked=False: run())
        menu.addAction(made)
        self._window.addAction(made)
        return made

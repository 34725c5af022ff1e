"""Thùng rác: what was deleted of any kind, when, the way back, and taking it off the list by a command of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from qcdc_desktop.services import records
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.page import Page
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.card import teaching
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.registers.bin_list import BinList


class BinPage(Page):
    """The bin of the whole file; each list shows its own part of it as well."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.restore_button = primary(self.tr("Khôi phục"), "undo-2")
        self.empty_button = secondary(self.tr("Dọn thùng rác…"), "trash-2")
        self.list = BinList(desk)
        self.table = self.list.table
        self.notice = Notice(desk, self)
        self.empty = teaching(
            self.tr("Thùng rác trống"), self.tr("Mục đã xóa nằm ở đây, khôi phục được bất cứ lúc nào.")
        )
        self._subtitle = text_label("", "muted", wraps=True)
        self._lay_out()
        self.list.chosen.connect(self.restore_button.setEnabled)
        self.list.refused.connect(lambda sentence: self.notice.tell(sentence, "bad"))
        self.list.restored.connect(lambda _id: self.notice.hide())
        self.restore_button.clicked.connect(self.list.restore)
        self.empty_button.clicked.connect(self.ask_emptying)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(text_label(self.tr("Thùng rác"), "title"), 1)
        head.addWidget(self.empty_button)
        head.addWidget(self.restore_button)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, theme.px(8))
        for part in (self.list, self.empty):
            inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self._subtitle)
        column.addWidget(card, 1)

    def reload(self) -> None:
        self.list.reload()
        count = len(self.list.found)
        self.list.setVisible(count > 0)
        self.empty.setVisible(count == 0)
        self._subtitle.setText(self.tr("{0} mục đã xóa, mới nhất ở trên").format(count) if count else "")
        self._subtitle.setVisible(count > 0)
        self.restore_button.setEnabled(self.list.can_restore)
        self.empty_button.setEnabled(count > 0 and not self.desk.session.read_only)

    def body(self) -> QWidget:
        return self.list

    def enter(self) -> None:
        if self.list.found:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_emptying(self) -> None:
        """Ask before what is there is taken off the list."""
        question = self.tr(
            "Bỏ {0} mục khỏi Thùng rác? Các mục này không còn khôi phục được ở đây, "
            "nhưng nhật ký của tệp vẫn giữ nội dung."
        ).format(len(self.list.found))
        answers = (self.tr("Dọn thùng rác"), self._take_off), (self.tr("Để lại"), lambda: None)
        self.notice.ask_first(question, self.empty_button, *answers)

    def _take_off(self) -> None:
        if self.desk.run(records.empty_bin):
            self.notice.tell(self.tr("Đã dọn thùng rác."), "good")

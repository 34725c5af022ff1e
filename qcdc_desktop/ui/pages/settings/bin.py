"""Thùng rác: what was deleted of any kind, when, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import primary
from qcdc_desktop.ui.parts.card import teaching
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.bin_list import BinList


class BinSection(Section):
    """The bin of the whole file; each list shows its own part of it as well."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.restore_button = primary(self.tr("Khôi phục"), "undo-2")
        self.buttons = (self.restore_button,)
        self.list = BinList(desk)
        self.table = self.list.table
        self.notice = Notice(desk, self)
        self.empty = teaching(
            self.tr("Thùng rác trống"), self.tr("Mục đã xóa nằm ở đây, khôi phục được bất cứ lúc nào.")
        )
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, theme.px(8))
        for part in (self.list, self.empty):
            inside.addWidget(part)
        self.column.addWidget(card)
        self.list.chosen.connect(self.restore_button.setEnabled)
        self.list.refused.connect(lambda sentence: self.notice.tell(sentence, "bad"))
        self.list.restored.connect(lambda _id: self.notice.hide())
        self.restore_button.clicked.connect(self.list.restore)

    def reload(self) -> None:
        self.list.reload()
        self.list.setVisible(bool(self.list.found))
        self.empty.setVisible(not self.list.found)

"""Thùng rác of one list and the parts of its records, in the place of the list: restore and go back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.registers.bin_list import BinList


class BinPanel(QWidget):
    """Enter restores, Esc goes back to the list."""

    left = Signal()
    """The person wants the list again."""

    def __init__(self, desk: Desk, kind: type[Record], *parts: type[Record]) -> None:
        """``parts`` are kinds of records inside those of ``kind``, which are restored here as well."""
        super().__init__()
        self.list = BinList(desk, kind, *parts)
        title = text_label(self.tr("Thùng rác: {kind}").format(kind=kind.INFO.label.lower()), "section", wraps=True)
        self.restore = secondary(self.tr("Khôi phục (Enter)"), "undo-2")
        self.restore.clicked.connect(self.list.restore)
        self.back = link(self.tr("Về danh sách (Esc)"), "chevron-left")
        self.back.clicked.connect(self.left)
        self.list.chosen.connect(self.restore.setEnabled)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(title, 1)
        head.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(10))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        key_within(self, "Esc", self.left.emit)

    def count(self) -> int:
        """How many can be restored here."""
        return self.list.count()

    def enter(self) -> None:
        """Read the bin and put the cursor into it."""
        self.list.reload()
        (self.list.table if self.list.found else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

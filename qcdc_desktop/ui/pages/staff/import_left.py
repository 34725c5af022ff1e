"""What of a list is used for nobody: rows with their reason, each of which may be somebody after all, and columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from qcdc_desktop.imports.staff.lines import Left
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.plain_list import PlainList


class LeftFace(QWidget):
    """The rows that no line shows, but for the headings."""

    taken = Signal(int)
    """The row with this number names somebody."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = text_label(role="muted", wraps=True)
        self.list = PlainList(self.tr("Các dòng bỏ qua"))
        self.take_button = secondary(self.tr("Dòng này là một người"), "user-check")
        self.take_button.clicked.connect(self.take_current)
        key_within(self.list, "Return", self.take_current)
        row = QHBoxLayout()
        row.addWidget(self.take_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        column.addLayout(row)

    def show_left(self, rows: Sequence[Left], unused: Sequence[str]) -> None:
        """Show the rows and the headings of the columns from which nothing is read."""
        columns = self.tr("Cột không dùng: {names}.").format(names=", ".join(unused)) if unused else ""
        counted = self.tr("Mỗi dòng ngoài tiêu đề hoặc là một người, hoặc nằm ở đây với lý do.")
        self.summary.setText(" ".join(filter(None, (counted, columns))))
        self.list.clear()
        for one in rows:
            words = self.tr("Dòng {n} · {why}: {said}").format(n=one.number, why=one.why, said=one.said)
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, one.number)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(rows))
        self.take_button.setVisible(bool(rows))

    def take_current(self) -> None:
        """Say that the current row names somebody."""
        if (item := self.list.currentItem()) is not None:
            self.taken.emit(item.data(Qt.ItemDataRole.UserRole))

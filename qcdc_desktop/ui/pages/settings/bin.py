"""Thùng rác: what was deleted, when, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from qcdc_desktop.domain.kinds import BY_NAME
from qcdc_desktop.services import records
from qcdc_desktop.services.records import Binned
from qcdc_desktop.ui import theme
from qcdc_desktop.ui.desk import Desk
from qcdc_desktop.ui.pages.settings.section import Section
from qcdc_desktop.ui.widgets.buttons import primary
from qcdc_desktop.ui.widgets.register import teaching


class BinSection(Section):
    """Rows are restored one by one; what was deleted together with a record comes back with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.restore_button = primary(self.tr("Khôi phục"), "undo-2")
        self.buttons = (self.restore_button,)
        self.desk = desk
        self._found: list[Binned] = []
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(self.tr("Thùng rác"))
        self.table.setHorizontalHeaderLabels([self.tr("Nội dung"), self.tr("Loại"), self.tr("Xóa lúc")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.sectionResized.connect(lambda *_sizes: self.table.resizeRowsToContents())
        self.table.itemSelectionChanged.connect(self._allow)
        self.empty = teaching(
            self.tr("Thùng rác trống"), self.tr("Những gì xóa đi nằm ở đây và lấy lại được bất cứ lúc nào.")
        )
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, theme.px(8))
        inside.addWidget(self.table)
        inside.addWidget(self.empty)
        self.column.addWidget(card)
        self.restore_button.clicked.connect(self.restore)
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self.table, self.restore, context=Qt.ShortcutContext.WidgetShortcut)

    def reload(self) -> None:
        self._found = records.bin_of(self.desk.session)
        self.table.setRowCount(len(self._found))
        for row, binned in enumerate(self._found):
            words = (binned.title, BY_NAME[binned.kind].INFO.label, f"{binned.deleted_at:%d/%m/%Y %H:%M}")
            for column, text in enumerate(words):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeRowsToContents()
        self.table.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        if self._found:
            self.table.selectRow(0)
        self._allow()

    def restore(self) -> None:
        """Bring the chosen record back."""
        row = self.table.currentRow()
        if 0 <= row < len(self._found) and self.restore_button.isEnabled():
            binned = self._found[row]
            self.desk.run(lambda session: records.restore(session, binned))

    def _allow(self) -> None:
        chosen = bool(self._found and self.table.selectedItems())
        self.restore_button.setEnabled(chosen and not self.desk.session.read_only)

"""The bin as a list: what was deleted, when, and the way back; of one kind of record or of all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records
from qcdc_desktop.services.records import Binned
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.chosen_rows import ChosenRows
from qcdc_desktop.ui.parts.keys import key_sequence


class BinList(QWidget):
    """Rows are restored one by one; what was deleted together with a record comes back with it."""

    chosen = Signal(bool)
    """Whether there is one that can be restored now."""
    restored = Signal(int)
    """The record with this id is back."""
    refused = Signal(str)
    """Why a record could not come back."""

    def __init__(self, desk: Desk, *kinds: type[Record]) -> None:
        super().__init__()
        self.desk, self._kinds = desk, kinds
        self.found: list[Binned] = []
        self._labels = [self.tr("Nội dung"), self.tr("Loại"), self.tr("Xóa lúc")]
        if len(kinds) == 1:
            del self._labels[1]
        self.table = QTableWidget(0, len(self._labels))
        self.table.setAccessibleName(self.tr("Thùng rác"))
        self.table.setHorizontalHeaderLabels(self._labels)
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
        ChosenRows(self.table).selectionChanged.connect(self._show_state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        for key in ("Return", "Enter"):
            QShortcut(key_sequence(key), self.table, self.restore, context=Qt.ShortcutContext.WidgetShortcut)

    def count(self) -> int:
        """How many records there are, as the file is now."""
        return len(records.bin_of(self.desk.session, *self._kinds))

    def reload(self) -> None:
        """Read the bin anew."""
        self.found = records.bin_of(self.desk.session, *self._kinds)
        at = max(self.table.currentRow(), 0)
        self.table.setRowCount(len(self.found))
        for row, binned in enumerate(self.found):
            words = [binned.title, BY_NAME[binned.kind].INFO.label, f"{binned.deleted_at:%d/%m/%Y %H:%M}"]
            if len(self._kinds) == 1:
                del words[1]
            for column, text in enumerate(words):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeRowsToContents()
        if self.found:
            self.table.selectRow(min(at, len(self.found) - 1))
        self._show_state()

    @property
    def can_restore(self) -> bool:
        """Whether a record is chosen and the file takes it."""
        return bool(self.found and self.table.selectedItems()) and not self.desk.session.read_only

    def restore(self) -> None:
        """Bring the chosen record back."""
        row = self.table.currentRow()
        if not 0 <= row < len(self.found) or not self.can_restore:
            return
        binned = self.found[row]
        try:
            done = self.desk.run(lambda session: records.restore(session, binned))
        except InputProblem as problem:
            self.refused.emit(f"{problem.title}: {problem.message}")
            return
        if done:
            self.restored.emit(binned.record_id)

    def _show_state(self) -> None:
        self.chosen.emit(self.can_restore)

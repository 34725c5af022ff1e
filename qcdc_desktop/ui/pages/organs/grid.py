"""Thông tin định kỳ: organ by period, received marked by one key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.organ_results import InformationResult, OrganResult
from qcdc_desktop.domain.registers.organs import Information, InformationState
from qcdc_desktop.services.verbs import organs
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.chosen_rows import ChosenRows
from qcdc_desktop.ui.parts.keys import action_of
from qcdc_desktop.ui.registers.cells import DrawnCells
from qcdc_desktop.ui.registers.models.record_table import TONE, Index

_NOWHERE = QModelIndex()


class GridModel(QAbstractTableModel):
    """One row an organ, one column a period by the day it is due; the first column names the organ."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[OrganResult, ...] = ()
        self.labels: tuple[str, ...] = ()
        self._cells: dict[tuple[int, str], InformationResult] = {}

    def show(self, rows: Sequence[OrganResult]) -> None:
        """Show the organs that owe any information in the period."""
        owing = tuple(r for r in rows if r.informations)
        every = sorted((i.information for r in owing for i in r.informations), key=lambda i: (str(i.due_on), i.id))
        labels = tuple(dict.fromkeys(i.label for i in every))
        same = labels == self.labels and [r.organ.id for r in owing] == [r.organ.id for r in self.rows]
        if not same:
            self.beginResetModel()
        self.rows, self.labels = owing, labels
        self._cells = {(r.organ.id, i.information.label): i for r in owing for i in r.informations}
        if not same:
            self.endResetModel()
        elif owing:
            self.dataChanged.emit(self.index(0, 0), self.index(len(owing) - 1, len(labels)))

    def cell(self, index: Index) -> InformationResult | None:
        """What stands at a place: a piece of information, or nothing."""
        if not index.isValid() or index.column() == 0:
            return None
        return self._cells.get((self.rows[index.row()].organ.id, self.labels[index.column() - 1]))

    def place_of(self, information_id: int) -> QModelIndex:
        """Where a piece of information stands."""
        for (organ_id, label), one in self._cells.items():
            if one.information.id == information_id:
                row = next(i for i, r in enumerate(self.rows) if r.organ.id == organ_id)
                return self.index(row, self.labels.index(label) + 1)
        return QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.labels) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return self.tr("Tổ chức") if section == 0 else self.labels[section - 1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.column() == 0:
            named = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self.rows[index.row()].organ.name if named else None
        one = self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell_words(one) if one else ""
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.rows[index.row()].organ.name}, {self.labels[index.column() - 1]}: {self._in_words(one)}"
            case Qt.ItemDataRole.ToolTipRole:
                return self._in_words(one)
            case _ if role == TONE:
                return one.state.tone if one else ""
        return None

    def _cell_words(self, one: InformationResult) -> str:
        """Few words for the cell: the day received, or the day due and how it stands."""
        i = one.information
        match one.state:
            case InformationState.IN_TIME:
                return self.tr("Nhận {day}").format(day=f"{i.received_on:%d/%m}")
            case InformationState.LATE:
                days = (i.received_on - i.due_on).days if i.received_on and i.due_on else 0
                return self.tr("Trễ hạn {n} ngày").format(n=days)
            case InformationState.OVERDUE:
                return self.tr("Thiếu, hạn {day}").format(day=f"{i.due_on:%d/%m}")
            case _:
                return self.tr("Hạn {day}").format(day=f"{i.due_on:%d/%m}")

    def _in_words(self, one: InformationResult | None) -> str:
        if one is None:
            return self.tr("không phải gửi")
        due = self.tr("{state}; hạn {day}").format(state=one.state.words, day=write_day(one.information.due_on))
        received = one.information.received_on
        return self.tr("{due}, nhận {day}").format(due=due, day=write_day(received)) if received else due


class InformationGrid(QTableView):
    """Space marks as received today, Del takes the mark away, Enter opens the organ."""

    opened = Signal(int)
    """The organ with this id is wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.table = desk, GridModel()
        self.setModel(self.table)
        ChosenRows(self)
        self.setItemDelegate(DrawnCells(self))
        self.setAccessibleName(self.tr("Thông tin định kỳ theo tổ chức và kỳ; phím cách đánh dấu đã nhận hôm nay"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self._open)
        self.table.modelReset.connect(self._set_widths)
        self.table.dataChanged.connect(self._set_widths)
        action_of(self, self.tr("Đã nhận hôm nay (phím cách)"), "", self.receive_chosen, allowed=self._may_change)
        action_of(self, self.tr("Bỏ đánh dấu đã nhận"), "Del", self.forget_chosen, allowed=self._may_change)
        action_of(self, self.tr("Mở tổ chức"), "", lambda: self._open(self.currentIndex()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.receive_chosen()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def receive_chosen(self) -> None:
        """Mark the selected pieces as received today; what was received before keeps its day."""
        fresh = [one.id for one in self._chosen() if one.received_on is None]
        if fresh:
            self.desk.run(partial(organs.receive, ids=fresh, on=self.desk.session.today()))

    def forget_chosen(self) -> None:
        """Take the mark of the selected pieces away."""
        marked = [one.id for one in self._chosen() if one.received_on is not None]
        if marked:
            self.desk.run(partial(organs.receive, ids=marked, on=None))

    def enter(self) -> None:
        """Put the cursor on the first piece that is not received, else on the first of all."""
        if self.currentIndex().column() <= 0 and self.table.rows:
            places = [self.table.index(r, c) for r in range(len(self.table.rows)) for c in range(1, self._width())]
            owed = [p for p in places if (one := self.table.cell(p)) and one.information.received_on is None]
            self.setCurrentIndex((owed or places)[0])
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, information_id: int) -> bool:
        """Put the cursor on a piece of information; False where the period does not have it."""
        place = self.table.place_of(information_id)
        if place.isValid():
            self.setCurrentIndex(place)
        return place.isValid()

    def pick(self, ids: Collection[int]) -> bool:
        """Select these pieces of information, the cursor on the first; False where the period has none of them."""
        places = [place for one in ids if (place := self.table.place_of(one)).isValid()]
        if places:
            self.setCurrentIndex(min(places, key=lambda p: (p.row(), p.column())))
        chosen = QItemSelection()
        for place in places:
            chosen.select(place, place)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(places)

    def _width(self) -> int:
        return self.table.columnCount()

    def _chosen(self) -> list[Information]:
        cells = (self.table.cell(index) for index in self.selectedIndexes())
        return [one.information for one in cells if one]

    def _may_change(self) -> bool:
        return any(not self.desk.locked(one) for one in self._chosen())

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.table.rows[index.row()].organ.id)

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        for section in range(self._width()):
            stretches = section == 0
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(section, mode)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 12)

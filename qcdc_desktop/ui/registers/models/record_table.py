"""One table model for every kind of record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from qcdc_desktop.domain.kinds.columns import Column, Names, Row, bar_of
from qcdc_desktop.domain.kinds.fields import FieldKind, specs
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk

TONE = int(Qt.ItemDataRole.UserRole) + 1
"""Tone of the pill that the cell is, or nothing."""
SEGMENTS = TONE + 1
"""Tones of the segments of the bar under the words, or nothing."""
BAR = TONE + 2
"""The bar under the words, or nothing."""
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RecordTable(QAbstractTableModel, Generic[Row]):
    """Rows as the page gave them; a cell of a declared field is edited through the desk."""

    refused = Signal(str)
    """A cell's value was not stored; the sentence says why."""

    def __init__(self, desk: Desk, declared: Register[Row], names: Names) -> None:
        super().__init__()
        self.desk, self.kind, self.columns, self.names = desk, declared.kind, declared.columns, names
        self.record, self.struck, self._order = declared.record, declared.struck, declared.order
        self.rows: tuple[Row, ...] = ()
        self._orders: dict[int, list[int]] = {}
        self._haystacks: dict[int, str] = {}
        self._places: dict[int, int] = {}

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows; where they begin with the same records in the same order, the view keeps its place."""
        rows = sorted(rows, key=self._order) if self._order else rows
        before, now = [self.record(r).id for r in self.rows], [self.record(r).id for r in rows]
        kept = len(before) if now[: len(before)] == before else 0
        if not kept:
            self.beginResetModel()
        self._set_rows(rows[:kept] if kept else rows)
        if not kept:
            self.endResetModel()
            return
        self.dataChanged.emit(self.index(0, 0), self.index(kept - 1, len(self.columns) - 1))
        if len(now) > kept:
            self.beginInsertRows(QModelIndex(), kept, len(now) - 1)
            self._set_rows(rows)
            self.endInsertRows()

    def _set_rows(self, rows: Sequence[Row]) -> None:
        self.rows = tuple(rows)
        for known in (self._orders, self._haystacks, self._places):
            known.clear()

    def row_of(self, record_id: int) -> int:
        """The row of a record, -1 when it is not shown."""
        if not self._places:
            self._places = {self.record(row).id: i for i, row in enumerate(self.rows)}
        return self._places.get(record_id, -1)

    def order(self, column: int) -> list[int]:
        """The rows as sorted by a column: by what its values mean, never by the text shown."""
        if column not in self._orders:
            sorted_by = self.columns[column].sorted_by
            self._orders[column] = sorted(range(len(self.rows)), key=lambda i: sorted_by(self.rows[i], self.names))
        return self._orders[column]

    def haystack(self, row: int) -> str:
        """Everything the row says, folded for searching."""
        if row not in self._haystacks:
            record = self.record(self.rows[row])
            texts = [c.text(self.rows[row], self.names) for c in self.columns]
            texts += [getattr(record, s.name) for s in specs(self.kind) if s.kind in _TEXTS and not s.secret]
            self._haystacks[row] = search_key("\n".join(dict.fromkeys(texts)))
        return self._haystacks[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        return self._alignment(self.columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.cell(index.row(), index.column(), role)

    def cell(self, at: int, section: int, role: int) -> Any:
        """What a cell says in a role."""
        column, row = self.columns[section], self.rows[at]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row, self.names)
            case Qt.ItemDataRole.ToolTipRole:
                return column.tip(row) if column.tip else column.text(row, self.names)
            case Qt.ItemDataRole.EditRole:
                return getattr(self.record(row), column.field) if column.field else column.value(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(column)
            case Qt.ItemDataRole.ForegroundRole | Qt.ItemDataRole.FontRole if self.struck(row):
                return theme.colour("muted") if role == Qt.ItemDataRole.ForegroundRole else _struck_font()
            case _ if role == TONE:
                return column.tone(row) if column.tone else ""
            case _ if role == SEGMENTS:
                return column.segments(row) if column.segments else ()
            case _ if role == BAR:
                return bar_of(self.columns, column, row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid() or not self.columns[index.column()].field or self.struck(self.rows[index.row()]):
            return usual
        locked = self.desk.locked(self.record(self.rows[index.row()]))
        return usual if locked else usual | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field, record = self.columns[index.column()].field, self.record(self.rows[index.row()])
        if role != Qt.ItemDataRole.EditRole or not field:
            return False
        return self.stored(lambda s: records.edit(s, self.kind, record.id, **{field: value}))

    def stored(self, verb: Callable[[Session], ChangeSet]) -> bool:
        """Whether a verb that a cell asked for was run; a wrong value is told by ``refused``."""
        try:
            return self.desk.run(verb) is not None
        except InputProblem as problem:
            self.refused.emit(problem.message)
            return False

    @staticmethod
    def _alignment(column: Column[Row]) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


_TEXTS = (FieldKind.TEXT, FieldKind.LONG)


def _struck_font() -> QFont:
    font = theme.font()
    font.setStrikeOut(True)
    return font

"""Thống kê: a form of the State statistics for the period that is shown, or a stretch of the reporting year."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
)

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.letters.filling import FilledForm
from qcdc_desktop.domain.registers.letters.forms import LetterForm
from qcdc_desktop.papers.listing import Listing
from qcdc_desktop.services.session import Session
from qcdc_desktop.services.verbs import letter_forms
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.card import Card
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.notices.done_notice import DoneNotice
from qcdc_desktop.ui.parts.plain_table import PlainTable
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.listing_out import ListingOut

_SHARES = {1: (7, 30, 45, 18), 2: (7, 25, 38, 15, 15), 4: (6, 19, 31, 10, 9, 15, 10)}
"""Of the width, in percent, by how many rows a form has; its columns stand below one another."""
Index = QModelIndex | QPersistentModelIndex
_HEAD = 3
"""Columns before the numbers."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FramedCells(QStyledItemDelegate):
    """Draws a frame around the cell that the keys are in."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("info"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))


class Statistics(Section):
    """Enter on a number shows the letters that it counts."""

    opened = Signal(list, str)
    """The letters behind a number are wanted: their ids, and what the number says."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.made: FilledForm | None = None
        self.form, self.span = CalmCombo(self), CalmCombo(self)
        for combo in (self.form, self.span):  # as wide as there is room, however long a title is
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
        self.form.setAccessibleName(self.tr("Biểu"))
        self.span.setAccessibleName(self.tr("Kỳ thống kê"))
        self.table = PlainTable(self.tr("Thống kê"), [("", 0)], self.open_current)
        self.table.setSelectionBehavior(PlainTable.SelectionBehavior.SelectItems)
        self.table.setItemDelegate(FramedCells(self.table))  # a number is gone to by itself: the frame shows which
        self.note = text_label(role="muted", wraps=True)
        self.notice = DoneNotice(desk, self)
        self.out = ListingOut(desk, self)
        pages, workbook = (
            secondary(self.tr("In, PDF, Word…"), "printer"),
            secondary(self.tr("Excel…"), "file-spreadsheet"),
        )
        workbook.setToolTip(self.tr("Cả sáu biểu của kỳ, mỗi biểu một trang tính"))
        pages.clicked.connect(lambda: self.out.show_pages(self._listing))
        workbook.clicked.connect(lambda: self.out.ask(self.all_listings))
        self.buttons = (pages, workbook)
        self._lay_out()
        self._offer()
        for combo in (self.form, self.span):
            combo.activated.connect(lambda _at: self._show())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.form, 3)
        row.addWidget(self.span, 2)
        self.note.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        card = Card(self)
        card.column.setContentsMargins(1, 1, 1, theme.px(8))
        card.column.addLayout(row)
        card.column.addWidget(self.table, 1)
        card.column.addWidget(self.note)
        self.column.addWidget(self.notice)
        self.column.addWidget(card, 1)

    def _offer(self) -> None:
        """What may be chosen; what was chosen stays where it is still offered."""
        self._spans = letter_forms.offered(self.desk.period)
        kept = self.span.currentText() if self.span.currentIndex() > 0 else ""
        _fill(self.span, [one.label for one in self._spans], kept)
        self._forms = letter_forms.forms(self.period)
        _fill(self.form, [f"{one.sign} – {one.title}" for one in self._forms], self.form.currentText())

    @property
    def period(self) -> Period:
        """The days that are counted."""
        return self._spans[self.span.currentIndex()]

    @property
    def chosen(self) -> LetterForm:
        """The form that is shown."""
        return self._forms[self.form.currentIndex()]

    def reload(self) -> None:
        self._offer()
        self._show()

    def _show(self) -> None:
        made = self.made = letter_forms.fill(self.desk.session, self.period, self.chosen)
        listing = letter_forms.listed(self.desk.session, made)
        shares = _SHARES[len(made.form.rows)]
        at, column = max(self.table.currentRow(), 0), max(self.table.currentColumn(), _HEAD)
        self.table.show_columns([(c.label, share) for c, share in zip(listing.columns, shares, strict=True)])
        for place in range(_HEAD, len(shares)):
            self.table.model().setHeaderData(
                place, Qt.Orientation.Horizontal, _RIGHT, Qt.ItemDataRole.TextAlignmentRole
            )
        self.table.setRowCount(len(listing.rows))
        for row, cells in enumerate(listing.rows):
            for place, cell in enumerate(cells):
                item = QTableWidgetItem(str(cell))
                if place >= _HEAD:
                    item.setTextAlignment(_RIGHT)
                self.table.setItem(row, place, item)
        self.table.fit()
        self.table.setCurrentCell(min(at, len(listing.rows) - 1), min(column, len(shares) - 1))
        self.note.setText(listing.note)

    def summary(self) -> str:
        """What is counted, in words."""
        return self.tr("Biểu thống kê của cấp trên; bấm Enter ở một số để xem các đơn được đếm")

    def enter(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_current(self) -> None:
        """Show the letters behind the number in the line; of several numbers the one in the current column."""
        if self.made is None or (row := self.table.currentRow()) < 0:
            return
        column, cells = self.made.form.columns[row], self.made.cells[row]
        cell = cells[max(self.table.currentColumn() - _HEAD, 0)]
        if cell.letters:
            self.opened.emit(list(cell.letters), column.name)

    def tell_elsewhere(self) -> None:
        """Say that the list of the period has none of the letters."""
        self.notice.tell(self.tr("Các đơn này nhận ở kỳ khác; hãy chọn kỳ ấy ở đầu cửa sổ để xem."), "info")

    def _listing(self, session: Session) -> Listing:
        return letter_forms.listing(session, self.period, self.chosen)

    def all_listings(self, session: Session) -> tuple[Listing, ...]:
        """Every form of the days that are counted."""
        return letter_forms.listings(session, self.period, letter_forms.forms(self.period))


def _fill(combo: CalmCombo, offered: list[str], kept: str) -> None:
    combo.clear()
    combo.addItems(offered)
    combo.setCurrentIndex(max(combo.findText(kept), 0) if kept else 0)

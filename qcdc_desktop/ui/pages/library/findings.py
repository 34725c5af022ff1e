"""Rà soát từ ngữ: every place that names an outdated body or rule; Enter opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.services import checking
from qcdc_desktop.services.checking import Finding
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.sections import Section

_SHARES = (30, 20, 22, 28)
"""Of the four columns, in percent."""


class Findings(Section):
    """Looked through when it is opened, and again after each change while it is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: tuple[Finding, ...] = ()
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(self.tr("Rà soát từ ngữ"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Ở mục"), self.tr("Đang ghi"), self.tr("Nên thay"), self.tr("Lý do")]
        )
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.doubleClicked.connect(lambda _index: self.open_current())
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self.table, self.open_current, context=Qt.ShortcutContext.WidgetShortcut)
        self.empty = teaching(
            self.tr("Không có chỗ nào phải sửa"),
            self.tr(
                "Chương trình đã đối chiếu mọi nội dung và văn bản đã ghi với từ ngữ không còn dùng và hiệu lực của "
                "văn bản ở hai thẻ bên cạnh. Danh mục càng đủ thì rà soát càng kỹ."
            ),
        )
        card = Card(self)
        card.column.setContentsMargins(1, 1, 1, theme.px(8))
        card.column.addWidget(self.table)
        card.column.addWidget(self.empty)
        self.column.addWidget(card)

    def reload(self) -> None:
        at = max(self.table.currentRow(), 0)
        self.found = checking.findings(self.desk.session)
        self.table.setRowCount(len(self.found))
        for row, finding in enumerate(self.found):
            for column, text in enumerate(self._words(finding)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        self._fit()
        self.table.setVisible(bool(self.found))
        self.empty.setVisible(not self.found)
        if self.found:
            self.table.selectRow(min(at, len(self.found) - 1))

    def summary(self) -> str:
        """How many places were found, in words."""
        if not self.found:
            return self.tr("Đã xem mọi nội dung và văn bản đã ghi")
        return self.tr("{n} chỗ nên sửa; bấm Enter để mở").format(n=len(self.found))

    def enter(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_current(self) -> None:
        """Bring the person to the record or paper, in its own year."""
        if not 0 <= (row := self.table.currentRow()) < len(self.found):
            return
        finding = self.found[row]
        self.desk.record_wanted.emit(finding.kind, finding.record_id)

    def _words(self, finding: Finding) -> tuple[str, str, str, str]:
        kind = BY_NAME[finding.kind].INFO.label
        place = f"{kind}: {_short(finding.title)}\n{finding.place}"
        remark = finding.remark
        return place, remark.words, remark.instead or self.tr("bỏ, hoặc xem lại"), remark.reason

    def _fit(self) -> None:
        width = self.table.viewport().width()
        for column, share in enumerate(_SHARES[:-1]):
            self.table.setColumnWidth(column, width * share // 100)
        self.table.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


_LONGEST = 90


def _short(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + "…"

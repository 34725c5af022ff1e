"""Rà soát từ ngữ: every place that names an outdated body or rule; Enter opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem

from qcdc_desktop.domain.kinds.text import shortened
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.services import checking
from qcdc_desktop.services.checking import Finding
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.plain_table import PlainTable
from qcdc_desktop.ui.parts.sections import Section

_LONGEST = 90
"""Letters of a title that are shown."""


class Findings(Section):
    """Looked through when it is opened, and again after each change while it is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: tuple[Finding, ...] = ()
        columns = (self.tr("Ở mục"), 30), (self.tr("Đang ghi"), 20), (self.tr("Nên thay"), 22), (self.tr("Lý do"), 28)
        self.table = PlainTable(self.tr("Rà soát từ ngữ"), columns, self.open_current)
        self.replacing = secondary(self.tr("Thay…"), "refresh-cw")
        self.replacing.setToolTip(self.tr("Tìm và thay từ ngữ của dòng đang chọn ở mọi nơi (Ctrl+H)"))
        self.replacing.clicked.connect(self.replace_current)
        self.buttons = (self.replacing,)
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
        self.table.fit()
        self.table.setVisible(bool(self.found))
        self.replacing.setEnabled(bool(self.found) and not self.desk.session.read_only)
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
        """Bring the person to the words in the record or paper, in its own year."""
        if 0 <= (row := self.table.currentRow()) < len(self.found):
            self.desk.spot_wanted.emit(self.found[row].spot)

    def replace_current(self) -> None:
        """Look for the words of the line in every text, to replace them."""
        row = self.table.currentRow()
        remark = self.found[row].remark if 0 <= row < len(self.found) else None
        self.desk.replacing_wanted.emit(remark.words if remark else "", remark.instead if remark else "")

    def _words(self, finding: Finding) -> tuple[str, str, str, str]:
        kind = BY_NAME[finding.kind].INFO.label
        place = f"{kind}: {shortened(finding.title, _LONGEST)}\n{finding.place}"
        remark = finding.remark
        return place, remark.words, remark.instead or self.tr("bỏ, hoặc xem lại"), remark.reason

"""Tìm và thay: words in every text of the file, each place seen before and after, changed in one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QTableWidgetItem, QVBoxLayout, QWidget

from qcdc_desktop.services.verbs import replacing
from qcdc_desktop.services.verbs.replacing import Found, Wanted
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.page import Page
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.card import Card
from qcdc_desktop.ui.parts.fields.named import under_label
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.parts.plain_table import PlainTable
from qcdc_desktop.ui.parts.ticked_rows import TickedRows, with_box


class ReplacingPage(Page):
    """Every place is ticked at first; Space takes the tick away, Enter opens the field with the words chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.found, self.wanted = Found(), Wanted("")
        self.words, self.instead = QLineEdit(), QLineEdit()
        self.exact = QCheckBox(self.tr("Đúng dấu, đúng chữ hoa"))
        self.whole = QCheckBox(self.tr("Nguyên từ"))
        self.whole.setChecked(True)
        self.exact.setChecked(True)
        self.seek = secondary(self.tr("Tìm"), "search")
        self.do = primary("", "refresh-cw")
        self.count = text_label(role="muted", wraps=True)
        columns = ((self.tr("Ở mục"), 32), (self.tr("Đang ghi"), 34), (self.tr("Sau khi thay"), 34))
        self.table = PlainTable(self.tr("Các chỗ tìm thấy"), columns, self.open_current)
        self._ticks = TickedRows(self.table, enter=False)
        self.notice = Notice(desk, self)
        self._lay_out()
        for line in (self.words, self.instead):
            line.returnPressed.connect(self.look)
        for box in (self.exact, self.whole):
            box.toggled.connect(lambda _on: self.look())
        self.seek.clicked.connect(self.look)
        self.do.clicked.connect(self.replace)
        self.table.itemChanged.connect(lambda _item: self._tell_count())
        self._tell_count()

    def begin(self, words: str, instead: str) -> None:
        """Look for words that are to be replaced by others."""
        self.words.setText(words)
        self.instead.setText(instead)
        self.look()

    def reload(self) -> None:
        self._show(replacing.find(self.desk.session, self.wanted))

    def body(self) -> QWidget:
        return self.words

    def enter(self) -> None:
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.selectAll()

    def held(self) -> object:
        return self.wanted if self.wanted.words else None

    def take_up(self, held: object) -> None:
        if isinstance(held, Wanted):
            self.exact.setChecked(held.exact)
            self.whole.setChecked(held.whole)
            self.begin(held.words, held.instead)

    def look(self) -> None:
        """Find what is typed."""
        self.wanted = Wanted(self.words.text(), self.instead.text(), self.exact.isChecked(), self.whole.isChecked())
        self.reload()
        announce(self.table, self.count.text())
        if self.found.hits:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def replace(self) -> None:
        """Change the ticked places, as one step."""
        chosen = [self.found.hits[row] for row in self._ticks.ticked]
        if chosen and self.desk.run(lambda session: replacing.replace(session, self.wanted, chosen)):
            self.notice.tell(self.tr("Đã thay {0} chỗ. Bấm Ctrl+Z để hoàn tác.").format(len(chosen)), "good")

    def open_current(self) -> None:
        """Go to the words of the line where they stand."""
        row = self.table.currentRow()
        if 0 <= row < len(self.found.hits):
            self.desk.spot_wanted.emit(self.found.hits[row].spot)

    def _show(self, found: Found) -> None:
        self.found = found
        self.table.blockSignals(True)
        self.table.setRowCount(len(found.hits))
        for row, hit in enumerate(found.hits):
            for column, words in enumerate((f"{hit.place}\n{hit.title}", hit.before, hit.after)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.table.setItem(row, column, with_box(item, ticked=True) if column == 0 else item)
        self.table.blockSignals(False)
        self.table.setVisible(bool(found.hits))
        self.table.fit()
        if found.hits:
            self.table.setCurrentCell(0, 0)
        self._tell_count()

    def _tell_count(self) -> None:
        hits, frozen = self.found.hits, self.found.frozen
        ticked = len(self._ticks.ticked)
        self.do.setText(self.tr("Thay {0} chỗ").format(ticked))
        self.do.setEnabled(ticked > 0 and not self.desk.session.read_only)
        if not self.wanted.words.strip():
            said = self.tr(
                "Tìm trong mọi nội dung của tệp, trừ phần kín của đơn thư. Phím cách: bỏ hoặc đánh dấu một chỗ."
            )
        elif hits:
            records = len({hit.home for hit in hits})
            said = self.tr("Tìm thấy {0} chỗ ở {1} nội dung.").format(len(hits), records)
        elif self.wanted.words.strip() == self.wanted.instead:
            said = self.tr("“Tìm” và “Thay bằng” giống nhau: không có chỗ nào thay đổi.")
        else:
            said = self.tr("Không tìm thấy “{0}”.").format(self.wanted.words)
        if frozen:
            said += " " + self.tr("{0} chỗ nữa thuộc năm đã duyệt nên giữ nguyên.").format(frozen)
        self.count.setText(said)

    def _lay_out(self) -> None:
        lines = QHBoxLayout()
        lines.setSpacing(theme.px(12))
        for words, line in ((self.tr("Tìm"), self.words), (self.tr("Thay bằng"), self.instead)):
            lines.addLayout(under_label(text_label(words, "small"), line), 1)
        lines.addWidget(self.seek, 0, Qt.AlignmentFlag.AlignBottom)
        ticks = QHBoxLayout()
        ticks.setSpacing(theme.px(16))
        for box in (self.exact, self.whole):
            ticks.addWidget(box)
        ticks.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(text_label(self.tr("Tìm và thay"), "title"), 1)
        head.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        above = QVBoxLayout()
        above.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(8))
        above.setSpacing(theme.px(8))
        for layout in (lines, ticks):
            above.addLayout(layout)
        above.addWidget(self.count)
        card = Card(self)
        card.column.setContentsMargins(1, 1, 1, theme.px(8))
        card.column.addLayout(above)
        card.column.addWidget(self.table, 1)
        card.column.addStretch(0)
        column.addWidget(card, 1)

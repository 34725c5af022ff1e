"""Hạn sẽ thay đổi: open deadlines that today's rules and holidays would move; they move only by a decision."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTableWidgetItem, QWidget

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import letter_deadlines
from qcdc_desktop.services.letter_deadlines import Moved
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import primary
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.fields.named import mark_fault, under_label
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.parts.plain_table import PlainTable
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.parts.ticked_rows import TickedRows, with_box


class Moving(Section):
    """Every deadline is ticked at first; Space takes the tick away, Enter opens its letter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.moved: tuple[Moved, ...] = ()
        columns = (
            (self.tr("Đơn số"), 12),
            (self.tr("Thời hạn"), 36),
            (self.tr("Hạn đang ghi"), 16),
            (self.tr("Hạn tính lại"), 16),
            (self.tr("Căn cứ"), 20),
        )
        self.table = PlainTable(self.tr("Hạn sẽ thay đổi"), columns, self.open_current)
        self._ticks = TickedRows(self.table, enter=False)
        self.decision = QLineEdit()
        self.do = primary("", "refresh-cw")
        self.notice = Notice(desk, self)
        self.empty = teaching(
            self.tr("Không có hạn nào thay đổi"),
            self.tr(
                "Khi thông báo nghỉ hoặc thời hạn đã sửa làm hạn của một đơn đang giải quyết rơi vào ngày khác, đơn ấy "
                "hiện ở đây. Hạn chỉ chuyển khi có quyết định."
            ),
            sign="calendar-clock",
        )
        self._lay_out()
        self.do.clicked.connect(self.move_ticked)
        self.table.itemChanged.connect(lambda _item: self._tell_count())

    def reload(self) -> None:
        self.moved = letter_deadlines.would_move(self.desk.session)
        self.table.blockSignals(True)
        self.table.setRowCount(len(self.moved))
        for row, one in enumerate(self.moved):
            before, after = one.deadline, one.after.receipt
            words = (
                one.letter.code,
                f"{before.code} – {before.name}",
                write_day(before.due_on),
                write_day(after.day),
                after.terms.law,
            )
            for column, said in enumerate(words):
                item = QTableWidgetItem(said)
                item.setToolTip(said)
                self.table.setItem(row, column, with_box(item, ticked=True) if column == 0 else item)
        self.table.blockSignals(False)
        self.table.fit()
        for part in (self.table, self.deciding):
            part.setVisible(bool(self.moved))
        self.empty.setVisible(not self.moved)
        if self.moved:
            self.table.setCurrentCell(0, 0)
        self._tell_count()

    def summary(self) -> str:
        """How many deadlines would move, in words."""
        if not self.moved:
            return self.tr("Mọi hạn đang mở khớp với quy định và lịch nghỉ hiện nay")
        return self.tr("{n} hạn đang mở sẽ rơi vào ngày khác").format(n=len(self.moved))

    def enter(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_current(self) -> None:
        """Go to the letter of the line."""
        if 0 <= (row := self.table.currentRow()) < len(self.moved):
            self.desk.record_wanted.emit("letter", self.moved[row].letter.id)

    def move_ticked(self) -> None:
        """Let the ticked deadlines fall on their new days, by the decision that is written."""
        chosen = tuple(self.moved[row] for row in self._ticks.ticked)
        said = self.decision.text()
        try:
            done = self.desk.run(lambda session: letters.move_deadlines(session, chosen, said))
        except InputProblem as problem:
            mark_fault(self.decision, problem.message)
            self.notice.tell(problem.message, "bad")
            self.decision.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        mark_fault(self.decision, "")
        if done:
            self.decision.clear()
            self.notice.tell(self.tr("Đã chuyển {0} hạn. Bấm Ctrl+Z để hoàn tác.").format(len(chosen)), "good")

    def _tell_count(self) -> None:
        ticked = len(self._ticks.ticked)
        self.do.setText(self.tr("Chuyển {0} hạn").format(ticked))
        self.do.setEnabled(ticked > 0 and not self.desk.session.read_only)

    def _lay_out(self) -> None:
        label = text_label(self.tr("Quyết định, lý do chuyển hạn"), "small")
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addLayout(under_label(label, self.decision), 1)
        row.addWidget(self.do, 0, Qt.AlignmentFlag.AlignBottom)
        self.deciding = QWidget()
        self.deciding.setLayout(row)
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        card = Card(self)
        card.column.setContentsMargins(1, 1, 1, theme.px(8))
        card.column.addWidget(self.deciding)
        card.column.addWidget(self.table, 1)
        card.column.addWidget(self.empty, 1)
        self.column.addWidget(card)

"""The attendance sheet: everybody called, present until marked otherwise, every mark stored at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.register import Filter, listed
from qcdc_desktop.domain.kinds.text import name_key, search_key
from qcdc_desktop.domain.registers.briefings import Attendance, AttendanceState, RollLine, exceptions, turnout
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.keys import action_of, key_within
from qcdc_desktop.ui.parts.notice import Notice
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.editors import Surroundings, around_desk
from qcdc_desktop.ui.registers.filter_row import FilterRow
from qcdc_desktop.ui.registers.models.record_table import Index, RecordTable
from qcdc_desktop.ui.registers.models.row_filter import RowFilter
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.record_view import RecordView

_MARKS = {
    "c": AttendanceState.PRESENT,
    "1": AttendanceState.PRESENT,
    "v": AttendanceState.EXCUSED,
    "2": AttendanceState.EXCUSED,
    "k": AttendanceState.ABSENT,
    "3": AttendanceState.ABSENT,
    "n": AttendanceState.ELSEWHERE,
    "4": AttendanceState.ELSEWHERE,
}
_PAUSE = 1.0
"""Seconds after which a letter begins a new name."""


class SheetTable(RecordTable):
    """A reason written for someone absent without one says that there was one."""

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.record(self.rows[index.row()])
        reasoned = self.columns[index.column()].field == "note" and isinstance(line, Attendance) and str(value).strip()
        if not reasoned or line.state is not AttendanceState.ABSENT:  # type: ignore[attr-defined]
            return super().setData(index, value, role)
        verb = partial(briefings.mark, ids=[line.id], state=AttendanceState.EXCUSED, note=str(value))
        return self.desk.run(verb) is not None


class SheetView(RecordView):
    """Space and V, K, N, C (or 1 to 4) mark the lines chosen; other letters go to the name that begins so."""

    marked = Signal(object)
    """An AttendanceState, for the lines chosen; None changes between present and absent."""

    def __init__(self, table: RecordTable, rows: RowFilter, around: Surroundings) -> None:
        super().__init__(table, rows, around)
        self._typed, self._at = "", 0.0
        self._note = next(i for i, column in enumerate(table.columns) if column.field == "note")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() is self.State.EditingState
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if editing or held:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit(self.currentIndex().siblingAtColumn(self._note))
        elif event.key() == Qt.Key.Key_Space:
            self._typed = ""
            self.marked.emit(None)
        elif event.key() == Qt.Key.Key_Backspace:
            self._typed = self._typed[:-1]
        elif len(letter := search_key(event.text())) == 1 and letter.isalnum():
            self._take(letter)
        else:
            super().keyPressEvent(event)

    def _take(self, letter: str) -> None:
        """A mark, unless a name is being typed."""
        now = time.monotonic()
        begun = self._typed if now - self._at < _PAUSE else ""
        if not begun and letter in _MARKS:
            self._typed = ""
            self.marked.emit(_MARKS[letter])
            return
        self._typed, self._at = begun + letter, now
        self._seek()

    def _seek(self) -> None:
        """Go to the next one whose given name begins so, from the current one on; else any word of the name."""
        first, count = max(self.currentIndex().row(), 0), self.filter.rowCount()
        order = [(first + i) % count for i in range(count)] if count else []
        names = {row: search_key(self.filter.shown(self.filter.index(row, 0)).person.name).split() for row in order}
        given = (row for row in order if names[row][-1:] and names[row][-1].startswith(self._typed))
        any_word = (row for row in order if any(word.startswith(self._typed) for word in names[row]))
        if (row := next(given, next(any_word, None))) is not None:
            self.choose(self.filter.shown(self.filter.index(row, 0)).line.id)


class AttendanceSheet(Section):
    """One session's sheet over the whole page."""

    closed = Signal()
    print_wanted = Signal()
    again_wanted = Signal()
    """Those called meanwhile belong on the sheet as well."""
    make_up_wanted = Signal()

    def __init__(self, desk: Desk, session_id: Callable[[], int]) -> None:
        """``session_id`` says whose sheet is wanted."""
        super().__init__()
        self.desk, self._session_id = desk, session_id
        titles = Titles(desk.session)
        self.table = SheetTable(desk, listed(Attendance, self._columns(), attrgetter("line")), titles)
        self.rows = RowFilter(self.table)
        self.view = SheetView(self.table, self.rows, around_desk(desk, titles))
        self.view.setAccessibleName(self.tr("Danh sách điểm danh"))
        self.view.guard = self.leave
        self.view.marked.connect(self._mark)
        self.filters = FilterRow(
            self.rows,
            (
                Filter(self.tr("Mọi tổ"), lambda row: row.person.section),
                Filter(self.tr("Mọi tình trạng"), lambda row: row.line.state.words),
            ),
            self.tr("người"),
        )
        self.filters.more.hide()  # a sheet has no columns to choose and no bin
        self.filters.narrowed.connect(self._follow)
        self.notice = Notice(desk, self)
        self.view.cells.refused.connect(lambda told: self.notice.tell(told, "bad"))
        self.count, self.others = QLabel(), QLabel()
        self._lay_out()
        self._make_actions()

    def _lay_out(self) -> None:
        for label, role in ((self.count, "section"), (self.others, "muted")):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.others.setWordWrap(True)
        back = link(self.tr("Các buổi (Esc)"), "chevron-left")
        back.clicked.connect(self.closed)
        self.buttons: list[QPushButton] = []
        wishes = (
            (self.tr("Cập nhật"), "refresh-cw", self.again_wanted),
            (self.tr("Lập buổi học bù"), "plus", self.make_up_wanted),
            (self.tr("In danh sách ký"), "printer", self.print_wanted),
        )
        for words_, sign, wish in wishes:
            button = secondary(words_, sign)
            button.clicked.connect(wish)
            if sign == "refresh-cw":
                button.setToolTip(self.tr("Thêm vào danh sách những người có tên trong danh sách nhân sự của ngày đó"))
            button.setEnabled(sign == "printer" or not self.desk.session.read_only)
            self.buttons.append(button)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(back)
        row.addWidget(self.count)
        row.addWidget(self.others, 1)
        self.hint = QLabel(
            self.tr(
                "Gõ tên để tìm · V vắng có lý do · K không lý do · N học nơi khác · C có mặt · dấu cách đổi · "
                "Enter ghi lý do"
            )
        )
        self.hint.setProperty("role", "small")
        self.hint.setWordWrap(True)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        for part in (self.filters, self.view):
            inside.addWidget(part)
        self.column.setSpacing(theme.px(8))
        self.column.addLayout(row)
        self.column.addWidget(self.hint)
        self.column.addWidget(card, 1)

    def _make_actions(self) -> None:
        for letter in "cvkn":
            state = _MARKS[letter]
            action_of(self.view, f"{state.words} ({letter.upper()})", "", partial(self._mark, state))
        key_within(self, "Esc", self._escape)
        key_within(self, "Ctrl+F", self.filters.search.setFocus)

    def _columns(self) -> tuple[Column[RollLine], ...]:
        return (
            Column("#", 4, attrgetter("number"), right=True),
            Column(self.tr("Họ và tên"), 22, lambda row: row.person.name, key=name_key),
            Column(
                self.tr("Có mặt"),
                18,
                lambda row: row.line.state,
                words=lambda row: row.line.state.words,
                tone=lambda row: row.line.state.tone,
                rank=0,
            ),
            field_column(Attendance, "note", attrgetter("line"), wide=True),
            Column(self.tr("Tổ"), 30, lambda row: row.person.section, spare=True),
            Column(self.tr("Chức vụ"), 26, lambda row: row.person.duty, spare=True),
        )

    def reload(self) -> None:
        """Show the sheet of the session; the line that is current stays so."""
        lines = briefings.roll(self.desk.session, self._session_id())
        marks = [one.line for one in lines]
        self.count.setText(f"{AttendanceState.PRESENT.words} {turnout(marks)}")
        self.others.setText(exceptions(marks) or self.tr("Mọi người đều có mặt"))
        current = self.view.current_row()
        self.table.show(lines)
        self.filters.refresh()
        if self.view.current_row() is None and lines:
            self.view.choose(current.line.id if current else lines[0].line.id)

    def enter(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        return self.view.cells.leave()

    def _escape(self) -> None:
        """From the words of the filter back to the list, from the list back to the sessions."""
        if self.view.hasFocus():
            self.closed.emit()
        else:
            self.filters.search.clear()
            self.enter()

    def _follow(self) -> None:
        """After the person filtered, the first line shown is the current one."""
        if self.view.current_row() is None and self.rows.rowCount():
            self.view.choose(self.rows.shown(self.rows.index(0, 0)).line.id)

    def _mark(self, state: AttendanceState | None) -> None:
        rows, current = self.view.chosen(), self.view.current_row()
        if current is None or self.desk.session.read_only:
            return
        # Ctrl with an arrow moves without choosing: then the current line is the one that is meant.
        chosen = [row.line for row in (rows if current in rows else (current,))]
        if state is None:
            there = all(line.state is AttendanceState.PRESENT for line in chosen)
            state = AttendanceState.ABSENT if there else AttendanceState.PRESENT
        changed = [line.id for line in chosen if line.state is not state]
        # Whoever was there after all needs no reason.
        note = "" if state is AttendanceState.PRESENT else None
        if changed:
            self.desk.run(partial(briefings.mark, ids=changed, state=state, note=note))

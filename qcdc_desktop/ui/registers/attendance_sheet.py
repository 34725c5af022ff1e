"""The attendance sheet: everybody called, present until marked otherwise, every mark stored at once."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.register import Filter, Register, listed
from qcdc_desktop.domain.kinds.text import name_key, search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.rolls import AttendanceState, RollLine, exceptions, turnout
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.list_look import ListLook
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.keys import action_of, key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.cells import PAD_X
from qcdc_desktop.ui.registers.filter_row import FilterRow
from qcdc_desktop.ui.registers.models.record_table import Index, RecordTable
from qcdc_desktop.ui.registers.models.row_filter import RowFilter
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.record_view import RecordView
from qcdc_desktop.ui.registers.surroundings import Surroundings, around_desk

_PAUSE = 1.0
"""Seconds after which a letter begins a new name."""


class RollOf(Value):
    """Where the lines of a sheet come from, and how a mark on them is stored."""

    of: type[Record]
    """What the roll belongs to."""
    kind: type[Record]
    """What holds a mark."""
    note: str
    """The field of it that says why."""
    states: tuple[AttendanceState, ...]
    """How somebody may be marked, by the order of the keys."""
    lines: Callable[[Session, int], tuple[RollLine, ...]]
    """The roll of the one with an id."""
    mark: Callable[[Session, int, Collection[int], AttendanceState, str | None], ChangeSet]
    """Marks lines of the roll of the one with an id; without a note theirs stay as they are."""


class SheetTable(RecordTable[Any]):
    """A reason written for someone absent without one says that there was one."""

    def __init__(
        self, desk: Desk, declared: Register[Any], titles: Titles, owner: Callable[[], int], of: RollOf
    ) -> None:
        super().__init__(desk, declared, titles)
        self._owner, self._of = owner, of

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line: RollLine = self.rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or self.columns[index.column()].field != self._of.note:
            return False
        why = str(value).strip()
        state = AttendanceState.EXCUSED if why and line.state is AttendanceState.ABSENT else line.state
        return self.stored(lambda s: self._of.mark(s, self._owner(), [line.line.id], state, why))


class SheetView(RecordView[Any]):
    """Space and digits mark the lines chosen; letters go to the name that begins so. Every section has its heading."""

    marked = Signal(object)
    """An AttendanceState, for the lines chosen; None changes between present and absent."""

    def __init__(self, table: RecordTable[Any], rows: RowFilter[Any], around: Surroundings, of: RollOf) -> None:
        super().__init__(table, rows, around)
        self._marks = marks_of(of)
        self.cells.tight, self.cells.room_over = True, self._room_over
        self._typed, self._at = "", 0.0
        self._note = next(i for i, column in enumerate(table.columns) if column.field == of.note)
        self._headings: dict[str, str] = {}
        self.horizontalHeader().sortIndicatorChanged.connect(self._show_section_column)
        self._show_section_column()

    # Headings ----------------------------------------------------------------------------------------------------

    def count_sections(self, lines: Sequence[RollLine]) -> None:
        """Say over each section how many of it are there."""
        marks = defaultdict[str, list[RollLine]](list)
        for one in lines:
            marks[one.person.section].append(one)
        unnamed = self.tr("Chưa xếp tổ")
        self._headings = {name: f"{name or unnamed} · {turnout(some)}" for name, some in marks.items()}

    def _show_section_column(self) -> None:
        """The headings say the section; in another order a column does."""
        label = tuple(column.label for column in self.table.columns if column.name == "section")
        self.order.look = ListLook(hidden=() if self.horizontalHeader().sortIndicatorSection() >= 0 else label)
        self._fit_columns()

    def heading_over(self, place: int) -> str:
        """The heading over a row of the view: of its section where that begins, as long as the list is by sections."""
        if self.filter.sortColumn() >= 0:
            return ""
        section = self.filter.row(place).person.section
        begins = place == 0 or self.filter.row(place - 1).person.section != section
        return self._headings.get(section, "") if begins else ""

    def _room_over(self, place: int) -> int:
        return self.fontMetrics().height() + theme.px(3) if self.heading_over(place) else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, wide = QPainter(self.viewport()), self.viewport().width()
        painter.setFont(theme.font("caption"))
        place, bottom = max(self.rowAt(0), 0), self.viewport().height()
        while place < self.filter.rowCount() and (top := self.rowViewportPosition(place)) < bottom:
            if said := self.heading_over(place):
                band = QRect(0, top, wide, self._room_over(place))
                painter.fillRect(band, theme.colour("background"))
                painter.setPen(theme.colour("muted"))
                words = band.adjusted(theme.px(PAD_X), 0, -theme.px(PAD_X), 0)
                painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, said)
                painter.setPen(theme.colour("line"))
                painter.drawLine(band.bottomLeft(), band.bottomRight())
            place += 1

    # Keys --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() is self.State.EditingState
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if editing or held:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit(self.currentIndex().siblingAtColumn(self._note))
        elif event.key() == Qt.Key.Key_Space or event.text() in self._marks:
            self._typed = ""
            self.marked.emit(self._marks.get(event.text()))
        elif event.key() == Qt.Key.Key_Backspace:
            self._typed = self._typed[:-1]
        elif len(letter := search_key(event.text())) == 1 and letter.isalpha():
            self._seek(letter)
        else:
            super().keyPressEvent(event)

    def _seek(self, letter: str) -> None:
        """Go to the next one whose given name begins so, from the current one on; else any word of the name."""
        now = time.monotonic()
        self._typed = (self._typed if now - self._at < _PAUSE else "") + letter
        self._at = now
        first, count = max(self.currentIndex().row(), 0), self.filter.rowCount()
        order = [(first + i) % count for i in range(count)] if count else []
        names = {place: search_key(self.filter.row(place).person.name).split() for place in order}
        given = (place for place in order if names[place][-1:] and names[place][-1].startswith(self._typed))
        any_word = (place for place in order if any(word.startswith(self._typed) for word in names[place]))
        if (place := next(given, next(any_word, None))) is not None:
            self.choose(self.filter.row(place).line.id)


def marks_of(of: RollOf) -> dict[str, AttendanceState]:
    """The key of each mark: digits, for every letter begins somebody's name."""
    return {str(number): state for number, state in enumerate(of.states, start=1)}


class AttendanceSheet(Section):
    """One sheet over the whole page."""

    closed = Signal()
    print_wanted = Signal()

    def __init__(self, desk: Desk, of: RollOf, owner: Callable[[], int], back: str) -> None:
        """``owner`` says whose sheet is wanted; ``back`` are the words of the way back to the list."""
        super().__init__()
        self.desk, self.of, self._owner = desk, of, owner
        self._back, self._keys = back, marks_of(of)
        titles = Titles(desk.session)
        self.table = SheetTable(desk, listed(of.kind, self._columns(), attrgetter("line")), titles, owner, of)
        self.rows = RowFilter(self.table)
        self.view = SheetView(self.table, self.rows, around_desk(desk, titles), of)
        self.view.setAccessibleName(self.tr("Danh sách điểm danh"))
        self.view.guard = self.leave
        self.view.marked.connect(self._mark)
        self.filters = FilterRow(
            self.rows,
            (
                Filter(self.tr("Tổ"), lambda row: row.person.section),
                Filter(self.tr("Tình trạng"), lambda row: row.state.words),
            ),
            self.tr("người"),
        )
        self.filters.more.hide()  # a sheet has no columns to choose and no bin
        self.filters.narrowed.connect(self._show_current)
        self.notice = Notice(desk, self)
        self.view.cells.refused.connect(lambda sentence: self.notice.tell(sentence, "bad"))
        self.count, self.others = text_label(role="lead"), text_label(role="muted", wraps=True)
        self._lay_out()
        self._make_actions()

    def _lay_out(self) -> None:
        back = link(self._back, "chevron-left")
        back.clicked.connect(self.closed)
        self.buttons: list[QPushButton] = []
        self._marking: list[QPushButton] = []
        for words_, sign, wish in self.wishes():
            button = secondary(words_, sign)
            button.clicked.connect(wish)
            self.buttons.append(button)
        self.hint = text_label(self.tr("Gõ tên để tìm · Phím cách: đổi có mặt, vắng · Enter: ghi lý do"), "small")
        if theme.is_compact():  # the keys are told by the help, who is missing by the headings
            self.hint.hide()
            self.others.hide()
        above, below, edge = QHBoxLayout(), QHBoxLayout(), theme.px(12)
        above.setContentsMargins(theme.px(4), 0, edge, 0)
        above.setSpacing(theme.px(8))
        if (line := self.filters.layout()) is not None:
            line.setContentsMargins(theme.px(8), theme.px(6), theme.px(8), theme.px(6))
        for part in (back, self.count, self.filters, self.hint):
            above.addWidget(part, int(part is self.filters))
        below.setContentsMargins(edge, theme.px(4), edge, theme.px(4))
        below.setSpacing(theme.px(8))
        self._make_marks()
        for mark in self._marking:
            below.addWidget(mark)
        below.addSpacing(theme.px(8))
        below.addWidget(self.others, 1)
        below.addStretch()
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addLayout(above)
        inside.addWidget(self.view, 1)
        inside.addLayout(below)
        self.column.addWidget(card, 1)

    def wishes(self) -> Sequence[tuple[str, str, SignalInstance]]:
        """The buttons of the head, by words and sign; the last one prints."""
        return ((self.tr("In danh sách ký"), "printer", self.print_wanted),)

    def _make_marks(self) -> None:
        """A button for each mark: it says the key, and marks for whoever has no keys."""
        for key, state in self._keys.items():
            button = secondary(f"{key} {state.words}")
            button.setAccessibleName(state.words)
            button.setToolTip(self.tr("Đánh dấu người đang chọn: {0} (phím {1})").format(lower_first(state.words), key))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the list
            button.clicked.connect(partial(self._mark, state))
            self._marking.append(button)

    def _make_actions(self) -> None:
        for key, state in self._keys.items():
            action_of(self.view, f"{state.words} ({key})", "", partial(self._mark, state), allowed=self.view.may_change)
        keys = " · ".join(f"{key} {lower_first(state.words)}" for key, state in self._keys.items())
        self.view.setAccessibleDescription(f"{keys} · {lower_first(self.hint.text())}")
        key_within(self, "Esc", self._escape)
        key_within(self, "Ctrl+F", self.filters.search.setFocus)

    def _columns(self) -> tuple[Column[RollLine], ...]:
        return (
            Column("#", 4, attrgetter("number"), right=True),
            Column(self.tr("Họ và tên"), 22, lambda row: row.person.name, key=name_key),
            Column(
                self.tr("Có mặt"),
                18,
                lambda row: row.state,
                words=lambda row: row.state.words,
                tone=lambda row: row.state.tone,
                rank=0,
            ),
            field_column(self.of.kind, self.of.note, attrgetter("line"), wide=True),
            Column(self.tr("Tổ"), 30, lambda row: row.person.section, spare=True, name="section"),
            Column(self.tr("Chức vụ"), 26, lambda row: row.person.duty, spare=True),
        )

    def reload(self) -> None:
        """Show the sheet anew; the line that is current stays so."""
        lines = self.of.lines(self.desk.session, self._owner())
        owner = self.desk.session.find(self.of.of, id=self._owner())
        writable = owner is not None and not self.desk.locked(owner)
        for button in (*self._marking, *self.buttons[:-1]):  # the last one prints
            button.setEnabled(writable)
        self.count.setText(f"{AttendanceState.PRESENT.words} {turnout(lines)}")
        self.others.setText(exceptions(lines) or self.tr("Mọi người đều có mặt"))
        current = self.view.current_row()
        self.view.count_sections(lines)
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

    def _show_current(self) -> None:
        """After the person filtered, the first line shown is the current one."""
        if self.view.current_row() is None and self.rows.rowCount():
            self.view.choose(self.rows.row(0).line.id)

    def _mark(self, state: AttendanceState | None) -> None:
        rows, current = self.view.chosen(), self.view.current_row()
        if current is None:
            return
        # Ctrl with an arrow moves without choosing: then the current line is the one that is meant.
        chosen: list[RollLine] = rows if current in rows else [current]
        if state is None:
            there = all(row.state is AttendanceState.PRESENT for row in chosen)
            state = AttendanceState.ABSENT if there else AttendanceState.PRESENT
        changed = [row.line.id for row in chosen if row.state is not state]
        # Whoever was there after all needs no reason.
        note = "" if state is AttendanceState.PRESENT else None
        if not changed or self.desk.run(partial(self._store, changed, state, note)):
            whom = chosen[0].person.name if len(chosen) == 1 else self.tr("{0} người").format(len(chosen))
            announce(self.view, f"{whom}: {lower_first(state.words)}")

    def _store(self, ids: Collection[int], state: AttendanceState, note: str | None, session: Session) -> ChangeSet:
        return self.of.mark(session, self._owner(), ids, state, note)

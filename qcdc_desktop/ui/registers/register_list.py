"""The list of a register: what is in sight of it, and what is done to the records that are chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from qcdc_desktop.domain.kinds.columns import Row
from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.kinds.figure import Ref, ref_to
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Empty, Register
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.rules import ownership
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records, search
from qcdc_desktop.services.session import Change, ChangeSet
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import of_verb
from qcdc_desktop.ui.parts.buttons import link, primary, secondary
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.keys import action_of, always, key_within, part_actions
from qcdc_desktop.ui.parts.notices.done_notice import DoneNotice
from qcdc_desktop.ui.parts.offers import icon_of
from qcdc_desktop.ui.registers.bin_panel import BinPanel
from qcdc_desktop.ui.registers.block_work import BlockWork
from qcdc_desktop.ui.registers.filter_row import FilterRow
from qcdc_desktop.ui.registers.list_export import ListExport
from qcdc_desktop.ui.registers.list_menu import ListMenu
from qcdc_desktop.ui.registers.models.record_table import RecordTable
from qcdc_desktop.ui.registers.models.row_filter import RowFilter
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.record_view import RecordView
from qcdc_desktop.ui.registers.surroundings import around_desk
from qcdc_desktop.ui.registers.totals import Totals

Start = tuple[str, Callable[[], object]]
"""A button of an empty list: its words, what it does."""


class Action(NamedTuple):
    """An entry of the context menu: its words, its key, what it does, and whether that is allowed now."""

    words: str
    keys: str
    does: Callable[[], object]
    allowed: Callable[[], bool] = always


class RegisterList(Card, Generic[Row]):
    """Shows one of four faces: the rows, what an empty list teaches, that nothing matches, the bin.

    What stands beside it, it does not know: ``leave`` stores whatever is being typed, in a cell or elsewhere.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        declared: Register[Row],
        titles: Titles,
        *,
        blank: Callable[[], Record | None],
        leave: Callable[[], bool],
        starts: Sequence[Start],
    ) -> None:
        super().__init__(parent)
        self.declared, self.leave, self._blank = declared, leave, blank
        self.scope: Callable[[], str] = lambda: ""
        """The period that is shown, for what goes out of the list."""
        self.desk, self.kind, self.titles, self.noun = desk, declared.kind, titles, declared.noun
        self.notice = DoneNotice(desk, self)
        self.table = RecordTable(desk, declared, titles)
        self.rows = RowFilter(self.table)
        self.view = RecordView(self.table, self.rows, around_desk(desk, titles))
        self.view.guard = leave
        self.filters = FilterRow(self.rows, declared.filters, declared.noun)
        self.blocks = BlockWork(self, blank)
        self.export = ListExport(self)
        self.bin = BinPanel(desk, declared.kind, *(part.kind for part in declared.parts))
        self.menu = ListMenu(self)
        self.filters.offer(self.menu)
        self.totals = Totals(self.view)
        # A compact window has no room for the line under the list: its count stands above.
        (self.filters if theme.is_compact() else self.totals).put_count(self.filters.count)
        self.faces = Faces(self)
        self.body: QWidget = self.view
        """What shows the rows: the table, or what stands in its place."""
        self._keys: QWidget = self.view
        self._starts: list[QPushButton] = []
        self._build(starts)
        self.view.cells.refused.connect(lambda sentence: self.notice.tell(sentence, "bad"))
        self.filters.counted.connect(self.show_face)
        self.bin.left.connect(self.close_bin)
        self.bin.list.refused.connect(lambda sentence: self.notice.tell(sentence, "bad"))
        self.bin.list.restored.connect(self._on_restored)
        self.menu.name_line.closed.connect(self.enter)

    def _build(self, begins: Sequence[Start]) -> None:
        clear = secondary(self.tr("Bỏ lọc"), "x")
        clear.clicked.connect(self.filters.reset)
        starts = self._starts
        for text, start in begins:
            starts.append((link if starts else primary)(text, of_verb(text)))
            # The head has a button with the same words: who listens is told where this one stands.
            starts[-1].setAccessibleName(self.tr("{words}, danh sách đang trống").format(words=text))
            starts[-1].clicked.connect(lambda _checked=False, start=start: start())
        for part in (self.filters, self.menu.name_line, self.faces, self.totals):
            self.column.addWidget(part)
        self._bin_door = link("", "trash-2")
        self._bin_door.clicked.connect(self.open_bin)
        empty = self.declared.empty or Empty(self.tr("Chưa có gì"), "")
        self._teaching = teaching(empty.title, empty.text, *starts, self._bin_door, sign=icon_of(self.kind.INFO.name))
        key_within(self._teaching, "Ctrl+V", self.blocks.paste_here)
        self._unmatched = teaching(self.tr("Không có dòng nào khớp"), self.tr("Bộ lọc đang bật."), clear, sign="funnel")
        for face in (self.view, self._teaching, self._unmatched, self.bin):
            self.faces.addWidget(face)

    def offer(self, *actions: Action, elsewhere: bool = False) -> None:
        """Put entries into the menu of a row; ``elsewhere`` tells that their keys work outside the list as well."""
        for one in actions:
            action_of(self.view, one.words, one.keys, one.does, elsewhere=elsewhere, allowed=one.allowed)

    def offer_usual(self) -> None:
        """Put into the menu of a row what can be done in every list, below what is there."""
        change = self.view.may_change
        part_actions(self.view)
        self.offer(
            Action(self.tr("Chép dòng"), "Ctrl+C", self.blocks.copy_rows),
            Action(self.tr("Chép ô của cột này"), "Ctrl+Shift+C", self.blocks.copy_column),
            Action(self.tr("Dán"), "Ctrl+V", self.blocks.paste_here, lambda: self.may_add() or change()),
            Action(self.tr("Dán thành mục mới"), "Ctrl+Shift+V", self.blocks.paste_new, self.may_add),
            Action(self.tr("Điền xuống các dòng đã chọn"), "Ctrl+D", self.blocks.fill_down, change),
        )
        if self.kind.INFO.deletable:
            self.offer(Action(self.tr("Nhân bản"), "Ctrl+Shift+D", self.duplicate_chosen, change))
        part_actions(self.view)
        if "position" in self.kind.INFO.order:
            self.offer(
                Action(self.tr("Lên một dòng"), "Alt+Up", lambda: self.move_current(-1), change),
                Action(self.tr("Xuống một dòng"), "Alt+Down", lambda: self.move_current(1), change),
            )
        self.offer(
            Action(self.tr("Cột sang trái"), "Alt+Left", lambda: self.menu.move_column(-1)),
            Action(self.tr("Cột sang phải"), "Alt+Right", lambda: self.menu.move_column(1)),
        )
        part_actions(self.view)
        self.view.addActions([part.menuAction() for part in (self.menu.columns, self.menu.filters, self.menu.exports)])
        part_actions(self.view)
        if self.kind.INFO.deletable:
            self.offer(Action(self.tr("Xóa"), "Del", self.remove_chosen, change))
        self.view.addAction(self.menu.bin)
        self.view.on_header_menu(self.menu.columns)

    def show_in(self, body: QWidget, keys: QWidget | None = None, legend: QWidget | None = None) -> None:
        """Let something show the rows in the place of the table, or the table again; ``keys`` in it takes the cursor.

        Its legend stands below.
        """
        if self.faces.indexOf(body) < 0:
            self.faces.addWidget(body)
            self.setTabOrder(self.view, keys or body)
        self.totals.show_legend(legend)
        self.close_bin()
        self.body, self._keys = body, keys or body
        self.show_face()

    # What is shown -----------------------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the rows of the page anew."""
        self.titles.clear()
        self.table.show(rows)
        self.filters.refresh()
        if self.binned:
            self.bin.list.reload()

    def show_face(self) -> None:
        """Show the rows, or what is said where there are none; the bin stays until it is closed."""
        if not self.binned:
            other = self._unmatched if self.table.rows else self._teaching
            self.faces.setCurrentWidget(self.body if self.rows.rowCount() else other)
        if self.faces.currentWidget() is self._teaching:
            count = self.bin.count()
            self._bin_door.setText(self.tr("Thùng rác ({n})").format(n=count))
            self._bin_door.setVisible(count > 0)
            addable = self.may_add()
            for button in self._starts:
                button.setEnabled(addable)
        listing = bool(self.table.rows) and not self.binned
        self.filters.setVisible(listing)
        self.totals.setVisible(listing and not theme.is_compact())

    def record_at(self, row: int) -> Record:
        """The record at a place of the view."""
        return self.table.record(self.rows.row(row))

    def show_record(self, record_id: int) -> bool:
        """Bring a record into view, whatever was filtered; False when the period does not have it."""
        if self.table.row_of(record_id) < 0 or not self.leave():
            return False
        self.close_bin()
        if not self.view.choose(record_id):
            self.filters.reset()
            self.view.choose(record_id)
        return True

    def tell_left(self, done: ChangeSet) -> bool:
        """Say with a door to it what was stored and is not shown in this period; False where all is in sight."""
        left = [record for change in done.changes if (record := self._left(change, done))] if self.isVisible() else []
        gone = list({ref_to(record): record for record in left}.values())  # a step may write one twice
        if not gone:
            return False
        period = search.period_of(self.desk.session, gone[0])
        where = lower_first(period.label) if period else ""
        if len(gone) > 1:
            words = self.tr("{n} mục đã ghi nằm ngoài kỳ đang xem.").format(n=len(gone))
        elif period and period != self.desk.period:
            words = self.tr("Đã ghi vào {where}, ngoài kỳ đang xem.").format(where=where)
        else:
            words = self.tr("Đã ghi, nhưng kỳ đang xem không có mục này.")
        self.notice.tell(words, "info")
        if period and period != self.desk.period:
            self.notice.offer(self.tr("Mở"), partial(self._open_in, period, ref_to(gone[0])))
        return True

    def _open_in(self, period: Period, ref: Ref) -> None:
        if self.leave():
            self.desk.choose(period)
            self.desk.record_wanted.emit(ref.kind, ref.id)

    def _left(self, change: Change, done: ChangeSet) -> Record | None:
        """The record of a change, where the page should show it and does not."""
        parts = {part.kind.INFO.name: part for part in self.declared.parts}
        part = parts.get(change.kind) if change is done.changes[0] else None
        if change.after is None or not (part or change.kind == self.kind.INFO.name) or _is_given(change):
            return None
        record = self.desk.session.find(part.kind if part else self.kind, id=change.record_id)
        if record is None or part is None:
            return record if record and self.table.row_of(record.id) < 0 else None
        whole = ownership.whole_of(self.desk.session, record)
        at = self.table.row_of(whole.id) if whole else -1
        shown = at < 0 or any(part.record(one).id == record.id for one in part.rows(self.table.rows[at]))
        return None if shown else record

    def show_only(self, ids: Sequence[int], title: str) -> bool:
        """Keep these records alone, called ``title``; False when the period has none of them."""
        there = [record_id for record_id in ids if self.table.row_of(record_id) >= 0]
        if not there or not self.leave():
            return False
        self.filters.reset()
        words = self.tr("Đang xem {n} {noun}: {title}").format(n=len(there), noun=self.noun, title=lower_first(title))
        self.filters.pick(frozenset(there), words)
        self.enter()
        return True

    def enter(self) -> None:
        """Put the cursor where the keyboard goes on: into the list, or onto the button that begins it."""
        if self.binned:
            self.bin.enter()
            return
        button = None if self.table.rows else next((one for one in self._starts if one.isEnabled()), self._bin_door)
        (button or self._keys).setFocus(Qt.FocusReason.OtherFocusReason)

    # What is done ------------------------------------------------------------------------------------------------

    def may_add(self) -> bool:
        """Whether a new record would be stored: not in a file opened to look, nor in a year that is approved."""
        record = self._blank()
        return not (self.desk.session.read_only or (record and self.desk.locked(record)))

    def remove_chosen(self) -> None:
        """Move the selected records to the bin."""
        ids = [self.table.record(row).id for row in self.view.chosen()]
        if ids and self.desk.run(lambda session: records.remove(session, self.kind, *ids)):
            self.notice.tell(
                self.tr("Đã xóa {n} {noun}. Bấm Ctrl+Z để hoàn tác.").format(n=len(ids), noun=self.noun), "info"
            )

    def tell_no_year(self) -> None:
        """Say why no record can begin."""
        self.notice.tell(self.tr("Chưa có năm nào để ghi; hãy thêm năm ở Thiết lập → Năm."), "warn")

    def duplicate_chosen(self) -> None:
        """Store copies of the selected records and go to the first."""
        ids = [self.table.record(row).id for row in self.view.chosen()]
        if not ids or not self.leave():
            return
        verb = partial(records.duplicate, kind=self.kind, ids=ids)
        try:
            done = self.desk.run(verb)
        except InputProblem as problem:
            self.notice.tell(f"{problem.title}: {problem.message}", "bad")
            return
        if done:
            self.show_record(done.added(self.kind))
            self.notice.tell(
                self.tr("Đã nhân bản {n} {noun}. Bấm Ctrl+Z để hoàn tác.").format(n=len(ids), noun=self.noun), "info"
            )

    def move_current(self, by: int) -> None:
        """Move the current record up or down in its list; only in the list's own order."""
        row = self.view.current_row()
        order = [self.table.record(r) for r in self.table.rows]
        if row is None or self.rows.sortColumn() >= 0 or self.rows.narrowed:
            self.notice.tell(self.tr("Bỏ lọc và sắp xếp (bấm lại tiêu đề cột) rồi mới đổi chỗ được."), "warn")
            return
        at = self.table.row_of(self.table.record(row).id)
        beside = self.table.rows[at + by] if 0 <= at + by < len(order) else None
        if beside is not None and self._may_swap(beside, row):
            order[at], order[at + by] = order[at + by], order[at]
            ids = [r.id for r in order]
            self.desk.run(lambda session: records.move(session, self.kind, ids))

    def _may_swap(self, one: Row, other: Row) -> bool:
        group = self.declared.siblings
        return group is None or group(one) == group(other)

    # The bin -----------------------------------------------------------------------------------------------------

    @property
    def binned(self) -> bool:
        """Whether the bin stands in the place of the list."""
        return self.faces.currentWidget() is self.bin

    def open_bin(self) -> None:
        """Show what was deleted of this list in the place of the list."""
        if self.leave():
            self.faces.setCurrentWidget(self.bin)
            self.show_face()
            self.bin.enter()

    def close_bin(self) -> None:
        """Show the list again."""
        if self.binned:
            self.faces.setCurrentWidget(self.body)
            self.show_face()
            self.enter()

    def _on_restored(self, record_id: int) -> None:
        shown = self.table.row_of(record_id) >= 0
        words = (
            self.tr("Đã khôi phục; Esc về danh sách.")
            if shown
            else self.tr("Đã khôi phục; mục này thuộc kỳ khác, bấm Alt+K để chuyển kỳ.")
        )
        self.notice.tell(words, "good")
        if not self.bin.list.found:
            self.close_bin()


def _is_given(change: Change) -> bool:
    """Whether the program alone wrote what changed in a record: nobody looks for that where it is not shown."""
    before, after = change.before, change.after
    if before is None or after is None:
        return False
    given = {s.name for s in specs(BY_NAME[change.kind]) if s.fixed}
    return {name for name, value in after.items() if value != before.get(name)} <= given

"""A register: filter row, list and inspector of one kind of record; every page of records is one or two of these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.register import Empty, Register
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import of_verb
from qcdc_desktop.ui.parts.buttons import link, primary, secondary
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.keys import action_of, key_within, part_actions
from qcdc_desktop.ui.parts.notice import Notice
from qcdc_desktop.ui.parts.offers import icon_of
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.parts.split import Split
from qcdc_desktop.ui.registers.bin_panel import BinPanel
from qcdc_desktop.ui.registers.block_work import BlockWork
from qcdc_desktop.ui.registers.editors import around_desk
from qcdc_desktop.ui.registers.filter_row import FilterRow
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.list_export import ListExport
from qcdc_desktop.ui.registers.list_menu import ListMenu
from qcdc_desktop.ui.registers.models.record_table import RecordTable
from qcdc_desktop.ui.registers.models.row_filter import RowFilter
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.record_view import RecordView
from qcdc_desktop.ui.registers.series import Series
from qcdc_desktop.ui.registers.totals import Totals

_BOTH = 116
"""Characters under which list and record are shown one at a time (large text on a small screen)."""
_INSPECTOR, _WIDEST = 392, 520
"""Units of the inspector's width on a page of the usual width, and on the widest."""
_USUAL, _GROWTH = 1100, 0.23
"""Units of the usual width of a page, and the inspector's share of what is more."""


Start = tuple[str, Callable[[], object]]
"""A button of an empty list: its words, what it does."""
Action = tuple[str, str, Callable[[], object]]
"""An entry of the context menu: its words, its key, what it does."""


def load_standard(desk: Desk, kind: str, year_id: int | None = None) -> None:
    """Load the standard items of a kind, in one step; what an empty list offers."""
    from qcdc_desktop.services import standard

    if not desk.session.read_only:
        desk.run(lambda session: standard.load(session, kind, year_id))


class RegisterView(Section):
    """Ins adds (Alt+Ins one after the other), Enter opens, F2 or a letter edits the cell, Del bins, Ctrl+C and Ctrl+V
    speak with Excel, Ctrl+D fills down, Ctrl+Shift+D duplicates, F6 changes between list and record, Ctrl+L opens the
    menu of the list, Alt+arrows move a record where the list has an order, and a column."""

    def __init__(
        self,
        desk: Desk,
        declared: Register[Any],
        titles: Titles,
        *,
        blank: Callable[[], Record | None],
        rows: Callable[[], Sequence[Any]] = tuple,
        panels: Sequence[Panel] = (),
        starts: Sequence[Start] = (),
        actions: Sequence[Action] = (),
        name: str = "",
    ) -> None:
        """``rows`` gives what :meth:`reload` shows. ``panels`` stand in the record, ``starts`` are the buttons of an
        empty list, ``actions`` further entries of its menu. ``name`` is what the machine remembers the list by, where
        it is not the only one of its kind."""
        super().__init__()
        self.declared = declared
        self.name = name or declared.name
        self.scope: Callable[[], str] = lambda: ""
        """The period that is shown, for what goes out of the list."""
        self.desk, self.kind, self.titles, self.noun = desk, declared.kind, titles, declared.noun
        self._make_inspector = partial(Inspector, desk, declared, titles, panels)
        self._inspector: Inspector | None = None
        self._blank, self._read_rows = blank, rows
        # From the outside in: a widget that changes its parent is dressed anew with everything in it.
        self._splitter = Split(declared.kind.INFO.name, self)
        self.column.addWidget(self._splitter)
        self._left, self._right = Card(self._splitter), Card(self._splitter)
        self._splitter.setStretchFactor(0, 1)
        self.notice = Notice(desk, self._left)
        self.table = RecordTable(desk, declared, titles)
        self.rows = RowFilter(self.table)
        self.view = RecordView(self.table, self.rows, around_desk(desk, titles))
        self.view.guard = self.leave
        self.filters = FilterRow(self.rows, declared.filters, declared.noun)
        self.blocks = BlockWork(self, blank)
        self.export = ListExport(self)
        self.bin = BinPanel(desk, declared.kind, *(part.kind for part in declared.parts))
        self.menu = ListMenu(self)
        self.filters.offer(self.menu)
        self.totals = Totals(self.view)
        # A compact window has no room for the line under the list: its count stands above.
        (self.filters if theme.is_compact() else self.totals).put_count(self.filters.count)
        self.series = Series(self, blank)
        self._build(starts)
        self._make_actions(actions)
        self.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_current())
        self.view.opened.connect(self.open_current)
        self.view.cells.refused.connect(lambda told: self.notice.tell(told, "bad"))
        self.filters.counted.connect(self._show_pages)
        self.filters.narrowed.connect(self._keep_record_shown)
        self.bin.left.connect(self.close_bin)
        self.bin.list.refused.connect(lambda told: self.notice.tell(told, "bad"))
        self.bin.list.restored.connect(self._on_restored)
        self.menu.name_line.closed.connect(self.enter)

    @property
    def inspector(self) -> Inspector:
        """The record beside the list: built right after the list is on the screen, or as soon as it is asked for."""
        if self._inspector is None:
            made = self._inspector = self._make_inspector()
            made.added.connect(self._on_added)
            made.closed.connect(self._on_given_up)
            self.series.attach(made)
            self._sides.addWidget(made)
            made.show_row(self.view.current_row())
            if self.shown_id:
                self._sides.setCurrentWidget(made)
        return self._inspector

    @property
    def drafting(self) -> bool:
        """Whether a new record is being typed."""
        return self._inspector is not None and self._inspector.drafting

    @property
    def record_shown(self) -> Record:
        """The record beside the list; an empty one where none is shown or it is still to be built."""
        return self._inspector.record if self._inspector else self.kind()

    @property
    def shown_id(self) -> int:
        """The id of the record beside the list; of the current row while the record is still to be built."""
        if self._inspector:
            return self._inspector.record.id
        row = self.view.current_row()
        return self.table.record(row).id if row is not None else 0

    # What is shown -----------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.show_rows(self._read_rows())

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show the rows of the page anew; the record in the inspector stays where it still is."""
        held = self._has_cursor()
        self._show_rows(rows)
        if held and not self._has_cursor():
            # What had the cursor is gone, by undo or deletion: it stays with the list.
            self.enter()

    def _has_cursor(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _show_rows(self, rows: Sequence[Any]) -> None:
        self.titles.clear()
        shown, at = self.shown_id, max(self.view.currentIndex().row(), 0)
        self._reloading = True
        self.table.show(rows)
        self.filters.refresh()
        self._reloading = False
        if self.binned:
            self.bin.list.reload()
        if self.drafting:
            return
        row = self.table.row_of(shown)
        if row >= 0:
            if self._inspector:
                self._inspector.show_row(self.table.rows[row])
            if not self.view.choose(shown):
                self.view.setCurrentIndex(QModelIndex())
        elif self.rows.rowCount():
            self.view.choose(self._record_at(min(at, self.rows.rowCount() - 1)).id)
            self._show_current()
        else:
            self._show_current()

    def show_record(self, record_id: int) -> bool:
        """Bring a record into view, whatever was filtered; False when the period does not have it."""
        if self.table.row_of(record_id) < 0 or not self.leave():
            return False
        self.close_bin()
        if not self.view.choose(record_id):
            self.filters.reset()
            self.view.choose(record_id)
        return True

    def show_only(self, ids: Sequence[int], title: str) -> bool:
        """Keep these records alone, called ``title``; False when the period has none of them."""
        there = [record_id for record_id in ids if self.table.row_of(record_id) >= 0]
        if not there or not self.leave():
            return False
        self.filters.reset()
        told = self.tr("Đang xem {n} {noun}: {title}").format(n=len(there), noun=self.noun, title=lower_first(title))
        self.filters.pick(frozenset(there), told)
        self.enter()
        return True

    def leave(self) -> bool:
        """Store what is being typed in a cell or in the inspector; False where it is wrong."""
        return self.view.cells.leave() and (self._inspector is None or self._inspector.leave())

    # What is done ------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin a new record in the inspector."""
        self.begin_with()

    def begin_with(self, **preset: Any) -> None:
        """Begin a new record with some fields filled in."""
        if self.desk.session.read_only or not self.leave():
            return
        record = self._blank()
        if record is None:
            self.tell_no_year()
            return
        if self.desk.locked(record):
            self.notice.tell(self.tr("Năm đã duyệt, đang khóa; mở lại ở trang Xem xét cuối năm để ghi thêm."), "info")
            return
        self.close_bin()
        self.view.clearSelection()
        self.inspector.draft(record.with_values(preset))
        self._show_pages()
        self._show_side(inside=True)
        self.inspector.focus_field()

    def remove_chosen(self) -> None:
        """Move the selected records to the bin."""
        ids = [self.table.record(row).id for row in self.view.chosen()]
        if ids and self.desk.run(lambda session: records.remove(session, self.kind, *ids)):
            self.notice.tell(self.tr("Đã xóa {n} {noun}; Ctrl+Z lấy lại.").format(n=len(ids), noun=self.noun), "info")

    def tell_no_year(self) -> None:
        """Say why no record can begin."""
        self.notice.tell(self.tr("Chưa có năm nào để ghi; thêm năm ở trang Thiết lập."), "warn")

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
            self.notice.tell(self.tr("Đã nhân bản {n} {noun}; Ctrl+Z bỏ.").format(n=len(ids), noun=self.noun), "info")

    # The bin -----------------------------------------------------------------------------------------------------

    @property
    def binned(self) -> bool:
        """Whether the bin stands in the place of the list."""
        return self._pages.currentWidget() is self.bin

    def open_bin(self) -> None:
        """Show what was deleted of this list in the place of the list."""
        if self.leave():
            self._pages.setCurrentWidget(self.bin)
            self._show_pages()
            self.bin.enter()

    def close_bin(self) -> None:
        """Show the list again."""
        if self.binned:
            self._pages.setCurrentIndex(0)
            self._show_pages()
            self.enter()

    def _on_restored(self, record_id: int) -> None:
        shown = self.table.row_of(record_id) >= 0
        words = self.tr("Đã khôi phục; Esc về danh sách.") if shown else self.tr("Đã khôi phục, ở một kỳ khác.")
        self.notice.tell(words, "good")
        if not self.bin.list.found:
            self.close_bin()

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

    def _may_swap(self, one: Any, other: Any) -> bool:
        group = self.declared.siblings
        return group is None or group(one) == group(other)

    def enter(self) -> None:
        """Put the cursor where the keyboard goes on: into the list, or onto the button that begins it."""
        if self.binned:
            self.bin.enter()
            return
        button = None if self.table.rows else self._pages.widget(1).findChild(QPushButton)  # type: ignore[union-attr]
        (button or self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_current(self) -> None:
        """Put the cursor into the record of the current row."""
        if self.shown_id:
            self._show_side(inside=True)
            self.inspector.focus_field()

    def change_side(self) -> None:
        """From the list to the record and back."""
        focused = QApplication.focusWidget()
        if focused is not None and self._sides.isAncestorOf(focused):
            self.back_to_list()
        else:
            self.open_current()

    def back_to_list(self) -> None:
        """Put the cursor into the list."""
        if self.leave():
            self._show_side(inside=False)
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Inside ------------------------------------------------------------------------------------------------------

    def _build(self, starts: Sequence[Start]) -> None:
        self._reloading, self._narrow, self._inside = False, False, False
        self._build_list(starts)
        self._build_record()

    def _build_list(self, begins: Sequence[Start]) -> None:
        clear = secondary(self.tr("Bỏ lọc"), "x")
        clear.clicked.connect(self.filters.reset)
        starts: list[QPushButton] = []
        for text, start in begins:
            starts.append((link if starts else primary)(text, of_verb(text)))
            # The head has a button with the same words: who listens is told where this one stands.
            starts[-1].setAccessibleName(self.tr("{words} vào danh sách trống").format(words=text))
            starts[-1].clicked.connect(lambda _checked=False, start=start: start())
        self._pages = Faces(self._left)
        for part in (self.filters, self.menu.name_line, self._pages, self.totals):
            self._left.column.addWidget(part)
        self._pages.addWidget(self.view)
        self._bin_door = link("", "trash-2")
        self._bin_door.clicked.connect(self.open_bin)
        empty = self.declared.empty or Empty(self.tr("Chưa có gì"), "")
        teaches = teaching(empty.title, empty.text, *starts, self._bin_door, sign=icon_of(self.kind.INFO.name))
        key_within(teaches, "Ctrl+V", self.blocks.paste_here)
        self._pages.addWidget(teaches)
        self._pages.addWidget(
            teaching(self.tr("Không có dòng nào khớp"), self.tr("Bộ lọc đang bật."), clear, sign="funnel")
        )
        self._pages.addWidget(self.bin)

    def _build_record(self) -> None:
        self._hint = QLabel()
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = link(self.tr("Về danh sách (F6)"), "chevron-left")
        self._back.clicked.connect(self.back_to_list)
        self._sides = Faces(self._right)
        self._right.column.addWidget(self._back)
        self._right.column.addWidget(self.series)
        self._right.column.addWidget(self._sides)
        self._sides.addWidget(self._hint)

    def _make_actions(self, more: Sequence[Action]) -> None:
        self._offer(
            (self.tr("Thêm"), "Ins", self.begin),
            (self.tr("Thêm liên tiếp"), "Alt+Ins", self.series.start),
            elsewhere=True,
        )
        self._offer((self.tr("Sửa"), "Enter", self.open_current), elsewhere=True)
        self._offer(*more)
        part_actions(self.view)
        self._offer(
            (self.tr("Chép dòng"), "Ctrl+C", self.blocks.copy_rows),
            (self.tr("Chép ô của cột này"), "Ctrl+Shift+C", self.blocks.copy_column),
            (self.tr("Dán từ Excel"), "Ctrl+V", self.blocks.paste_here),
            (self.tr("Điền xuống các dòng đã chọn"), "Ctrl+D", self.blocks.fill_down),
        )
        if self.kind.INFO.deletable:
            self._offer((self.tr("Nhân bản"), "Ctrl+Shift+D", self.duplicate_chosen))
        part_actions(self.view)
        if "position" in self.kind.INFO.order:
            self._offer(
                (self.tr("Lên một dòng"), "Alt+Up", lambda: self.move_current(-1)),
                (self.tr("Xuống một dòng"), "Alt+Down", lambda: self.move_current(1)),
            )
        self._offer(
            (self.tr("Cột sang trái"), "Alt+Left", lambda: self.menu.move_column(-1)),
            (self.tr("Cột sang phải"), "Alt+Right", lambda: self.menu.move_column(1)),
        )
        part_actions(self.view)
        parts = (self.menu.columns, self.menu.filters, self.menu.exports)
        self.view.addActions([part.menuAction() for part in parts])
        part_actions(self.view)
        if self.kind.INFO.deletable:
            self._offer((self.tr("Xóa"), "Del", self.remove_chosen))
        self.view.addAction(self.menu.bin)
        self.view.on_header_menu(self.menu.columns)
        key_within(self, "Ctrl+L", self.menu.open_here)
        key_within(self, "Alt+Ins", self.series.start)
        key_within(self, "F6", self.change_side)
        key_within(self, "Ctrl+F", self.filters.search.setFocus)
        key_within(self, "Ins", self.begin)

    def _offer(self, *actions: Action, elsewhere: bool = False) -> None:
        for text, keys, does in actions:
            action_of(self.view, text, keys, does, elsewhere=elsewhere)

    def _show_current(self) -> None:
        if self._inspector and not self.drafting and not self._reloading:
            row = self.view.current_row()
            if row is not None or self.table.row_of(self._inspector.record.id) < 0:
                self._inspector.show_row(row)
            self.series.follow()
        self._show_pages()

    def _keep_record_shown(self) -> None:
        """After the person filtered, the record open is one of those shown."""
        busy = self.drafting or self._reloading or not self.rows.rowCount()
        if not busy and self.view.current_row() is None and not self.view.choose(self.shown_id):
            self.view.choose(self._record_at(0).id)

    def _show_pages(self) -> None:
        if not self.binned:
            there = self.rows.rowCount()
            self._pages.setCurrentIndex(0 if there else 2 if self.table.rows else 1)
        if self._pages.currentIndex() == 1:
            count = self.bin.count()
            self._bin_door.setText(self.tr("Thùng rác ({n})").format(n=count))
            self._bin_door.setVisible(count > 0)
        listing = bool(self.table.rows) and not self.binned
        self.filters.setVisible(listing)
        self.totals.setVisible(listing and not theme.is_compact())
        self._show_sides()
        shows = self.drafting or self.shown_id
        self._hint.setText(self.tr("Chọn một dòng để xem và sửa.") if self.table.rows and not shows else "")
        self._sides.setCurrentWidget(self._inspector if self._inspector and shows else self._hint)

    def _on_given_up(self) -> None:
        self.series.stop()
        self._show_current()
        self._show_side(inside=False)

    def _show_side(self, *, inside: bool) -> None:
        """Where both sides have no room beside each other, show the record or the list."""
        self._inside = inside
        self._show_sides()

    def _show_sides(self) -> None:
        """Both sides where they have room; beside an empty list there is nothing to show."""
        empty = not (self.table.rows or self.drafting or self.binned)
        self._left.setVisible(not (self._narrow and self._inside))
        self._right.setVisible((self._inside or not self._narrow) and not empty)
        self._back.setVisible(self._narrow)

    def _on_added(self, record_id: int) -> None:
        if (row := self.table.row_of(record_id)) >= 0 and not self.view.choose(record_id):
            self.inspector.show_row(self.table.rows[row])
        self._show_pages()

    def _record_at(self, row: int) -> Record:
        return self.table.record(self.rows.row(row))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._inspector is None:
            QTimer.singleShot(0, self, self._build_late)

    def _build_late(self) -> None:
        if self.isVisible() and self.shown_id:
            self.inspector  # noqa: B018 - it is built by asking for it

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow = self.width() < _BOTH * self.fontMetrics().averageCharWidth()
        self._show_side(inside=self._inside and self._narrow)
        more = max(self.width() - theme.px(_USUAL), 0) * _GROWTH
        wanted = min(theme.px(_INSPECTOR) + more, theme.px(_WIDEST))
        self._splitter.divide(1 - min(wanted / max(self.width(), 1), 0.45))

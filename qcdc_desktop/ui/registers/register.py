"""A register: list and inspector of one kind of record beside each other; every page of records is one or more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from qcdc_desktop.domain.kinds.columns import Row
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Spot
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.services.session import ChangeSet
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.card import Card
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.parts.split import Split
from qcdc_desktop.ui.registers.inspector import Inspector
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register_list import Action, RegisterList, Start
from qcdc_desktop.ui.registers.series import Series

_BOTH = 112
"""Characters under which list and record are shown one at a time (large text on a small screen)."""
_INSPECTOR, _WIDEST = 392, 520
"""Units of the inspector's width on a page of the usual width, and on the widest."""
_USUAL, _GROWTH = 1100, 0.23
"""Units of the usual width of a page, and the inspector's share of what is more."""


def load_standard(desk: Desk, kind: str, year_id: int | None = None) -> None:
    """Load the standard items of a kind, in one step; what an empty list offers."""
    from qcdc_desktop.services import standard

    if not desk.session.read_only:
        desk.run(lambda session: standard.load(session, kind, year_id))


class RegisterView(Section, Generic[Row]):
    """Ins adds (Alt+Ins one after the other), Enter opens, F2 or a letter edits the cell, Del bins, Ctrl+C and Ctrl+V
    speak with Excel, Ctrl+D fills down, Ctrl+Shift+D duplicates, F6 changes between list and record, Ctrl+L opens the
    menu of the list, Alt+arrows move a record where the list has an order, and a column."""

    def __init__(
        self,
        desk: Desk,
        declared: Register[Row],
        titles: Titles,
        *,
        blank: Callable[[], Record | None],
        rows: Callable[[], Sequence[Row]] = tuple,
        panels: Sequence[Panel] = (),
        starts: Sequence[Start] = (),
        actions: Sequence[Action] = (),
    ) -> None:
        """``rows`` gives what :meth:`reload` shows. ``panels`` stand in the record, ``starts`` are the buttons of an
        empty list, ``actions`` further entries of its menu."""
        super().__init__()
        self.desk, self.declared, self.kind = desk, declared, declared.kind
        self._make_inspector = partial(Inspector[Row], desk, declared, titles, panels)
        self._inspector: Inspector[Row] | None = None
        self._blank, self._read_rows = blank, rows
        self._looked_at: ChangeSet | None = desk.latest
        self._reloading, self._narrow, self._inside = False, False, False
        # From the outside in: a widget that changes its parent is dressed anew with everything in it.
        self._splitter = Split(declared.kind.INFO.name, self)
        self.column.addWidget(self._splitter)
        self.list = RegisterList(self._splitter, desk, declared, titles, blank=blank, leave=self.leave, starts=starts)
        self._right = Card(self._splitter)
        self._splitter.setStretchFactor(0, 1)
        self.view, self.table, self.rows = self.list.view, self.list.table, self.list.rows
        self.filters, self.notice = self.list.filters, self.list.notice
        self.series = Series(self, blank)
        self._build_record()
        self._make_actions(actions)
        self.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_current())
        self.view.opened.connect(self.open_current)
        self.filters.counted.connect(self._show_sides)
        self.filters.narrowed.connect(self._keep_record_shown)
        self.list.faces.currentChanged.connect(self._show_sides)

    @property
    def inspector(self) -> Inspector[Row]:
        """The record beside the list: built right after the list is on the screen, or as soon as it is asked for."""
        if self._inspector is None:
            made = self._inspector = self._make_inspector()
            made.added.connect(self._on_added)
            made.proved.connect(lambda: self.notice.tell(self.declared.words.told, "info"))
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
    def shown_id(self) -> int:
        """The id of the record beside the list; of the current row while the record is still to be built."""
        if self._inspector:
            return self._inspector.record.id
        row = self.view.current_row()
        return self.table.record(row).id if row is not None else 0

    # What is shown -----------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show the rows of the page anew; the record in the inspector stays where it still is."""
        held = self._has_cursor()
        self._show_rows(self._read_rows())
        if held and not self._has_cursor():
            # What had the cursor is gone, by undo or deletion: it stays with the list.
            self.enter()

    def _has_cursor(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _show_rows(self, rows: Sequence[Row]) -> None:
        shown, at = self.shown_id, max(self.view.currentIndex().row(), 0)
        if (done := self.desk.latest) is not None and done is not self._looked_at:
            self._looked_at = done
            # Not before every other part has heard of the step: messages of the one before leave with it.
            QTimer.singleShot(0, self, partial(self.list.tell_left, done))
        self._reloading = True
        self.list.show_rows(rows)
        self._reloading = False
        if self.drafting:
            return
        row = self.table.row_of(shown)
        if row >= 0:
            if self._inspector:
                self._inspector.show_row(self.table.rows[row])
            if not self.view.choose(shown):
                self.view.setCurrentIndex(QModelIndex())
        else:
            if self.rows.rowCount():
                self.view.choose(self.list.record_at(min(at, self.rows.rowCount() - 1)).id)
            self._show_current()

    def show_record(self, record_id: int) -> bool:
        """Bring a record into view, whatever was filtered; False when the period does not have it."""
        return self.list.show_record(record_id)

    def show_spot(self, spot: Spot) -> None:
        """Choose words of the record that is shown, or of a part of it."""
        self._show_side(inside=True)
        self.inspector.show_spot(spot)

    def leave(self) -> bool:
        """Store what is being typed in a cell or in the inspector; False where it is wrong."""
        return self.view.cells.leave() and (self._inspector is None or self._inspector.leave())

    def show_in(self, body: QWidget, keys: QWidget | None = None, legend: QWidget | None = None) -> None:
        """Let something show the rows as wide as the page, or the table again with the record beside it."""
        self.list.show_in(body, keys, legend)
        self._show_side(inside=False)

    @property
    def _folded(self) -> bool:
        """Whether the record is shown only once it is opened."""
        return self._narrow or self.list.body is not self.view

    # What is done ------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin a new record in the inspector."""
        self.begin_with()

    def begin_with(self, **preset: Any) -> None:
        """Begin a new record with some fields filled in."""
        if not self.leave():
            return
        if self.desk.session.read_only:
            self.notice.tell(self.tr("Tệp đang mở ở chế độ chỉ xem nên không ghi thêm được."), "info")
            return
        record = self._blank()
        if record is None:
            self.list.tell_no_year()
            return
        if self.desk.locked(record):
            self.notice.tell(
                self.tr("Năm đã duyệt, đang khóa. Muốn ghi thêm, hãy mở lại năm ở trang Duyệt cuối năm."), "info"
            )
            return
        self.list.close_bin()
        self.view.clearSelection()
        self.inspector.draft(record.with_values(preset))
        self._show_side(inside=True)
        self.inspector.focus_field()

    def enter(self) -> None:
        """Put the cursor where the keyboard goes on: into the list, or onto the button that begins it."""
        self.list.enter()

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
            self.list.enter()

    # Inside ------------------------------------------------------------------------------------------------------

    def _build_record(self) -> None:
        self._hint = text_label(role="muted", wraps=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = link("", "chevron-left")
        self._back.clicked.connect(self.back_to_list)
        self._sides = Faces(self._right)
        self._right.column.addWidget(self._back)
        self._right.column.addWidget(self.series)
        self._right.column.addWidget(self._sides)
        self._sides.addWidget(self._hint)

    def _make_actions(self, more: Sequence[Action]) -> None:
        self.list.offer(
            Action(self.tr("Thêm"), "Ins", self.begin, self.list.may_add),
            Action(self.tr("Thêm liên tiếp"), "Alt+Ins", self.series.start, self.list.may_add),
            Action(self.tr("Sửa"), "Enter", self.open_current),
            elsewhere=True,
        )
        self.list.offer(*more)
        self.list.offer_usual()
        key_within(self, "Ctrl+L", self.list.menu.open_here)
        key_within(self, "Alt+Ins", self.series.start)
        key_within(self, "F6", self.change_side)
        key_within(self, "Ctrl+F", self.filters.search.setFocus)
        key_within(self, "Ins", self.begin)

    def _show_current(self) -> None:
        if self._inspector and not self.drafting and not self._reloading:
            row = self.view.current_row()
            if row is not None or self.table.row_of(self._inspector.record.id) < 0:
                self._inspector.show_row(row)
            self.series.follow()
        self._show_sides()

    def _keep_record_shown(self) -> None:
        """After the person filtered, the record open is one of those shown."""
        busy = self.drafting or self._reloading or not self.rows.rowCount()
        if not busy and self.view.current_row() is None and not self.view.choose(self.shown_id):
            self.view.choose(self.list.record_at(0).id)

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
        empty = not (self.table.rows or self.drafting or self.list.binned)
        self.list.setVisible(not (self._narrow and self._inside))
        self._right.setVisible((self._inside or not self._folded) and not empty)
        self._back.setVisible(self._folded)
        self._back.setText(self.tr("Về danh sách (F6)") if self._narrow else self.tr("Đóng hồ sơ (F6)"))
        shows = self.drafting or self.shown_id
        self._hint.setText(self.tr("Chọn một dòng để xem và sửa.") if self.table.rows and not shows else "")
        self._sides.setCurrentWidget(self._inspector if self._inspector and shows else self._hint)

    def _on_added(self, record_id: int) -> None:
        if (row := self.table.row_of(record_id)) >= 0 and not self.view.choose(record_id):
            self.inspector.show_row(self.table.rows[row])
        elif row < 0:
            self._show_rows(self.table.rows)
        self._show_sides()

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
        self._show_side(inside=self._inside and self._folded)
        more = max(self.width() - theme.px(_USUAL), 0) * _GROWTH
        wanted = min(theme.px(_INSPECTOR) + more, theme.px(_WIDEST))
        self._splitter.divide(1 - min(wanted / max(self.width(), 1), 0.45))

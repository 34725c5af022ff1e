"""What can be done with a list as a whole: its columns, filters given a name, export, bin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.base.list_look import ListLook, SavedFilter
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.registers.list_export import EXCEL, PDF

if TYPE_CHECKING:
    from qcdc_desktop.ui.registers.register_list import RegisterList


class Ticks(QMenu):
    """Stays open while columns are ticked, by mouse, Space or Enter."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if not self._tick(action):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ticks = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (ticks and self._tick(self.activeAction())):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.toggle()
        return True


class ListMenu(QMenu):
    """The menu of a list; its parts stand in the context menu of the rows as well."""

    def __init__(self, register: RegisterList[Any]) -> None:
        super().__init__(register)
        self._register = register
        register.view.order.put(self.look)
        register.view.order.changed.connect(self._remember)
        self.name_line = NameLine(register.filters.said)
        self.name_line.named.connect(self._keep_filter)
        self.columns = Ticks(self.tr("Cột"), self)
        self.columns.setIcon(icon("table"))
        self.filters = QMenu(self.tr("Bộ lọc đã lưu"), self)
        self.filters.setIcon(icon("filter"))
        self.exports = QMenu(self.tr("Xuất, in danh sách đang hiện"), self)
        self.exports.setIcon(icon("download"))
        for suffix, sign, words in (
            (EXCEL, "file-spreadsheet", self.tr("Ra Excel…")),
            (PDF, "file-text", self.tr("Ra PDF…")),
        ):
            self.exports.addAction(icon(sign), words, partial(register.export.ask, suffix))
        self.exports.addAction(icon("printer"), self.tr("In…") + "\tCtrl+P", register.export.print)
        for menu in (self.columns, self.filters, self.exports):
            self.addMenu(menu)
        self.bin = QAction(icon("trash-2"), "", self)
        self.bin.triggered.connect(register.open_bin)
        if register.kind.INFO.deletable:
            self.addAction(self.bin)
        self.aboutToShow.connect(self.refresh)
        self.columns.aboutToShow.connect(self._offer_columns)
        self.filters.aboutToShow.connect(self._offer_filters)
        self.refresh()

    def refresh(self) -> None:
        """Say what there is now."""
        register = self._register
        count = register.bin.count()
        self.bin.setText(self.tr("Thùng rác ({n})").format(n=count))
        self.bin.setEnabled(count > 0)
        self._offer_columns()
        self._offer_filters()

    def open_here(self) -> None:
        """Open beside its button, from the keyboard."""
        button = self._register.filters.more
        anchor = button if button.isVisible() else self._register
        self.popup(anchor.mapToGlobal(anchor.rect().bottomLeft() if anchor is button else anchor.rect().topLeft()))
        self.setActiveAction(self.actions()[0])

    @property
    def look(self) -> ListLook:
        """How the person looks at this list."""
        return self._register.desk.machine.list_look(self._register.declared.name)

    def move_column(self, by: int) -> None:
        """Move the current column to the left (-1) or the right (1)."""
        self._register.view.order.move(self._register.view.currentIndex().column(), by)

    def _remember(self) -> None:
        self._remember_look(replace(self._register.view.order.look, filters=self.look.filters, way=self.look.way))

    def _remember_look(self, look: ListLook) -> None:
        self._register.desk.machine.remember_list(self._register.declared.name, look)

    def use_filter(self, saved: SavedFilter) -> None:
        """Filter and sort as kept under a name."""
        register = self._register
        gone = register.filters.use(saved)
        labels = [c.label for c in register.table.columns]
        order = Qt.SortOrder.DescendingOrder if saved.descending else Qt.SortOrder.AscendingOrder
        register.view.sortByColumn(labels.index(saved.sort) if saved.sort in labels else -1, order)
        if gone:
            words = self.tr("Bộ lọc “{name}”: không còn dòng nào là {gone}.")
            register.notice.tell(words.format(name=saved.name, gone=", ".join(gone)), "warn")

    def forget_filter(self, saved: SavedFilter) -> None:
        """Keep a filter no longer."""
        filters = tuple(one for one in self.look.filters if one != saved)
        self._remember_look(replace(self.look, filters=filters))
        self._register.notice.tell(self.tr("Đã xóa bộ lọc “{name}”.").format(name=saved.name), "info")

    def _keep_filter(self, name: str) -> None:
        register, header = self._register, self._register.view.horizontalHeader()
        at, descending = header.sortIndicatorSection(), header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        sort = register.table.columns[at].label if 0 <= at < len(register.table.columns) else ""
        kept = replace(register.filters.saved(name), sort=sort, descending=bool(sort) and descending)
        # One of the same name is replaced.
        others = (one for one in self.look.filters if one.name.casefold() != name.casefold())
        self._remember_look(replace(self.look, filters=(*others, kept)))
        register.notice.tell(self.tr("Đã lưu bộ lọc “{name}”; chọn lại bằng Ctrl+L.").format(name=name), "good")

    def _offer_columns(self) -> None:
        view, menu = self._register.view, self.columns
        menu.clear()
        shown = view.order.shown()
        for i in view.order.all():
            action = menu.addAction(view.table.columns[i].label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(i in shown)
            action.toggled.connect(partial(view.order.show_column, i))
        menu.addSeparator()
        for words, by in ((self.tr("Đưa cột sang trái (Alt+←)"), -1), (self.tr("Đưa cột sang phải (Alt+→)"), 1)):
            menu.addAction(words, partial(self.move_column, by))
        menu.addAction(icon("refresh-cw"), self.tr("Trở về các cột ban đầu"), view.order.reset)

    def _offer_filters(self) -> None:
        menu = self.filters
        menu.clear()
        saved = self.look.filters
        for one in saved:
            menu.addAction(one.name.replace("&", "&&"), partial(self.use_filter, one))
        if saved:
            menu.addSeparator()
        menu.addAction(icon("save"), self.tr("Lưu bộ lọc đang dùng…"), self.name_line.begin)
        if saved:
            gone = menu.addMenu(icon("trash-2"), self.tr("Xóa bộ lọc"))
            for one in saved:
                gone.addAction(one.name.replace("&", "&&"), partial(self.forget_filter, one))


class NameLine(QWidget):
    """A line over the list that asks for the name of a filter: Enter keeps it, Esc does not."""

    named = Signal(str)
    """The filter is to be kept under this name."""
    closed = Signal()
    """Nothing is asked any more."""

    def __init__(self, proposed: Callable[[], str]) -> None:
        super().__init__()
        self._proposed = proposed
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.setAccessibleName(self.tr("Tên bộ lọc"))
        label = text_label(self.tr("Tên bộ lọc"))
        label.setBuddy(self.name)
        keep, drop = secondary(self.tr("Lưu"), "save"), secondary(self.tr("Hủy bỏ"))
        keep.clicked.connect(self._save_name)
        drop.clicked.connect(self.close_line)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), theme.px(10))
        row.setSpacing(theme.px(8))
        row.addWidget(label)
        row.addWidget(self.name, 1)
        row.addWidget(keep)
        row.addWidget(drop)
        self.name.returnPressed.connect(self._save_name)
        key_within(self, "Esc", self.close_line)
        self.hide()

    def begin(self) -> None:
        """Ask for the name; what the filter keeps is proposed."""
        self.name.setText(self._proposed())
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def close_line(self) -> None:
        """Ask no more."""
        self.hide()
        self.closed.emit()

    def _save_name(self) -> None:
        if name := " ".join(self.name.text().split()):
            self.named.emit(name)
            self.close_line()

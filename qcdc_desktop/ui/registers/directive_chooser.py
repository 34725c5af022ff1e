"""The directives that a session dealt with, or that a target is about: doors to each, and a checklist to choose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.library import Directive, Validity
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import unfolding
from qcdc_desktop.ui.parts.fields.search_line import SearchLine
from qcdc_desktop.ui.parts.lines import unbroken
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.plain_list import PlainList
from qcdc_desktop.ui.parts.ticked_rows import TickedRows, with_box

_ROWS = 7
"""Rows of the checklist in sight."""
_ID = Qt.ItemDataRole.UserRole


def _never(_row: Any) -> bool:
    return False


class DirectiveChooser(Panel):
    """Every tick is stored at once. ``about`` finds the session or target in a row, ``day`` the day that counts."""

    def __init__(
        self,
        desk: Desk,
        caption: str,
        about: Callable[[Any], Briefing | Target],
        day: Callable[[Any], date],
        hidden: Callable[[Any], bool] = _never,
        nothing: str = "",
    ) -> None:
        """``nothing`` is what it means that none is chosen."""
        super().__init__(caption)
        self._nothing = nothing or self.tr("Chưa chọn văn bản nào.")
        self.desk = desk
        self._about_of, self._day_of, self._hidden = about, day, hidden
        self._about: Briefing | Target = Briefing()
        self._chosen: tuple[int, ...] = ()
        self._own: dict[str, Directive] = {}
        """Papers of the unit that can be chosen as well, by number."""
        self.doors = Links(lines=True)
        self.doors.wanted.connect(
            lambda at: self.desk.record_wanted.emit(Directive.INFO.name, int(at)), Qt.ConnectionType.QueuedConnection
        )
        self.door = unfolding(self.tr("Chọn văn bản"), "list-checks")
        self.door.toggled.connect(self._open)
        self.search = SearchLine(self.tr("Tìm văn bản"))
        self.search.setPlaceholderText(self.tr("Tìm số, trích yếu…"))
        self.search.textChanged.connect(self._narrow)
        self.list = PlainList(caption)
        self._ticks = TickedRows(self.list)
        self.list.setProperty("role", "boxed")
        self.list.setFixedHeight(theme.px(32) * _ROWS)
        self.list.itemChanged.connect(lambda _item: self._store())
        self.column.addWidget(self.doors)
        self.column.addWidget(self.door, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.search)
        self.column.addWidget(self.list)
        self._open(False)

    def show_row(self, row: Any) -> None:
        self.setVisible(not self._hidden(row))
        if self._hidden(row):
            return
        about = self._about_of(row)
        moved = (type(about), about.id) != (type(self._about), self._about.id)
        self._about = about
        self._chosen = briefings.directives_of(self.desk.session, about)
        library = self.desk.session.all(Directive)
        self.tell_count(len(self._chosen))
        self._show_chosen(library)
        self.door.setVisible(not self.desk.locked(about))
        if moved:
            self.search.clear()
            self.door.setChecked(False)
        if self.door.isChecked():
            self._fill(library, self._day_of(row))
        self._day = self._day_of(row)

    def _show_chosen(self, library: tuple[Directive, ...]) -> None:
        lines = [(str(d.id), unbroken(f"{d.number} {d.summary}")) for d in library if d.id in self._chosen]
        self.doors.tell(lines or [("", self._nothing)])

    def _open(self, opened: bool) -> None:
        if opened:
            self._fill(self.desk.session.all(Directive), self._day)
        self.search.setVisible(opened)
        self.list.setVisible(opened)
        if opened:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, library: tuple[Directive, ...], on: date) -> None:
        """Those chosen, those in force on the day and the unit's own papers, what must be studied first."""
        offered = [d for d in library if d.id in self._chosen or _stands(d, on)]
        self._own = {d.number: d for d in briefings.own_papers(self.desk.session) if d.issued_on and d.issued_on <= on}
        offered += self._own.values()
        offered.sort(key=lambda d: (not d.must_study, -(d.issued_on or date.min).toordinal(), d.number))
        self.list.blockSignals(True)
        if [_key(d) for d in offered] != [self.list.item(i).data(_ID) for i in range(self.list.count())]:
            self.list.clear()
            for directive in offered:
                item = QListWidgetItem(f"{directive.number} {directive.summary}", self.list)
                item.setData(_ID, _key(directive))
                item.setToolTip(directive.summary)
        for i in range(self.list.count()):
            with_box(self.list.item(i), self.list.item(i).data(_ID) in self._chosen)
        self.list.blockSignals(False)
        self._narrow()

    def _narrow(self) -> None:
        words = search_key(self.search.text()).split()
        for i in range(self.list.count()):
            said = search_key(self.list.item(i).text())
            self.list.item(i).setHidden(not all(word in said for word in words))

    def _store(self) -> None:
        keys = [self.list.item(row).data(_ID) for row in self._ticks.ticked]
        own = [self._own[key] for key in keys if key in self._own]
        ids = [key for key in keys if key not in self._own]
        self.desk.run(partial(briefings.choose_directives, about=self._about, ids=ids, own=own))


def _key(directive: Directive) -> int | str:
    """What a line of the checklist is known by: a paper of the unit that is not in the library yet, by its number."""
    return directive.id or directive.number


def _stands(directive: Directive, on: date) -> bool:
    known = directive.issued_on is None or directive.issued_on <= on
    return known and directive.validity(on) in (Validity.IN_FORCE, Validity.COMING)

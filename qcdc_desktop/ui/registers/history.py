"""The history of a record, read from the journal when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.text import differing
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import history
from qcdc_desktop.services.history import Entry, Moved
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.erasing_form import ErasingForm
from qcdc_desktop.ui.registers.models.titles import Titles

_SHOWN = 20
"""Steps listed at first, and more each time they are asked for."""
_LONGEST = 160
"""Letters of a value that are shown; the rest is in the tooltip."""


class History(Panel):
    """What was done to a record, when, from what to what, and the way back; nothing is read while it is folded."""

    def __init__(self, desk: Desk, record: Callable[[Any], Record], titles: Titles) -> None:
        super().__init__(self.tr("Lịch sử"), folded=True)
        self.desk, self._record_of, self._titles = desk, record, titles
        self._record: Record | None = None
        self._most = _SHOWN
        self.entries: list[EntryView] = []
        self.more = link("", "chevron-down")
        self.more.clicked.connect(self._show_more)
        self.column.addWidget(self.more)
        self.erase = link(self.tr("Xóa hẳn chữ đã ghi…"), "trash-2")
        self.erase.clicked.connect(self._open_erasing)
        self.erase.hide()
        self.column.addWidget(self.erase, 0, Qt.AlignmentFlag.AlignLeft)
        self.erasing = ErasingForm(desk)
        self.erasing.closed.connect(self._close_erasing)
        self.column.addWidget(self.erasing)

    def show_row(self, row: Any) -> None:
        record = self._record_of(row)
        if self._record is None or record.id != self._record.id:
            self._most = _SHOWN
            self.erasing.forget()
        self._record = record
        self._fill()

    def set_folded(self, folded: bool) -> None:
        super().set_folded(folded)
        if not folded:
            self._fill()

    @property
    def text(self) -> str:
        """All that is told, a line each."""
        return "\n".join(entry.text for entry in self.entries)

    def _show_more(self) -> None:
        self._most += _SHOWN
        self._fill()

    def _fill(self) -> None:
        if self.folded or self._record is None:
            return
        for old in self.entries:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        found, count = history.latest(self.desk.session, self._record, self._most)
        returns = not self.desk.locked(self._record)
        self.entries = [EntryView(entry, self._said, returns=returns) for entry in found]
        for place, view in enumerate(self.entries):
            view.back.clicked.connect(partial(self._go_back, found[place]))
            self.column.insertWidget(place, view)
        self.erase.setVisible(returns and self.erasing.isHidden())
        left = count - len(self.entries)
        self.more.setText(self.tr("Xem {n} lần trước đó").format(n=left))
        self.more.setVisible(left > 0)
        self.tell_count(count)

    def _open_erasing(self) -> None:
        if self._record is not None:
            self.erase.hide()
            self.erasing.open(self._record)

    def _close_erasing(self) -> None:
        self.erase.setVisible(self._record is not None and not self.desk.locked(self._record))
        self.erase.setFocus()

    def _said(self, moved: Moved) -> tuple[str, str]:
        """A field before and after, as people read it."""
        return self._titles.written(moved.field, moved.before), self._titles.written(moved.field, moved.after)

    def _go_back(self, entry: Entry) -> None:
        record = self._record
        if record is None:
            return
        try:
            self.desk.run(lambda session: history.go_back(session, type(record), record.id, entry.change_id))
        except InputProblem as problem:
            self.desk.failed.emit(problem)


class EntryView(QWidget):
    """One step in the history of a record."""

    def __init__(self, entry: Entry, said: Callable[[Moved], tuple[str, str]], *, returns: bool) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        when = f"{entry.at:%d/%m/%Y %H:%M}"
        head = text_label(" · ".join(filter(None, (when, entry.who, entry.verb))), "small", wraps=True)
        self.back = link(self.tr("Trở về như lúc này"), "undo-2")
        self.back.setAccessibleName(self.tr("Trở về như lúc {0}: {1}").format(when, entry.verb))
        self.back.setVisible(returns and entry.differs)
        self._lines = [self._line(moved, *said(moved)) for moved in entry.moved]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(2))
        column.addWidget(head)
        for words, whole in self._lines:
            line = text_label(words, "muted", wraps=True)
            line.setToolTip(whole if whole != words else "")
            column.addWidget(line)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.text = "\n".join([head.text(), *(words for words, _whole in self._lines)])

    def _line(self, moved: Moved, before: str, after: str) -> tuple[str, str]:
        """What became of a field in a line, and whole."""
        nothing = self.tr("(để trống)")
        whole = f"{moved.field.label}: {before or nothing} → {after or nothing}"
        short = (f"{words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}" for words in differing(before, after))
        old, new = (words or nothing for words in short)
        return f"{moved.field.label}: {old} → {new}", whole

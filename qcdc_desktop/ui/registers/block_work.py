"""What Excel's hands do in a list: copy, paste a block, fill the same value into many rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records
from qcdc_desktop.services.session import ChangeSet
from qcdc_desktop.ui.registers.models import paste

if TYPE_CHECKING:
    from qcdc_desktop.ui.registers.register_list import RegisterList

_MOST_TOLD = 4
"""Wrong cells named in one message; the rest is counted."""


class BlockWork(QObject):
    """Works on the list of a register; every change is one step, all of it or nothing."""

    def __init__(self, register: RegisterList[Any], blank: Callable[[], Record | None]) -> None:
        super().__init__(register)
        self._register, self._blank = register, blank
        register.view.cells.spread = self.fill

    # Copying -----------------------------------------------------------------------------------------------------

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, with the columns as they stand; several with their headings."""
        self._copy(self._register.view.columns_from(), headed=True)

    def copy_column(self) -> None:
        """Put the cells of the current column on the clipboard, of the selected rows."""
        at = self._register.view.currentIndex()
        if at.isValid():
            self._copy([self._register.table.columns[at.column()]])

    def _copy(self, columns: Sequence[Column[Any]], *, headed: bool = False) -> None:
        lines = [[c.text(row, self._register.titles) for c in columns] for row in self._register.view.chosen()]
        if headed and len(lines) > 1:
            lines.insert(0, [c.label for c in columns])
        if lines:
            QGuiApplication.clipboard().setText(paste.to_text(lines))

    # Pasting -----------------------------------------------------------------------------------------------------

    def paste_here(self) -> None:
        """Put a block onto the list with its first cell on the first one chosen; one cell goes into every row."""
        register = self._register
        if register.desk.session.read_only or not register.leave():
            return
        try:
            lines = paste.from_text(QGuiApplication.clipboard().text())
            if lines and not (len(lines) == len(lines[0]) == 1 and len(register.view.chosen_rows()) > 1):
                self._paste_block(lines)
            elif lines:
                self._paste_cell(lines[0][0])
        except InputProblem as problem:
            register.notice.tell(_faults_in_words(problem), "bad")

    def _paste_block(self, lines: Sequence[Sequence[str]]) -> None:
        register = self._register
        every = register.view.columns_from()
        # Rows that were copied whole go where they belong, whichever cell is current.
        columns = every if paste.is_heading(lines[0], every) else self._columns()
        onto = self._onto(len(lines) - int(paste.is_heading(lines[0], columns)))
        blank = self._blank()
        wanted = len(lines) - int(paste.is_heading(lines[0], columns))
        if blank is None and wanted > len(onto):
            register.tell_no_year()
            return
        block = paste.plan(
            lines,
            columns,
            onto,
            register.table.record,
            lambda: blank or register.kind(),
            register.desk.near(),
            register.titles,
        )
        verb = partial(
            records.put,
            kind=register.kind,
            verb=self.tr("Dán từ bảng tính"),
            changed=block.edits,
            added=block.new,
            first=1 + block.heading,
        )
        if done := register.desk.run(verb):
            self._tell_pasted(block, done)

    def _columns(self) -> list[Column[Any]]:
        """The columns that a block falls on; from the list's edge on it begins at the first that can be written."""
        view = self._register.view
        at, shown = view.currentIndex(), view.order.shown()
        columns = view.columns_from(at.column() if at.isValid() else None)
        if not at.isValid() or at.column() == shown[0]:
            columns = columns[next((i for i, c in enumerate(columns) if c.field), 0) :]
        return columns

    def _onto(self, count: int) -> list[Any]:
        """The rows that a block falls on: from the first one chosen on."""
        register = self._register
        at = register.view.currentIndex()
        if not at.isValid():
            return []
        chosen, top = set(register.view.chosen_rows()), at.row()
        while top in chosen and top - 1 in chosen:
            top -= 1
        rows = [register.rows.row(place) for place in range(top, min(top + count, register.rows.rowCount()))]
        self._refuse_struck(rows)
        return rows

    def _refuse_struck(self, rows: Sequence[Any]) -> None:
        register = self._register
        for number, row in enumerate(rows, start=1):
            if register.table.struck(row):
                raise InputProblem.at("", self.tr("Dòng {n} đã gạch sổ, không sửa được.").format(n=number))

    def _paste_cell(self, typed: str) -> None:
        register = self._register
        column = register.table.columns[register.view.currentIndex().column()]
        if not column.field:
            register.notice.tell(self.tr("Cột “{name}” do chương trình tự tính.").format(name=column.label), "warn")
            return
        record = register.table.record(register.view.chosen()[0])
        block = paste.plan(
            [[typed]], [column], (), register.table.record, lambda: record, register.desk.near(), register.titles
        )
        if block.new:
            self._put_everywhere(column.field, getattr(block.new[0], column.field))

    def _tell_pasted(self, block: paste.Block, done: ChangeSet) -> None:
        more = []
        if block.heading:
            more.append(self.tr("Bỏ qua dòng tiêu đề."))
        if block.blank:
            more.append(self.tr("Bỏ qua {n} dòng trống.").format(n=block.blank))
        if block.computed:
            names = ", ".join(block.computed)
            more.append(self.tr("Bỏ qua cột chương trình tự tính: {names}.").format(names=names))
        words = self.tr("Đã dán {n} dòng. Bấm Ctrl+Z để hoàn tác.")
        self._tell_stored(words, done, [record_id for record_id, _values in block.edits], len(block.new), *more)

    def _tell_stored(self, words: str, done: ChangeSet, ids: Sequence[int], new: int = 0, *more: str) -> None:
        """Say how many rows were stored; Ctrl+Z takes back none of those that said the same before."""
        changed = {c.record_id for c in done.changes if c.kind == self._register.kind.INFO.name}
        same = sum(record_id not in changed for record_id in ids)
        stored = len(ids) - same + new
        sentences = [words.format(n=stored) if stored else self.tr("Không có gì thay đổi.")]
        if same:
            sentences.append(self.tr("{n} dòng đã như vậy từ trước.").format(n=same))
        self._register.notice.tell(" ".join([*sentences, *more]), "info")

    # Filling -----------------------------------------------------------------------------------------------------

    def fill_down(self) -> None:
        """Put what the first row chosen has in the current column into the others."""
        register = self._register
        rows, at = register.view.chosen(), register.view.currentIndex()
        if len(rows) < 2 or not at.isValid() or not register.leave():
            register.notice.tell(self.tr("Chọn nhiều dòng (Shift+↓) rồi mới điền xuống được."), "warn")
            return
        column = register.table.columns[at.column()]
        if not column.field:
            register.notice.tell(self.tr("Cột “{name}” do chương trình tự tính.").format(name=column.label), "warn")
            return
        try:
            self._put_everywhere(column.field, getattr(register.table.record(rows[0]), column.field))
        except InputProblem as problem:
            register.notice.tell(_faults_in_words(problem), "bad")

    def fill(self, field: str, value: Any) -> bool:
        """Put a value into a field of every row chosen; raises ValueError with what is wrong."""
        try:
            return self._put_everywhere(field, value)
        except InputProblem as problem:
            raise ValueError(_faults_in_words(problem)) from problem

    def _put_everywhere(self, field: str, value: Any) -> bool:
        register = self._register
        rows = register.view.chosen()
        self._refuse_struck(rows)
        changed = [(register.table.record(row).id, {field: value}) for row in rows]
        verb = partial(records.put, kind=register.kind, verb=self.tr("Điền giống nhau"), changed=changed)
        done = register.desk.run(verb)
        if done:
            ids = [record_id for record_id, _values in changed]
            self._tell_stored(self.tr("Đã điền {n} dòng. Bấm Ctrl+Z để hoàn tác."), done, ids)
        return done is not None


def _faults_in_words(problem: InputProblem) -> str:
    """The faults in one sentence each, the first ones of many."""
    messages = [p.message for p in problem.problems]
    more = f" … và {len(messages) - _MOST_TOLD} chỗ khác." if len(messages) > _MOST_TOLD else ""
    return f"{problem.title}: {' '.join(messages[:_MOST_TOLD])}{more}"

"""What Excel's hands do in a list: copy, paste a block, fill the same value into many rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.outline import outline
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import records
from qcdc_desktop.services.session import ChangeSet
from qcdc_desktop.ui.registers.models import paste
from qcdc_desktop.ui.registers.models.paste import Lines

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
        self.taken_elsewhere: Callable[[Lines], bool] = lambda _lines: False
        """Whether a page takes a block in another way."""

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
        """Put what was copied onto the rows chosen, asked first where words would be lost; below the list it is new.

        One cell goes into every row chosen.
        """
        lines, onto = self._copied(), self._register.view.chosen_rows()
        if not lines:
            return
        if len(onto) > 1 and len(lines) == len(lines[0]) == 1:
            self._try(lambda: self._paste_cell(lines[0][0]))
        elif onto:
            self._try(lambda: self._paste_over(lines))
        else:
            self._try(lambda: self._paste_new(lines))

    def paste_new(self) -> None:
        """Make new records of what was copied, whatever is chosen."""
        if lines := self._copied():
            self._try(lambda: self._paste_new(lines))

    def _copied(self) -> Lines:
        register = self._register
        if register.desk.session.read_only or not register.leave():
            return []
        return paste.from_text(QGuiApplication.clipboard().text())

    def _try(self, does: Callable[[], object]) -> None:
        try:
            does()
        except InputProblem as problem:
            self._register.notice.tell(_faults_in_words(problem), "bad")

    def _paste_over(self, lines: Lines) -> None:
        register = self._register
        every: Sequence[Column[Any]] = register.table.columns
        heading = bool(paste.headed(lines[0], every))
        if heading and self.taken_elsewhere(lines):
            return
        # Rows that were copied with their headings go where they belong, whichever cell is current.
        onto = self._onto(len(lines) - heading)
        block = self._plan(lines, every if heading else self._columns(), onto)
        if block is None:
            return
        if not block.over or len(lines) == len(lines[0]) == 1:
            self._store(block)
            return
        words = self.tr("Ghi đè {n} {noun}?").format(n=len(block.over), noun=register.noun)
        if block.new:
            words += " " + self.tr("Còn {n} dòng sẽ thành mục mới.").format(n=len(block.new))
        self._ask(words, lambda: self._store(block), (self.tr("Dán thành mục mới"), lambda: self._paste_new(lines)))

    def _ask(self, words: str, over: Callable[[], object], *others: tuple[str, Callable[[], object]]) -> None:
        """Ask before words are lost."""
        answers = ((self.tr("Ghi đè"), over), *others)
        tried = [(said, partial(self._try, does)) for said, does in answers]
        self._register.notice.ask_first(words, self._register.view, *tried, (self.tr("Hủy bỏ"), lambda: None))

    def _paste_new(self, lines: Lines) -> None:
        if self.taken_elsewhere(lines):
            return
        columns: Sequence[Column[Any]] = self._register.table.columns
        if not paste.headed(lines[0], columns):
            if not any(cell.strip() for line in lines for cell in line[1:]):
                self._paste_items([line[0] for line in lines])
                return
            columns = _writable(self._register.view.columns_from())
            lines = [line[1:] for line in lines] if paste.numbered(lines) else lines
        if block := self._plan(lines, columns, ()):
            self._store(block)

    def _paste_items(self, lines: Sequence[str]) -> None:
        """Make a record of every line of a text."""
        register = self._register
        declared, blank = register.declared, self._blank()
        if blank is None:
            register.tell_no_year()
            return
        words, title = declared.words, register.kind.INFO.title
        told = outline(lines, None if words.group else lambda said: bool(words.heading(said)))
        added = []
        for item in told.items:
            record = blank.with_values({**words.heading(item.heading), title: item.text})
            added.append((item.heading, self._proved(record, blank)))
        verb = partial(records.add_items, verb=self.tr("Dán thành mục mới"), added=added, group=words.group)
        if added and (done := register.desk.run(verb)):
            more = [self.tr("Bỏ qua đề mục “{name}”.").format(name=name) for name in told.unused]
            self._tell_added(done, len(added), words.told, *more)

    def _proved(self, record: Record, blank: Record) -> Record:
        """A new record with what its own words say of fields that nobody filled in."""
        words, text = self._register.declared.words, getattr(record, record.INFO.title)
        said = words.prove(text) or words.suppose(text)
        return record.with_values({k: v for k, v in said.items() if getattr(record, k) == getattr(blank, k)})

    def _plan(self, lines: Lines, columns: Sequence[Column[Any]], onto: Sequence[Any]) -> paste.Block | None:
        """What the block does; None, and told, where it would begin records that need a year and there is none."""
        register = self._register
        blank = self._blank()
        block = paste.plan(
            lines,
            columns,
            onto,
            register.table.record,
            lambda: blank or register.kind(),
            register.desk.near(),
            register.titles,
        )
        if block.new and blank is None:
            register.tell_no_year()
            return None
        return replace(block, new=tuple(self._proved(one, blank) for one in block.new)) if blank else block

    def _store(self, block: paste.Block) -> None:
        register = self._register
        verb = partial(
            records.put,
            kind=register.kind,
            verb=self.tr("Dán từ Excel"),
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
        columns = view.columns_from(at.column())
        return _writable(columns) if at.column() == shown[0] else columns

    def _onto(self, count: int) -> list[Any]:
        """The rows that a block falls on: from the first one chosen on."""
        register = self._register
        chosen, top = set(register.view.chosen_rows()), register.view.currentIndex().row()
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
        if not block.new:
            return
        value, chosen = getattr(block.new[0], column.field), register.view.chosen()
        over = [row for row in chosen if paste.loses(register.table.record(row), {column.field: value})]
        if len(chosen) > 1 and over:
            words = self.tr("Ghi đè ô “{name}” của {n} {noun}?")
            words = words.format(name=column.label, n=len(over), noun=register.noun)
            self._ask(words, lambda: self._put_everywhere(column.field, value))
        else:
            self._put_everywhere(column.field, value)

    def _tell_added(self, done: ChangeSet, count: int, *more: str) -> None:
        """Say how many records were added, and go to the first of them."""
        register = self._register
        register.show_record(done.added(register.kind))
        words = self.tr("Đã thêm {n} {noun}. Bấm Ctrl+Z để hoàn tác.").format(n=count, noun=register.noun)
        register.notice.tell(" ".join(filter(None, (words, *more))), "info")

    def _tell_pasted(self, block: paste.Block, done: ChangeSet) -> None:
        more = []
        if block.heading:
            more.append(self.tr("Bỏ qua dòng tiêu đề."))
        if block.blank:
            more.append(self.tr("Bỏ qua {n} dòng trống.").format(n=block.blank))
        if block.computed:
            names = ", ".join(block.computed)
            more.append(self.tr("Bỏ qua cột chương trình tự tính: {names}.").format(names=names))
        if block.unused:
            names = ", ".join(block.unused)
            more.append(self.tr("Không dùng cột không có trong danh sách: {names}.").format(names=names))
        if block.new and not block.edits:
            self._tell_added(done, len(block.new), *more)
            return
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
        verb = partial(records.put, kind=register.kind, verb=self.tr("Điền cùng một nội dung"), changed=changed)
        done = register.desk.run(verb)
        if done:
            ids = [record_id for record_id, _values in changed]
            self._tell_stored(self.tr("Đã điền {n} dòng. Bấm Ctrl+Z để hoàn tác."), done, ids)
        return done is not None


def _writable(columns: list[Column[Any]]) -> list[Column[Any]]:
    """The columns from the first one that can be written on."""
    return columns[next((i for i, c in enumerate(columns) if c.field), 0) :]


def _faults_in_words(problem: InputProblem) -> str:
    """The faults in one sentence each, the first ones of many."""
    messages = [p.message for p in problem.problems]
    more = f" … và {len(messages) - _MOST_TOLD} chỗ khác." if len(messages) > _MOST_TOLD else ""
    return f"{problem.title}: {' '.join(messages[:_MOST_TOLD])}{more}"

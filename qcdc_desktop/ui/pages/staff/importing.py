"""Nạp danh sách: a list from Excel is looked at line by line, answered, and accepted whole; or nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.unit import Category
from qcdc_desktop.errors import InputProblem, QcdcError
from qcdc_desktop.imports.staff.lines import Outcome
from qcdc_desktop.imports.staff.reading import Reading
from qcdc_desktop.imports.staff.staff import Proposal
from qcdc_desktop.imports.workbook.workbook import Row, Sheet
from qcdc_desktop.services.files import staff_import
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.staff.import_columns import ColumnsFace
from qcdc_desktop.ui.pages.staff.import_left import LeftFace
from qcdc_desktop.ui.pages.staff.import_lines import LinesFace
from qcdc_desktop.ui.pages.staff.import_missing import MissingFace
from qcdc_desktop.ui.pages.staff.import_told import summary
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.fields.named import under_label
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.notices.errand import Errand
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.models import paste
from qcdc_desktop.ui.registers.models.paste import Lines

T = TypeVar("T")


class Held(Value):
    """A list that is looked at, where the page is made anew in another size or colour."""

    source: str
    sheets: tuple[Sheet, ...]
    sheet: int
    reading: Reading


class ImportView(Section):
    """Where the list comes from above, what becomes of it in three tabs, and one button that accepts all of it."""

    closed = Signal()
    """The list was given up, or is stored."""
    done = Signal(str)
    """The list is stored; the sentence says what changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.proposal: Proposal | None = None
        self.away: tuple[str, ...] = ()
        """Whom the list that was stored last says to be not at work."""
        self._sheets: tuple[Sheet, ...] = ()
        self._reading: Reading | None = None
        self.file_button = secondary(self.tr("Chọn tệp Excel…"), "folder-open")
        self.paste_button = secondary(self.tr("Dán từ Excel"), "clipboard-paste")
        self.give_up_button = secondary(self.tr("Hủy bỏ"), "x")
        self.accept_button = primary(self.tr("Nạp vào tệp"), "upload")
        for button, does in (
            (self.file_button, self.choose_file),
            (self.paste_button, self.paste),
            (self.give_up_button, self.closed.emit),
            (self.accept_button, self.accept),
        ):
            button.clicked.connect(does)
        self.sheet, self.head, self.category = CalmCombo(), CalmCombo(), CalmCombo()
        for member in (Category.TEACHER, Category.EMPLOYEE, Category.MANAGER):
            self.category.addItem(member.words, member)
        self.sheet.activated.connect(self._choose_sheet)
        self.head.activated.connect(self._choose_head)
        self.category.activated.connect(self._choose_category)
        self.source, self.summary = text_label(), text_label()
        self.columns, self.lines, self.missing = ColumnsFace(), LinesFace(desk), MissingFace(desk)
        self.left = LeftFace()
        self.left.taken.connect(self._take_row)
        self.columns.mapped.connect(self._map)
        self.lines.answered.connect(self._answer)
        self.lines.answered_all.connect(self._answer_all)
        self.notice = Notice(desk)
        self.errand = Errand(self.notice, lambda problem: self.notice.tell(str(problem), "bad"))
        self.tabs = QTabBar()
        self._faces = Faces()
        self._pages = Faces()
        self._lay_out()
        key_within(self, "Esc", self.closed.emit)
        key_within(self, "Ctrl+Return", self.accept)

    def _lay_out(self) -> None:
        for label in (self.source, self.summary):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
        self.source.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.file_button)
        top.addWidget(self.paste_button)
        top.addWidget(self.source, 1)
        choices = QHBoxLayout()
        choices.setSpacing(theme.px(12))
        for text, combo in (
            (self.tr("Trang tính"), self.sheet),
            (self.tr("Dòng tiêu đề"), self.head),
            (self.tr("Nhóm nhân sự nếu tệp không ghi"), self.category),
        ):
            choices.addLayout(_labelled(text, combo), 1)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Các phần của danh sách"))
        for face in (self.lines, self.columns, self.missing, self.left):
            self.tabs.addTab("")
            self._faces.addWidget(face)
        self.tabs.currentChanged.connect(self._faces.setCurrentIndex)
        read = QWidget()
        inside = QVBoxLayout(read)
        inside.setContentsMargins(0, 0, 0, 0)
        if theme.is_compact():  # the lines would have no room below them
            self.columns.put_above(choices)
        else:
            inside.addLayout(choices)
        inside.addWidget(self.tabs)
        inside.addWidget(self._faces, 1)
        self._pages.addWidget(
            teaching(
                self.tr("Nạp danh sách nhân sự"),
                self.tr(
                    "Chọn tệp .xlsx của văn phòng, hoặc chép bảng trong Excel rồi bấm “Dán từ Excel”. Danh sách kiểu "
                    "nào cũng đọc được: có cột họ và tên là đủ. Xem lại từng dòng rồi mới nạp vào tệp."
                ),
            )
        )
        self._pages.addWidget(read)
        card = Card(self)
        card.column.addWidget(self.notice)
        column = QVBoxLayout()
        column.setContentsMargins(*[theme.px(16)] * 4)
        column.setSpacing(theme.px(10))
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        column.addLayout(self._bottom())
        card.column.addLayout(column)
        self.column.addWidget(card)

    def _bottom(self) -> QHBoxLayout:
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.px(12))
        bottom.addWidget(self.summary, 1)
        bottom.addWidget(self.give_up_button)
        bottom.addWidget(self.accept_button)
        return bottom

    # Where it comes from -----------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin anew: nothing chosen yet."""
        self.errand.call_off()
        self._sheets, self._reading, self.proposal = (), None, None
        self.source.clear()
        self.notice.tell("", "info")
        self._show()
        self.file_button.setFocus()

    def held(self) -> Held | None:
        """The list that is looked at."""
        known, sheet = self._reading, self.sheet.currentIndex()
        return Held(self.source.text(), self._sheets, sheet, known) if known else None

    def take_up(self, held: Held) -> None:
        """Go on with a list, its columns and answers as they are."""
        self.category.setCurrentIndex(self.category.findData(held.reading.category))
        self._offer_sheets(held.sheets, held.source)
        self.sheet.setCurrentIndex(held.sheet)
        self._read(held.reading)

    def choose_file(self) -> None:
        """Ask for a workbook with the desktop's own dialog."""
        if path := choose.staff_list(self, self.desk.session.path.parent):
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Look at a workbook; why it cannot be read is told in place, and what was there before stays."""
        words = self.tr("Đang đọc “{0}”…").format(path.name)
        self.errand.call_off()  # the list chosen last is the one that is meant
        self.errand.run(
            words, lambda _keep: _looked_at(path), lambda looked: self._show_sheets(looked[0], looked[1], path.name)
        )

    def paste(self) -> None:
        """Look at the block on the clipboard."""
        lines = self._try(lambda: paste.from_text(QGuiApplication.clipboard().text()))
        if lines:
            self.look_at(lines)
        elif lines is not None:
            self.notice.tell(
                self.tr("Chưa chép gì từ Excel. Chọn cả bảng trong Excel, bấm Ctrl+C, rồi bấm “Dán từ Excel”."), "warn"
            )

    def look_at(self, lines: Lines) -> None:
        """Look at a block of cells."""
        rows: tuple[Row, ...] = tuple(tuple(cell or None for cell in line) for line in lines)
        if known := self._try(partial(staff_import.reading, rows)):
            self._show_sheets((Sheet(self.tr("Vùng đã dán"), rows),), known, self.tr("Vùng chép từ Excel"))

    def _show_sheets(self, sheets: tuple[Sheet, ...], known: Reading, source: str) -> None:
        self._offer_sheets(sheets, source)
        self.tabs.setCurrentIndex(0)
        self._read(self._as_before(known))
        self._go_on()

    def _offer_sheets(self, sheets: tuple[Sheet, ...], source: str) -> None:
        self._sheets = sheets
        self.source.setText(source)
        self.sheet.clear()
        self.sheet.addItems([sheet.name for sheet in sheets])

    def _as_before(self, known: Reading) -> Reading:
        return staff_import.as_before(known, self.desk.machine.state.columns)

    def _try(self, does: Callable[[], T]) -> T | None:
        self.notice.tell("", "info")
        try:
            return does()
        except QcdcError as problem:
            self.notice.tell(str(problem), "bad")
            return None

    # How it is read ----------------------------------------------------------------------------------------------

    def _read(self, known: Reading) -> None:
        known = staff_import.of_category(known, Category(self.category.currentData()))
        self._reading = known
        self.proposal = staff_import.propose(self.desk.session, known)
        self._show()
        announce(self.lines, self._outcome())

    def _outcome(self) -> str:
        """What was read and how much of it has to be looked at, in a sentence."""
        proposal = self.proposal
        if proposal is None or not proposal.lines:
            return self._summary()
        unclear = proposal.count(Outcome.ASK) + proposal.count(Outcome.FAULT)
        said = self.tr("Đã đọc {n} người, {unclear} dòng cần xem.").format(n=len(proposal.lines), unclear=unclear)
        return said if unclear else self.tr("Đã đọc {n} người, nạp được ngay.").format(n=len(proposal.lines))

    def _go_on(self) -> None:
        """Put the keys on what is done next: the first line to look at, or the button that takes the list in."""
        if self.proposal is not None and not self.proposal.lines:
            self.head.setFocus()
        else:
            (self.accept_button if self.accept_button.isEnabled() else self.lines.view).setFocus()

    def _choose_sheet(self, at: int) -> None:
        if known := self._try(partial(staff_import.reading, self._sheets[at].rows)):
            self._read(self._as_before(known))

    def _choose_head(self, at: int) -> None:
        if self._reading is not None:
            self._read(staff_import.under(self._reading, at + 1))

    def _choose_category(self, _at: int) -> None:
        if self._reading is not None:
            self._read(self._reading)

    def _map(self, column: int, key: str) -> None:
        if self._reading is not None:
            self._read(staff_import.mapped(self._reading, column, key))

    def _answer(self, answers: dict[int, int]) -> None:
        if self._reading is not None:
            self._read(staff_import.answered(self._reading, answers))
            self._go_on()

    def _take_row(self, number: int) -> None:
        if self._reading is not None:
            self._read(staff_import.taken(self._reading, number))

    def _answer_all(self, same: int, faulty: bool) -> None:
        if self._reading is not None and self.proposal is not None:
            wanted = None if faulty else same
            self._read(staff_import.answer_all(self._reading, self.proposal, same=wanted, faulty=faulty))
            self._go_on()

    # What is shown -----------------------------------------------------------------------------------------------

    def _show(self) -> None:
        known, proposal = self._reading, self.proposal
        self._pages.setCurrentIndex(0 if known is None else 1)
        self.accept_button.setEnabled(proposal is not None and bool(proposal.lines) and not proposal.open)
        self.summary.setText(self._summary())
        if known is None or proposal is None:
            return
        self.head.clear()
        for number, row in enumerate(known.rows[: staff_import.HEADS], start=1):
            said = " | ".join(str(cell) for cell in row if cell not in (None, ""))
            self.head.addItem(self.tr("Dòng {n}: {said}").format(n=number, said=said[:60]))
        self.head.setCurrentIndex(known.head.row)
        cells = staff_import.cell_names(self.desk.session)
        self.lines.show_lines(proposal, cells)
        self.columns.show_columns(known)
        self.missing.show_people(proposal.missing)
        self.left.show_left(proposal.left, known.unused)
        self.tabs.setTabText(0, self.tr("Từng dòng ({n})").format(n=len(proposal.lines)))
        self.tabs.setTabText(1, self.tr("Các cột ({n})").format(n=sum(map(bool, known.mapping))))
        self.tabs.setTabText(2, self.tr("Có thể đã nghỉ ({n})").format(n=len(proposal.missing)))
        self.tabs.setTabText(3, self.tr("Dòng bỏ qua ({n})").format(n=len(proposal.left)))
        if not proposal.lines:
            self.tabs.setCurrentIndex(1)

    def _summary(self) -> str:
        if self._reading is None or self.proposal is None:
            return ""
        others = [sheet.name for sheet in self._sheets if sheet is not self._sheets[self.sheet.currentIndex()]]
        return summary(self._reading, self.proposal, others)

    # The end -----------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Store the whole list as one step."""
        known, proposal = self._reading, self.proposal
        if known is None or proposal is None or not self.accept_button.isEnabled() or not self.missing.read():
            return
        leaving, on = self.missing.leaving, self.missing.left_on
        verb = partial(staff_import.accept, known=known, leaving=leaving, left_on=on)
        try:
            done = self.desk.run(verb)
        except InputProblem as problem:
            self.notice.tell(f"{problem.title}: {problem.message}", "bad")
            return
        if done is None:
            return
        columns = self.desk.machine.state.columns
        self.desk.machine.remember(columns={**columns, **staff_import.chosen(known)})
        taken = (Outcome.NEW, Outcome.UPDATE, Outcome.SAME)
        self.away = tuple(line.name for line in proposal.lines if line.away and line.outcome in taken)
        if done.step_id:
            pattern = self.tr(
                "Đã nạp danh sách: thêm {new}, cập nhật {update}, rời trường {left}. Bấm Ctrl+Z để hoàn tác."
            )
            counts = (proposal.count(Outcome.NEW), proposal.count(Outcome.UPDATE), len(leaving))
            self.done.emit(pattern.format(new=counts[0], update=counts[1], left=counts[2]))
        else:
            self.done.emit(self.tr("Danh sách giống hệt những gì đã có; không có gì thay đổi."))


def _looked_at(path: Path) -> tuple[tuple[Sheet, ...], Reading]:
    """The sheets of a workbook, and how the first is read."""
    sheets = staff_import.sheets(path)
    return sheets, staff_import.reading(sheets[0].rows)


def _labelled(text: str, editor: QWidget) -> QVBoxLayout:
    editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return under_label(text_label(text, "small"), editor)

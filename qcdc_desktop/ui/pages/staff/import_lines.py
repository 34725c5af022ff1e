"""Each line of the list with what becomes of it; a line that is wrong or unsure is answered in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.register import Filter, listed
from qcdc_desktop.domain.kinds.text import name_key
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.imports.staff.lines import AS_NEW, LEAVE_OUT, Line, Outcome
from qcdc_desktop.imports.staff.staff import Proposal, change_in_words
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link, secondary
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.registers.filter_row import FilterRow
from qcdc_desktop.ui.registers.models.record_table import RecordTable
from qcdc_desktop.ui.registers.models.row_filter import RowFilter
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.record_view import RecordView
from qcdc_desktop.ui.registers.surroundings import around_desk

_FIRST = (Outcome.FAULT, Outcome.ASK, Outcome.UPDATE, Outcome.NEW, Outcome.REPEAT, Outcome.SKIP, Outcome.SAME)
"""What needs a person comes first when the list is sorted by outcome."""


class LinesFace(QWidget):
    """The lines as a list to filter and sort; under it the answers to the lines chosen."""

    answered = Signal(object)
    """Answers by number of the line."""
    answered_all = Signal(int, bool)
    """Every open line at once: the answer to those that share a name; or with True, leave out the faulty ones."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._cells: Mapping[int, str] = {}
        titles = Titles(desk.session)
        self.table = RecordTable(desk, listed(Person, self._columns(), _person), titles)
        self.rows = RowFilter(self.table)
        self.view = RecordView(self.table, self.rows, around_desk(desk, titles))
        self.view.setAccessibleName(self.tr("Từng dòng của danh sách"))
        self.filters = FilterRow(
            self.rows,
            (Filter(self.tr("Kết quả"), lambda line: line.outcome.words),),
            self.tr("dòng"),
        )
        self.question = text_label(wraps=True)
        self.known_button = self._button(self.tr("Là người đã có"), self._as_known)
        self.new_button = self._button("", lambda: self._answer(AS_NEW))
        self.skip_button = self._button("", lambda: self._answer(LEAVE_OUT))
        self.all_known = link(self.tr("Mọi dòng trùng tên đều là người đã có"), "user-check")
        self.all_known.clicked.connect(lambda: self.answered_all.emit(1, False))
        self.all_faulty = link(self.tr("Bỏ qua mọi dòng có lỗi"), "x")
        self.all_faulty.clicked.connect(lambda: self.answered_all.emit(LEAVE_OUT, True))
        self._lay_out()
        self.view.selectionModel().selectionChanged.connect(lambda _now, _before: self._ask())

    def _button(self, text: str, does: Callable[[], None]) -> QPushButton:
        made = secondary(text)
        made.clicked.connect(lambda _checked=False: does())
        return made

    def _lay_out(self) -> None:
        answers = QHBoxLayout()
        answers.setSpacing(theme.px(8))
        answers.addWidget(self.question, 1)
        for button in (self.known_button, self.new_button, self.skip_button):
            answers.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        whole = QHBoxLayout()
        whole.addWidget(self.all_known)
        whole.addWidget(self.all_faulty)
        whole.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.filters)
        column.addWidget(self.view, 1)
        column.addLayout(answers)
        column.addLayout(whole)

    def _columns(self) -> tuple[Column[Line], ...]:
        return (
            Column(self.tr("Dòng"), 5, lambda line: line.number, right=True),
            Column(
                self.tr("Kết quả"),
                15,
                lambda line: _FIRST.index(line.outcome),
                words=lambda line: line.outcome.words,
                tone=lambda line: line.outcome.tone,
            ),
            Column(self.tr("Họ và tên"), 24, lambda line: line.name, key=name_key),
            Column(self.tr("Ghi chú"), 30, self._note, wide=True),
            Column(self.tr("Ngày sinh"), 10, lambda line: line.values.get("born_on"), shown=write_day, spare=True),
            Column(self.tr("Tổ"), 16, lambda line: line.values.get("section", ""), spare=True),
            Column(self.tr("Vào Đảng"), 10, lambda line: line.values.get("admitted_on"), shown=write_day, spare=True),
            Column(self.tr("Chính thức"), 10, lambda line: line.values.get("official_on"), shown=write_day, spare=True),
            Column(self.tr("Chức vụ"), 18, lambda line: line.values.get("duty", ""), spare=True),
        )

    def show_lines(self, proposal: Proposal, cells: Mapping[int, str]) -> None:
        """Show the lines anew; the line chosen stays chosen."""
        self._cells = cells
        before = self.view.current_row()
        self.table.show(proposal.lines)
        self.filters.refresh()
        if not (before and self.view.choose(before.number)) and proposal.lines:
            wanted = (
                min(proposal.lines, key=lambda line: _FIRST.index(line.outcome)) if proposal.open else proposal.lines[0]
            )
            self.view.choose(wanted.number)
        self.all_known.setVisible(any(line.candidates for line in proposal.lines if line.outcome is Outcome.ASK))
        self.all_faulty.setVisible(bool(proposal.count(Outcome.FAULT)))
        self._ask()

    def _note(self, line: Line) -> str:
        if line.faults:
            return " ".join(line.faults)
        changes = [change_in_words(change, self._cells) for change in line.changes]
        return "; ".join((*changes, *line.notes))

    def _ask(self) -> None:
        chosen: list[Line] = self.view.chosen()
        one = chosen[0] if len(chosen) == 1 else None
        said = self._note(one) if one else self.tr("{n} dòng đang chọn.").format(n=len(chosen)) if chosen else ""
        self.question.setText(said if one is None or not said else f"{one.name or self.tr('Dòng')} — {said}")
        answerable = [line for line in chosen if line.outcome is not Outcome.REPEAT]
        unsure = [line for line in chosen if line.outcome is Outcome.ASK]
        self.known_button.setVisible(any(line.candidates for line in unsure))
        self.new_button.setVisible(bool(unsure))
        doubtful = bool(unsure) and all(line.doubtful for line in unsure)
        self.new_button.setText(self.tr("Là một người") if doubtful else self.tr("Là người khác"))
        self.skip_button.setText(self.tr("Là tên tổ, dòng tổng") if doubtful else self.tr("Bỏ qua dòng này"))
        self.skip_button.setVisible(any(line.outcome is not Outcome.SKIP for line in answerable))

    def _as_known(self) -> None:
        chosen: list[Line] = self.view.chosen()
        self.answered.emit({line.number: line.candidates[0] for line in chosen if line.candidates})

    def _answer(self, answer: int) -> None:
        chosen: list[Line] = self.view.chosen()
        meant = [line for line in chosen if answer == LEAVE_OUT or line.outcome is Outcome.ASK]
        self.answered.emit({line.number: answer for line in meant})


def _person(line: Line) -> Record:
    """The person a line would make, under the number of the line: what the list selects and searches by."""
    return Person(id=line.number, name=line.name)

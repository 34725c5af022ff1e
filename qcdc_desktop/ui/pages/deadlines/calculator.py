"""Tính hạn: a deadline is chosen, a day typed; its day, its law and how it was counted are shown at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qcdc_desktop.domain.deadlines.engine import Deadline
from qcdc_desktop.domain.deadlines.receipts import Asked
from qcdc_desktop.domain.deadlines.rules import Condition, DeadlineRule, Unit
from qcdc_desktop.domain.deadlines.words import due_words, explained, year_words
from qcdc_desktop.domain.kinds.writing import parse_day, write_day
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import deadlines
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.card import Card
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.fields.choices import BESIDE
from qcdc_desktop.ui.parts.fields.day_line import DayLine
from qcdc_desktop.ui.parts.fields.named import mark_fault, name_field, under_label
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.sections import Section, scrolling


class Calculator(Section):
    """Nothing is stored; every change of a field is answered at once."""

    edit_wanted = Signal(object, object)
    """The person wants to correct the deadline: its terms and the case that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.rules: tuple[DeadlineRule, ...] = ()
        self.found: Deadline | None = None
        self.rule, self.case, self.remote = CalmCombo(), CalmCombo(), QCheckBox(Condition.REMOTE.words)
        self.start = DayLine(self._read, desk.session.today)
        self.start.setText(write_day(desk.session.today()))
        self.start_label, self.case_label = text_label(role="small"), text_label(self.tr("Trường hợp"), "small")
        self.name = text_label(wraps=True)
        self.day = text_label(role="section", wraps=True)
        self.words, self.warnings = text_label(wraps=True), text_label(role="muted", wraps=True)
        self.off = text_label(role="muted", wraps=True)
        for label in (self.day, self.words, self.warnings, self.off):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copying = secondary(self.tr("Chép"), "copy")
        self.copying.setToolTip(self.tr("Chép ngày hết hạn, cách tính và căn cứ"))
        self.editing = secondary(self.tr("Sửa thời hạn này…"), "pencil")
        self._lay_out()
        self.rule.currentIndexChanged.connect(self._show_cases)
        self.case.currentIndexChanged.connect(self._count)
        self.remote.toggled.connect(self._count)
        self.start.textChanged.connect(self._count)
        self.copying.clicked.connect(self.copy)
        self.editing.clicked.connect(self._edit)

    def reload(self) -> None:
        chosen = self.rule.currentData()
        self.rules = deadlines.known(self.desk.session, self.desk.session.today())
        self.rule.blockSignals(True)
        self.rule.clear()
        for rule in self.rules:
            self.rule.addItem(rule.code, rule.code)
            self.rule.setItemData(self.rule.count() - 1, rule.name, BESIDE)
        self.rule.setCurrentIndex(max(self.rule.findData(chosen), 0))
        self.rule.blockSignals(False)
        self._show_cases()

    def enter(self) -> None:
        self.rule.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Put the whole answer on the clipboard."""
        said = (self.day, self.words, self.warnings)
        QApplication.clipboard().setText("\n".join(label.text() for label in said if label.text()))

    def _read(self, typed: str) -> date | None:
        return parse_day(typed, self.desk.session.today())

    def _show_cases(self) -> None:
        """Offer what makes the chosen deadline another one."""
        rule = self.rules[self.rule.currentIndex()]
        cases = deadlines.rules_of(self.desk.session).cases(rule, self.desk.session.today())
        others = [one for one in cases if one is not Condition.REMOTE]
        self.case.blockSignals(True)
        self.case.clear()
        for one in (Condition.PLAIN, *others):
            self.case.addItem(one.words, one)
        self.case.blockSignals(False)
        for part in (self.case, self.case_label):
            part.setVisible(bool(others))
        self.remote.setVisible(Condition.REMOTE in cases)
        self.name.setText(rule.name)
        said = self.tr("Ngày {0} (ngày 0)").format(rule.trigger)
        self.start_label.setText(said)
        name_field(self.start_label, self.start, said)
        self._count()

    def _asked(self, start: date) -> Asked:
        given = [Condition.REMOTE] if self.remote.isVisibleTo(self) and self.remote.isChecked() else []
        case = Condition(self.case.currentData())
        return Asked(start, tuple(given if case is Condition.PLAIN else [*given, case]))

    def _count(self) -> None:
        """Count, and say what comes of it or what is wrong."""
        self.found, fault, told = None, "", ""
        try:
            start = self._read(self.start.text())
            if start:
                self.found = deadlines.deadline(self.desk.session, self.rule.currentData(), self._asked(start))
        except ValueError as problem:
            fault = str(problem)
        except Refused as problem:
            told = problem.message
        mark_fault(self.start, fault)
        self.off.setText("")
        if self.found:
            receipt = self.found.receipt
            self.day.setText(due_words(receipt, receipt.day))
            self.words.setText("\n".join(explained(self.found)))
            self.warnings.setText("\n".join(self.found.warnings))
            calendar = deadlines.calendar_of(self.desk.session)
            years = dict.fromkeys((receipt.asked.start.year, (receipt.day or receipt.asked.start).year))
            self.off.setText("\n".join(year_words(calendar, year) for year in years))
        else:
            self.day.setText(fault or told or self.tr("Hãy ghi ngày để tính hạn."))
            self.words.setText("")
            self.warnings.setText("")
        for label in (self.words, self.warnings, self.off):
            label.setVisible(bool(label.text()))
        self.copying.setEnabled(self.found is not None)
        counted = self.found is not None and self.found.receipt.terms.unit is not Unit.MONTH
        self.editing.setEnabled(counted and not self.desk.session.read_only)

    def _edit(self) -> None:
        if self.found:
            self.edit_wanted.emit(self.found.receipt.terms, Condition(self.case.currentData()))

    def _lay_out(self) -> None:
        card = Card(self)
        pad = theme.px(20)
        card.column.setContentsMargins(pad, theme.px(16), pad, theme.px(16))
        card.column.setSpacing(theme.px(12))
        rule_label = text_label(self.tr("Thời hạn"), "small")
        self.start.setMinimumWidth(self.start.fontMetrics().horizontalAdvance("00/00/0000") + theme.px(48))
        self.rule.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)
        self.case.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)
        self.start_label.setWordWrap(True)
        fields = QHBoxLayout()
        fields.setSpacing(theme.px(12))
        for label, field, share in ((rule_label, self.rule, 0), (self.start_label, self.start, 1)):
            fields.addLayout(_to_the_left(label, field), share)
        card.column.addLayout(fields)
        card.column.addWidget(self.name)
        card.column.addLayout(_to_the_left(self.case_label, self.case))
        card.column.addWidget(self.remote)
        for part in (self.day, self.words, self.warnings):
            card.column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.copying)
        row.addWidget(self.editing)
        row.addStretch(1)
        card.column.addLayout(row)
        card.column.addWidget(self.off)
        card.column.addStretch(1)
        self.column.addWidget(scrolling(card))


def _to_the_left(label: QLabel, field: QWidget) -> QVBoxLayout:
    """A field no wider than what it holds, however much room there is."""
    column = under_label(label, field)
    column.setAlignment(field, Qt.AlignmentFlag.AlignLeft)
    return column

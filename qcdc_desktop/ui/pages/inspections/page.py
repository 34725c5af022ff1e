"""Kiểm tra, giám sát: cases from plan to closed file, their findings, and the list "Trước khi đoàn đến"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.inspections.parts import FINDINGS
from qcdc_desktop.domain.registers.inspections.records import Finding, FindingKind
from qcdc_desktop.domain.registers.inspections.register import INSPECTIONS
from qcdc_desktop.domain.registers.inspections.results import InspectionResult
from qcdc_desktop.domain.rules.self_check import CheckedItem, self_check
from qcdc_desktop.services import figures
from qcdc_desktop.services.verbs import inspections
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.pages.inspections.steps import Steps
from qcdc_desktop.ui.papers.papers_about import PapersAbout
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.card import Card
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.assigned_panel import AssignedPanel
from qcdc_desktop.ui.registers.register_page import RegisterPage

_PROOFS = 3
"""Records named under an item of the list; the others are behind one door."""


BEFORE_TEAM = "before_team"
"""The section with what a team asks for."""


class InspectionsPage(RegisterPage):
    """The register of cases; and what a team asks for, beside it."""

    registers: tuple[Register[Any], ...] = (INSPECTIONS,)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        titles = self.titles[INSPECTIONS.name]
        findings = FindingsPanel(self.desk, titles, inspections.make_task, self.year_id, self.tell_no_year)
        about = PapersAbout(self.desk, attrgetter("inspection"), file_papers)
        return {INSPECTIONS.name: (Steps(self.desk, titles), findings, about)}

    @cached_property
    def checklist(self) -> SelfCheck:
        """What a team asks for."""
        return SelfCheck(self.desk)

    # The list before a team comes --------------------------------------------------------------------------------

    def tabs(self) -> dict[str, str]:
        return {**super().tabs(), BEFORE_TEAM: self.tr("Trước khi đoàn đến")}

    def section_of(self, key: str) -> Section | None:
        return self.checklist if key == BEFORE_TEAM else super().section_of(key)


def file_papers(row: InspectionResult) -> Mapping[str, str]:
    """The papers that belong into the file of a case: name by code."""
    return {paper.code: paper.name for paper in row.case.route.papers}


class FindingsPanel(AssignedPanel[Finding]):
    """Findings of a case: the one chosen is made into a task, or into an assessment of the year, and leads there."""

    def __init__(self, desk: Desk, *more: Any) -> None:
        self.assessment = link("", "scale")
        super().__init__(desk, FINDINGS, *more)
        self.assessment.clicked.connect(self._open_assessment)
        self.doors.insertWidget(1, self.assessment)
        self.setTabOrder(self.task, self.assessment)

    def first(self, row: InspectionResult) -> int:
        """A demand, where there is one."""
        found = row.case.findings
        return next((f.id for f in found if f.kind is FindingKind.DEMAND), found[0].id)

    def asks_for_task(self, record: Finding) -> bool:
        return record.kind in (FindingKind.DEMAND, FindingKind.LIMITATION)

    def show_doors(self) -> None:
        super().show_doors()
        one = self.chosen
        made = one is not None and bool(one.assessment_id)
        states = one is not None and one.kind in (FindingKind.STRENGTH, FindingKind.LIMITATION) and self.may_write(one)
        self.assessment.setText(self.tr("Mở đánh giá") if made else self.tr("Đưa vào đánh giá"))
        self.assessment.setVisible(made or states)

    def _open_assessment(self) -> None:
        """Open the assessment that was made of the finding, or make it."""
        one = self.chosen
        if one is None:
            return
        if one.assessment_id:
            self.desk.record_wanted.emit("assessment", one.assessment_id)
        else:
            self.run_in_year(lambda year_id, session: inspections.make_assessment(session, one.id, year_id))


class SelfCheck(Section):
    """What a team asks for: what is missing first, with what to do; what is there, with the records that prove it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.items: tuple[CheckedItem, ...] = ()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        card = Card(self)
        card.column.addWidget(area)
        self.column.addWidget(card)

    def reload(self) -> None:
        """Look through the records of the period."""
        checked = self_check(figures.context(self.desk.session, self.desk.period))
        self.items = tuple(sorted(checked, key=lambda one: one.ticked))
        words = self.tr("Đã có {n}/{all} mục đoàn thường hỏi, {period}").format(
            n=sum(one.ticked for one in checked), all=len(checked), period=lower_first(self.desk.period.label)
        )
        count = text_label(words, "section", wraps=True)
        inner = QWidget()
        inner.setProperty("role", "plain")
        grid = QGridLayout(inner)
        grid.setContentsMargins(*(theme.px(n) for n in (18, 14, 18, 16)))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(14))
        grid.setColumnStretch(1, 1)
        grid.addWidget(count, 0, 0, 1, 2)
        for row, one in enumerate(self.items, start=1):
            grid.addWidget(self._sign(one), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(self._item_column(one), row, 1)
        grid.setRowStretch(len(self.items) + 1, 1)
        self._area.setWidget(inner)

    def _sign(self, one: CheckedItem) -> QLabel:
        sign, side = QLabel(), theme.px(18)
        name, tone = ("circle-check", "good") if one.ticked else ("circle-alert", "warn")
        sign.setPixmap(icon(name, tone).pixmap(side, side))
        sign.setAccessibleName(self.tr("đã có") if one.ticked else self.tr("còn thiếu"))
        return sign

    def _item_column(self, one: CheckedItem) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        for words, role in ((one.item.title, "strong"), ("" if one.ticked else one.item.hint, "muted")):
            if words:
                column.addWidget(text_label(words, role, wraps=True))
        if one.refs:
            column.addWidget(self._doors(one))
        return column

    def _doors(self, one: CheckedItem) -> Links:
        doors = Links(lines=True)
        session = self.desk.session
        parts = []
        for ref in one.refs[:_PROOFS]:
            record = session.get(BY_NAME[ref.kind], ref.id)
            parts.append((f"{ref.kind}:{ref.id}", f"{record.INFO.label}: {_title(record)}"))
        if (more := len(one.refs) - _PROOFS) > 0:
            parts.append(("all", self.tr("và {n} mục khác").format(n=more)))
        doors.tell(parts)
        if more > 0:
            doors.links()[-1].setAccessibleName(f"{parts[-1][1]}: {one.item.title}")
        doors.wanted.connect(partial(self._open, one))
        return doors

    def _open(self, one: CheckedItem, code: str) -> None:
        if code == "all":
            self.desk.records_wanted.emit(one.item.title, one.refs)
        else:
            kind, _, record_id = code.partition(":")
            self.desk.record_wanted.emit(kind, int(record_id))


def _title(record: Record) -> str:
    return " ".join(str(getattr(record, record.INFO.title)).split())

"""Who has been briefed and who is missing: the count, the names as doors, the list to print, the session to plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcdc_desktop.domain.kinds.plot import Steps
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import write_day, write_percent
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.coverage import RULE, Coverage
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.session import Session
from qcdc_desktop.services.verbs import briefings
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.sheet import Sheet, document_sheet
from qcdc_desktop.ui.parts.buttons import secondary, unfolding
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.parts.panel import Panel

if TYPE_CHECKING:
    from qcdc_desktop.ui.parts.charts.steps import StepChart

_NAMED = 60
"""So many names are shown; the printed list has all."""


class Reach(Value):
    """What the panel shows: on what, to whom and how far; with ``steps`` also its way over the year."""

    topic: str
    audience: Audience
    coverage: Coverage
    steps: Steps | None = None


def print_missing(desk: Desk, reach: Reach) -> None:
    """Print the list of those missing, to plan the make-up session."""

    def sheet(session: Session) -> Sheet:
        name = exporting.suggested_list_name(session, "DS-HOC-BU", reach.coverage.on)
        document = briefings.missing_paper(session, reach.topic, reach.coverage)
        return document_sheet(document.title, name, document)

    desk.print(sheet)


def plan_session(desk: Desk, reach: Reach) -> None:
    """Plan the session for those missing, today, and go to it."""
    verb = partial(
        briefings.call_missing,
        topic=reach.topic,
        coverage=reach.coverage,
        audience=reach.audience,
        on=desk.session.today(),
    )
    if done := desk.run(verb):
        desk.record_wanted.emit(Briefing.INFO.name, done.added(Briefing))


class CoveragePanel(Panel):
    """``reach`` finds in a row how far something has come; None hides the panel."""

    def __init__(self, desk: Desk, reach: Callable[[Any], Reach | None], *, folded: bool = False) -> None:
        super().__init__(self.tr("Tỉ lệ người được quán triệt"), folded=folded)
        self.desk, self._reach_of = desk, reach
        self.reach: Reach | None = None
        self.count, self.note, self.rule = text_label(), text_label(), text_label(" ".join(RULE.split()))
        self.names = Links(lines=True)
        self.count.setProperty("role", "lead")
        for label in (self.note, self.rule):
            label.setProperty("role", "muted")
        for label in (self.count, self.note, self.rule):
            label.setWordWrap(True)
        self.names.wanted.connect(
            lambda at: self.desk.record_wanted.emit(Person.INFO.name, int(at)), Qt.ConnectionType.QueuedConnection
        )
        self.chart: StepChart | None = None
        self._way = QWidget()
        self.print_button = secondary(self.tr("In danh sách học bù"), "printer")
        self.print_button.clicked.connect(self.print_missing)
        self.plan_button = secondary("", "plus")
        self.plan_button.clicked.connect(self.plan_session)
        self.rule_door = unfolding(self.tr("Xem cách tính"), "info")
        self.rule_door.toggled.connect(self.rule.setVisible)
        self.rule.hide()
        for part in (self.count, self.note):
            self.column.addWidget(part)
        self.next_actions = (self.plan_button,)
        self.column.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.names)
        self.column.addWidget(self.rule_door, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.rule)

    def show_row(self, row: Any) -> None:
        self.reach = reach = self._reach_of(row)
        self.setVisible(reach is not None)
        if reach is None:
            self.plan_button.hide()
            return
        coverage = reach.coverage
        self.tell_count(len(coverage.missing))
        known, missing = coverage.share is not None, len(coverage.missing)
        self.count.setText(self._counted(coverage) if known else self.tr("Chưa đủ số liệu"))
        away = self.tr("{n} người đang vắng dài ngày chưa tính.").format(n=len(coverage.away)) if coverage.away else ""
        self.note.setText(away if known else f"{coverage.in_words()}.")
        self.note.setVisible(bool(self.note.text()))
        self._draw(reach.steps)
        self._name(coverage.missing)
        self.print_button.setVisible(bool(missing))
        held = bool(coverage.sessions)
        self.plan_button.setText(self.tr("Lập buổi học bù") if held else self.tr("Lập buổi quán triệt"))
        writable = not self.desk.session.read_only
        self.plan_button.setVisible(writable and bool(missing and coverage.directives))

    def _draw(self, steps: Steps | None) -> None:
        """The way of the percentage; its chart is made with the first one there is."""
        if self.chart is None and steps is None:
            return
        if self.chart is None:
            from qcdc_desktop.ui.parts.charts.steps import StepChart

            self.chart = StepChart(self.tr("Tỉ lệ người được quán triệt theo thời gian"))
            self.chart.opened.connect(self._open_point)
            line = QHBoxLayout(self._way)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(text_label(self.tr("Theo thời gian (%)"), "product"), 1)
            line.addWidget(text_label(self.tr("kế hoạch: nét đứt"), "small"))
            for part in (self._way, self.chart):
                self.column.insertWidget(self.column.indexOf(self.names), part)
            self.setTabOrder(self.print_button, self.chart)
        for part in (self._way, self.chart):
            part.setVisible(steps is not None)
        if steps is not None:
            self.chart.show_steps(steps)

    def _open_point(self, at: int) -> None:
        steps = self.reach.steps if self.reach else None
        if steps is not None and (refs := steps.points[at].refs):
            self.desk.records_wanted.emit(self.tr("Buổi ngày {0}").format(write_day(steps.points[at].on)), refs)

    def _counted(self, coverage: Coverage) -> str:
        counted = self.tr("{briefed}/{asked} người · {share}").format(
            briefed=len(coverage.briefed), asked=coverage.asked, share=write_percent(coverage.share)
        )
        return counted + (self.tr(" · còn {n} người").format(n=len(coverage.missing)) if coverage.missing else "")

    def _name(self, missing: Sequence[Person]) -> None:
        lines = [(str(p.id), f"{p.name} · {p.section}" if p.section else p.name) for p in missing[:_NAMED]]
        if len(missing) > _NAMED:
            lines.append(("", self.tr("… và {n} người khác").format(n=len(missing) - _NAMED)))
        self.names.tell(lines)
        self.names.setVisible(bool(lines))

    def print_missing(self) -> None:
        """Print the list of those missing, to plan the make-up session."""
        if self.reach is not None:
            print_missing(self.desk, self.reach)

    def plan_session(self) -> None:
        """Plan the session for those missing, today, and go to it."""
        if self.reach is not None:
            plan_session(self.desk, self.reach)

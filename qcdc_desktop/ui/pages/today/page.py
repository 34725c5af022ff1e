"""Hôm nay answers what to do now: one thing on top, then what is overdue and what comes; beside it how things stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import today
from qcdc_desktop.services.acts import PAPER_PAGES
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.today import Line, View
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk, Wanted
from qcdc_desktop.ui.base.figures_page import FiguresPage
from qcdc_desktop.ui.pages.today.cards import HintCard, LackingCard, LettersCard, MonthCard, TargetsCard
from qcdc_desktop.ui.pages.today.duties import Duties
from qcdc_desktop.ui.pages.today.steps_card import StepsCard
from qcdc_desktop.ui.pages.today.todo_card import TodoCard
from qcdc_desktop.ui.parts.emptying import taken_out
from qcdc_desktop.ui.parts.fields.month import WEEKDAYS
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.year_before import open_assessment

if TYPE_CHECKING:
    from qcdc_desktop.papers.builders import Missing

_WIDTHS = (0, 384, 384)
"""Units of the columns beside the list."""
_TWO, _THREE = 880, 1320
"""Units of width from which there are so many columns."""
_FILLS = 1000
"""The list takes what is left, as far as it has lines."""
_ANY = 16_777_215
"""No greatest width, in the words of Qt."""


class TodayPage(FiguresPage):
    """What to do comes with the page; what the next paper lacks right after it is on the screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: View | None = None
        self.day: date | None = None
        self._paper: PaperKind | None = None
        self._columns = 0
        self.subtitle = text_label(role="muted", wraps=True)
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self._show_lacking)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._area, inside = QScrollArea(self), QWidget()
        inside.setProperty("role", "plain")
        self._head = QWidget(inside)
        self._head.setProperty("role", "plain")
        titles = QVBoxLayout(self._head)
        titles.setContentsMargins(0, 0, 0, 0)
        titles.setSpacing(0)
        titles.addWidget(text_label(self.tr("Hôm nay"), "title"))
        titles.addWidget(self.subtitle)
        # Tab follows the order of making.
        self.todo, self.steps = TodoCard(self.desk, inside), StepsCard(self.desk, inside)
        self.duties = Duties(self.desk, inside)
        self.month, self.targets = MonthCard(self.desk, inside), TargetsCard(self.desk, inside)
        self.letters, self.lacking = LettersCard(self.desk, inside), LackingCard(self.desk, inside)
        self.hint = HintCard(self.desk, inside)
        self.lacking.hide()
        self._sides = [QVBoxLayout() for _ in range(3)]
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        for at, side in enumerate(self._sides):
            side.setSpacing(theme.px(12))
            self._row.addLayout(side, int(at == 0))
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # What it needs follows from the width there is: the layout alone would ask for the height of the narrowest.
        inside.setMinimumSize(1, 1)
        self._area.setWidget(inside)
        QVBoxLayout(self).addWidget(self._area)
        self._arrange()

    def _connect(self) -> None:
        self.duties.done.connect(self._close)
        self.duties.filter_dropped.connect(lambda: self.keep(None))
        self.month.chosen.connect(self.keep)
        self.lacking.wanted.connect(self._go_to)
        self.lacking.paper_wanted.connect(self._open_paper)

    # Showing -----------------------------------------------------------------------------------------------------

    def wanted(self) -> Sequence[Wanted]:
        session, period = self.desk.session, self.desk.period
        self._paper = today.next_paper(session, period)
        paper = [papers.compared(session, period, self._paper)] if self._paper else []
        return [(period, None), *paper]

    def show_making(self) -> None:
        self.view = None
        self._later.stop()
        self.subtitle.setText(self._date())
        self.todo.show_todo(None)
        self.steps.hide()
        self.hint.hide()
        self.duties.show_making()
        self.duties.show()
        for card in (self.month, self.targets, self.letters, self.lacking):
            card.show_making()
            card.show()

    def show_whole(self) -> None:
        reads = "read_paper" in self.desk.pages
        view = self.view = today.view(self.desk.session, self.desk.period, reads=reads)
        self.subtitle.setText(self._day(view))
        self.todo.show_todo(view.todo)
        self.steps.show_steps(view.steps, folded=bool(view.lines))
        self.hint.setVisible(bool(view.steps) and not view.lines)
        self.duties.setVisible(bool(view.lines or view.advice) or not view.steps)
        self._show_days(view)
        self.targets.show_view(view)
        self.letters.show_view(view)
        self._later.start()

    def _show_days(self, view: View) -> None:
        self.duties.show_view(view, self.day)
        self.month.show_view(view, self.day)

    def keep(self, day: date | None) -> None:
        """Show what is due on one day alone, or on all days."""
        self.day = day
        if self.view is not None:
            self.duties.show()
            self._show_days(self.view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def _arrange(self) -> None:
        """One, two or three columns, as they fit."""
        fitting = [n for n, least in ((3, _THREE), (2, _TWO)) if self.width() >= theme.px(least)]
        columns = fitting[0] if fitting else 1
        if columns == self._columns:
            return
        self._columns = columns
        beside = (self.month, self.targets, self.letters, self.lacking, self.hint)
        places: dict[int, Sequence[Sequence[QWidget]]] = {
            1: (beside, (), ()),
            2: ((), beside, ()),
            3: ((), (self.targets, self.lacking, self.hint), (self.month, self.letters)),
        }
        self.duties.list.whole = columns == 1
        for at, (side, cards) in enumerate(zip(self._sides, places[columns], strict=True)):
            list(taken_out(side))
            for card in (self._head, self.todo, self.steps) if at == 0 else ():
                side.addWidget(card)
            if at == 0:
                side.addWidget(self.duties, 1 if columns == 1 else _FILLS)
            for card in cards:
                side.addWidget(card)
                card.setMinimumWidth(0 if at == 0 else theme.px(_WIDTHS[at]))
                card.setMaximumWidth(_ANY if at == 0 else theme.px(_WIDTHS[at]))
            side.addStretch(1)
        self._row.setSpacing(theme.px(16) if columns > 1 else 0)
        self.lacking.short = columns == 2
        if self.view is not None:
            self._later.start()

    def _date(self) -> str:
        now = self.desk.session.today()
        return f"{WEEKDAYS[now.weekday()]}, {write_day(now)}"

    def _day(self, view: View) -> str:
        now, period = self.desk.session.today(), self.desk.period
        parts = [self._date()]
        if now > period.end:
            parts.append(
                self.tr("{0} đã hết, số liệu tính đến {1}").format(period.label, write_day(view.figures.as_of))
            )
        elif now in period:
            left = self.tr("còn {0} ngày hết {1}")
            parts.append(left.format((period.end - now).days, lower_first(period.label)))
        else:
            parts.append(period.label)
        return " · ".join(parts)

    def _show_lacking(self) -> None:
        """What is missing for the next paper: after the page is on the screen."""
        if self.view is None or not self.isVisible():
            return
        self.lacking.setVisible(self._paper is not None)
        if self._paper is not None:
            self.lacking.show_missing(self._paper.words.lower(), self._missing(self._paper))

    def _missing(self, kind: PaperKind) -> list[Missing]:
        try:
            return papers.missing(self.desk.session, self.desk.period, kind)
        except Refused as problem:
            from qcdc_desktop.papers.builders import Missing

            return [Missing("page:settings", problem.message)]

    def body(self) -> QWidget:
        return self.duties.list

    def enter(self) -> None:
        """The cursor begins at what is to be done."""
        first = next(iter((*self.todo.buttons, *self.duties.lines, *self.steps.buttons)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing -------------------------------------------------------------------------------------------------------

    def _close(self, line: Line) -> None:
        """Say that a line is done today."""
        try:
            done = self.desk.run(lambda session: today.close(session, line))
        except InputProblem as problem:
            self.desk.failed.emit(problem)
            return
        if done:
            announce(self.duties, self.tr("Đã ghi xong: {0}").format(line.text))

    def _open_paper(self) -> None:
        if self._paper is not None:
            self.desk.page_wanted.emit(PAPER_PAGES[self._paper])

    def _go_to(self, place: str) -> None:
        what, _, key = place.partition(":")
        if what != "page":
            self._open_paper()
        elif key == "assessment" and self._paper is PaperKind.RESOLUTION:
            open_assessment(self.desk)
        else:
            self.desk.page_wanted.emit(key)

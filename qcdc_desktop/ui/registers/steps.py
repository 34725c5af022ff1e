"""How far a record is, and the steps that may be taken now, each with its day, its paper and, back, its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QWidget

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.procedures import Course, LogEntry, NextStep, Step
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import opening, secondary
from qcdc_desktop.ui.parts.keys import tab_after
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.stepper import Stepper
from qcdc_desktop.ui.registers.asking import Asking
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.surroundings import around_desk


class Case(Protocol):
    """A record with its log, as the file has it."""

    @property
    def course(self) -> Course[Any]:
        """How it went along its procedure."""


class SteppedRow(Protocol):
    """A record with steps as it stands on the day of the figures."""

    @property
    def case(self) -> Case:
        """The record with its log up to the day."""

    @property
    def phases(self) -> tuple[str, ...]:
        """The segments of its way."""

    @property
    def segments(self) -> tuple[str, ...]:
        """The tone of each."""

    @property
    def as_of(self) -> date:
        """The day of the figures."""


R = TypeVar("R", bound=SteppedRow)
C = TypeVar("C", bound=Case)


class StepsPanel(Panel, Generic[R, C]):
    """Stands in the head of a record; only what is lawful can be pressed, and what is missing is told."""

    stays = True
    entry: type[LogEntry]
    """The kind of the log."""
    fields: tuple[str, ...] = ("on", "paper", "note", "reason")
    """What may be asked for with a step."""

    def __init__(self, desk: Desk, titles: Titles) -> None:
        super().__init__()
        self.desk = desk
        self._case: C | None = None
        self._taken: NextStep | None = None
        self.stepper = Stepper()
        self.step_line = text_label(role="strong", wraps=True)
        self.obstacles, self.foot = (text_label(role="muted", wraps=True) for _ in range(2))
        self.buttons: tuple[QPushButton, ...] = ()
        self._buttons = QWidget()
        self._grid = QGridLayout(self._buttons)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        self.asking = Asking(desk, self.entry, self.fields, around_desk(desk, titles), self._matters)
        self.asking.closed.connect(self._after_asking)
        self.form, self.go, self.back = self.asking.form, self.asking.go, self.asking.back
        for part in (self.stepper, self.step_line, self._buttons, self.asking, self.obstacles, self.foot):
            self.column.addWidget(part)

    # What a register says ----------------------------------------------------------------------------------------

    def case_of(self, row: R) -> C:
        """The record of a row as the file has it today."""
        raise NotImplementedError

    def record_of(self, case: C) -> Record:
        """The record that the steps are of."""
        raise NotImplementedError

    def obstacles_to(self, case: C, step: Step, on: date) -> tuple[str, ...]:
        """Why a step cannot be taken on a day, in sentences."""
        raise NotImplementedError

    def proposed(self, case: C, step: Step, on: date) -> LogEntry:
        """The entry for a step as it is offered."""
        raise NotImplementedError

    def take(self, session: Session, case: C, entry: Any) -> ChangeSet:
        """Take the step of an entry; raises InputProblem at its fields."""
        raise NotImplementedError

    def matters(self, _case: C, _step: NextStep, _name: str) -> bool:
        """Whether a field matters to a step."""
        return True

    def foot_of(self, _row: R) -> tuple[str, str]:
        """What is said below the steps, and its tip; nothing where there is nothing to say."""
        return "", ""

    # What is shown -----------------------------------------------------------------------------------------------

    def show_row(self, row: R) -> None:
        case = self.case_of(row)
        if self._case is None or self.record_of(self._case).id != self.record_of(case).id:
            self.asking.forget()
        self._case = case
        self.stepper.show_phases(row.phases, row.segments)
        self._show_buttons(case, row)
        words, tip = self.foot_of(row)
        self.foot.setText(words)
        self.foot.setToolTip(tip)
        self.foot.setVisible(bool(words))

    def _show_buttons(self, case: C, row: R) -> None:
        for old in self.buttons:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        course = case.course
        line = self.tr("Đang ở bước: {step}").format(step=row.case.course.current_step().name)
        gone_on = len(course.log) > len(row.case.course.log)
        if gone_on:
            after = self.tr("Sau ngày {day} đã sang bước: {step}. Chọn kỳ đó để ghi tiếp.")
            line = after.format(day=write_day(row.as_of), step=course.current_step().name)
        self.step_line.setText(line)
        possible = () if gone_on else course.possible_steps()
        made, missing = self._forward_buttons(case, [n for n in possible if not n.back])
        if back := [n for n in possible if n.back]:
            menu = QMenu(self._buttons)
            for one in back:
                menu.addAction(icon("undo-2"), one.step.name, partial(self.ask, one))
            made.append(opening(secondary(self.tr("Trở lại bước trước…"), "undo-2"), menu))
        self.buttons = tuple(made)
        for n, button in enumerate(made):
            self._grid.addWidget(button, n // 2, n % 2)
        tab_after(self._buttons, made)
        self.obstacles.setText("\n".join(missing))
        self._show_buttons_or_form()

    def _forward_buttons(self, case: C, steps: Sequence[NextStep]) -> tuple[list[QPushButton], Mapping[str, None]]:
        """A button for each step, and what keeps some of them from being taken."""
        today, made = self.desk.session.today(), []
        missing: dict[str, None] = {}
        for one in steps:
            wanted = self.obstacles_to(case, one.step, today)
            missing |= dict.fromkeys(wanted)
            button = secondary(one.step.name, "lock" if wanted else "x" if one.step.reasoned else "check")
            button.setEnabled(not wanted)
            button.setToolTip("\n".join(wanted) or one.step.hint)
            button.setAccessibleDescription(button.toolTip())
            button.clicked.connect(partial(self.ask, one))
            made.append(button)
        return made, missing

    # What is done ------------------------------------------------------------------------------------------------

    def ask(self, one: NextStep) -> None:
        """Ask for the day and the paper of a step, in place."""
        if (case := self._case) is None:
            return
        self._taken = one
        proposed = self.proposed(case, one.step, self.desk.session.today())
        words = self.tr("Ghi bước “{step}”").format(step=one.step.name)
        self.asking.ask(proposed, words, partial(self._stored, case), "reason" if one.reasoned else "on")
        self._show_buttons_or_form()

    def take_step(self) -> None:
        """Take the step that is asked for."""
        self.asking.do()

    def leave(self) -> bool:
        return self.asking.leave()

    def _stored(self, case: C, session: Session, entry: LogEntry) -> ChangeSet:
        if entry.on is None:
            raise InputProblem.at("on", "Hãy ghi “Ngày” của bước.")
        return self.take(session, case, entry)

    @property
    def _writable(self) -> bool:
        return self._case is not None and not self.desk.locked(self.record_of(self._case))

    def _after_asking(self, held: bool) -> None:
        self._show_buttons_or_form()
        if self.buttons and held:
            self.buttons[0].setFocus()

    def _show_buttons_or_form(self) -> None:
        offered = not self.asking.asked and self._writable
        self._buttons.setVisible(offered and bool(self.buttons))
        self.obstacles.setVisible(offered and bool(self.obstacles.text()))  # not of the step that is asked for

    def _matters(self, name: str, _values: object) -> bool:
        if self._case is None or self._taken is None:
            return name != "reason"
        return self._taken.reasoned if name == "reason" else self.matters(self._case, self._taken, name)

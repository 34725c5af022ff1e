"""How far a case is, and the steps that may be taken now, each with its day, its paper and, back, its reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QSizePolicy, QWidget

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.inspections.records import InspectionStep
from qcdc_desktop.domain.registers.inspections.results import InspectionResult
from qcdc_desktop.domain.registers.inspections.rules import Stage
from qcdc_desktop.domain.registers.inspections.steps import Case, NextStep, obstacles, possible_steps, proposed_step
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.services.verbs import inspections
from qcdc_desktop.ui.base import icons, theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import opening, secondary
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.asking import Asking
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.surroundings import around_desk

_DOT = 22
"""Units of a dot."""
_CENTRE = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)


class Stepper(QWidget):
    """The phases as dots on a line: behind, under way, ahead; read out in words."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._phases: tuple[tuple[str, str], ...] = ()

    def show_phases(self, names: tuple[str, ...], tones: tuple[str, ...]) -> None:
        """Show these phases, each with its tone (:attr:`InspectionResult.segments`)."""
        self._phases = tuple(zip(names, tones, strict=True))
        states = {"good": self.tr("xong"), "info": self.tr("đang làm"), "": self.tr("chưa")}
        self.setAccessibleName(", ".join(f"{name}: {states[tone]}" for name, tone in self._phases))
        self.setVisible(bool(names))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), self.heightForWidth(theme.px(280)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.heightForWidth(max(self.width(), theme.px(120))))

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(theme.font("small"))
        room = QRect(0, 0, width // max(len(self._phases), 1), 10_000)
        tall = max((metrics.boundingRect(room, _CENTRE, name).height() for name, _tone in self._phases), default=0)
        return theme.px(_DOT + 6) + tall

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, side = self.width() / max(len(self._phases), 1), theme.px(_DOT)
        for n, (name, tone) in enumerate(self._phases):
            middle = QPoint(round(wide * (n + 0.5)), side // 2)
            if n:
                painter.setPen(QPen(theme.colour("good" if tone else "line"), theme.px(2)))
                painter.drawLine(QPoint(round(wide * (n - 0.5)) + side // 2, middle.y()), middle - QPoint(side // 2, 0))
            self._paint_dot(painter, middle, n, tone)
            painter.setFont(theme.font("caption" if tone == "info" else "small"))
            painter.setPen(theme.colour("text" if tone == "info" else "muted"))
            under = QRect(round(wide * n), theme.px(_DOT + 4), round(wide), self.height() - theme.px(_DOT + 4))
            painter.drawText(under, _CENTRE, name)
        painter.end()

    def _paint_dot(self, painter: QPainter, middle: QPoint, number: int, tone: str) -> None:
        side = theme.px(_DOT)
        dot = QRect(middle - QPoint(side // 2, side // 2), QSize(side, side)).adjusted(
            *(theme.px(n) for n in (2, 2, -2, -2))
        )
        painter.setPen(QPen(theme.colour(tone or "edge"), theme.px(2) if tone else 1))
        painter.setBrush(theme.colour(f"{tone}_soft" if tone else "surface"))
        painter.drawEllipse(dot)
        if tone == "good":
            icons.paint(painter, dot.adjusted(*(theme.px(n) for n in (4, 4, -4, -4))), "check", "good")
        else:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour(tone or "muted"))
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(number + 1))


class Steps(Panel):
    """Stands in the head of a case; only what is lawful can be pressed, and what is missing is told."""

    stays = True

    def __init__(self, desk: Desk, titles: Titles) -> None:
        super().__init__()
        self.desk = desk
        self._case: Case | None = None
        self._taken: NextStep | None = None
        self.stepper = Stepper()
        self.step_line = text_label(role="strong", wraps=True)
        self.obstacles, self.papers = (text_label(role="muted", wraps=True) for _ in range(2))
        self.buttons: tuple[QPushButton, ...] = ()
        self._buttons = QWidget()
        self._grid = QGridLayout(self._buttons)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        self.asking = Asking(
            desk, InspectionStep, ("on", "paper", "note", "reason"), around_desk(desk, titles), self._matters
        )
        self.asking.closed.connect(self._after_asking)
        self.form, self.go, self.back = self.asking.form, self.asking.go, self.asking.back
        for part in (self.stepper, self.step_line, self._buttons, self.asking, self.obstacles, self.papers):
            self.column.addWidget(part)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_row(self, row: InspectionResult) -> None:
        if self._case is None or self._case.inspection.id != row.inspection.id:
            self.asking.forget()
        case = self._case = inspections.case_of(self.desk.session, row.inspection.id)
        self.stepper.show_phases(row.phases, row.segments)
        self._show_buttons(case, row)
        missing = "\n".join(f"{p.code}: {p.name}" for p in row.missing_papers)
        due = bool(missing) and row.step.stage in (Stage.CONCLUDED, Stage.CLOSED)
        codes = ", ".join(p.code for p in row.missing_papers)
        self.papers.setText(self.tr("Bộ hồ sơ còn thiếu {codes}.").format(codes=codes))
        self.papers.setToolTip(missing)
        self.papers.setVisible(due)

    def _show_buttons(self, case: Case, row: InspectionResult) -> None:
        for old in self.buttons:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        line = self.tr("Đang ở bước: {step}").format(step=row.step.name)
        gone_on = len(case.log) > len(row.case.log)
        if gone_on:
            after = self.tr("Sau ngày {day} đã sang bước: {step}. Chọn kỳ đó để ghi tiếp.")
            line = after.format(day=write_day(row.as_of), step=case.current_step().name)
        self.step_line.setText(line)
        today, possible = self.desk.session.today(), () if gone_on else possible_steps(case)
        forward, back = [n for n in possible if not n.back], [n for n in possible if n.back]
        missing: dict[str, None] = {}
        made = []
        for one in forward:
            wanted = obstacles(case, one.step, today)
            missing |= dict.fromkeys(wanted)
            button = secondary(one.step.name, "lock" if wanted else "x" if one.step.reasoned else "check")
            button.setEnabled(not wanted)
            button.setToolTip("\n".join(wanted) or one.step.hint)
            button.setAccessibleDescription(button.toolTip())
            button.clicked.connect(partial(self.ask, one))
            made.append(button)
        if back:
            menu = QMenu(self._buttons)
            for one in back:
                menu.addAction(icon("undo-2"), one.step.name, partial(self.ask, one))
            made.append(opening(secondary(self.tr("Trở lại bước trước…"), "undo-2"), menu))
        self.buttons = tuple(made)
        for n, button in enumerate(made):
            self._grid.addWidget(button, n // 2, n % 2)
        self._show_buttons_or_form()
        self.obstacles.setText("\n".join(missing))
        self.obstacles.setVisible(bool(missing) and self._writable)

    # What is done ------------------------------------------------------------------------------------------------

    def ask(self, one: NextStep) -> None:
        """Ask for the day and the paper of a step, in place."""
        if (case := self._case) is None:
            return
        self._taken = one
        proposed = proposed_step(case, one.step, self.desk.session.today())
        words = self.tr("Ghi bước “{step}”").format(step=one.step.name)
        does = partial(self._stored, case.inspection.id, one.step.code)
        self.asking.ask(proposed, words, does, "reason" if one.reasoned else "on")
        self._show_buttons_or_form()

    def take_step(self) -> None:
        """Take the step that is asked for."""
        self.asking.do()

    def leave(self) -> bool:
        return self.asking.leave()

    @staticmethod
    def _stored(inspection_id: int, code: str, session: Session, entry: InspectionStep) -> ChangeSet:
        if entry.on is None:
            raise InputProblem.at("on", "Hãy ghi “Ngày” của bước.")
        return inspections.take_step(
            session, inspection_id, code, entry.on, paper=entry.paper, note=entry.note, reason=entry.reason
        )

    @property
    def _writable(self) -> bool:
        return self._case is not None and not self.desk.locked(self._case.inspection)

    def _after_asking(self, held: bool) -> None:
        self._show_buttons_or_form()
        if self.buttons and held:
            self.buttons[0].setFocus()

    def _show_buttons_or_form(self) -> None:
        self._buttons.setVisible(not self.asking.asked and bool(self.buttons) and self._writable)

    def _matters(self, name: str, _values: object) -> bool:
        return name != "reason" or (self._taken is not None and self._taken.reasoned)

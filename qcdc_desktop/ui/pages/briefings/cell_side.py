"""Who is missing in a cell of the coverage, why, who is not counted, and the sessions; what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.writing import lower_first, write_day, write_percent
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.coverage import Coverage, Studies
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.papers.coverage_panel import Reach, plan_session, print_missing
from qcdc_desktop.ui.parts.bullet_bar import BulletBar
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.wrapping import Wrapping

Line = tuple[str, str]


class Doors(Panel):
    """A fold of lines, some of which are doors to records of a kind."""

    def __init__(self, desk: Desk, caption: str, kind: str) -> None:
        super().__init__(caption)
        self.doors = Links(lines=True)
        self.doors.wanted.connect(lambda at: desk.record_wanted.emit(kind, int(at)), Qt.ConnectionType.QueuedConnection)
        self.column.addWidget(self.doors)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; hidden where there are none. Those with a code are doors, and counted."""
        self.setVisible(bool(lines))
        self.tell_count(sum(bool(code) for code, _words in lines))
        self.doors.tell(lines)


class CellSide(QScrollArea):
    """Beside the map: what is behind the cell that has the keys."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.reach: Reach | None = None
        self.caption, self.title = text_label(role="caption", wraps=True), text_label(role="section", wraps=True)
        self.bar = BulletBar()
        self.plan_button = primary("", "plus")
        self.plan_button.clicked.connect(self._plan)
        self.print_button = secondary(self.tr("In danh sách học bù"), "printer")
        self.print_button.clicked.connect(self._print)
        person = Person.INFO.name
        self.missing = Doors(desk, self.tr("Còn thiếu"), person)
        self.elsewhere = Doors(desk, self.tr("Thiếu văn bản này ở tổ khác"), person)
        self.away = Doors(desk, self.tr("Chưa tính"), person)
        self.sessions = Doors(desk, self.tr("Các buổi học"), Briefing.INFO.name)
        self._lay_out()

    def _lay_out(self) -> None:
        self._actions = QWidget()
        buttons = Wrapping(theme.px(8))
        self._actions.setLayout(buttons)
        for button in (self.plan_button, self.print_button):
            buttons.addWidget(button)
        inner = QWidget()
        inner.setProperty("role", "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.px(18), theme.px(14), theme.px(18), theme.px(14))
        column.setSpacing(theme.px(8))
        folds = (self.missing, self.elsewhere, self.away, self.sessions)
        for part in (self.caption, self.title, self.bar, self._actions, *folds):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)

    def first(self) -> QWidget | None:
        """Where the keys go on: the first button or door there is."""
        found = (self.plan_button, self.print_button, *self.missing.doors.links(), *self.sessions.doors.links())
        return next((one for one in found if not one.isHidden() and one.isEnabled()), None)

    def show_cell(self, title: str, reach: Reach, elsewhere: Sequence[Person], read: Studies) -> None:
        """Show a cell; ``elsewhere`` are those missing in the other tổ, ``read`` knows who missed which session."""
        self.reach, one = reach, reach.coverage
        missing = len(one.missing)
        self.caption.setText(title.upper())
        self.title.setText(self._told(one))
        self.bar.setVisible(one.share is not None)
        said = self.tr("Đã quán triệt {share}").format(share=write_percent(one.share))
        self.bar.show_bar((one.share or 0.0) / 100, 1.0, "warn" if missing else "good", said)
        self.plan_button.setText(self.tr("Lập buổi học bù") if one.sessions else self.tr("Lập buổi quán triệt"))
        self.plan_button.setVisible(bool(missing and one.directives) and not self.desk.session.read_only)
        self.print_button.setVisible(bool(missing))
        self._actions.setVisible(bool(missing))
        self.missing.show_lines(self._why(one, read))
        self.elsewhere.show_lines([(str(p.id), " · ".join(filter(None, (p.name, p.section)))) for p in elsewhere])
        self.away.show_lines(
            [
                (str(p.id), f"{p.name} · {lower_first(spell.reason.words)}{self._until(spell.until)}")
                for p, spell in read.away(one)
            ]
        )
        self.sessions.show_lines(self._held(one, read))

    def _told(self, one: Coverage) -> str:
        if not one.taken:
            return self.tr("Chưa điểm danh buổi nào, {n} người phải học").format(n=one.asked)
        if not one.missing:
            return self.tr("Đủ cả {n} người").format(n=one.asked)
        return self.tr("Còn thiếu {n} trong {all} người").format(n=len(one.missing), all=one.asked)

    def _until(self, day: object) -> str:
        return self.tr(" đến {day}").format(day=f"{day:%d/%m/%Y}") if day else ""

    def _why(self, one: Coverage, read: Studies) -> list[Line]:
        """Each name, and below it the sessions that were missed with the reason written down."""
        lines: list[Line] = []
        missed = read.missed(one) if one.taken else {}
        for person in one.missing:
            lines.append((str(person.id), " · ".join(filter(None, (person.name, person.duty)))))
            for each in missed.get(person.id, ()):
                why = each.line.note or lower_first(each.line.state.words)
                lines.append(("", f"    {write_day(each.briefing.held_on)}  {why}"))
        return lines

    def _held(self, one: Coverage, read: Studies) -> list[Line]:
        """Each session with how far the coverage had come after it."""
        lines = []
        for session in one.sessions:
            share = ""
            if session.held_on and self.reach and len(one.directives) == 1:
                share = write_percent(read.coverage(one.directives, self.reach.audience, session.held_on).share)
            lines.append(
                (str(session.id), " · ".join(filter(None, (write_day(session.held_on), session.topic, share))))
            )
        return lines

    def _plan(self) -> None:
        if self.reach is not None:
            plan_session(self.desk, self.reach)

    def _print(self) -> None:
        if self.reach is not None:
            print_missing(self.desk, self.reach)

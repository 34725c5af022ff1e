"""The cards beside the list of Hôm nay: targets, letters, the month, what the next paper lacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.services.today import Line, TargetLine, View, When, in_days
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.bullet_bar import BulletBar
from qcdc_desktop.ui.parts.buttons import link, name_tool, tool
from qcdc_desktop.ui.parts.card import Card
from qcdc_desktop.ui.parts.doors import Door, LineDoor, let_through
from qcdc_desktop.ui.parts.emptying import empty
from qcdc_desktop.ui.parts.fields.month import Marks, MonthView, by_months
from qcdc_desktop.ui.parts.keys import tab_after
from qcdc_desktop.ui.parts.label import sign_label, text_label
from qcdc_desktop.ui.parts.links import Words
from qcdc_desktop.ui.parts.pill import TONES

if TYPE_CHECKING:
    from qcdc_desktop.papers.builders import Missing

_SHOWN = 8
"""Targets shown at once; a door leads to the rest."""
_CELL = QSize(49, 31)
_AROUND = 16


class SideCard(Card):
    """A card with a title, a word or a door beside it, and lines that are made anew whenever it is shown."""

    def __init__(self, desk: Desk, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.px(8))
        self.title = text_label(title, "section", wraps=True)
        self.head.addWidget(self.title, 1)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(theme.px(2))
        around = theme.px(_AROUND)
        self.column.setContentsMargins(around, theme.px(12), around, theme.px(12))
        self.column.setSpacing(theme.px(6))
        self.column.addLayout(self.head)
        self.column.addLayout(self.rows)

    def start(self) -> None:
        """Begin anew."""
        empty(self.rows)

    def order(self) -> None:
        """Let Tab come to the lines where they stand."""
        head, lines = _pressed(self.head), _pressed(self.rows)
        tab_after(head[-1] if head else self, lines)

    def show_making(self) -> None:
        """Nothing of it is known yet."""
        self.start()
        self.rows.addWidget(making())


class TargetDoor(Door):
    """A target: its name, what was reached against the plan, its state as an icon, and below them its bar."""

    def __init__(self, target: TargetLine) -> None:
        super().__init__()
        verdict = target.verdict
        line = QHBoxLayout()
        line.setSpacing(theme.px(6))
        line.addWidget(text_label(target.text, wraps=True), 1)
        line.addWidget(text_label(target.standing), 0, Qt.AlignmentFlag.AlignTop)
        sign = sign_label(TONES[verdict.tone], "muted" if verdict.tone == "neutral" else verdict.tone, 16)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(4), theme.px(2), theme.px(4), theme.px(2))
        column.setSpacing(0)
        column.addLayout(line)
        tone = "warn" if verdict.tone == "warn" else "info"
        column.addWidget(BulletBar(target.bullet.filled, target.bullet.plan, tone))
        let_through(self)
        said = self.tr("thực hiện trên kế hoạch {0}").format(target.standing)
        self.setAccessibleName(f"{target.text}. {said}. {verdict.words}")
        self.setToolTip(verdict.words)


class TargetsCard(SideCard):
    """Targets at a glance."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, QCoreApplication.translate("cards", "Chỉ tiêu"), parent)
        legend = Words(self.tr("thực hiện / kế hoạch  ❙ mức kế hoạch"), "small")
        self.head.addWidget(legend, 0, Qt.AlignmentFlag.AlignBottom)
        self.doors: list[TargetDoor] = []

    def show_view(self, view: View) -> None:
        """Show the targets of a view."""
        self.start()
        self.doors = []
        self.setVisible(bool(view.targets))
        for target in view.targets[:_SHOWN]:
            door = TargetDoor(target)
            door.clicked.connect(partial(self.desk.record_wanted.emit, target.ref.kind, target.ref.id))
            self.doors.append(door)
            self.rows.addWidget(door)
        if len(view.targets) > _SHOWN:
            rest = link(self.tr("Xem tất cả {0} chỉ tiêu").format(len(view.targets)), "arrow-right")
            rest.clicked.connect(lambda: self.desk.page_wanted.emit("targets"))
            self.rows.addWidget(rest, 0, Qt.AlignmentFlag.AlignLeft)
        self.order()


class LettersCard(SideCard):
    """Letters that wait and are not in the list, and how many there were."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, QCoreApplication.translate("cards", "Hạn giải quyết đơn thư"), parent)
        door = link(self.tr("Mở sổ đơn thư"))
        door.clicked.connect(lambda: desk.page_wanted.emit("letters"))
        self.head.addWidget(door)
        self.lines: list[LineDoor] = []

    def show_view(self, view: View) -> None:
        """Show the letters of a view."""
        self.start()
        self.lines = []
        listed = [line for line in view.lines if line.ref.kind == LETTERS.name]
        pending, late = len(listed) + len(view.letters), sum(line.when is When.OVERDUE for line in listed)
        if pending:
            words = self.tr("{0} đơn đang giải quyết").format(pending)
            state = self.tr("{0} quá hạn").format(late) if late else ""
            refs = tuple(line.ref for line in (*listed, *view.letters))
            door = LineDoor("mail", words, "", state, "bad")
            door.clicked.connect(lambda: self.desk.records_wanted.emit(self.tr("Đơn đang giải quyết"), refs))
            self._add(door)
        else:
            self.rows.addWidget(signed(self.tr("Không có đơn nào đang giải quyết"), "circle-check", "good"))
        for line in view.letters[:_SHOWN]:
            self._add(self._letter(line))
        got = view.figures["A11.2"]
        if got.value:
            words = self.tr("Đã nhận trong kỳ: {0} đơn").format(f"{got.value:g}")
            door = LineDoor("inbox", words, "", "", "neutral")
            door.clicked.connect(lambda: self.desk.records_wanted.emit(got.label, got.refs))
            self._add(door)
        self.order()

    def _letter(self, line: Line) -> LineDoor:
        small = " · ".join(filter(None, (line.kind, line.who)))
        door = LineDoor("mail", line.text, small, in_days(line), "neutral")
        door.clicked.connect(partial(self.desk.record_wanted.emit, line.ref.kind, line.ref.id))
        return door

    def _add(self, door: LineDoor) -> None:
        self.lines.append(door)
        self.rows.addWidget(door)


class MonthCard(SideCard):
    """A month with a dot for every thing that is due; a day that is pressed is shown alone, pressed again all are."""

    chosen = Signal(object)
    """A date, or None where all days are wanted."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, "", parent)
        self.days = MonthView(_CELL, dotted=True)
        self.days.setAccessibleName(self.tr("Việc theo ngày trong tháng"))
        self.days.turned.connect(self._show_title)
        self.days.chosen_day.connect(self._choose)
        self.now = link(self.tr("Hôm nay"))
        self.now.clicked.connect(lambda: self.days.go_to(self.days.today))
        self.back, self.on = tool("", "chevron-left"), tool("", "chevron-right")
        name_tool(self.back, self.tr("Tháng trước"))
        name_tool(self.on, self.tr("Tháng sau"))
        for part, months in ((self.back, -1), (self.on, 1)):
            part.clicked.connect(partial(self._turn, months))
        for one in (self.now, self.back, self.on):
            self.head.addWidget(one)
        self.rows.addWidget(self.days, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_view(self, view: View, day: date | None) -> None:
        """Show the dots of a view; ``day`` is the one that is shown alone."""
        marks: dict[date, list[str]] = {}
        for line in (*view.lines, *view.later):
            if line.day:
                marks.setdefault(line.day, []).append("bad" if line.when is When.OVERDUE else "info")
        self._mark(marks, day)

    def show_making(self) -> None:
        self._mark({}, None)

    def _mark(self, marks: Marks, day: date | None) -> None:
        today = self.desk.session.today()
        self.days.chosen = day
        if self.days.today != today:
            self.days.today = today
            self.days.go_to(today)
        self.days.show_marks(marks)
        self._show_title()

    def _turn(self, months: int) -> None:
        first = by_months(self.days.month.month, months)
        self.days.go_to(first)

    def _choose(self, day: date) -> None:
        self.chosen.emit(None if day == self.days.chosen else day)

    def _show_title(self) -> None:
        month = self.days.month.month
        self.title.setText(self.tr("Tháng {0}/{1}").format(month.month, month.year))


class LackingCard(SideCard):
    """What the next paper still lacks: every sentence is the door to where it is written; or how much, where there is
    little room."""

    wanted = Signal(str)
    """The place of a :class:`~qcdc_desktop.papers.builders.Missing`."""
    paper_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, "", parent)
        self.short = False
        self.opens = link("", "arrow-right")
        self.opens.clicked.connect(self.paper_wanted)
        self.head.addWidget(self.opens)
        self.doors: list[LineDoor] = []

    def show_missing(self, paper: str, items: Sequence[Missing]) -> None:
        """Show what a paper lacks."""
        self.start()
        self.title.setText(self.tr("Để {0} đủ điều kiện ký").format(paper))
        self.opens.setText(self.tr("còn thiếu {0}").format(len(items)) if items else self.tr("đã đủ"))
        self.opens.setAccessibleName(f"{self.title.text()}: {self.opens.text()}")
        self.doors = []
        for item in () if self.short else items:
            door = LineDoor("circle-dashed", item.sentence, "", "", "neutral")
            door.clicked.connect(partial(self.wanted.emit, item.place))
            self.doors.append(door)
            self.rows.addWidget(door)
        self.order()


class HintCard(SideCard):
    """How the steps of a new file work."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, QCoreApplication.translate("cards", "Danh sách tự đánh dấu"), parent)
        words = self.tr(
            "Một bước có dấu khi sổ đã có dữ liệu, không cần bấm “xong”. Bỏ qua bước nào cũng được; "
            "bước đó vẫn còn ở đây."
        )
        self.rows.addWidget(text_label(words, "muted", wraps=True))


def signed(sentence: str, sign: str, tone: str) -> QWidget:
    """A sentence with its sign, which is no door."""
    made = QWidget()
    made.setProperty("role", "plain")
    row = QHBoxLayout(made)
    row.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
    row.setSpacing(theme.px(10))
    row.addWidget(sign_label(sign, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text_label(sentence, wraps=True), 1)
    return made


def _pressed(line: QLayout) -> list[QWidget]:
    """What in a line takes the keys."""
    widgets = [item.widget() for n in range(line.count()) if (item := line.itemAt(n))]
    return [one for one in widgets if one is not None and one.focusPolicy() is not Qt.FocusPolicy.NoFocus]


def making() -> QLabel:
    """What stands in the place of numbers that are not known yet."""
    return text_label(QCoreApplication.translate("cards", "Đang tính…"), "muted", wraps=True)

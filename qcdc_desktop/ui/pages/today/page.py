"""Hôm nay: what is overdue, what comes next, how the targets stand, what the next paper lacks. Everything is a door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import figures, today
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.today import Line, View, When
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk, Wanted
from qcdc_desktop.ui.base.figures_page import FiguresPage
from qcdc_desktop.ui.pages.today.cards import Duties, MissingDoors, Standing, clear, heading, making
from qcdc_desktop.ui.parts.buttons import link, primary
from qcdc_desktop.ui.parts.card import Card
from qcdc_desktop.ui.parts.doors import LineDoor, NumberDoor
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.label import text_label

if TYPE_CHECKING:
    from qcdc_desktop.papers.builders import Missing

_PAPER_PAGES = {PaperKind.RESOLUTION: "resolution", PaperKind.REPORT: "report"}
_TWO_COLUMNS = 100
"""Characters under which the right column goes below the left one."""
_BESIDE, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


class TodayPage(FiguresPage):
    """Numbers and lines come with the page; what is missing and the charts right after it is on the screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: View | None = None
        self.only: When | None = None
        self.subtitle = text_label(role="muted", wraps=True)
        self.next = primary("", "file-text")
        self.next.clicked.connect(self._open_paper)
        self.overdue = NumberDoor(self.tr("Việc quá hạn"))
        self.week = NumberDoor(self.tr("Đến hạn 7 ngày"))
        self.reached = NumberDoor(self.tr("Chỉ tiêu đạt"))
        self.letters = NumberDoor(self.tr("Đơn thư đang giải quyết"))
        self.numbers = (self.overdue, self.week, self.reached, self.letters)
        self._paper: PaperKind | None = None
        self.lacking: list[LineDoor] = []
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self._show_rest)
        self._wide: bool | None = None
        self._in_a_row = 0
        self._lay_out()
        self._connect()

    # Making ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        title = text_label(self.tr("Hôm nay"), "title")
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(title)
        titles.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        head.addWidget(self.next, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        self._stack = Faces(self)
        column.addWidget(self._stack, 1)
        self._area = QScrollArea(self._stack)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._first_steps())
        inside = QWidget()
        inside.setProperty("role", "plain")
        outer, self._grid, self._columns = QVBoxLayout(inside), QGridLayout(), QBoxLayout(_DOWN)
        outer.setContentsMargins(0, 0, 0, 0)
        for layout in (outer, self._grid, self._columns):
            layout.setSpacing(theme.px(12))
        outer.addLayout(self._grid)
        outer.addLayout(self._columns, 1)
        self._left, self._right, self._rest = Card(inside), Card(inside), Card(inside)
        right = QVBoxLayout()
        right.setSpacing(theme.px(12))
        right.addWidget(self._right)
        right.addWidget(self._rest, 1)
        self._columns.addWidget(self._left, 1)
        self._columns.addLayout(right, 1)
        # What it needs follows from the width there is: the layout alone would ask for the height of the narrowest.
        inside.setMinimumSize(1, 1)
        self._area.setWidget(inside)
        self._arrange()  # before the lines below the numbers are made: Tab follows the order of making
        self.duties = Duties(self.desk)
        self.standing = Standing(self.desk)
        self._fill_cards()

    def _fill_cards(self) -> None:
        around = theme.px(10)
        for card in (self._left, self._right, self._rest):
            card.column.setContentsMargins(around, around, around, around)
            card.column.setSpacing(theme.px(6))
        self._left.column.addWidget(self.duties)
        self._left.column.addStretch(1)
        self._right.column.addWidget(self.standing)
        self._lacking = QVBoxLayout()
        self._lacking.setSpacing(theme.px(6))
        self._charts = QVBoxLayout()
        self._rest.column.addLayout(self._lacking)
        self._rest.column.addLayout(self._charts)
        self._rest.column.addStretch(1)

    def _first_steps(self) -> QWidget:
        """What a new file begins with; each step is the door to its page."""
        card = Card(self._stack)
        card.column.setContentsMargins(*[theme.px(32)] * 4)
        card.column.setSpacing(theme.px(10))
        card.column.addWidget(heading(self.tr("Bắt đầu từ đâu?")))
        hint = self.tr(
            "Kỳ này chưa ghi gì. Ghi những điều dưới đây, theo thứ tự nào cũng được; trang này sẽ tự cho biết việc nào "
            "quá hạn, việc nào sắp đến hạn, chỉ tiêu nào đã đạt và văn bản còn thiếu gì."
        )
        card.column.addWidget(text_label(hint, "muted", wraps=True))
        self.steps = []
        for key, sign, text in (
            ("assessment", "scale", self.tr("Ghi ưu điểm, hạn chế: phần I của nghị quyết")),
            ("targets", "target", self.tr("Ghi chỉ tiêu của năm: điều nghị quyết cam kết đạt được")),
            ("tasks", "list-checks", self.tr("Ghi nhiệm vụ, giải pháp: ai làm, hạn khi nào")),
            ("letters", "mail", self.tr("Vào sổ đơn thư khi có đơn")),
            ("settings", "settings", self.tr("Kiểm tra tên đơn vị, người ký, nơi nhận ở Thiết lập")),
        ):
            self.steps.append(link(text, sign))
            self.steps[-1].clicked.connect(partial(self.desk.page_wanted.emit, key))
            card.column.addWidget(self.steps[-1], 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addStretch(1)
        return card

    def _connect(self) -> None:
        self.overdue.clicked.connect(lambda: self.keep(When.OVERDUE))
        self.week.clicked.connect(lambda: self.keep(When.WEEK))
        self.reached.clicked.connect(lambda: self._open_figure("C02", "C01"))
        self.letters.clicked.connect(lambda: self._open_figure("A11.12"))
        self.duties.all_wanted.connect(lambda: self.keep(None))
        self.duties.more_wanted.connect(self.keep)

    # Showing -----------------------------------------------------------------------------------------------------

    def wanted(self) -> Sequence[Wanted]:
        session, period = self.desk.session, self.desk.period
        self._paper = today.next_paper(session, period)
        paper = [papers.compared(session, period, self._paper)] if self._paper else []
        return [(period, None), *paper]

    def show_making(self) -> None:
        self.view = None
        self._later.stop()
        self._stack.setCurrentIndex(0)
        self._show_paper()
        self.subtitle.setText(self._date())
        for number in self.numbers:
            number.show_number("…", self.tr("Đang tính…"), "neutral", "")
        self.duties.show_making()
        self.standing.show_making()
        clear(self._lacking)
        self.lacking = []
        self._lacking.addWidget(making())
        self._charts_hidden(hidden=True)
        self._arrange()

    def show_whole(self) -> None:
        view = self.view = today.view(self.desk.session, self.desk.period)
        computed = view.figures
        self._stack.setCurrentIndex(0 if computed.begun or view.lines else 1)
        self._show_paper()
        self.subtitle.setText(self._day(view))
        self._show_numbers(view)
        self.duties.show_view(view, self.only)
        self.standing.show_view(view)
        self._arrange()
        self._later.start()

    def _show_paper(self) -> None:
        """The door to the paper to be issued next."""
        self.next.setVisible(self._paper is not None)
        if self._paper:
            self.next.setText(self.tr("Soạn {0}").format(self._paper.words.lower()))

    def keep(self, when: When | None) -> None:
        """Show the lines of one distance alone, or all of them."""
        self.only = when
        if self.view is not None:
            self.duties.show_view(self.view, when)
            self.duties.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()
            self._later.start()

    def _arrange(self) -> None:
        """Two columns where they fit, else one; the numbers four, two or one in a row."""
        wide = self.width() >= _TWO_COLUMNS * self.fontMetrics().averageCharWidth()
        one = max(number.least_width() for number in self.numbers) + self._grid.spacing()
        room = self.width() - self._area.verticalScrollBar().sizeHint().width() + self._grid.spacing()
        in_a_row = 4 if wide and 4 * one <= room else 2 if 2 * one <= room else 1
        if (wide, in_a_row) == (self._wide, self._in_a_row):
            return
        self._wide, self._in_a_row = wide, in_a_row
        for at, number in enumerate(self.numbers):
            self._grid.addWidget(number, *divmod(at, in_a_row))
        for column in range(4):
            self._grid.setColumnStretch(column, int(column < in_a_row))
        self._columns.setDirection(_BESIDE if wide else _DOWN)

    def _date(self) -> str:
        now = self.desk.session.today()
        return f"{_WEEKDAYS[now.weekday()]}, {write_day(now)}"

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

    def _show_numbers(self, view: View) -> None:
        late, soon = view.due(When.OVERDUE), view.due(When.WEEK)
        longest = self.tr("lâu nhất {0} ngày").format(-min((x.days or 0 for x in late), default=0))
        state = (self.tr("Cần làm ngay"), "bad") if late else (self.tr("Không có"), "good")
        self.overdue.show_number(str(len(late)), *state, longest if late else self.tr("không việc nào trễ"))
        state = (self.tr("Sắp đến hạn"), "warn") if soon else (self.tr("Không có"), "good")
        month = self.tr("{0} việc nữa trong 30 ngày").format(len(view.due(When.MONTH)))
        self.week.show_number(str(len(soon)), *state, self._counted(soon) if soon else month)
        every, met, failed, _open, unknown = (int(f.value or 0) for f in view.verdicts)
        state = (self.tr("Đang theo dõi"), "info")
        if every and met == every:
            state = (self.tr("Đạt cả"), "good")
        elif failed:
            state = (self.tr("Có chỉ tiêu chưa đạt"), "warn")
        note = self.tr("{0} chưa đạt, {1} chưa đủ dữ liệu").format(failed, unknown)
        self.reached.show_number(f"{met}/{every}", *state, note if every else self.tr("chưa có chỉ tiêu nào"))
        self._show_letters(view.figures)

    def _show_letters(self, computed: Figures) -> None:
        pending, past = (int(computed[code].value or 0) for code in ("A11.12", "A11.13"))
        state = (self.tr("Quá hạn {0}").format(past), "bad") if past else (self.tr("Trong hạn"), "good")
        got = int(computed["A11.2"].value or 0)
        note = self.tr("{0} đơn đã nhận trong kỳ").format(got)
        self.letters.show_number(str(pending), *(state if pending else (self.tr("Không có"), "good")), note)

    def _counted(self, lines: Sequence[Line]) -> str:
        """``1 đơn thư, 2 nhiệm vụ``."""
        counts = Counter(BY_NAME[line.ref.kind].INFO.label for line in lines)
        return ", ".join(f"{count} {label.lower()}" for label, count in counts.items())

    def _show_rest(self) -> None:
        """What is missing for the next paper, and the charts: after the page is on the screen."""
        if self.view is None or not self.isVisible() or self._stack.currentIndex() != 0:
            return
        clear(self._lacking)
        self.lacking = []
        bar = self._area.verticalScrollBar().sizeHint().width()
        column = (self.width() - bar - theme.px(12)) // 2 if self._wide else self.width() - bar
        width = column - theme.px(2 * 10 + 2 * 8 + 4)
        if self._paper is None:
            self._lacking.addWidget(heading(self.tr("Văn bản của kỳ")))
            done = text_label(self.tr("Nghị quyết và báo cáo của kỳ đã ban hành."), "muted")
            done.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(4))
            done.setWordWrap(True)
            self._lacking.addWidget(done)
        else:
            self._lacking.addWidget(heading(self.tr("Để {0} được ký").format(self._paper.words.lower())))
            lines = MissingDoors(self._missing(self._paper))
            lines.wanted.connect(self._go_to)
            self.lacking = lines.doors
            self._lacking.addWidget(lines)
        self._show_charts(width)

    def _missing(self, kind: PaperKind) -> list[Missing]:
        try:
            return papers.missing(self.desk.session, self.desk.period, kind)
        except Refused as problem:
            from qcdc_desktop.papers.builders import Missing

            return [Missing("page:settings", problem.message)]

    def _show_charts(self, width: int) -> None:
        from qcdc_desktop.papers.annex import letter_chart, target_chart
        from qcdc_desktop.ui.parts.charts_view import ChartsView

        computed, last = figures.comparison(self.desk.session, self.desk.period)
        drawn = [c for c in (target_chart(computed), letter_chart(computed, last)) if c is not None]
        if self._charts.count() == 0:
            self.charts = ChartsView()
            self._charts.addWidget(self.charts)
        self._charts_hidden(hidden=not drawn)
        self.charts.show_charts(drawn, max(width, theme.px(160)))

    def _charts_hidden(self, *, hidden: bool) -> None:
        if self._charts.count():
            self.charts.setHidden(hidden)

    # Doors -------------------------------------------------------------------------------------------------------

    def _open_figure(self, *codes: str) -> None:
        """Open the records behind the first of these figures that has any."""
        if self.view is None:
            return
        for figure in (self.view.figures[code] for code in codes):
            if figure.refs:
                self.desk.records_wanted.emit(figure.label, figure.refs)
                return

    def _open_paper(self) -> None:
        if self._paper is not None:
            self.desk.page_wanted.emit(_PAPER_PAGES[self._paper])

    def _go_to(self, place: str) -> None:
        what, _, key = place.partition(":")
        if what == "page":
            self.desk.page_wanted.emit(key)
        else:
            self._open_paper()

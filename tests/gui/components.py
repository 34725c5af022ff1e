"""Every component of the window in each of its states, on sheets that are compared with approved pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QTableWidgetSelectionRange,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds.heat import ALL, HeatCell, HeatHead, HeatMap
from qcdc_desktop.domain.kinds.periods import quarter
from qcdc_desktop.domain.kinds.plot import Bar, BarGroup, Bars, Point, Steps
from qcdc_desktop.domain.kinds.timeline import Fill, Lane, Stretch, Strip
from qcdc_desktop.domain.registers.coverage_map import COVERAGE_KEYS
from qcdc_desktop.domain.registers.letters.quarters import letter_bars
from qcdc_desktop.domain.registers.periods import by_year, school_year
from qcdc_desktop.domain.registers.tasks.timeline import TASK_KEYS
from qcdc_desktop.errors import FileProblem
from qcdc_desktop.services.years import frames
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.bullet_bar import BulletBar
from qcdc_desktop.ui.parts.buttons import link, opening, primary, secondary, tool
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.charts.bars import BarChart
from qcdc_desktop.ui.parts.charts.heat import HeatMapView
from qcdc_desktop.ui.parts.charts.ink import Legend
from qcdc_desktop.ui.parts.charts.steps import StepChart
from qcdc_desktop.ui.parts.charts.timeline import Timeline
from qcdc_desktop.ui.parts.doors import LineDoor
from qcdc_desktop.ui.parts.fields.calendar import Calendar
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.fields.calm_line import CalmLine
from qcdc_desktop.ui.parts.fields.choices import BESIDE, ChoiceView
from qcdc_desktop.ui.parts.fields.named import mark_fault
from qcdc_desktop.ui.parts.fields.period_popup import PeriodPopup
from qcdc_desktop.ui.parts.fields.search_line import SearchLine
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.parts.notices.messages import MessageBar
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.parts.notices.question import Question
from qcdc_desktop.ui.parts.pill import TONES, Pill
from qcdc_desktop.ui.parts.sections import SectionTabs
from qcdc_desktop.ui.parts.stepper import Stepper
from qcdc_desktop.ui.parts.switch import Switch
from qcdc_desktop.ui.shell.navigation import Door

WITHOUT_LOOK: Mapping[str, str] = {
    "chosen_rows": "which row of a list is worked on",
    "carrying": "work beside the window; it speaks through a notice",
    "choose": "the file dialogs of the desktop",
    "done_notice": "a notice with doors",
    "emptying": "takes widgets out of a layout",
    "errand": "work beside the window; it speaks through a notice",
    "faces": "one of several pages",
    "floating": "where a message lies",
    "keys": "keys",
    "label": "words, as every sheet has them",
    "named": "what a field is called",
    "lines": "words with an ellipsis, for those that draw them",
    "large_editor": "a field over the whole page",
    "looks": "what a person chose",
    "offers": "what Ctrl+K finds",
    "outside": "other programs",
    "panel": "the frame of a part of a record",
    "period_picker": "a button that opens the choice of periods",
    "plain_list": "a list of words, which has a sheet",
    "plain_table": "a table, which has a sheet",
    "popup": "a card over the page",
    "print_room": "draws papers beside the window",
    "printing": "draws papers on a printer",
    "remark_line": "a sign with links, which have a sheet",
    "split": "two sides with a handle",
    "sticks": "a menu of the desktop",
    "steady_width": "how high the rows of a list are",
    "ticked_rows": "how boxes in a list are ticked",
    "waiting": "the cursor",
    "wrapping": "lays widgets out in lines",
    "year_before": "the way to a page",
    "tick": "a box to tick, as a form has them, beside words",
}
"""Modules of ``ui/parts`` that draw nothing of their own, each with its reason."""


def _row(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return made


def _disabled(widget: QWidget) -> QWidget:
    widget.setEnabled(False)
    return widget


def _chosen(text: str) -> QWidget:
    made = secondary(text, "funnel")
    made.setProperty("chosen", True)
    return made


def buttons() -> Sequence[QWidget]:
    """Every kind of button, usual, disabled, opening something, chosen."""
    return (
        _row(primary("Thêm nhiệm vụ", "plus"), _disabled(primary("Thêm nhiệm vụ", "plus"))),
        _row(secondary("Xuất", "download"), _disabled(secondary("Xuất", "download")), _opening()),
        _row(link("Lịch sử", "history"), _disabled(link("Lịch sử", "history")), _chosen("Lọc (2)")),
        _row(tool("Hoàn tác", "undo-2"), _disabled(tool("Hoàn tác", "undo-2"))),
    )


def touched() -> Sequence[QWidget]:
    """What is pressed, or chosen from, in the order usual, under the mouse, pressed, with the keys."""
    kinds: Sequence[Callable[[], QWidget]] = (
        partial(primary, "Thêm", "plus"),
        partial(secondary, "Xuất", "download"),
        _opening,
        partial(link, "Lịch sử", "history"),
        partial(tool, "Hoàn tác", "undo-2"),
        partial(QCheckBox, "Có"),
        partial(QRadioButton, "Sáng"),
        lambda: _combo("Kỳ: tất cả"),
        partial(Door, "Đơn thư", "mail"),
    )
    return [_row(make(), _under_mouse(make()), _pressed(make()), _with_keys(make())) for make in kinds]


def _opening() -> QWidget:
    made = secondary("Xuất", "download")
    return opening(made, QMenu(made))


def _combo(*words: str) -> QWidget:
    made = QComboBox()
    made.addItems(words)
    return made


def _under_mouse(widget: QWidget) -> QWidget:
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    return widget


def _pressed(widget: QWidget) -> QWidget:
    if isinstance(widget, QAbstractButton):
        widget.setDown(True)
    return widget


def _with_keys(widget: QWidget) -> QWidget:
    """Its picture: one widget alone can have them at a time."""
    room, picture = QWidget(), QLabel()
    column = QVBoxLayout(room)
    column.addWidget(widget)
    room.show()
    room.activateWindow()
    assert QTest.qWaitForWindowActive(room)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.hasFocus()
    picture.setPixmap(room.grab(widget.geometry()))
    return picture


def states() -> Sequence[QWidget]:
    """A pill of each tone, a door that carries one, and bars: under way, reached, nothing known, more than none."""
    line = LineDoor("list-checks", "Đối thoại mỗi học kỳ", "Ban Giám hiệu · hạn 15/05/2025", "Quá hạn 7 ngày", "bad")
    bars = (BulletBar(0.66, 0.9), BulletBar(1.0, 1.0), BulletBar(None, 0.9), BulletBar(0.33, 0.0, "warn"))
    return (*(_row(Pill(f"Trạng thái {tone or 'thường'}", tone)) for tone in TONES), line, *bars)


def fields() -> Sequence[QWidget]:
    """Fields of each kind: usual, empty, wrong, only to read; checks and radio buttons on and off."""
    form = QWidget()
    rows = QFormLayout(form)
    usual, hint, wrong, fixed = QLineEdit("Đảng ủy"), QLineEdit(), QLineEdit("31/02/2025"), QLineEdit("03/2024")
    hint.setPlaceholderText("dd/mm/yyyy")
    mark_fault(wrong, "Không có ngày này.")
    fixed.setReadOnly(True)
    several, wrong_several = QPlainTextEdit("Dòng một\nDòng hai"), QPlainTextEdit("Dòng một")
    mark_fault(wrong_several, "Chưa ghi.")
    combo, calm = QComboBox(), CalmCombo()
    for one in (combo, calm):
        one.addItems(["Tình trạng: tất cả", "Quá hạn"])
    for label, field in (
        ("Một dòng", usual),
        ("Còn trống", hint),
        ("Sai", wrong),
        ("Chỉ xem", fixed),
        ("Nhiều dòng", several),
        ("Nhiều dòng, sai", wrong_several),
        ("Chọn", combo),
        ("Lọc", calm),
        ("Tìm", SearchLine("Lọc danh sách")),
        ("Khóa", _disabled(QLineEdit("Không sửa được"))),
    ):
        for many in (field,) if isinstance(field, QPlainTextEdit) else ():
            many.setFixedHeight(theme.px(56))
        rows.addRow(label, field)
    return (form, _ticks(QCheckBox), _ticks(QRadioButton))


def _ticks(kind: type[QCheckBox | QRadioButton]) -> QWidget:
    on, off, fixed = kind("Có"), kind("Không"), kind("Khóa")
    made = _row(on, off, fixed)
    group = QButtonGroup(made)
    group.setExclusive(False)
    for one in (on, off, fixed):
        group.addButton(one)
    on.setChecked(True)
    fixed.setChecked(True)
    fixed.setEnabled(False)
    return made


def messages() -> Sequence[QWidget]:
    """A message of each tone, a failure, a question."""
    notices = []
    for tone in ("good", "info", "warn", "bad"):
        notices.append(Notice(None))
        notices[-1].tell("Đã dán 11 dòng. Bấm Ctrl+Z để hoàn tác.", tone)
    notices[0].offer("Mở thư mục", lambda: None)
    bar, ask = MessageBar(), Question("triangle-alert")
    bar.show_problem(FileProblem("Không mở được tệp", "Tệp do phiên bản mới hơn ghi.", "Cài phiên bản mới rồi mở lại."))
    ask.ask("Xóa hẳn nội dung “Biên bản.pdf”? Không hoàn tác được.", "Không xóa", "Xóa hẳn")
    return (*notices, bar, ask)


def surfaces() -> Sequence[QWidget]:
    """A card with texts of each role, an empty list, links, tabs, doors of the navigation, a table."""
    host = QWidget()
    column = QVBoxLayout(host)
    card = Card(host)
    card.column.setContentsMargins(12, 12, 12, 12)
    for role in ("title", "number", "section", "caption", "small", "muted", "error"):
        label = QLabel(f"Chữ kiểu {role}")
        label.setProperty("role", role)
        card.column.addWidget(label)
    column.addWidget(card)
    links = Links()
    links.tell([("", "Năm học 2024-2025"), ("A", "18 nhiệm vụ"), ("", "0 đạt"), ("B", "2 quá hạn")])
    tabs = SectionTabs("Các phần", {"one": "Nhiệm vụ, giải pháp", "two": "Nhóm nhiệm vụ"})
    here, other, late = Door("Hôm nay", "sun"), Door("Đơn thư", "mail"), Door("Nhiệm vụ", "list-checks")
    here.set_open(True)
    late.set_count(2, "2 nhiệm vụ quá hạn")
    empty = teaching("Chưa có nhiệm vụ nào", "Việc gì, ai làm, hạn nào.", secondary("Thêm nhiệm vụ", "plus"))
    way = Stepper()
    way.show_phases(("Kế hoạch", "Thẩm tra", "Kết luận"), ("good", "info", ""))
    return (host, links, tabs, here, other, late, empty, way, _table())


def _table() -> QWidget:
    table = QTableWidget(3, 2)
    table.setHorizontalHeaderLabels(["Nội dung", "Hạn"])
    table.verticalHeader().hide()
    for row, words in enumerate(("Tuyên truyền, quán triệt", "Rà soát quy chế", "Đối thoại")):
        table.setItem(row, 0, QTableWidgetItem(words))
        table.setItem(row, 1, QTableWidgetItem("31/05/2025"))
    table.setRangeSelected(QTableWidgetSelectionRange(1, 0, 1, 1), True)  # whatever key a test before held last
    table.setFixedSize(theme.px(420), theme.px(160))
    return table


def periods() -> Sequence[QWidget]:
    """The choice of the period, and that of a day."""
    host = QWidget()
    popup, calendar = PeriodPopup(host), Calendar(host)
    popup.setWindowFlag(Qt.WindowType.Popup, on=False)
    calendar.setWindowFlag(Qt.WindowType.Popup, on=False)
    calendar.show_day(date(2025, 5, 15), date(2025, 5, 22))
    popup.show_periods(by_year((school_year(2023), school_year(2024)), frames()), quarter(2025, 1), date(2025, 5, 22))
    column = QVBoxLayout(host)
    column.addWidget(popup)
    column.addWidget(calendar, 0, Qt.AlignmentFlag.AlignLeft)
    return (host,)


def choices() -> Sequence[QWidget]:
    """The list under a choice, with a long one, the one in use, and two of the same name; a line that is cut."""
    long = "Lãnh đạo nhà trường chưa nắm bắt kịp thời và đầy đủ tình hình dư luận, tư tưởng của từng giáo viên"
    combo, line = CalmCombo(), CalmLine(long)
    combo.addItems((long, "Không nối với hạn chế nào", "Nguyễn Văn An", "Nguyễn Văn An"))
    combo.setItemData(2, "Giáo viên · Tổ Toán – Tin", BESIDE)
    combo.setItemData(3, "Kế toán · Tổ Văn phòng", BESIDE)
    combo.setCurrentIndex(1)
    view = ChoiceView(combo)
    view.setModel(combo.model())
    view.setCurrentIndex(combo.model().index(2, 0))
    view.setFixedSize(theme.px(420), theme.px(190))
    line.setFixedWidth(theme.px(260))
    return (line, view)


def charts() -> Sequence[QWidget]:
    """The ways to look at a page; a timeline with each fill."""
    at, year = date(2024, 9, 1), school_year(2024).period()

    def strip(number: int, name: str, beside: str, tone: str, *stretches: tuple[int, int | None, str, Fill]) -> Strip:
        days = (
            Stretch(at + timedelta(days=first), None if last is None else at + timedelta(days=last), ink, fill)
            for first, last, ink, fill in stretches
        )
        return Strip(number, f"1.{number}", name, tuple(days), beside, tone, "50%", "01/09/2024 → 31/05/2025")

    strips = (
        strip(1, "Tuyên truyền", "", "good", (0, 90, "good", Fill.FULL), (91, 120, "good_soft", Fill.FULL)),
        strip(2, "Học bù", "trễ 79 ngày", "warn", (30, 90, "good", Fill.FULL), (91, 170, "warn", Fill.HATCHED)),
        strip(3, "Giám sát", "80%", "muted", (60, 200, "info", Fill.FULL), (201, 330, "info_soft", Fill.FULL)),
        strip(
            4,
            "Đối thoại mỗi học kỳ",
            "quá hạn",
            "bad",
            (90, 250, "bad_soft", Fill.FULL),
            (251, 263, "bad", Fill.HATCHED),
        ),
        strip(5, "Việc thường xuyên", "", "muted", (4, 263, "info", Fill.DOTTED), (264, None, "info_soft", Fill.THIN)),
        strip(6, "Học trường bạn", "dừng thực hiện", "muted", (100, 240, "muted", Fill.DASHED)),
        strip(7, "Chưa hẹn ngày", "chưa có hạn", "muted"),
    )
    timeline = Timeline("Nhiệm vụ", "Nhiệm vụ", "Enter mở hồ sơ", TASK_KEYS)
    timeline.show_lanes((Lane("1. Lãnh đạo, quán triệt", "2/6 hoàn thành · 1 dừng", strips),), year, date(2025, 5, 22))
    timeline.rows.go_to(3)
    timeline.setFixedHeight(theme.px(240))
    ways = (("list", "Danh sách", "list-checks"), ("time", "Dòng thời gian", "chart-no-axes-gantt"))
    heat = HeatMapView("Độ phủ", "Tổ")
    heat.cells.show_map(_heat())
    heat.cells.go_to((1, 2))
    heat.setFixedHeight(theme.px(250))
    legends = timeline.legend, Legend(*COVERAGE_KEYS)
    return (_row(Switch("Cách xem", *ways)), timeline, legends[0], heat, legends[1], _steps(), *_bars())


def _steps() -> QWidget:
    days = ((date(2024, 10, 14), 85.5), (date(2024, 12, 18), 94.5), (date(2025, 3, 20), 94.4))
    chart = StepChart("Độ phủ")
    chart.show_steps(Steps(date(2024, 9, 1), date(2025, 8, 31), tuple(Point(on, x, "") for on, x in days), 100.0))
    return chart


def _bars() -> Sequence[QWidget]:
    counts = {"Quý III": (0, 0, 1, 0), "Quý IV": (2, 1, 3, 1), "Quý I": (0, 0, 0, 0), "Quý II": ()}
    groups = tuple(
        BarGroup(name, "2024", tuple(Bar(n, value, "") for n, value in enumerate(some)))
        for name, some in counts.items()
    )
    keys = letter_bars((), school_year(2024).period(), date(2025, 5, 22)).keys
    chart = BarChart("Đơn thư")
    chart.show_bars(Bars(keys, groups))
    return chart, Legend(*keys)


def _heat() -> HeatMap:
    """A row of each ground."""
    said = {"good": "7/7", "warn": "9/10", "bad": "2/5", "": "0/6"}
    rows = [HeatHead(n, name) for n, name in enumerate(("Tổ Toán – Tin học", "Tổ Lịch sử – Địa lí – GDKT&PL"), start=1)]
    columns = [HeatHead(n, f"{n}0/2022/QH15", "Luật") for n in (1, 2)]
    tones = {(1, 1): "good", (1, 2): "warn", (2, 1): "bad", (2, 2): ""}
    cells = {place: HeatCell(said[tone], tone, "") for place, tone in tones.items()}
    for n in (1, 2):
        cells[n, ALL], cells[ALL, n] = HeatCell("9/12", "", ""), HeatCell("9/12", "", "", "75%")
    cells[ALL, ALL] = HeatCell("18/24", "", "", "75%")
    return HeatMap((*rows, HeatHead(ALL, "Toàn trường")), (*columns, HeatHead(ALL, "Mọi văn bản")), cells)


SHEETS: Mapping[str, Callable[[], Sequence[QWidget]]] = {
    "buttons": buttons,
    "touched": touched,
    "states": states,
    "fields": fields,
    "messages": messages,
    "surfaces": surfaces,
    "periods": periods,
    "choices": choices,
    "charts": charts,
}
SHOWN = frozenset(
    {
        "bullet_bar",
        "buttons",
        "calendar",
        "calm_combo",
        "calm_line",
        "card",
        "choices",
        "day_line",
        "doors",
        "inside_button",
        "links",
        "messages",
        "month",
        "notice",
        "period_popup",
        "pill",
        "question",
        "search_line",
        "sections",
        "stepper",
        "switch",
    }
)
"""Modules of ``ui/parts`` that are seen on a sheet."""


def sheet(name: str) -> QWidget:
    """The components of a sheet below each other."""
    made = QFrame()
    made.setFixedWidth(theme.px(560))
    column = QVBoxLayout(made)
    for part in SHEETS[name]():
        column.addWidget(part)
    column.addStretch(1)
    return made

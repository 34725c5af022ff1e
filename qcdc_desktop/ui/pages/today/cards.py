"""The lists of the page Hôm nay: what has to be done, how the targets and letters stand, what a paper lacks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.due import Advice
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.writing import NO_VALUE, write_day
from qcdc_desktop.services.today import Line, TargetLine, View, When
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.doors import LineDoor
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.parts.offers import icon_of

if TYPE_CHECKING:
    from qcdc_desktop.papers.builders import Missing

_SHOWN = 8
"""Lines of a group shown at once; a door leads to the rest."""
_MOST = 100
"""Lines of one distance shown at most; who has more has the registers for it."""
_PILL_ICONS = {When.WEEK: "clock", When.MONTH: "clock", When.LATER: "clock"}


class Lines(QWidget):
    """A column of captions, lines and doors, made anew whenever it is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: list[LineDoor] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(2))

    def start(self) -> None:
        """Begin anew."""
        self.lines = []
        clear(self.column)

    def add_line(self, line: Line) -> None:
        """A record with its deadline, as a door."""
        day = self.tr("hạn {0}").format(write_day(line.day)) if line.day else ""
        small = " · ".join(part for part in (line.kind, line.who, day) if part)
        icon = _PILL_ICONS.get(line.when, "")
        self.add_door(
            LineDoor(icon_of(line.ref.kind), line.text, small, self.state(line), line.when.tone, pill_icon=icon),
            line.ref,
        )

    def add_door(self, door: LineDoor, ref: Ref) -> None:
        """A line that opens its record."""
        door.clicked.connect(partial(self.desk.record_wanted.emit, ref.kind, ref.id))
        self.lines.append(door)
        self.column.addWidget(door)

    def add_rest(self, shown: int, title: str, refs: Sequence[Ref]) -> None:
        """The door to all records of a group, where not all are shown."""
        if len(refs) > shown:
            door = link(self.tr("Xem cả {0}").format(len(refs)), "arrow-right")
            door.setAccessibleName(f"{door.text()}: {title}")
            door.clicked.connect(lambda: self.desk.records_wanted.emit(title, tuple(refs)))
            self.column.addWidget(door, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, sentence: str) -> None:
        """A line that is no door."""
        self.column.addWidget(_muted_line(sentence))

    def state(self, line: Line) -> str:
        """How near a deadline is, in words."""
        if line.days is None:
            return self.tr("Chưa ghi hạn")
        if line.days < 0:
            return self.tr("Quá hạn {0} ngày").format(-line.days)
        return self.tr("Còn {0} ngày").format(line.days) if line.days else self.tr("Hạn hôm nay")


class Duties(Lines):
    """What has to be done, by how near it is; below it what should be mended."""

    all_wanted = Signal()
    """The lines of every distance are wanted again."""
    more_wanted = Signal(object)
    """All lines of this distance are wanted."""

    def show_view(self, view: View, only: When | None) -> None:
        """Show the lines of a view, or of one distance."""
        self.start()
        self.column.addWidget(heading(self.tr("Việc cần làm")))
        for when in (When.OVERDUE, When.WEEK, When.MONTH):
            if only in (None, when):
                self._group(when, when.words, view.due(when), everything=only is not None)
        if only is not None:
            door = link(self.tr("Bỏ lọc: đang xem việc “{0}”").format(only.words.lower()), "x")
            door.clicked.connect(self.all_wanted)
            self.column.insertWidget(1, door, 0, Qt.AlignmentFlag.AlignLeft)
        elif not view.lines:
            self.say(self.tr("Không có việc nào quá hạn hay đến hạn trong 30 ngày tới."))
        if only is None:
            for title, some in groupby(view.advice, lambda one: one[0].title):
                self._advice(title, list(some))

    def show_making(self) -> None:
        """What has to be done is not known yet."""
        self.start()
        self.column.addWidget(heading(self.tr("Việc cần làm")))
        self.column.addWidget(making())

    def focus_first(self) -> None:
        """Put the cursor on the first line."""
        if self.lines:
            self.lines[0].show()  # it was made just now, and what is not on the screen takes no cursor
            self.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _advice(self, title: str, given: Sequence[tuple[Advice, str]]) -> None:
        """What should be mended, of one sort."""
        self.column.addWidget(caption(title, len(given)))
        for one, who in given[:_SHOWN]:
            small = " · ".join(filter(None, (one.about, who)))
            self.add_door(LineDoor(icon_of(one.ref.kind), one.text, small, one.state, "neutral"), one.ref)
        self.add_rest(_SHOWN, title, [one.ref for one, _who in given])

    def _group(self, when: When, name: str, lines: Sequence[Line], *, everything: bool) -> None:
        if not lines and not everything:
            return
        self.column.addWidget(caption(name, len(lines)))
        shown = _MOST if everything else _SHOWN
        for line in lines[:shown]:
            self.add_line(line)
        if len(lines) > shown and everything:
            self.say(self.tr("… và {0} việc nữa").format(len(lines) - shown))
        elif len(lines) > shown:
            door = link(self.tr("Xem cả {0}").format(len(lines)), "arrow-right")
            door.setAccessibleName(f"{door.text()}: {name}")
            door.clicked.connect(lambda: self.more_wanted.emit(when))
            self.column.addWidget(door, 0, Qt.AlignmentFlag.AlignLeft)


class Standing(Lines):
    """Targets at a glance, and the letters that wait."""

    def show_view(self, view: View) -> None:
        """Show the targets and letters of a view."""
        self.start()
        self._show_targets(view)
        self._show_letters(view.letters)

    def show_making(self) -> None:
        """How targets and letters stand is not known yet."""
        self.start()
        self.column.addWidget(heading(self.tr("Chỉ tiêu")))
        self.column.addWidget(making())

    def _show_targets(self, view: View) -> None:
        self.column.addWidget(heading(self.tr("Chỉ tiêu")))
        if not view.targets:
            self.say(self.tr("Chưa có chỉ tiêu nào."))
        else:
            self.column.addWidget(self._counts(view))
        for target in view.targets[:_SHOWN]:
            self.add_door(self._target(target), target.ref)
        self.add_rest(_SHOWN, self.tr("Chỉ tiêu của nghị quyết"), [t.ref for t in view.targets])

    def _show_letters(self, letters: Sequence[Line]) -> None:
        self.column.addWidget(heading(self.tr("Đơn thư theo hạn")))
        if not letters:
            self.say(self.tr("Không có đơn nào đang giải quyết."))
        for line in letters[:_SHOWN]:
            self.add_line(line)
        self.add_rest(_SHOWN, self.tr("Đơn đang giải quyết"), [line.ref for line in letters])

    def _target(self, target: TargetLine) -> LineDoor:
        known = target.actual or NO_VALUE
        small = self.tr("kế hoạch {0} · thực tế {1}").format(target.plan or NO_VALUE, known)
        return LineDoor("target", target.text, small, target.verdict.words, target.verdict.tone)

    def _counts(self, view: View) -> Links:
        """``3 đạt · 1 chưa đạt``: every number opens the targets it counts."""
        said = (
            self.tr("chỉ tiêu"),
            self.tr("đạt"),
            self.tr("chưa đạt"),
            self.tr("đang thực hiện"),
            self.tr("chưa đủ dữ liệu"),
        )
        label = Links()
        label.tell([(f.code, f"{f.value:g} {word}") for f, word in zip(view.verdicts, said, strict=True) if f.value])
        label.setObjectName("counts")
        label.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(4))
        label.wanted.connect(
            lambda code: self.desk.records_wanted.emit(view.figures[code].label, view.figures[code].refs)
        )
        return label


class MissingDoors(QWidget):
    """What a paper still lacks: every sentence is the door to where it is written."""

    wanted = Signal(str)
    """The place of a :class:`~qcdc_desktop.papers.builders.Missing`."""

    def __init__(self, items: Sequence[Missing]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        self.doors: list[LineDoor] = []
        for item in items:
            door = LineDoor("circle-dashed", item.sentence, "", "", "neutral")
            door.clicked.connect(partial(self.wanted.emit, item.place))
            self.doors.append(door)
            column.addWidget(door)
        if not items:
            column.addWidget(LineDoor("circle-check", self.tr("Không còn thiếu gì trước khi ký."), "", "", "good"))


def making() -> QLabel:
    """What stands in the place of numbers that are not known yet."""
    return _muted_line(QCoreApplication.translate("cards", "Đang tính…"))


def _muted_line(sentence: str) -> QLabel:
    label = text_label(sentence, "muted", wraps=True)
    label.setContentsMargins(theme.px(8), theme.px(2), theme.px(8), theme.px(6))
    return label


def heading(text: str) -> QLabel:
    """The title of a card or of a part of it."""
    label = text_label(text, "section")
    label.setContentsMargins(theme.px(8), theme.px(2), theme.px(8), theme.px(2))
    return label


def caption(text: str, count: int) -> QLabel:
    """The name of a group of lines with how many there are."""
    label = text_label(f"{text.upper()} · {count}", "caption", wraps=True)
    label.setContentsMargins(theme.px(8), theme.px(6), theme.px(8), theme.px(2))
    return label


def clear(column: QLayout) -> None:
    """Take everything out of a column."""
    while (item := column.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()

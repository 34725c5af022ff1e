"""The part of the review that is read: its lines with their comments, or the table of figures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.services import review
from qcdc_desktop.services.review import WHOLE, About, Review
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.review.comparison import Comparison
from qcdc_desktop.ui.pages.review.item import Item, Writer
from qcdc_desktop.ui.pages.review.lines import COMPARED, EXCEPTIONS, GENERAL, Line, Part, is_exception
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.keys import keyed, tab_after
from qcdc_desktop.ui.parts.label import rule, text_label

_SHOWN = 20
"""Lines of a part shown at once: nobody reads thousands, and each is a handful of widgets."""


class PartView(QScrollArea):
    """Shows one part at a time. What is being written in it stays while the same part is shown anew."""

    part_wanted = Signal(str)
    commented = Signal(tuple, str)
    """Someone says this about that."""
    answered = Signal(int, str)
    """The comment with this id is answered so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.items: dict[About, Item] = {}
        self.content: QWidget | None = None
        self._key = ""
        self._parts: Mapping[str, Part] = {}
        self._reviewed: Review | None = None
        self._shown: dict[str, int] = {}
        """How many lines of a part are shown, where more than at first were wanted."""
        self._at = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Duyệt cuối năm"))
        # The height of new lines is known only once they are laid out: then the view goes back to where it was.
        self.verticalScrollBar().rangeChanged.connect(self._go_back)

    def begin(self) -> None:
        """Show nothing, and forget how much was wanted of each part."""
        self._take_down()
        self._shown.clear()
        self._key = ""

    def show_part(self, key: str, parts: Mapping[str, Part], reviewed: Review) -> None:
        """Show a part; the one in sight stays where it was scrolled to."""
        same = key == self._key
        self._at = self.verticalScrollBar().value() if same else 0
        self._key, self._parts, self._reviewed = key, parts, reviewed
        self._show(keep=same)
        if not same:
            self.verticalScrollBar().setValue(0)

    def store(self) -> None:
        """Store what is being written."""
        for writer in [w for item in self.items.values() for w in (item.ask, *item.answers.values())]:
            writer.store()

    def _show(self, *, keep: bool) -> None:
        if self._reviewed is None:
            return
        typed = {about: item.ask.text for about, item in self.items.items() if item.ask.text and keep}
        answers = {key: w.text for item in self.items.values() for key, w in item.answers.items() if w.text and keep}
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        self._take_down()
        self.content = self._made(self._reviewed)
        self.setWidget(self.content)
        tab_after(self, keyed(self.content))
        self._write_back(typed, answers)
        if inside and QApplication.focusWidget() is not focused:
            self.setFocus()

    def _made(self, reviewed: Review) -> QWidget:
        if self._key == COMPARED:
            made = Comparison(reviewed.figures, reviewed.last)
            made.door.connect(self.desk.record_wanted)
            return _padded(made)
        if self._key == GENERAL:
            whole = Line(WHOLE, self.tr("Về cả năm: {0}").format(reviewed.year.period().label))
            return _padded(self._item(whole, reviewed))
        return self._part(self._parts[self._key], reviewed)

    def _part(self, part: Part, reviewed: Review) -> QWidget:
        made = QWidget()
        made.setProperty("role", "plain")
        column = QVBoxLayout(made)
        column.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(12))
        column.setSpacing(0)
        if part.summary:
            column.addWidget(text_label(part.summary, "muted", wraps=True))
        shown = self._shown.get(part.key, _SHOWN)
        places = [n for n, one in enumerate(part.records) if n < shown or review.about(one) in reviewed.comments]
        for number, place in enumerate(places):
            if number:
                column.addWidget(rule())
            column.addWidget(self._item(part.line(place), reviewed))
        if not part.records:
            column.addWidget(text_label(part.nothing, "muted", wraps=True))
        if rest := len(part.records) - len(places):
            door = link(self.tr("Xem tiếp {0} trong {1} mục còn lại").format(min(rest, _SHOWN), rest), "chevron-down")
            door.setAccessibleName(f"{door.text()}: {part.title}")
            door.clicked.connect(lambda: self._show_more(part.key, shown))
            column.addWidget(door, 0, Qt.AlignmentFlag.AlignLeft)
        if part.key == EXCEPTIONS:
            self._add_in_order(column)
        column.addStretch(1)
        return made

    def _add_in_order(self, column: QVBoxLayout) -> None:
        """Below the exceptions: how much of each part is as planned, folded into one line that opens it."""
        column.addSpacing(theme.px(12))
        column.addWidget(text_label(self.tr("ĐÚNG KẾ HOẠCH"), "caption"))
        for part in self._parts.values():
            lines = map(part.line, range(len(part.records)))
            count = 0 if part.key == EXCEPTIONS else sum(not is_exception(line) for line in lines)
            if count:
                door = link(self.tr("{0}: {1} mục").format(part.title, count), "circle-check")
                door.clicked.connect(partial(self.part_wanted.emit, part.key))
                column.addWidget(door, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_more(self, key: str, shown: int) -> None:
        """Show more lines of a part, with the cursor on the first of them."""
        before = set(self.items)
        self._shown[key] = shown + _SHOWN
        self._show(keep=True)
        if new := next((item for about, item in self.items.items() if about not in before), None):
            new.ask.opener.setFocus()

    def _item(self, line: Line, reviewed: Review) -> Item:
        # A comment belongs to the year, and is locked with it.
        writable = not self.desk.locked(reviewed.year)
        made = Item(line, reviewed.comments.get(line.about, ()), writable=writable)
        made.door.connect(self.desk.record_wanted)
        made.commented.connect(self.commented)
        made.answered.connect(self.answered)
        self.items[line.about] = made
        return made

    def _take_down(self) -> None:
        if self.content is not None:
            self.takeWidget()
            self.content.hide()
            self.content.deleteLater()
        self.content = None
        self.items.clear()

    def _go_back(self, _low: int, high: int) -> None:
        if self._at and high >= self._at:
            self.verticalScrollBar().setValue(self._at)
            self._at = 0

    def _write_back(self, typed: dict[About, str], answers: dict[int, str]) -> None:
        """What was being written stays, where its line is still there."""
        for about, text in typed.items():
            if about in self.items:
                _reopen(self.items[about].ask, text)
        for item in self.items.values():
            for key, writer in item.answers.items():
                if key in answers:
                    _reopen(writer, answers[key])


def _reopen(writer: Writer, text: str) -> None:
    writer.edit.setPlainText(text)
    writer.field.show()


def _padded(content: QWidget) -> QWidget:
    made = QWidget()
    made.setProperty("role", "plain")
    column = QVBoxLayout(made)
    column.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(12))
    column.addWidget(content)
    column.addStretch(1)
    return made

"""Xem xét cuối năm: the year as the principal reads it, from strengths to the conclusion, on one calm page."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.review import Comment
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import review, years
from qcdc_desktop.services.review import WHOLE, About, Review
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk, Wanted
from qcdc_desktop.ui.base.figures_page import FiguresPage
from qcdc_desktop.ui.pages.review.comparison import Comparison
from qcdc_desktop.ui.pages.review.conclusion import Concluding
from qcdc_desktop.ui.pages.review.item import Item, Writer
from qcdc_desktop.ui.pages.review.lines import Line, Part, parts
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.card import titled_card
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.pill import Pill
from qcdc_desktop.ui.registers.page_header import PageHeader

_WIDE = 900
_SHOWN = 20
"""Lines of a part shown at once: nobody reads thousands, and each is a handful of widgets."""
_BY_TAB = Qt.FocusPolicy.TabFocus


class ReviewPage(FiguresPage):
    """Reads the year that the desk's period is or lies in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.items: dict[About, Item] = {}
        self.cards: dict[str, QFrame] = {}
        self._shown: dict[str, int] = {}
        """How many lines of a part are shown, where more than at first were wanted."""
        self.header = PageHeader(desk, self.tr("Xem xét cuối năm"))
        self.header.wanted.connect(lambda _code: None)
        self.pill = Pill("", "neutral")
        self.concluding = Concluding(desk)
        self._last_card = titled_card(self.tr("Kết luận"), self.concluding)
        self._nothing = text_label(self.tr("Chưa có năm nào để xem xét; thêm năm ở trang Thiết lập."), "muted")
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px(16))
        self._made: list[QWidget] = []
        self._year_id = self._at = 0
        self._lay_out()
        # The height of new lines is known only once they are laid out: then the page goes back to where it was.
        self.area.verticalScrollBar().rangeChanged.connect(self._go_back)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "plain")
        inner.setMaximumWidth(theme.px(_WIDE))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(12), theme.px(16))
        column.setSpacing(theme.px(16))
        column.addWidget(self._nothing)
        column.addLayout(self._body)
        column.addWidget(self._last_card)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("Xem xét cuối năm"))
        self.area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(inner)
        top = QVBoxLayout(self)
        top.setSpacing(theme.px(12))
        top.addWidget(self.header)
        top.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self.area, 1)

    def wanted(self) -> Sequence[Wanted]:
        year = years.year_of(self.desk.session, self.desk.period)
        return [(year.period(), None)] if year else []

    def body(self) -> QWidget:
        return self.area

    def enter(self) -> None:
        self.area.setFocus()

    def show_making(self) -> None:
        """What was shown of the year stays, with what is being typed in it; another year waits until it is known."""
        year = years.year_of(self.desk.session, self.desk.period)
        self.header.tell([("", self.desk.period.label), ("", self.tr("đang tính lại…"))])
        if year is None or year.id != self._year_id:
            self._take_down()
            self._nothing.hide()
            self._last_card.hide()
            self.pill.hide()

    def show_whole(self) -> None:
        year = years.year_of(self.desk.session, self.desk.period)
        typed = {about: item.ask.text for about, item in self.items.items() if item.ask.text}
        answers = {key: w.text for item in self.items.values() for key, w in item.answers.items() if w.text}
        self._at = self.area.verticalScrollBar().value() if year and year.id == self._year_id else 0
        focused = QApplication.focusWidget()
        inside = focused is not None and self.area.isAncestorOf(focused)
        self._take_down()
        self._nothing.setVisible(year is None)
        self._last_card.setVisible(year is not None)
        if year is None or year.id != self._year_id:
            self._shown.clear()
        self._year_id = year.id if year else 0
        if year is None:
            self.header.tell([("", self.desk.period.label)])
            self.pill.hide()
            return
        reviewed = review.review(self.desk.session, year)
        self._show_state(reviewed)
        for part in parts(reviewed):
            self._add_card(part.title, self._part(part, reviewed))
        self._add_card(self.tr("So với năm trước"), self._compared(reviewed))
        whole = Line(WHOLE, self.tr("Về cả năm: {0}").format(year.period().label))
        self._add_card(self.tr("Ý kiến chung"), self._item(whole, reviewed))
        self.concluding.show_review(reviewed)
        self._conclude_last()
        self._write_back(typed, answers)
        if inside and QApplication.focusWidget() is not focused:
            self.area.setFocus()

    def _conclude_last(self) -> None:
        """The conclusion is made once, before the parts above it: Tab comes to it after them all the same."""
        above, own = (
            [w for w in card.findChildren(QWidget) if w.focusPolicy() & _BY_TAB and w.window() is self.window()]
            for card in (self._made[-1], self._last_card)
        )
        for before, after in itertools.pairwise((*above[-1:], *own)):
            QWidget.setTabOrder(before, after)

    def _go_back(self, _low: int, high: int) -> None:
        if self._at and high >= self._at:
            self.area.verticalScrollBar().setValue(self._at)
            self._at = 0

    def _show_state(self, reviewed: Review) -> None:
        label = reviewed.year.period().label
        as_of = self.tr("số liệu tính đến {0}").format(write_day(reviewed.figures.as_of))
        self.header.tell([("", label), ("", as_of)])
        if approval := reviewed.approval:
            words = self.tr("Đã duyệt ngày {0} · {1} · khóa").format(write_day(approval.on), approval.by())
            self.pill.show_state(words, "good", icon="lock")
        else:
            self.pill.show_state(self.tr("Chưa duyệt"), "neutral")
        self.pill.show()

    def _part(self, part: Part, reviewed: Review) -> QWidget:
        made = QWidget()
        made.setProperty("role", "plain")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if part.summary:
            column.addWidget(text_label(part.summary, "muted", wraps=True))
        shown = self._shown.get(part.title, _SHOWN)
        places = [n for n, one in enumerate(part.records) if n < shown or review.about(one) in reviewed.comments]
        for number, place in enumerate(places):
            if number:
                column.addWidget(_rule())
            column.addWidget(self._item(part.line(place), reviewed))
        if not part.records:
            column.addWidget(text_label(part.nothing, "muted", wraps=True))
        if rest := len(part.records) - len(places):
            door = link(self.tr("Xem tiếp {0} trong {1} mục còn lại").format(min(rest, _SHOWN), rest), "chevron-down")
            door.setAccessibleName(f"{door.text()}: {part.title}")
            door.clicked.connect(lambda: self._show_more(part.title, shown))
            column.addWidget(door, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _show_more(self, title: str, shown: int) -> None:
        """Show more lines of a part, with the cursor on the first of them."""
        before = set(self.items)
        self._shown[title] = shown + _SHOWN
        self.show_whole()
        if new := next((item for about, item in self.items.items() if about not in before), None):
            new.ask.opener.setFocus()

    def _item(self, line: Line, reviewed: Review) -> Item:
        # A comment belongs to the year, and is locked with it.
        writable = not self.desk.locked(reviewed.year)
        made = Item(line, reviewed.comments.get(line.about, ()), writable=writable)
        made.door.connect(self.desk.record_wanted)
        made.commented.connect(self._comment)
        made.answered.connect(self._answer)
        self.items[line.about] = made
        return made

    def _compared(self, reviewed: Review) -> Comparison:
        made = Comparison(reviewed.figures, reviewed.last)
        made.door.connect(self.desk.record_wanted)
        return made

    def _add_card(self, title: str, content: QWidget) -> None:
        card = titled_card(title, content)
        self.cards[title] = card
        self._made.append(card)
        self._body.addWidget(card)

    def _take_down(self) -> None:
        for card in self._made:
            self._body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._made.clear()
        self.cards.clear()
        self.items.clear()

    def _write_back(self, typed: dict[About, str], answers: dict[int, str]) -> None:
        """What was being written stays, where its line is still there."""
        for about, text in typed.items():
            if about in self.items:
                _reopen(self.items[about].ask, text)
        for item in self.items.values():
            for key, writer in item.answers.items():
                if key in answers:
                    _reopen(writer, answers[key])

    # What is done ------------------------------------------------------------------------------------------------

    def _comment(self, about: About, text: str) -> None:
        author = self.concluding.author or review.ROLE
        self._run(partial(review.comment, year_id=self._year_id, about=about, author=author, body=text))
        if about in self.items:
            self.items[about].ask.opener.setFocus()

    def _answer(self, comment_id: int, text: str) -> None:
        self._run(partial(review.answer, comment_id=comment_id, text=text))

    def _run(self, verb: Callable[[Session], ChangeSet]) -> None:
        try:
            self.desk.run(verb)
        except InputProblem as problem:
            self.desk.failed.emit(problem)

    def leave(self) -> bool:
        """What was written and not stored is stored like any field that is left."""
        for writer in [w for item in self.items.values() for w in (item.ask, *item.answers.values())]:
            writer.store()
        return True

    def show_record(self, kind: str, record_id: int) -> bool:
        comment = self.desk.session.find(Comment, id=record_id) if kind == Comment.INFO.name else None
        about = (comment.about_kind, comment.about_id or 0) if comment else WHOLE
        if about not in self.items:
            return False
        self.area.ensureWidgetVisible(self.items[about])
        return True


def _reopen(writer: Writer, text: str) -> None:
    writer.edit.setPlainText(text)
    writer.field.show()


def _rule() -> QFrame:
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made

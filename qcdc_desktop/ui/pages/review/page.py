"""Xem xét cuối năm: the principal's cockpit. Contents, what is not as planned, and the conclusion always in reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.review import Comment
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.services import review, years
from qcdc_desktop.services.review import WHOLE, About, Review
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk, Wanted
from qcdc_desktop.ui.base.figures_page import FiguresPage
from qcdc_desktop.ui.pages.review.conclusion import ConclusionCard
from qcdc_desktop.ui.pages.review.contents import Contents, Entry
from qcdc_desktop.ui.pages.review.highlights import Highlights
from qcdc_desktop.ui.pages.review.item import Item
from qcdc_desktop.ui.pages.review.lines import (
    COMPARED,
    EXCEPTIONS,
    GENERAL,
    Part,
    exceptions,
    parts,
)
from qcdc_desktop.ui.pages.review.part_view import PartView
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.card import Card
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.keys import keyed, tab_after
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.registers.page_header import PageHeader

_CONTENTS, _CONCLUSION, _WIDER = 216, 312, 420
"""Units: width of the contents, of the conclusion, and of the conclusion on a wide screen."""
_SPREAD, _WIDE = 1000, 1500
"""Units of width from which the contents stand beside the part, and from which the conclusion is wider."""


class ReviewPage(FiguresPage):
    """Reads the year that the desk's period is or lies in, one part at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.key = EXCEPTIONS
        """The part that is shown."""
        self._parts: dict[str, Part] = {}
        self._prints: dict[str, str] = {}
        """What each part says, in short; made once for all lines of the year."""
        self._reviewed: Review | None = None
        self.header = PageHeader(desk, self.tr("Duyệt cuối năm"))
        self.header.wanted.connect(lambda _code: None)
        self.highlights, self.contents, self.chooser = Highlights(), Contents(), CalmCombo()
        self.chooser.setAccessibleName(self.contents.accessibleName())
        self.conclusion = ConclusionCard(desk)
        self.concluding, self.pill = self.conclusion.concluding, self.conclusion.pill
        self.title, self.seen = text_label(role="section"), secondary("", "check")
        self.area = PartView(desk)
        self._nothing = text_label(self.tr("Chưa có năm nào để duyệt; hãy thêm năm ở Thiết lập → Năm."), "muted")
        self._year_id = 0
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._contents_card, self._part_card = Card(self), Card(self)
        self._contents_card.column.addWidget(self.contents)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(16), theme.px(10), theme.px(12), theme.px(8))
        head.setSpacing(theme.px(8))
        head.addWidget(self.title, 1)
        head.addWidget(self.chooser, 1)
        head.addWidget(self.seen)
        self._part_card.column.addLayout(head)
        self._part_card.column.addWidget(self.area, 1)
        middle, left, whole = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for layout in (middle, left, whole):
            layout.setSpacing(theme.px(12))
        middle.addWidget(self._contents_card)
        middle.addWidget(self._part_card, 1)
        left.addWidget(self.highlights)
        left.addLayout(middle, 1)
        whole.addLayout(left, 1)
        whole.addWidget(self.conclusion)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addWidget(self.header)
        column.addWidget(self._nothing)
        column.addLayout(whole, 1)
        tab_after(self.header.exports, (self.contents, self.chooser, self.seen, self.area, *keyed(self.conclusion)))

    def _connect(self) -> None:
        self.highlights.wanted.connect(self.desk.records_wanted)
        self.contents.chosen.connect(self.open_part)
        self.contents.marked.connect(self.mark)
        self.chooser.activated.connect(lambda _at: self.open_part(self.chooser.currentData()))
        self.seen.clicked.connect(lambda: self.mark(self.key))
        self.conclusion.wanted.connect(self._show_about)
        self.area.part_wanted.connect(self.open_part)
        self.area.commented.connect(self._comment)
        self.area.answered.connect(self._answer)

    @property
    def items(self) -> dict[About, Item]:
        """The lines in sight, by what they are about."""
        return self.area.items

    @property
    def cards(self) -> dict[str, QWidget]:
        """What is shown of the year, by its title: one part at a time."""
        return {self.title.text(): self.area.content} if self.area.content is not None else {}

    def wanted(self) -> Sequence[Wanted]:
        year = years.year_of(self.desk.session, self.desk.period)
        return [(year.period(), None)] if year else []

    def body(self) -> QWidget:
        return self.contents if self.contents.isVisible() else self._part_card

    def enter(self) -> None:
        """The review begins in its contents."""
        (self.contents if self.contents.isVisible() else self.chooser).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the three columns what the width has for them."""
        spread = self.width() >= theme.px(_SPREAD) and not theme.is_compact()
        self._contents_card.setVisible(spread and self._reviewed is not None)
        self.title.setVisible(spread)
        self.chooser.setVisible(not spread)
        self.highlights.setVisible(self._reviewed is not None and not theme.is_compact())
        self._contents_card.setFixedWidth(theme.px(_CONTENTS))
        self.conclusion.setFixedWidth(theme.px(_WIDER if self.width() >= theme.px(_WIDE) else _CONCLUSION))

    # What is shown -----------------------------------------------------------------------------------------------

    def show_making(self) -> None:
        """What was shown of the year stays, with what is being typed in it; another year waits until it is known."""
        year = years.year_of(self.desk.session, self.desk.period)
        self.header.tell([("", self.desk.period.label), ("", self.tr("đang tính lại…"))])
        if year is None or year.id != self._year_id:
            self._show_nothing()
            self._nothing.hide()

    def show_whole(self) -> None:
        year = years.year_of(self.desk.session, self.desk.period)
        if year is None:
            self._show_nothing()
            self.header.tell([("", self.desk.period.label)])
            return
        if year.id != self._year_id:
            self.area.begin()
            self.key = EXCEPTIONS
        self._year_id = year.id
        self._nothing.hide()
        self._reviewed = reviewed = review.review(self.desk.session, year)
        of_records = parts(reviewed)
        self._parts = {part.key: part for part in (exceptions(of_records), *of_records)}
        self._prints = {key: part.fingerprint() for key, part in self._parts.items()}
        self._prints[COMPARED] = Part.short((f.code, f.value) for f in reviewed.figures.annex.values())
        self._tell(reviewed)
        self.highlights.show_numbers(review.highlights(reviewed))
        tab_after(self.header.exports, self.highlights.doors)
        self._show_contents()
        self.area.show_part(self.key, self._parts, reviewed)
        self.conclusion.show_review(reviewed, self._titles())
        tab_after(self.concluding, self.conclusion.doors)
        self._set_visible(True)

    def _show_nothing(self) -> None:
        self._year_id, self._reviewed = 0, None
        self.area.begin()
        self._nothing.show()
        self._set_visible(False)

    def _set_visible(self, shown: bool) -> None:
        for part in (self._part_card, self.conclusion):
            part.setVisible(shown)
        self._fit()

    def _tell(self, reviewed: Review) -> None:
        as_of = self.tr("số liệu tính đến {0}").format(write_day(reviewed.figures.as_of))
        entries = self._entries()
        seen = self.tr("đã xem {0}/{1} phần").format(sum(entry.seen for entry in entries), len(entries))
        self.header.tell([("", reviewed.year.period().label), ("", as_of), ("", seen)])

    def _entries(self) -> list[Entry]:
        """The parts with their counts, and whether they were looked at as they are now."""
        reviewed = self._reviewed
        if reviewed is None:
            return []
        counted: list[tuple[str, str, int | None]]
        counted = [(part.key, part.title, len(part.records)) for part in self._parts.values()]
        counted.append((GENERAL, self.tr("Ý kiến chung"), len(reviewed.comments.get(WHOLE, ()))))
        counted.append((COMPARED, self.tr("So với năm trước"), None))
        return [
            Entry(key, words, count, seen=key in reviewed.seen and reviewed.seen[key] == self._said(key))
            for key, words, count in counted
        ]

    def _said(self, key: str) -> str:
        """What a part said when it was read, in short; what is no list and no table says nothing that could change."""
        return self._prints.get(key, "")

    def _show_contents(self) -> None:
        entries = self._entries()
        self.contents.show_entries(entries, self.key)
        self.chooser.clear()
        for entry in entries:
            self.chooser.addItem(entry.words if entry.count is None else f"{entry.words} ({entry.count})", entry.key)
        self.chooser.setCurrentIndex(self.chooser.findData(self.key))
        current = next(entry for entry in entries if entry.key == self.key)
        self.title.setText(current.words)
        self.seen.setText(self.tr("Bỏ dấu đã xem") if current.seen else self.tr("Đã xem"))
        self.seen.setVisible(self._reviewed is not None and not self.desk.locked(self._reviewed.year))

    def open_part(self, key: str) -> None:
        """Show another part; what is being written in this one is stored first."""
        if self._reviewed is None or key == self.key:
            return
        self.leave()
        self.key = key
        self._show_contents()
        self.area.show_part(key, self._parts, self._reviewed)

    def mark(self, key: str) -> None:
        """Mark a part as seen, or take that back."""
        entry = next((one for one in self._entries() if one.key == key), None)
        if entry is None:
            return
        if entry.seen:
            self._run(partial(review.look_away, year_id=self._year_id, part=key))
        else:
            self._run(partial(review.look, year_id=self._year_id, part=key, said=self._said(key)))

    def _titles(self) -> dict[About, str]:
        """What comments are about, in words."""
        return {
            review.about(record): part.line(place).title
            for part in self._parts.values()
            if part.key != EXCEPTIONS
            for place, record in enumerate(part.records)
            if self._reviewed is not None and review.about(record) in self._reviewed.comments
        }

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
        self.area.store()
        return True

    def held(self) -> object:
        return self.key

    def take_up(self, held: object) -> None:
        if self._reviewed is not None and held in [entry.key for entry in self._entries()]:
            self.open_part(str(held))

    def show_record(self, kind: str, record_id: int) -> bool:
        comment = self.desk.session.find(Comment, id=record_id) if kind == Comment.INFO.name else None
        return self._show_about((comment.about_kind, comment.about_id or 0) if comment else WHOLE)

    def begin_again(self, record: Record) -> bool:
        return isinstance(record, Comment) and self._show_about((record.about_kind, record.about_id or 0))

    def _show_about(self, about: About) -> bool:
        """Open the part in which something is told, and bring it into sight."""
        if about not in self.items:
            at = (p.key for p in self._parts.values() if any(review.about(one) == about for one in p.records))
            self.open_part(GENERAL if about == WHOLE else next(at, self.key))
        if about not in self.items:
            return False
        self.area.ensureWidgetVisible(self.items[about])
        return True

"""Mở văn bản năm trước: last year's paper beside what it becomes, corrected by hand, taken in as one step (X13)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.rules.outdated import Remark
from qcdc_desktop.imports.papers.understanding.changing import cut_in_two, join_with_above, reassign
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.services import years
from qcdc_desktop.services.files import paper_import, paper_outdated
from qcdc_desktop.services.files.paper_import import Plan
from qcdc_desktop.services.files.paper_records import WRITTEN, Wishes
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.page import Page
from qcdc_desktop.ui.pages.read_paper.held import Held
from qcdc_desktop.ui.pages.read_paper.looks import first_to_look_at, part_looks
from qcdc_desktop.ui.pages.read_paper.outdated_strip import OutdatedStrip
from qcdc_desktop.ui.pages.read_paper.source_view import SourceView
from qcdc_desktop.ui.pages.read_paper.split_view import SplitView
from qcdc_desktop.ui.pages.read_paper.told import summary, told
from qcdc_desktop.ui.pages.read_paper.toolbox import Toolbox
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.parts.buttons import primary, secondary
from qcdc_desktop.ui.parts.card import Card, teaching
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.fields.calm_combo import CalmCombo
from qcdc_desktop.ui.parts.fields.named import name_field
from qcdc_desktop.ui.parts.floating import announce
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.notices.errand import Errand
from qcdc_desktop.ui.parts.notices.notice import Notice
from qcdc_desktop.ui.parts.split import Split
from qcdc_desktop.ui.parts.wrapping import Wrapping

_SHARE = 0.55
"""Of the paper, beside what it becomes."""
_PAGES = {"NQ": "resolution", "CTr": "programme", "KH": "plan", "BC": "report"}
"""Which page shows a paper of a kind."""


class ReadPaperPage(Page):
    """The paper on the left, what it becomes on the right; choosing on one side shows the other."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.pieces: tuple[Piece, ...] = ()
        self.plan: Plan | None = None
        self._before: list[tuple[Piece, ...]] = []
        self._at, self._name = -1, ""
        self._outdated: dict[int, tuple[Remark, ...]] = {}
        self._looks = part_looks()
        self.title, self.subtitle = text_label(self.tr("Mở văn bản năm trước"), "title"), text_label(role="muted")
        self.paste_button = secondary(self.tr("Dán chữ"), "clipboard-paste")
        self.file_button = secondary(self.tr("Chọn tệp khác…"), "folder-open")
        self.first_file = primary(self.tr("Chọn tệp Word…"), "folder-open")
        self.first_paste = secondary(self.tr("Dán chữ đã chép"), "clipboard-paste")
        self.year = CalmCombo()
        self.renewed = QCheckBox(self.tr("Chuyển năm học và hạn trong văn bản sang năm này"))
        self.over = QCheckBox(self.tr("Ghi đè những phần đã có chữ"))
        self.source = SourceView(self.tr("Văn bản"))
        self.split = SplitView(self.tr("Văn bản trở thành"))
        self.tools, self.outdated = Toolbox(), OutdatedStrip()
        self.summary = text_label(wraps=True)
        self.give_up = secondary(self.tr("Hủy bỏ"), "x")
        self.accept_button = primary(self.tr("Nạp"), "upload")
        self.notice = Notice(desk, self)
        self.errand = Errand(self.notice, lambda problem: self.notice.tell(str(problem), "bad"))
        self._faces = Faces()
        self._sides = Split("read-paper")
        self._lay_out()
        self._connect()

    # Laying out ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.renewed.setChecked(True)
        self._faces.addWidget(self._nothing_yet())
        self._faces.addWidget(self._both_sides())
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addLayout(self._head())
        column.addWidget(self._faces, 1)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self.subtitle.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        for button in (self.paste_button, self.file_button):
            button.hide()  # an empty page offers the same in its middle
            row.addWidget(button)
        return row

    def _nothing_yet(self) -> QWidget:
        card = Card(self)
        card.column.addWidget(
            teaching(
                self.tr("Văn bản năm trước thành văn bản năm nay"),
                self.tr(
                    "Chọn tệp Word (.docx) của nghị quyết, chương trình, kế hoạch hay báo cáo năm trước. Hoặc chép chữ "
                    "trong Word rồi bấm “Dán chữ đã chép”. Xem từng câu thành mục nào, sửa chỗ chưa đúng, rồi nạp "
                    "tất cả. Chưa bấm “Nạp” thì chưa ghi gì."
                ),
                self.first_file,
                self.first_paste,
                sign="file-text",
            )
        )
        return card

    def _both_sides(self) -> QWidget:
        paper, becomes = Card(self), Card(self)
        paper.column.addWidget(self.source)
        becomes.column.addWidget(self.split, 1)
        becomes.column.addWidget(self.outdated)
        becomes.column.addWidget(self.tools)
        self._sides.addWidget(paper)
        self._sides.addWidget(becomes)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._sides, 1)
        column.addWidget(self._bottom())
        return whole

    def _bottom(self) -> QWidget:
        card = Card(self)
        label = text_label(self.tr("Đưa vào"), "small")
        for part in (label, self.renewed, self.over):
            part.setMinimumHeight(self.year.sizeHint().height())
        name_field(label, self.year, self.tr("Đưa vào"))
        choices = Wrapping(theme.px(16), theme.px(8))
        for choice in (label, self.year, self.renewed, self.over):
            choices.addWidget(choice)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.summary, 1)
        row.addWidget(self.give_up)
        row.addWidget(self.accept_button)
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        inside.setSpacing(theme.px(8))
        inside.addLayout(choices)
        inside.addLayout(row)
        card.column.addLayout(inside)
        return card

    def _connect(self) -> None:
        for button, does in (
            (self.file_button, self.choose_file),
            (self.first_file, self.choose_file),
            (self.paste_button, self.paste),
            (self.first_paste, self.paste),
            (self.give_up, self.begin),
            (self.accept_button, self.accept),
            (self.tools.join, self.join_with_above),
            (self.tools.back, self.take_back),
        ):
            button.clicked.connect(does)
        self.source.selectionModel().currentChanged.connect(lambda index, _before: self._pick(index.row()))
        self.split.picked.connect(self._pick)
        for view in (self.source, self.split):
            view.key_pressed.connect(self._assign_by_key)
        self.tools.assigned.connect(lambda part: self._assign(Part(part)))
        self.outdated.replaced.connect(self._replace_outdated)
        self.year.activated.connect(lambda _at: self._propose())
        for box in (self.renewed, self.over):
            box.toggled.connect(lambda _on: self._propose())
        self.tools.cutting.cut_at.connect(self._cut_at)
        self.tools.cutting_ended.connect(self.source.setFocus)
        key_within(self, "Ctrl+Return", self.accept)
        key_within(self, "Ctrl+J", self.join_with_above)
        key_within(self, "Ctrl+T", self.begin_cutting)
        key_within(self, "Alt+Backspace", self.take_back)

    # Where it comes from ------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show what the paper would become beside what the file holds now."""
        self._offer_years()
        self._propose()

    def enter(self) -> None:
        """The work begins with choosing a paper, or in the one that is looked at."""
        (self.source if self.pieces else self.first_file).setFocus()

    def begin(self) -> None:
        """Put the paper away; nothing of it was stored."""
        self.errand.call_off()
        self.notice.tell("", "info")
        self.subtitle.clear()
        self._show((), "")
        self.first_file.setFocus()

    def held(self) -> object:
        chosen = (self.year.currentIndex(), self.renewed.isChecked(), self.over.isChecked())
        return Held(self._name, self.pieces, tuple(self._before), self._at, *chosen) if self.pieces else None

    def take_up(self, held: object) -> None:
        if isinstance(held, Held):
            self._show(held.pieces, held.name)
            self._before, self._at = list(held.before), held.at
            self.year.setCurrentIndex(held.year)
            for box, checked in ((self.renewed, held.renewed), (self.over, held.over)):
                box.setChecked(checked)
            self._propose()

    def choose_file(self) -> None:
        """Ask for a paper with the desktop's own dialog."""
        if path := choose.last_paper(self, self.desk.session.path.parent):
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Look at a file; why it cannot be read is told in place, and what was there before stays."""
        self.errand.call_off()
        words = self.tr("Đang đọc “{0}”…").format(path.name)
        self.errand.run(
            words,
            lambda _keep: paper_import.pieces_of_file(path),
            lambda pieces: self._show(pieces, path.name),
        )

    def paste(self) -> None:
        """Look at the text on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.notice.tell(
                self.tr("Chưa chép gì từ Word. Mở văn bản trong Word, bấm Ctrl+A, Ctrl+C, rồi bấm “Dán chữ đã chép”."),
                "warn",
            )
            return
        self.errand.call_off()
        self.errand.run(
            self.tr("Đang đọc chữ đã chép…"),
            lambda _keep: paper_import.pieces_of_text(text),
            lambda pieces: self._show(pieces, self.tr("Chữ đã chép")),
        )

    def _show(self, pieces: Sequence[Piece], name: str) -> None:
        self.pieces, self._before, self._at, self._name = tuple(pieces), [], -1, name
        self.outdated.forget()
        self.tools.end_cutting()
        if pieces:
            hint = self.tr("{0} · bấm một câu bên trái để thấy mục tương ứng bên phải")
            self.subtitle.setText(name if theme.is_compact() else hint.format(name))
            self.notice.tell("", "info")
        for button in (self.paste_button, self.file_button):
            button.setVisible(bool(pieces))
        self._faces.setCurrentIndex(1 if pieces else 0)
        self._propose()
        if pieces:
            self._divide()
            self._pick(first_to_look_at(self.pieces))
            self.source.setFocus()
            words = self.tr("Đã đọc {0} câu của “{1}”. {2}")
            announce(self.source, words.format(len(self.pieces), name, self.summary.text()))

    # What it becomes ----------------------------------------------------------------------------------------------

    def _offer_years(self) -> None:
        shown = years.year_of(self.desk.session, self.desk.period)
        chosen = self.year.currentData() or (lower_first(shown.period().label) if shown else "")
        self.year.clear()
        for year in paper_import.years_offered(self.desk.session, self.desk.period):
            words = lower_first(year.period().label)
            self.year.addItem(words if year.id else self.tr("{0} (mở mới)").format(words), words)
            if words == chosen:
                self.year.setCurrentIndex(self.year.count() - 1)

    def wishes(self) -> Wishes:
        """What is chosen below the paper."""
        offered = paper_import.years_offered(self.desk.session, self.desk.period)
        year = offered[max(self.year.currentIndex(), 0)]
        return Wishes(year=year, renewed=self.renewed.isChecked(), over=self.over.isChecked())

    def _propose(self) -> None:
        self.source.pieces.show(self.pieces)
        self.plan = paper_import.propose(self.desk.session, self.pieces, self.wishes()) if self.pieces else None
        numbers = [self.source.pieces.number(at) for at in range(len(self.pieces))]
        kept = self.plan.kept if self.plan else ()
        self.split.show_split(self.pieces, numbers, told(self.plan, self.desk.session) if self.plan else {}, kept)
        count = len(self.plan.planned) if self.plan else 0
        self.summary.setText(summary(self.plan, self.pieces, self.year.currentData()) if self.plan else "")
        self.accept_button.setText(self.tr("Nạp {0} mục").format(count) if count else self.tr("Nạp"))
        self.accept_button.setEnabled(count > 0 and not self.desk.session.read_only)
        self.tools.back.setEnabled(bool(self._before))
        self._show_outdated()
        self.renewed.setVisible(bool(self.plan and self.plan.moved))
        self.over.setVisible(self.over.isChecked() or any(one.why == WRITTEN for one in kept))
        if 0 <= self._at < len(self.pieces):
            self._pick(self._at)

    def _show_outdated(self) -> None:
        self._outdated = paper_outdated.outdated(self.desk.session, self.pieces, self.desk.session.today())
        self.outdated.show_found(remark for found in self._outdated.values() for remark in found)

    def _replace_outdated(self, words: str, instead: str) -> None:
        found = self._outdated
        self._change(lambda pieces, _at: paper_outdated.replaced(pieces, found, words, instead), self._at)

    # Correcting ---------------------------------------------------------------------------------------------------

    def _pick(self, at: int) -> None:
        """Choose a piece on both sides."""
        if not 0 <= at < len(self.pieces):
            return
        self._at = at
        index = self.source.pieces.index(at, 0)
        if self.source.currentIndex().row() != at:
            self.source.setCurrentIndex(index)  # which asks for the same again: both sides are laid out once
            return
        self.source.scrollTo(index)
        self.split.blockSignals(True)
        self.split.pick(at)
        self.split.blockSignals(False)
        self.tools.show_piece(self.pieces[at], first=at == 0)

    def _change(self, change: Callable[[Sequence[Piece], int], tuple[Piece, ...]], at: int) -> None:
        changed = change(self.pieces, self._at)
        if changed != self.pieces:
            self._before.append(self.pieces)
            self.pieces, self._at = changed, at
            self._propose()

    def _assign(self, part: Part) -> None:
        if 0 <= self._at < len(self.pieces):
            self._change(lambda pieces, at: reassign(pieces, at, part), self._at)

    def _assign_by_key(self, letter: str) -> None:
        for look in self._looks.values():
            if look.key == letter:
                self._assign(look.part)

    def join_with_above(self) -> None:
        """Make the chosen piece the end of the one above."""
        if self._at > 0:
            self._change(join_with_above, self._at - 1)

    def begin_cutting(self) -> None:
        """Ask where the chosen piece is to be cut."""
        self.tools.begin_cutting()

    def _cut_at(self, letter: int) -> None:
        self.tools.end_cutting()
        self._change(lambda pieces, at: cut_in_two(pieces, at, letter), self._at + 1)

    def take_back(self) -> None:
        """Take back the last correction."""
        if self._before:
            self.pieces = self._before.pop()
            self._at = min(self._at, len(self.pieces) - 1)
            self._propose()

    # The end ------------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Store everything as one step, and show the paper that it became."""
        plan, wishes = self.plan, self.wishes()
        if plan is None or not self.accept_button.isEnabled():
            return
        done = self.desk.run(partial(paper_import.accept, pieces=self.pieces, wishes=wishes, shown=plan))
        if done is None:
            return
        self.begin()
        paper_id = next((change.record_id for change in done.changes if change.kind == Paper.INFO.name), None)
        paper = self.desk.session.find(Paper, id=paper_id) if paper_id else None
        self.desk.choose(paper_import.year_of(self.desk.session, wishes).period())
        self.desk.page_wanted.emit(_PAGES.get(paper.kind.value, "resolution") if paper else "resolution")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()

    def _divide(self) -> None:
        self._sides.divide(_SHARE)

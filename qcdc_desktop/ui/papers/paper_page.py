"""What the pages of papers have in common: text on the left, the page as it will be printed on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from qcdc_desktop.domain.kinds.figure import Spot
from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import InputProblem, QcdcError, Refused
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.services.papers.open_points import open_points
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk, Wanted
from qcdc_desktop.ui.base.figures_page import FiguresPage
from qcdc_desktop.ui.papers.empty_paper import EmptyPaper
from qcdc_desktop.ui.papers.issue_panel import IssuePanel
from qcdc_desktop.ui.papers.missing_list import MissingList
from qcdc_desktop.ui.papers.outgoing import AskTarget, Outgoing
from qcdc_desktop.ui.papers.paper_view import PaperView
from qcdc_desktop.ui.papers.section_editor import SectionEditor
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.faces import Faces
from qcdc_desktop.ui.parts.keys import key_sequence, tab_after
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.split import Split
from qcdc_desktop.ui.registers.models.titles import Titles

_GIVEN_AT_ISSUE = ("field:number", "field:issued_on")
"""What a paper lacks until it is issued."""
_PAUSE_MS = 60
"""Rest in typing after which the page shows what is typed: less than between two keys of most who type."""
_REST_MS = 500
"""Rest in typing after which what is missing is looked for."""
_SHARES = (42, 58)
"""Of text and page."""
_LARGE = 1.75
"""Text so many times as large as usual leaves title and buttons no room beside each other."""


class PaperPage(FiguresPage):
    """Writes, shows and exports the paper of one kind for the desk's period."""

    kinds = frozenset(BY_NAME)

    def __init__(
        self,
        desk: Desk,
        kind: PaperKind,
        title: str,
        parent: QWidget | None = None,
        *,
        ask: AskTarget | None = None,
    ) -> None:
        super().__init__(desk, parent)
        self.kind, self.name = kind, title
        self.dossier: Dossier | None = None
        self._last_editor: QWidget | None = None
        self.title, self.subtitle, self.scope = text_label(title, "title"), text_label(), text_label()
        self.outgoing = Outgoing(self, ask)
        self.issuing = IssuePanel(desk, Titles(desk.session), self.make_ready)
        self.editor = SectionEditor(desk, kind, self.issuing)
        self.view = PaperView(exporting.live_pages)
        self.missing = MissingList()
        self.empty = EmptyPaper(self.tr("Soạn {0}").format(title.lower()))
        self.empty.begin.clicked.connect(self._draft)
        self._stack, self._nothing_yet = Faces(), QWidget()
        self._splitter = Split(f"paper-{kind.value}")
        self._text_side, self._page_side = self._sides = QFrame(), QWidget()
        self._page_first = False
        self._was_narrow: bool | None = None
        self._spot: Spot | None = None
        """Words to go to as soon as the paper is shown."""
        self.other_side = secondary("", "arrow-right")
        self.other_side.clicked.connect(self._swap_sides)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show_pages)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._show_paper)
        self._lay_out()
        self._connect()

    # What subclasses say -----------------------------------------------------------------------------------------

    def scope_and_sources(self, dossier: Dossier) -> tuple[str, str]:
        """What the paper covers, for the line under its number; and what it is made of, where there is none yet."""
        raise NotImplementedError(type(self).__name__, dossier.period.label)

    def shown_paper(self) -> Paper | None:
        """The paper that the page shows; None where nobody began it."""
        return papers.paper_of(self.desk.session, self.desk.period, self.kind)

    def shown_dossier(self) -> Dossier:
        """Everything that the paper needs."""
        return papers.dossier(self.desk.session, self.desk.period, self.kind)

    def open_source(self, key: str) -> None:
        """Open the page that a section comes from."""
        self.desk.page_wanted.emit(key)

    # The page ----------------------------------------------------------------------------------------------------

    def wanted(self) -> Sequence[Wanted]:
        return [papers.compared(self.desk.session, self.desk.period, self.kind)]

    def show_making(self) -> None:
        """A paper is made of whole figures alone; the text of the same paper can be written on meanwhile."""
        paper = self.shown_paper()
        self._part_with(paper)
        for timer in (self._pause, self._rest):
            timer.stop()
        self.subtitle.setText(self.tr("Đang tính số liệu…"))
        self.scope.setText("")
        if not paper or paper.id != self.editor.paper_id:
            self.dossier = None
            self.view.clear()
            self.editor.clear()
            self._stack.setCurrentWidget(self._nothing_yet)
        self.outgoing.enable(False)

    def show_whole(self) -> None:
        self.outgoing.enable(True)
        paper = self.shown_paper()
        self._part_with(paper)
        try:
            dossier = self.shown_dossier()
        except QcdcError as problem:
            self.desk.failed.emit(problem)
            return
        self.dossier = dossier
        scope, made_of = self.scope_and_sources(dossier)
        self.scope.setText(scope)
        self.outgoing.show_for(paper)
        if paper is None:
            self._show_empty(dossier, made_of)
            return
        self.subtitle.setText(self._numbered(dossier, paper))
        self.editor.show_dossier(dossier)
        self.issuing.show_paper(paper)
        self._stack.setCurrentIndex(0)
        self._arrange()
        self._show_paper()
        self._go_to_spot()

    def body(self) -> QWidget:
        return self._stack

    def enter(self) -> None:
        begins = self.empty.begin if self._stack.currentWidget() is self.empty else self.outgoing.export_pdf
        begins.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        if self.dossier is None or self._stack.currentIndex() != 0:
            return True
        return self.editor.store() and self.issuing.leave()

    def show_record(self, kind: str, record_id: int) -> bool:
        return kind == Paper.INFO.name and (paper := self.shown_paper()) is not None and record_id == paper.id

    def show_spot(self, spot: Spot) -> None:
        self._spot = spot
        if not self.making:
            self._go_to_spot()

    def print_shown(self) -> None:
        self.outgoing.print_shown()

    def make_ready(self) -> bool:
        """Whether the paper can go out: its figures are made and all that was typed is stored; told where not."""
        if self.making:
            self.desk.failed.emit(
                Refused(
                    self.tr("Chưa xuất được"),
                    self.tr("Số liệu của kỳ còn đang tính."),
                    self.tr("Hãy đợi bản xem trước hiện ra rồi xuất lại."),
                )
            )
        elif not self.leave():
            self.desk.failed.emit(self._unstored())
        else:
            self._show_paper()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    @property
    def waiting(self) -> bool:
        """Whether something typed is not on the page yet."""
        return self._rest.isActive()

    # Steps -------------------------------------------------------------------------------------------------------

    def _part_with(self, paper: Paper | None) -> None:
        """Before another paper is shown, store what was typed in the old one, or say that it could not be."""
        old = self.editor.paper_id
        if not old or (paper and paper.id == old) or not self.editor.unstored():
            return
        if not self.desk.session.find(Paper, id=old) or not self.editor.store():
            problem = self._unstored()
            self.editor.forget()
            self.desk.failed.emit(problem)

    def _unstored(self) -> InputProblem:
        fields = ", ".join(f"“{label}”" for label in self.editor.unstored())
        return InputProblem.at("", self.tr("Nội dung vừa gõ ở {0} không có trong tệp; hãy gõ lại.").format(fields))

    def _show_paper(self) -> None:
        """The page and what is missing, of what is stored and what is being typed alike."""
        self._rest.stop()
        if dossier := self._show_pages():
            self.missing.show_missing(open_points(self.desk.session, dossier))

    def _show_pages(self) -> Dossier | None:
        """The page as it would be if all that is typed were stored, and what it is made of; None where there is none.

        What is missing can wait for a longer rest: in a year of many records it takes longer than a key.
        """
        self._pause.stop()
        if self.making or self.dossier is None or self._stack.currentIndex() != 0:
            return None
        dossier = self.editor.with_typed(self.dossier)
        self.view.show_document(dossier)
        return dossier

    def _show_empty(self, dossier: Dossier, made_of: str) -> None:
        period = dossier.period.label
        self.subtitle.setText(self.tr("Chưa soạn"))
        self.empty.title.setText(self.tr("Chưa có {0} của {1}").format(self.name.lower(), lower_first(period)))
        self.empty.words.setText(made_of)
        self.empty.begin.setEnabled(not self.desk.session.read_only)
        self.view.clear()
        self.editor.clear()
        self._stack.setCurrentIndex(1)

    def _draft(self) -> None:
        done = self.desk.run(lambda session: papers.draft(session, self.desk.period, self.kind))
        if done is not None:
            self.ensure_fresh()
            self.editor.head.boxes["summary"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, place: str) -> None:
        what, _, key = place.partition(":")
        if what == "page":
            self.open_source(key)
        elif what == "record":
            kind, _, record_id = key.partition(":")
            self.desk.record_wanted.emit(kind, int(record_id))
        elif place in _GIVEN_AT_ISSUE:
            self.issuing.ask_issue()
        else:
            self.editor.go_to(place)

    def _go_to_spot(self) -> None:
        """Go to the words that were asked for, where the paper has them."""
        spot, self._spot = self._spot, None
        if spot is None:
            return
        self._page_first = False
        self._arrange()
        text = self.desk.session.find(PaperText, id=spot.ref.id) if spot.ref.kind == PaperText.INFO.name else None
        if self.editor.paper_id == (text.paper_id if text else spot.ref.id):
            field, words = text.section if text else spot.field, (spot.start, spot.end)
            any(self.editor.go_to(f"{what}:{field}", words) for what in ("section", "field"))

    def _numbered(self, dossier: Dossier, paper: Paper) -> str:
        """``Nghị quyết số 05-NQ/ĐU · 05/09/2024 · thể thức 05-HD/VPTW``."""
        symbol = paper.symbol(dossier.profile)
        number = f"{self.name} {lower_first(symbol)}" if paper.number else self.tr("{0} chưa có số").format(self.name)
        day = write_day(paper.issued_on) or self.tr("chưa có ngày ban hành")
        used = self.tr("thể thức {0}").format(papers.format_of(paper, dossier.profile, dossier.dated()))
        return f"{number} · {day} · {used}" if paper.kind.numbered else self.tr("không cấp số · {0}").format(used)

    def _swap_sides(self) -> None:
        """F6: from the text to the page and back."""
        focus = QApplication.focusWidget()
        if self._text_side.isVisible() and (self.narrow or (focus and self._text_side.isAncestorOf(focus))):
            self._last_editor = focus if focus and self.editor.isAncestorOf(focus) else None
            self._page_first = True
            self._arrange()
            self.view.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._page_first = False
            self._arrange()
            first = self.editor.head.boxes["summary"].editor
            (self._last_editor or first).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def narrow(self) -> bool:
        """Whether text and page do not fit side by side (text of twice the usual size on a small screen)."""
        return self.width() < sum(side.minimumSizeHint().width() for side in self._sides) + self._splitter.handleWidth()

    def _arrange(self) -> None:
        """Text and page side by side, or the one that is wanted."""
        narrow = self.narrow
        self._text_side.setVisible(not narrow or not self._page_first)
        self._page_side.setVisible(not narrow or self._page_first)
        self.other_side.setVisible(narrow)
        self.other_side.setText(self.tr("Soạn tiếp") if self._page_first else self.tr("Xem trước"))
        self._splitter.setMinimumWidth(max(side.minimumSizeHint().width() for side in self._sides))
        if narrow or narrow != self._was_narrow:
            self._was_narrow = narrow
            self._splitter.divide(_SHARES[0] / 100)

    # Making ------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        for timer in (self._pause, self._rest):
            self.editor.typed.connect(timer.start)
        self.view.shown.connect(lambda: self.editor.show_numbers(self.view.numbers))
        self.editor.page_wanted.connect(self.open_source)
        self.missing.wanted.connect(self._go_to)
        self.missing.replacing_wanted.connect(self.desk.replacing_wanted)
        QShortcut(key_sequence("F6"), self, self._swap_sides, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addLayout(self._header())
        column.addWidget(self._stack, 1)
        self._text_side.setProperty("role", "card")
        inner = QVBoxLayout(self._text_side)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.editor)
        side = QVBoxLayout(self._page_side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.px(8))
        side.addWidget(self.view, 1)
        side.addWidget(self.missing)
        # Both sides together must not hold the window wide: where they do not fit, one is shown at a time.
        self._splitter.setMinimumWidth(1)
        for part, share in zip(self._sides, _SHARES, strict=True):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(self._splitter.count() - 1, share)
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._nothing_yet)

    def _header(self) -> QVBoxLayout:
        for label in (self.subtitle, self.scope):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
        # Beside very large words there is no room for the buttons: they stand below.
        below_title = theme.scale() > _LARGE
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if below_title else QBoxLayout.Direction.LeftToRight)
        row.addWidget(self.title, 1)
        row.addLayout(self.outgoing.buttons)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        for label in (self.subtitle, self.scope):
            words.addWidget(label)
        below = QHBoxLayout()
        below.addLayout(words, 1)
        below.addWidget(self.other_side, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addLayout(row)
        column.addLayout(below)
        return column

    def below_head(self, part: QWidget) -> None:
        """Put something between the head and the paper, for the eye and for Tab."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, part)
        tab_after(self.outgoing.export_pdf, [part])

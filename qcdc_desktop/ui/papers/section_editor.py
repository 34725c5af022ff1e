"""The writing side of a paper: its head, then its sections in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec
from qcdc_desktop.domain.kinds.printed import italic_toggled
from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.papers.issued import FREE, Issuer, Paper
from qcdc_desktop.domain.registers.papers.register import PAPERS
from qcdc_desktop.domain.registers.review import ISSUING
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.errors import InputProblem
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.templates import Section, Template, template_of
from qcdc_desktop.services.drafts import Typed
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.papers.wording import own_words
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.services.verbs import wording
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.held_words import Holder
from qcdc_desktop.ui.papers.pulled_strip import PulledStrip
from qcdc_desktop.ui.papers.sources import SourceLine
from qcdc_desktop.ui.parts.keys import key_within, keyed, tab_after
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.registers.editors import LongEditor
from qcdc_desktop.ui.registers.field_box import FieldBox
from qcdc_desktop.ui.registers.form import Form
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.surroundings import Surroundings, around_desk

HEAD = ("summary", "issuer", "signer_id", "mandate", "signer_title", "circulation", "urgency", "draft_round")
"""Fields of a paper that are typed here; number and day are given when it is issued."""
SECTIONS = "paper_sections"
"""What the sections of a paper are called among what is typed: not all of them are records."""
_LEAST_LETTERS = 4
"""Letters that a choice shows at least, where text is large and room is small."""
_BEFORE_SECTIONS = 5
"""What stands above, the caption of the head, the head, the caption of the sections, what is done with their words."""
_MOST_LINES = 60
"""Lines that a text may grow to before it scrolls by itself."""


class Passage(FieldBox):
    """A section written by hand. What is typed stays its own, undo included, until the field is left."""

    def __init__(self, section: Section, around: Surroundings, parent: QWidget) -> None:
        field = FieldSpec(section.key, section.label, FieldKind.LONG, help=section.help, required=section.needed)
        super().__init__(field, around, parent)
        self.section = section
        self.label.setWordWrap(True)
        self._stored = ""
        if isinstance(self.editor, LongEditor):
            self.editor.LEAST, self.editor.MOST = section.rows, _MOST_LINES
        key_within(self, "Ctrl+I", self.slant)

    @property
    def text_edit(self) -> QPlainTextEdit:
        """The editor as what it is."""
        if not isinstance(self.editor, QPlainTextEdit):
            raise TypeError(type(self.editor).__name__)
        return self.editor

    @property
    def text(self) -> str:
        """The text as it is typed now."""
        return clean(self.text_edit.toPlainText(), lines=True)

    @property
    def dirty(self) -> bool:
        """Whether something typed is not stored."""
        return self.text != self._stored

    def show_text(self, text: str) -> None:
        """Show the stored text; from here on undo is that of the whole program."""
        self._stored = text
        edit = self.text_edit
        if edit.toPlainText() == text:
            edit.document().clearUndoRedoStacks()
        else:
            at = edit.textCursor().position()
            edit.setPlainText(text)
            cursor = edit.textCursor()
            cursor.setPosition(min(at, len(text)))
            edit.setTextCursor(cursor)
        self.mark("")

    def slant(self) -> None:
        """Put the words chosen, or the word at the cursor, between asterisks, or take those off."""
        cursor = self.text_edit.textCursor()
        if not cursor.hasSelection():
            cursor.select(cursor.SelectionType.WordUnderCursor)
        chosen = cursor.selection().toPlainText().split("\n")
        cursor.insertText("\n".join(map(italic_toggled, chosen)))

    def forget(self) -> None:
        """Show again what is stored."""
        self.show_text(self._stored)


SectionPart = TypeVar("SectionPart", bound=QWidget)


class SectionEditor(QScrollArea, Holder):
    """Edits the paper of a dossier. Every field and section is stored when it is left, through the desk."""

    typed = Signal()
    """Something was typed that is not stored yet."""
    page_wanted = Signal(str)
    """The page with this key is where a section comes from."""

    def __init__(self, desk: Desk, kind: PaperKind, above: QWidget) -> None:
        """``above`` stands over the head and scrolls with it."""
        super().__init__()
        self.desk, self.kind = desk, kind
        self._paper = Paper(kind=kind)
        self._titles = Titles(desk.session)
        around = around_desk(desk, self._titles)
        self.head = Form(Paper, HEAD, around, offered=self._offered)
        self._around = around
        self.words = Links()
        """What is done with the words of the paper: they become the unit's own, or are so no more."""
        self.words.wanted.connect(self._change_words)
        self._template = papers.template(kind)
        self._parts: list[QWidget] = []
        self.passages: dict[str, Passage] = {}
        self.sources: dict[str, SourceLine] = {}
        self.strips: dict[str, PulledStrip] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self._lay_out(above))
        self._connect()
        self._put_sections(self._template)

    def _offered(self, name: str, values: Mapping[str, Any]) -> Collection[Choice] | None:
        """What fits the paper: only one that is written freely turns from the Party's into the school's, or back."""
        if name == "issuer" and self._paper.outline != FREE:
            return tuple(one for one in Issuer if one.state is self._paper.issuer.state)
        return PAPERS.offered(name, values)

    # Showing -----------------------------------------------------------------------------------------------------

    def show_dossier(self, dossier: Dossier) -> None:
        """Show a paper; what is typed and not yet stored of the same paper stays as typed."""
        paper = dossier.paper
        if paper is None or not paper.id:
            raise ValueError("only a stored paper is edited")
        if paper.id != self._paper.id:
            self.forget()
            self.verticalScrollBar().setValue(0)
        self._paper = paper
        self._titles.clear()
        self.head.show_record(paper)
        for key, passage in self.passages.items():
            if not passage.dirty:
                passage.show_text(dossier.texts.get(key, ""))
        for source in self.sources.values():
            source.show_dossier(dossier)
        self._propose_signer(dossier)
        self._offer_words(paper)
        locked = self.desk.locked(paper)
        as_issued = dossier.issued is not None
        for name, box in self.head.boxes.items():
            # What is written when a paper is issued stays open: the report is signed after the year was approved.
            box.lock(self.desk.session.read_only or as_issued or (locked and name not in ISSUING))
        for passage in self.passages.values():
            passage.lock(locked or as_issued)
        for strip in self.strips.values():
            strip.show_dossier(dossier, locked=locked or as_issued)

    def show_numbers(self, numbers: Mapping[str, str]) -> None:
        """Put before each section the number under which it is printed, so that both sides speak of the same."""
        parts: tuple[Passage | SourceLine, ...] = (*self.passages.values(), *self.sources.values())
        for part in parts:
            number = numbers.get(part.section.key)
            part.call(f"{number}. {part.section.label}" if number else part.section.label)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its fields: there is no scrolling sideways."""
        bar, inside = self.verticalScrollBar().sizeHint().width(), self.widget()
        return QSize((inside.minimumSizeHint().width() if inside else 0) + bar, super().minimumSizeHint().height())

    @property
    def paper_id(self) -> int:
        """The paper that is shown, or 0."""
        return self._paper.id

    def with_typed(self, dossier: Dossier) -> Dossier:
        """The dossier as it would be if all that is typed were stored."""
        texts = {key: passage.text for key, passage in self.passages.items() if passage.dirty}
        paper = self._paper.with_values(self.head.typed())
        return replace(dossier, paper=paper, texts={**dossier.texts, **texts})

    def go_to(self, place: str, words: tuple[int, int] | None = None) -> bool:
        """Put the cursor into ``section:KEY`` or ``field:NAME``; False where there is no such place here.

        ``words`` are chosen there: where they begin and end in the text.
        """
        what, _, name = place.partition(":")
        boxes: dict[str, FieldBox] = dict(self.passages) if what == "section" else dict(self.head.boxes)
        if what not in ("section", "field") or name not in boxes:
            return False
        box = boxes[name]
        self.ensureWidgetVisible(box, 0, theme.px(24))
        box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if words:
            box.choose(*words)
        return True

    def clear(self) -> None:
        """Show no paper."""
        self._paper = Paper(kind=self.kind)
        self.head.show_record(self._paper)
        for passage in self.passages.values():
            passage.show_text("")

    # Storing -----------------------------------------------------------------------------------------------------

    def store(self) -> bool:
        """Store what is being typed; False where something is wrong (it is marked and kept)."""
        if not self._paper.id:
            return True
        stored = [self._store_head(""), *(self._store_passage(key) for key in self.passages)]
        return all(stored)

    def forget(self) -> None:
        """Let go of everything typed and not stored."""
        self.head.forget()
        for passage in self.passages.values():
            passage.forget()

    def held_words(self) -> Sequence[Typed]:
        """The sections; the head of the paper is a form of its own."""
        texts = {key: passage.text for key, passage in self.passages.items() if passage.dirty}
        if not texts or not self._paper.id:
            return ()
        label = f"{self.kind.words} · {self.passages[next(iter(texts))].section.label}"
        return (Typed(SECTIONS, self._paper.id, texts, label=label),)

    def take_back(self, typed: Typed) -> bool:
        passages = {key: self.passages[key] for key in typed.words if key in self.passages}
        here = (SECTIONS, self._paper.id) == (typed.kind, typed.id) and passages.keys() == typed.words.keys()
        if not here or any(passage.locked for passage in passages.values()):
            return False
        for key, passage in passages.items():
            passage.editor.type_in(typed.words[key])
        return self.go_to(f"section:{next(iter(passages))}")

    def unstored(self) -> list[str]:
        """Labels of the fields whose content is not stored."""
        fields = [self.head.boxes[name].spec.label for name in self.head.dirty()]
        return fields + [p.section.label for p in self.passages.values() if p.dirty]

    def _store_head(self, left: str) -> bool:
        """Store the field that was left, then those that were wrong before and may be right by now."""
        faults: dict[str, str] = {}
        paper_id, refused = self._paper.id, False
        if not paper_id or not self.head.dirty():
            self.head.mark({})
            return True
        for name in sorted(self.head.typed(), key=lambda n: n != left):
            value = self.head.typed().get(name)
            try:
                refused |= self._edit({name: value}) is None
            except InputProblem as problem:
                faults |= {p.field: p.message for p in problem.problems}
        self._paper = self.desk.session.get(Paper, paper_id)
        self.head.show_record(self._paper)
        self.head.mark(faults)
        return not refused and not self.head.wrong

    def _edit(self, values: dict[str, Any]) -> ChangeSet | None:
        return self.desk.run(lambda session: papers.edit(session, self._paper.id, **values))

    def _store_passage(self, key: str) -> bool:
        passage = self.passages[key]
        if not passage.dirty or not self._paper.id:
            passage.mark("")
            return True
        try:
            done = self.desk.run(lambda s: papers.write(s, self._paper.id, key, passage.text))
        except InputProblem as problem:
            passage.mark(problem.message)
            return False
        if done is not None and passage.dirty:
            passage.show_text(passage.text)
        return done is not None

    def _propose_signer(self, dossier: Dossier) -> None:
        """Where nobody is chosen, the field shows who signs then."""
        combo = self.head.boxes["signer_id"].editor
        signer = dossier.signer()
        if isinstance(combo, QComboBox) and (line := combo.lineEdit()):
            line.setPlaceholderText(signer.name if signer else "")

    # Making ------------------------------------------------------------------------------------------------------

    def show_template(self, template: Template) -> None:
        """Have the sections of this template: papers that are written freely differ in them by their kinds."""
        if template == self._template:
            return
        self.forget()
        for old in self._parts:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._put_sections(template)
        tab_after(self.head.boxes[HEAD[-1]].editor, [one for part in self._parts for one in keyed(part)])

    def _put_sections(self, template: Template) -> None:
        self._template = template
        self.passages, self.sources, self.strips, self._parts = {}, {}, {}, []
        for section in template.sections:
            # Made in their order, so that Tab goes through them as they stand.
            if section.source:
                self._put(self.sources, section, SourceLine(section))
            else:
                self._put(self.passages, section, Passage(section, self._around, self))
            if section.pulls:
                self._put(self.strips, section, PulledStrip(self.desk, section))
        for key, passage in self.passages.items():
            passage.text_edit.textChanged.connect(self.typed)
            passage.editor.left.connect(lambda key=key: self._store_passage(key))
            passage.editor.dropped.connect(passage.forget)
        for source in self.sources.values():
            source.page_wanted.connect(self.page_wanted)
        for strip in self.strips.values():
            strip.taking_wanted.connect(partial(self._put_lines, papers.take_lines))
            strip.asked.connect(partial(self._put_lines, papers.add_asked))

    def _put(self, parts: dict[str, SectionPart], section: Section, part: SectionPart) -> None:
        parts[section.key] = part
        self._column.insertWidget(_BEFORE_SECTIONS + len(self._parts), part)
        self._parts.append(part)

    def _offer_words(self, paper: Paper) -> None:
        """Offer to keep the words of a paper for the next ones, and to forget those that are kept."""
        kept = bool(own_words(self.desk.session, template_of(paper)))
        doors = [("keep", self.tr("Giữ làm mẫu của đơn vị"))]
        doors += [("forget", self.tr("Bỏ mẫu của đơn vị"))] if kept else []
        self.words.tell([] if self.desk.session.read_only else doors)

    def _change_words(self, door: str) -> None:
        verb = wording.keep_words if door == "keep" else wording.forget_words
        if self.store():
            self.desk.run(lambda session: verb(session, self._paper.id))

    def _put_lines(self, verb: Callable[[Session, int, str], ChangeSet], key: str) -> None:
        """Put lines of registers into a section, once what is typed there is stored."""
        if self._store_passage(key):
            self.desk.run(lambda session: verb(session, self._paper.id, key))

    def _lay_out(self, above: QWidget) -> QWidget:
        made = QWidget()
        made.setProperty("role", "plain")
        column = self._column = QVBoxLayout(made)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(above)
        column.addWidget(_caption(self.tr("ĐẦU VĂN BẢN")))
        column.addWidget(self.head)
        for box in self.head.boxes.values():
            if isinstance(box.editor, QComboBox):
                box.editor.setMinimumContentsLength(_LEAST_LETTERS)
        column.addWidget(_caption(self.tr("NỘI DUNG, THEO THỨ TỰ IN")))
        column.addWidget(self.words)
        column.addStretch(1)
        return made

    def _connect(self) -> None:
        self.head.left.connect(self._store_head)
        for box in self.head.boxes.values():
            if isinstance(box.editor, LongEditor):
                box.editor.textChanged.connect(self.typed)
            elif hasattr(box.editor, "textEdited"):
                box.editor.textEdited.connect(self.typed)


def _caption(text: str) -> QLabel:
    return text_label(text, "caption")

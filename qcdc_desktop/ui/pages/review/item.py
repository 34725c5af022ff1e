"""One line of the review with its comments: what is told, the doors behind it, what was asked and answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.review import Comment
from qcdc_desktop.services.drafts import Typed
from qcdc_desktop.services.review import About
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.held_words import Holder
from qcdc_desktop.ui.pages.review.lines import Line
from qcdc_desktop.ui.parts.buttons import link, secondary, tool
from qcdc_desktop.ui.parts.keys import key_within
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.pill import Pill


class Item(QWidget, Holder):
    """Says what is wanted; the page does it."""

    door = Signal(str, int)
    commented = Signal(tuple, str)
    """Someone says this about that."""
    answered = Signal(int, str)
    """The comment with this id is answered so; an empty text opens it again."""

    def __init__(self, line: Line, comments: Sequence[Comment], *, writable: bool) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.about: About = line.about
        asking = self.tr("Nêu ý kiến")
        opener = tool(asking, "messages-square")
        self.ask = Writer(self, asking, opener, self.tr("Ghi ý kiến"), line.title)
        self.ask.written.connect(lambda text: self.commented.emit(self.about, text))
        self.answers: dict[int, Writer] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        column.setSpacing(theme.px(4))
        column.addLayout(self._head(line, writable))
        for words in line.details:
            column.addWidget(text_label(words, "muted", wraps=True))
        if line.doors and not line.brief:
            column.addLayout(self._doors(line))
        for comment in comments:
            column.addWidget(self._comment(comment, writable))
        column.addWidget(self.ask.field)

    def held_words(self) -> Sequence[Typed]:
        kind, label = Comment.INFO.name, Comment.INFO.label
        asked = (Typed(kind, 0, {"body": t}, self._begun, label) for t in (self.ask.text,) if t)
        return (*asked, *(Typed(kind, n, {"answer": w.text}, label=label) for n, w in self.answers.items() if w.text))

    def take_back(self, typed: Typed) -> bool:
        if typed.kind != Comment.INFO.name:
            return False
        writer = self.answers.get(typed.id) if typed.id else self.ask if typed.begun == self._begun else None
        if writer is not None:
            writer.open()
            writer.edit.setPlainText("\n".join(typed.words.values()))
        return writer is not None

    @property
    def _begun(self) -> dict[str, str | int | float | None]:
        """What a new comment of here begins with."""
        kind, record_id = self.about
        return {"about_kind": kind, "about_id": record_id}

    def _head(self, line: Line, writable: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(text_label(line.title, wraps=True), 1)
        word, tone = line.state
        if word:
            row.addWidget(Pill(word, tone))
        row.addWidget(self.ask.opener)
        for door in line.doors if line.brief else ():
            made = tool(f"{door.text}: {line.title}", "arrow-right")
            made.clicked.connect(lambda _on=False, d=door: self.door.emit(d.kind, d.id))
            row.addWidget(made)
        if not writable:
            self.ask.opener.hide()  # never shown here: still without a page it would be a window
        return row

    def _doors(self, line: Line) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        for door in line.doors:
            made = link(door.text, "arrow-right")
            made.setAccessibleName(f"{door.text}: {line.title}")
            made.clicked.connect(lambda _on=False, d=door: self.door.emit(d.kind, d.id))
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _comment(self, comment: Comment, writable: bool) -> QWidget:
        made = QWidget()
        made.setProperty("role", "plain")
        column = QVBoxLayout(made)
        column.setContentsMargins(theme.px(20), theme.px(4), 0, theme.px(4))
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.addWidget(text_label(f"{comment.author} · {write_day(comment.on)}", "small", wraps=True), 1)
        state = (self.tr("Chờ trả lời"), "info") if comment.open else (self.tr("Đã trả lời"), "good")
        row.addWidget(Pill(*state), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(text_label(comment.body, wraps=True))
        if not comment.open:
            line = self.tr("Trả lời ngày {0}: {1}").format(write_day(comment.answered_on), comment.answer)
            column.addWidget(text_label(line, "muted", wraps=True))
        if writable and comment.open:
            answering = self.tr("Trả lời")
            opener = link(answering, "mail-check")
            writer = self.answers[comment.id] = Writer(self, answering, opener, self.tr("Ghi trả lời"), comment.body)
            writer.written.connect(lambda text, c=comment.id: self.answered.emit(c, text))
            column.addWidget(writer.opener, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(writer.field)
        return made


class Writer(QObject):
    """A door that opens into a few lines to write; Ctrl+Enter or its button stores them, Esc closes the door."""

    written = Signal(str)

    def __init__(self, line: QWidget, door: str, opener: QAbstractButton, store: str, what: str) -> None:
        super().__init__(line)
        self.opener = opener
        self.opener.setAccessibleName(f"{door}: {what}")
        self.opener.clicked.connect(self.open)
        self.field = QWidget()
        self.field.setProperty("role", "plain")
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(f"{door}: {what}")
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * 4)
        self.button = secondary(store)
        self.button.clicked.connect(self.store)
        self.close_door = secondary(self.tr("Hủy bỏ"))
        self.close_door.clicked.connect(self.shut)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.button)
        buttons.addWidget(self.close_door)
        buttons.addStretch(1)
        column = QVBoxLayout(self.field)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit)
        column.addLayout(buttons)
        key_within(self.field, "Ctrl+Return", self.store)
        key_within(self.field, "Escape", self.shut)
        self.field.hide()

    @property
    def text(self) -> str:
        """What is being typed and not stored."""
        return "" if self.field.isHidden() else self.edit.toPlainText().strip()

    def open(self) -> None:
        """Let the user write."""
        self.field.show()
        self.edit.setFocus()

    def shut(self) -> None:
        """Forget what was typed."""
        self.edit.clear()
        self.field.hide()
        self.opener.setFocus()

    def store(self) -> None:
        """Say what was written, once; nothing is said of an empty field."""
        text = self.text
        if text:
            self.edit.clear()
            self.field.hide()
            self.written.emit(text)

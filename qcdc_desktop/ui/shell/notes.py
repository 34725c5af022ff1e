"""What stays told under the top bar until it is answered or put away: words left half typed, a folder that is risky."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.notices.notice import Notice

Answer = tuple[str, Callable[[], object]]
"""The words of a button and what it does; the note goes away with it."""


class Note(Notice):
    """One note; closing it is an answer too: not now."""

    tone = ""
    answers: tuple[Answer, ...] = ()

    def hideEvent(self, event: QHideEvent) -> None:
        QFrame.hideEvent(self, event)  # another page does not put it away


class Notes(QWidget):
    """Notes one below the other, each about one matter: what is told of the same matter again takes its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._notes: dict[str, Note] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def tell(self, matter: str, sentence: str, tone: str, *answers: Answer) -> None:
        """Tell of a matter; an empty sentence says no more of it."""
        note = self._notes.get(matter)
        if note is None:
            if not sentence:
                return
            note = self._notes[matter] = Note(None)
            note.setContentsMargins(theme.px(12), 0, theme.px(10), 0)  # in line with the bar above
            self._column.addWidget(note)
        note.tone, note.answers = tone, answers
        note.tell(sentence, tone)
        for words, does in answers:
            note.offer(words, partial(_answer, note, does))

    def take_over(self, others: Notes) -> None:
        """Tell here what still stands in other notes, as in those of the same file in another look."""
        for matter, note in others._notes.items():
            self.tell(matter, note.text, note.tone, *note.answers)

    def text(self, matter: str) -> str:
        """What is told of a matter; nothing once it was put away."""
        return self._notes[matter].text if matter in self._notes else ""


def _answer(note: Note, does: Callable[[], object]) -> None:
    note.hide()
    does()

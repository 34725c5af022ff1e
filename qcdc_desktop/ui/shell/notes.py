"""What stays told under the top bar until it is answered or put away: words left half typed, a folder that is risky."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import unfolding
from qcdc_desktop.ui.parts.notices.notice import Notice

Answer = tuple[str, Callable[[], object]]
"""The words of a button and what it does; the note goes away with it."""


_SHOWN = 2
"""Notes that are shown at most before all of them are asked for: many take half of a small screen."""
_URGENCY = {"bad": 0, "warn": 1}
"""Tones that come first; of one tone what was told first."""


class Note(Notice):
    """One note; closing it is an answer too: not now."""

    tone = ""
    answers: tuple[Answer, ...] = ()
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__(None)
        self.holder = QWidget()
        """What it stands in: a note that is not shown just now is not put away."""
        self.holder.setProperty("role", "plain")
        row = QVBoxLayout(self.holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self)

    @property
    def said(self) -> str:
        """What is told, or was before it was put away."""
        return self._words.text()

    def hideEvent(self, event: QHideEvent) -> None:
        QFrame.hideEvent(self, event)  # another page does not put it away
        if self.isHidden():
            self.put_away.emit()


class Notes(QWidget):
    """Notes one below the other, each about one matter: what is told of the same matter again takes its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self._notes: dict[str, Note] = {}
        self._put_away: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.others = unfolding("", "chevron-down")
        """How many more there are: shows them, and puts them out of the way again."""
        self.others.toggled.connect(lambda _unfolded: self._arrange())
        self.others.hide()
        self._column.addWidget(self.others, 0, Qt.AlignmentFlag.AlignLeft)

    def tell(self, matter: str, sentence: str, tone: str, *answers: Answer) -> None:
        """Tell of a matter; an empty sentence says no more of it."""
        note = self._notes.get(matter)
        if note is None:
            if not sentence:
                return
            note = self._notes[matter] = Note()
            note.setContentsMargins(theme.px(12), 0, theme.px(10), 0)  # in line with the bar above
            self._column.insertWidget(self._column.count() - 1, note.holder)
            note.put_away.connect(partial(self._note_put_away, matter))
        note.tone, note.answers = tone, answers
        note.tell(sentence, tone)
        for words, does in answers:
            note.offer(words, partial(_answer, note, does))
        self._arrange()

    def take_over(self, others: Notes) -> None:
        """Tell here what still stands in other notes, as in those of the same file in another look."""
        self._put_away.update(others._put_away)
        for matter, note in others._notes.items():
            self.tell(matter, note.text, note.tone, *note.answers)

    def text(self, matter: str) -> str:
        """What is told of a matter; nothing once it was put away."""
        return self._notes[matter].text if matter in self._notes else ""

    def was_put_away(self, matter: str, sentence: str) -> bool:
        """Whether a note that said just this was put away, here or in the look before."""
        return self._put_away.get(matter) == sentence

    def _note_put_away(self, matter: str) -> None:
        self._put_away[matter] = self._notes[matter].said
        QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        """The most urgent ones stand; of the rest it is told how many they are."""
        standing = [note for note in self._notes.values() if not note.isHidden()]
        first = sorted(standing, key=lambda note: _URGENCY.get(note.tone, len(_URGENCY)))[:_SHOWN]
        for note in standing:
            note.holder.setVisible(self.others.isChecked() or note in first)
        more = len(standing) - len(first)
        words = self.tr("Thu gọn thông báo") if self.others.isChecked() else self.tr("Còn {0} thông báo").format(more)
        self.others.setText(words)
        self.others.setVisible(more > 0)


def _answer(note: Note, does: Callable[[], object]) -> None:
    note.hide()
    does()

"""Tách vụ việc: a further matter of the letter in the inspector gets a number of its own, in place."""

from __future__ import annotations

from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.results import LetterResult
from qcdc_desktop.services.session import ChangeSet, Session
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.asking import Asking
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.surroundings import around_desk


class Splitting(Panel):
    """A button that opens the form for the kind and the matter of the part that is split off."""

    stays = True

    def __init__(self, desk: Desk, titles: Titles) -> None:
        super().__init__()
        self.desk = desk
        self._letter = Letter()
        self.button = secondary(self.tr("Tách vụ việc…"), "copy-plus")
        self.button.setToolTip(self.tr("Đơn có nhiều nội dung: mỗi vụ việc vào một số, cùng ngày nhận"))
        self.button.clicked.connect(self.ask)
        self.asking = Asking(desk, Letter, ("kind", "matter"), around_desk(desk, titles))
        self.asking.closed.connect(lambda _held: self._show_button())
        self.next_actions = (self.button,)
        self.column.addWidget(self.asking)

    def show_row(self, row: LetterResult) -> None:
        if row.letter.id != self._letter.id:
            self.asking.forget()
        self._letter = row.letter
        self._show_button()

    def ask(self) -> None:
        """Ask for the matter that is split off."""
        letter_id = self._letter.id
        blank = Letter(kind=LetterKind.PETITION, received_on=self._letter.received_on)

        def split(session: Session, typed: Letter) -> ChangeSet:
            return letters.split(session, letter_id, typed.matter, typed.kind)

        self.asking.ask(blank, self.tr("Vào sổ vụ việc đã tách"), split, "matter")
        self.button.hide()

    def leave(self) -> bool:
        return self.asking.leave()

    def _show_button(self) -> None:
        letter = self._letter
        shown = bool(letter.id) and not letter.struck and not self.desk.locked(letter)
        self.button.setVisible(shown and not self.asking.asked)

"""Tiếp công dân: sessions with their visits, the papers made of them, the reception book; the duties of the head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

from PySide6.QtWidgets import QPushButton

from qcdc_desktop.domain.kinds.books import Book
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.reception.duties import DUTIES
from qcdc_desktop.domain.registers.reception.records import Visit
from qcdc_desktop.domain.registers.reception.register import RECEPTION, VISITS
from qcdc_desktop.services.verbs import receptions
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.papers.papers_about import PapersAbout
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.registers.book_button import BookButton
from qcdc_desktop.ui.registers.chosen_panel import ChosenPanel
from qcdc_desktop.ui.registers.models.titles import Titles
from qcdc_desktop.ui.registers.register_page import RegisterPage


class ReceptionPage(RegisterPage):
    """The register of sessions; under a tab of its own what the head owes."""

    registers: tuple[Register[Any], ...] = (RECEPTION, DUTIES)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        visits = VisitsPanel(self.desk, self.titles[RECEPTION.name])
        return {RECEPTION.name: (visits, PapersAbout(self.desk, attrgetter("session")))}

    @cached_property
    def book(self) -> BookButton[Book]:
        """The reception book, blank and filled."""
        words = self.tr("Sổ tiếp công dân")
        versions, filled, blank = receptions.book_versions, receptions.book, receptions.empty_book
        return BookButton(self.desk, words, versions, filled, blank, self._tell_exported)

    def section_buttons(self) -> Mapping[str, Sequence[QPushButton]]:
        return {RECEPTION.name: (self.book.button,)}


class VisitsPanel(ChosenPanel[Visit]):
    """Visits of a session: the one chosen is entered as a letter, or leads to it; its papers stand below."""

    def __init__(self, desk: Desk, titles: Titles) -> None:
        super().__init__(desk, VISITS, titles)
        self.letter = link("", "mail")
        self.letter.clicked.connect(self._lead_to_letter)
        self.doors.insertWidget(0, self.letter)
        self.setTabOrder(self.view, self.letter)
        self.about = PapersAbout(desk, attrgetter("visit"), captioned=False)
        self.column.insertWidget(self.column.indexOf(self.form), self.about)

    def show_doors(self) -> None:
        super().show_doors()
        row, one = self.view.current_row(), self.chosen
        entered = one is not None and bool(one.letter_id)
        enters = one is not None and one.received and self.may_write(one)
        self.letter.setText(self.tr("Mở đơn") if entered else self.tr("Vào sổ đơn thư"))
        self.letter.setVisible(entered or enters)
        if one is None:
            self.about.hide()
        else:
            self.about.show_row(row)

    def _lead_to_letter(self) -> None:
        """Open the letter that was made of the visit, or make it."""
        one = self.chosen
        if one is None:
            return
        if one.letter_id:
            self.desk.record_wanted.emit(Letter.INFO.name, one.letter_id)
        else:
            self.desk.run(partial(receptions.hand_over, visit_id=one.id))

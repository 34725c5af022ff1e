"""Sổ đơn thư: a number for every letter, none deleted; received, founded and settled on time counted apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.letters.rules import LetterBook
from qcdc_desktop.papers.subjects.letter import file_of
from qcdc_desktop.services.verbs import letter_books
from qcdc_desktop.ui.pages.letters.counted import Counted
from qcdc_desktop.ui.pages.letters.quarters import Quarters
from qcdc_desktop.ui.pages.letters.splitting import Splitting
from qcdc_desktop.ui.pages.letters.statistics import Statistics
from qcdc_desktop.ui.pages.letters.steps import LetterSteps
from qcdc_desktop.ui.pages.letters.strike import Strike
from qcdc_desktop.ui.pages.letters.vault import VaultPanel
from qcdc_desktop.ui.papers.papers_about import PapersAbout
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.sections import Section
from qcdc_desktop.ui.registers.book_button import BookButton
from qcdc_desktop.ui.registers.list_ways import LIST, ListWays, OtherWay
from qcdc_desktop.ui.registers.register_list import Action
from qcdc_desktop.ui.registers.register_page import RegisterPage

QUARTERS = "quarters"
STATISTICS = "statistics"
"""The section of the forms of the State statistics."""


class LettersPage(RegisterPage):
    """The register of letters received in the period."""

    registers: tuple[Register[Any], ...] = (LETTERS,)

    @cached_property
    def strike(self) -> Strike:
        """Strikes the letter in the inspector through."""
        return Strike(self.desk)

    @cached_property
    def vault(self) -> VaultPanel:
        """Who sent the letter in the inspector, as far as the vault is open."""
        return VaultPanel(self.desk)

    @cached_property
    def quarters(self) -> Quarters:
        """The letters per quarter; made when it is first wanted."""
        made = Quarters(self.desk, self.register)
        made.chart.opened.connect(self._open_bar)
        return made

    @cached_property
    def statistics(self) -> Statistics:
        """The forms that a superior sums up."""
        made = Statistics(self.desk)
        made.opened.connect(self._open_counted)
        made.out.written.connect(self._tell_written)
        return made

    @cached_property
    def book(self) -> BookButton[LetterBook]:
        """The register book, blank and filled."""
        words = self.tr("Sổ theo dõi đơn")
        versions, filled, blank = letter_books.book_versions, letter_books.book, letter_books.empty_book
        return BookButton(self.desk, words, versions, filled, blank, self._tell_exported)

    def tabs(self) -> dict[str, str]:
        return {**super().tabs(), STATISTICS: self.tr("Thống kê")}

    def section_of(self, key: str) -> Section | None:
        return self.statistics if key == STATISTICS else super().section_of(key)

    def tell_section(self) -> None:
        self.switch.setVisible(self.section == LETTERS.name)
        if self.section == STATISTICS:
            self.header.tell([("", self.statistics.summary())])
        else:
            super().tell_section()

    def _open_counted(self, ids: list[int], words: str) -> None:
        if not self.show_records(LETTERS.name, ids, words):
            self.statistics.tell_elsewhere()

    def _tell_written(self, path: str) -> None:
        self.statistics.notice.tell_written(Path(path))

    def ways(self) -> Sequence[QWidget]:
        def other() -> OtherWay:
            return OtherWay(self.quarters, self.quarters.chart, self.quarters.foot, self.quarters.reload)

        self.switch = ListWays(self.register, QUARTERS, self.tr("Theo quý"), "chart-column", other)
        return (self.switch,)

    def _open_bar(self, key: int) -> None:
        bar = next(bar for group in self.quarters.chart.bars.groups for bar in group.bars if bar.key == key)
        self.switch.look_in(LIST)
        self.register.list.show_only([ref.id for ref in bar.refs], bar.words.partition(":")[0])

    def show_records(self, kind: str, ids: Sequence[int], title: str) -> bool:
        self.switch.look_in(LIST)
        return super().show_records(kind, ids, title)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        titles = self.titles[LETTERS.name]
        steps, splitting = LetterSteps(self.desk, titles), Splitting(self.desk, titles)
        about = PapersAbout(self.desk, attrgetter("letter"), file_of)
        return {LETTERS.name: (steps, about, Counted(self.desk), splitting, self.strike, self.vault)}

    def section_buttons(self) -> Mapping[str, Sequence[QPushButton]]:
        return {LETTERS.name: (self.book.button,)}

    def list_actions(self) -> Mapping[str, Sequence[Action]]:
        strike = Action(self.tr("Gạch sổ…"), "Del", self.strike.ask, self.strike.may_ask)
        return {LETTERS.name: (strike,)}

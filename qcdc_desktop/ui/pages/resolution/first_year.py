"""Where section I has nothing to tell yet: how to come to the strengths and limitations of the year before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.services import figures, first_steps
from qcdc_desktop.services.acts import Deed
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.verbs import year_before
from qcdc_desktop.services.verbs.year_before import YearBefore
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.parts.buttons import secondary
from qcdc_desktop.ui.parts.keys import tab_after
from qcdc_desktop.ui.parts.label import sign_label, text_label
from qcdc_desktop.ui.parts.wrapping import Wrapping
from qcdc_desktop.ui.parts.year_before import open_assessment


class FirstYear(QFrame):
    """Gone once the year before is assessed, or the resolution is issued."""

    def __init__(self, desk: Desk, leave: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self._leave = desk, leave
        self.setProperty("role", "message")
        self.setProperty("tone", "info")
        self.setProperty("floating", "true")  # with its corners round: it lies in the page, not across the window
        self.words = text_label(wraps=True)
        self.buttons: list[QPushButton] = []
        self.behind: QWidget = self
        """What Tab comes to before the buttons."""
        room = QWidget()
        room.setProperty("role", "plain")
        self._acts = Wrapping(theme.px(8))
        room.setLayout(self._acts)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        row.setSpacing(theme.px(12))
        row.addWidget(sign_label("info", "info"))
        row.addWidget(self.words, 2, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(room, 5)
        self.hide()

    def refresh(self) -> None:
        """Offer what there is to be done."""
        for old in self.buttons:
            self._acts.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []
        desk = self.desk
        before = year_before.find(desk.session, desk.period)
        if before is None or before.written or not self._open(before):
            self.hide()
            return
        told = self.tr("Ghi đánh giá {0} để làm mục I?")
        self.words.setText(told.format(before.label))
        for act in first_steps.assessing(before):
            self._add(act.words, partial(open_assessment, desk, move=act.deed is Deed.MOVE_BEFORE))
        if "read_paper" in desk.pages:
            self._add(first_steps.FASTEST.acts[0].words, partial(desk.page_wanted.emit, "read_paper"))
        tab_after(self.behind, self.buttons)
        self.show()

    def _open(self, before: YearBefore) -> bool:
        """Whether section I is still to be written."""
        session = self.desk.session
        paper = papers.paper_of(session, self.desk.period, PaperKind.RESOLUTION)
        issued = paper is not None and paper.issued_on is not None
        return not (issued or session.read_only or figures.approval(session, before.of.period()))

    def _add(self, words: str, does: Callable[[], object]) -> None:
        made = secondary(words)
        made.clicked.connect(lambda: self._leave() and does())
        self._acts.addWidget(made)
        self.buttons.append(made)

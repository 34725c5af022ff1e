"""Sổ văn bản: every paper of the unit with its number, how it stands, whom it went to, and its proof."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.register import Register
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.papers.received import RECEIVED
from qcdc_desktop.domain.registers.papers.register import PAPERS
from qcdc_desktop.domain.registers.papers.series import of_year, running
from qcdc_desktop.errors import QcdcError
from qcdc_desktop.services.papers import about, papers
from qcdc_desktop.services.verbs import issuing
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.pages.papers.received import ReceivedDoors
from qcdc_desktop.ui.papers.issue_panel import IssuePanel
from qcdc_desktop.ui.papers.papers_about import PapersAbout, begin_paper
from qcdc_desktop.ui.parts import choose
from qcdc_desktop.ui.parts.buttons import opening, secondary
from qcdc_desktop.ui.parts.label import text_label
from qcdc_desktop.ui.parts.notices.done_notice import DoneNotice
from qcdc_desktop.ui.parts.panel import Panel
from qcdc_desktop.ui.parts.waiting import waiting
from qcdc_desktop.ui.registers.register_list import Action
from qcdc_desktop.ui.registers.register_page import RegisterPage


def _offered(desk: Desk, name: str, values: Mapping[str, Any]) -> Collection[Choice] | None:
    """What may be chosen beside the rest: of kinds those that the issuer issues."""
    return about.kinds(desk.session, values["issuer"]) if name == "kind" else PAPERS.offered(name, values)


class PapersPage(RegisterPage):
    """The papers that go out, each opened on the page where it is written, and those that came in."""

    registers: tuple[Register[Any], ...] = (PAPERS, RECEIVED)

    def __init__(self, desk: Desk) -> None:
        self.numbers = text_label(role="muted")
        super().__init__(desk, (replace(PAPERS, offered=partial(_offered, desk)), RECEIVED))
        self.notice = DoneNotice(desk, self)

    def panels(self) -> Mapping[str, Sequence[Panel]]:
        self.issuing = IssuePanel(self.desk, self.titles[PAPERS.name], door=True)
        self.doors = ReceivedDoors(self.desk, self.year_id, self.tell_no_year)
        about_paper = PapersAbout(self.desk, attrgetter("paper"))
        return {PAPERS.name: (self.issuing, about_paper), RECEIVED.name: (self.doors,)}

    def list_actions(self) -> Mapping[str, Sequence[Action]]:
        task = self.doors.task
        changed = Action(self.tr("Tìm văn bản nay đã khác"), "", self.show_changed)
        giving = Action(self.tr("Giao nhiệm vụ"), "Ctrl+G", task.open, task.may_open)
        return {PAPERS.name: (changed,), RECEIVED.name: (giving,)}

    def tabs(self) -> dict[str, str]:
        return {PAPERS.name: self.tr("Văn bản đi"), RECEIVED.name: self.tr("Văn bản đến")}

    def section_buttons(self) -> Mapping[str, Sequence[QPushButton]]:
        self.compare = secondary(self.tr("Đối chiếu tệp…"), "shield-check")
        self.compare.setToolTip(self.tr("Chọn tệp PDF, Word: có đúng là bản đã ban hành không"))
        self.compare.clicked.connect(self.compare_file)
        self.templates = QMenu(self)
        self.templates.aboutToShow.connect(self._offer_templates)
        self.by_template = opening(secondary(self.tr("Soạn theo mẫu"), "file-plus"), self.templates)
        return {PAPERS.name: (self.compare, self.by_template)}

    def _offer_templates(self) -> None:
        """The papers of their own outline that the unit issues; those of the head of the school below."""
        self.templates.clear()
        of_school = QMenu(self.tr("Văn bản của hiệu trưởng"), self.templates)
        for one in about.offered(self.desk.session, ""):
            menu = of_school if one.template.state else self.templates
            menu.addAction(icon("file-plus"), one.name, partial(begin_paper, self.desk, one.template))
        if not of_school.isEmpty():
            self.templates.addSeparator()
            self.templates.addMenu(of_school)

    def tell_section(self) -> None:
        """The head also says which number comes next in each series, and which are missing."""
        super().tell_section()
        session = self.desk.session
        known, profile = session.all(Paper), papers.profile(session)
        runs = tuple(running(known, profile, session.today()))
        following = " · ".join(one.words(one.next_number(known)) for one in runs)
        gaps = [one.words(*found) for one in runs if (found := one.gaps(known))]
        today = session.today()
        before = [one.words(*found) for one in of_year(known, today.year - 1, today) if (found := one.gaps(known))]
        gaps += [self.tr("{0} (năm {1})").format(words, today.year - 1) for words in before]
        told = [self.tr("Số kế tiếp: {0}").format(following)] if following else []
        if gaps:
            told.append(self.tr("chưa ghi: {0}").format(" · ".join(gaps)))
        self.numbers.setText("; ".join(told))
        self.views[PAPERS.name].list.totals.show_legend(self.numbers)

    def choose_bundle(self) -> None:
        """Ask where everything of the period that goes out together is written."""
        self.header.choose_bundle()

    def show_changed(self) -> None:
        """Show which issued papers of the list would read otherwise if they were made today."""
        listed = [row.paper for row in self.views[PAPERS.name].table.rows]
        with waiting():
            found = issuing.changed_papers(self.desk.session, listed)
        if found:
            self.show_records(Paper.INFO.name, [paper.id for paper in found], self.tr("văn bản nay đã khác"))
        else:
            self.notice.tell(self.tr("Văn bản đã ban hành nào cũng còn khớp với sổ hôm nay."), "good")

    def compare_file(self) -> None:
        """Say whether a file is, byte for byte, one that was issued."""
        path = choose.issued_file(self)
        if path is None:
            return
        try:
            found = issuing.edition_in(self.desk.session, path)
        except QcdcError as problem:
            self.desk.failed.emit(problem)
            return
        if found is None:
            sentence = self.tr("“{0}” không phải bản đã ban hành nào trong sổ: đã bị sửa, hoặc là dự thảo.")
            self.notice.tell(sentence.format(path.name), "warn")
            return
        sentence = self.tr("“{0}” đúng là {1}, bản {2}, không khác một chữ so với lúc ban hành.")
        self.notice.tell(sentence.format(path.name, found.symbol, found.version), "good")
        self.show_record(Paper.INFO.name, found.paper_id or 0)

"""The papers about a record: those there are, each a door, and a menu of those that can be begun."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.registers.papers.editions import Dispatch
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.papers.register import state_of
from qcdc_desktop.papers.templates import Template
from qcdc_desktop.services.papers import about, papers
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.base.icons import icon
from qcdc_desktop.ui.parts.buttons import opening, secondary
from qcdc_desktop.ui.parts.links import Links
from qcdc_desktop.ui.parts.panel import Panel


def _no_file(_row: Any) -> Mapping[str, str]:
    return {}


class PapersAbout(Panel):
    """Stands in the record of a register; hidden where no paper is about such a record."""

    def __init__(
        self,
        desk: Desk,
        record: Callable[[Any], Record],
        file: Callable[[Any], Mapping[str, str]] = _no_file,
        *,
        captioned: bool = True,
    ) -> None:
        """``record`` is that of a row, ``file`` the names of the papers that belong into its file, by their code.

        Without a caption it stands inside another panel.
        """
        super().__init__(self.tr("Văn bản") if captioned else "")
        self.desk, self._record, self._file = desk, record, file
        self._shown: Record | None = None
        self.doors = Links(lines=True)
        self.doors.wanted.connect(lambda code: desk.record_wanted.emit(Paper.INFO.name, int(code)))
        self.menu = QMenu(self)
        self.begin = opening(secondary(self.tr("Soạn văn bản"), "file-plus"), self.menu)
        self.column.addWidget(self.doors)
        self.column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)

    def show_row(self, row: Any) -> None:
        self._shown = self._record(row)
        offered = about.offered(self.desk.session, self._shown.INFO.name, self._shown.id, self._file(row))
        made = [(one.name, paper) for one in offered for paper in one.papers]
        self.doors.tell([(str(paper.id), self._words(name, paper)) for name, paper in made])
        self.doors.setVisible(bool(made))
        self.tell_count(len(made))
        self.menu.clear()
        for one in offered:
            sign = icon("check" if one.papers else "file-plus")
            self.menu.addAction(sign, one.name, partial(self.begin_paper, one.template))
        self.begin.setVisible(bool(offered) and not self.desk.session.read_only)
        self.setVisible(bool(offered))

    def _words(self, name: str, paper: Paper) -> str:
        """``Kế hoạch giám sát · 03-KH/ĐU · đã ban hành``."""
        session = self.desk.session
        state = state_of(paper, session.all(Dispatch, paper_id=paper.id), session.today()).words
        code = paper.code(papers.profile(session)) if paper.number else ""
        return " · ".join(filter(None, (name, code, state.lower() if paper.kind.numbered else "")))

    def begin_paper(self, template: Template) -> None:
        """Begin a paper about the record."""
        begin_paper(self.desk, template, self._shown)


def begin_paper(desk: Desk, template: Template, record: Record | None = None) -> None:
    """Begin a paper of a template, about a record where there is one, and open it where it is written."""
    done = desk.run(lambda session: about.begin(session, template, desk.period, record))
    if done is not None:
        desk.record_wanted.emit(Paper.INFO.name, done.added(Paper))

"""A paper that is written freely: notice, conclusion, decision, letter, minutes; opened from the register of papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.services.papers import papers
from qcdc_desktop.ui.base.desk import Desk, Wanted
from qcdc_desktop.ui.papers.paper_page import PaperPage


class FreePaperPage(PaperPage):
    """Shows the paper that was opened last, of whatever kind and year."""

    def __init__(self, desk: Desk, **more: Any) -> None:
        self._paper_id = 0
        super().__init__(desk, PaperKind.NOTICE, "Văn bản", **more)
        self.empty.begin.setText(self.tr("Mở Sổ văn bản"))

    def shown_paper(self) -> Paper | None:
        return self.desk.session.find(Paper, id=self._paper_id)

    def shown_dossier(self) -> Dossier:
        paper = self.shown_paper()
        if paper is None:
            return papers.dossier(self.desk.session, self.desk.period)
        self._show_kind(paper)
        return papers.dossier_of(self.desk.session, paper)

    def _show_kind(self, paper: Paper) -> None:
        template = papers.template_of(paper)
        self.kind, self.name = paper.kind, template.name
        self.title.setText(self.name)
        self.editor.show_template(template)

    def wanted(self) -> Sequence[Wanted]:
        paper = self.shown_paper()
        return [(papers.span(self.desk.session, paper), paper.issued_on)] if paper else []

    def show_record(self, kind: str, record_id: int) -> bool:
        if kind == Paper.INFO.name and record_id != self._paper_id:
            self._paper_id = record_id
            self.reload()
        return self.shown_paper() is not None

    def scope_and_sources(self, dossier: Dossier) -> tuple[str, str]:
        nothing = self.tr("Chọn một văn bản trong Sổ văn bản, hoặc bấm “Soạn văn bản” ở đó.")
        return self.tr("Thuộc {0}.").format(lower_first(dossier.period.label)), nothing

    def _show_empty(self, dossier: Dossier, made_of: str) -> None:
        super()._show_empty(dossier, made_of)
        self.title.setText(self.tr("Văn bản"))
        self.subtitle.setText("")
        self.scope.setText("")
        self.empty.title.setText(self.tr("Chưa chọn văn bản nào"))
        self.empty.begin.setEnabled(True)

    def _draft(self) -> None:
        self.desk.page_wanted.emit("papers")

"""Nghị quyết: the resolution of a working year, which assesses the year before."""

from __future__ import annotations

from typing import Any

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.services import years
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.pages.resolution.first_year import FirstYear
from qcdc_desktop.ui.papers.paper_page import PaperPage
from qcdc_desktop.ui.parts.year_before import open_assessment


class ResolutionPage(PaperPage):
    """Section I comes from the year before; targets and tasks from the year itself."""

    def __init__(self, desk: Desk, **more: Any) -> None:
        super().__init__(desk, PaperKind.RESOLUTION, "Nghị quyết", **more)
        self.first_year = FirstYear(desk, self.leave, self)
        self.first_year.behind = self.outgoing.export_pdf
        self.below_head(self.first_year)

    def show_whole(self) -> None:
        super().show_whole()
        self.first_year.refresh()

    def scope_and_sources(self, dossier: Dossier) -> tuple[str, str]:
        before, now = self._before(dossier), lower_first(dossier.period.label)
        last = lower_first(before.label) if before.year_id else self.tr("năm trước")
        scope = self.tr("Đánh giá {0}; chỉ tiêu, nhiệm vụ của {1}.").format(last, now)
        if dossier.period != self.desk.period:
            scope = self.tr("Nghị quyết ban hành theo năm: {0} thuộc {1}.").format(self.desk.period.label, now)
        made_of = self.tr(
            "Mục I lấy từ trang Đánh giá của {0}; chỉ tiêu, nhiệm vụ lấy từ các trang của {1}. "
            "Ở đây ghi quan điểm, mục tiêu, tổ chức thực hiện; bản xem trước đổi theo."
        )
        return scope, made_of.format(last, now)

    def open_source(self, key: str) -> None:
        if self.dossier is None or key != "assessment" or not self.leave():
            super().open_source(key)
            return
        open_assessment(self.desk)

    def _before(self, dossier: Dossier) -> Period:
        """The year whose strengths and limitations are section I."""
        return years.before(self.desk.session, dossier.period)

"""Kế hoạch: the plan of a working year, who does what by when with which product."""

from __future__ import annotations

from typing import Any

from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.papers.paper_page import PaperPage


class PlanPage(PaperPage):
    """Tasks, organs, persons, dates and products come from the register; the rest is written here."""

    def __init__(self, desk: Desk, **more: Any) -> None:
        super().__init__(desk, PaperKind.PLAN, "Kế hoạch", **more)

    def scope_and_sources(self, dossier: Dossier) -> tuple[str, str]:
        now = lower_first(dossier.period.label)
        made_of = self.tr(
            "Nội dung và bảng phân công lấy từ nhiệm vụ của {0}. Ở đây chỉ soạn mục đích, yêu cầu và tổ chức thực hiện."
        )
        return self.tr("Rõ người, rõ việc, rõ thời gian, rõ sản phẩm của {0}.").format(now), made_of.format(now)

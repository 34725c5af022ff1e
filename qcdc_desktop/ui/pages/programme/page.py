"""Chương trình: the programme of a working year, key tasks first and then the tasks of each organ."""

from __future__ import annotations

from typing import Any

from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.papers.paper_page import PaperPage


class ProgrammePage(PaperPage):
    """Tasks come from the register, by the organ that leads them; the rest is written here."""

    def __init__(self, desk: Desk, **more: Any) -> None:
        super().__init__(desk, PaperKind.PROGRAMME, "Chương trình", **more)

    def scope_and_sources(self, dossier: Dossier) -> tuple[str, str]:
        now = lower_first(dossier.period.label)
        made_of = self.tr(
            "Nhiệm vụ của {0} lấy từ trang Nhiệm vụ. Nhóm đánh dấu “Nhiệm vụ trọng tâm” in ở mục I; các nhiệm vụ khác "
            "in theo tổ chức chủ trì. Ở đây chỉ soạn phần mở đầu và tổ chức thực hiện."
        )
        return self.tr("Nhiệm vụ của {0}, theo từng tổ chức.").format(now), made_of.format(now)

"""Báo cáo: the report of whatever period is chosen, and the Excel summary of the same figures."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QMenu

from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.ui.base.desk import Desk
from qcdc_desktop.ui.papers.figures_menu import figures_button, show_figures
from qcdc_desktop.ui.papers.paper_page import PaperPage
from qcdc_desktop.ui.parts.buttons import opening, secondary
from qcdc_desktop.ui.registers.workbook_menu import add_workbook


class ReportPage(PaperPage):
    """Figures, assessment, targets and tasks come from the registers; the rest is written here."""

    def __init__(self, desk: Desk, **more: Any) -> None:
        super().__init__(desk, PaperKind.REPORT, "Báo cáo", **more)
        button, self.figures = figures_button(self.tr("Số liệu"))
        button.setToolTip(self.tr("Số liệu của báo cáo; chọn một số để xem các mục tạo nên số đó"))
        self.figures.aboutToShow.connect(self._show_figures)
        self.outgoing.put_first(button)
        menu = QMenu(self)
        add_workbook(menu, self.outgoing.export_workbook)
        self.export_excel = opening(secondary(self.tr("Xuất Excel"), "download"), menu)
        self.outgoing.put_first(self.export_excel)

    def _show_figures(self) -> None:
        if self.dossier is not None:
            show_figures(self.figures, self.desk, tuple(self.dossier.figures.annex.values()))

    def scope_and_sources(self, dossier: Dossier) -> tuple[str, str]:
        days = f"{write_day(dossier.period.start)} – {write_day(dossier.period.end)}"
        scope = self.tr("Kỳ báo cáo: {0} ({1})").format(dossier.period.label, days)
        if dossier.last is not None:
            scope = self.tr("{0} · so với {1}").format(scope, lower_first(dossier.last.period.label))
        made_of = self.tr(
            "Số liệu, ưu điểm, hạn chế lấy từ các trang theo kỳ đang chọn. Ở đây chỉ soạn tình hình, công tác lãnh "
            "đạo, phương hướng và kiến nghị."
        )
        return scope, made_of

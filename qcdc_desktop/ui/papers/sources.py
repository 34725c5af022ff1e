"""Sections of a paper that registers write: how much there is, and the door to the register."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcdc_desktop.domain.kinds.writing import lower_first, write_day, write_number
from qcdc_desktop.domain.registers.assessment_results import limitations, strengths
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.tasks.results import TASKS
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.templates import Section
from qcdc_desktop.ui.base import theme
from qcdc_desktop.ui.parts.buttons import link
from qcdc_desktop.ui.parts.label import text_label


def _tr(text: str) -> str:
    return QCoreApplication.translate("sources", text)


def source_in_words(source: str, dossier: Dossier) -> str:
    """How much the register of a section holds for the paper, e.g. "5 chỉ tiêu"."""
    figures = dossier.figures
    resolution = dossier.paper is not None and dossier.paper.kind is PaperKind.RESOLUTION
    match source:
        case "assessment":
            return _assessed(dossier, resolution)
        case "targets":
            count = sum(r.target.in_resolution or not resolution for r in figures.of(TARGETS))
            return _tr("{0} chỉ tiêu").format(count) if count else _tr("Chưa có chỉ tiêu nào")
        case "tasks":
            count = sum(r.task.in_resolution or not resolution for r in figures.of(TASKS))
            return _tr("{0} nhiệm vụ, giải pháp").format(count) if count else _tr("Chưa có nhiệm vụ nào")
        case "review":
            return told_approval(dossier)
        case "letters":
            return _tr("{0} đơn tiếp nhận trong kỳ").format(write_number(figures["A11.2"].value) or "0")
    raise LookupError(source)


def _assessed(dossier: Dossier, resolution: bool) -> str:
    """A resolution assesses the year before, a report its own period."""
    figures = dossier.last if resolution else dossier.figures
    if figures is None or not (strengths(figures) or limitations(figures)):
        return _tr("Chưa có ưu điểm, hạn chế nào của năm trước") if resolution else _tr("Chưa có ưu điểm, hạn chế nào")
    count = _tr("{0} ưu điểm, {1} hạn chế").format(len(strengths(figures)), len(limitations(figures)))
    return _tr("{0} của {1}").format(count, lower_first(figures.period.label)) if resolution else count


def told_approval(dossier: Dossier) -> str:
    """Whether the year was approved; a stretch of days has no approval."""
    if dossier.approval:
        return _tr("Đã duyệt ngày {0}").format(write_day(dossier.approval.on))
    return _tr("Năm chưa được duyệt") if dossier.period.year_id else _tr("Chỉ báo cáo cả năm mới có")


class SourceLine(QWidget):
    """A section that is not written here."""

    page_wanted = Signal(str)

    def __init__(self, section: Section) -> None:
        super().__init__()
        pages = {
            "assessment": self.tr("Sửa ở trang Đánh giá"),
            "targets": self.tr("Sửa ở trang Chỉ tiêu"),
            "tasks": self.tr("Sửa ở trang Nhiệm vụ"),
            "letters": self.tr("Sửa ở trang Đơn thư"),
            "review": self.tr("Mở Duyệt cuối năm"),
        }
        self.section = section
        self.label = text_label(section.label, "small", wraps=True)
        self.count = text_label(wraps=True)
        self.door = link(pages[section.source], "arrow-right")
        self.door.setToolTip(section.help)
        self.door.clicked.connect(lambda: self.page_wanted.emit(section.source))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        for part in (self.label, self.count):
            column.addWidget(part)
        column.addWidget(self.door, 0, Qt.AlignmentFlag.AlignLeft)

    def call(self, name: str) -> None:
        """Say what the section is called, with its number."""
        self.label.setText(name)

    def show_dossier(self, dossier: Dossier) -> None:
        """Count anew."""
        self.count.setText(source_in_words(self.section.source, dossier))
        self.door.setAccessibleName(f"{self.door.text()}: {self.count.text()}")

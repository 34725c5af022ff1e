"""The sheet of inspections and supervisions: each case with its progress and what it demanded."""

from __future__ import annotations

from operator import attrgetter

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.inspection_results import FindingLine, InspectionResult
from qcdc_desktop.domain.registers.inspection_steps import InspectionState
from qcdc_desktop.domain.registers.inspections import Inspection
from qcdc_desktop.exports.excel.columns import Column, declared, names
from qcdc_desktop.exports.excel.looks import Align
from qcdc_desktop.exports.excel.registers import Register, arranged
from qcdc_desktop.exports.excel.values import CellValue, Late, day, text
from qcdc_desktop.papers.dossier import Dossier


def inspections(dossier: Dossier) -> Register[InspectionResult]:
    """Cases with their step, state, next day, demands and what the file still lacks."""
    columns = declared(Inspection, attrgetter("inspection"), names(dossier))
    step: Column[InspectionResult] = Column("Bước", 16, lambda r: r.step.name)
    progress: Column[InspectionResult] = Column("Tiến độ", 10, lambda r: text(r.progress), Align.CENTRE)
    state: Column[InspectionResult] = Column("Tình trạng", 18, _state, Align.CENTRE)
    due: Column[InspectionResult] = Column("Hạn tiếp theo", 12, lambda r: day(r.due_on), Align.CENTRE)
    late: Column[InspectionResult] = Column("Số ngày trễ", 8, lambda r: r.days_late or None, Align.RIGHT)
    demands: Column[InspectionResult] = Column("Yêu cầu, kiến nghị", 40, _demands)
    mended: Column[InspectionResult] = Column("Đã khắc phục", 10, lambda r: text(r.mended), Align.CENTRE)
    missing: Column[InspectionResult] = Column("Tài liệu còn thiếu", 20, _missing)
    return Register(
        "Kiểm tra, giám sát",
        "KiemTraGiamSat",
        arranged(
            columns,
            {"planned_to": (step, progress, state, due, late), "conclusion": (demands, mended), "papers": (missing,)},
        ),
        "Chưa ghi cuộc kiểm tra, giám sát nào trong kỳ này.",
    )


def _state(result: InspectionResult) -> CellValue:
    said = result.state.words
    return Late(said) if result.state in (InspectionState.OVERDUE, InspectionState.DELAYED) else said


def _missing(result: InspectionResult) -> CellValue:
    """Of a case that never began nothing is missing."""
    return text(", ".join(p.code for p in result.missing_papers)) if result.begun_on else None


def _demands(result: InspectionResult) -> CellValue:
    told = (
        f"- {one.body.rstrip('.;')} (hạn {write_day(one.due_on)}): {FindingLine(one, result.as_of).standing.lower()}"
        for one in result.demands
    )
    return text("\n".join(told))

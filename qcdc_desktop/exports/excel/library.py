"""The sheets of briefings with their attendance, directives with their coverage, regulations with their review."""

from __future__ import annotations

from operator import attrgetter

from qcdc_desktop.domain.registers.briefings import BRIEFINGS, AttendanceState, Briefing, BriefingResult
from qcdc_desktop.domain.registers.library import Directive, Regulation, ReviewState
from qcdc_desktop.domain.registers.library_results import DIRECTIVES, REGULATIONS, DirectiveResult, RegulationResult
from qcdc_desktop.exports.excel.columns import Column, declared, names
from qcdc_desktop.exports.excel.looks import Align
from qcdc_desktop.exports.excel.registers import Register, arranged
from qcdc_desktop.exports.excel.values import CellValue, Late, percentage, text
from qcdc_desktop.papers.dossier import Dossier


def briefings(dossier: Dossier) -> Register[BriefingResult]:
    """Sessions with their directives and how many of those called were there."""
    held = {r.briefing.id: r.briefing.topic for r in dossier.figures.of(BRIEFINGS)}
    known = {**names(dossier), "briefing": lambda found: held.get(found or 0, "")}
    columns = declared(Briefing, attrgetter("briefing"), known)
    studied: Column[BriefingResult] = Column("Văn bản", 24, lambda r: text("\n".join(d.number for d in r.directives)))
    called: Column[BriefingResult] = Column("Được triệu tập", 10, lambda r: len(r.sheet) or None, Align.RIGHT)
    counts = tuple(_counted(state) for state in AttendanceState)
    return Register(
        "Quán triệt",
        "QuanTriet",
        arranged(columns, {"topic": (studied,), "form": (called, *counts)}),
        "Chưa ghi buổi quán triệt nào trong kỳ này.",
    )


def _counted(state: AttendanceState) -> Column[BriefingResult]:
    def count(result: BriefingResult) -> CellValue:
        return sum(line.state is state for line in result.sheet) if result.sheet else None

    return Column(state.words, 10, count, Align.RIGHT)


def directives(dossier: Dossier) -> Register[DirectiveResult]:
    """The library with validity and, where a directive must be studied, how far that has come."""
    library = {r.directive.id: r.directive.number for r in dossier.figures.of(DIRECTIVES)}
    known = {**names(dossier), "directive": lambda found: library.get(found or 0, "")}
    columns = declared(Directive, attrgetter("directive"), known)
    validity: Column[DirectiveResult] = Column("Hiệu lực", 16, lambda r: r.validity.words, Align.CENTRE)
    share: Column[DirectiveResult] = Column("Tỉ lệ đã quán triệt", 11, _share, Align.RIGHT)
    told: Column[DirectiveResult] = Column("Tình hình quán triệt", 36, _told)
    return Register(
        "Văn bản",
        "VanBan",
        arranged(columns, {"summary": (validity,), "audience": (share, told)}),
        "Chưa ghi văn bản nào.",
    )


def _share(result: DirectiveResult) -> CellValue:
    return percentage(result.coverage.share) if result.coverage else None


def _told(result: DirectiveResult) -> CellValue:
    return text(result.coverage.told()) if result.coverage else None


def regulations(dossier: Dossier) -> Register[RegulationResult]:
    """The unit's own regulations with the last review of the period."""
    own = {r.regulation.id: r.regulation.name for r in dossier.figures.of(REGULATIONS)}
    known = {**names(dossier), "regulation": lambda found: own.get(found or 0, "")}
    columns = declared(Regulation, attrgetter("regulation"), known)
    state: Column[RegulationResult] = Column("Rà soát trong kỳ", 16, _state, Align.CENTRE)
    decision: Column[RegulationResult] = Column("Kết luận rà soát", 16, _decision, Align.CENTRE)
    reason: Column[RegulationResult] = Column("Lý do, kết quả", 40, _reason)
    return Register(
        "Quy chế",
        "QuyChe",
        arranged(columns, {"issued_on": (state, decision, reason)}),
        "Chưa ghi quy chế nào.",
    )


def _state(result: RegulationResult) -> CellValue:
    said = result.standing.words
    return Late(said) if result.standing is ReviewState.OVERDUE else said


def _decision(result: RegulationResult) -> CellValue:
    return result.decision or None


def _reason(result: RegulationResult) -> CellValue:
    if not result.reviews:
        return None
    last = result.reviews[-1]
    return text("\n".join(filter(None, (last.reason, last.result))))

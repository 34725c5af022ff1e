"""The declaration of the register Kiểm tra, giám sát: how it is listed, filtered, filled in and exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.due import Advice, Due
from qcdc_desktop.domain.kinds.figure import ref_to
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Given, Register
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.source import Source
from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.inspections.indicators import INDICATORS
from qcdc_desktop.domain.registers.inspections.parts import FINDINGS, LOG, FindingLine
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    FindingKind,
    Inspection,
    InspectionStep,
    Programme,
    subject_of,
    unclear_findings,
)
from qcdc_desktop.domain.registers.inspections.results import InspectionResult, inspection_results
from qcdc_desktop.domain.registers.inspections.statistics import inspection_statistics
from qcdc_desktop.domain.registers.inspections.steps import InspectionState


def _column(name: str, **more: Any) -> Column[InspectionResult]:
    return field_column(Inspection, name, attrgetter("inspection"), **more)


def _relevant(name: str, values: Mapping[str, Any]) -> bool:
    """One who inspects and one subject are asked for; what follows a conclusion once there is one."""
    if values[name] and name != "organ_id":
        return True
    for group in (("organ_id", "superior"), ("subject_organ_id", "subject_person_id", "subject")):
        if name in group:
            return not any(values[other] for other in group if other != name)
    return name not in _CONCLUDED or bool(values["outcome"] or values["conclusion"])


_CONCLUDED = (
    *("conclusion_number", "concluded_on", "notified_on", "published_on", "published_where"),
    *("follow_up", "recheck_on"),
)


def _is_limitation(candidate: Finding, finding: Finding) -> bool:
    same = candidate.inspection_id == finding.inspection_id and candidate.id != finding.id
    return same and candidate.kind is FindingKind.LIMITATION


def _blank(given: Given[InspectionResult]) -> Inspection:
    """A new case is a line of the programme of the current one."""
    if given.row is None:
        return Inspection()
    one = given.row.inspection
    return Inspection(programme=one.programme, organ_id=one.organ_id)


def _first_day(source: Source, inspection: Inspection) -> date | None:
    """The first day of a case: planned, or of its log."""
    days = (inspection.planned_from, *(step.on for step in source.all(InspectionStep, inspection_id=inspection.id)))
    return min(filter(None, days), default=None)


def _due(context: Context) -> Iterator[Due]:
    """Cases under way or past their time, and demands that are not met."""
    for row in context.of(INSPECTIONS):
        case = row.inspection
        if row.state in (InspectionState.RUNNING, InspectionState.DELAYED):
            yield Due(ref_to(case), row.due_on, case.kind.words, case.content, case.organ_id, case.leader_id)
        for one in row.open_demands:
            yield Due(ref_to(one), one.due_on, "Yêu cầu khắc phục", one.body, one.organ_id, one.person_id)


def _unclear(context: Context) -> Iterator[Advice]:
    """What an appraisal would send back, while the file is open."""
    for row in context.of(INSPECTIONS):
        for one, faults in unclear_findings(row.case.findings) if not row.step.last else ():
            about = " · ".join((one.kind.words, *faults))
            yield Advice(
                "Kết luận kiểm tra, giám sát chưa rõ", ref_to(one), one.body, about, "Nên ghi rõ", one.person_id
            )


def _caption(row: InspectionResult) -> str:
    one = row.inspection
    return f"{one.kind.words} {lower_first(one.form.words)} · {one.programme_name()}"


def _demanded(row: InspectionResult) -> str:
    """What was demanded, each with its day and how it stands."""
    return "\n".join(
        f"- {one.body.rstrip('.;')} (hạn {write_day(one.due_on)}): {FindingLine(one, row.as_of).standing.lower()}"
        for one in row.demands
    )


def _lacking(row: InspectionResult) -> str:
    """The papers that the file still lacks; of a case that never began nothing is missing."""
    return ", ".join(paper.code for paper in row.missing_papers) if row.begun_on else ""


INSPECTIONS: Register[InspectionResult] = Register(
    Inspection,
    "cuộc",
    inspection_results,
    attrgetter("inspection"),
    INDICATORS,
    title="Kiểm tra, giám sát",
    listed="Danh sách cuộc kiểm tra, giám sát",
    add="Thêm cuộc",
    columns=(
        _column("kind", width=8, tip=_caption, spare=True),
        _column("content", wide=True),
        Column(
            "Đối tượng",
            14,
            lambda row: row.inspection.counted_as(),
            named=lambda row, names: subject_of(row.inspection, names),
            name="subject",
        ),
        Column(
            "Thời gian",
            20,
            attrgetter("inspection.planned_from"),
            words=lambda row: row.inspection.planned(),
            spare=True,
            name="planned",
        ),
        Column(
            "Tiến độ",
            8,
            lambda row: row.reached / max(len(row.phases), 1),
            words=attrgetter("progress"),
            segments=attrgetter("segments"),
            tip=lambda row: row.step.name,
            name="progress",
        ),
        state_column(
            "Tình trạng",
            17,
            attrgetter("state"),
            words=attrgetter("standing"),
        ),
        Column(
            "Đã khắc phục",
            9,
            lambda row: len(row.open_demands),
            words=attrgetter("mended"),
            right=True,
            spare=True,
            name="mended",
        ),
        Column("Hạn", 10, attrgetter("due_on"), spare=True, name="due"),
        _column("leader_id", width=16, label="Chủ trì", spare=True),
        _column("form", width=14, spare=True),
        Column(
            "Chương trình",
            18,
            lambda row: row.inspection.programme_name(),
            spare=True,
            name="programme",
        ),
    ),
    order=lambda row: (list(Programme).index(row.inspection.programme), row.inspection.planned_from or date.max),
    filters=(
        Filter("Chương trình", lambda row: row.inspection.programme_name()),
        Filter("Hình thức", lambda row: row.inspection.kind.words),
        Filter("Tình trạng", lambda row: row.state.words),
        Filter("Nội dung", lambda row: "Về quy chế dân chủ" if row.inspection.about_qcdc else "Nội dung khác"),
    ),
    head=(
        ("A13.1", "cuộc đã tiến hành"),
        ("A13.6", "yêu cầu đã khắc phục"),
        ("A13.7", "chưa khắc phục"),
        ("A13.8", "quá hạn"),
    ),
    empty=Empty(
        "Chưa có cuộc kiểm tra, giám sát nào",
        "Mỗi cuộc kiểm tra, giám sát một dòng: nội dung, đối tượng, thời gian, người chủ trì. Theo dõi từ kế hoạch đến "
        "khi khắc phục xong và đóng hồ sơ.",
    ),
    fields=(
        *("content", "programme", "kind", "form", "about_qcdc", "codes", "organ_id", "superior"),
        *("subject_organ_id", "subject_person_id", "subject", "planned_from", "planned_to", "leader_id", "team"),
        *("covers_from", "covers_to", "outcome", "conclusion", "conclusion_number", "concluded_on", "notified_on"),
        *("published_on", "published_where", "follow_up", "recheck_on", "papers"),
    ),
    relevant=_relevant,
    caption=_caption,
    among={"limitation_id": _is_limitation},
    blank=_blank,
    parts=(FINDINGS, LOG),
    due=_due,
    day_of=_first_day,
    advice=_unclear,
    periodic=(Inspection, InspectionStep, Finding),
    statistics=inspection_statistics,
    sheet=Sheet(
        "Kiểm tra, giám sát",
        "KiemTraGiamSat",
        "Trong kỳ chưa có cuộc kiểm tra, giám sát.",
        personal=("subject", "team", "conclusion", "Yêu cầu, kiến nghị", "follow_up"),
        after={
            "planned_to": (
                Column("Bước", 16, attrgetter("step.name")),
                "progress",
                state_column("Tình trạng", 14, attrgetter("state")),  # without its days, which stand beside it
                "due",
                Column("Số ngày trễ hạn", 8, lambda r: r.days_late or None, right=True),
            ),
            "conclusion": (Column("Yêu cầu, kiến nghị", 40, _demanded), "mended"),
            "papers": (Column("Tài liệu còn thiếu", 20, _lacking),),
        },
    ),
)

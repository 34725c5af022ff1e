"""How inspections, their findings and their steps are shown, and which fields are asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.register import Given
from qcdc_desktop.domain.registers.inspections.parts import FINDINGS, LOG, FindingLine
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    FindingKind,
    Inspection,
    InspectionOutcome,
    InspectionStep,
    Programme,
    subject_of,
)
from qcdc_desktop.domain.registers.inspections.register import INSPECTIONS
from qcdc_desktop.domain.registers.inspections.results import InspectionResult
from qcdc_desktop.domain.registers.inspections.steps import InspectionState
from tests.unit.domain.inspected import CELL, COMMITTEE, demand, entry, inspection, log
from tests.unit.domain.registers.inspections.test_results import case_book, results

ON = date(2025, 3, 31)
"""The last day of the quarter that the cases are shown in."""


class Names:
    """What records are called."""

    def title(self, kind: str, record_id: int | None) -> str:
        return {("organ", CELL): "Chi bộ Tự nhiên", ("person", 5): "Võ Ngọc Ánh"}.get((kind, record_id or 0), "")


def row(*steps: str, findings: tuple[Finding, ...] = (), **values: Any) -> InspectionResult:
    """A case after some steps, as it is shown on the last day of March."""
    (found,) = results([inspection(**values)], log(*steps), findings)
    return found


# A case --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2024, 10, 1), date(2024, 12, 31), "Quý IV/2024"),
        (date(2025, 2, 1), date(2025, 2, 28), "Tháng 2/2025"),
        (date(2025, 1, 1), date(2025, 12, 31), "Năm 2025"),
        (date(2025, 2, 1), date(2025, 4, 30), "01/02–30/04/2025"),
        (date(2025, 3, 3), date(2025, 4, 30), "03/03–30/04/2025"),
        (date(2025, 3, 1), date(2025, 3, 30), "01/03–30/03/2025"),
        (date(2024, 12, 1), date(2025, 1, 31), "01/12/2024–31/01/2025"),
        (date(2025, 3, 12), date(2025, 3, 12), "12/03/2025"),
        (None, date(2025, 3, 12), ""),
        (date(2025, 3, 12), None, ""),
    ],
)
def test_the_time_is_told_as_people_plan_it(first: date | None, last: date | None, told: str) -> None:
    assert inspection(planned_from=first, planned_to=last).planned() == told


def test_a_programme_is_told_with_its_year() -> None:
    assert inspection().programme_name() == "Chương trình năm 2025"
    assert inspection(planned_from=None).programme_name() == "Chương trình năm"
    assert inspection(programme=Programme.TERM).programme_name() == "Chương trình toàn khóa"


def test_the_subject_is_named() -> None:
    assert subject_of(inspection(), Names()) == "Chi bộ Tự nhiên"
    assert subject_of(inspection(subject_organ_id=None, subject_person_id=5), Names()) == "Võ Ngọc Ánh"
    assert subject_of(inspection(subject_organ_id=None, subject="Trường Mầm non"), Names()) == "Trường Mầm non"


def test_cases_are_sorted_by_the_name_of_their_subject() -> None:
    column = INSPECTIONS.column("subject")
    cell, person = row(), row(subject_organ_id=None, subject_person_id=5)
    assert column.text(cell, Names()) == "Chi bộ Tự nhiên"
    other = row(subject_organ_id=None, subject="An ninh")
    assert sorted([person, cell, other], key=lambda one: column.sorted_by(one, Names())) == [other, cell, person]


@pytest.mark.parametrize(
    ("steps", "segments", "progress"),
    [
        ((), ("", "", "", ""), "0/4 bước"),
        (("plan",), ("info", "", "", ""), "0/4 bước"),
        (("plan", "verify"), ("good", "info", "", ""), "1/4 bước"),
        (("plan", "conclusion", "close"), ("good",) * 4, "4/4 bước"),
        (("cancelled",), ("", "", "", ""), ""),
    ],
)
def test_phases_are_behind_under_way_or_ahead(steps: tuple[str, ...], segments: tuple[str, ...], progress: str) -> None:
    found = row(*steps)
    assert (found.segments, found.progress) == (segments, progress)
    column = INSPECTIONS.column("progress")
    assert column.segments is not None
    assert column.segments(found) == segments
    assert column.text(found, Names()) == progress


def test_the_state_tells_the_days_past() -> None:
    late = row("plan", planned_to=date(2025, 3, 20))
    assert (late.state, late.standing) == (InspectionState.DELAYED, "Quá thời gian tiến hành 11 ngày")
    overdue = row("plan", "conclusion", findings=(demand(due=date(2025, 3, 28)),))
    assert (overdue.standing, overdue.mended) == ("Quá hạn 3 ngày", "0/1")
    assert (row().standing, row().mended) == ("Chưa bắt đầu", "")


def test_a_list_stands_by_programme_and_time() -> None:
    term, late, early = (
        inspection(id=1, programme=Programme.TERM),
        inspection(id=2, planned_from=date(2025, 3, 9)),
        inspection(id=3),
    )
    assert INSPECTIONS.order is not None
    found = sorted(results([term, late, early]), key=INSPECTIONS.order)
    assert [one.inspection.id for one in found] == [3, 2, 1]


def test_filters_and_caption_say_what_a_case_is() -> None:
    said = [one.said(row(about_qcdc=False)) for one in INSPECTIONS.filters]
    assert said == ["Chương trình năm 2025", "Kiểm tra", "Chưa bắt đầu", "Nội dung khác"]
    assert INSPECTIONS.filters[-1].said(row()) == "Về quy chế dân chủ"
    assert INSPECTIONS.caption is not None
    assert INSPECTIONS.caption(row()) == "Kiểm tra chuyên đề · Chương trình năm 2025"


def test_every_column_says_something_of_a_case() -> None:
    found = row("plan", "conclusion", findings=(demand(),))
    for column in INSPECTIONS.columns:
        assert isinstance(column.text(found, Names()), str)
        assert column.tip is None or column.tip(found)
        assert column.sorted_by(found, Names()) is not None
        assert column.tone is None or column.tone(found) == "warn"


# Fields --------------------------------------------------------------------------------------------------------------


def matters(name: str, **values: Any) -> bool:
    assert INSPECTIONS.relevant is not None
    return INSPECTIONS.relevant(name, {s: getattr(Inspection(), s) for s in INSPECTIONS.fields} | values)


def test_one_who_inspects_and_one_subject_are_asked_for() -> None:
    assert all(matters(name) for name in ("organ_id", "superior", "subject_organ_id", "subject_person_id", "subject"))
    assert not matters("superior", organ_id=COMMITTEE)
    assert not matters("organ_id", superior="Đoàn")
    assert not matters("subject", subject_person_id=5)
    assert matters("subject", subject_person_id=5, subject="Trường")


def test_what_follows_a_conclusion_is_asked_for_once_there_is_one() -> None:
    assert not matters("published_on")
    assert matters("published_on", outcome=InspectionOutcome.GOOD)
    assert matters("published_on", conclusion="Tốt")
    assert matters("conclusion")


def test_a_new_case_is_a_line_of_the_programme_of_the_current_one() -> None:
    def begun(current: InspectionResult | None) -> Inspection:
        assert INSPECTIONS.blank is not None
        made = INSPECTIONS.blank(Given(None, ON, case_book(), current))
        assert isinstance(made, Inspection)
        return made

    assert begun(None) == Inspection()
    current = row(programme=Programme.TERM)
    assert begun(current) == Inspection(programme=Programme.TERM, organ_id=COMMITTEE)


# Findings and steps --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("finding", "standing", "tone"),
    [
        (demand(due=ON + timedelta(days=8)), "Còn 8 ngày", "warn"),
        (demand(due=ON + timedelta(days=31)), "Còn 31 ngày", "info"),
        (demand(due=ON - timedelta(days=3)), "Quá hạn 3 ngày", "bad"),
        (demand(confirmed=ON), "Đã khắc phục", "good"),
        (demand(confirmed=ON + timedelta(days=1), due=ON), "Còn 0 ngày", "warn"),
        (demand(due=None), "Yêu cầu, kiến nghị", "warn"),  # type: ignore[arg-type]  # one that came in without a day
        (Finding(kind=FindingKind.LIMITATION), "Hạn chế", "warn"),
        (Finding(kind=FindingKind.CAUSE), "Nguyên nhân", FindingKind.CAUSE.tone),
    ],
)
def test_a_finding_tells_how_it_stands(finding: Finding, standing: str, tone: str) -> None:
    line = FindingLine(finding, ON)
    assert (line.standing, line.tone) == (standing, tone)


def test_findings_stand_as_records_with_a_state() -> None:
    found = row("plan", "conclusion", findings=(demand(due=ON),))
    (line,) = FINDINGS.rows(found)
    assert FINDINGS.record(line) == demand(due=ON)
    assert [column.text(line, Names()) for column in FINDINGS.columns] == ["Còn 0 ngày", "Ghi rõ người và ngày trả lời"]
    assert FINDINGS.columns[0].tone is not None
    assert FINDINGS.columns[0].tone(line) == "warn"
    assert FINDINGS.blank(found, ON) == Finding(inspection_id=1)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (FindingKind.STRENGTH, {"body"}),
        (FindingKind.LIMITATION, {"body"}),
        (FindingKind.CAUSE, {"body", "limitation_id"}),
        (FindingKind.DEMAND, {"body", "limitation_id", "organ_id", "person_id", "due_on", "mended", "confirmed_on"}),
    ],
)
def test_a_finding_is_asked_for_what_its_kind_has(kind: FindingKind, asked: set[str]) -> None:
    (found,) = results([inspection()], [])
    names = ("body", "limitation_id", "organ_id", "person_id", "due_on", "mended", "confirmed_on", "task_id")
    assert {name for name in names if FINDINGS.relevant(found, name, {"kind": kind})} == asked


def test_a_demand_answers_a_limitation_of_its_own_case() -> None:
    may = INSPECTIONS.among["limitation_id"]
    said = Finding(id=2, inspection_id=1, kind=FindingKind.LIMITATION)
    assert may(said, demand())
    assert not may(said, said)
    assert not may(said.with_values({"inspection_id": 3}), demand())
    assert not may(said.with_values({"kind": FindingKind.CAUSE}), demand())


def test_steps_stand_by_their_names_and_are_mended_but_not_added() -> None:
    written = entry("plan", ON, 1, paper="02-KH/ĐU", note="Họp")
    (found,) = results([inspection()], [written, entry("gone", ON, 2)])
    known, unknown = LOG.rows(found)
    assert [column.text(known, Names()) for column in LOG.columns] == ["31/03/2025", "Kế hoạch", "02-KH/ĐU"]
    assert LOG.columns[1].tip is not None
    assert LOG.columns[1].tip(known) == "Kế hoạch\n02-KH/ĐU\nHọp\nLý do"
    assert unknown.name == "gone"
    assert LOG.record(known) == written
    assert not LOG.added
    assert [name for name in ("step", "on") if LOG.relevant(found, name, {})] == ["on"]
    assert LOG.blank(found, ON) == InspectionStep(inspection_id=1, on=ON)


def test_figures_of_demands_lead_to_findings() -> None:
    context = case_book([inspection()], log("plan", "conclusion"), [demand()])
    (figure,) = (f for f in INSPECTIONS.figures(context) if f.code == "A13.7")
    assert figure.refs == (Ref("finding", 1),)

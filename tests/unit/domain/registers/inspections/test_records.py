"""Cases of inspection and their findings: what they refuse, what is open, what becomes a task or a limitation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import another, faults
from qcdc_desktop.domain.registers.assessment import AssessmentKind
from qcdc_desktop.domain.registers.inspections.records import (
    OUTCOMES,
    Finding,
    FindingKind,
    InspectionForm,
    InspectionKind,
    InspectionOutcome,
    Programme,
    Subject,
    as_assessment,
    as_task,
    codes_of,
    open_demands,
    unclear_findings,
)
from qcdc_desktop.domain.registers.inspections.steps import InspectionState
from tests.unit.domain.inspected import CELL, COMMITTEE, START, demand, inspection

DUE = date(2025, 5, 30)


def fields_at_fault(**values: Any) -> list[str]:
    """The fields that are at fault in a case."""
    return [name for name, _ in faults(inspection(**values))]


# The case ------------------------------------------------------------------------------------------------------------


def test_a_case_needs_its_content_and_its_days() -> None:
    assert fields_at_fault() == []
    assert fields_at_fault(content="", planned_from=None, planned_to=None) == ["content", "planned_from", "planned_to"]


@pytest.mark.parametrize(
    ("organ", "superior", "wrong"),
    [
        (COMMITTEE, "", []),
        (None, "Ủy ban Kiểm tra Đảng ủy phường", []),
        (None, "", ["organ_id"]),
        (COMMITTEE, "Ủy ban Kiểm tra Đảng ủy phường", ["organ_id"]),
    ],
)
def test_one_body_inspects(organ: int | None, superior: str, wrong: list[str]) -> None:
    assert fields_at_fault(organ_id=organ, superior=superior) == wrong


@pytest.mark.parametrize(
    ("organ", "person", "other", "wrong"),
    [
        (CELL, None, "", []),
        (None, 7, "", []),
        (None, None, "Chi bộ Trường THCS Bình An", []),
        (None, None, "", ["subject_organ_id"]),
        (CELL, 7, "", ["subject_organ_id"]),
        (CELL, 7, "Chi bộ Trường THCS Bình An", ["subject_organ_id"]),
    ],
)
def test_one_subject_is_inspected(organ: int | None, person: int | None, other: str, wrong: list[str]) -> None:
    assert fields_at_fault(subject_organ_id=organ, subject_person_id=person, subject=other) == wrong


def test_a_subordinate_unit_is_counted_among_organisations() -> None:
    def counted(**values: Any) -> Subject:
        return inspection(subject_organ_id=None, **values).counted_as()

    assert inspection().counted_as() is Subject.ORGAN
    assert counted(subject="Chi bộ Trường THCS Bình An") is Subject.ORGAN
    assert counted(subject_person_id=7) is Subject.MEMBER


def test_days_follow_one_another_and_may_be_the_same() -> None:
    before = date(2025, 3, 2)
    assert fields_at_fault(covers_from=START, covers_to=START, planned_to=START) == []
    assert fields_at_fault(covers_from=START, covers_to=before, planned_to=before) == ["covers_to", "planned_to"]
    later = ("notified_on", "published_on", "recheck_on")
    assert fields_at_fault(concluded_on=START, **dict.fromkeys(later, START)) == []
    assert fields_at_fault(concluded_on=START, **dict.fromkeys(later, before)) == list(later)
    assert fields_at_fault(**dict.fromkeys(later, before)) == []


def test_signs_of_a_violation_are_inspected_not_supervised() -> None:
    assert fields_at_fault(form=InspectionForm.SIGNS) == []
    supervision = {"kind": InspectionKind.SUPERVISION, "outcome": InspectionOutcome.NONE}
    assert fields_at_fault(form=InspectionForm.SIGNS, **supervision) == ["form"]
    assert fields_at_fault(form=InspectionForm.REGULAR, **supervision) == []


@pytest.mark.parametrize("kind", InspectionKind)
@pytest.mark.parametrize("outcome", InspectionOutcome)
def test_a_result_fits_the_kind(kind: InspectionKind, outcome: InspectionOutcome) -> None:
    assert fields_at_fault(kind=kind, outcome=outcome) == ([] if outcome in OUTCOMES[kind] else ["outcome"])


def test_the_result_that_does_not_fit_is_named_in_words() -> None:
    wrong = inspection(kind=InspectionKind.SUPERVISION, outcome=InspectionOutcome.DISCIPLINED)
    assert faults(wrong) == (("outcome", "Kết quả “Đã thi hành kỷ luật” không dùng cho giám sát."),)


def test_a_copy_of_a_case_has_no_conclusion() -> None:
    concluded = inspection(concluded_on=START, conclusion_number="04-TB/ĐU", recheck_on=DUE, papers="KT1")
    copy = another(concluded)
    assert (copy.content, copy.leader_id) == (concluded.content, concluded.leader_id)
    assert (copy.conclusion, copy.concluded_on, copy.conclusion_number, copy.recheck_on, copy.papers) == (
        *("", None, "", None),
        "",
    )


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", ()),
        (" ,; ", ()),
        ("ND01", ("ND01",)),
        ("nd01, ND04;nd12\nnd01", ("ND01", "ND04", "ND12")),
        ("ND01ND02", ("ND01ND02",)),
    ],
)
def test_codes_are_read_however_they_are_parted(typed: str, codes: tuple[str, ...]) -> None:
    assert codes_of(typed) == codes


@given(st.text())
def test_codes_read_from_their_own_list_are_the_same(typed: str) -> None:
    assert codes_of(", ".join(codes_of(typed))) == codes_of(typed)


# Findings ------------------------------------------------------------------------------------------------------------


def test_a_demand_has_a_day_and_is_confirmed_with_what_was_done() -> None:
    def wrong(one: Finding) -> list[str]:
        return [name for name, _ in faults(one)]

    assert wrong(demand()) == []
    assert wrong(demand(confirmed=DUE)) == []
    assert wrong(demand().with_values({"due_on": None})) == ["due_on"]
    assert wrong(demand(confirmed=DUE, mended="")) == ["mended"]
    limitation = demand(kind=FindingKind.LIMITATION).with_values({"due_on": None})
    assert wrong(limitation) == []
    assert wrong(limitation.with_values({"confirmed_on": DUE})) == ["confirmed_on"]


def test_a_finding_is_not_about_itself() -> None:
    assert faults(demand(id=3, limitation_id=3)) == (("limitation_id", "“Hạn chế liên quan” phải là một mục khác."),)
    assert faults(demand(id=3, limitation_id=4)) == ()


def test_a_demand_is_open_until_the_day_of_its_confirmation() -> None:
    met, never = demand(confirmed=date(2025, 6, 2)), demand(id=2)
    stated = demand(id=3, kind=FindingKind.LIMITATION)
    assert open_demands([met, never, stated], date(2025, 6, 1)) == (met, never)
    assert open_demands([met, never, stated], date(2025, 6, 2)) == (never,)


@pytest.mark.parametrize(
    ("on", "days"), [(DUE, 0), (date(2025, 5, 31), 1), (date(2025, 6, 1), 2), (date(2025, 6, 2), 0)]
)
def test_days_past_the_day_of_a_demand(on: date, days: int) -> None:
    assert demand(confirmed=date(2025, 6, 2)).days_late(on) == days
    assert demand().with_values({"due_on": None}).days_late(on) == 0


def test_a_conclusion_that_an_appraisal_would_send_back() -> None:
    answered = Finding(id=1, kind=FindingKind.LIMITATION, body="Biên bản chưa ghi việc trả lời")
    left = Finding(id=2, kind=FindingKind.LIMITATION, body="Danh sách thiếu chữ ký")
    clear = demand(id=3, limitation_id=1, person_id=7)
    by_an_organ = demand(id=4, limitation_id=1, organ_id=CELL)
    vague, astray = demand(id=5), demand(id=6, limitation_id=3, person_id=7)
    praise = Finding(id=7, kind=FindingKind.STRENGTH, body="Nền nếp")
    met = demand(id=8, confirmed=date(2025, 6, 2))
    assert list(unclear_findings([answered, clear, by_an_organ, praise, met])) == []
    assert list(unclear_findings([answered, left, clear, vague, astray])) == [
        (left, ("chưa có yêu cầu khắc phục",)),
        (vague, ("chưa gắn với hạn chế đã nêu", "chưa rõ ai thực hiện")),
        (astray, ("chưa gắn với hạn chế đã nêu",)),
    ]


def test_a_limitation_becomes_one_of_the_year_with_its_causes() -> None:
    limitation = Finding(id=1, kind=FindingKind.LIMITATION, body="Chưa ghi việc trả lời", person_id=7)
    causes = [
        Finding(id=2, kind=FindingKind.CAUSE, body="Mẫu biên bản cũ", limitation_id=1),
        Finding(id=3, kind=FindingKind.CAUSE, body="Người ghi mới", limitation_id=1),
        Finding(id=4, kind=FindingKind.CAUSE, body="Của mục khác", limitation_id=9),
        demand(id=5, limitation_id=1),
    ]
    made = as_assessment(limitation, [limitation, *causes], 2, START)
    assert (made.id, made.year_id, made.kind) == (0, 2, AssessmentKind.LIMITATION)
    assert (made.body, made.cause) == ("Chưa ghi việc trả lời", "Mẫu biên bản cũ\nNgười ghi mới")
    assert (made.person_id, made.noted_on) == (7, START)
    assert faults(made) == ()


def test_a_strength_stays_one_and_everything_else_is_a_limitation() -> None:
    kinds = {kind: as_assessment(demand(kind=kind), [], 1, START).kind for kind in FindingKind}
    strengths = [kind for kind, made in kinds.items() if made is AssessmentKind.STRENGTH]
    assert strengths == [FindingKind.STRENGTH]


def test_a_demand_becomes_a_task_that_answers_the_limitation_of_the_year() -> None:
    limitation = Finding(id=1, kind=FindingKind.LIMITATION, body="Chưa ghi", assessment_id=40)
    one = demand(id=2, limitation_id=1, organ_id=CELL, person_id=7)
    task = as_task(one, [limitation, one], 2, START)
    assert (task.id, task.year_id, task.body, task.organ_id, task.person_id) == (0, 2, one.body, CELL, 7)
    assert (task.start_on, task.due_on, task.limitation_id, task.in_resolution) == (START, DUE, 40, False)
    assert faults(task) == ()


def test_a_task_answers_its_own_limitation_or_none() -> None:
    assert as_task(demand(assessment_id=41), [], 1, START).limitation_id == 41
    assert as_task(demand(), [], 1, START).limitation_id is None
    assert as_task(demand(limitation_id=9), [], 1, START).limitation_id is None


def test_a_task_that_is_late_already_keeps_its_day() -> None:
    on_the_day, late = as_task(demand(), [], 1, DUE), as_task(demand(), [], 1, date(2025, 5, 31))
    assert (on_the_day.start_on, on_the_day.due_on) == (DUE, DUE)
    assert (late.start_on, late.due_on) == (None, DUE)
    endless = demand().with_values({"due_on": None})
    assert as_task(endless, [], 1, START).start_on == START


# Words ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    [Programme, InspectionKind, InspectionForm, InspectionOutcome, Subject, FindingKind, InspectionState],
)
def test_every_choice_has_words_of_its_own(kind: type[Choice]) -> None:
    words = [member.words for member in kind]
    assert len(set(words)) == len(words)
    assert [member.value for member in kind if not member.words] == ([""] if kind is InspectionOutcome else [])

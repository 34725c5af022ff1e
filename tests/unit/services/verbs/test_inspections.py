"""The verbs of inspections: lawful steps whatever way they come in, and what is made of findings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    FindingKind,
    Inspection,
    InspectionForm,
    InspectionOutcome,
    InspectionStep,
)
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, OrganKind
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.files import content
from qcdc_desktop.services.verbs import inspections
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


@pytest.fixture
def case(session: Session) -> int:
    """A regular inspection by the committee that has not begun; it goes launch, conclusion, remedy, close."""
    organ = records.add(session, Organ(name="Đảng ủy", kind=OrganKind.PARTY)).added(Organ)
    planned = Inspection(
        content="Thực hiện quy chế dân chủ",
        form=InspectionForm.REGULAR,
        organ_id=organ,
        subject="Chi bộ Tự nhiên",
        planned_from=date(2025, 3, 1),
        planned_to=date(2025, 3, 31),
        outcome=InspectionOutcome.NOT_GOOD,
        conclusion="Còn thiếu sót",
        notified_on=date(2025, 3, 25),
    )
    return records.add(session, planned).added(Inspection)


def demand(case: int, confirmed: date | None = None, **values: object) -> Finding:
    one = Finding(inspection_id=case, kind=FindingKind.DEMAND, body="Ghi ngày trả lời", due_on=date(2025, 6, 1))
    return one.with_values({"mended": "Đã ghi", "confirmed_on": confirmed, **values})


def take(session: Session, case: int, *codes: str) -> None:
    """Steps in March 2025, from the 20th, day after day."""
    for n, code in enumerate(codes, start=20):
        inspections.take_step(session, case, code, date(2025, 3, n))


def steps(session: Session) -> list[str]:
    return [one.step for one in session.all(InspectionStep)]


# A step ------------------------------------------------------------------------------------------------------------


def test_a_step_is_one_step_of_the_journal_by_its_name(session: Session, case: int) -> None:
    done = inspections.take_step(session, case, "launch", date(2025, 3, 3), paper="02-KH/ĐU", note="Họp triển khai")
    assert done.verb == "Ghi bước “Triển khai”"
    assert session.all(InspectionStep)[0].paper == "02-KH/ĐU"
    undo.undo(session)
    assert steps(session) == []


def test_day_and_number_of_the_conclusion_stand_in_the_case_whatever_way_it_came_in(
    session: Session, case: int
) -> None:
    take(session, case, "launch")
    entry = InspectionStep(inspection_id=case, step="conclusion", on=date(2025, 3, 24), paper="04-TB/ĐU")
    records.put(session, InspectionStep, "Dán", added=[entry])
    found = session.get(Inspection, case)
    assert (found.concluded_on, found.conclusion_number) == (date(2025, 3, 24), "04-TB/ĐU")


def test_a_day_that_has_not_come_is_refused(session: Session, case: int) -> None:
    with pytest.raises(InputProblem, match="chưa đến"):
        inspections.take_step(session, case, "launch", date(2025, 5, 23))


def test_what_a_step_needs_is_named(session: Session, case: int) -> None:
    records.edit(session, Inspection, case, conclusion="")
    take(session, case, "launch")
    with pytest.raises(InputProblem, match="Hãy ghi “Kết luận” trước"):
        inspections.take_step(session, case, "conclusion", date(2025, 3, 24))


# Every way in obeys ------------------------------------------------------------------------------------------------


def by_adding(session: Session, entry: InspectionStep, _folder: Path) -> ChangeSet:
    return records.add(session, entry)


def by_pasting(session: Session, entry: InspectionStep, _folder: Path) -> ChangeSet:
    return records.put(session, InspectionStep, "Dán", added=[entry])


def by_verb(session: Session, entry: InspectionStep, _folder: Path) -> ChangeSet:
    return inspections.take_step(session, entry.inspection_id or 0, entry.step, entry.on or date.max)


def by_content_file(session: Session, entry: InspectionStep, folder: Path) -> ChangeSet:
    path = folder / "buoc.toml"
    path.write_text(
        f'[[inspection_step]]\ninspection = "Thực hiện quy chế dân chủ"\nstep = "{entry.step}"\non = {entry.on}\n',
        encoding="utf-8",
    )
    return content.load(session, path)


Way = Callable[[Session, InspectionStep, Path], ChangeSet]
WAYS = pytest.mark.parametrize("way", [by_adding, by_pasting, by_verb, by_content_file])


@WAYS
def test_a_lawful_step_comes_in(session: Session, case: int, way: Way, tmp_path: Path) -> None:
    way(session, InspectionStep(inspection_id=case, step="launch", on=date(2025, 3, 3)), tmp_path)
    assert steps(session) == ["launch"]


@WAYS
@pytest.mark.parametrize(
    ("code", "on", "told"),
    [
        ("close", date(2025, 3, 25), "Sau bước “Triển khai” không chuyển sang bước “Đóng hồ sơ” được"),
        ("báo cáo miệng", date(2025, 3, 25), "Không có bước “báo cáo miệng”"),
        ("programme", date(2025, 3, 25), "Hãy ghi lý do của bước “Chương trình”"),
        ("report", date(2025, 3, 1), "không được trước ngày của bước liền trước"),
    ],
)
def test_an_unlawful_step_does_not(
    session: Session, case: int, way: Way, tmp_path: Path, code: str, on: date, told: str
) -> None:
    take(session, case, "launch")
    with pytest.raises(InputProblem, match=told):
        way(session, InspectionStep(inspection_id=case, step=code, on=on), tmp_path)
    assert steps(session) == ["launch"]


@WAYS
def test_a_file_is_closed_once_every_demand_is_met(session: Session, case: int, way: Way, tmp_path: Path) -> None:
    finding = records.add(session, demand(case)).added(Finding)
    take(session, case, "launch", "conclusion", "remedy")
    close = InspectionStep(inspection_id=case, step="close", on=date(2025, 4, 25))
    with pytest.raises(InputProblem, match="Còn 1 yêu cầu, kiến nghị chưa xác nhận khắc phục"):
        way(session, close, tmp_path)
    records.edit(session, Finding, finding, confirmed_on=date(2025, 4, 20))
    way(session, close, tmp_path)
    assert steps(session)[-1] == "close"


def test_no_demand_is_opened_in_a_closed_file(session: Session, case: int) -> None:
    finding = records.add(session, demand(case, date(2025, 3, 22))).added(Finding)
    take(session, case, "launch", "conclusion", "remedy", "close")
    closed = "Hồ sơ đã đóng ngày 23/03/2025"
    with pytest.raises(InputProblem, match=closed):
        records.add(session, demand(case))
    with pytest.raises(InputProblem, match=closed):
        records.edit(session, Finding, finding, confirmed_on=None)
    with pytest.raises(InputProblem, match=closed):
        records.put(session, Finding, "Dán", added=[demand(case, date(2025, 4, 1))])
    records.edit(session, Finding, finding, mended="Đã ghi đủ")
    assert session.count(Finding) == 1


# Changing and removing ---------------------------------------------------------------------------------------------


def test_the_day_of_a_step_stays_between_its_neighbours(session: Session, case: int) -> None:
    take(session, case, "launch", "conclusion")
    first = session.all(InspectionStep)[0]
    records.edit(session, InspectionStep, first.id, on=date(2025, 3, 21), note="Lùi một ngày")
    with pytest.raises(InputProblem, match="không chuyển sang"):
        records.edit(session, InspectionStep, first.id, on=date(2025, 3, 22))


def test_a_file_cannot_be_closed_earlier_than_its_demands_were_met(session: Session, case: int) -> None:
    records.add(session, demand(case, date(2025, 3, 23)))
    take(session, case, "launch", "conclusion", "remedy", "close")
    with pytest.raises(InputProblem, match="Đến ngày 22/03/2025 còn 1 yêu cầu"):
        records.edit(session, InspectionStep, session.all(InspectionStep)[-1].id, on=date(2025, 3, 22))


def test_a_step_does_not_go_to_another_case(session: Session, case: int) -> None:
    take(session, case, "launch")
    other = records.duplicate(session, Inspection, [case]).added(Inspection)
    with pytest.raises(InputProblem, match="không chuyển sang cuộc kiểm tra, giám sát khác"):
        records.edit(session, InspectionStep, session.all(InspectionStep)[0].id, inspection_id=other)


def test_steps_are_taken_out_from_the_last(session: Session, case: int) -> None:
    take(session, case, "launch", "conclusion")
    first, last = session.all(InspectionStep)
    with pytest.raises(Refused, match="Đã có bước ghi sau bước này"):
        records.remove(session, InspectionStep, first.id)
    records.remove(session, InspectionStep, last.id)
    records.remove(session, InspectionStep, first.id)
    assert steps(session) == []


def test_a_case_goes_and_comes_back_with_its_steps(session: Session, case: int) -> None:
    take(session, case, "launch", "conclusion", "remedy")
    records.remove(session, Inspection, case)
    assert steps(session) == []
    records.restore(session, records.bin_of(session, Inspection)[0])
    assert steps(session) == ["launch", "conclusion", "remedy"]


def test_a_case_keeps_the_kind_that_its_steps_belong_to(session: Session, case: int) -> None:
    take(session, case, "launch", "conclusion")
    with pytest.raises(InputProblem, match="hãy giữ loại cũ"):
        records.edit(session, Inspection, case, form=InspectionForm.THEMATIC)
    records.edit(session, Inspection, case, content="Thực hiện dân chủ")


# What is made of a finding -----------------------------------------------------------------------------------------


def test_a_demand_becomes_a_task_that_answers_the_limitation_of_the_year(session: Session, case: int) -> None:
    said = Finding(inspection_id=case, kind=FindingKind.LIMITATION, body="Chưa ghi việc trả lời")
    limitation = records.add(session, said).added(Finding)
    wanted = records.add(session, demand(case, limitation_id=limitation)).added(Finding)
    answered = inspections.make_assessment(session, limitation, 2).added(Assessment)
    task = session.get(Task, inspections.make_task(session, wanted, 2).added(Task))
    assert session.get(Assessment, answered).kind is AssessmentKind.LIMITATION
    assert (task.year_id, task.body, task.due_on) == (2, "Ghi ngày trả lời", date(2025, 6, 1))
    assert task.limitation_id == answered
    assert session.get(Finding, wanted).task_id == task.id
    assert session.get(Finding, limitation).assessment_id == answered
    undo.undo(session)
    assert session.get(Finding, wanted).task_id is None
    assert session.count(Task) == 0


def test_a_finding_is_made_into_one_task_and_one_assessment(session: Session, case: int) -> None:
    finding = records.add(session, demand(case)).added(Finding)
    inspections.make_task(session, finding, 2)
    inspections.make_assessment(session, finding, 2)
    with pytest.raises(Refused, match="đã có nhiệm vụ"):
        inspections.make_task(session, finding, 2)
    with pytest.raises(Refused, match="đã có trong đánh giá"):
        inspections.make_assessment(session, finding, 2)

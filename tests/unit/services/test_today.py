from __future__ import annotations

from datetime import date, timedelta

import pytest

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    FindingKind,
    Inspection,
    InspectionForm,
    InspectionOutcome,
    InspectionStep,
)
from qcdc_desktop.domain.registers.letters.choices import Outcome, Sphere
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.targets.records import Target, Verdict
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person
from qcdc_desktop.services import first_steps, records, review, standard, today, years
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.today import When
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.conftest import Clock
from tests.factories import id_of

DAY = factories.TODAY
"""22 May 2025."""


def in_days(days: int) -> date:
    return DAY + timedelta(days=days)


@pytest.fixture
def year(session: Session) -> Period:
    return years.named(session, "2024-2025")


def add_task(session: Session, body: str, due: date | None, **values: object) -> int:
    return records.add(session, factories.task(body, 2, due_on=due, **values)).added(Task)


@pytest.mark.parametrize(
    ("days", "when", "tone"),
    [
        (-12, When.OVERDUE, "bad"),
        (-1, When.OVERDUE, "bad"),
        (0, When.WEEK, "warn"),
        (7, When.WEEK, "warn"),
        (8, When.MONTH, "info"),
        (30, When.MONTH, "info"),
    ],
)
def test_a_task_stands_under_how_near_it_is(session: Session, year: Period, days: int, when: When, tone: str) -> None:
    organ = session.all(Organ)[1]
    task = add_task(session, "Rà soát quy chế chi tiêu", in_days(days), organ_id=organ.id)
    (line,) = today.view(session, year).lines
    assert (line.when, line.days, line.day, line.when.tone) == (when, days, in_days(days), tone)
    assert (line.ref, line.kind, line.text) == (Ref("task", task), "Nhiệm vụ", "Rà soát quy chế chi tiêu")
    assert line.who == organ.name


def test_what_is_far_undated_done_or_given_up_is_not_told(session: Session, year: Period) -> None:
    add_task(session, "Xa", in_days(31))
    add_task(session, "Không hạn", None)
    add_task(session, "Đã xong", in_days(1), done_on=in_days(-1))
    add_task(session, "Thôi", in_days(1), dropped=True, result="Không cần nữa")
    assert today.view(session, year).lines == ()


def test_the_nearest_deadline_comes_first_whatever_the_kind(session: Session, year: Period) -> None:
    add_task(session, "Hai", in_days(3))
    records.add(session, Letter(received_on=in_days(-5), due_on=in_days(-2), matter="Một"))
    records.add(session, factories.percent(id=0, year_id=2, body="Ba", due_on=in_days(20)))
    found = today.view(session, year)
    assert [line.text for line in found.lines] == ["Một", "Hai", "Ba"]
    assert [line.text for line in found.due(When.OVERDUE)] == ["Một"]
    assert found.lines[0].kind == "Đơn số 01/2025"
    assert found.lines[0].who == "Kiến nghị"


def test_letters_of_earlier_years_that_wait_are_told_too_and_settled_ones_are_not(
    session: Session, year: Period
) -> None:
    records.add(session, Letter(received_on=date(2024, 3, 1), due_on=date(2024, 4, 1), matter="Từ năm trước"))
    records.add(session, Letter(received_on=date(2025, 3, 1), matter="Chưa ghi hạn", sphere=Sphere.JUDICIAL))
    records.add(session, Letter(received_on=DAY, due_on=in_days(60), matter="Còn lâu", sphere=Sphere.JUDICIAL))
    done = records.add(session, Letter(received_on=date(2025, 3, 2), due_on=in_days(2), matter="Xong"))
    records.edit(session, Letter, done.added(Letter), settled_on=DAY, outcome=Outcome.ANSWERED)
    found = today.view(session, year)
    assert [x.text for x in found.lines] == ["Từ năm trước"]
    assert [(x.text, x.when) for x in found.letters] == [("Còn lâu", When.LATER), ("Chưa ghi hạn", When.NONE)]
    assert found.letters[-1].days is None
    assert found.letters[-1].when.tone == "neutral"


def test_a_target_without_data_stays_after_its_day_and_one_not_met_does_not(session: Session, year: Period) -> None:
    records.add(session, factories.percent(id=0, year_id=2, short="Không số liệu", due_on=in_days(-5)))
    failed = records.add(session, factories.percent(id=0, year_id=2, body="Chưa đạt", due_on=in_days(-5)))
    target = failed.added(Target)
    records.add(session, factories.reading(in_days(-6), target, value=10.0))
    records.add(session, factories.percent(id=0, year_id=2, body="Đến cuối năm"))
    found = today.view(session, year)
    assert [line.text for line in found.lines] == ["Không số liệu"]
    assert [(t.text, t.standing, t.verdict) for t in found.targets] == [
        ("Không số liệu", "– / 90%", Verdict.UNKNOWN),
        ("Chưa đạt", "10 / 90%", Verdict.NOT_MET),
        ("Đến cuối năm", "– / 90%", Verdict.UNKNOWN),
    ]
    assert [f.value for f in found.verdicts] == [3, 0, 1, 0, 2]


def test_every_target_still_open_is_due_when_the_year_ends(session: Session, year: Period, clock: Clock) -> None:
    records.add(session, factories.percent(id=0, year_id=2))
    assert today.view(session, year).lines == ()
    clock.pass_days(90)
    (line,) = today.view(session, year).lines
    assert (line.when, line.day) == (When.MONTH, year.end)
    quarter = next(p for p in years.periods(session) if p.label == "Quý III/2025")
    assert today.view(session, quarter).lines == ()


def test_limitations_that_no_task_answers_are_told(session: Session, year: Period) -> None:
    weak = [records.add(session, factories.limitation(body, 2)).changes[0].record_id for body in ("A", "B", "C", "D")]
    add_task(session, "Trả lời A", None, limitation_id=weak[0])
    add_task(session, "Bỏ", None, limitation_id=weak[1], dropped=True, result="Lý do")
    records.edit(session, Assessment, weak[2], overcome_on=in_days(-1))
    records.edit(session, Assessment, weak[3], overcome_on=in_days(1))
    found = today.view(session, year).advice
    assert [(one.text, one.about, one.state) for one, _who in found] == [
        ("B", "Hạn chế", "Chưa có nhiệm vụ"), ("D", "Hạn chế", "Chưa có nhiệm vụ"),
    ]  # fmt: skip


def test_days_count_from_today_after_the_period_too(session: Session) -> None:
    """Figures and papers of the past year stand on its last day; what is left of it is as late as it is."""
    last = years.named(session, "2023-2024")
    records.add(session, factories.task("Cũ", 1, due_on=date(2024, 8, 20)))
    records.add(session, factories.task("Xong sau khi hết năm", 1, due_on=date(2024, 8, 20), done_on=date(2024, 9, 9)))
    found = today.view(session, last)
    assert [(line.text, line.days) for line in found.lines] == [("Cũ", -275)]
    assert found.figures.as_of == date(2024, 8, 31)


def test_nothing_is_left_to_do_in_a_year_that_is_approved(session: Session) -> None:
    last = years.named(session, "2023-2024")
    records.add(session, factories.task("Cũ", 1, due_on=date(2024, 8, 20)))
    review.approve(session, 1, "Trần Văn Bình", "Hiệu trưởng", Conclusion.AGREED, "")
    assert today.due_lines(session, last) == ()


def test_a_line_is_closed_by_the_day_where_no_more_is_asked(session: Session, year: Period) -> None:
    task = add_task(session, "Rà soát", in_days(-3))
    records.add(session, Letter(received_on=in_days(-1), due_on=in_days(2), matter="Đơn"))
    records.add(session, factories.progress(in_days(-2), task, percent=40, note="Đang viết"))
    line, letter = today.view(session, year).lines
    assert (line.closes, line.percent, letter.closes) == ("done_on", 40, "")
    assert today.close(session, line).verb == "Ghi việc đã xong"
    assert session.get(Task, task).done_on == DAY
    assert [one.text for one in today.view(session, year).lines] == ["Đơn"]


# What to do now ------------------------------------------------------------------------------------------------------


def todo(session: Session, year: Period) -> tuple[str, str, str]:
    """Title, state and why of the one thing to do."""
    found = today.view(session, year).todo
    assert found is not None
    return found.title, found.state, found.why


def test_the_one_thing_is_what_presses_most(session: Session, year: Period) -> None:
    """Late letters first, then what is longest overdue, then what comes in a week, then the next paper."""
    papers.draft(session, year, PaperKind.RESOLUTION)
    papers.edit(session, id_of(Paper), number=5, issued_on=DAY)
    far = add_task(session, "Trong tháng", in_days(20))
    assert todo(session, year) == ("Soạn báo cáo năm học 2024-2025", "", "Chưa soạn.")
    near = add_task(session, "Trong tuần", in_days(1))
    assert todo(session, year)[:2] == ("Trong tuần", "ngày mai")
    late = add_task(session, "Trễ", in_days(-7))
    records.add(session, factories.progress(in_days(-9), late, percent=50, note="Lùi vì trùng lịch ôn thi"))
    assert todo(session, year) == ("Trễ", "quá hạn 7 ngày", "Ngày 13/05/2025: Lùi vì trùng lịch ôn thi. Nhiệm vụ.")
    letter = Letter(received_on=in_days(-5), due_on=in_days(-2), matter="Đơn trễ")
    letter_id = records.add(session, letter).added(Letter)
    assert todo(session, year)[:2] == ("Đơn trễ", "quá hạn 2 ngày")
    records.edit(session, Letter, letter_id, settled_on=DAY, outcome=Outcome.ANSWERED)
    for task in (late, near):
        records.edit(session, Task, task, done_on=DAY)
    papers.draft(session, year, PaperKind.REPORT)
    report = session.find(Paper, kind=PaperKind.REPORT)
    assert report is not None
    papers.edit(session, report.id, number=1, issued_on=DAY)
    assert todo(session, year)[0] == "Trong tháng"
    records.edit(session, Task, far, done_on=DAY)
    assert today.view(session, year).todo is None


def test_after_the_year_it_is_the_next_year(session: Session, year: Period, clock: Clock) -> None:
    add_task(session, "Trễ", in_days(-7))
    last = years.named(session, "2023-2024")
    assert todo(session, last)[0] == "Sang năm học 2024-2025"
    clock.pass_days(120)
    title, _state, why = todo(session, year)
    assert title == "Mở năm học 2025-2026"
    assert why.startswith("Năm học 2024-2025 đã hết ngày 31/08/2025.")
    found = today.view(session, year).todo
    assert found is not None
    assert [act.words for act in found.acts] == ["Mở năm học 2025-2026", "Duyệt năm cũ"]


def test_the_way_to_the_first_resolution_ticks_itself_and_ends_with_it(session: Session, year: Period) -> None:
    def done() -> list[str]:
        return [step.title for step in first_steps.steps(session, year) if step.done]

    assert done() == ["Đơn vị"]
    aims = {step.title: step.aim for step in first_steps.steps(session, year)}
    assert (aims["Chỉ tiêu"], aims["Nhiệm vụ, giải pháp"]) == (
        "Ghi chỉ tiêu của năm",
        "Ghi nhiệm vụ, giải pháp của năm",
    )
    records.add(session, factories.person("Lê Văn Đức"))
    records.add(session, factories.strength("Nền nếp", 1))
    standard.load(session, "target", 2)
    add_task(session, "Rà soát", None)
    assert done() == ["Đơn vị", "Nhân sự", "Đánh giá năm học 2023-2024", "Chỉ tiêu", "Nhiệm vụ, giải pháp"]
    papers.draft(session, year, PaperKind.RESOLUTION)
    assert first_steps.steps(session, year)[-1].standing == "Đang soạn, chưa ban hành"
    papers.edit(session, id_of(Paper), number=5, issued_on=DAY)
    assert first_steps.steps(session, year) == ()


def test_the_next_paper_is_the_resolution_until_it_is_issued_or_the_year_ends(
    session: Session, year: Period, clock: Clock
) -> None:
    assert today.next_paper(session, year) is PaperKind.RESOLUTION
    papers.draft(session, year, PaperKind.RESOLUTION)
    papers.edit(session, id_of(Paper), number=5, issued_on=DAY)
    assert today.next_paper(session, year) is PaperKind.REPORT
    papers.edit(session, id_of(Paper), issued_on=None)
    clock.pass_days(30)
    assert today.next_paper(session, year) is PaperKind.REPORT
    clock.pass_days(-30)
    papers.draft(session, year, PaperKind.REPORT)
    assert today.next_paper(session, year) is PaperKind.REPORT
    report = session.find(Paper, kind=PaperKind.REPORT)
    assert report is not None
    papers.edit(session, report.id, number=1, issued_on=DAY)
    assert today.next_paper(session, year) is None


def test_demands_and_cases_under_way_stand_by_their_day(session: Session, year: Period) -> None:
    organ = session.all(Organ)[0]
    usual = Inspection(
        content="Thực hiện quy chế dân chủ",
        form=InspectionForm.REGULAR,
        organ_id=organ.id,
        subject="Chi bộ Tự nhiên",
        planned_from=in_days(-60),
        planned_to=in_days(-3),
        outcome=InspectionOutcome.NOT_GOOD,
        conclusion="Còn thiếu sót",
    )
    late = records.add(session, usual).added(Inspection)
    done = records.add(session, usual).added(Inspection)
    records.add(session, InspectionStep(inspection_id=done, step="launch", on=in_days(-50)))
    records.add(session, InspectionStep(inspection_id=done, step="conclusion", on=in_days(-40)))
    wanted = Finding(inspection_id=done, kind=FindingKind.DEMAND, body="Ghi ngày trả lời", due_on=in_days(6))
    finding = records.add(session, wanted.with_values({"organ_id": organ.id})).added(Finding)
    told = [(one.ref, one.when, one.kind, one.who) for one in today.view(session, year).lines]
    assert told == [
        (Ref("inspection", late), When.OVERDUE, "Kiểm tra", organ.name),
        (Ref("finding", finding), When.WEEK, "Yêu cầu khắc phục", organ.name),
    ]


def test_findings_that_are_not_clear_are_advice_until_the_file_is_closed(session: Session, year: Period) -> None:
    person = records.add(session, factories.person("Lê Văn Đức")).added(Person)
    case = Inspection(
        content="Thực hiện quy chế dân chủ",
        form=InspectionForm.REGULAR,
        superior="Ủy ban Kiểm tra Đảng ủy phường",
        subject="Chi bộ Tự nhiên",
        planned_from=in_days(-60),
        planned_to=in_days(60),
    )
    about = records.add(session, case).added(Inspection)
    weak = Finding(inspection_id=about, kind=FindingKind.LIMITATION, body="Biên bản chưa ghi việc trả lời")
    weak_id = records.add(session, weak).added(Finding)
    vague = Finding(inspection_id=about, kind=FindingKind.DEMAND, body="Ghi ngày trả lời", due_on=in_days(90))
    vague_id = records.add(session, vague.with_values({"person_id": person})).added(Finding)
    assert [(one.ref, one.text, one.about, who) for one, who in today.view(session, year).advice] == [
        (Ref("finding", weak_id), weak.body, "Hạn chế · chưa có yêu cầu khắc phục", ""),
        (Ref("finding", vague_id), vague.body, "Yêu cầu, kiến nghị · chưa gắn với hạn chế đã nêu", "Lê Văn Đức"),
    ]
    records.edit(session, Finding, vague_id, mended="Đã ghi", confirmed_on=DAY)
    assert [one.ref.id for one, _who in today.view(session, year).advice] == [weak_id]
    records.add(session, InspectionStep(inspection_id=about, step="cancelled", on=DAY, reason="Hoãn"))
    assert today.view(session, year).advice == ()

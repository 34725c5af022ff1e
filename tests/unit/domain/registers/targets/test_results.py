"""Targets that prove themselves: from attendance sheets and from tasks, and the registers told in the annex."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.fields import faults
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.periods import between, quarter
from qcdc_desktop.domain.kinds.writing import Percent
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.briefings import BRIEFINGS, Attendance, Briefing, BriefingDirective
from qcdc_desktop.domain.registers.library import (
    Decision,
    Directive,
    Regulation,
    RegulationReview,
    ReviewState,
    Validity,
)
from qcdc_desktop.domain.registers.library_results import DIRECTIVES, REGULATIONS
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.targets.records import (
    Level,
    Reading,
    Source,
    Target,
    TargetDirective,
    TargetKind,
    Verdict,
)
from qcdc_desktop.domain.registers.targets.results import READINGS, TARGETS, TargetResult
from qcdc_desktop.domain.registers.unit import Category, PartyStatus, Person
from tests.factories import (
    TODAY,
    count,
    coverage,
    gathered,
    group,
    id_of,
    percent,
    quality,
    reading,
    task,
    year,
    zero_letters,
)

YEAR = year(2024, id=1)
PEOPLE = (
    Person(id=1, name="Lê Thị Ánh", category=Category.TEACHER, party=PartyStatus.OFFICIAL),
    Person(id=2, name="Trần Văn Bình", category=Category.TEACHER, joined_on=date(2025, 1, 1)),
    Person(id=3, name="Vũ Thị Dung", category=Category.MANAGER, party=PartyStatus.PROBATIONARY),
    Person(id=4, name="Người ngoài"),
)
LAW = Directive(id=1, number="10/2022/QH15", summary="Luật Thực hiện dân chủ ở cơ sở", must_study=True)
HELD = Briefing(id=1, year_id=1, topic="Luật Thực hiện dân chủ ở cơ sở", held_on=date(2024, 10, 1))
SCHOOL: dict[str, Any] = {
    "people": PEOPLE,
    "directives": (LAW, Directive(id=2, number="04/2015/NĐ-CP", summary="cũ", ended_on=date(2023, 8, 15))),
    "briefings": (HELD,),
    "briefing_directives": (BriefingDirective(id=1, briefing_id=1, directive_id=1),),
    "attendance": (
        Attendance(id=1, briefing_id=1, person_id=1),
        Attendance(id=2, briefing_id=1, person_id=3, state=AttendanceState.EXCUSED),
    ),
    "target_directives": (TargetDirective(id=1, target_id=id_of(Target), directive_id=1),),
}


def figures(target: Target | None = None, today: date = TODAY, **records: Any) -> Figures:
    targets = (target,) if target else ()
    return compute(gathered(years=(YEAR,), targets=targets, **{**SCHOOL, **records}), YEAR.period(), today)


def computed(**values: Any) -> Target:
    return coverage(source=Source.BRIEFINGS, **values)


def result(target: Target, today: date = TODAY, **records: Any) -> TargetResult:
    [found] = figures(target, today, **records).of(TARGETS)
    return found


# As the list shows them ----------------------------------------------------------------------------------------------


class _Unnamed:
    """Where no other records are called by name."""

    def title(self, kind: str, record_id: int | None) -> str:
        return ""


@pytest.mark.parametrize(
    ("target", "values", "planned", "reached", "cells"),
    [
        (coverage(), {"done": 51, "total": 54}, "100%", "94,4%", (Percent(100.0), Percent(51 / 54 * 100))),
        (count(), {"value": 3}, "2 cuộc", "3 cuộc", (2.0, 3)),
        (quality(), {"level": Level.FAIR}, "Tốt", "Khá", ("Tốt", "Khá")),
        (quality(), None, "Tốt", "–", ("Tốt", "–")),
    ],
)
def test_plan_and_actual_stand_in_the_measure_of_the_target(
    target: Target, values: dict[str, Any] | None, planned: str, reached: str, cells: tuple[object, object]
) -> None:
    readings = () if values is None else (reading(TODAY, target.id, **values),)
    row = result(target, readings=readings)
    columns = {column.label: column for column in TARGETS.columns}
    shown = [columns[label].text(row, _Unnamed()) for label in ("#", "Kế hoạch", "Thực hiện")]
    assert shown == ["1", planned, reached]
    assert tuple(columns[label].cell(row, _Unnamed()) for label in ("Kế hoạch", "Thực hiện")) == pytest.approx(cells)


def test_a_reading_is_told_as_it_was_read() -> None:
    told = READINGS.columns[1]
    said: list[dict[str, Any]] = [{"done": 51, "total": 54}, {"value": 12.5}, {"level": Level.GOOD}]
    assert [told.text(reading(TODAY, **values), _Unnamed()) for values in said] == ["51/54", "12,5", "Tốt"]


def test_a_target_counts_tasks_of_a_group_of_its_own_year() -> None:
    may = TARGETS.among["task_group_id"]
    assert [may(group("Kiểm tra", year_id), coverage()) for year_id in (1, 2)] == [True, False]


# Coverage ------------------------------------------------------------------------------------------------------------


def test_a_coverage_target_reads_the_attendance_sheets() -> None:
    found = result(computed())
    assert found.judgement.actual.value == pytest.approx(100 / 3)
    said = "01/03 người đã được quán triệt, tính đến ngày 22/05/2025; còn 02 người. Hạn 31/08/2025."
    assert found.judgement.reason == said
    assert found.reason == f"{said} Chưa dự: Trần Văn Bình, Vũ Thị Dung."
    assert found.verdict is Verdict.OPEN
    assert found.refs == (Ref("briefing", 1),)
    assert found.coverage
    assert [p.name for p in found.coverage.missing] == ["Trần Văn Bình", "Vũ Thị Dung"]


def test_a_target_may_have_a_day_of_its_own() -> None:
    early = computed(measured_on=date(2024, 12, 31))
    assert result(early).judgement.actual.value == 50
    assert result(early, today=date(2024, 11, 1)).judgement.reason.startswith(
        "01/02 người đã được quán triệt, tính đến ngày 01/11"
    )


def test_a_target_may_ask_a_part_of_the_roster() -> None:
    assert result(computed(audience=Audience.MEMBERS)).judgement.actual.value == 50
    everybody = (*SCHOOL["attendance"][:1], Attendance(id=2, briefing_id=1, person_id=3))
    reached = result(computed(audience=Audience.MEMBERS), attendance=everybody)
    assert (reached.verdict, reached.judgement.actual.value) == (Verdict.MET, 100)


def test_a_target_without_chosen_documents_is_about_all_that_were_studied_in_its_year() -> None:
    found = result(computed(), target_directives=())
    assert found.judgement.actual.value == result(computed()).judgement.actual.value
    assert "tính mọi văn bản đã quán triệt trong năm" in found.judgement.reason
    before = result(computed(), date(2024, 9, 2), target_directives=())
    assert before.verdict is Verdict.UNKNOWN
    assert before.judgement.reason == "Trong năm chưa quán triệt văn bản nào."


def test_a_typed_reading_stands_beside_the_computed_value_and_decides_nothing() -> None:
    typed = reading(date(2025, 5, 1), done=54, total=54)
    found = result(computed(), readings=(typed,))
    assert found.judgement.actual.value == pytest.approx(100 / 3)
    assert "(số ghi tay 100%, 54/54, số liệu ngày 01/05/2025: chỉ để đối chiếu)" in found.judgement.reason
    assert found.readings == (typed,)
    later = Reading(target_id=id_of(Target), on=date(2025, 5, 23), value=90)
    assert "ghi tay" not in result(computed(), readings=(later,)).judgement.reason


# Tasks ---------------------------------------------------------------------------------------------------------------

TASKS = (
    task(id=1, group_id=1, done_on=date(2025, 3, 1)),
    task(id=2, group_id=1),
    task(id=3, group_id=2, done_on=date(2025, 6, 1)),
    task(id=4, group_id=2, done_on=date(2025, 2, 1)),
    task(id=5, dropped=True, result="Thôi"),
    task(id=6, year_id=9, done_on=date(2025, 1, 1)),
)


def completion(**values: Any) -> Target:
    return percent(source=Source.TASKS, **values)


def test_a_completion_target_reads_the_tasks() -> None:
    found = result(completion(), tasks=TASKS[:5])
    assert found.judgement.actual.value == 50
    assert found.judgement.reason.startswith("02/04 nhiệm vụ đã hoàn thành, tính đến ngày 22/05/2025.")
    assert found.refs == tuple(Ref("task", n) for n in (1, 2, 3, 4))
    assert result(completion(measured_on=date(2025, 2, 28)), tasks=TASKS[:5]).judgement.actual.value == 25
    assert result(completion(task_group_id=2), tasks=TASKS[:5], today=date(2025, 6, 2)).verdict is Verdict.MET


def test_a_completion_target_may_count() -> None:
    counted = completion(kind=TargetKind.COUNT, plan=3.0, unit="việc")
    assert result(counted, tasks=TASKS[:5]).judgement.actual.value == 2


def test_without_tasks_completion_is_not_known() -> None:
    found = result(completion())
    assert (found.verdict, found.judgement.reason) == (Verdict.UNKNOWN, "Chưa giao nhiệm vụ nào.")


@pytest.mark.parametrize(
    "target",
    [percent(source=Source.BRIEFINGS), coverage(source=Source.TASKS), coverage(source=Source.LETTERS)],
    ids=lambda t: t.source.value,
)
def test_a_source_that_cannot_measure_a_target_is_refused_at_its_field(target: Target) -> None:
    assert [name for name, _ in faults(target)] == ["source"]


# Registers -----------------------------------------------------------------------------------------------------------


def value(found: Figures, code: str) -> float | None:
    return found[code].value


def test_the_roster_is_told_as_it_stands_on_the_day() -> None:
    found = figures()
    assert [value(found, f"A01.{n}") for n in range(1, 6)] == [3, 1, 2, 0, 2]
    assert [ref.id for ref in found["A01.5"].refs] == [1, 3]
    assert value(figures(today=date(2024, 12, 31)), "A01.1") == 2


def test_an_empty_roster_is_not_known_to_be_empty() -> None:
    assert value(figures(people=PEOPLE[3:]), "A01.1") is None


@pytest.mark.parametrize(
    ("held_on", "counts"),
    [(date(2024, 8, 31), 0), (date(2024, 9, 1), 1), (TODAY, 1), (date(2025, 5, 23), 0)],
)
def test_a_briefing_counts_from_the_first_day_of_the_period_to_the_counting_day(held_on: date, counts: int) -> None:
    assert len(figures(briefings=(HELD.with_values({"held_on": held_on}),)).of(BRIEFINGS)) == counts


def test_briefings_of_the_period_are_told_with_who_was_there() -> None:
    later = Briefing(id=2, year_id=1, topic="Sau", held_on=date(2025, 6, 1))
    found = figures(briefings=(HELD, later))
    assert [r.briefing.id for r in found.of(BRIEFINGS)] == [1]
    assert [d.number for d in found.of(BRIEFINGS)[0].directives] == ["10/2022/QH15"]
    assert (len(found.of(BRIEFINGS)[0].sheet), len(found.of(BRIEFINGS)[0].briefed)) == (2, 1)
    assert [value(found, f"A04.{n}") for n in range(1, 5)] == [1, 1, 1, 0]
    everybody = tuple(Attendance(id=n, briefing_id=1, person_id=n) for n in (1, 2, 3))
    assert value(figures(attendance=everybody), "A04.4") == 1


def test_the_library_says_what_stands_and_how_far_it_has_reached() -> None:
    law, old = figures().of(DIRECTIVES)
    assert (law.validity, old.validity) == (Validity.IN_FORCE, Validity.EXPIRED)
    assert law.coverage
    assert law.coverage.asked == 3
    assert old.coverage is None
    assert (law.since, old.since) == ("", "hết hiệu lực từ 15/08/2023")


def test_a_directive_says_since_when_and_until_when_it_is_in_force_and_what_took_its_place() -> None:
    old = Directive(
        number="04/2015/NĐ-CP",
        summary="cũ",
        effective_from=date(2015, 2, 25),
        ended_on=date(2023, 8, 15),
        replaced_by_id=1,
    )
    first = figures(directives=(old, LAW)).of(DIRECTIVES)[0]
    assert first.since == "từ 25/02/2015, hết hiệu lực từ 15/08/2023, thay bằng 10/2022/QH15"


def test_how_far_a_directive_has_come_is_shown_where_it_must_be_studied() -> None:
    words = DIRECTIVES.column("share").words
    assert words
    assert [words(row) for row in figures().of(DIRECTIVES)] == ["33,3%", ""]
    assert [words(row) for row in figures(attendance=()).of(DIRECTIVES)] == ["–", ""]


def test_regulations_are_told_with_their_review_of_the_period() -> None:
    names = ("Chi tiêu nội bộ", "Thực hiện dân chủ", "Thi đua", "Cũ")
    regulations = tuple(Regulation(id=n, name=name) for n, name in enumerate(names, start=1))
    regulations = (*regulations[:3], regulations[3].with_values({"ended_on": date(2020, 1, 1)}))

    def review(regulation_id: int, on: date = date(2025, 3, 1), **values: Any) -> RegulationReview:
        return RegulationReview(regulation_id=regulation_id, year_id=1, reviewed_on=on, reason="Đã lỗi thời", **values)

    reviews = (
        review(1),
        review(2, decision=Decision.AMEND, done_on=date(2025, 4, 1)),
        review(3, date(2024, 3, 1)),
    )
    found = figures(regulations=regulations, reviews=reviews)
    assert [(r.regulation.id, r.standing, r.decision) for r in found.of(REGULATIONS)] == [
        (1, ReviewState.SETTLED, "Giữ nguyên"),
        (2, ReviewState.SETTLED, "Sửa đổi, bổ sung"),
        (3, ReviewState.MISSING, ""),
        (4, Validity.EXPIRED, ""),
    ]
    assert [value(found, f"A03.{n}") for n in range(1, 5)] == [3, 2, 1, 1]
    open_one = figures(regulations=regulations, reviews=(review(4, decision=Decision.REPLACE),))
    assert [(r.regulation.id, r.standing) for r in open_one.of(REGULATIONS)][-1] == (4, ReviewState.OPEN)
    assert [value(open_one, f"A03.{n}") for n in range(1, 5)] == [4, 1, 1, 0]


@pytest.mark.parametrize(
    ("target", "read", "bar"),
    [
        (percent(), {"value": 45.0}, (0.45, 0.9)),
        (percent(), {}, (None, 0.9)),
        (count(), {"value": 1.0}, (0.5, 1.0)),
        (count(), {"value": 4.0}, (1.0, 0.5)),
        (quality(), {"level": Level.FAIR}, (2 / 3, 1.0)),
        (quality(), {}, (None, 1.0)),
        (zero_letters(source=Source.READINGS), {"value": 1.0}, (1 / 3, 0.0)),
        (zero_letters(source=Source.READINGS), {"value": 6.0}, (1.0, 0.0)),
    ],
)
def test_a_target_as_a_bar_has_its_plan_as_a_tick(
    target: Target, read: dict[str, Any], bar: tuple[float | None, float]
) -> None:
    readings = (reading(TODAY, target.id, **read),) if read else ()
    (result,) = figures(target, readings=readings).of(TARGETS)
    assert (result.bullet.filled, result.bullet.plan) == bar


# Papers of a part of the year -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("remarked_on", "told"),
    [
        (date(2024, 12, 31), ["Chậm", "Chậm", "Chậm"]),  # on the last day of the quarter
        (date(2025, 1, 1), ["", "Chậm", "Chậm"]),
        (None, ["", "", "Chậm"]),  # looks back on the year
    ],
)
def test_a_part_of_the_year_tells_no_remark_of_later(remarked_on: date | None, told: list[str]) -> None:
    target = coverage(remark="Chậm", remarked_on=remarked_on)
    source = gathered(years=(YEAR,), targets=(target,))
    parts = (quarter(2024, 4), quarter(2025, 1), YEAR.period())
    results = [compute(source, period, TODAY).of(TARGETS)[0] for period in parts]
    assert [one.remark for one in results] == told


def test_a_part_of_the_year_says_that_targets_are_told_since_its_beginning() -> None:
    source = gathered(years=(YEAR,), targets=(coverage(),))
    report = TARGETS.report
    assert report is not None
    part, whole = (compute(source, period, TODAY) for period in (quarter(2024, 4), YEAR.period()))
    assert "(lũy kế từ đầu năm, tính đến ngày 31/12/2024)" in report.sentence(part, part.of(TARGETS))
    assert "lũy kế" not in report.sentence(whole, whole.of(TARGETS))
    term = compute(source, between(date(2024, 1, 1), date(2026, 12, 31)), TODAY)
    assert "lũy kế" not in report.sentence(term, term.of(TARGETS)), "of several years there is no one beginning"


def test_what_the_resolution_holds_is_counted_apart() -> None:
    told = compute(
        gathered(years=(YEAR,), targets=(coverage(id=1), coverage(id=2, in_resolution=False))), YEAR.period(), TODAY
    )
    assert (told["C01"].value, told["C01.1"].value) == (2, 1)


def test_regulations_issued_and_given_up_are_counted_by_their_days() -> None:
    known = (
        Regulation(id=1, name="Mới", issued_on=YEAR.start),
        Regulation(id=2, name="Mới về sau", issued_on=date(2025, 6, 1)),
        Regulation(id=3, name="Bãi bỏ", ended_on=TODAY),
        Regulation(id=4, name="Thay thế", ended_on=TODAY, replaced_by_id=1),
        Regulation(id=5, name="Cũ", issued_on=date(2024, 8, 31), ended_on=date(2025, 5, 23)),
    )
    told = compute(gathered(years=(YEAR,), regulations=known), YEAR.period(), TODAY)
    assert [[ref.id for ref in told[code].refs] for code in ("A03.5", "A03.6")] == [[1], [3]]

"""Cases of a period, the figures of the annex (A13) and the table that a superior committee sums up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.figure import Figure, Ref
from qcdc_desktop.domain.kinds.periods import Period, between, quarter
from qcdc_desktop.domain.kinds.register import Context, Given
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    Inspection,
    InspectionStep,
    Programme,
)
from qcdc_desktop.domain.registers.inspections.register import INSPECTIONS
from qcdc_desktop.domain.registers.inspections.results import InspectionResult
from qcdc_desktop.domain.registers.inspections.steps import InspectionState
from qcdc_desktop.domain.registers.organs import Member
from qcdc_desktop.domain.registers.unit import Organ, OrganKind
from tests.factories import gathered
from tests.unit.domain.inspected import (
    CELL,
    COMMITTEE,
    OFFICE,
    PEOPLE,
    START,
    STEERING,
    dated,
    demand,
    entry,
    inspection,
    log,
)

ORGANS = (
    Organ(id=COMMITTEE, kind=OrganKind.PARTY),
    Organ(id=CELL, kind=OrganKind.CELL),
    Organ(id=STEERING, kind=OrganKind.STEERING),
    Organ(id=PEOPLE, kind=OrganKind.INSPECTION),
    Organ(id=OFFICE, kind=OrganKind.OFFICE),
)
SPRING = quarter(2025, 2)
FIRST = quarter(2025, 1)


def case_book(
    known: Iterable[Inspection] = (),
    steps: Iterable[InspectionStep] = (),
    findings: Iterable[Finding] = (),
    period: Period = FIRST,
    on: date | None = None,
) -> Context:
    """The records of a period, on its last day."""
    records = gathered(organs=ORGANS, inspections=known, steps=steps, findings=findings)
    return Context(records, period, on or period.end, dated)


def results(
    known: Iterable[Inspection],
    steps: Iterable[InspectionStep] = (),
    findings: Iterable[Finding] = (),
    period: Period = FIRST,
    on: date | None = None,
) -> tuple[InspectionResult, ...]:
    """The cases of a period on its last day."""
    return case_book(known, steps, findings, period, on).of(INSPECTIONS)


# The cases of a period -----------------------------------------------------------------------------------------------


def test_a_case_tells_how_it_stands() -> None:
    steps = log("plan", "verify", "conclusion", "remedy")
    demands = [demand(due=date(2025, 3, 20)), demand(id=2, confirmed=date(2025, 3, 25))]
    [found] = results([inspection(papers="KT1")], steps, demands)
    assert (found.inspection.id, found.step.code, found.state) == (1, "remedy", InspectionState.OVERDUE)
    assert (found.open_demands, found.due_on, found.days_late) == ((demands[0],), date(2025, 3, 20), 11)
    assert (found.begun_on, found.concluded_on) == (START, date(2025, 3, 5))
    assert found.inspector is OrganKind.PARTY
    assert (found.phases, found.reached) == (("Kế hoạch", "Thẩm tra", "Kết luận", "Khắc phục"), 3)
    assert [p.code for p in found.missing_papers] == ["KT10"]
    assert found.demands == tuple(demands)


@pytest.mark.parametrize(
    ("steps", "reached", "begun", "concluded"),
    [
        ((), 0, None, None),
        (("plan",), 0, START, None),
        (("plan", "verify"), 1, START, None),
        (("plan", "verify", "conclusion"), 2, START, date(2025, 3, 5)),
        (("plan", "conclusion", "close"), 4, START, date(2025, 3, 4)),
        (("plan", "conclusion", "plan"), 0, START, None),
        (("plan", "conclusion", "plan", "conclusion"), 2, START, date(2025, 3, 6)),
        (("plan", "programme"), 0, None, None),
        (("plan", "gone"), 0, START, None),
        (("plan", "cancelled"), 0, None, None),
    ],
)
def test_how_far_a_case_is(steps: tuple[str, ...], reached: int, begun: date | None, concluded: date | None) -> None:
    [found] = results([inspection()], log(*steps))
    assert (found.reached, found.begun_on, found.concluded_on) == (reached, begun, concluded)


def test_nobody_is_late_on_the_day_itself() -> None:
    [found] = results([inspection(planned_to=FIRST.end)], log("plan"))
    assert (found.due_on, found.days_late) == (FIRST.end, 0)
    [ahead] = results([inspection()], log("plan"))
    assert ahead.days_late == 0
    [closed] = results([inspection()], log("plan", "conclusion", "close"))
    assert (closed.due_on, closed.days_late) == (None, 0)


def test_what_happened_later_is_not_known_yet() -> None:
    steps = log("plan", "conclusion", "close")
    [found] = results([inspection()], steps, [demand(confirmed=date(2025, 3, 4))], on=START)
    assert (found.step.code, found.state) == ("plan", InspectionState.RUNNING)
    assert (found.demands, found.open_demands) == ((), ())
    assert found.case.log == steps[:1]


@pytest.mark.parametrize(
    ("period", "there"),
    [
        (between(date(2025, 2, 1), date(2025, 2, 28)), False),
        (between(date(2025, 2, 1), START), True),
        (between(date(2025, 4, 30), date(2025, 5, 9)), True),
        (between(date(2025, 5, 1), date(2025, 5, 9)), False),
    ],
)
def test_a_closed_case_belongs_to_the_days_it_ran_on(period: Period, there: bool) -> None:
    steps = [entry("plan", START, 1), entry("conclusion", START, 2), entry("close", date(2025, 4, 30), 3)]
    assert bool(results([inspection(planned_to=START)], steps, period=period)) is there


@pytest.mark.parametrize("steps", [(), ("plan",), ("plan", "conclusion")])
def test_a_case_that_is_not_over_belongs_to_every_later_period(steps: tuple[str, ...]) -> None:
    assert len(results([inspection()], log(*steps), period=quarter(2026, 1))) == 1
    assert results([inspection()], log(*steps), period=quarter(2024, 4)) == ()


def test_a_case_begun_before_its_planned_day_belongs_to_the_day_it_began() -> None:
    early = [entry("plan", date(2025, 2, 20), 1)]
    february = between(date(2025, 2, 1), date(2025, 2, 28))
    assert len(results([inspection()], early, period=february)) == 1


def test_a_closed_file_with_an_open_demand_is_not_over() -> None:
    steps = log("plan", "conclusion", "close")
    summer = quarter(2025, 3)
    assert len(results([inspection()], steps, [demand()], period=summer)) == 1
    assert results([inspection()], steps, [demand(confirmed=START)], period=summer) == ()
    late = [demand(confirmed=date(2025, 7, 2))]
    assert len(results([inspection()], steps, late, period=summer)) == 1
    the_day = between(date(2025, 7, 2), date(2025, 7, 2))
    assert len(results([inspection()], steps, late, period=the_day)) == 1


def test_a_case_without_any_day_is_of_the_day_asked() -> None:
    assert len(results([inspection(planned_from=None, planned_to=None)])) == 1


# Indicators ----------------------------------------------------------------------------------------------------------


def annex(context: Context) -> dict[str, Figure]:
    """The lines of the annex by their codes."""
    return {f.code: f for f in INSPECTIONS.figures(context)}


def numbers(context: Context) -> dict[str, float]:
    """The values of the annex by their codes, without those that are 0."""
    return {code: f.value for code, f in annex(context).items() if f.value}


def test_every_row_is_followed_by_the_part_about_qcdc() -> None:
    table = [figure for figure in INSPECTIONS.figures(case_book()) if figure.code.startswith("A13")]
    assert [f.code for f in table] == [code for n in range(1, 9) for code in (f"A13.{n}", f"A13.{n}.1")]
    assert {f.label for f in table[1::2]} == {"Trong đó về quy chế dân chủ"}
    assert len({f.label for f in table[::2]}) == 8
    assert {f.value for f in table} == {0.0}


def test_cases_organisations_and_members_of_the_period() -> None:
    known = [
        inspection(),
        inspection(id=2, subject_organ_id=None, subject_person_id=7, about_qcdc=False),
        inspection(id=3, subject_organ_id=None, subject="Chi bộ Trường THCS Bình An"),
        inspection(id=4),
        inspection(id=5),
    ]
    steps = [*log("plan"), *log("plan", inspection_id=2), *log("plan", inspection_id=3)]
    steps += log("plan", "cancelled", inspection_id=4)
    context = case_book(known, steps)
    assert len(context.of(INSPECTIONS)) == 5
    assert numbers(context) == {
        "A13.1": 3.0,
        "A13.1.1": 2.0,
        "A13.2": 2.0,
        "A13.2.1": 2.0,
        "A13.3": 1.0,
    }
    assert annex(context)["A13.1"].refs == (Ref("inspection", 1), Ref("inspection", 2), Ref("inspection", 3))


@pytest.mark.parametrize(
    ("organ", "superior", "counted"),
    [
        (COMMITTEE, "", True),
        (OFFICE, "", True),
        (CELL, "", True),
        (STEERING, "", True),
        (PEOPLE, "", False),
        (None, "Ủy ban Kiểm tra Đảng ủy phường", False),
        (99, "", False),
    ],
)
def test_whose_cases_are_counted(organ: int | None, superior: str, counted: bool) -> None:
    # The route of the superior begins with the verification.
    context = case_book([inspection(organ_id=organ, superior=superior)], log("verify"))
    assert len(context.of(INSPECTIONS)) == 1
    assert any(code.startswith("A13") for code in numbers(context)) is counted


def test_who_serves_on_the_board_of_the_people_is_counted_on_the_day() -> None:
    members = [
        Member(id=1, organ_id=PEOPLE, person_id=1),
        Member(id=2, organ_id=PEOPLE, person_id=2, until=FIRST.end - timedelta(days=1)),
        Member(id=3, organ_id=COMMITTEE, person_id=3),
    ]
    told = numbers(Context(gathered(organs=ORGANS, members=members), FIRST, FIRST.end, dated))
    assert told == {"A12.1": 1}


def test_the_board_of_the_people_has_lines_of_its_own() -> None:
    steps = [*log("plan", "conclusion"), *log("plan", "conclusion", inspection_id=2)]
    findings = [demand(id=1, confirmed=SPRING.end), demand(id=2), demand(id=3, inspection_id=2)]
    known = [inspection(organ_id=PEOPLE), inspection(id=2, organ_id=COMMITTEE)]
    told = numbers(case_book(known, steps, findings))
    assert {code: n for code, n in told.items() if code.startswith("A12")} == {"A12.2": 1, "A12.3": 2}
    assert numbers(case_book(known, steps, findings, SPRING))["A12.4"] == 1, "met in the next period"


@pytest.mark.parametrize(
    ("begun", "counted"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2025, 3, 31), True),
        (date(2025, 4, 1), False),
    ],
)
def test_a_case_is_counted_in_the_period_in_which_it_began(begun: date, counted: bool) -> None:
    assert ("A13.1" in numbers(case_book([inspection()], log("plan", start=begun)))) is counted


def test_demands_carried_over_issued_met_open_and_overdue() -> None:
    known = [inspection(), inspection(id=2, about_qcdc=False)]
    steps = [*log("plan", "conclusion"), *log("plan", "conclusion", inspection_id=2, start=date(2025, 4, 10))]
    findings = [
        demand(id=1, confirmed=FIRST.end),
        demand(id=2, confirmed=SPRING.start),
        demand(id=3, due=date(2025, 6, 29)),
        demand(id=4, inspection_id=2, due=SPRING.end),
        demand(id=5, inspection_id=2, confirmed=SPRING.end),
    ]
    assert numbers(case_book(known, steps, findings)) == {
        "A13.1": 1.0,
        "A13.1.1": 1.0,
        "A13.2": 1.0,
        "A13.2.1": 1.0,
        "A13.5": 3.0,
        "A13.5.1": 3.0,
        "A13.6": 1.0,
        "A13.6.1": 1.0,
        "A13.7": 2.0,
        "A13.7.1": 2.0,
    }
    spring = case_book(known, steps, findings, SPRING)
    assert numbers(spring) == {
        "A13.1": 1.0,
        "A13.2": 1.0,
        "A13.4": 2.0,
        "A13.4.1": 2.0,
        "A13.5": 2.0,
        "A13.6": 2.0,
        "A13.6.1": 1.0,
        "A13.7": 2.0,
        "A13.7.1": 1.0,
        "A13.8": 1.0,
        "A13.8.1": 1.0,
    }
    assert annex(spring)["A13.8"].refs == (Ref("finding", 3),)


def test_a_conclusion_on_the_first_day_of_a_period_is_new_in_it() -> None:
    steps = [entry("plan", START, 1), entry("conclusion", SPRING.start, 2)]
    found = numbers(case_book([inspection()], steps, [demand()], SPRING))
    assert (found.get("A13.4"), found["A13.5"]) == (None, 1.0)


_DAYS = st.integers(0, 400).map(lambda n: date(2024, 10, 1) + timedelta(n))
_DEMANDS = st.lists(st.tuples(_DAYS, st.none() | _DAYS), max_size=4)
_HISTORIES = st.lists(st.tuples(_DAYS, st.integers(0, 60), _DEMANDS, st.booleans()), max_size=4)


@given(_HISTORIES, st.sampled_from([quarter(2025, 1), quarter(2025, 2)]))
def test_what_was_carried_over_and_issued_is_met_or_open(
    histories: list[tuple[date, int, list[tuple[date, date | None]], bool]], period: Period
) -> None:
    known, steps, findings = [], [], []
    for n, (began, ran, demands, closed) in enumerate(histories, start=1):
        known.append(inspection(id=n, planned_from=began, planned_to=began))
        days = [began, began + timedelta(ran), began + timedelta(2 * ran)]
        codes = ("plan", "conclusion", "close")[: 3 if closed else 2]
        steps += [entry(code, on, i, n) for i, (code, on) in enumerate(zip(codes, days, strict=False))]
        findings += [
            demand(due, confirmed, id=10 * n + i, inspection_id=n) for i, (due, confirmed) in enumerate(demands)
        ]
    table = {code: f.value or 0.0 for code, f in annex(case_book(known, steps, findings, period)).items()}
    for part in ("", ".1"):
        rows = [table[f"A13.{n}{part}"] for n in range(1, 9)]
        assert rows[0] == rows[1] + rows[2]
        assert rows[3] + rows[4] == rows[5] + rows[6]
        assert rows[7] <= rows[6]
    after = quarter(2025, 3) if period == SPRING else SPRING
    later = {code: f.value for code, f in annex(case_book(known, steps, findings, after)).items()}
    assert later["A13.4"] == table["A13.7"]


def test_a_new_case_is_a_line_of_the_programme_of_the_current_one() -> None:
    (row,) = results([inspection(programme=Programme.EXTRA, organ_id=PEOPLE)])
    book = case_book()
    assert INSPECTIONS.begun(Given(None, START, book)) == Inspection()
    begun = INSPECTIONS.begun(Given(None, START, book, row))
    assert begun == Inspection(programme=Programme.EXTRA, organ_id=PEOPLE)


def test_a_case_is_of_its_first_day_planned_or_of_its_log() -> None:
    assert INSPECTIONS.day_of is not None
    early, late = entry("plan", START - timedelta(days=1), 1), entry("conclusion", START + timedelta(days=1), 2)
    for steps, first in (((), START), ((late,), START), ((late, early), START - timedelta(days=1))):
        assert INSPECTIONS.day_of(gathered(steps=steps), inspection()) == first
    assert INSPECTIONS.day_of(gathered(), inspection(planned_from=None)) is None

"""The rules of inspection as they are shipped: dated, without loose ends, every way leading to a closed file."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.fields import FieldKind, spec
from qcdc_desktop.domain.kinds.procedures import Stage
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    FindingKind,
    Inspection,
    InspectionForm,
    InspectionKind,
    InspectionOutcome,
    InspectionStep,
    Subject,
    codes_of,
)
from qcdc_desktop.domain.registers.inspections.rules import NO_ROUTE, InspectionRules, Procedure
from qcdc_desktop.domain.registers.inspections.steps import case_of, step_faults
from qcdc_desktop.domain.registers.unit import OrganKind, PaperKind
from qcdc_desktop.domain.rules.self_check import RULES
from qcdc_desktop.paths import resources
from qcdc_desktop.services.rules import rules
from tests.unit.domain.inspected import next_steps

KNOWN = rules(InspectionRules)
START = date(2026, 3, 2)
KINDS = [
    (kind, form, superior)
    for kind, form, superior in product(InspectionKind, InspectionForm, ("", "Đảng ủy phường"))
    if (kind, form) != (InspectionKind.SUPERVISION, InspectionForm.SIGNS)
]
"""Every lawful kind of case."""


def filled(kind: InspectionKind, form: InspectionForm, superior: str) -> Inspection:
    """A case in which everything is written down that a step may need."""
    return Inspection(
        id=1,
        kind=kind,
        form=form,
        content="Thực hiện quy chế dân chủ",
        organ_id=None if superior else 1,
        superior=superior,
        subject_organ_id=2,
        covers_from=START,
        covers_to=START,
        planned_from=START,
        planned_to=START,
        leader_id=7,
        outcome=InspectionOutcome.GOOD,
        conclusion="Tốt",
        notified_on=START,
    )


def test_every_version_says_what_it_rests_on_and_from_when() -> None:
    for some in (KNOWN.procedures, KNOWN.catalogues, KNOWN.statistics, KNOWN.checklists):
        assert all(one.basis for one in some)
        days = [one.effective_from for one in some]
        assert days
        assert len(set(days)) == len(days)


def test_the_file_is_composed_text() -> None:
    text = (resources() / "rules" / "inspection.toml").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)


@pytest.fixture(params=KNOWN.procedures, ids=lambda p: str(p.effective_from))
def procedure(request: pytest.FixtureRequest) -> Procedure:
    """Every version of the steps."""
    found: Procedure = request.param
    return found


def test_codes_are_unique_and_the_first_step_is_the_plan_alone(procedure: Procedure) -> None:
    codes = [s.code for s in procedure.steps]
    assert len(set(codes)) == len(codes)
    assert [s.stage for s in procedure.steps if s.stage is Stage.PLANNED] == [procedure.steps[0].stage]
    assert all(s.name for s in procedure.steps)


def test_steps_name_fields_of_the_inspection(procedure: Procedure) -> None:
    for step in procedure.steps:
        assert all(spec(Inspection, name).label for name in step.needs)
        assert not step.day or spec(Inspection, step.day).kind is FieldKind.DAY
        assert not step.paper or spec(Inspection, step.paper).kind is FieldKind.TEXT


def test_there_is_a_re_check_that_waits_for_its_day(procedure: Procedure) -> None:
    assert [s.code for s in procedure.steps if s.day == "recheck_on"] == ["recheck"]


@pytest.mark.parametrize(("kind", "form", "superior"), KINDS)
def test_every_kind_of_case_has_one_way(
    procedure: Procedure, kind: InspectionKind, form: InspectionForm, superior: str
) -> None:
    fitting = [r for r in procedure.routes if r.fits(filled(kind, form, superior))]
    assert len(fitting) == 1
    assert fitting[0] is not NO_ROUTE


def test_every_step_of_a_way_is_reached_and_leads_to_its_end(procedure: Procedure) -> None:
    used: set[str] = set()
    for route in procedure.routes:
        order = {s.code: n for n, s in enumerate(procedure.steps)}
        reached, ahead = {procedure.steps[0].code}, [procedure.steps[0].code]
        while ahead:
            code = ahead.pop()
            for after in route.after(code):
                assert order[after] > order[code], (code, after)
                ahead += [after] * (after not in reached)
                reached.add(after)
        assert reached == route.codes()
        ends = {c for c in reached if not route.after(c)}
        assert {s.code for s in procedure.steps if s.last} == ends
        used |= reached
    assert used == {s.code for s in procedure.steps}


def test_the_bar_holds_every_step_on_the_way_once(procedure: Procedure) -> None:
    beside = {s.code for s in procedure.steps if s.stage in (Stage.PLANNED, Stage.CANCELLED)}
    for route in procedure.routes:
        shown = [code for phase in route.phases for code in phase.steps]
        assert sorted(shown) == sorted(route.codes() - beside)
        names = [phase.name for phase in route.phases]
        assert len(set(names)) == len(names)


def test_the_papers_of_a_file_have_codes_and_come_from_its_steps(procedure: Procedure) -> None:
    for route in procedure.routes:
        codes = [p.code for p in route.papers]
        assert codes_of(", ".join(codes)) == tuple(codes)
        assert {p.step for p in route.papers} <= route.codes()
    themes = [r for r in procedure.routes if r.forms == (InspectionForm.THEMATIC,)]
    sets = {r.kinds[0]: [p.code for p in r.papers] for r in themes}
    assert sets == {
        InspectionKind.INSPECTION: [f"KT{n}" for n in range(1, 13)],
        InspectionKind.SUPERVISION: [f"GS{n}" for n in range(1, 13)],
    }


def test_a_conclusion_has_a_result_and_a_file_is_closed_at_last(procedure: Procedure) -> None:
    [conclusion] = [s for s in procedure.steps if s.code == "conclusion"]
    assert conclusion.needs == ("outcome", "conclusion")
    assert [s.code for s in procedure.steps if s.last] == ["close", "cancelled"]
    assert [s.code for s in procedure.steps if s.reasoned] == ["cancelled"]


def test_the_catalogue_of_democracy() -> None:
    for catalogue in KNOWN.catalogues:
        codes = [c.code for c in catalogue.contents]
        assert codes_of(", ".join(codes)) == tuple(codes)
        assert all(c.name and c.look_at for c in catalogue.contents)
    [first, *_] = KNOWN.catalogues
    assert [c.code for c in first.contents] == [f"ND{n:02d}" for n in range(1, 14)]


def test_every_content_is_counted_in_a_column_of_its_subject() -> None:
    for form in KNOWN.statistics:
        codes = [c.code for c in form.columns]
        assert len(set(codes)) == len(codes)
        for kind, subject in product(InspectionKind, Subject):
            columns = form.columns_for(kind, subject)
            assert [c.code for c in columns if c.other] == [columns[-1].code]
            for catalogue in KNOWN.catalogues:
                wanted = {c.member if subject is Subject.MEMBER else c.organ for c in catalogue.contents}
                assert wanted <= {c.code for c in columns}


def test_the_columns_of_the_statistics() -> None:
    def codes(kind: InspectionKind, subject: Subject) -> list[str]:
        return [c.code for c in KNOWN.statistics[0].columns_for(kind, subject)]

    member, organ = ["NQ", "PL", "TTDC", "DD", "CT", "DKL"], ["NQ", "PL", "TTDC", "CB", "TK", "KNTC"]
    assert codes(InspectionKind.INSPECTION, Subject.MEMBER) == [*member, "KHAC"]
    assert codes(InspectionKind.INSPECTION, Subject.ORGAN) == [*organ, "KHAC"]
    assert codes(InspectionKind.SUPERVISION, Subject.MEMBER) == [*member, "KK", "KHAC"]
    assert codes(InspectionKind.SUPERVISION, Subject.ORGAN) == [*organ, "KK", "KHAC"]


def test_codes_of_contents_and_columns_are_not_mixed_up() -> None:
    contents = {c.code for one in KNOWN.catalogues for c in one.contents}
    columns = {c.code for one in KNOWN.statistics for c in one.columns}
    assert contents.isdisjoint(columns)
    assert columns.isdisjoint({"number", "qcdc", *InspectionOutcome})


def test_the_list_before_a_team_comes() -> None:
    for checklist in KNOWN.checklists:
        codes = [i.code for i in checklist.items]
        assert len(set(codes)) == len(codes)
        for item in checklist.items:
            assert item.rule in RULES, item.code
            assert item.title
            assert item.hint
    assert {i.rule for i in KNOWN.checklists[-1].items} == set(RULES)


def test_words_that_name_kinds_are_those_of_the_program() -> None:
    kinds: dict[str, set[str]] = {
        "paper": set(PaperKind),
        "organ": set(OrganKind),
        "meetings": set(OrganKind),
        "programme": {"year", "term"},
    }
    worded = {*kinds, "regulation", "working_rules", "tasks", "reception"}
    for item in (i for one in KNOWN.checklists for i in one.items):
        assert bool(item.words) is (item.rule in worded), item.code
        assert set(item.words) <= kinds.get(item.rule, set(item.words)), item.code


# Walking it ----------------------------------------------------------------------------------------------------------


@given(st.sampled_from(KINDS), st.lists(st.integers(0, 9), min_size=1, max_size=14), st.integers(0, 20))
def test_any_walk_is_lawful_never_stuck_and_closes_no_open_demand(
    kinds: tuple[InspectionKind, InspectionForm, str], picks: list[int], mended_after: int
) -> None:
    one = filled(*kinds)
    due = START + timedelta(60)
    done = START + timedelta(mended_after)
    demands = (
        Finding(id=1, inspection_id=1, kind=FindingKind.DEMAND, body="Sửa", due_on=due, mended="x", confirmed_on=done),
    )
    log: tuple[InspectionStep, ...] = ()
    for n, pick in enumerate(picks):
        on = START + timedelta(n)
        now = case_of(one, log, demands, KNOWN.procedures, on)
        ways = next_steps(now, on)
        assert ways
        way = ways[pick % len(ways)]
        if way.step.last:
            assert done <= on
        entry = InspectionStep(id=n + 1, inspection_id=1, step=way.step.code, on=on, reason="Lý do")
        assert step_faults(entry, now) == ()
        assert bool(step_faults(entry.with_values({"reason": ""}), now)) is way.reasoned
        log = (*log, entry)
    assert case_of(one, log, demands, KNOWN.procedures, START).course.log_faults() == ()


@pytest.mark.parametrize(("kind", "form", "superior"), KINDS)
def test_going_straight_on_closes_every_kind_of_case(kind: InspectionKind, form: InspectionForm, superior: str) -> None:
    one = filled(kind, form, superior)
    log: tuple[InspectionStep, ...] = ()
    for n in range(12):
        now = case_of(one, log, (), KNOWN.procedures, START)
        if now.course.current_step().last:
            break
        forward = [way for way in next_steps(now, START) if not way.back and way.step.stage is not Stage.CANCELLED]
        log = (*log, InspectionStep(id=n + 1, inspection_id=1, step=forward[0].step.code, on=START))
    assert case_of(one, log, (), KNOWN.procedures, START).course.current_step().stage is Stage.CLOSED

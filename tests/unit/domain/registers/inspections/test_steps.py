"""The way of a case: what may follow what, what keeps a step back, how a case stands on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.kinds.procedures import Stage
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    Inspection,
    InspectionForm,
    InspectionKind,
    InspectionOutcome,
)
from qcdc_desktop.domain.registers.inspections.rules import NO_ROUTE, Procedure
from qcdc_desktop.domain.registers.inspections.steps import (
    Case,
    InspectionState,
    case_of,
    due_on,
    inspection_after,
    missing_papers,
    obstacles,
    proposed_step,
    state_of,
    step_faults,
)
from tests.unit.domain.inspected import (
    ABOVE,
    FULL,
    PROCEDURE,
    SHORT,
    START,
    STEPS,
    case,
    demand,
    entry,
    inspection,
    log,
    next_steps,
)

END = date(2025, 4, 30)
DUE = date(2025, 5, 30)
LATER = date(2025, 12, 31)
BY_CODE = {s.code: s for s in STEPS}


def offered(one: Case, on: date = LATER) -> list[str]:
    """Codes of the steps that are offered; a step back with an arrow."""
    return [f"←{n.step.code}" if n.back else n.step.code for n in next_steps(one, on)]


# What may follow -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "codes"),
    [
        ((), ["plan", "cancelled"]),
        (("plan",), ["verify", "conclusion", "cancelled", "←programme"]),
        (("plan", "verify"), ["conclusion", "←plan", "←programme"]),
        (("plan", "conclusion"), ["remedy", "close", "←plan", "←programme"]),
        (("plan", "conclusion", "remedy"), ["recheck", "close", "←conclusion", "←plan", "←programme"]),
        (("plan", "conclusion", "close"), ["←conclusion", "←plan", "←programme"]),
        (("cancelled",), ["←programme"]),
        (("plan", "verify", "plan"), ["verify", "conclusion", "cancelled", "←programme"]),
        (("plan", "programme"), ["plan", "cancelled"]),
        (("close", "cancelled"), ["←programme"]),
    ],
)
def test_the_steps_of_an_inspection(steps: tuple[str, ...], codes: list[str]) -> None:
    assert offered(case(*steps)) == codes


def test_another_kind_of_case_takes_another_way() -> None:
    assert offered(case(form=InspectionForm.REGULAR)) == ["conclusion", "cancelled"]
    assert offered(case(kind=InspectionKind.SUPERVISION, form=InspectionForm.REGULAR)) == ["conclusion", "cancelled"]
    assert offered(case(organ_id=None, superior="Đảng ủy phường")) == ["verify"]
    signs: dict[str, Any] = {"kind": InspectionKind.SUPERVISION, "form": InspectionForm.SIGNS}
    assert case(**signs).route is NO_ROUTE
    assert offered(case(**signs)) == []


def test_a_case_whose_kind_was_changed_on_the_way_can_go_back() -> None:
    assert offered(case("plan", form=InspectionForm.REGULAR)) == ["←programme"]
    assert offered(case("plan", "verify", form=InspectionForm.REGULAR)) == ["←programme"]


def test_an_entry_of_no_known_step_moves_nothing() -> None:
    assert offered(case("plan", "gone")) == offered(case("plan"))
    assert offered(case("gone")) == offered(case())


def test_what_is_not_written_down_keeps_a_step_back_and_is_named() -> None:
    nobody = case(leader_id=None)
    assert offered(nobody) == ["cancelled"]
    assert obstacles(nobody, BY_CODE["plan"], START) == ("Hãy ghi “Người chủ trì” trước.",)
    bare = case("plan", outcome=InspectionOutcome.NONE, conclusion="")
    assert obstacles(bare, BY_CODE["conclusion"], START) == (
        "Hãy ghi “Kết quả” trước.",
        "Hãy ghi “Kết luận” trước.",
    )
    assert "conclusion" not in offered(bare)


def test_the_way_back_is_open_whatever_is_missing() -> None:
    assert "←plan" in offered(case("plan", "verify", leader_id=None))


def test_a_file_is_not_closed_while_a_demand_is_open() -> None:
    done = date(2025, 5, 20)
    one = case("plan", "conclusion", "remedy", findings=(demand(confirmed=done), demand(id=2, confirmed=done)))
    assert "close" not in offered(one, done - timedelta(1))
    assert "close" in offered(one, done)
    told = obstacles(one, BY_CODE["close"], done - timedelta(1))
    assert told == ("Còn 2 yêu cầu, kiến nghị chưa xác nhận khắc phục.",)
    assert "recheck" in offered(one, done - timedelta(1))


def test_nor_is_a_case_cancelled_while_a_demand_is_open() -> None:
    assert "cancelled" not in offered(case("plan", findings=(demand(),)))


# The entry -----------------------------------------------------------------------------------------------------------


def test_a_step_is_offered_with_day_and_number_that_are_known() -> None:
    known = case("plan", concluded_on=date(2025, 4, 24), conclusion_number="04-TB/ĐU")
    proposed = proposed_step(known, BY_CODE["conclusion"], LATER)
    assert (proposed.inspection_id, proposed.step) == (1, "conclusion")
    assert (proposed.on, proposed.paper) == (date(2025, 4, 24), "04-TB/ĐU")
    early = proposed_step(known, BY_CODE["conclusion"], date(2025, 4, 23))
    assert early.on == date(2025, 4, 23)
    plain = proposed_step(case("plan"), BY_CODE["conclusion"], LATER)
    assert (plain.on, plain.paper) == (LATER, "")
    assert proposed_step(case(), BY_CODE["plan"], LATER).on == LATER


def test_what_an_entry_tells_is_not_typed_again() -> None:
    told = entry("conclusion", date(2025, 4, 24), paper="04-TB/ĐU")
    after = inspection_after(case("plan"), BY_CODE["conclusion"], told)
    assert (after.concluded_on, after.conclusion_number) == (date(2025, 4, 24), "04-TB/ĐU")
    typed = case("plan", concluded_on=START, conclusion_number="03-TB/ĐU")
    assert inspection_after(typed, BY_CODE["conclusion"], told) == typed.inspection
    assert inspection_after(typed, BY_CODE["verify"], told) == typed.inspection


def test_an_entry_that_may_join_the_log() -> None:
    assert step_faults(entry("plan", START, reason=""), case()) == ()
    assert step_faults(entry("verify", date(2025, 3, 3), reason=""), case("plan")) == ()


def test_a_step_back_and_a_case_given_up_have_a_reason() -> None:
    assert step_faults(entry("plan", LATER), case("plan", "verify")) == ()
    assert step_faults(entry("plan", LATER, reason=""), case("plan", "verify")) == (
        ("reason", "Hãy ghi lý do của bước “Kế hoạch”."),
    )
    assert step_faults(entry("cancelled", LATER, reason=""), case("plan")) == (
        ("reason", "Hãy ghi lý do của bước “Không tiến hành”."),
    )
    assert step_faults(entry("cancelled", LATER), case("plan")) == ()


def test_an_entry_that_is_out_of_order() -> None:
    assert step_faults(entry("close", LATER), case("plan")) == (
        ("step", "Sau bước “Kế hoạch” không chuyển sang bước “Đóng hồ sơ” được."),
    )
    assert step_faults(entry("kết luận", LATER), case("plan")) == (("step", "Không có bước “kết luận”."),)
    assert step_faults(entry("verify", date(2025, 3, 2)), case("plan")) == (
        ("on", "“Ngày” không được trước ngày của bước liền trước."),
    )


def test_an_entry_waits_for_what_is_not_there() -> None:
    assert step_faults(entry("plan", START), case(leader_id=None)) == (("step", "Hãy ghi “Người chủ trì” trước."),)
    assert step_faults(entry("plan", None), case(leader_id=None)) == ()  # that its day is missing is told by the field
    open_one = case("plan", "conclusion", findings=(demand(),))
    assert [name for name, _ in step_faults(entry("close", LATER), open_one)] == ["step"]
    assert step_faults(entry("plan", LATER), case("plan", "verify", leader_id=None)) == ()


def test_a_whole_log_is_looked_through() -> None:
    sound = case("plan", "verify", "plan", "conclusion", "close", "conclusion", findings=(demand(),))
    assert sound.course.log_faults() == ()
    jumped = case("plan", "close")
    assert [name for name, _ in jumped.course.log_faults()] == ["step"]
    silent = Case(sound.inspection, tuple(s.with_values({"reason": ""}) for s in sound.log), (), PROCEDURE)
    assert [name for name, _ in silent.course.log_faults()] == ["reason", "reason"]


def test_entries_are_read_by_day_and_those_of_a_day_as_they_came() -> None:
    mixed = [entry("conclusion", START, 3), entry("verify", START, 2), entry("plan", START, 1), entry("close", None, 4)]
    one = case_of(inspection(), mixed, (), (PROCEDURE,), START)
    assert [s.step for s in one.log] == ["plan", "verify", "conclusion", "close"]
    assert [s.step for s in one.known_on(LATER).log] == ["plan", "verify", "conclusion"]


# Which rules ---------------------------------------------------------------------------------------------------------


def test_a_case_keeps_the_procedure_that_it_began_under() -> None:
    new = Procedure("Hướng dẫn mới", date(2025, 3, 4), STEPS[:2], (FULL,))

    def basis(steps: tuple[str, ...], on: date) -> str:
        return case_of(inspection(), log(*steps), (), (new, PROCEDURE), on).procedure.basis

    assert basis(("plan", "verify"), LATER) == "Hướng dẫn"
    assert basis((), LATER) == "Hướng dẫn mới"
    assert basis((), date(2025, 3, 4)) == "Hướng dẫn mới"
    assert basis((), date(2025, 3, 3)) == "Hướng dẫn"
    assert basis((), date(2020, 1, 1)) == "Hướng dẫn"


def test_without_any_procedure_a_case_stands_at_its_start() -> None:
    one = case_of(inspection(), log("plan", "conclusion"), (), (), LATER)
    assert state_of(one, START) is InspectionState.PLANNED
    assert one.course.possible_steps() == ()


# How it stands -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "on", "expected"),
    [
        ((), START, InspectionState.PLANNED),
        ((), END, InspectionState.PLANNED),
        ((), date(2025, 5, 1), InspectionState.DELAYED),
        (("plan",), date(2025, 3, 2), InspectionState.PLANNED),
        (("plan",), START, InspectionState.RUNNING),
        (("plan",), END, InspectionState.RUNNING),
        (("plan",), date(2025, 5, 1), InspectionState.DELAYED),
        (("plan", "programme"), END, InspectionState.PLANNED),
        (("plan", "conclusion"), LATER, InspectionState.CONCLUDED),
        (("plan", "conclusion", "close"), LATER, InspectionState.CLOSED),
        (("plan", "conclusion", "close"), date(2025, 3, 4), InspectionState.CONCLUDED),
        (("cancelled",), LATER, InspectionState.CANCELLED),
    ],
)
def test_the_state_of_a_case_on_a_day(steps: tuple[str, ...], on: date, expected: InspectionState) -> None:
    assert state_of(case(*steps), on) is expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (DUE, InspectionState.MENDING),
        (date(2025, 5, 31), InspectionState.OVERDUE),
        (date(2025, 6, 1), InspectionState.OVERDUE),
        (date(2025, 6, 2), InspectionState.CONCLUDED),
    ],
)
def test_the_state_of_a_case_with_a_demand(on: date, expected: InspectionState) -> None:
    assert state_of(case("plan", "conclusion", findings=(demand(confirmed=date(2025, 6, 2)),)), on) is expected


def test_a_closed_file_with_a_demand_that_is_open_again_is_not_closed() -> None:
    one = case("plan", "conclusion", "close", findings=(demand(),))
    assert state_of(one, DUE) is InspectionState.MENDING
    assert state_of(one, LATER) is InspectionState.OVERDUE


def test_demands_of_a_case_that_is_not_concluded_are_not_open_yet() -> None:
    one = case("plan", findings=(demand(due=date(2025, 4, 1)),))
    assert state_of(one, END) is InspectionState.RUNNING
    assert due_on(one, END) == END
    given_up = case("cancelled", findings=(demand(),))
    assert state_of(given_up, LATER) is InspectionState.CANCELLED
    assert due_on(given_up, LATER) is None


def test_the_next_day_of_a_case() -> None:
    assert due_on(case(), START) == END
    demands = (demand(due=date(2025, 6, 10)), demand(id=2, due=DUE, confirmed=date(2025, 5, 20)))
    concluded = case("plan", "conclusion", findings=demands, recheck_on=date(2025, 7, 1))
    assert due_on(concluded, date(2025, 5, 19)) == DUE
    assert due_on(concluded, date(2025, 5, 20)) == date(2025, 6, 10)
    assert due_on(case("plan", "conclusion"), LATER) is None


def test_a_re_check_is_due_until_it_is_made_and_again_after_a_step_back() -> None:
    day = date(2025, 7, 1)
    waiting = case("plan", "conclusion", recheck_on=day)
    assert (due_on(waiting, day), state_of(waiting, day)) == (day, InspectionState.CONCLUDED)
    assert state_of(waiting, date(2025, 7, 2)) is InspectionState.OVERDUE
    made = ("plan", "conclusion", "remedy", "recheck")
    assert due_on(case(*made, recheck_on=day), LATER) is None
    assert due_on(case(*made, "remedy", recheck_on=day), LATER) == day
    assert due_on(case(*made, "close", recheck_on=day), LATER) is None


def test_the_papers_that_the_file_lacks() -> None:
    assert [p.code for p in missing_papers(case())] == ["KT1", "KT10"]
    assert [p.code for p in missing_papers(case(papers="kt1"))] == ["KT10"]
    assert missing_papers(case(papers="KT10, KT1")) == ()
    assert missing_papers(case(form=InspectionForm.REGULAR)) == ()


# Any history at all --------------------------------------------------------------------------------------------------

_CONFIRMED = st.none() | st.integers(0, 20).map(lambda n: START + timedelta(n))
_FINDINGS = st.lists(_CONFIRMED, max_size=3).map(
    lambda days: tuple(demand(confirmed=day, id=n) for n, day in enumerate(days, start=1))
)
_CASES = st.builds(
    inspection,
    kind=st.sampled_from(InspectionKind),
    form=st.sampled_from(InspectionForm),
    superior=st.sampled_from(["", "Đảng ủy phường"]),
    leader_id=st.sampled_from([None, 7]),
    conclusion=st.sampled_from(["", "Tốt"]),
)
_CODES = st.lists(st.sampled_from([*BY_CODE, "gone"]), max_size=8)


@given(_CASES, _FINDINGS, _CODES, st.integers(-2, 25))
def test_from_any_history_only_lawful_steps_are_offered(
    one: Inspection, findings: tuple[Finding, ...], codes: list[str], day: int
) -> None:
    on = START + timedelta(day)
    now = case_of(one, log(*codes), findings, (PROCEDURE,), START)
    order = list(BY_CODE)
    for n in next_steps(now, on):
        if n.back:
            assert order.index(n.step.code) < order.index(now.course.current_step().code)
            assert n.step.code in {*codes, "programme"}
            assert n.reasoned
        else:
            assert n.step.code in now.route.after(now.course.current_step().code)
            assert all(getattr(one, name) for name in n.step.needs)
        if n.step.stage in (Stage.CLOSED, Stage.CANCELLED):
            assert not any(f.open(on) for f in findings)


@given(_CASES, _FINDINGS, st.lists(st.integers(0, 5), max_size=8))
def test_whoever_takes_what_is_offered_never_breaks_the_log_and_is_never_stuck(
    one: Inspection, findings: tuple[Finding, ...], choices: list[int]
) -> None:
    now = case_of(one, (), findings, (PROCEDURE,), START)
    for n, pick in enumerate(choices):
        on = START + timedelta(n)
        ways = next_steps(now, on)
        assert ways or now.course.current_step() is STEPS[0]
        if not ways:
            break
        way = ways[pick % len(ways)]
        taken = entry(way.step.code, on, n, reason="Lý do" if way.reasoned else "")
        assert step_faults(taken, now) == ()
        assert bool(step_faults(taken.with_values({"reason": ""}), now)) is way.reasoned
        now = case_of(one, (*now.log, taken), findings, (PROCEDURE,), START)
        assert now.course.current_step() == way.step
        assert now.course.log_faults() == ()
        assert state_of(now, on) in InspectionState


@given(_CASES, _CODES, st.sampled_from([*BY_CODE, "gone"]))
def test_what_is_not_offered_is_refused(one: Inspection, codes: list[str], code: str) -> None:
    now = case_of(one, log(*codes), (), (PROCEDURE,), START)
    lawful = {n.step.code for n in next_steps(now, LATER)}
    assert (step_faults(entry(code, LATER), now) == ()) is (code in lawful)


def test_routes_are_those_of_their_kinds() -> None:
    assert [r.fits(inspection()) for r in (ABOVE, FULL, SHORT)] == [False, True, False]
    above = inspection(superior="Đảng ủy phường")
    assert [r.fits(above) for r in (ABOVE, FULL, SHORT)] == [True, False, False]
    assert case().course.possible_steps()[0].step == STEPS[1]

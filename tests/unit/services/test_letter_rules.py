"""The steps and ways of letters as they are shipped: each letter has one, none ends in the dark or skips the law."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from qcdc_desktop.domain.deadlines.rules import DeadlineRules
from qcdc_desktop.domain.kinds.fields import specs
from qcdc_desktop.domain.kinds.procedures import Stage
from qcdc_desktop.domain.registers.letters.choices import (
    Competence,
    Complexity,
    Ground,
    Instance,
    LetterKind,
    Outcome,
    Sphere,
)
from qcdc_desktop.domain.registers.letters.records import Letter, LetterStep
from qcdc_desktop.domain.registers.letters.rules import NO_WAY, LetterRules, LetterWay
from qcdc_desktop.domain.registers.letters.steps import LetterCase, letter_after, obstacles, step_faults
from qcdc_desktop.services import records
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.session import Session

[PROCEDURE] = rules(LetterRules).procedures
STEPS = {step.code: step for step in PROCEDURE.steps}
ORDER = list(STEPS)
ALL = tuple(
    Letter(id=1, number=1, received_on=date(2026, 8, 3), matter="Đơn", kind=kind, instance=i, sphere=s, discipline=d)
    for kind, i, s, d in product(LetterKind, Instance, Sphere, (True, False))
)


@pytest.fixture(params=range(len(PROCEDURE.ways)))
def way(request: pytest.FixtureRequest) -> LetterWay:
    found: LetterWay = PROCEDURE.ways[request.param]
    return found


def test_every_letter_has_exactly_one_way() -> None:
    for letter in ALL:
        fitting = [one for one in PROCEDURE.ways if one.fits(letter)]
        assert len(fitting) == 1, letter
        assert PROCEDURE.way(letter) is fitting[0] is not NO_WAY


def test_every_step_is_on_some_way_and_every_way_knows_its_steps(way: LetterWay) -> None:
    assert way.codes() <= STEPS.keys()
    assert {code for one in PROCEDURE.ways for code in one.codes()} == STEPS.keys()
    assert {code for phase in way.phases for code in phase.steps} <= STEPS.keys()


def test_what_steps_name_exists() -> None:
    for step in PROCEDURE.steps:
        for name in (*step.needs, step.day, step.paper):
            assert name in ("", *(s.name for s in specs(Letter)))
        for name in step.asks:
            assert name in [s.name for s in specs(LetterStep)]


def test_no_way_ends_but_at_a_closed_file(way: LetterWay) -> None:
    reached, ahead = {ORDER[0]}, [ORDER[0]]
    while ahead:
        at = ahead.pop()
        following = way.after(at)
        assert bool(following) is not STEPS[at].last, at
        ahead += [code for code in following if code not in reached]
        reached |= set(following)
    assert reached == way.codes()
    for start in reached:  # from everywhere some closed file can be reached
        seen, ahead = {start}, [start]
        while ahead:
            fresh = set(way.after(ahead.pop())) - seen
            seen |= fresh
            ahead += sorted(fresh)
        assert any(STEPS[code].last for code in seen), start


def _before(way: LetterWay, code: str, without: str) -> bool:
    """Whether a step can be reached without another one."""
    reached, ahead = {ORDER[0]}, [ORDER[0]]
    while ahead:
        fresh = {one for one in way.after(ahead.pop()) if one != without} - reached
        reached |= fresh
        ahead += sorted(fresh)
    return code in reached


def test_nothing_is_decided_before_it_is_accepted_nor_told_before_it_is_decided(way: LetterWay) -> None:
    if "decide" in way.codes():
        assert not _before(way, "decide", without="accept")
    for code in ("publish", "enforce", "handle"):
        settled = {"decide", "answer", "stop", "stop_withdrawn"} & way.codes()
        if code in way.codes() and len(settled) == 1:
            assert not _before(way, code, without=settled.pop())
    if "resume" in way.codes():
        assert not _before(way, "resume", without="suspend")
        assert way.after("suspend") == ("resume", "withdraw", "stop")
        assert STEPS["suspend"].stage is Stage.SUSPENDED


def test_a_second_complaint_is_not_decided_without_a_dialogue() -> None:
    second = Letter(
        id=1,
        kind=LetterKind.COMPLAINT,
        instance=Instance.SECOND,
        received_on=date(2026, 8, 3),
        competence=Competence.OURS,
        verifier_id=1,
        matter="Đơn",
    )
    log = (
        LetterStep(id=1, letter_id=1, step="accept", on=date(2026, 8, 4), paper="01/TB"),
        LetterStep(id=2, letter_id=1, step="verify", on=date(2026, 8, 5)),
        LetterStep(id=3, letter_id=1, step="suspend", on=date(2026, 8, 6), paper="02/QĐ", reason="Chờ giám định"),
        LetterStep(id=4, letter_id=1, step="resume", on=date(2026, 8, 7), paper="03/QĐ"),
    )
    case = LetterCase(second, log, PROCEDURE)
    assert case.course.log_faults() == ()
    assert obstacles(case, STEPS["decide"]) == ("Phải có bước “Đối thoại” trước.",)
    met = case.with_log((*log, LetterStep(id=5, letter_id=1, step="dialogue", on=date(2026, 8, 8))))
    assert obstacles(met, STEPS["decide"]) == ()


def test_clocks_run_between_steps_of_the_way_by_rules_that_exist(way: LetterWay) -> None:
    known = rules(DeadlineRules).codes()
    for clock in way.clocks:
        assert clock.code in known
        assert {*clock.until, *filter(None, (clock.start, clock.extended))} <= way.codes()
    assert sum(clock.settles for clock in way.clocks) <= 1


def _complete(letter: Letter) -> Letter:
    """A letter in which everything is written down that some step needs."""
    return letter.with_values(
        {
            "duplicate_of_id": 9,
            "verifier_id": 1,
            "complexity": Complexity.COMPLEX,
            "complex_ground": Ground.MANY,
            "complex_paper": "05/BB",
            "complex_on": letter.received_on,
        }
    )


def _entry(code: str, number: int) -> LetterStep:
    asked = {"outcome": Outcome.FOUNDED, "sent_to": "UBND phường", "days": 30, "paper": "01/QĐ"}
    values = {name: asked[name] for name in STEPS[code].asks}
    on = date(2026, 8, 3) + timedelta(days=number)
    return LetterStep(id=number, letter_id=1, step=code, on=on, reason="Có lý do").with_values(values)


@pytest.mark.parametrize("competence", [Competence.OURS, Competence.ELSEWHERE])
def test_every_walk_that_is_offered_is_lawful_and_comes_to_an_end(competence: Competence) -> None:
    """Forward along every edge of every way: what is offered is accepted, and the letter says what its log says."""
    for letter in ALL:
        base = LetterCase(_complete(letter).with_values({"competence": competence}), (), PROCEDURE)
        seen: set[tuple[str, str]] = set()
        ahead = [base]
        while ahead:
            case = ahead.pop()
            for one in case.course.possible_steps():
                edge = (case.course.current_step().code, one.step.code)
                if one.back or edge in seen or obstacles(case, one.step):
                    continue
                seen.add(edge)
                entry = _entry(one.step.code, len(case.log) + 1)
                assert step_faults(entry, case) == ()
                taken = case.with_log((*case.log, entry))
                assert taken.course.log_faults() == ()
                said = letter_after(taken)
                assert bool(said.settled_on) is (said.outcome is not Outcome.PENDING)
                assert said.problems() == () or competence is Competence.OURS
                ahead.append(taken)
        assert seen


def test_what_a_step_asks_for_is_asked_for_at_the_door() -> None:
    letter = _complete(ALL[0]).with_values({"competence": Competence.OURS})
    case = LetterCase(letter, (), PROCEDURE)
    bare = LetterStep(letter_id=1, step="accept", on=date(2026, 8, 4))
    assert step_faults(bare, case) == (("paper", "Hãy ghi “Số, ký hiệu văn bản” của bước “Thụ lý”."),)
    early = LetterStep(letter_id=1, step="accept", on=date(2026, 8, 2), paper="01/TB")
    assert step_faults(early, case) == (("on", "“Ngày” của bước không được trước ngày nhận đơn."),)
    assert step_faults(LetterStep(letter_id=1, step="accept", paper="01/TB"), case) == ()
    assert step_faults(LetterStep(letter_id=1, step="decide", on=date(2026, 8, 4)), case) == (
        ("step", "Sau bước “Mới nhận” không chuyển sang bước “Quyết định, kết luận” được."),
    )


def test_the_day_on_which_a_letter_came_is_corrected_though_its_deadline_was_counted(session: Session) -> None:
    letter = records.add(session, Letter(received_on=date(2025, 3, 3), matter="Kiến nghị")).added(Letter)
    counted = session.get(Letter, letter).due_on
    records.edit(session, Letter, letter, received_on=date(2025, 4, 1))
    later = session.get(Letter, letter).due_on
    assert counted is not None
    assert later is not None
    assert counted < date(2025, 4, 1) < later
    records.edit(session, Letter, letter, due_on=date(2025, 5, 30))
    records.edit(session, Letter, letter, received_on=date(2025, 4, 2))
    assert session.get(Letter, letter).due_on == date(2025, 5, 30), "what somebody wrote stays"

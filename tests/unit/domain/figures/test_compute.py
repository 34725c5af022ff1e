"""The one set of figures: every number is right, stands on a day, and leads back to exactly what it counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.figures.compute import compute, duties
from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.periods import Period, calendar_year, quarter
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.registers.assessment_results import limitations, strengths
from qcdc_desktop.domain.registers.letters.choices import LetterKind, Outcome
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.letters.results import LetterState, per_quarter
from qcdc_desktop.domain.registers.targets.records import Level, Target, Verdict
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.tasks.records import TaskState
from qcdc_desktop.domain.registers.tasks.results import TASKS, task_groups
from tests.factories import (
    TODAY,
    count,
    coverage,
    group,
    id_of,
    letter,
    limitation,
    progress,
    qcdc_complaint,
    quality,
    reading,
    settled,
    strength,
    task,
    year,
    zero_letters,
)

YEARS = (year(2023, id=2), year(2024, id=1))
THIS, LAST = YEARS[1].period(), YEARS[0].period()
END = date(2025, 8, 31)


def figures(*records: Record, period: Period = THIS, today: date = TODAY) -> Figures:
    return compute(Gathered((*YEARS, *records)), period, today)


def ids(found: Figures, code: str) -> list[int]:
    return [ref.id for ref in found[code].refs]


# Which records a period has ------------------------------------------------------------------------------------------


def test_figures_stand_on_today_and_on_the_last_day_of_a_period_that_is_over() -> None:
    assert figures().as_of == TODAY
    assert figures(period=LAST).as_of == date(2024, 8, 31)


def test_a_year_has_what_was_set_up_for_it_whatever_the_dates() -> None:
    found = figures(
        strength("Của năm này", 1, id=1, noted_on=date(2026, 1, 1)),
        strength("Của năm trước", 2, id=2, noted_on=date(2025, 1, 1)),
        limitation("Hạn chế", 1, id=3),
    )
    assert [a.body for a in strengths(found)] == ["Của năm này"]
    assert [a.body for a in limitations(found)] == ["Hạn chế"]
    assert (ids(found, "D01"), ids(found, "D02"), ids(found, "D03")) == ([1], [3], [])


def test_a_quarter_has_what_its_dates_say() -> None:
    first = quarter(2025, 1)
    found = figures(
        limitation("Trong quý", 1, id=1, noted_on=date(2025, 2, 1)),
        limitation("Quý sau", 1, id=2, noted_on=date(2025, 4, 1)),
        limitation("Không ghi ngày", 1, id=3),
        limitation("Năm học trước", 2, id=4),
        period=first,
    )
    assert ids(found, "D02") == [1, 3]


def test_a_calendar_year_has_the_targets_of_both_school_years_it_touches() -> None:
    found = figures(coverage(id=1, year_id=1), coverage(id=2, year_id=2), period=calendar_year(2024))
    assert ids(found, "C01") == [1, 2]
    assert ids(figures(coverage(id=2, year_id=2), period=quarter(2024, 4)), "C01") == []


def test_a_limitation_counts_as_overcome_from_its_day_on() -> None:
    one = limitation("Hạn chế", id=1, overcome_on=date(2025, 5, 22))
    assert ids(figures(one), "D03") == [1]
    assert ids(figures(one, today=date(2025, 5, 21)), "D03") == []


# Targets -------------------------------------------------------------------------------------------------------------


def test_targets_are_counted_by_verdict() -> None:
    found = figures(
        coverage(id=1),
        reading(date(2024, 10, 1), 1, id=71, done=54, total=54),
        count(id=2, due_on=date(2025, 3, 1)),
        reading(date(2025, 2, 1), 2, id=72, value=1.0),
        count(id=3),
        reading(date(2025, 2, 1), 3, id=73, value=1.0),
        quality(id=4),
        reading(date(2025, 7, 1), 4, id=74, level=Level.GOOD),
    )
    assert [r.verdict for r in found.of(TARGETS)] == [Verdict.MET, Verdict.NOT_MET, Verdict.OPEN, Verdict.UNKNOWN]
    assert [ids(found, c) for c in ("C01", "C02", "C03", "C04", "C05")] == [[1, 2, 3, 4], [1], [2], [3], [4]]
    assert found.of(TARGETS)[0].refs == (Ref("reading", 71),)
    assert found.of(TARGETS)[3].readings == ()


def letters(*numbers: int) -> list[int]:
    """The ids of letters by their numbers."""
    return [id_of(Letter, number) for number in numbers]


DUE = date(2024, 12, 1)


def zero(*letters: Letter, today: date = END, checks: Iterable[Record] = ()) -> tuple[Verdict, str, list[int]]:
    found = figures(zero_letters(), *letters, *checks, today=today).of(TARGETS)[0]
    return found.verdict, found.judgement.reason, [r.id for r in found.refs]


def test_zero_events_cite_the_letters_that_broke_them() -> None:
    told = zero(
        letter(1, date(2024, 9, 10)),
        qcdc_complaint(2, date(2024, 10, 1)),
        settled(qcdc_complaint(3, date(2024, 11, 1), due_on=DUE), DUE, Outcome.FOUNDED),
        settled(qcdc_complaint(4, date(2024, 11, 2), due_on=DUE), DUE, Outcome.UNFOUNDED),
        settled(qcdc_complaint(5, date(2024, 11, 3), due_on=date(2024, 11, 30)), DUE, Outcome.PARTLY),
        today=TODAY,
    )
    assert told == (
        Verdict.NOT_MET,
        (
            "Có 04 đơn khiếu nại, tố cáo liên quan đến quy chế dân chủ (đơn số 02/2024, 03/2024, "
            "04/2024, 05/2024), trong đó 02 đơn có nội dung đúng hoặc đúng một phần; 02 đơn giải quyết đúng hạn, "
            "01 đơn trễ hạn, 01 đơn chưa giải quyết xong."
        ),
        letters(2, 3, 4, 5),
    )


def test_nothing_is_said_to_be_right_or_in_time_that_is_not_known_to_be() -> None:
    unfounded = settled(qcdc_complaint(2, date(2024, 10, 1)), DUE, Outcome.UNFOUNDED)
    assert zero(unfounded, today=TODAY)[1].endswith(
        "(đơn số 02/2024), chưa có đơn nào được kết luận đúng; 01 đơn đã giải quyết, chưa ghi hạn."
    )


def test_a_struck_letter_breaks_nothing_but_is_told() -> None:
    struck = qcdc_complaint(2, date(2024, 10, 1), struck_on=date(2024, 10, 2), struck_reason="Ghi nhầm")
    verdict, reason, cited = zero(letter(1, date(2024, 9, 10)), struck)
    assert verdict is Verdict.MET
    assert reason == (
        "Sổ đơn thư có 02 số, không có đơn khiếu nại, tố cáo liên quan quy chế dân chủ (số 02/2024 "
        "đã gạch sổ, không tính)."
    )
    assert cited == letters(2)
    assert "không tính đơn số 02/2024 đã gạch sổ" in zero(struck, qcdc_complaint(3, date(2024, 12, 1)))[1]


def test_zero_events_are_proven_only_when_the_year_is_over() -> None:
    harmless = letter(1, date(2024, 9, 10))
    assert zero(harmless, today=TODAY)[0] is Verdict.OPEN
    assert zero(harmless, today=END)[0] is Verdict.MET


def test_an_empty_register_proves_nothing_until_somebody_checked_it() -> None:
    verdict, reason, cited = zero()
    assert (verdict, cited) == (Verdict.UNKNOWN, [])
    assert reason == "Sổ đơn thư không có đơn nào; chưa đối chiếu sổ."
    checked = [reading(date(2025, 8, 30), id_of(Target, 3), value=0.0, note="Đã đối chiếu sổ")]
    assert zero(checks=checked) == (Verdict.MET, "Sổ đơn thư không có đơn nào; đã đối chiếu sổ.", [])


def test_a_check_that_found_letters_the_register_does_not_have_is_not_passed_over() -> None:
    checked = [reading(date(2025, 8, 30), id_of(Target, 3), value=2.0, note="Cấp trên báo có 2 đơn")]
    verdict, reason, _behind = zero(checks=checked)
    assert verdict is Verdict.NOT_MET
    assert reason == "Sổ đơn thư không có đơn nào, nhưng lần đối chiếu ngày 30/08/2025 có số khác."
    assert zero(checks=checked, today=date(2025, 8, 29))[0] is Verdict.UNKNOWN


def test_letters_of_other_years_break_nothing() -> None:
    around = (qcdc_complaint(1, date(2024, 8, 31)), letter(2, date(2024, 9, 1)), qcdc_complaint(3, date(2025, 9, 1)))
    assert zero(*around, today=date(2026, 1, 1))[0] is Verdict.MET


def test_a_calendar_period_judges_a_target_by_the_whole_of_its_year_so_far() -> None:
    found = figures(zero_letters(), qcdc_complaint(1, date(2024, 10, 1)), period=quarter(2025, 1))
    assert found.of(TARGETS)[0].verdict is Verdict.NOT_MET


# Tasks ---------------------------------------------------------------------------------------------------------------


def test_tasks_are_counted_by_state() -> None:
    found = figures(
        task(id=1, due_on=date(2025, 3, 1), done_on=date(2025, 3, 1)),
        task(id=2, due_on=date(2025, 3, 1), done_on=date(2025, 3, 4)),
        task(id=3, due_on=date(2025, 5, 21)),
        task(id=4, start_on=date(2025, 1, 1)),
        task(id=5),
        task(id=6, dropped=True, result="Thôi", done_on=date(2025, 1, 1)),
    )
    assert [r.state for r in found.of(TASKS)] == [
        TaskState.DONE,
        TaskState.DONE_LATE,
        TaskState.OVERDUE,
        TaskState.RUNNING,
        TaskState.WAITING,
        TaskState.DROPPED,
    ]
    assert [ids(found, f"A16.{n}") for n in (1, 2, 3, 4, 5)] == [[1, 2, 3, 4, 5], [1, 2], [1], [2], [3]]
    assert found["A16.6"].value == 40.0
    assert [r.days_late for r in found.of(TASKS)] == [0, 3, 1, 0, 0, 0]


def test_a_share_of_no_tasks_is_not_zero() -> None:
    assert figures()["A16.6"].value is None
    assert figures(task(id=1, dropped=True, result="Thôi"))["A16.6"].value is None
    assert figures(task(id=1))["A16.6"].value == 0.0


def test_the_log_of_a_task_ends_on_the_day_of_the_figures() -> None:
    found = figures(
        task(id=1),
        progress(date(2025, 5, 1), 1, id=1, percent=30),
        progress(date(2025, 6, 1), 1, id=2, percent=90),
        progress(date(2025, 5, 1), 2, id=3, percent=10),
    ).of(TASKS)[0]
    assert (found.percent, [p.id for p in found.log]) == (30, [1])


@pytest.mark.parametrize(
    ("one", "quarters"),
    [
        (task(id=1, due_on=date(2025, 6, 30), done_on=date(2025, 2, 1)), [1]),
        (task(id=1, start_on=date(2024, 12, 1), due_on=date(2025, 6, 30), done_on=date(2025, 2, 1)), [4, 1]),
        (task(id=1, start_on=date(2024, 12, 1), done_on=date(2025, 2, 1)), [4, 1]),
        (task(id=1, done_on=date(2025, 2, 1)), [1]),
        (task(id=1, start_on=date(2025, 2, 1)), [1, 2]),
        (task(id=1), [4, 1, 2]),
        (task(id=1, due_on=date(2025, 2, 1), dropped=True, result="Thôi"), [1]),
    ],
)
def test_a_task_belongs_to_the_quarters_in_which_it_ran(one: Record, quarters: list[int]) -> None:
    there = {4: quarter(2024, 4), 1: quarter(2025, 1), 2: quarter(2025, 2)}
    found = [n for n, period in there.items() if figures(one, period=period, today=END).of(TASKS)]
    assert found == quarters


def test_what_is_overdue_is_carried_into_the_next_quarters_until_it_is_done() -> None:
    first, second = quarter(2025, 1), quarter(2025, 2)
    late = task(id=1, due_on=date(2024, 12, 1))
    assert ids(figures(late, period=second, today=END), "A16.5") == [1]
    done = late.with_values({"done_on": date(2025, 4, 10)})
    assert ids(figures(done, period=first, today=END), "A16.5") == [1]
    assert ids(figures(done, period=second, today=END), "A16.4") == [1]
    assert ids(figures(done, period=quarter(2025, 3), today=END), "A16.1") == []


def test_groups_are_those_of_the_year_and_those_its_tasks_use() -> None:
    groups = (group("Của năm", 1, id=1), group("Mượn", 2, id=2), group("Không dùng", 2, id=3))
    found = figures(*groups, task(id=1, group_id=2))
    assert [g.name for g in task_groups(found)] == ["Của năm", "Mượn"]


# Letters -------------------------------------------------------------------------------------------------------------

REGISTER = (
    settled(letter(1, date(2024, 5, 1), due_on=date(2024, 6, 1)), date(2024, 5, 20)),
    settled(letter(2, date(2024, 8, 1), due_on=date(2024, 9, 1)), date(2024, 9, 10)),
    letter(3, date(2024, 8, 30), due_on=date(2024, 9, 30)),
    settled(qcdc_complaint(4, date(2024, 9, 1), due_on=date(2024, 10, 1)), date(2024, 10, 1), Outcome.FOUNDED),
    settled(
        letter(5, date(2024, 11, 1), kind=LetterKind.DENUNCIATION, due_on=date(2024, 12, 1)),
        date(2024, 12, 2),
        Outcome.PARTLY,
    ),
    settled(letter(6, date(2025, 1, 2), kind=LetterKind.FEEDBACK, about_qcdc=True), date(2025, 1, 9)),
    letter(7, date(2025, 5, 1), kind=LetterKind.COMPLAINT, due_on=date(2025, 7, 1)),
    letter(8, date(2025, 5, 2), struck_on=date(2025, 5, 3), struck_reason="Ghi nhầm"),
    letter(9, date(2025, 5, 30)),
)


def test_the_register_of_a_year_in_figures() -> None:
    found = figures(*REGISTER)
    assert {f.code: [r.id for r in f.refs] for f in found.annex.values() if f.code.startswith("A11")} == {
        "A11.1": letters(2, 3),
        "A11.2": letters(4, 5, 6, 7),
        "A11.3": letters(4, 7),
        "A11.4": letters(5),
        "A11.5": letters(6),
        "A11.6": letters(4, 6),
        "A11.7": letters(4),
        "A11.8": letters(2, 4, 5, 6),
        "A11.9": letters(4),
        "A11.10": letters(2, 5),
        "A11.11": letters(4, 5),
        "A11.12": letters(3, 7),
        "A11.13": letters(3),
        "A11.14": letters(8),
    }


def test_on_an_earlier_day_what_was_settled_later_was_pending() -> None:
    found = figures(*REGISTER, today=date(2024, 9, 30))
    assert (ids(found, "A11.8"), ids(found, "A11.12")) == (letters(2), letters(3, 4))
    assert ids(found, "A11.11") == []
    assert ids(figures(*REGISTER, today=date(2024, 9, 5)), "A11.12") == letters(2, 3, 4)
    assert ids(figures(*REGISTER, today=date(2024, 10, 1)), "A11.13") == letters(3)


def test_letters_received_are_listed_with_their_state_struck_ones_too() -> None:
    found = figures(*REGISTER)
    assert [(r.letter.id, r.state) for r in found.of(LETTERS)] == [
        (id_of(Letter, 4), LetterState.IN_TIME),
        (id_of(Letter, 5), LetterState.LATE),
        (id_of(Letter, 6), LetterState.SETTLED),
        (id_of(Letter, 7), LetterState.PENDING),
        (id_of(Letter, 8), LetterState.STRUCK),
    ]


def test_letters_per_quarter_leave_struck_ones_out() -> None:
    assert per_quarter(
        figures(*REGISTER, today=END).of(LETTERS),
        figures(*REGISTER, today=END).period,
        figures(*REGISTER, today=END).as_of,
    ) == (
        ("Quý III/2024", 1),
        ("Quý IV/2024", 1),
        ("Quý I/2025", 1),
        ("Quý II/2025", 2),
        ("Quý III/2025", 0),
    )


def test_a_period_that_has_not_begun_has_no_letters() -> None:
    found = figures(*REGISTER, period=quarter(2025, 4))
    assert (found.of(LETTERS), ids(found, "A11.2")) == ((), [])


def test_an_unknown_code_is_a_mistake() -> None:
    with pytest.raises(KeyError, match=r"A99"):
        figures()["A99"]


def test_two_targets_of_one_year_read_the_same_register() -> None:
    found = figures(zero_letters(), zero_letters(id=7, body="Không có tố cáo"), qcdc_complaint(1, date(2024, 10, 1)))
    assert [r.judgement.actual.value for r in found.of(TARGETS)] == [1, 1]


DAYS = st.dates(date(2024, 6, 1), date(2025, 8, 31))


@st.composite
def registers(draw: st.DrawFn) -> tuple[Letter, ...]:
    found = []
    for n, came in enumerate(sorted(draw(st.lists(DAYS, max_size=12))), start=1):
        one = letter(n, came, kind=draw(st.sampled_from(LetterKind)), about_qcdc=draw(st.booleans()))
        one = one.with_values({"due_on": draw(st.none() | st.dates(came, date(2025, 9, 30)))})
        if draw(st.booleans()):
            one = settled(one, draw(st.dates(came, date(2025, 9, 30))), draw(st.sampled_from(Outcome)))
        found.append(one.with_values({"struck_on": draw(st.none() | st.just(came))}))
    return tuple(found)


@given(registers(), DAYS)
def test_the_figures_of_any_register_add_up_and_lead_back_to_what_they_count(
    register: tuple[Letter, ...], today: date
) -> None:
    found = figures(*register, today=today)
    value = {f.code: f.value or 0 for f in found.annex.values()}
    assert value["A11.1"] + value["A11.2"] == value["A11.8"] + value["A11.12"]
    assert value["A11.2"] == value["A11.3"] + value["A11.4"] + value["A11.5"]
    assert value["A11.9"] + value["A11.10"] <= value["A11.8"]
    assert value["A11.13"] <= value["A11.12"]
    for figure in found.annex.values():
        if figure.unit != "%":
            assert (figure.value or 0) == len(figure.refs) == len(set(figure.refs)), figure.code
    if today >= THIS.start:
        assert sum(n or 0 for _, n in per_quarter(found.of(LETTERS), found.period, found.as_of)) == value["A11.2"]


def test_what_is_to_be_done_is_asked_for_without_the_figures() -> None:
    gathered = Gathered((*YEARS, task(id=3, due_on=TODAY), task(id=4, due_on=TODAY, done_on=TODAY)))
    todo = duties(gathered, THIS, TODAY)
    assert [due.ref for due in todo] == [Ref("task", 3)]
    assert todo == compute(gathered, THIS, TODAY).due


def test_a_period_has_begun_with_the_first_record_that_belongs_to_it() -> None:
    assert not figures(strength("Của năm trước", 2)).begun
    assert figures(strength("Của năm này", 1)).begun

"""Targets: plan, readings, verdict and its reason; never a verdict on what is not known."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.kinds.fields import faults
from qcdc_desktop.domain.registers.targets.records import (
    Actual,
    Direction,
    Judgement,
    Level,
    Reading,
    Source,
    Target,
    TargetKind,
    Verdict,
    actual_by_readings,
    judge,
)
from tests.factories import count, coverage, percent, quality, reading, zero_letters

CLOSES = date(2025, 8, 31)
BEFORE, AT, AFTER = date(2025, 5, 30), date(2025, 5, 31), date(2025, 6, 1)
DUE = {"due_on": AT}


def judged(target: Target, *readings: Reading, by: date = AFTER) -> Judgement:
    return judge(target, actual_by_readings(target, readings, by), by=by, closes=CLOSES)


# What may be written down --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", [coverage(), quality(), zero_letters(), count(), percent()])
def test_the_usual_targets_may_be_stored(target: Target) -> None:
    assert faults(target) == ()


@pytest.mark.parametrize(
    ("target", "field"),
    [
        (quality(plan_level=Level.NONE), "plan_level"),
        (coverage(plan=None), "plan"),
        (percent(plan=None), "plan"),
        (count(plan=None), "plan"),
        (coverage(plan=101.0), "plan"),
        (percent(plan=100.5), "plan"),
        (count(source=Source.LETTERS), "source"),
        (count(plan=-1.0), "plan"),
        (coverage(body=""), "body"),
        (coverage(year_id=None), "year_id"),
    ],
)
def test_a_target_that_could_not_be_judged_is_refused_at_its_field(target: Target, field: str) -> None:
    assert [name for name, _ in faults(target)] == [field]


def test_a_count_may_be_more_than_a_hundred() -> None:
    assert faults(count(plan=250.0)) == ()


@pytest.mark.parametrize(
    ("one", "field"),
    [
        (reading(AT), "value"),
        (reading(AT, done=51), "total"),
        (reading(AT, total=54), "value"),
        (reading(AT, total=54, value=1.0), "total"),
        (reading(AT, done=55, total=54), "done"),
        (reading(AT, done=-1, total=54), "done"),
    ],
)
def test_a_reading_that_says_nothing_or_too_much_is_refused(one: Reading, field: str) -> None:
    assert [name for name, _ in faults(one)] == [field]


@pytest.mark.parametrize(
    "one",
    [reading(AT, done=0, total=0), reading(AT, value=0.0), reading(AT, level=Level.FAIR), reading(AT, done=1, total=1)],
)
def test_a_reading_that_says_something_is_stored(one: Reading) -> None:
    assert faults(one) == ()


def test_the_share_of_nobody_is_not_known() -> None:
    assert reading(AT, done=51, total=54).share() == pytest.approx(94.444, abs=0.001)
    assert reading(AT, done=0, total=0).share() is None
    assert reading(AT, value=94.4).share() == 94.4


# Verdicts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", [coverage(), quality(), count(), percent(), count(kind=TargetKind.ZERO)])
def test_without_a_reading_there_is_no_verdict(target: Target) -> None:
    for by in (BEFORE, AT, AFTER):
        told = judged(target, by=by)
        assert (told.verdict, told.reason) == (Verdict.UNKNOWN, "Chưa có số liệu.")


def test_readings_of_later_days_do_not_count_yet() -> None:
    assert judged(coverage(), reading(AFTER, done=54, total=54), by=AT).verdict is Verdict.UNKNOWN


def test_a_share_of_an_empty_list_is_no_zero() -> None:
    told = judged(coverage(), reading(AT, done=0, total=0))
    assert told.verdict is Verdict.UNKNOWN
    assert told.reason == "Ngày 31/05/2025 chưa có ai trong danh sách."
    assert told.actual.value is None


@pytest.mark.parametrize(
    ("target", "one"),
    [
        (quality(), reading(AT, value=8.0)),
        (count(), reading(AT, level=Level.GOOD)),
        (count(), reading(AT, done=2, total=2)),
        (percent(), reading(AT, level=Level.GOOD)),
    ],
)
def test_a_reading_in_another_measure_decides_nothing_and_says_so(target: Target, one: Reading) -> None:
    told = judged(target, one)
    assert told.verdict is Verdict.UNKNOWN
    assert told.reason == "Số liệu ngày 31/05/2025 không theo cách đo của chỉ tiêu."


@pytest.mark.parametrize(("by", "verdict"), [(BEFORE, Verdict.OPEN), (AT, Verdict.NOT_MET), (AFTER, Verdict.NOT_MET)])
def test_coverage_short_of_the_plan(by: date, verdict: Verdict) -> None:
    told = judged(coverage(**DUE), reading(date(2025, 5, 1), done=51, total=54), by=by)
    assert told.verdict is verdict
    assert told.reason.startswith("51/54, số liệu ngày 01/05/2025.")
    assert told.reason.endswith("Hạn 31/05/2025.") == (verdict is Verdict.OPEN)


def test_a_share_just_short_of_the_plan_is_not_reached() -> None:
    assert judged(coverage(), reading(AT, done=9999, total=10000), by=CLOSES).verdict is Verdict.NOT_MET


@pytest.mark.parametrize("by", [BEFORE, AT, AFTER])
def test_coverage_that_is_reached_stands_from_that_day_on(by: date) -> None:
    told = judged(coverage(**DUE), reading(date(2025, 5, 1), done=54, total=54), by=by)
    assert (told.verdict, told.reason) == (Verdict.MET, "54/54, số liệu ngày 01/05/2025.")


def test_without_a_due_date_the_year_decides() -> None:
    short = reading(date(2025, 5, 1), done=51, total=54)
    assert judged(coverage(), short, by=date(2025, 8, 30)).verdict is Verdict.OPEN
    assert judged(coverage(), short, by=CLOSES).verdict is Verdict.NOT_MET


def test_the_last_reading_counts_and_of_one_day_the_one_written_last() -> None:
    readings = (
        reading(date(2025, 5, 2), id=3, value=80.0),
        reading(date(2025, 5, 2), id=4, value=91.0),
        reading(date(2025, 5, 1), id=9, value=70.0),
    )
    told = judged(percent(), *readings)
    assert (told.verdict, told.actual.value) == (Verdict.MET, 91.0)
    assert told.reason == "Số liệu ngày 02/05/2025."


@pytest.mark.parametrize(
    ("level", "verdict"),
    [
        (Level.EXCELLENT, Verdict.MET),
        (Level.GOOD, Verdict.MET),
        (Level.FAIR, Verdict.NOT_MET),
        (Level.POOR, Verdict.NOT_MET),
    ],
)
def test_quality_is_judged_by_level(level: Level, verdict: Verdict) -> None:
    told = judged(quality(**DUE), reading(AT, level=level, note="kết luận số 05-KL/ĐU"))
    assert (told.verdict, told.reason) == (verdict, "Đánh giá ngày 31/05/2025 (kết luận số 05-KL/ĐU).")


def test_quality_knows_no_direction_and_may_still_rise() -> None:
    odd = quality(direction=Direction.LOWER, **DUE)
    assert judged(odd, reading(BEFORE, level=Level.GOOD), by=BEFORE).verdict is Verdict.MET
    told = judged(odd, reading(BEFORE, level=Level.FAIR), by=BEFORE)
    assert (told.verdict, told.reason) == (Verdict.OPEN, "Đánh giá ngày 30/05/2025. Hạn 31/05/2025.")


def test_a_count_is_reached_by_as_many_or_more() -> None:
    assert judged(count(), reading(AT, value=2.0)).verdict is Verdict.MET
    assert judged(count(), reading(AT, value=3.0)).verdict is Verdict.MET
    assert judged(count(), reading(AT, value=1.0)).verdict is Verdict.OPEN
    assert judged(count(**DUE), reading(AT, value=0.0)).verdict is Verdict.NOT_MET


def test_events_that_did_not_happen_yet_may_still_happen() -> None:
    quiet = count(kind=TargetKind.ZERO, plan=None, **DUE)
    assert judged(quiet, reading(BEFORE, value=0.0), by=BEFORE).verdict is Verdict.OPEN
    assert judged(quiet, reading(BEFORE, value=0.0), by=AT).verdict is Verdict.MET


def test_an_event_that_happened_cannot_be_taken_back() -> None:
    for target in (count(kind=TargetKind.ZERO, plan=None, **DUE), count(plan=0.0, direction=Direction.LOWER, **DUE)):
        assert judged(target, reading(BEFORE, value=1.0), by=BEFORE).verdict is Verdict.NOT_MET


def test_a_share_that_is_too_high_may_fall_until_its_day() -> None:
    target = percent(plan=5.0, direction=Direction.LOWER, **DUE)
    assert judged(target, reading(BEFORE, value=8.0), by=BEFORE).verdict is Verdict.OPEN
    assert judged(target, reading(BEFORE, value=4.0), by=BEFORE).verdict is Verdict.OPEN
    assert judged(target, reading(AT, value=4.0), by=AT).verdict is Verdict.MET
    assert judged(target, reading(AT, value=8.0), by=AT).verdict is Verdict.NOT_MET


def test_nothing_is_not_a_known_value() -> None:
    assert not Actual().known
    assert Actual(value=0.0).known
    assert Actual(level=Level.POOR).known

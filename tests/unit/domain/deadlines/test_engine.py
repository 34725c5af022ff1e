"""The engine: suspensions, extensions, two readings, receipts, what is refused and what is said beside the day."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.deadlines.calendar import ListedDay, WorkCalendar
from qcdc_desktop.domain.deadlines.engine import Deadline, compute, moved, replay
from qcdc_desktop.domain.deadlines.holidays import HolidayRules
from qcdc_desktop.domain.deadlines.receipts import Asked, Extension, Suspension, read_receipt
from qcdc_desktop.domain.deadlines.rules import (
    Chain,
    Condition,
    DeadlineRules,
    Direction,
    OtherReading,
    Resume,
    RuleChange,
    Unit,
)
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.services.rules import rules
from tests.unit.domain.deadlines.worked import PLAIN, deadline, shipped, toy

COMPLEX, VERY = Condition.COMPLEX, Condition.VERY_COMPLEX
START = date(2026, 7, 6)


def asked_for(code: str, asked: Asked, book: DeadlineRules | None = None) -> Deadline:
    """A deadline with all that was asked."""
    return compute(book or rules(DeadlineRules), shipped(), code, asked)


# Suspensions -------------------------------------------------------------------------------------------------------

PAUSE = Suspension(date(2026, 7, 16), date(2026, 9, 10))
"""After ten days of thirty."""


def test_a_suspension_that_can_be_read_two_ways_gives_both_days_and_works_with_the_earlier() -> None:
    found = asked_for("KN04", Asked(START, suspensions=(PAUSE,)))
    assert found.receipt.day == date(2026, 9, 30), "20 days are left"
    assert found.receipt.others == (date(2026, 10, 12),), "30 days from 10/9: Saturday 10/10"
    assert [one.way.words for one in found.counts] == ["Tính tiếp số ngày còn lại", "Tính lại từ đầu"]


@pytest.mark.parametrize(
    ("resume", "day"), [(Resume.CONTINUE, date(2026, 9, 30)), (Resume.RESTART, date(2026, 10, 12))]
)
def test_a_case_can_say_which_reading_holds(resume: Resume, day: date) -> None:
    found = asked_for("KN04", Asked(START, suspensions=(PAUSE,), resume=resume))
    assert (found.receipt.day, found.receipt.others) == (day, ())


def test_a_rule_can_have_one_reading() -> None:
    found = asked_for("TC04", Asked(START, suspensions=(PAUSE,)))
    assert (found.receipt.day, found.receipt.others) == (date(2026, 9, 30), ())


def test_while_a_case_is_suspended_it_has_no_day() -> None:
    found = asked_for("KN04", Asked(START, suspensions=(Suspension(date(2026, 7, 16)),)))
    assert found.receipt.day is None
    assert found.receipt.others == ()
    assert [(leg.stopped, leg.left) for leg in found.counts[0].legs] == [(date(2026, 7, 16), 20)]
    assert any("đang tạm đình chỉ" in one for one in found.warnings)


def test_a_suspension_after_the_end_changes_nothing_and_is_told() -> None:
    found = asked_for("KN04", Asked(START, suspensions=(Suspension(date(2026, 8, 6), date(2026, 9, 1)),)))
    assert found.receipt.day == date(2026, 8, 5)
    assert any("ngày 06/08/2026 có sau khi đã hết hạn" in one for one in found.warnings)


def test_several_suspensions_take_their_part_each_in_the_order_of_their_days() -> None:
    second = Suspension(date(2026, 9, 15), date(2026, 10, 1))
    found = asked_for("TC04", Asked(START, suspensions=(second, PAUSE)))
    assert [leg.left for leg in found.counts[0].legs] == [20, 15, 0]
    assert found.receipt.day == date(2026, 10, 16)


def test_suspensions_that_overlap_take_no_day_twice() -> None:
    other = Suspension(date(2026, 8, 1), date(2026, 9, 1))
    found = asked_for("TC04", Asked(START, suspensions=(PAUSE, other)))
    assert found.receipt.day == date(2026, 9, 30)


def test_working_days_of_a_suspended_case_are_counted_as_working_days() -> None:
    rule = replace(PLAIN, days=5, unit=Unit.WORKING, resume=Resume.CONTINUE)
    pause = Suspension(date(2026, 11, 25), date(2026, 12, 7))
    found = asked_for("T", Asked(date(2026, 11, 20), suspensions=(pause,)), DeadlineRules((rule,)))
    assert found.receipt.day == date(2026, 12, 10), "Monday and Wednesday are used up, three are left"


def test_a_deadline_that_cannot_be_suspended_refuses_it() -> None:
    with pytest.raises(ValueError, match="KN03 không tạm đình chỉ được"):
        asked_for("KN03", Asked(START, suspensions=(PAUSE,)))


# Extensions --------------------------------------------------------------------------------------------------------


def test_an_extension_counts_on_from_the_original_end() -> None:
    accepted = date(2026, 8, 3)
    assert asked_for("TC04", Asked(accepted)).receipt.day == date(2026, 9, 3), "2/9 is a holiday"
    found = asked_for("TC04", Asked(accepted, (COMPLEX,), extensions=(Extension(30, "12/QĐ"),)))
    assert found.receipt.day == date(2026, 10, 2), "60 days, not 30 from the day it had moved to"


def test_a_rule_can_count_on_from_the_day_that_was_moved_to() -> None:
    book = DeadlineRules((
        replace(PLAIN, days=30, chain=Chain.ROLLED),
        replace(PLAIN, code="U", extends="T", days=30, times=2),
    ))  # fmt: skip
    once, twice = (Extension(30, "1"),), (Extension(30, "1"), Extension(10, "2"))
    assert asked_for("T", Asked(date(2026, 8, 3), extensions=once), book).receipt.day == date(2026, 10, 5)
    assert asked_for("T", Asked(date(2026, 8, 3), extensions=twice), book).receipt.day == date(2026, 10, 15)


def test_a_suspension_stops_all_extensions_too() -> None:
    book = DeadlineRules((
        replace(PLAIN, chain=Chain.ROLLED, resume=Resume.CONTINUE),
        replace(PLAIN, code="U", extends="T", times=1),
    ))  # fmt: skip
    asked = Asked(START, extensions=(Extension(5, "1"),), suspensions=(Suspension(date(2026, 7, 8)),))
    assert asked_for("T", asked, book).receipt.day is None


@pytest.mark.parametrize(
    ("code", "conditions", "days", "told"),
    [
        ("KN04", (COMPLEX,), (30,), "KN04 không gia hạn được"),
        ("TC04", (), (30,), "chỉ gia hạn được 0 lần"),
        ("TC04", (COMPLEX,), (30, 30), "chỉ gia hạn được 1 lần"),
        ("TC04", (VERY,), (30, 30, 30), "chỉ gia hạn được 2 lần"),
        ("TC04", (COMPLEX,), (31,), "từ 1 đến 30 ngày"),
        ("TC04", (COMPLEX,), (0,), "từ 1 đến 30 ngày"),
        ("TC04", (COMPLEX, VERY), (), "không có trường hợp “Vụ việc đặc biệt phức tạp”"),
        ("TD04", (Condition.TEST, Condition.READY), (), "không có trường hợp “Đường truyền sẵn sàng"),
        ("KN06", (COMPLEX,), (), "KN06 không có trường hợp “Vụ việc phức tạp”"),
    ],
)
def test_what_the_law_does_not_know_is_refused(
    code: str, conditions: tuple[Condition, ...], days: tuple[int, ...], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        asked_for(code, Asked(START, conditions, extensions=tuple(Extension(n, "1") for n in days)))


def test_a_year_that_can_only_be_a_slip_is_refused() -> None:
    with pytest.raises(ValueError, match="quá xa"):
        deadline("KN03", date(2226, 11, 1))


# Two readings ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [6, 20])
def test_where_the_text_reads_two_ways_the_earlier_day_works(days: int) -> None:
    book = DeadlineRules((replace(PLAIN, other=OtherReading("Tính ngày làm việc", days, Unit.WORKING)),))
    found = asked_for("T", Asked(START), book)
    assert found.receipt.day == {6: date(2026, 7, 14), 20: date(2026, 7, 16)}[days]
    assert found.receipt.others == ({6: date(2026, 7, 16), 20: date(2026, 8, 3)}[days],)


def test_readings_that_come_to_the_same_day_are_one() -> None:
    book = DeadlineRules((replace(PLAIN, other=OtherReading("Tính ngày làm việc", 8, Unit.WORKING)),))
    assert len(asked_for("T", Asked(START), book).counts) == 1


def test_readings_of_number_and_of_suspension_are_all_counted() -> None:
    rule = replace(PLAIN, other=OtherReading("Tính ngày làm việc", 10, Unit.WORKING), resume=Resume.EITHER)
    pause = Suspension(date(2026, 7, 10), date(2026, 8, 3))
    found = asked_for("T", Asked(START, suspensions=(pause,)), DeadlineRules((rule,)))
    assert [one.way.words for one in found.counts] == [
        "Tính tiếp số ngày còn lại",
        "Tính ngày làm việc; Tính tiếp số ngày còn lại",
        "Tính lại từ đầu",
        "Tính ngày làm việc; Tính lại từ đầu",
    ]


# What is said beside the day ---------------------------------------------------------------------------------------


def said(found: Deadline, part: str) -> bool:
    """Whether a warning has a part."""
    return any(part in one for one in found.warnings)


def test_a_year_without_a_notice_is_told_wherever_it_was_looked_at() -> None:
    assert said(deadline("KN03", date(2026, 12, 28)), "năm 2027 chưa có thông báo chính thức")
    assert deadline("KN03", date(2026, 12, 28)).receipt.unofficial == (2027,)
    assert not said(deadline("KN03", date(2026, 11, 17)), "chưa có thông báo")
    assert deadline("KN04", date(2026, 12, 28)).receipt.unofficial == (2027,)


def test_a_day_that_is_not_settled_is_told() -> None:
    assert said(deadline("KN03", date(2026, 11, 17)), "hoán đổi")
    assert not said(deadline("KN03", date(2026, 10, 1)), "hoán đổi")


def test_a_complex_case_asks_for_its_paper() -> None:
    assert said(deadline("KN04", START, COMPLEX), "chưa ghi số văn bản")
    assert not said(asked_for("KN04", Asked(START, (COMPLEX,), paper="5/QĐ")), "chưa ghi số văn bản")
    assert not said(deadline("KN04", START), "chưa ghi số văn bản")


def test_an_extension_asks_for_its_decision() -> None:
    assert said(asked_for("TC04", Asked(START, (COMPLEX,), extensions=(Extension(30),))), "chưa ghi số quyết định")
    assert not said(asked_for("TC04", Asked(START, (COMPLEX,), extensions=(Extension(30, "1"),))), "quyết định")


def test_it_is_told_how_a_deadline_may_be_extended() -> None:
    assert said(deadline("TC04", START, VERY), "gia hạn 2 lần, mỗi lần không quá 30 ngày")
    assert said(deadline("TC04", START), "Chỉ vụ việc phức tạp mới gia hạn được")


def test_a_rule_of_one_source_and_one_of_the_users_say_so() -> None:
    assert said(deadline("KN03", START), "mới đối chiếu từ một nguồn")
    assert not said(deadline("KN04", START), "một nguồn")
    book = rules(DeadlineRules).changed([RuleChange("KN04", 20, START, "Theo bản gốc", Unit.CALENDAR)])
    assert asked_for("KN04", Asked(START), book).warnings == (
        "Thời hạn này đã được sửa ở đơn vị. Lý do: Theo bản gốc",
    )  # fmt: skip


# Receipts ----------------------------------------------------------------------------------------------------------


def test_a_receipt_gives_the_same_day_after_the_holidays_were_changed() -> None:
    found = deadline("KN03", date(2026, 11, 17))
    kept = read_receipt(found.receipt.as_text())
    assert kept == found.receipt
    again = replay(kept)
    assert again.receipt == kept
    assert again.counts == found.counts
    other = rules(HolidayRules).calendar([ListedDay(date(2026, 11, 24), "Đi làm", off=False)])
    assert deadline("KN03", date(2026, 11, 17), calendar=other).receipt.day == date(2026, 11, 26)


def test_a_receipt_knows_all_that_was_put_in() -> None:
    asked = Asked(
        date(2026, 12, 1),
        (VERY,),
        paper="5/QĐ ngày 01/12/2026",
        extensions=(Extension(30, "6/QĐ", date(2026, 12, 20)),),
        suspensions=(Suspension(date(2026, 12, 10), date(2027, 1, 5), "7/QĐ", "8/QĐ"),),
        resume=Resume.RESTART,
        pending_on=date(2026, 12, 2),
    )
    found = asked_for("TC04", asked)
    assert read_receipt(found.receipt.as_text()).asked == asked
    assert replay(read_receipt(found.receipt.as_text())).receipt == found.receipt
    assert found.receipt.unofficial == (2027,)


RELEASED = """
{"terms":{"code":"KN03","version":"2026-07-01-d0be24","name":"Thụ lý","law":"Điều 16","trigger":"nhận đơn","days":7,
"unit":"working","direction":"after","chain":"original","resume":"none","other":null},"asked":{"start":"2026-11-17",
"conditions":[],"paper":"","extensions":[],"suspensions":[],"resume":null,"pending_on":null},"day":"2026-11-27",
"others":[],"days":[{"day":"2026-11-24","name":"Ngày Văn hóa Việt Nam","off":true,"source":"","unsure":""}],
"calendar":"9df9d16c","unofficial":[],"engine":1}
"""
"""As the first release wrote it. It is never changed."""


def test_a_receipt_of_the_first_release_is_still_counted_to_its_day() -> None:
    kept = read_receipt(RELEASED)
    assert replay(kept).receipt == kept
    assert kept.terms.version in {one.version for one in rules(DeadlineRules).versions("KN03")}


def test_what_is_no_receipt_is_no_receipt() -> None:
    with pytest.raises(ValueError, match="day"):
        read_receipt('{"day": 3}')


def would_be(code: str, book: DeadlineRules, calendar: WorkCalendar) -> date | None:
    """The day to which a deadline of 17/11/2026 would move; None where it stays."""
    after = moved(deadline(code, date(2026, 11, 17)).receipt, book, calendar)
    return after.receipt.day if after else None


def test_what_another_holiday_would_move_is_known_before_it_is_applied() -> None:
    off = ListedDay(date(2026, 11, 23), "Nghỉ hoán đổi")
    instead = ListedDay(date(2026, 11, 21), "Làm bù", off=False)
    more, swap = (rules(HolidayRules).calendar(days) for days in ((off,), (off, instead)))
    book = rules(DeadlineRules)
    assert would_be("KN03", book, shipped()) is None
    assert would_be("KN03", book, swap) is None, "a day more, a day less"
    assert would_be("KN03", book, more) == date(2026, 11, 30)
    assert would_be("KN06", book, more) is None


def test_what_another_rule_would_move_is_known_before_it_is_applied() -> None:
    book = rules(DeadlineRules).changed([RuleChange("KN06", 1, date(2026, 7, 1), "Sửa", Unit.WORKING)])
    assert would_be("KN06", book, shipped()) == date(2026, 11, 18)
    assert would_be("KN03", book, shipped()) is None


def test_a_receipt_that_could_not_be_counted_any_more_stays() -> None:
    ended = DeadlineRules((replace(PLAIN, code="KN03", effective_until=date(2020, 1, 1)),))
    assert would_be("KN03", toy(1, Unit.CALENDAR), shipped()) is None
    assert would_be("KN03", ended, shipped()) is None


def test_a_calendar_nobody_knows_anything_of_still_counts_weeks() -> None:
    bare = WorkCalendar({})
    found = compute(toy(5, Unit.WORKING, Direction.BEFORE), bare, "T", Asked(date(2026, 11, 30)))
    assert found.receipt.day == date(2026, 11, 23)

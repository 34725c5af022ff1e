"""Notices of days off as they are pasted, and corrections of deadlines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.deadlines.holidays import HolidayRules
from qcdc_desktop.domain.deadlines.rules import Condition, DeadlineRules, Unit
from qcdc_desktop.domain.kinds.fields import faults
from qcdc_desktop.domain.kinds.periods import calendar_year
from qcdc_desktop.domain.kinds.register import Context, Given
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.registers.deadline_edits import (
    DAYS_OFF,
    RULE_EDITS,
    DayOff,
    RuleEdit,
    calendar_in_use,
    parse_days,
    rules_in_use,
)
from qcdc_desktop.services.rules import rules


def said(days: tuple[date, ...]) -> str:
    return " ".join(f"{one:%d/%m/%Y}" for one in days)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", ""),
        ("16/02 17/02", "16/02/2027 17/02/2027"),
        ("17.2, 16.2; 17/02/2027", "16/02/2027 17/02/2027"),
        ("16/02–18/02", "16/02/2027 17/02/2027 18/02/2027"),
        ("từ ngày 16/02 đến hết ngày 17/02 và 30/04", "16/02/2027 17/02/2027 30/04/2027"),
        ("31/12 - 01/01/2028", "31/12/2027 01/01/2028"),
        ("- 16/02\n- 19/02", "16/02/2027 19/02/2027"),
    ],
)
def test_days_are_read_as_notices_write_them(typed: str, days: str) -> None:
    assert said(parse_days(typed, 2027)) == days


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("16/02 thứ hai", "“thứ” không phải là ngày"),
        ("31/02", "Không có ngày 31/02"),
        ("18/02–16/02", "Khoảng từ 18/02/2027 đến 16/02/2027 không đúng"),
        ("01/02–30/06", "không đúng"),
    ],
)
def test_what_is_no_day_is_told(typed: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_days(typed, 2027)


def test_a_notice_tells_what_is_wrong_with_it() -> None:
    assert DayOff(year="2027", name="Tết", off="5/2").problems() == ()
    assert DayOff(year="2027", name="Tết").problems() == (("off", "Chưa ghi ngày nghỉ hoặc ngày làm bù."),)
    assert [name for name, _ in DayOff(year="2027", off="x", worked="y").problems()] == ["off", "worked"]
    assert DayOff(name="Tết", off="5/2").problems() == (), "that its year is missing is told by the year"
    for year in ("hai", "1999"):
        assert DayOff(year=year, off="5/2").problems() == (("year", "“Năm” phải từ 2012 đến 2060."),)


def test_what_has_to_be_written() -> None:
    assert [name for name, _ in faults(DayOff(off="5/2"))] == ["year", "name"]
    assert [name for name, _ in faults(RuleEdit())] == ["code", "days", "since", "reason"]
    assert faults(RuleEdit(code="KN03", days=367, since=date(2026, 1, 1), reason="Sửa"))[0][0] == "days"
    assert faults(RuleEdit(code="TD04", days=0, since=date(2026, 1, 1), reason="Sửa")) == ()


def test_a_new_notice_is_of_this_year_and_a_new_correction_of_this_day() -> None:
    today = date(2026, 11, 26)
    given: Given[Any] = Given(None, today, Context(Gathered(), calendar_year(2026), today))
    assert DAYS_OFF.begun(given) == DayOff(year="2026")
    assert RULE_EDITS.begun(given) == RuleEdit(since=date(2026, 11, 26))


def test_a_notice_stands_in_the_calendar() -> None:
    one = DayOff(year="2027", name="30/4", off="29/04", worked="24/04", notice="1/TB")
    calendar = calendar_in_use(rules(HolidayRules), (one,))
    assert not calendar.works(date(2027, 4, 29))
    assert calendar.works(date(2027, 4, 24))
    assert calendar.name(date(2027, 4, 24)) == "Làm bù 30/4"
    assert calendar.listed[date(2027, 4, 29)].source == "1/TB"


def test_a_correction_stands_in_the_rules() -> None:
    one = RuleEdit(code="KN03", days=5, unit=Unit.WORKING, since=date(2026, 11, 1), reason="Sửa")
    assert rules_in_use(rules(DeadlineRules), [one]).in_force("KN03", date(2026, 11, 1)).days == 5
    assert one.condition is Condition.PLAIN

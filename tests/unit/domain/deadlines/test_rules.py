"""Which version of a deadline holds: by its days, never an ended one, with what the users changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qcdc_desktop.domain.deadlines.rules import (
    Condition,
    DeadlineRules,
    NoRule,
    OtherReading,
    RuleChange,
    Unit,
)
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.services.rules import rules
from tests.unit.domain.deadlines.worked import PLAIN

DATA = Path(__file__).parents[3] / "data"

BOOK = rules(DeadlineRules)


def test_a_rule_holds_until_the_next_version_of_it() -> None:
    assert BOOK.in_force("KN03", date(2026, 6, 30)).unit is Unit.CALENDAR
    assert BOOK.in_force("KN03", date(2026, 7, 1)).unit is Unit.WORKING


def test_an_ended_rule_is_never_used_and_its_end_is_told() -> None:
    book = DeadlineRules((replace(PLAIN, effective_until=date(2020, 5, 31)),))
    with pytest.raises(NoRule, match="T có hiệu lực ngày 01/06/2020; quy định trước hết hiệu lực sau ngày 31/05/2020"):
        book.in_force("T", date(2020, 6, 1))


def test_before_the_first_rule_there_is_none() -> None:
    with pytest.raises(NoRule, match=r"TC04 có hiệu lực ngày 31/12/2018\.") as told:
        BOOK.in_force("TC04", date(2018, 12, 31))
    assert told.value.ended is None


def test_a_code_that_nobody_knows() -> None:
    with pytest.raises(KeyError):
        BOOK.in_force("KN99", date(2026, 7, 1))


def test_a_denunciation_that_was_pending_on_1_july_2026_follows_the_new_decree() -> None:
    accepted = date(2026, 6, 15)
    assert "156/2026" not in BOOK.in_force("TC04", accepted).basis
    assert "156/2026" not in BOOK.in_force("TC04", accepted, pending_on=date(2026, 6, 30)).basis
    assert "156/2026" in BOOK.in_force("TC04", accepted, pending_on=date(2026, 7, 1)).basis
    assert BOOK.in_force("KN03", accepted, pending_on=date(2026, 7, 1)).days == 10, "acceptance keeps its own law"


def test_from_which_day_another_law_reaches_a_pending_case() -> None:
    assert BOOK.reached("TC04", date(2026, 6, 30)) == date(2026, 7, 1)
    assert BOOK.reached("TC04", date(2026, 7, 1)) is None
    assert BOOK.reached("KN03", date(2026, 6, 30)) is None
    edited = BOOK.changed([RuleChange("TC04", 20, date(2027, 1, 1), "Sửa", Unit.CALENDAR)])
    assert edited.reached("TC04", date(2026, 7, 1)) is None, "a correction never reaches back"


def test_what_extends_a_deadline() -> None:
    extension = BOOK.extension("TC04", date(2026, 7, 1))
    assert extension
    assert extension.code == "TC05"
    assert extension.variant({Condition.VERY_COMPLEX}).times == 2
    assert BOOK.extension("KN04", date(2026, 7, 1)) is None


@pytest.mark.parametrize(
    ("code", "cases"),
    [
        ("KN03", ()),
        ("KN04", (Condition.REMOTE, Condition.COMPLEX)),
        ("KN05", (Condition.COMPLEX,)),
        ("TC04", (Condition.COMPLEX, Condition.VERY_COMPLEX)),
    ],
)
def test_the_cases_of_a_deadline(code: str, cases: tuple[Condition, ...]) -> None:
    on = date(2026, 7, 1)
    assert BOOK.cases(BOOK.in_force(code, on), on) == cases


def test_a_version_is_named_by_its_first_day_and_its_numbers() -> None:
    versions = {one.version for one in BOOK.deadlines if one.code == "KN03"}
    assert {one[:10] for one in versions} == {"2012-07-01", "2026-07-01"}
    assert replace(PLAIN, name="Tên khác").version == PLAIN.version
    other = OtherReading("Cách khác", 9, Unit.CALENDAR)
    assert len({PLAIN.version, replace(PLAIN, days=9).version, replace(PLAIN, other=other).version}) == 3


def test_every_version_that_was_ever_shipped_is_still_there() -> None:
    """What receipts name: its numbers are never changed, a new version is added instead."""
    released = (DATA / "deadline_versions.txt").read_text(encoding="utf-8").split("\n")[:-1]
    assert released == [f"{one.code} {one.version}" for one in BOOK.deadlines]


# Changes of the users ----------------------------------------------------------------------------------------------


def test_a_change_holds_from_its_day_and_keeps_what_was_before() -> None:
    book = BOOK.changed([RuleChange("KN03", 5, date(2027, 1, 1), "Luật mới", Unit.WORKING, basis="Luật số 1/2027")])
    assert book.in_force("KN03", date(2026, 12, 31)) == replace(
        BOOK.in_force("KN03", date(2026, 12, 31)), effective_until=date(2026, 12, 31)
    )
    after = book.in_force("KN03", date(2027, 1, 1))
    assert (after.days, after.unit, after.law, after.reason) == (5, Unit.WORKING, "Luật số 1/2027", "Luật mới")


def test_a_change_from_the_first_day_stands_in_the_place_of_the_rule() -> None:
    book = BOOK.changed([RuleChange("KN03", 10, date(2026, 7, 1), "Bản gốc ghi khác", Unit.CALENDAR)])
    after = book.in_force("KN03", date(2026, 7, 1))
    assert (after.days, after.unit) == (10, Unit.CALENDAR)
    assert after.law == BOOK.in_force("KN03", date(2026, 7, 1)).law
    assert len(book.deadlines) == len(BOOK.deadlines)


def test_a_change_of_one_variant_leaves_the_others() -> None:
    book = BOOK.changed([RuleChange("TD04", 3, date(2026, 8, 1), "Sửa", Unit.WORKING, condition=Condition.TEST)])
    rule = book.in_force("TD04", date(2026, 8, 1))
    assert (rule.days, rule.variant({Condition.TEST}).days, rule.variant({Condition.READY}).days) == (5, 3, 0)


def test_changes_follow_each_other_in_the_order_of_their_days() -> None:
    later = RuleChange("KN06", 9, date(2027, 3, 1), "hai", Unit.WORKING)
    first = RuleChange("KN06", 8, date(2027, 1, 1), "một", Unit.WORKING)
    book = BOOK.changed([later, first])
    assert [book.in_force("KN06", date(2027, month, 1)).days for month in (1, 2, 3)] == [8, 8, 9]
    assert book.in_force("KN06", date(2026, 12, 31)).days == 3


def test_a_change_of_what_does_not_hold_is_left_aside() -> None:
    day = date(2011, 1, 1)
    strange = [RuleChange(code, 1, day, "lạ", Unit.WORKING) for code in ("KN99", "KN03")]
    assert BOOK.changed(strange) == BOOK

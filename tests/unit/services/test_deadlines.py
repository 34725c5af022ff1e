"""Deadlines of a data file: with the holidays and the corrections that the unit entered."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.deadlines.receipts import Asked
from qcdc_desktop.domain.deadlines.rules import Condition, Unit
from qcdc_desktop.domain.registers.deadline_edits import DayOff, RuleEdit
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import deadlines, records, undo
from qcdc_desktop.storage.session import Session

ARRIVED = Asked(date(2026, 11, 17))


def due(session: Session | None, code: str = "KN03", asked: Asked = ARRIVED) -> date | None:
    return deadlines.deadline(session, code, asked).receipt.day


def edit(**more: object) -> RuleEdit:
    """A correction of KN03 from November 2026 on."""
    return RuleEdit(
        code="kn03", days=5, unit=Unit.WORKING, since=date(2026, 11, 1), reason="Bản gốc ghi 5 ngày"
    ).with_values(more)


def test_a_pasted_notice_moves_the_next_deadlines_and_undo_moves_them_back(session: Session) -> None:
    assert due(session) == due(None) == date(2026, 11, 27)
    records.add(session, DayOff(year="2026", name="Nghỉ hoán đổi", off="23/11", notice="1/TB"))
    assert due(session) == date(2026, 11, 30)
    undo.undo(session)
    assert due(session) == date(2026, 11, 27)


def test_a_correction_holds_from_its_day_and_says_why(session: Session) -> None:
    records.add(session, edit())
    assert session.all(RuleEdit)[0].code == "KN03"
    found = deadlines.deadline(session, "KN03", ARRIVED)
    assert found.receipt.day == date(2026, 11, 25)
    assert found.warnings[0] == "Thời hạn này đã được sửa ở đơn vị. Lý do: Bản gốc ghi 5 ngày"
    assert due(session, asked=Asked(date(2026, 10, 30))) == due(None, asked=Asked(date(2026, 10, 30)))


@pytest.mark.parametrize(
    ("more", "field", "told"),
    [
        ({"code": "KN99"}, "code", "Không có thời hạn mã “KN99”"),
        ({"code": "TC04", "since": date(2018, 1, 1)}, "since", "TC04 có hiệu lực ngày 01/01/2018"),
        ({"code": "TD02"}, "code", "tính theo tháng"),
        ({"unit": Unit.MONTH}, "code", "tính theo tháng"),
        ({"condition": Condition.COMPLEX}, "condition", "không có trường hợp “Vụ việc phức tạp”"),
        ({"code": "TC01", "condition": Condition.PLACES, "unit": Unit.CALENDAR}, "unit", "ngày làm việc"),
        ({"since": None}, "since", "Chưa ghi"),
    ],
)
def test_a_correction_of_what_there_is_not_is_refused(
    session: Session, more: dict[str, object], field: str, told: str
) -> None:
    with pytest.raises(InputProblem, match=told) as problem:
        records.add(session, edit(**more))
    assert [one.field for one in problem.value.problems] == [field]


def test_a_correction_may_be_changed_to_another_case(session: Session) -> None:
    made = records.add(session, edit(code="TC01", unit=Unit.WORKING)).added(RuleEdit)
    records.edit(session, RuleEdit, made, condition=Condition.PLACES, days=12)
    assert due(session, "TC01", Asked(date(2026, 12, 1), (Condition.PLACES,))) == date(2026, 12, 17)
    assert due(session, "TC01", Asked(date(2026, 12, 1))) == date(2026, 12, 10)


def test_the_deadlines_that_hold_on_a_day(session: Session) -> None:
    old, new = ({one.code for one in deadlines.known(session, date(y, 7, 1))} for y in (2015, 2026))
    assert "KN03" in old
    assert "TC04" not in old
    assert old < new
    records.add(session, edit())
    assert [one.days for one in deadlines.known(session, date(2026, 11, 1)) if one.code == "KN03"] == [5]


def test_what_cannot_be_counted_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="các mã: KN01, KN02"):
        due(None, "KN99")
    with pytest.raises(Refused, match="không có trường hợp"):
        due(None, "KN03", Asked(date(2026, 11, 17), (Condition.COMPLEX,)))

"""The duties of the head: done by hand, shown by the book, or shown to be lacking."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.registers.reception.duties import DUTIES, SHOWN_BY_BOOK, DutyState, head_session_in
from qcdc_desktop.domain.registers.reception.records import ReceptionDuty, ReceptionForm, RefusalGround
from tests.unit.domain.registers.reception.kept import context, session, visit

AUGUST, SEPTEMBER = date(2026, 8, 11), date(2026, 9, 8)
ON = date(2026, 9, 30)
BOTH = [session(AUGUST, 1), session(SEPTEMBER, 2)]


def stands(code: str, on: date = ON, done_on: date | None = None, **records: Any) -> tuple[DutyState, str]:
    duty = ReceptionDuty(id=1, code=code, duty="Việc", done_on=done_on)
    [row] = context(on, duties=[duty], **records).of(DUTIES)
    return row.state, row.told


def test_what_no_record_shows_is_ticked_by_hand() -> None:
    assert stands("TD-A") == (DutyState.OPEN, "")
    assert stands("TD-A", done_on=AUGUST) == (DutyState.DONE, "")
    assert stands("TD-A", on=date(2026, 8, 1), done_on=AUGUST) == (DutyState.OPEN, "")
    assert stands("") == (DutyState.OPEN, "")


@pytest.mark.parametrize("code", SHOWN_BY_BOOK)
def test_an_empty_book_shows_nothing(code: str) -> None:
    assert stands(code) == (DutyState.OPEN, "")
    assert stands(code, done_on=AUGUST) == (DutyState.DONE, "")


def test_the_head_receives_every_month() -> None:
    assert stands("TD-D", sessions=BOTH) == (DutyState.SHOWN, "2 buổi trực tiếp tiếp")
    assert stands("TD-D", sessions=BOTH, done_on=AUGUST) == (DutyState.DONE, "2 buổi trực tiếp tiếp")
    lacking = [BOTH[0], session(SEPTEMBER, 2, ReceptionForm.REGULAR)]
    assert stands("TD-D", sessions=lacking) == (DutyState.LACKING, "Chưa tiếp tháng 9/2026")
    assert stands("TD-D", sessions=lacking, done_on=AUGUST)[0] is DutyState.LACKING
    assert stands("TD-D", on=date(2026, 8, 1), sessions=BOTH) == (DutyState.OPEN, "")
    before = [session(date(2025, 12, 9), 1)]
    nobody = stands("TD-D", on=date(2026, 3, 15), sessions=before, done_on=date(2025, 9, 5))
    assert nobody == (DutyState.LACKING, "Chưa tiếp tháng 1/2026, 2/2026"), "a book that was kept shows a bare period"


def test_everybody_is_told_the_result() -> None:
    told, waiting = visit(1, 1, told_on=AUGUST), visit(2, 2)
    refused = visit(2, 3, refusal=RefusalGround.ANSWERED)
    assert stands("TD-F", sessions=BOTH, visits=[told, refused]) == (DutyState.SHOWN, "")
    assert stands("TD-F", sessions=BOTH, visits=[told, waiting]) == (DutyState.LACKING, "1 lượt quá hạn báo kết quả")
    last = date(2026, 9, 22)
    assert stands("TD-F", on=last, sessions=BOTH, visits=[told, waiting]) == (DutyState.SHOWN, "")
    assert stands("TD-F", sessions=BOTH, visits=[refused]) == (DutyState.OPEN, "")


def test_a_schedule_told_too_late_is_known_one_told_in_time_proves_little() -> None:
    in_time = session(SEPTEMBER, 1, posted_on=date(2026, 8, 24))
    assert stands("TD-E", sessions=[in_time]) == (DutyState.OPEN, "")
    assert stands("TD-E", sessions=[in_time], done_on=AUGUST) == (DutyState.DONE, "")
    late = session(SEPTEMBER, 2, posted_on=SEPTEMBER)
    never = session(SEPTEMBER, 3)
    assert stands("TD-E", sessions=[in_time, late, never]) == (
        DutyState.LACKING,
        "2 buổi chưa công bố lịch đúng hạn",
    )


def test_sessions_of_the_head_have_their_conclusion() -> None:
    concluded = [session(AUGUST, 1, concluded_on=AUGUST), BOTH[1]]
    assert stands("TD-G", sessions=concluded, visits=[visit(1, 1)]) == (DutyState.SHOWN, "")
    both = [visit(1, 1), visit(2, 2)]
    assert stands("TD-G", sessions=concluded, visits=both) == (
        DutyState.LACKING,
        "1 buổi chưa có thông báo kết luận",
    )
    later = [session(AUGUST, 1, concluded_on=date(2026, 10, 1))]
    assert stands("TD-G", sessions=later, visits=[visit(1, 1)])[0] is DutyState.LACKING
    regular = [session(AUGUST, 1, ReceptionForm.REGULAR)]
    assert stands("TD-G", sessions=regular, visits=[visit(1, 1)]) == (DutyState.OPEN, "")


def test_the_book_is_kept() -> None:
    assert stands("TD-H", sessions=BOTH) == (DutyState.SHOWN, "2 buổi trong sổ")


def test_no_session_of_the_head_is_left_to_a_deputy() -> None:
    assert stands("TD-I", sessions=BOTH) == (DutyState.SHOWN, "")
    left = [BOTH[0], session(SEPTEMBER, 2, delegated=True)]
    assert stands("TD-I", sessions=left) == (DutyState.LACKING, "1 buổi giao cấp phó")
    assert stands("TD-I", sessions=[session(AUGUST, 1, ReceptionForm.REGULAR)]) == (DutyState.OPEN, "")


def test_the_session_of_a_month() -> None:
    there = context(ON, sessions=[session(AUGUST, 1, delegated=True), session(AUGUST, 2), session(SEPTEMBER, 3)])
    found = head_session_in(there, date(2026, 8, 31))
    assert found is not None
    assert found.id == 2
    assert head_session_in(there, date(2025, 8, 31)) is None

"""Before the unit is rated what was written against it has to be looked into (NĐ 233/2026/NĐ-CP, Điều 9.2c)."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.kinds.due import Advice
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.registers.letters.choices import LetterKind, Outcome
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.services.rules import dated
from tests.factories import gathered, letter, settled

CAME = date(2027, 3, 3)
YEAR = Period("Năm học 2026-2027", date(2026, 9, 1), date(2027, 8, 31), 1)


def advice(*letters: Letter, on: date = date(2027, 7, 15), period: Period = YEAR) -> list[Advice]:
    return list(LETTERS.advice(Context(gathered(letters=letters), period, on, dated)))


def test_letters_that_are_open_when_the_year_ends_are_told_of() -> None:
    letters = [
        letter(1, CAME, kind=LetterKind.COMPLAINT),
        letter(2, date(2026, 8, 1), kind=LetterKind.DENUNCIATION),
        letter(3, CAME, kind=LetterKind.PETITION),
        settled(letter(4, CAME, kind=LetterKind.COMPLAINT), date(2027, 4, 1), Outcome.UNFOUNDED),
        letter(5, CAME, kind=LetterKind.FEEDBACK, struck_on=CAME, struck_reason="Ghi trùng"),
    ]
    told = advice(*letters)
    assert [one.text for one in told] == ["Đơn số 02/2026", "Đơn số 01/2027"]
    assert told[0].about == "Tố cáo, theo điểm c khoản 2 Điều 9 Nghị định số 233/2026/NĐ-CP"
    assert {one.state for one in told} == {"Chưa giải quyết xong"}


@pytest.mark.parametrize(
    ("on", "period"),
    [
        (date(2027, 7, 1), YEAR),
        (date(2027, 7, 15), Period("Khác", YEAR.start, YEAR.end)),
        (date(2026, 6, 30), Period("Năm học 2025-2026", date(2025, 9, 1), date(2026, 8, 31), 1)),
    ],
)
def test_nobody_is_reminded_long_before_or_of_another_period(on: date, period: Period) -> None:
    came = letter(1, date(2026, 3, 3), kind=LetterKind.COMPLAINT)
    assert advice(came, on=on, period=period) == []

"""Letters: numbers, deadlines, results; a struck entry keeps its number and counts for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.kinds.fields import faults, specs
from qcdc_desktop.domain.kinds.periods import calendar_year
from qcdc_desktop.domain.registers.letters.choices import LetterKind, Outcome
from qcdc_desktop.domain.registers.letters.quarters import letter_bars
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.results import LetterState
from qcdc_desktop.domain.registers.letters.rules import LetterLaw, law_on
from tests.factories import letter, letter_row, qcdc_complaint, settled

CAME, DUE = date(2025, 3, 3), date(2025, 4, 2)


def test_a_letter_is_known_by_number_and_year_of_the_register() -> None:
    assert letter(3, CAME).code == "03/2025"
    assert letter(120, CAME).code == "120/2025"
    assert Letter().code == "00/0"


def test_no_field_asks_who_wrote() -> None:
    counted = {"people", "sender_number", "verifier_id"}  # how many, a number, and who of the school looks into it
    labels = " ".join(s.label.lower() for s in specs(Letter) if s.name not in counted)
    assert "người" not in labels
    assert "địa chỉ" not in labels


def test_a_letter_is_pending_until_its_deadline_has_passed() -> None:
    one = letter(1, CAME, due_on=DUE)
    assert letter_row(one, DUE).state is LetterState.PENDING
    assert letter_row(one, date(2025, 4, 3)).state is LetterState.OVERDUE
    assert letter_row(letter(1, CAME), date(2030, 1, 1)).state is LetterState.PENDING


@pytest.mark.parametrize(
    ("due_on", "on", "expected", "in_time"),
    [
        (DUE, DUE, LetterState.IN_TIME, True),
        (DUE, date(2025, 4, 3), LetterState.LATE, False),
        (None, DUE, LetterState.SETTLED, None),
    ],
)
def test_settled_in_time_or_late(due_on: date | None, on: date, expected: LetterState, in_time: bool | None) -> None:
    one = settled(letter(1, CAME, due_on=due_on), on)
    assert letter_row(one, date(2025, 5, 22)).state is expected
    assert one.in_time() is in_time


def test_before_it_was_settled_it_was_pending_or_overdue() -> None:
    one = settled(letter(1, CAME, due_on=DUE), date(2025, 4, 20))
    assert letter_row(one, date(2025, 4, 1)).state is LetterState.PENDING
    assert letter_row(one, date(2025, 4, 19)).state is LetterState.OVERDUE
    assert not one.settled_by(date(2025, 4, 19))
    assert letter(1, CAME, due_on=DUE).in_time() is None


def test_a_struck_letter_is_nothing_else() -> None:
    one = settled(letter(1, CAME, struck_on=CAME, struck_reason="Ghi nhầm"), DUE)
    assert one.struck
    assert letter_row(one, date(2025, 5, 22)).state is LetterState.STRUCK


def test_only_complaints_and_denunciations_about_qcdc_count_against_zero() -> None:
    assert qcdc_complaint(1, CAME).counts_against_zero()
    assert letter(1, CAME, kind=LetterKind.DENUNCIATION, about_qcdc=True).counts_against_zero()
    assert not letter(1, CAME, kind=LetterKind.PETITION, about_qcdc=True).counts_against_zero()
    assert not letter(1, CAME, kind=LetterKind.COMPLAINT).counts_against_zero()


def test_received_from_first_to_last_day() -> None:
    one = letter(1, CAME)
    assert one.came(CAME, CAME)
    assert not one.came(date(2025, 3, 4), DUE)
    assert not one.came(date(2025, 1, 1), date(2025, 3, 2))
    assert not Letter().came(date.min, date.max)


@pytest.mark.parametrize(
    ("one", "fields"),
    [
        (letter(1, CAME, settled_on=DUE), ["outcome"]),
        (letter(1, CAME, outcome=Outcome.FOUNDED), ["settled_on"]),
        (settled(letter(1, CAME), date(2025, 3, 2)), ["settled_on"]),
        (letter(1, CAME, due_on=date(2025, 3, 2)), ["due_on"]),
        (Letter(matter="Xin chuyển lớp"), ["received_on"]),
        (letter(1, CAME, matter=""), ["matter"]),
        (settled(letter(1, CAME, due_on=CAME), CAME), []),
        (letter(1, CAME, struck_on=CAME), ["struck_reason"]),
        (letter(1, CAME, struck_on=date(2025, 3, 2), struck_reason="Nhầm"), ["struck_on"]),
        (letter(1, CAME, struck_on=CAME, struck_reason="Nhầm"), []),
    ],
)
def test_impossible_letters_are_refused_at_their_field(one: Letter, fields: list[str]) -> None:
    assert [name for name, _ in faults(one)] == fields


# Bars by quarter -----------------------------------------------------------------------------------------------------


def test_bars_count_the_letters_of_a_quarter_by_kind_without_those_struck_and_lead_to_them() -> None:
    rows = [
        letter_row(one, date(2025, 4, 1))
        for one in (
            letter(1, date(2025, 1, 1), id=41, kind=LetterKind.FEEDBACK),
            letter(2, date(2025, 3, 31), id=42, kind=LetterKind.FEEDBACK),
            letter(3, date(2025, 3, 31), id=43, kind=LetterKind.FEEDBACK, struck_on=CAME, struck_reason="Ghi nhầm"),
            letter(4, date(2025, 4, 1), id=44, kind=LetterKind.COMPLAINT),
        )
    ]
    bars = letter_bars(rows, calendar_year(2025), date(2025, 4, 1))
    assert [key.words for key in bars.keys] == ["Khiếu nại", "Tố cáo", "Kiến nghị", "Phản ánh"]
    assert [(group.label, group.below) for group in bars.groups][:2] == [("Quý I", "2025"), ("Quý II", "2025")]
    first, second, third, last = (group.bars for group in bars.groups)
    assert [len(bar.refs) for bar in first] == [0, 0, 0, 2]
    assert (first[3].refs, first[3].words) == ((("letter", 41), ("letter", 42)), "Quý I/2025, phản ánh: 2 đơn")
    assert [bar.refs for bar in second] == [(("letter", 44),), (), (), ()]
    assert (third, last) == ((), ())  # still to come
    assert [bar.key for bar in (*first, *second)] == list(range(8))


def test_what_papers_cite_is_that_of_the_kind_on_the_day_and_nothing_where_nothing_is_known() -> None:
    old = LetterLaw("Luật", date(2012, 7, 1), (LetterKind.COMPLAINT,), "Luật Khiếu nại")
    new = LetterLaw("Luật", date(2026, 7, 1), (LetterKind.COMPLAINT,), "Luật sửa đổi", "Nghị định")
    assert law_on((old, new), LetterKind.COMPLAINT, date(2026, 6, 30)) == old
    assert law_on((old, new), LetterKind.COMPLAINT, date(2026, 7, 1)) == new
    assert law_on((old, new), LetterKind.PETITION, date(2026, 7, 1)).law == ""


def test_without_a_counted_deadline_it_is_to_be_settled_by_the_day_that_was_typed() -> None:
    assert letter_row(letter(1, CAME, due_on=DUE), CAME).settle_by == DUE
    assert letter_row(letter(1, CAME), CAME).settle_by is None

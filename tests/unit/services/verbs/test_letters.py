"""The register of letters: numbers without gaps, struck through instead of deleted."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.registers.letters import Letter, LetterKind
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import records, undo
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.storage.session import Session
from tests.factories import id_of


def register(session: Session, on: date) -> None:
    records.add(session, Letter(received_on=on, kind=LetterKind.FEEDBACK, matter="Phản ánh"))


def codes(session: Session) -> list[str]:
    return [x.code for x in session.all(Letter)]


def test_numbers_run_without_gaps_within_the_calendar_year_of_receipt(session: Session) -> None:
    for on in (date(2024, 12, 30), date(2025, 1, 2), date(2024, 12, 31), date(2025, 5, 5)):
        register(session, on)
    assert codes(session) == ["01/2024", "02/2024", "01/2025", "02/2025"]


def test_a_struck_number_stays_taken(session: Session) -> None:
    register(session, date(2025, 1, 2))
    done = letters.strike(session, id_of(Letter), "  Vào sổ hai lần ")
    assert done.verb == "Gạch sổ đơn thư số 01/2025"
    one = session.get(Letter, id_of(Letter))
    assert (one.struck_on, one.struck_reason) == (date(2025, 5, 22), "Vào sổ hai lần")
    register(session, date(2025, 1, 3))
    assert codes(session) == ["01/2025", "02/2025"]


def test_striking_needs_a_reason_and_is_done_once(session: Session) -> None:
    register(session, date(2025, 1, 2))
    with pytest.raises(InputProblem, match="Chưa ghi “Lý do gạch sổ”"):
        letters.strike(session, id_of(Letter), "  ")
    letters.strike(session, id_of(Letter), "Ghi nhầm")
    with pytest.raises(Refused, match="Đã gạch số 01/2025 từ trước"):
        letters.strike(session, id_of(Letter), "Ghi nhầm")
    undo.undo(session)
    assert not session.get(Letter, id_of(Letter)).struck


def test_a_letter_without_a_day_or_matter_gets_no_number(session: Session) -> None:
    with pytest.raises(InputProblem, match="Chưa ghi “Ngày nhận”"):
        records.add(session, Letter(matter="Đơn"))
    with pytest.raises(InputProblem, match="Chưa ghi “Nội dung tóm tắt”"):
        records.add(session, Letter(received_on=date(2025, 1, 2)))
    assert codes(session) == []

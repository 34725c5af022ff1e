"""The verbs of reception: a visit becomes a letter once; the book of a period."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from qcdc_desktop.domain.registers.letters.choices import Channel, LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.reception.records import ReceptionSession, RefusalGround, Visit
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import records, undo, years
from qcdc_desktop.services.papers import exporting
from qcdc_desktop.services.verbs import receptions
from qcdc_desktop.storage.session import Session

DAY = date(2025, 5, 6)


@pytest.fixture
def visit(session: Session) -> Visit:
    """A visit of two people."""
    held = records.add(session, ReceptionSession(held_on=DAY)).added(ReceptionSession)
    one = Visit(reception_id=held, matter="Kiến nghị công khai quỹ.", kind=LetterKind.FEEDBACK, people=2)
    return session.get(Visit, records.add(session, one).added(Visit))


def test_a_visit_becomes_a_letter_with_the_next_number(session: Session, visit: Visit) -> None:
    receptions.hand_over(session, visit.id)
    [letter] = session.all(Letter)
    assert (letter.code, letter.channel, letter.kind) == ("01/2025", Channel.RECEPTION, LetterKind.FEEDBACK)
    assert (letter.received_on, letter.matter, letter.people) == (DAY, "Kiến nghị công khai quỹ.", 2)
    assert session.get(Visit, visit.id).letter_id == letter.id
    assert undo.undo_name(session) == "Chuyển lượt tiếp vào sổ đơn thư"
    undo.undo(session)
    assert session.all(Letter) == ()
    assert session.get(Visit, visit.id).letter_id is None


def test_it_becomes_one_letter_only(session: Session, visit: Visit) -> None:
    receptions.hand_over(session, visit.id)
    with pytest.raises(Refused, match="Đã vào sổ đơn thư"):
        receptions.hand_over(session, visit.id)
    assert session.count(Letter) == 1


@pytest.mark.parametrize("values", [{"refusal": RefusalGround.WEAPON}, {"struck_reason": "Ghi trùng"}])
def test_nobody_who_was_not_received_hands_a_letter_over(
    session: Session, visit: Visit, values: dict[str, object]
) -> None:
    records.edit(session, Visit, visit.id, **values)
    with pytest.raises(Refused, match="Chưa vào sổ được"):
        receptions.hand_over(session, visit.id)


def test_the_book_of_a_period_goes_out_as_a_workbook(session: Session, visit: Visit, tmp_path: Path) -> None:
    receptions.hand_over(session, visit.id)
    period = years.named(session, "2024-2025")
    [version] = receptions.book_versions(period)
    listing = receptions.book(session, period, version)
    exporting.export_list(listing, tmp_path / "so.xlsx")
    [sheet] = openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "Vào sổ đơn thư số 01/2025" in cells
    assert receptions.empty_book(session, version).blank

"""The verbs of the letter register: a number for every letter, struck through instead of deleted (X02)."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.registers.letters import Letter
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.storage.session import ChangeSet, Session


def register(session: Session, letter: Letter) -> ChangeSet:
    """Enter a letter under the next number of the calendar year it was received in. Raises InputProblem."""
    if letter.received_on is None:
        raise InputProblem.at("received_on", "Ngày nhận: chưa ghi.")
    with session.atomic("Vào sổ đơn thư") as writing:
        session.add(numbered(session, letter, letter.received_on))
    return writing.result


def numbered(session: Session, letter: Letter, received_on: date) -> Letter:
    """The letter with the next number of the register; as numbers have no gaps, that is one more than there are."""
    year = received_on.year
    return letter.with_values({"register_year": year, "number": session.count(Letter, register_year=year) + 1})


def strike(session: Session, letter_id: int, reason: str) -> ChangeSet:
    """Strike an entry through; its number stays taken. Raises InputProblem without a reason, Refused when struck."""
    letter = session.get(Letter, letter_id)
    if letter.struck:
        raise Refused("Đã gạch sổ", f"Số {letter.code} đã được gạch từ trước.")
    if not reason.strip():
        raise InputProblem.at("struck_reason", "Lý do gạch sổ: chưa ghi.")
    with session.atomic(f"Gạch sổ đơn thư số {letter.code}") as writing:
        session.change(letter, struck_on=session.today(), struck_reason=reason)
    return writing.result

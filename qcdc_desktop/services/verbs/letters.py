"""The verbs of the letter register: an entry is struck through instead of deleted (X02)."""

from __future__ import annotations

from qcdc_desktop.domain.registers.letters import Letter
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


def strike(session: Session, letter_id: int, reason: str) -> ChangeSet:
    """Strike an entry through; its number stays taken. Raises InputProblem without a reason, Refused when struck."""
    letter = session.get(Letter, letter_id)
    if letter.struck:
        raise Refused("Đã gạch sổ", f"Đã gạch số {letter.code} từ trước.")
    if not reason.strip():
        raise InputProblem.at("struck_reason", "Chưa ghi “Lý do gạch sổ”.")
    with session.atomic(f"Gạch sổ đơn thư số {letter.code}") as writing:
        session.change(letter, struck_on=session.today(), struck_reason=reason)
    return writing.result

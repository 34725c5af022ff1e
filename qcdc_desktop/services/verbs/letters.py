"""The verbs of the letter register: steps, one letter split into its matters, an entry struck through (X02)."""

from __future__ import annotations

from datetime import date
from typing import Any

from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.letters.records import Letter, LetterStep
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import letter_deadlines
from qcdc_desktop.services.letter_deadlines import Moved, case_of
from qcdc_desktop.services.verbs.steps import write_step
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


def take_step(session: Session, letter_id: int, code: str, on: date, **more: Any) -> ChangeSet:
    """Take a step of a letter; ``more`` are further fields of its entry. Raises as :func:`write`."""
    return write(session, LetterStep(letter_id=letter_id, step=code, on=on).with_values(more))


def write(session: Session, entry: LetterStep) -> ChangeSet:
    """Write an entry into the log of its letter.

    Raises InputProblem where the step may not be taken, naming everything that is missing, and for a letter whose
    result or acceptance was written down without steps: its log would take the place of it.
    """
    case = case_of(session, entry.letter_id or 0)
    if case.letter.settled_on and not case.log:
        told = "Đơn đã ghi kết quả; muốn ghi từng bước, hãy xóa “Kết quả” và “Ngày giải quyết”."
        raise InputProblem.at("step", told)
    if case.letter.accepted_on and not case.log:
        on = write_day(case.letter.accepted_on)
        told = f"Đơn đã ghi “Ngày thụ lý” {on}; muốn ghi từng bước, hãy xóa ngày ấy rồi ghi bước “Thụ lý” với ngày ấy."
        raise InputProblem.at("step", told)
    return write_step(session, case.course, entry)


def split(session: Session, letter_id: int, matter: str, kind: LetterKind) -> ChangeSet:
    """Enter a further matter of a letter under a number of its own (TT 05/2021): it came as that one did.

    Raises InputProblem without a matter, Refused where the entry is struck through.
    """
    letter = session.get(Letter, letter_id)
    if letter.struck:
        raise Refused("Đã gạch sổ", f"Đơn số {letter.code} đã gạch sổ, không tách được.")
    same = ("received_on", "channel", "people", "anonymous", "sender_number", "remote")
    fresh = Letter(matter=matter, kind=kind, split_from_id=letter.id)
    with session.atomic(f"Tách vụ việc từ đơn số {letter.code}") as writing:
        session.add(fresh.with_values({name: getattr(letter, name) for name in same}))
    return writing.result


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


def move_deadlines(session: Session, moved: tuple[Moved, ...], decision: str) -> ChangeSet:
    """Let open deadlines fall where rules and holidays of today put them. Raises InputProblem without a decision."""
    if not decision.strip():
        raise InputProblem.at("decision", "Hãy ghi quyết định, lý do áp dụng lại thời hạn.")
    with session.atomic("Áp dụng lại thời hạn") as writing:
        letter_deadlines.move(session, moved, decision.strip())
    return writing.result

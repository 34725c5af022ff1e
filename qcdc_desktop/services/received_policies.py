"""What storing a paper that came in also does: it gets the next number of its year, and no number is given twice.

Of a secret paper nothing is stored that tells what it is about, neither words nor files.
"""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.papers.received import Received
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.storage.policy import Policy
from qcdc_desktop.storage.session import Session


class ReceivedPolicy(Policy[Received]):
    """The book of papers received runs from 01 in each calendar year."""

    def adding(self, _record: Received, /) -> str:
        return "Vào sổ văn bản đến"

    def to_add(self, session: Session, record: Received) -> Received:
        return _numbered(session, record.normal())

    def to_change(self, session: Session, before: Received, after: Received) -> Received:
        if after.secret and not before.secret and session.count(Attachment, **_about(after)):
            told = "Văn bản mật không giữ bản chụp; hãy xóa hẳn nội dung minh chứng trước."
            raise InputProblem.at("secret", told)
        moved = (before.number, before.received_on) != (after.number, after.received_on)
        return _numbered(session, after.normal()) if moved else after.normal()


class AttachmentPolicy(Policy[Attachment]):
    """Nothing is hung on a secret paper."""

    def to_add(self, session: Session, record: Attachment) -> Attachment:
        if record.about_kind == Received.INFO.name and session.get(Received, record.about_id or 0).secret:
            told = "Văn bản mật chỉ ghi số, ngày, nơi lưu; bản chụp không đưa vào chương trình."
            raise Refused("Không gắn được minh chứng", told, "Hãy ghi nơi giữ bản giấy ở ô “Nơi lưu”.")
        return record


def _about(one: Received) -> dict[str, object]:
    return {"about_kind": Received.INFO.name, "about_id": one.id}


def _numbered(session: Session, record: Received) -> Received:
    """The record with the next number of its year where it has none; raises InputProblem where its own is taken.

    A number that lies in the bin, from where it may come back, stays taken.
    """
    if record.received_on is None:
        return record
    year = record.received_on.year
    others = (one for one in session.all(Received) if one.id != record.id)
    taken = {one.number for one in others if one.number and one.received_on and one.received_on.year == year}
    taken |= set(_binned(session, year))
    if record.number is None:
        return record.with_values({"number": max(taken, default=0) + 1})
    if record.number in taken:
        raise InputProblem.at(
            "number", f"Số đến {record.number:02d} của năm {year} đã có; để trống thì lấy số tiếp theo."
        )
    return record


def _binned(session: Session, year: int) -> Iterator[int]:
    """The numbers of a year whose papers lie in the bin."""
    for change in session.bin(Received):
        gone = change.before or {}
        if gone.get("number") and str(gone["received_on"]).startswith(f"{year}-"):
            yield int(str(gone["number"]))

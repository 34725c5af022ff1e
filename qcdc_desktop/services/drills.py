"""Drills of restoring (diễn tập khôi phục): once a month it is tried whether the file would come back from its backup.

A drill must be able to fail. So a fresh mark is planted into the file first: a restored file without it came out of
something older. What was planted is plain, so that the restoring itself can run beside the window.
"""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path

from qcdc_desktop import scratch
from qcdc_desktop.datafile import SUFFIX
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.file_events import Happening
from qcdc_desktop.domain.registers.papers.editions import Edition
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.errors import FileProblem, QcdcError
from qcdc_desktop.services import backups, file_events
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.services.papers import exporting, papers
from qcdc_desktop.storage import digest
from qcdc_desktop.storage.session import Session

_REASON = "diễn tập khôi phục"
_TITLE = "Diễn tập khôi phục không đạt"
_HINT = "Hãy bấm “Sao lưu ngay”, rồi “Kiểm tra mọi bản” ở trang Sao lưu; nếu vẫn không đạt, hãy chọn nơi cất khác."


class Planted(Value):
    """What has to come back out of the backup."""

    backup: Path
    mark: str
    printed: str
    """The SHA-256 of the paper that was issued last, as it is printed from the open file; nothing where there is none.
    """


class Drilled(Value):
    """A drill that went well: how many attachments were opened, and the paper that was printed again, by its symbol."""

    on: date
    attachments: int
    paper: str

    @property
    def told(self) -> str:
        """``dấu vừa ghi có trong bản khôi phục, đọc lại 12 tệp đính kèm, in lại giống hệt văn bản 05-NQ/ĐU.``"""
        told = ["dấu vừa ghi có trong bản khôi phục"]
        told += [f"đọc lại {self.attachments} tệp đính kèm"] if self.attachments else []
        told += [f"in lại giống hệt văn bản {self.paper}"] if self.paper else []
        return f"{', '.join(told)}."


def plant(session: Session, folder: Path) -> Planted:
    """Write a fresh mark into the file and back it up. Raises as a step and as backing up do."""
    mark = secrets.token_hex(8)
    file_events.note(session, Happening.DRILL, mark)
    backup = session.back_up(folder, _REASON)
    if backup is None:
        raise FileProblem(_TITLE, "Bước vừa ghi không có trong bản sao lưu mới.", _HINT)
    return Planted(backup, mark, _printed(session))


def rehearse(planted: Planted, on: date) -> Drilled:
    """Restore the backup elsewhere and look for everything in it. Raises FileProblem where something did not come back.

    The restored file is opened as any file of the user, checked whole (every content is read) and let go of.
    """
    with scratch.Folder() as folder:
        target = Path(folder) / f"dien-tap{SUFFIX}"
        try:
            backups.restore(planted.backup, target, as_it_was=True)
            with open_session(target, read_only=True) as session:
                return _found(planted, session, on)
        except QcdcError as problem:
            raise FileProblem(_TITLE, problem.message, _HINT) from problem


def _found(planted: Planted, session: Session, on: date) -> Drilled:
    marks = {event.said for event in file_events.all_of(session)}
    if planted.mark not in marks:
        raise FileProblem(_TITLE, "Bản khôi phục cũ hơn bản sao lưu vừa làm: không có dấu vừa ghi.", _HINT)
    if faults := session.check():
        raise FileProblem(_TITLE, f"Bản khôi phục có chỗ không đúng: {faults[0]}", _HINT)
    if _printed(session) != planted.printed:
        raise FileProblem(_TITLE, "Văn bản ban hành gần nhất in lại không giống hệt như trước.", _HINT)
    attachments = sum(one.sha256 not in session.wiped() for one in session.all(Attachment))
    issued = _issued_last(session)
    return Drilled(on, attachments, issued.symbol if issued else "")


def _issued_last(session: Session) -> Edition | None:
    return max(session.all(Edition), key=lambda edition: edition.id, default=None)


def _printed(session: Session) -> str:
    issued = _issued_last(session)
    paper = session.find(Paper, id=issued.paper_id) if issued else None
    return digest.sha256(exporting.paper(papers.dossier_of(session, paper))) if paper else ""

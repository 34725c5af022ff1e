"""An approved year does not move: the one place that refuses every later change of what belongs to it.

It looks at the changes that a step is about to commit, whatever verb made them (edit, undo, redo, restore, load,
paste). A record belongs to a year by its ``year_id``, as part of such a record, or by hanging on one. Still allowed:
lifting the approval with a reason, and what is written on a paper when it is issued.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.erasures import Erasure
from qcdc_desktop.domain.registers.file_events import FileEvent, Happening
from qcdc_desktop.domain.registers.papers.editions import Dispatch, Edition
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.review import (
    Approval,
    ApprovalLock,
    approval_in_words,
    locks,
    moves_lock,
    only_issues,
    reopens,
)
from qcdc_desktop.domain.registers.vault import VAULT_KINDS
from qcdc_desktop.domain.rules.ownership import years_of
from qcdc_desktop.errors import Refused
from qcdc_desktop.storage import journal
from qcdc_desktop.storage.journal import Action, Change
from qcdc_desktop.storage.rows import Image, from_image

_YEAR, _PAPER, _APPROVAL, _LOCK, _EVENT = (kind.INFO.name for kind in (Year, Paper, Approval, ApprovalLock, FileEvent))
_ERASURE = Erasure.INFO.name
_VAULT = frozenset(kind.INFO.name for kind in VAULT_KINDS)
_GOING_OUT = frozenset(kind.INFO.name for kind in (Edition, Dispatch))
"""What is written down when a paper is issued and sent, which may be after its year was approved."""


def guard(conn: sqlite3.Connection, action: Action, changes: Sequence[Change]) -> None:
    """Raise Refused where the changes of a step touch an approved year, or undo or redo what no undo moves."""
    if action in (Action.UNDO, Action.REDO):
        _refuse_by_undo(conn, changes)
    if approved := _approved(conn, changes):
        for change in changes:
            for image in (change.before, change.after):
                for year_id in _years(conn, change, image):
                    if year_id in approved and not _allowed(change):
                        raise _locked(_label(conn, year_id, changes), approved[year_id])


def guard_erasing(conn: sqlite3.Connection, refs: Iterable[Ref]) -> None:
    """Raise Refused where words are to go from the history of what belongs to an approved year."""
    changes = [Change(0, 0, ref.kind, ref.id, journal.last_image(conn, ref.kind, ref.id), None) for ref in refs]
    guard(conn, Action.DO, changes)


def _refuse_by_undo(conn: sqlite3.Connection, changes: Sequence[Change]) -> None:
    for change in changes:
        if change.kind == _LOCK:
            raise _password()
        if change.kind == _EVENT:
            raise _event()
        if change.kind == _ERASURE:
            raise _erased()
        if change.kind in _VAULT:
            raise _vault()
        if change.kind == _APPROVAL and moves_lock(change.before, change.after):
            raise _not_by_undo(conn, change, changes)


def passed_over(conn: sqlite3.Connection, changes: Sequence[Change]) -> str | None:
    """Why undo goes on to what was done before a step, in a sentence, which is empty where nobody needs to know; None
    where it takes the step back.

    No undo brings back an approval that was lifted, nor a password: neither holds what came before it. An approval in
    force does.
    """
    if any(change.kind == _LOCK for change in changes):
        return "Mật khẩu duyệt giữ nguyên."
    if any(change.kind == _ERASURE for change in changes):
        return "Chữ đã xóa hẳn không trở lại."
    if any(change.kind in _VAULT for change in changes):
        return "Két danh tính và sổ mở két giữ nguyên."
    if event := next((change.after for change in changes if change.kind == _EVENT and change.after), None):
        what = from_image(FileEvent, event).what
        return "" if what is Happening.WORKED else f"Việc “{what.words.lower()}” giữ nguyên trong nhật ký."
    moved = [c for c in changes if c.kind == _APPROVAL and moves_lock(c.before, c.after)]
    if not moved or any(locks(journal.last_image(conn, _APPROVAL, c.record_id)) for c in moved):
        return None
    approval = from_image(Approval, moved[0].before or moved[0].after or {"id": 0})
    label = _label(conn, approval.year_id, changes)
    return f"Việc này có từ trước khi {lower_first(label)} được mở lại; năm vẫn đang mở."


def ends_undo(changes: Sequence[Change]) -> bool:
    """Whether a step that is not passed over is one that no undo takes back, nor anything before it."""
    return any(change.kind == _APPROVAL and moves_lock(change.before, change.after) for change in changes)


def _approved(conn: sqlite3.Connection, changes: Sequence[Change]) -> dict[int, Approval]:
    """The approvals that were in force before the step, by year."""
    held = "SELECT id FROM approval WHERE conclusion = 'agreed' AND reopened_on IS NULL"
    images = {row[0]: journal.last_image(conn, _APPROVAL, row[0]) for row in conn.execute(held).fetchall()}
    images |= {c.record_id: c.before for c in reversed(changes) if c.kind == _APPROVAL}
    approvals = [from_image(Approval, image) for image in images.values() if image and locks(image)]
    return {a.year_id or 0: a for a in approvals}


def _years(conn: sqlite3.Connection, change: Change, image: Image | None) -> Iterator[int]:
    """The years that a record belongs to, by one of its images."""
    kind = BY_NAME[change.kind]
    return years_of(kind, change.record_id, image, lambda ref: journal.last_image(conn, ref.kind, ref.id))


def _allowed(change: Change) -> bool:
    if change.kind == _APPROVAL:
        return reopens(change.before, change.after)
    return change.kind in _GOING_OUT or (change.kind == _PAPER and only_issues(change.before, change.after))


def _label(conn: sqlite3.Connection, year_id: int | None, changes: Sequence[Change]) -> str:
    """What a year was called before the step."""
    before = (c.before for c in changes if c.kind == _YEAR and c.record_id == year_id)
    image = next(before, None) or journal.last_image(conn, _YEAR, year_id or 0)
    return from_image(Year, image or {"id": 0}).period().label


def _locked(label: str, approval: Approval) -> Refused:
    return Refused(
        "Năm đã duyệt, đang khóa",
        f"{approval_in_words(label, approval)}.",
        "Muốn sửa, hãy mở lại năm ở trang Duyệt cuối năm và ghi lý do.",
    )


def _not_by_undo(conn: sqlite3.Connection, change: Change, changes: Sequence[Change]) -> Refused:
    approval = from_image(Approval, change.before or change.after or {"id": 0})
    label = _label(conn, approval.year_id, changes)
    if locks(change.before):
        return Refused(
            "Không hoàn tác được việc duyệt năm",
            f"{approval_in_words(label, approval)}; các bước trước đó cũng giữ nguyên.",
            "Muốn sửa, hãy mở lại năm ở trang Duyệt cuối năm và ghi lý do.",
        )
    return Refused(
        "Không hoàn tác được việc mở lại năm",
        f"{label} đã được mở lại có lý do; việc duyệt và mở lại chỉ làm ở trang Duyệt cuối năm.",
        "Muốn chốt số liệu, hãy duyệt lại năm ở trang Duyệt cuối năm.",
    )


def _password() -> Refused:
    return Refused(
        "Không hoàn tác được mật khẩu",
        "Việc đặt, đổi, bỏ mật khẩu duyệt không hoàn tác được.",
        "Hãy đổi hoặc bỏ mật khẩu ở Thiết lập → Mật khẩu duyệt.",
    )


def _event() -> Refused:
    return Refused(
        "Không hoàn tác được việc này",
        "Nhật ký giữ lại những lần khôi phục, cứu dữ liệu và diễn tập khôi phục của tệp.",
        "Muốn trở về dữ liệu trước đó, hãy dùng trang Sao lưu.",
    )


def _vault() -> Refused:
    return Refused("Không hoàn tác được việc của két", "Két danh tính và sổ mở két giữ nguyên mọi lần ghi.")


def _erased() -> Refused:
    return Refused("Không hoàn tác được việc này", "Chữ đã xóa hẳn thì không còn ở đâu trong tệp.")

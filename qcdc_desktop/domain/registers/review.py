"""The year-end review (xem xét cuối năm, M10): comments, the principal's approval, and what an approved year keeps.

An agreed approval locks its year: whatever belongs to it stays as it was at the approving step of the journal until the
year is reopened with a reason. Rules that look at journal images work on plain mappings, as the journal keeps them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, long, ref, text, whole
from qcdc_desktop.domain.kinds.writing import write_day

Image = Mapping[str, Any] | None


class Conclusion(Choice):
    """What the review ends with."""

    AGREED = "agreed", "Đồng ý"
    """Đồng ý: the year is locked."""
    SUPPLEMENT = "supplement", "Đề nghị bổ sung"
    """Đề nghị bổ sung: the year stays open."""


class Comment(Record):
    """A comment (ý kiến) of the review on one record, or on the year as a whole where ``about_kind`` is empty."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "comment",
        "Ý kiến duyệt năm",
        "body",
        order=("on", "id"),
        attached=True,
        evidence=Evidence.NONE,
        apart=("author", "on"),
    )

    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    about_kind: str = text("Về loại", hidden=True)
    about_id: int | None = whole("Về mục", hidden=True)
    author: str = text("Người nêu", required=True)
    on: date | None = day("Ngày", required=True)
    body: str = long("Ý kiến", required=True)
    answer: str = long("Trả lời")
    answered_on: date | None = day("Ngày trả lời")

    def problems(self) -> tuple[tuple[str, str], ...]:
        """An answer has words and a day, both or none, and does not come before the comment."""
        if bool(self.answer) != bool(self.answered_on):
            return (("answer", "Hãy ghi cả nội dung trả lời và ngày trả lời."),)
        if self.on and self.answered_on and self.answered_on < self.on:
            return (("answered_on", "“Ngày trả lời” không được trước ngày nêu ý kiến."),)
        return ()

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answered_on is None


class Seen(Record):
    """A part of the review that was looked at (đã xem), with what it said then: changed, it is to be seen anew."""

    INFO: ClassVar[KindInfo] = KindInfo("seen", "Đã xem", "part", order=("id",), guarded=True, evidence=Evidence.NONE)

    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    part: str = text("Phần", required=True, hidden=True, fixed=True)
    on: date | None = day("Ngày xem", required=True, hidden=True, fixed=True)
    said: str = text("Nội dung khi xem", hidden=True, fixed=True)


class Approval(Record):
    """The principal's conclusion on a year. Name and role are words: they stand for who it was on that day.

    ``step_id`` is the step of the journal that stored it: figures of the locked year are read as of that step.
    """

    INFO: ClassVar[KindInfo] = KindInfo(
        "approval",
        "Duyệt năm",
        "name",
        order=("on", "id"),
        deletable=False,
        guarded=True,
        evidence=Evidence.NONE,
        apart=("role", "on", "reopened_on"),
    )

    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    name: str = text("Người duyệt", required=True, fixed=True)
    role: str = text("Chức vụ", fixed=True)
    on: date | None = day("Ngày duyệt", required=True, fixed=True)
    conclusion: Conclusion = choice("Kết luận", Conclusion.AGREED, fixed=True)
    body: str = long("Nội dung kết luận", fixed=True)
    step_id: int | None = whole("Bước nhật ký", hidden=True, fixed=True)
    reopened_on: date | None = day("Ngày mở lại", fixed=True)
    reopened_reason: str = text("Lý do mở lại", fixed=True)
    seal: str = text("Dấu niêm", hidden=True, fixed=True)
    """Over the journal before the step that approved, or opened again: its head, and a code from the password."""

    def problems(self) -> tuple[tuple[str, str], ...]:
        """A year is reopened for a reason; a wish to supplement says what is wanted."""
        if self.reopened_on and not self.reopened_reason:
            return (("reopened_reason", "Chưa ghi “Lý do mở lại”."),)
        if self.conclusion is Conclusion.SUPPLEMENT and not self.body:
            return (("body", "Hãy ghi điều cần bổ sung ở “Nội dung kết luận”."),)
        return ()

    @property
    def in_force(self) -> bool:
        """Whether it locks its year."""
        return self.conclusion is Conclusion.AGREED and self.reopened_on is None

    def by(self) -> str:
        """``Trần Văn Bình, Hiệu trưởng``."""
        return f"{self.name}, {self.role}" if self.role else self.name


class ApprovalLock(Record):
    """The password that approving and reopening ask for, as a one-way hash; none where ``secret`` is empty.

    The hash is a secret field: the journal does not hold it, only its ``mark``, so no undo brings an old password back
    and no step, export or search shows it. That the password was set, changed, dropped or reset is a step of the
    journal like any other.
    """

    INFO: ClassVar[KindInfo] = KindInfo(
        "approval_lock",
        "Mật khẩu duyệt",
        "reset_reason",
        single=True,
        deletable=False,
        guarded=True,
        evidence=Evidence.NONE,
    )

    set_on: date | None = day("Ngày đặt", fixed=True, hidden=True)
    reset_on: date | None = day("Ngày đặt lại", fixed=True, hidden=True)
    reset_reason: str = text("Lý do đặt lại", fixed=True, hidden=True)
    secret: str = text("Mật khẩu", fixed=True, hidden=True, secret=True)
    mark: str = text("Mã mật khẩu", fixed=True, hidden=True)
    """By it another ``secret`` in its place is told; nothing can be guessed from it that the salt does not prevent."""
    seal: str = text("Dấu niêm", fixed=True, hidden=True)
    """Over the journal before the step that set the password."""


def lock_mark(secret: str) -> str:
    """What the journal keeps of the hash of a password; empty for none."""
    return hashlib.sha256(secret.encode()).hexdigest()[:16] if secret else ""


def standing(approvals: Iterable[Approval]) -> Approval | None:
    """The approval in force among those of a year, or None while the year is open."""
    return next((a for a in approvals if a.in_force), None)


def approval_in_words(label: str, approval: Approval) -> str:
    """``Năm học 2023-2024 đã được duyệt ngày 30/06/2024``."""
    return f"{label} đã được duyệt ngày {write_day(approval.on)}"


# What an approved year keeps (on images of the journal) -------------------------------------------------------------

ISSUING = frozenset(
    (
        *(
            "number",
            "issued_on",
            "signer_id",
            "mandate",
            "signer_title",
            "issuer",
            "draft_round",
            "urgency",
            "circulation",
            "format_id",
        ),
        *("submitted_on", "adopted_on", "votes_for", "votes_cast", "replaced_by_id", "recalled_on", "recalled_reason"),
        *("format_id", "voided_on", "void_reason"),
    )
)
"""What may still be written on a paper of an approved year: the report is numbered, dated and signed after approval."""


def locks(image: Image) -> bool:
    """Whether an approval, as the journal keeps it, locks its year."""
    return image is not None and image["conclusion"] == Conclusion.AGREED and image["reopened_on"] is None


def moves_lock(before: Image, after: Image) -> bool:
    """Whether a change of an approval locks or opens a year, or changes an approval in force."""
    return locks(before) or locks(after)


def reopens(before: Image, after: Image) -> bool:
    """Whether a change of an approval does nothing but lift it."""
    if before is None or after is None or not locks(before) or locks(after):
        return False
    return _changed(before, after) <= {"reopened_on", "reopened_reason", "seal"}


def only_issues(before: Image, after: Image) -> bool:
    """Whether a change of a paper touches only what is written when it is issued."""
    return before is not None and after is not None and _changed(before, after) <= ISSUING


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    return {name for name in after if before.get(name) != after[name]}

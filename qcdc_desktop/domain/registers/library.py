"""The library (văn bản, M16): directives and laws with their validity, and the unit's own regulations (M06).

What replaced what is data that the user keeps: the program knows nothing of a law that is not in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, day, flag, long, ref, text
from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.audience import Audience


class DirectiveKind(Choice):
    """What sort of directive or law it is."""

    DIRECTIVE = "CT", "Chỉ thị"
    RESOLUTION = "NQ", "Nghị quyết"
    CONCLUSION = "KL", "Kết luận"
    RULE = "QĐ", "Quy định, quyết định"
    """Quy định, quyết định."""
    GUIDE = "HD", "Hướng dẫn"
    PROGRAMME = "CTr", "Chương trình"
    PLAN = "KH", "Kế hoạch"
    LAW = "L", "Luật"
    DECREE = "NĐ", "Nghị định"
    CIRCULAR = "TT", "Thông tư"
    OTHER = "other", "Văn bản khác"


class Validity(Choice):
    """Whether a directive or regulation is in force on a day; derived from its dates."""

    IN_FORCE = "in_force", "Còn hiệu lực", "good"
    COMING = "coming", "Chưa có hiệu lực", "info"
    REPLACED = "replaced", "Đã bị thay thế", "warn"
    EXPIRED = "expired", "Hết hiệu lực"


class Directive(Record):
    """A directive of the Party, a law or another rule from above (văn bản chỉ đạo, pháp luật)."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "directive", "Văn bản cấp trên", "number", order=("issued_on", "id"), apart=("kind", "issuer", "issued_on")
    )

    number: str = text("Số, ký hiệu", required=True, width=20, help="Như ghi trên văn bản: 10/2022/QH15, 30-CT/TW")
    kind: DirectiveKind = choice("Loại", DirectiveKind.OTHER, width=14)
    issuer: str = text("Cơ quan ban hành", width=24, suggested=True)
    issued_on: date | None = day("Ngày ban hành")
    summary: str = long("Trích yếu", required=True, item=True, width=48)
    effective_from: date | None = day("Ngày có hiệu lực")
    ended_on: date | None = day("Ngày hết hiệu lực", help="Ngày đầu tiên không còn hiệu lực")
    replaced_by_id: int | None = ref("Được thay bằng", "directive", help="Văn bản thay thế; ghi cả ngày hết hiệu lực")
    must_study: bool = flag("Phải quán triệt", help="Phải tổ chức học tập, quán triệt")
    audience: Audience = choice("Đối tượng", Audience.ALL, width=18)
    basis: str = long("Căn cứ, nguồn", width=36, help="Nguồn tra cứu; ghi rõ đã đối chiếu bản gốc hay chưa")
    note: str = long("Ghi chú", width=36)

    def called(self) -> str:
        """As papers name it once it was cited: ``Chỉ thị số 30-CT/TW``, ``Luật Thực hiện dân chủ ở cơ sở``."""
        kind, law = self.kind.words, self._name_of_law()
        if law or not self.number[:1].isdigit():
            return law or self.number
        # Of what has no kind of its own the symbol alone says what it is.
        return f"{'Văn bản' if self.kind in (DirectiveKind.OTHER, DirectiveKind.RULE) else kind} số {self.number}"

    def named(self) -> str:
        """As papers name it first: ``Chỉ thị số 30-CT/TW, ngày 18/02/1998 của Bộ Chính trị``."""
        called = f"{self.called()} số {self.number}" if self._name_of_law() else self.called()
        day = f", ngày {write_day(self.issued_on)}" if self.issued_on else ""
        return f"{called}{day} của {self.issuer}" if self.issuer else f"{called}{day}"

    def cited(self) -> str:
        """In full with what it is about: ``Chỉ thị số 30-CT/TW, ngày 18/02/1998 của Bộ Chính trị về …``."""
        about = "" if self._name_of_law() else lower_first(self._about())
        return f"{self.named()} {about}".strip()

    def _about(self) -> str:
        return " ".join(self.summary.split()).rstrip(" .")

    def _name_of_law(self) -> str:
        """A law is called by its name, which is what it is about; nothing for what has none."""
        about = self._about()
        named = about.startswith((f"{self.kind.words} ", f"{DirectiveKind.LAW.words} "))
        return about if named and self.number[:1].isdigit() else ""

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Each is in force for a day at least; what is replaced says since when, and not by itself."""
        wrong: list[tuple[str, str]] = []
        start = self.effective_from or self.issued_on
        if start and self.ended_on and self.ended_on <= start:
            wrong.append(("ended_on", "“Ngày hết hiệu lực” phải sau ngày có hiệu lực."))
        if self.replaced_by_id and self.replaced_by_id == self.id:
            wrong.append(("replaced_by_id", "Văn bản thay thế phải là văn bản khác."))
        elif self.replaced_by_id and not self.ended_on:
            wrong.append(("ended_on", "Hãy ghi “Ngày hết hiệu lực”: ngày văn bản mới thay thế."))
        return tuple(wrong)

    def validity(self, on: date) -> Validity:
        """How it stands on a day; without dates it is in force."""
        return _validity(self.effective_from, self.ended_on, self.replaced_by_id, on)


def _validity(start: date | None, end: date | None, replaced_by_id: int | None, on: date) -> Validity:
    if end and end <= on:
        return Validity.REPLACED if replaced_by_id else Validity.EXPIRED
    return Validity.COMING if start and on < start else Validity.IN_FORCE


def in_force(chosen: Iterable[int], library: Mapping[int, Directive], on: date) -> tuple[int, ...]:
    """The directives that stand on a day for those chosen, by id, each once.

    What was replaced by then is followed to what replaced it; what expired, or is not in the library any more, drops
    out. Circles (A replaced by B, B by A) end where they began.
    """
    standing: dict[int, None] = {}
    for directive_id in chosen:
        at, seen = directive_id, {directive_id}
        while at in library and library[at].validity(on) is Validity.REPLACED:
            at = library[at].replaced_by_id or 0
            if at in seen:
                break
            seen.add(at)
        if at in library and library[at].validity(on) in (Validity.IN_FORCE, Validity.COMING):
            standing[at] = None
    return tuple(standing)


class Regulation(Record):
    """A regulation of the unit itself (quy chế, quy định nội bộ)."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "regulation", "Quy chế nội bộ", "name", order=("issued_on", "id"), apart=("number", "issued_on", "ended_on")
    )

    name: str = text("Tên quy chế, quy định", required=True, item=True, width=44)
    number: str = text("Số, ký hiệu", width=18)
    issued_on: date | None = day("Ngày ban hành")
    organ_id: int | None = ref("Tổ chức ban hành", "organ")
    person_id: int | None = ref("Người theo dõi", "person")
    ended_on: date | None = day("Ngày hết hiệu lực")
    replaced_by_id: int | None = ref("Được thay bằng", "regulation")
    note: str = long("Ghi chú", width=36)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Each stands for a day at least and does not replace itself."""
        wrong: list[tuple[str, str]] = []
        if self.issued_on and self.ended_on and self.ended_on <= self.issued_on:
            wrong.append(("ended_on", "“Ngày hết hiệu lực” phải sau ngày ban hành."))
        if self.replaced_by_id and self.replaced_by_id == self.id:
            wrong.append(("replaced_by_id", "Quy chế thay thế phải là quy chế khác."))
        return tuple(wrong)

    def validity(self, on: date) -> Validity:
        """How it stands on a day; without dates it is in force."""
        return _validity(self.issued_on, self.ended_on, self.replaced_by_id, on)


class Decision(Choice):
    """What a review of a regulation came to."""

    KEEP = "keep", "Giữ nguyên"
    AMEND = "amend", "Sửa đổi, bổ sung"
    REPLACE = "replace", "Thay thế"
    ABOLISH = "abolish", "Bãi bỏ"


class RegulationReview(Record):
    """A yearly review (rà soát) of a regulation of the unit: what was decided, who does it, what came of it."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "regulation_review",
        "Rà soát quy chế",
        "reason",
        order=("regulation_id", "reviewed_on", "id"),
        apart=("reviewed_on", "decision"),
    )

    regulation_id: int | None = ref("Quy chế", "regulation", required=True, owned=True)
    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    reviewed_on: date | None = day("Ngày rà soát", required=True)
    decision: Decision = choice("Kết luận", Decision.KEEP, width=14)
    reason: str = long("Lý do, nội dung phải sửa", width=40)
    person_id: int | None = ref("Người phụ trách", "person")
    due_on: date | None = day("Hạn")
    done_on: date | None = day("Ngày hoàn thành")
    result: str = long("Kết quả", width=32, help="Quyết định ban hành bản sửa đổi, bản thay thế…")

    def problems(self) -> tuple[tuple[str, str], ...]:
        """What is to be changed says why; nothing is done before it was decided."""
        wrong: list[tuple[str, str]] = []
        if self.decision is not Decision.KEEP and not self.reason:
            wrong.append(("reason", "Chưa ghi “Lý do, nội dung phải sửa”."))
        if self.reviewed_on and self.done_on and self.done_on < self.reviewed_on:
            wrong.append(("done_on", "“Ngày hoàn thành” không được trước ngày rà soát."))
        return tuple(wrong)


class ReviewState(Choice):
    """How a regulation's review of a year stands on a day."""

    MISSING = "missing", "Chưa rà soát", "info"
    """Chưa rà soát."""
    SETTLED = "settled", "Đã rà soát xong", "good"
    OPEN = "open", "Đang sửa"
    OVERDUE = "overdue", "Quá hạn", "bad"


def review_state(reviews: Sequence[RegulationReview], on: date) -> ReviewState:
    """How the reviews of one regulation in one year stand; the latest by ``on`` speaks for all."""
    known = [r for r in reviews if r.reviewed_on and r.reviewed_on <= on]
    if not known:
        return ReviewState.MISSING
    last = max(known, key=lambda r: (r.reviewed_on or on, r.id))
    if last.decision is Decision.KEEP or (last.done_on and last.done_on <= on):
        return ReviewState.SETTLED
    return ReviewState.OVERDUE if last.due_on and last.due_on < on else ReviewState.OPEN

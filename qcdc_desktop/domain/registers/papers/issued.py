"""Papers the unit issues: number, date, signer, how each stands, and the texts that no register holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, day, flag, long, ref, text, whole
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.unit import PaperKind, Profile


class Urgency(Choice):
    """Mức độ khẩn (domain 2.3 no. 9)."""

    NONE = "", ""
    URGENT = "urgent", "KHẨN"
    VERY_URGENT = "very_urgent", "THƯỢNG KHẨN"
    FLASH = "flash", "HỎA TỐC"


class Issuer(Choice):
    """Who issues a paper (cấp ban hành): a body of the Party organisation, or the head of the school (domain 2.5, 2.9).

    A congress has numbers of its own.
    """

    COMMITTEE = "committee", "Cấp ủy"
    """Of a cell: the cell itself."""
    STANDING = "standing", "Ban Thường vụ"
    CONGRESS = "congress", "Đại hội"
    PRINCIPAL = "principal", "Hiệu trưởng"
    """The head of the school: a State paper (Nghị định 30/2020/NĐ-CP), never under the Party's title."""

    @property
    def state(self) -> bool:
        """Whether what it issues are State papers (văn bản hành chính)."""
        return self is Issuer.PRINCIPAL


class Mandate(Choice):
    """By what right somebody signs (quyền hạn ký, domain 2.7, 2.9).

    A Party committee is a collective: there is no K/T. For the head of a school, who signs alone, others sign.
    """

    OWN = ""
    """As it stands with the person (Nhân sự)."""
    ON_BEHALF = "on_behalf", "T/M"
    BY_ORDER = "by_order", "T/L"
    IN_PLACE = "in_place", "KT."
    """Ký thay: a deputy."""
    ON_ORDER = "on_order", "TL."
    """Thừa lệnh: the head of a part of the school."""
    AUTHORISED = "authorised", "TUQ."
    """Thừa ủy quyền, in writing and for a time."""

    def fits(self, issuer: Issuer) -> bool:
        """Whether papers of that issuer are signed so."""
        return self is Mandate.OWN or (self in _OF_STATE) is issuer.state


_OF_STATE = (Mandate.IN_PLACE, Mandate.ON_ORDER, Mandate.AUTHORISED)


def mandates(issuer: Issuer) -> tuple[Mandate, ...]:
    """By what right the papers of an issuer are signed."""
    return tuple(one for one in Mandate if one.fits(issuer))


ABOUT = {
    "inspection": "inspection_id",
    "meeting": "meeting_id",
    "briefing": "briefing_id",
    "paper": "reviewed_id",
    "reception": "reception_id",
    "visit": "visit_id",
    "letter": "letter_id",
}
"""Kinds of records that papers are about, and the field that says which record."""
FREE = "free"
"""The outline of papers that are written freely: their sections are those that their kind usually has."""
_ONCE_A_YEAR = (PaperKind.RESOLUTION, PaperKind.PROGRAMME, PaperKind.PLAN, PaperKind.REPORT)


class Paper(Record):
    """A paper of the unit (văn bản đi) in a year. Without a number and date it is a draft."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "paper",
        "Văn bản của đơn vị",
        "summary",
        order=("kind", "issued_on", "id"),
        apart=("kind", "number", "issued_on"),
        once=(
            *("number", "issued_on", "submitted_on", "adopted_on", "votes_for", "votes_cast", "replaced_by_id"),
            *("recalled_on", "recalled_reason", "voided_on", "void_reason", "correcting"),
        ),
    )

    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    kind: PaperKind = choice("Loại văn bản", PaperKind.RESOLUTION, width=14)
    covers_from: date | None = day("Ngày đầu kỳ", hidden=True, help="Để trống cả hai: văn bản của cả năm")
    covers_to: date | None = day("Ngày cuối kỳ", hidden=True)
    number: int | None = whole(
        "Số",
        minimum=1,
        width=6,
        help="Từng loại một dãy trong nhiệm kỳ; của hiệu trưởng: trong năm",
    )
    issued_on: date | None = day("Ngày ban hành")
    summary: str = long("Trích yếu", required=True, width=48, help="Bắt đầu bằng chữ thường: về …; kết quả …")
    signer_id: int | None = ref(
        "Người ký", "person", help="Để trống: bí thư ký; văn bản của hiệu trưởng: hiệu trưởng ký"
    )
    draft_round: int | None = whole("Dự thảo lần", minimum=1, maximum=20, width=6)
    urgency: Urgency = choice("Mức độ khẩn", Urgency.NONE, width=14)
    circulation: str = text("Phạm vi lưu hành", width=24, help="Ví dụ: TÀI LIỆU HỘI NGHỊ; thường để trống")
    format_id: str = text("Thể thức", fixed=True, hidden=True, width=14)
    outline: str = text("Bố cục", hidden=True, width=14, help="Để trống: bố cục năm của loại văn bản ấy")
    issuer: Issuer = choice("Cấp ban hành", Issuer.COMMITTEE, width=16)
    mandate: Mandate = choice("Quyền hạn ký", Mandate.OWN, width=14, help="Để trống: như ghi ở Nhân sự")
    signer_title: str = text("Chức vụ ký", width=20, help="Để trống: như ghi ở Nhân sự. Ví dụ: PHÓ BÍ THƯ")
    submitted_on: date | None = day("Ngày trình")
    adopted_on: date | None = day("Ngày thông qua")
    votes_for: int | None = whole("Số phiếu tán thành", minimum=0, width=8)
    votes_cast: int | None = whole("Số người biểu quyết", minimum=1, width=8)
    replaced_by_id: int | None = ref("Văn bản thay thế", "paper")
    recalled_on: date | None = day("Ngày thu hồi")
    recalled_reason: str = text("Lý do thu hồi", width=28)
    voided_on: date | None = day("Ngày bỏ số", fixed=True, hidden=True)
    void_reason: str = text("Lý do bỏ số", fixed=True, hidden=True, width=28)
    correcting: bool = flag("Đang sửa bản đã ban hành", fixed=True, hidden=True)
    inspection_id: int | None = ref("Cuộc kiểm tra, giám sát", "inspection", hidden=True)
    meeting_id: int | None = ref("Cuộc họp", "meeting", hidden=True)
    reviewed_id: int | None = ref("Nghị quyết được sơ kết, tổng kết", "paper", hidden=True)
    briefing_id: int | None = ref("Buổi quán triệt", "briefing", hidden=True)
    reception_id: int | None = ref("Buổi tiếp công dân", "reception", hidden=True)
    visit_id: int | None = ref("Lượt tiếp công dân", "visit", hidden=True)
    letter_id: int | None = ref("Đơn thư", "letter", hidden=True)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """A period has both ends, days follow one another, what ends a paper has its reason."""
        return (*self._faults(), *self._faults_of_end())

    def _faults(self) -> Iterator[tuple[str, str]]:
        if (self.covers_from is None) != (self.covers_to is None):
            yield "covers_to", "Hãy ghi cả hai ngày của kỳ, hoặc để trống cả hai."
        if self.covers_from and self.covers_to and self.covers_to < self.covers_from:
            yield "covers_to", "“Ngày cuối kỳ” không được trước ngày đầu kỳ."
        if self.submitted_on and self.adopted_on and self.adopted_on < self.submitted_on:
            yield "adopted_on", "“Ngày thông qua” không được trước “Ngày trình”."
        if self.adopted_on and self.issued_on and self.issued_on < self.adopted_on:
            yield "issued_on", "“Ngày ban hành” không được trước “Ngày thông qua”."
        if (self.votes_for or 0) > (self.votes_cast or self.votes_for or 0):
            yield "votes_for", "“Số phiếu tán thành” không được nhiều hơn số người biểu quyết."
        if not self.mandate.fits(self.issuer):
            yield "mandate", f"“{self.mandate.words}” không dùng ở văn bản của {self.issuer.words}."

    def _faults_of_end(self) -> Iterator[tuple[str, str]]:
        if self.recalled_on and not self.recalled_reason:
            yield "recalled_reason", "Chưa ghi “Lý do thu hồi”."
        if self.recalled_on and self.issued_on and self.recalled_on < self.issued_on:
            yield "recalled_on", "“Ngày thu hồi” không được trước “Ngày ban hành”."
        if self.voided_on and not self.void_reason:
            yield "void_reason", "Chưa ghi “Lý do bỏ số”."
        if self.replaced_by_id and self.replaced_by_id == self.id:
            yield "replaced_by_id", "“Văn bản thay thế” phải là một văn bản khác."

    @property
    def yearly(self) -> bool:
        """Whether it is the Party paper that its kind has once for a period, made of registers; any other is free."""
        return not self.outline and self.kind in _ONCE_A_YEAR and not self.issuer.state

    @property
    def abbreviation(self) -> str:
        """What stands for its kind in its symbol."""
        return self.kind.value if self.issuer.state else self.kind.abbreviation

    def about(self, kind: str) -> int | None:
        """The record of a kind that the paper is about, or None."""
        found: int | None = getattr(self, ABOUT[kind]) if kind else None
        return found

    def code(self, unit: Profile) -> str:
        """``05-NQ/ĐU``, of a congress ``02-NQ/ĐH``; blanks to write on where there is no number yet.

        Of the head of the school ``05/QĐ-THPTND``, a letter ``05/THPTND-VP`` (Nghị định 30/2020/NĐ-CP, Phụ lục III).
        Nothing for what has no number at all: an agenda, a ballot.
        """
        if not self.kind.numbered:
            return ""
        shown = f"{self.number:02d}" if self.number else "     "
        if not self.issuer.state:
            return f"{shown}-{self.abbreviation}/{'ĐH' if self.issuer is Issuer.CONGRESS else unit.symbol}"
        if self.kind is PaperKind.LETTER:
            return f"{shown}/{'-'.join(filter(None, (unit.state_symbol, unit.state_office)))}"
        return f"{shown}/{self.abbreviation}-{unit.state_symbol}"

    def voided(self, unit: Profile) -> str:
        """``05-NQ/ĐU đã bỏ số ngày 12/9/2024: đánh nhầm``; nothing of a number that was not given up."""
        if self.voided_on is None:
            return ""
        return f"{self.code(unit)} đã bỏ số ngày {write_day(self.voided_on)}: {self.void_reason.rstrip(' .')}"

    def symbol(self, unit: Profile) -> str:
        """``Số 05-NQ/ĐU``, no colon; of a State paper ``Số: 05/QĐ-THPTND``; numbers under 10 with a zero."""
        code = self.code(unit)
        return f"{'Số:' if self.issuer.state else 'Số'} {code}" if code else ""


class PaperText(Record):
    """The text of one section of a paper; which sections a kind of paper has is told by its template."""

    INFO: ClassVar[KindInfo] = KindInfo("paper_text", "Phần văn bản", "section", order=("paper_id", "section"))

    paper_id: int | None = ref("Văn bản", "paper", required=True, owned=True)
    section: str = text("Phần", required=True, width=20)
    body: str = long("Nội dung", width=60)
    pulled: str = long("Dòng lấy từ sổ", hidden=True, fixed=True)
    """The lines that registers had for it when it was written (:mod:`qcdc_desktop.papers.pulled`)."""

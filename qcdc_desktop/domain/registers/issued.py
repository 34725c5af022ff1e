"""Papers the unit issues: number, date, signer and the texts that no register holds (resolution, report, …)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, day, long, ref, text, whole
from qcdc_desktop.domain.registers.unit import PaperKind


class Urgency(Choice):
    """Mức độ khẩn (domain 2.3 no. 9)."""

    NONE = "", ""
    URGENT = "urgent", "KHẨN"
    VERY_URGENT = "very_urgent", "THƯỢNG KHẨN"
    FLASH = "flash", "HỎA TỐC"


class Paper(Record):
    """An issued paper (văn bản) of a year. Without a number and date it is a draft."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "paper",
        "Văn bản của đơn vị",
        "summary",
        order=("kind", "issued_on", "id"),
        apart=("kind", "number", "issued_on"),
    )

    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    kind: PaperKind = choice("Loại văn bản", PaperKind.RESOLUTION, width=14)
    covers_from: date | None = day("Kỳ từ ngày", hidden=True, help="Để trống cả hai: văn bản của cả năm")
    covers_to: date | None = day("Kỳ đến ngày", hidden=True)
    number: int | None = whole("Số", minimum=1, width=6, help="Chạy liên tục theo từng loại trong một nhiệm kỳ")
    issued_on: date | None = day("Ngày ban hành")
    summary: str = long("Trích yếu", required=True, width=48, help="Bắt đầu bằng chữ thường: về …; kết quả …")
    signer_id: int | None = ref("Người ký", "person", help="Để trống thì bí thư ký")
    draft_round: int | None = whole("Dự thảo lần", minimum=1, maximum=20, width=6)
    urgency: Urgency = choice("Mức độ khẩn", Urgency.NONE, width=14)
    circulation: str = text("Phạm vi lưu hành", width=24, help="Ví dụ: TÀI LIỆU HỘI NGHỊ; thường để trống")
    format_id: str = text("Thể thức", fixed=True, hidden=True, width=14)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """A paper covers its whole working year, or a stretch of days with both ends."""
        if (self.covers_from is None) != (self.covers_to is None):
            return (("covers_to", "Hãy ghi cả hai ngày của kỳ, hoặc để trống cả hai."),)
        if self.covers_from and self.covers_to and self.covers_to < self.covers_from:
            return (("covers_to", "“Kỳ đến ngày” không được trước ngày đầu kỳ."),)
        return ()

    def symbol(self, unit: str) -> str:
        """``Số 05-NQ/ĐU``, no colon; numbers under 10 with a zero; blanks to write on where there is none yet."""
        shown = f"{self.number:02d}" if self.number else "     "
        return f"Số {shown}-{self.kind.value}/{unit}"


class PaperText(Record):
    """The text of one section of a paper; which sections a kind of paper has is told by its template."""

    INFO: ClassVar[KindInfo] = KindInfo("paper_text", "Phần văn bản", "section", order=("paper_id", "section"))

    paper_id: int | None = ref("Văn bản", "paper", required=True, owned=True)
    section: str = text("Phần", required=True, width=20)
    body: str = long("Nội dung", width=60)


def same_number(papers: Iterable[Paper], paper: Paper, term: tuple[date | None, date | None]) -> Paper | None:
    """Another paper of the kind that has the number already in the same term; an undated paper counts to the term."""
    start, end = term[0] or date.min, term[1] or date.max
    if paper.number and start <= (paper.issued_on or start) <= end:
        for other in papers:
            mine = other.id != paper.id and other.kind is paper.kind and other.number == paper.number
            if mine and start <= (other.issued_on or start) <= end:
                return other
    return None


def next_number(papers: Iterable[Paper], kind: PaperKind, term: tuple[date | None, date | None]) -> int:
    """The next number of a kind within a term of the committee: numbers never start again on 1 January (domain 2.5)."""
    start, end = term[0] or date.min, term[1] or date.max
    used = [p.number for p in papers if p.kind is kind and p.number and start <= (p.issued_on or start) <= end]
    return max(used, default=0) + 1

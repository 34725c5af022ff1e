"""Citizen reception (tiếp công dân): a session, and the visits (lượt tiếp) received at it.

No field here may say who came. Name, address and papers of a visitor are kept sealed; everywhere else the visitor is a
number (NĐ 154/2026/NĐ-CP, Điều 12.2; Luật Tố cáo, Điều 56).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, flag, long, ref, text, whole
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.meetings.records import clock_faults


class ReceptionForm(Choice):
    """How a session comes about; the forms of the statistics tell the first from the other two (form 01/TCD)."""

    REGULAR = "regular", "Thường xuyên"
    HEAD = "head", "Định kỳ của người đứng đầu"
    URGENT = "urgent", "Đột xuất của người đứng đầu"

    @property
    def periodic(self) -> bool:
        """Whether its day is told beforehand in the head's schedule."""
        return self is ReceptionForm.HEAD


class ReceptionSession(Record):
    """A session of reception (buổi tiếp công dân), held or ahead."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "reception",
        "Buổi tiếp công dân",
        "topic",
        order=("held_on", "id"),
        evidence=Evidence.KEPT,
        once=("posted_on", "posted_where", "conclusion", "conclusion_number", "concluded_on", "minutes"),
        apart=("form", "held_on"),
    )
    # Minutes of a session may tell who came: its files stay with it and stand on no list.

    held_on: date | None = day("Ngày tiếp", required=True)
    form: ReceptionForm = choice("Hình thức", ReceptionForm.REGULAR, width=18)
    topic: str = text(
        "Buổi tiếp", default="Tiếp công dân", required=True, width=28, help="Tên gọi của buổi, nội dung dự kiến"
    )
    begins: str = text("Bắt đầu lúc", width=8, help="Ghi như 7:30")
    ends: str = text("Kết thúc lúc", width=8, help="Ghi như 11:00")
    place: str = text("Địa điểm", width=24, suggested=True)
    receiver_id: int | None = ref("Người tiếp", "person", help="Để trống ở buổi của người đứng đầu: thủ trưởng đơn vị")
    delegated: bool = flag(
        "Giao cấp phó tiếp thay", help="Từ ngày 01/7/2026 người đứng đầu phải tự tiếp, không giao cấp phó"
    )
    attendees: str = long("Thành phần cùng dự", width=28, help="Mỗi người một dòng; không ghi người đến")
    posted_on: date | None = day("Ngày công bố lịch", help="Ngày niêm yết, đăng lịch tiếp công dân")
    posted_where: str = text("Nơi công bố lịch", width=24, suggested=True)
    online: bool = flag("Tiếp trực tuyến")
    link_owner: str = text("Nơi giữ đường truyền", width=24, help="Cơ quan giữ phòng họp trực tuyến, băng ghi hình")
    minutes: str = text("Biên bản", width=18, help="Số, ký hiệu biên bản của buổi tiếp")
    conclusion: str = long("Kết luận buổi tiếp", width=40, help="Không ghi tên, địa chỉ người đến")
    conclusion_number: str = text("Số thông báo kết luận", width=18, help="Số, ký hiệu: 05/TB-THPTND")
    concluded_on: date | None = day("Ngày thông báo kết luận")
    note: str = long("Ghi chú", width=28)

    @property
    def of_head(self) -> bool:
        """Whether it is the head's own, periodic or urgent."""
        return self.form is not ReceptionForm.REGULAR

    @property
    def announced(self) -> bool:
        """Whether its day has to be told beforehand: a periodic session of the head, one online."""
        return self.form.periodic or self.online

    @property
    def by_head(self) -> bool:
        """Whether the head received in person."""
        return self.of_head and not self.delegated

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Times can be read; a schedule is posted before the day, a conclusion is told after it; only the head's is
        delegated."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[tuple[str, str]]:
        yield from clock_faults(self.begins, self.ends)
        if self.delegated and not self.of_head:
            yield "delegated", "Chỉ buổi của người đứng đầu mới có việc giao cấp phó tiếp thay."
        if self.held_on and self.posted_on and self.posted_on > self.held_on:
            yield "posted_on", "“Ngày công bố lịch” không được sau “Ngày tiếp”."
        if self.held_on and self.concluded_on and self.concluded_on < self.held_on:
            yield "concluded_on", "“Ngày thông báo kết luận” không được trước “Ngày tiếp”."


class RefusalGround(Choice):
    """Why somebody was not received (NĐ 154/2026/NĐ-CP, Điều 4.1); the words of the law are dated data."""

    NONE = "", ""
    WEAPON = "a", "a) Mang vũ khí, chất nguy hiểm"
    CHECK = "b", "b) Không chấp hành kiểm tra an ninh"
    RECORDING = "c", "c) Tự ý ghi âm, ghi hình, phát trực tiếp"
    DISORDER = "d", "d) Kích động, gây rối"
    CAPACITY = "dd", "đ) Không đủ năng lực hành vi, không có người đại diện"
    MANDATE = "e", "e) Không chứng minh được việc ủy quyền"
    SCOPE = "g", "g) Nội dung ngoài phạm vi tiếp công dân"
    ANSWERED = "h", "h) Đã trả lời bằng văn bản, không có tình tiết mới"
    COURT = "i", "i) Đã có bản án, quyết định của tòa án"
    ELSEWHERE = "k", "k) Cơ quan có thẩm quyền khác đang giải quyết"


class Visit(Record):
    """A visit (lượt tiếp): one matter that one or more people came with.

    Its number counts from 1 within the calendar year and has no gaps: an entry is struck through, never deleted.
    """

    INFO: ClassVar[KindInfo] = KindInfo(
        "visit",
        "Lượt tiếp công dân",
        "matter",
        order=("reception_id", "number", "id"),
        deletable=False,
        evidence=Evidence.NONE,
        apart=("kind", "number"),
    )

    reception_id: int | None = ref("Buổi tiếp công dân", "reception", required=True, owned=True)
    register_year: int | None = whole("Năm vào sổ", fixed=True, hidden=True, width=8)
    number: int | None = whole("Số", fixed=True, width=6, minimum=1)
    people: int | None = whole("Số người", default=1, minimum=1, width=8)
    crowd: bool = flag("Đoàn đông người", help="Nhiều người cùng đến về một nội dung, tính vào cột đoàn đông người")
    kind: LetterKind = choice("Loại nội dung", LetterKind.PETITION, width=12)
    matter: str = long("Nội dung tóm tắt", required=True, width=44, help="Không ghi tên, địa chỉ người đến")
    repeated: bool = flag("Đã tiếp về nội dung này", help="Không đánh dấu: tiếp lần đầu")
    received_papers: str = long(
        "Tài liệu đã nhận",
        width=32,
        help="Mỗi tài liệu một dòng: tên, số trang, tình trạng; bản sao, bản chứng thực",
    )
    settled_by: str = text("Cơ quan đã giải quyết", width=24, help="Cơ quan đã giải quyết hết thẩm quyền")
    competent: bool = flag("Thuộc thẩm quyền", default=True)
    guided_to: str = text("Hướng dẫn đến cơ quan", width=24, suggested=True)
    guide_number: str = text("Số văn bản hướng dẫn", width=16)
    handed_to: str = text("Nơi thụ lý, chuyển đến", width=24, suggested=True)
    hand_number: str = text("Số văn bản chuyển", width=16)
    result: str = long("Theo dõi, kết quả", width=36)
    told_on: date | None = day("Ngày báo kết quả", help="Ngày trả lời người đến; trả lời ngay thì ghi ngày tiếp")
    refusal: RefusalGround = choice("Căn cứ từ chối tiếp", RefusalGround.NONE, width=24)
    refused_on: date | None = day("Ngày đủ căn cứ từ chối", help="Để trống: ngày tiếp")
    refusal_number: str = text("Số thông báo từ chối", width=16)
    refusal_told_on: date | None = day("Ngày thông báo từ chối")
    letter_id: int | None = ref("Đơn đã vào sổ", "letter")
    note: str = long("Ghi chú", width=28)
    struck_reason: str = text("Lý do gạch sổ", width=28, help="Ghi khi vào sổ nhầm: số vẫn giữ, không tính nữa")

    @property
    def struck(self) -> bool:
        """Whether the entry was struck through."""
        return bool(self.struck_reason)

    @property
    def received(self) -> bool:
        """Whether somebody was received: neither struck nor refused."""
        return not (self.struck or self.refused)

    @property
    def code(self) -> str:
        """``03/2026``: number and year of the reception book."""
        return f"{self.number or 0:02d}/{self.register_year or 0}"

    @property
    def visitor(self) -> str:
        """What who came is called everywhere: ``Người đến số 03/2026``."""
        return f"Người đến số {self.code}"

    @property
    def refused(self) -> bool:
        """Whether nobody was received."""
        return self.refusal is not RefusalGround.NONE

    def problems(self) -> tuple[tuple[str, str], ...]:
        """What tells of a refusal has its ground; a crowd is more than one."""
        return tuple(self._faults())

    def _faults(self) -> Iterator[tuple[str, str]]:
        if self.crowd and (self.people or 1) < 2:
            yield "people", "Đoàn đông người phải có từ 2 người trở lên."
        if not self.refused and (self.refused_on or self.refusal_number or self.refusal_told_on):
            yield "refusal", "Đã ghi việc từ chối thì phải chọn căn cứ."
        if self.refused_on and self.refusal_told_on and self.refusal_told_on < self.refused_on:
            yield "refusal_told_on", "“Ngày thông báo từ chối” không được trước “Ngày đủ căn cứ từ chối”."


class ReceptionDuty(Record):
    """A duty of the head in reception (NĐ 154/2026/NĐ-CP, Chương III), with what proves that it is done."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "reception_duty",
        "Trách nhiệm tiếp công dân",
        "duty",
        order=("code", "id"),
        once=("done_on", "proof"),
        apart=("code",),
    )

    code: str = text("Mã", fixed=True, width=8)
    duty: str = long("Việc phải làm", required=True, item=True, width=44)
    asked: str = long("Minh chứng cần có", width=28)
    sanction: str = long("Nếu không làm", width=28, help="Hình thức kỷ luật mà quy định nêu")
    basis: str = text("Căn cứ", width=28)
    done_on: date | None = day("Ngày thực hiện", past=True)
    proof: str = long("Minh chứng đã có", width=32, help="Số, ngày, tên văn bản; tệp thì thêm ở phần minh chứng")
    note: str = long("Ghi chú", width=28)

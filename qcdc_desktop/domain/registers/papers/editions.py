"""What happens to a paper once it is issued: the editions that are kept as they went out, and to whom it was sent."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, long, ref, text, whole
from qcdc_desktop.domain.registers.unit import Purpose


class Edition(Record):
    """An issued version of a paper (bản ban hành), kept as it was: its blocks and its files, each by SHA-256.

    ``head`` is how many steps the journal had and how its last one was sealed: a witness of the state that the paper
    was made from. Nothing here is ever changed; a correction is the next version, and both stay.
    """

    INFO: ClassVar[KindInfo] = KindInfo(
        "edition",
        "Bản ban hành",
        "symbol",
        order=("paper_id", "version"),
        deletable=False,
        guarded=True,
        evidence=Evidence.NONE,
        apart=("version", "kept_on"),
    )

    paper_id: int | None = ref("Văn bản", "paper", required=True, owned=True)
    version: int | None = whole("Bản", required=True, fixed=True, minimum=1, width=6)
    kept_on: date | None = day("Ngày giữ", required=True, fixed=True)
    symbol: str = text("Số, ký hiệu", required=True, fixed=True, width=14)
    issued_on: date | None = day("Ngày ban hành", required=True, fixed=True)
    signer: str = text("Người ký", fixed=True, width=20)
    note: str = long("Nội dung sửa", fixed=True, width=36)
    as_of: date | None = day("Số liệu đến ngày", required=True, fixed=True)
    format_id: str = text("Thể thức", fixed=True, width=14)
    program: str = text("Phiên bản phần mềm", required=True, fixed=True, width=10)
    head: str = text("Mốc nhật ký", required=True, fixed=True, width=20)
    document: str = text("Mã nội dung", required=True, fixed=True, hidden=True, content=True, width=64)
    pdf: str = text("Mã bản PDF", required=True, fixed=True, hidden=True, content=True, width=64)
    word: str = text("Mã bản Word", fixed=True, hidden=True, content=True, width=64)
    workbook: str = text("Mã bảng tổng hợp", fixed=True, hidden=True, content=True, width=64)

    @property
    def code(self) -> str:
        """``9F3A-C41E``: by it a paper is told from any other in ten seconds; the beginning of its PDF's SHA-256."""
        return f"{self.pdf[:4]}-{self.pdf[4:8]}".upper()


class Way(Choice):
    """How a paper is sent."""

    PAPER = "paper", "Bản giấy"
    NETWORK = "network", "Mạng thông tin của Đảng"
    EMAIL = "email", "Thư điện tử"
    CHAT = "chat", "Zalo, tin nhắn"
    MEETING = "meeting", "Phát tại hội nghị"


class Dispatch(Record):
    """That a paper goes to someone (nơi nhận): sent on a day in some way, and its receipt."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "dispatch",
        "Nơi nhận văn bản",
        "recipient",
        order=("paper_id", "position", "id"),
        once=("sent_on", "received_on"),
        apart=("sent_on",),
    )

    paper_id: int | None = ref("Văn bản", "paper", required=True, owned=True)
    recipient: str = text("Nơi nhận", required=True, item=True, width=30)
    purpose: Purpose = choice("Mục đích gửi", Purpose.KNOW, width=14)
    way: Way = choice("Cách gửi", Way.PAPER, width=14)
    sent_on: date | None = day("Ngày gửi")
    received_on: date | None = day("Ngày nhận", help="Khi nơi nhận báo đã nhận hoặc ký sổ giao")
    note: str = text("Ghi chú", width=24)
    position: int | None = whole("Thứ tự", width=6)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """What was received was sent, and not later."""
        if self.received_on and not self.sent_on:
            return (("sent_on", "Đã ghi ngày nhận thì phải ghi “Ngày gửi”."),)
        if self.received_on and self.sent_on and self.received_on < self.sent_on:
            return (("received_on", "“Ngày nhận” không được trước “Ngày gửi”."),)
        return ()


# What is asked for on the way out; nothing of it is stored as it is --------------------------------------------------


class Issuance(Record):
    """What is asked for when a paper is issued."""

    INFO: ClassVar[KindInfo] = KindInfo("issuance", "Ban hành văn bản", "note")

    number: int | None = whole("Số", minimum=1, required=True, width=6)
    issued_on: date | None = day("Ngày ban hành", required=True, past=True)
    signer_id: int | None = ref("Người ký", "person", help="Để trống thì bí thư ký")
    note: str = long("Nội dung sửa", width=36, help="Bản mới khác bản cũ ở chỗ nào")


class Voiding(Record):
    """What is asked for when a number is given up."""

    INFO: ClassVar[KindInfo] = KindInfo("voiding", "Bỏ số", "void_reason")

    void_reason: str = text("Lý do bỏ số", required=True, width=28, help="Đánh nhầm số, không ban hành nữa…")

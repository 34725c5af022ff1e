"""Letters (đơn thư, M14): numbers without gaps, struck through, never deleted; their steps and their deadlines.

No field here may say who wrote: who it was is sealed, and everywhere else a number (domain 4.5).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, flag, long, ref, text, whole
from qcdc_desktop.domain.kinds.procedures import LogEntry
from qcdc_desktop.domain.registers.letters.choices import (
    FINDINGS,
    Channel,
    Competence,
    Complexity,
    Eligibility,
    Ground,
    Instance,
    LetterKind,
    MatterField,
    Outcome,
    Sphere,
    Target,
)


class Letter(Record):
    """A letter (đơn thư). ``number`` counts from 1 within the calendar year of registration and has no gaps.

    What a step of its log decides (accepted, result, settled, told, published) is written by that step; a letter
    without a log was settled before the program kept one, or outside of it.
    """

    INFO: ClassVar[KindInfo] = KindInfo(
        "letter",
        "Đơn thư",
        "matter",
        order=("register_year", "number"),
        deletable=False,
        evidence=Evidence.COUNTED,
        apart=("kind", "number", "received_on", "settled_on"),
        once=(
            *("eligible", "duplicate_of_id", "competence", "sent_to", "complexity", "complex_ground", "complex_paper"),
            *("complex_on", "accepted_on", "verifier_id", "outcome", "settled_on", "paper", "measures", "notified_on"),
            *("published_on", "published_where", "restart", "secrecy_waived_on"),
        ),
    )
    # What came with a letter tells who wrote it: files are results alone, under names that the program gives
    # (domain.evidence), and never what the writer handed in.

    register_year: int | None = whole("Năm vào sổ", fixed=True, hidden=True, width=8)
    number: int | None = whole("Số", fixed=True, width=6, minimum=1)
    received_on: date | None = day("Ngày nhận", required=True)
    channel: Channel = choice("Nguồn đơn", Channel.DIRECT, width=16)
    kind: LetterKind = choice("Loại đơn", LetterKind.PETITION, width=12)
    instance: Instance = choice("Lần khiếu nại", Instance.FIRST, width=10)
    discipline: bool = flag("Khiếu nại kỷ luật", help="Khiếu nại quyết định kỷ luật viên chức", width=10)
    sphere: Sphere = choice("Thuộc lĩnh vực", Sphere.ADMINISTRATIVE, width=18)
    field: MatterField = choice("Nội dung về", MatterField.OTHER, width=18)
    about_qcdc: bool = flag("Liên quan quy chế dân chủ", help="Có liên quan việc thực hiện quy chế dân chủ", width=10)
    matter: str = long("Nội dung tóm tắt", required=True, width=48, help="Không ghi tên, địa chỉ người viết đơn")
    target: Target = choice("Đối tượng", Target.NONE, width=20)
    target_note: str = text("Đối tượng cụ thể", width=24, help="Quyết định, việc làm hoặc bộ phận bị khiếu nại, tố cáo")
    people: int | None = whole("Số người đứng đơn", width=8, minimum=1, help="Để trống là một người")
    anonymous: bool = flag("Nặc danh", help="Không có hoặc không đúng họ tên, địa chỉ", width=8)
    sender_number: int | None = whole("Người gửi số", fixed=True, width=8)
    eligible: Eligibility = choice("Điều kiện xử lý", Eligibility.UNKNOWN, width=16)
    duplicate_of_id: int | None = ref("Trùng với đơn", "letter", help="Đơn cùng nội dung đang được giải quyết")
    split_from_id: int | None = ref("Tách từ đơn", "letter", help="Đơn có nhiều nội dung: đơn đã vào sổ trước")
    competence: Competence = choice("Thẩm quyền", Competence.UNKNOWN, width=18)
    sent_to: str = text("Nơi nhận đơn", width=28, suggested=True, help="Cơ quan được chuyển đơn, được hướng dẫn đến")
    remote: bool = flag("Vùng sâu, vùng xa", help="Thời hạn dài hơn ở vùng sâu, vùng xa đi lại khó khăn", width=10)
    complexity: Complexity = choice("Tính chất vụ việc", Complexity.NORMAL, width=16)
    complex_ground: Ground = choice("Căn cứ phức tạp", Ground.NONE, width=24)
    complex_paper: str = text("Văn bản xác định phức tạp", width=20, help="Số, ký hiệu; lưu trong hồ sơ vụ việc")
    complex_on: date | None = day("Ngày văn bản xác định phức tạp")
    accepted_on: date | None = day("Ngày thụ lý")
    verifier_id: int | None = ref("Người xác minh", "person")
    due_on: date | None = day("Hạn giải quyết")
    restart: bool = flag(
        "Tính lại thời hạn khi tiếp tục", help="Sau tạm đình chỉ: tính lại từ đầu, thay vì tính tiếp số ngày còn lại"
    )
    outcome: Outcome = choice("Kết quả", Outcome.PENDING, width=18)
    settled_on: date | None = day("Ngày giải quyết")
    paper: str = text("Văn bản trả lời, kết luận", width=24, help="Số, ngày, cơ quan ban hành")
    measures: str = long("Biện pháp xử lý", width=32)
    notified_on: date | None = day("Ngày gửi kết quả")
    published_on: date | None = day("Ngày công khai")
    published_where: str = text("Nơi công khai", width=24)
    secrecy_waived_on: date | None = day(
        "Ngày từ chối giữ bí mật", help="Người tố cáo có văn bản không yêu cầu giữ bí mật danh tính"
    )
    note: str = long("Ghi chú", width=28)
    struck_on: date | None = day("Ngày gạch sổ", fixed=True, hidden=True)
    struck_reason: str = text("Lý do gạch sổ", fixed=True, hidden=True, width=28)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Result and day come together; days follow one another; competence and complexity are as the law has them."""
        return (*self._about_result(), *self._about_days(), *self._about_law())

    def _about_result(self) -> Iterable[tuple[str, str]]:
        if self.settled_on and self.outcome is Outcome.PENDING:
            yield "outcome", "Đã ghi ngày giải quyết thì phải chọn kết quả."
        if not self.settled_on and self.outcome is not Outcome.PENDING:
            yield "settled_on", "Đã có kết quả thì phải ghi ngày giải quyết."
        if self.struck_on and not self.struck_reason:
            yield "struck_reason", "Chưa ghi “Lý do gạch sổ”."

    def _about_days(self) -> Iterable[tuple[str, str]]:
        came = self.received_on
        later = {
            "settled_on": ("Ngày giải quyết", self.settled_on),
            "due_on": ("Hạn giải quyết", self.due_on),
            "accepted_on": ("Ngày thụ lý", self.accepted_on),
            "struck_on": ("Ngày gạch sổ", self.struck_on),
        }
        for name, (label, value) in later.items():
            if came and value and value < came:
                yield name, f"“{label}” không được trước ngày nhận."
        told = {
            "notified_on": ("Ngày gửi kết quả", self.notified_on),
            "published_on": ("Ngày công khai", self.published_on),
        }
        for name, (label, value) in told.items():
            if self.settled_on and value and value < self.settled_on:
                yield name, f"“{label}” không được trước ngày giải quyết."

    def _about_law(self) -> Iterable[tuple[str, str]]:
        denunciation = self.kind is LetterKind.DENUNCIATION
        if self.competence is Competence.OURS and denunciation and self.target is Target.HEAD:
            yield (
                "competence",
                "Tố cáo hiệu trưởng, phó hiệu trưởng thuộc thẩm quyền của cấp trên, không phải của trường.",
            )
        if self.complexity is Complexity.VERY_COMPLEX and not denunciation:
            yield "complexity", "Chỉ tố cáo mới có mức “Đặc biệt phức tạp”."
        if self.complexity is not Complexity.NORMAL:
            for name, label, value in (
                ("complex_ground", "Căn cứ phức tạp", self.complex_ground),
                ("complex_paper", "Văn bản xác định phức tạp", self.complex_paper),
                ("complex_on", "Ngày văn bản xác định phức tạp", self.complex_on),
            ):
                if not value:
                    yield name, f"Vụ việc phức tạp phải được xác định bằng văn bản: hãy ghi “{label}”."
        for name, label in (("duplicate_of_id", "Trùng với đơn"), ("split_from_id", "Tách từ đơn")):
            if self.id and getattr(self, name) == self.id:
                yield name, f"“{label}” phải là một đơn khác."

    @property
    def code(self) -> str:
        """``03/2025``: number and year of the register."""
        return f"{self.number or 0:02d}/{self.register_year or 0}"

    @property
    def sender(self) -> str:
        """``Người gửi số 01``; nothing while no number was given."""
        return f"Người gửi số {self.sender_number:02d}" if self.sender_number else ""

    @property
    def struck(self) -> bool:
        """Whether the entry was struck through."""
        return self.struck_on is not None

    def came(self, start: date, end: date) -> bool:
        """Whether it was received on a day from ``start`` to ``end``."""
        return self.received_on is not None and start <= self.received_on <= end

    def settled_by(self, on: date) -> bool:
        """Whether it was settled on or before that day."""
        return self.settled_on is not None and self.settled_on <= on

    def in_time(self) -> bool | None:
        """Settled no later than its deadline; None while either date is missing."""
        return self.settled_on <= self.due_on if self.settled_on and self.due_on else None

    def counts_against_zero(self) -> bool:
        """A complaint or denunciation that concerns QCDC: what the school's zero-event target counts (seed 000)."""
        return self.about_qcdc and self.kind in (LetterKind.COMPLAINT, LetterKind.DENUNCIATION)

    def competent(self) -> Competence:
        """Who is competent by law (domain 4.1): what the program proposes, for the user to decide."""
        if self.sphere is Sphere.PARTY:
            return Competence.PARTY
        if self.sphere is Sphere.JUDICIAL:
            return Competence.ELSEWHERE
        second = self.kind is LetterKind.COMPLAINT and self.instance is Instance.SECOND
        accused = self.kind is LetterKind.DENUNCIATION and self.target is Target.HEAD
        return Competence.SUPERIOR if second or accused else Competence.OURS


class LetterStep(LogEntry):
    """An entry of the log of a letter (bước giải quyết đơn). Files hang on the letter, under names of ours."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "letter_step",
        "Bước giải quyết đơn",
        "step",
        order=("letter_id", "on", "id"),
        apart=("on", "paper"),
        evidence=Evidence.NONE,
    )

    letter_id: int | None = ref("Đơn thư", "letter", required=True, owned=True)
    outcome: Outcome = choice("Kết quả", Outcome.PENDING, width=18)
    sent_to: str = text("Nơi nhận đơn", width=28, suggested=True)
    days: int | None = whole("Số ngày gia hạn", width=8, minimum=1, maximum=60)

    def told(self) -> tuple[str, ...]:
        extended = f"Gia hạn {self.days} ngày" if self.days else ""
        return (self.paper, extended, self.sent_to, self.note, self.reason)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """What is found is a finding, an answer, or nothing yet."""
        if self.outcome in (Outcome.PENDING, Outcome.ANSWERED, *FINDINGS):
            return ()
        return (("outcome", "Kết quả của bước là đúng, đúng một phần, sai hoặc đã trả lời."),)


class LetterDeadline(Record):
    """A deadline of a letter (thời hạn) with the receipt that it was counted by; nobody types it.

    It stays as it was counted, whatever becomes of rules and holidays, until it is moved by a decision.
    """

    INFO: ClassVar[KindInfo] = KindInfo(
        "letter_deadline",
        "Thời hạn của đơn",
        "name",
        order=("letter_id", "starts_on", "id"),
        apart=("code", "due_on"),
        deletable=False,
        guarded=True,
        evidence=Evidence.NONE,
    )

    letter_id: int | None = ref("Đơn thư", "letter", required=True, owned=True)
    code: str = text("Mã", required=True, fixed=True, width=8)
    name: str = text("Thời hạn", fixed=True, width=32)
    starts_on: date | None = day("Ngày bắt đầu tính", fixed=True)
    due_on: date | None = day("Hạn", fixed=True)
    met_on: date | None = day("Ngày đã làm", fixed=True)
    receipt: str = long("Cách tính", fixed=True, hidden=True)
    decision: str = long("Quyết định áp dụng lại", fixed=True, width=32)

    def open(self, on: date) -> bool:
        """Whether it runs on a day: begun, and not met by then."""
        return bool(self.starts_on and self.starts_on <= on) and not (self.met_on and self.met_on <= on)

    def late(self, on: date) -> bool | None:
        """Whether it was not kept by a day; None while it is still to come, or without a day."""
        if self.due_on is None:
            return None
        if self.met_on and self.met_on <= on:
            return self.met_on > self.due_on
        return True if self.due_on < on else None

"""Inspection and supervision (kiểm tra, giám sát, M09): a line of the programme that becomes a case, with its findings.

A case belongs to no working year. Programmes are made for a calendar year or for a whole term of the committee, and a
demand is followed until it is met, in whatever year that is: like a letter, a case is counted by its own days, and an
approved year does not stand in the way of closing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import Names
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, day, flag, long, ref, text, whole
from qcdc_desktop.domain.kinds.procedures import LogEntry
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.tasks.records import Task

_CODE = re.compile(r"[^\s,;]+")
_QUARTERS = ("I", "II", "III", "IV")


class Programme(Choice):
    """Which programme (chương trình kiểm tra, giám sát) a case is a line of (domain-2 3.3)."""

    YEAR = "year", "Chương trình năm"
    TERM = "term", "Chương trình toàn khóa"
    """Of the whole term of the committee."""
    EXTRA = "extra", "Ngoài chương trình"
    """On signs of a violation, or asked for by the superior."""


class InspectionKind(Choice):
    """Kiểm tra or giám sát."""

    INSPECTION = "inspection", "Kiểm tra"
    SUPERVISION = "supervision", "Giám sát"


class InspectionForm(Choice):
    """Why and how deeply it is done (domain-2 3.2)."""

    REGULAR = "regular", "Thường xuyên"
    THEMATIC = "thematic", "Chuyên đề"
    SIGNS = "signs", "Khi có dấu hiệu vi phạm", "warn"
    """Inspection only; a supervision that finds signs is passed on to one."""


class InspectionOutcome(Choice):
    """What was found on the whole; each of the later ones is a part of "not good" (domain-2 3.6)."""

    NONE = ""
    GOOD = "good", "Tốt", "good"
    NOT_GOOD = "not_good", "Chưa tốt", "warn"
    AT_FAULT = "at_fault", "Có khuyết điểm, vi phạm", "warn"
    TO_DISCIPLINE = "to_discipline", "Phải thi hành kỷ luật", "bad"
    DISCIPLINED = "disciplined", "Đã thi hành kỷ luật", "bad"
    SIGNS = "signs", "Có dấu hiệu vi phạm", "warn"
    TRANSFERRED = "transferred", "Chuyển kiểm tra dấu hiệu vi phạm", "warn"


_EITHER = (InspectionOutcome.NONE, InspectionOutcome.GOOD, InspectionOutcome.NOT_GOOD)
OUTCOMES: Mapping[InspectionKind, tuple[InspectionOutcome, ...]] = {
    InspectionKind.INSPECTION: (
        *_EITHER,
        InspectionOutcome.AT_FAULT,
        InspectionOutcome.TO_DISCIPLINE,
        InspectionOutcome.DISCIPLINED,
    ),
    InspectionKind.SUPERVISION: (*_EITHER, InspectionOutcome.SIGNS, InspectionOutcome.TRANSFERRED),
}
"""What either kind can come to."""


class Subject(Choice):
    """Whom a case is counted under: a Party member, or an organisation."""

    MEMBER = "member", "Đảng viên"
    ORGAN = "organ", "Tổ chức"


class Inspection(Record):
    """A case of inspection or supervision (cuộc kiểm tra, giám sát): a line of the programme until its first step."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "inspection",
        "Kiểm tra, giám sát",
        "content",
        order=("planned_from", "id"),
        apart=("kind", "form", "organ_id", "subject_organ_id", "subject_person_id", "planned_from"),
        once=(
            *("outcome", "conclusion", "conclusion_number", "concluded_on", "notified_on"),
            *("published_on", "published_where", "follow_up", "recheck_on", "papers"),
        ),
    )

    programme: Programme = choice("Chương trình", Programme.YEAR, width=18)
    kind: InspectionKind = choice("Hình thức", InspectionKind.INSPECTION, width=10)
    form: InspectionForm = choice("Loại", InspectionForm.THEMATIC, width=16)
    content: str = long("Nội dung", required=True, item=True, width=44)
    codes: str = text("Mã nội dung", width=14, help="Mã trong danh mục nội dung, cách nhau bằng dấu phẩy: ND01, ND04")
    about_qcdc: bool = flag("Về quy chế dân chủ", default=True, help="Tính vào số liệu về quy chế dân chủ của báo cáo")
    organ_id: int | None = ref("Tổ chức kiểm tra", "organ", help="Đảng ủy, chi bộ, Ban Chỉ đạo, Ban Thanh tra nhân dân")
    superior: str = text(
        "Đoàn của cấp trên", width=28, suggested=True, help="Khi cấp trên kiểm tra đơn vị: tên đoàn hoặc cơ quan"
    )
    subject_organ_id: int | None = ref("Tổ chức được kiểm tra", "organ")
    subject_person_id: int | None = ref("Người được kiểm tra", "person")
    subject: str = text("Đối tượng khác", width=28, help="Đơn vị trực thuộc không có trong danh sách tổ chức")
    covers_from: date | None = day("Ngày đầu của mốc kiểm tra", help="Kiểm tra việc thực hiện từ ngày này")
    covers_to: date | None = day("Ngày cuối của mốc kiểm tra")
    planned_from: date | None = day(
        "Ngày bắt đầu", required=True, help="Theo chương trình, kế hoạch; chỉ biết tháng hoặc quý thì ghi ngày đầu kỳ"
    )
    planned_to: date | None = day("Ngày kết thúc", required=True, help="Chỉ biết tháng hoặc quý thì ghi ngày cuối kỳ")
    leader_id: int | None = ref("Người chủ trì", "person")
    team: str = long("Lực lượng tham gia", width=32)
    outcome: InspectionOutcome = choice("Kết quả", InspectionOutcome.NONE, width=20)
    conclusion: str = long("Kết luận", width=44)
    conclusion_number: str = text("Số thông báo kết luận", width=18, help="Số, ký hiệu: 04-TB/ĐU")
    concluded_on: date | None = day("Ngày kết luận")
    notified_on: date | None = day("Ngày thông báo", help="Ngày thông báo kết luận đến đối tượng được kiểm tra")
    published_on: date | None = day("Ngày công khai")
    published_where: str = text("Nơi công khai", width=24, help="Sinh hoạt chi bộ, bảng tin, trang thông tin nội bộ")
    follow_up: str = long("Theo dõi sau kết luận", width=32)
    recheck_on: date | None = day("Ngày phúc tra", help="Ngày kiểm tra, giám sát lại việc khắc phục")
    papers: str = text("Tài liệu trong hồ sơ", width=24, help="Mã tài liệu đã có, cách nhau bằng dấu phẩy: KT1, KT2")

    def problems(self) -> tuple[tuple[str, str], ...]:
        """One body inspects one subject; days follow one another; form and result fit the kind."""
        return (*self._about_whom(), *self._about_days(), *self._about_kind())

    def _about_whom(self) -> Iterable[tuple[str, str]]:
        if bool(self.organ_id) == bool(self.superior):
            yield "organ_id", "Hãy chọn “Tổ chức kiểm tra”, hoặc ghi “Đoàn của cấp trên”, chỉ một trong hai."
        subjects = (self.subject_organ_id, self.subject_person_id, self.subject)
        if sum(map(bool, subjects)) != 1:
            yield "subject_organ_id", "Hãy ghi một đối tượng: tổ chức, người được kiểm tra, hoặc đối tượng khác."

    def _about_days(self) -> Iterable[tuple[str, str]]:
        if self.covers_from and self.covers_to and self.covers_to < self.covers_from:
            yield "covers_to", "“Ngày cuối của mốc kiểm tra” không được trước ngày đầu của mốc."
        if self.planned_from and self.planned_to and self.planned_to < self.planned_from:
            yield "planned_to", "“Ngày kết thúc” không được trước “Ngày bắt đầu”."
        if self.concluded_on:
            later = {
                "notified_on": ("Ngày thông báo", self.notified_on),
                "published_on": ("Ngày công khai", self.published_on),
                "recheck_on": ("Ngày phúc tra", self.recheck_on),
            }
            for name, (label, value) in later.items():
                if value and value < self.concluded_on:
                    yield name, f"“{label}” không được trước “Ngày kết luận”."

    def _about_kind(self) -> Iterable[tuple[str, str]]:
        if self.kind is InspectionKind.SUPERVISION and self.form is InspectionForm.SIGNS:
            yield "form", "Giám sát không có loại “Khi có dấu hiệu vi phạm”; hãy chọn hình thức kiểm tra."
        if self.outcome not in OUTCOMES[self.kind]:
            yield "outcome", f"Kết quả “{self.outcome.words}” không dùng cho {self.kind.words.lower()}."

    def programme_name(self) -> str:
        """The programme with its year: ``Chương trình năm 2025``."""
        year = self.planned_from.year if self.planned_from and self.programme is Programme.YEAR else ""
        return f"{self.programme.words} {year}".rstrip()

    def planned(self) -> str:
        """When it is to be done: ``Quý IV/2024``, ``Tháng 6/2025``, ``Năm 2025``, else its first and last day."""
        first, last = self.planned_from, self.planned_to
        if first is None or last is None:
            return ""
        if first == last:
            return write_day(first)
        months = last.month - first.month + 1
        if first.day == 1 and (last + timedelta(1)).day == 1 and first.year == last.year:
            if months == 12:
                return f"Năm {first.year}"
            if months == 3 and first.month % 3 == 1:
                return f"Quý {_QUARTERS[first.month // 3]}/{first.year}"
            if months == 1:
                return f"Tháng {first.month}/{first.year}"
        return (
            f"{first:%d/%m}–{write_day(last)}" if first.year == last.year else f"{write_day(first)}–{write_day(last)}"
        )

    def counted_as(self) -> Subject:
        """Whether it is counted among members or among organisations; a subordinate unit is an organisation."""
        return Subject.MEMBER if self.subject_person_id else Subject.ORGAN


class InspectionStep(LogEntry):
    """An entry of the log of a case (bước tiến hành): which step was taken on which day.

    Steps are data; which of them may be taken is told by :mod:`~qcdc_desktop.domain.registers.inspections.steps`.
    """

    INFO: ClassVar[KindInfo] = KindInfo(
        "inspection_step", "Bước kiểm tra, giám sát", "step", order=("inspection_id", "on", "id"), apart=("on", "paper")
    )

    inspection_id: int | None = ref("Cuộc kiểm tra, giám sát", "inspection", required=True, owned=True)


class FindingKind(Choice):
    """What a finding tells, in the order of a conclusion (form KT10, domain-2 3.4)."""

    STRENGTH = "strength", "Ưu điểm", "good"
    LIMITATION = "limitation", "Hạn chế", "warn"
    CAUSE = "cause", "Nguyên nhân"
    DEMAND = "demand", "Yêu cầu, kiến nghị", "info"


class Finding(Record):
    """A finding of a case (ưu điểm, hạn chế, nguyên nhân, yêu cầu); a demand is open until its mending is confirmed."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "finding",
        "Nội dung kết luận",
        "body",
        order=("inspection_id", "position", "id"),
        once=("mended", "confirmed_on", "task_id", "assessment_id"),
        apart=("kind", "due_on"),
    )

    inspection_id: int | None = ref("Cuộc kiểm tra, giám sát", "inspection", required=True, owned=True)
    kind: FindingKind = choice("Loại", FindingKind.LIMITATION, width=16)
    body: str = long("Nội dung", required=True, item=True, width=48)
    limitation_id: int | None = ref("Hạn chế liên quan", "finding", help="Hạn chế mà nguyên nhân, yêu cầu này nói đến")
    organ_id: int | None = ref("Tổ chức thực hiện", "organ")
    person_id: int | None = ref("Người thực hiện", "person")
    due_on: date | None = day("Hạn khắc phục", help="Ghi ngày cụ thể với mọi yêu cầu, kiến nghị")
    mended: str = long("Kết quả khắc phục", width=36, help="Việc đã làm và minh chứng: văn bản, biên bản, ngày")
    confirmed_on: date | None = day("Ngày xác nhận khắc phục")
    task_id: int | None = ref("Nhiệm vụ khắc phục", "task")
    assessment_id: int | None = ref("Mục đánh giá của năm", "assessment")
    position: int | None = whole("Thứ tự", width=6)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """A demand has a day; only a demand is confirmed, and says what was done."""
        wrong: list[tuple[str, str]] = []
        demand = self.kind is FindingKind.DEMAND
        if demand and not self.due_on:
            wrong.append(("due_on", "Hãy ghi “Hạn khắc phục” của yêu cầu, kiến nghị."))
        if self.confirmed_on and not demand:
            wrong.append(("confirmed_on", "Chỉ ghi “Ngày xác nhận khắc phục” với yêu cầu, kiến nghị."))
        elif self.confirmed_on and not self.mended:
            wrong.append(("mended", "Hãy ghi “Kết quả khắc phục” trước khi xác nhận."))
        if self.limitation_id and self.limitation_id == self.id:
            wrong.append(("limitation_id", "“Hạn chế liên quan” phải là một mục khác."))
        return tuple(wrong)

    def open(self, on: date) -> bool:
        """Whether it is a demand whose mending is not confirmed on a day."""
        return self.kind is FindingKind.DEMAND and not (self.confirmed_on and self.confirmed_on <= on)

    def days_late(self, on: date) -> int:
        """Days past its due day while it is open; 0 when in time, or met."""
        return max(0, (on - self.due_on).days) if self.due_on and self.open(on) else 0


def open_demands(findings: Iterable[Finding], on: date) -> tuple[Finding, ...]:
    """The demands that are not met on a day, in their order."""
    return tuple(f for f in findings if f.open(on))


def unclear_findings(findings: Iterable[Finding]) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    """What an appraisal of the conclusion would send back, and why (domain-2 3.5): nothing is refused for it.

    Every limitation is answered; every demand, until it is met, answers a limitation that was stated and names someone.
    """
    known = tuple(findings)
    stated = {f.id for f in known if f.kind is FindingKind.LIMITATION}
    answered = {f.limitation_id for f in known if f.kind is FindingKind.DEMAND}
    for one in known:
        if one.kind is FindingKind.LIMITATION:
            faults = {"chưa có yêu cầu khắc phục": one.id not in answered}
        elif one.kind is FindingKind.DEMAND and not one.confirmed_on:
            faults = {
                "chưa gắn với hạn chế đã nêu": one.limitation_id not in stated,
                "chưa rõ ai thực hiện": not (one.organ_id or one.person_id),
            }
        else:
            continue
        if any(faults.values()):
            yield one, tuple(words for words, wrong in faults.items() if wrong)


def subject_of(inspection: Inspection, names: Names) -> str:
    """Whom or what a case is about, by name."""
    organ, person = inspection.subject_organ_id, inspection.subject_person_id
    return names.title("organ", organ) or names.title("person", person) or inspection.subject


def codes_of(typed: str) -> tuple[str, ...]:
    """The codes in ``nd01, ND04``: in capitals, each once, in their order."""
    return tuple(dict.fromkeys(_CODE.findall(typed.upper())))


def as_assessment(finding: Finding, findings: Sequence[Finding], year_id: int, noted_on: date) -> Assessment:
    """A finding as a strength or limitation of a year, not stored yet: its causes are those found with it."""
    causes = [f.body for f in findings if f.kind is FindingKind.CAUSE and f.limitation_id == finding.id]
    return Assessment(
        year_id=year_id,
        kind=AssessmentKind.STRENGTH if finding.kind is FindingKind.STRENGTH else AssessmentKind.LIMITATION,
        body=finding.body,
        cause="\n".join(causes),
        person_id=finding.person_id,
        noted_on=noted_on,
    )


def as_task(finding: Finding, findings: Sequence[Finding], year_id: int, start_on: date) -> Task:
    """A finding as a task of a year, not stored yet; it answers the limitation of the year that was made before."""
    about = {f.id: f.assessment_id for f in findings}
    return Task.following(
        year_id,
        finding.body,
        finding.due_on,
        start_on,
        organ_id=finding.organ_id,
        person_id=finding.person_id,
        limitation_id=finding.assessment_id or about.get(finding.limitation_id or 0),
    )

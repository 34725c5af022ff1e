"""The Vietnamese words of every choice, for screen and paper alike (no Qt needed)."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec
from qcdc_desktop.domain.kinds.writing import write_day, write_number
from qcdc_desktop.domain.registers.assessment import AssessmentKind
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.briefings import AttendanceState, BriefingForm
from qcdc_desktop.domain.registers.issued import Urgency
from qcdc_desktop.domain.registers.letters import Channel, LetterKind, LetterState, Outcome
from qcdc_desktop.domain.registers.library import Decision, DirectiveKind, ReviewState, Validity
from qcdc_desktop.domain.registers.organs import Frequency, InformationState, Role
from qcdc_desktop.domain.registers.periods import Axis
from qcdc_desktop.domain.registers.review import Conclusion
from qcdc_desktop.domain.registers.staff import AbsenceReason, Standing
from qcdc_desktop.domain.registers.targets import Direction, Level, Source, TargetKind, Verdict
from qcdc_desktop.domain.registers.tasks import TaskState
from qcdc_desktop.domain.registers.unit import (
    Category,
    NumberStyle,
    OrganisationKind,
    OrganKind,
    PaperKind,
    PartyStatus,
    Purpose,
    Recognition,
    ToneStyle,
)

_PAIRS: tuple[tuple[StrEnum, str], ...] = (
    (AbsenceReason.MATERNITY, "Nghỉ thai sản"),
    (AbsenceReason.SECONDMENT, "Biệt phái"),
    (AbsenceReason.STUDY, "Đi học"),
    (AbsenceReason.ILLNESS, "Nghỉ ốm dài ngày"),
    (AbsenceReason.OTHER, "Lý do khác"),
    (AssessmentKind.STRENGTH, "Ưu điểm"),
    (AssessmentKind.LIMITATION, "Hạn chế"),
    (AttendanceState.PRESENT, "Có mặt"),
    (AttendanceState.EXCUSED, "Vắng có lý do"),
    (AttendanceState.ABSENT, "Vắng không lý do"),
    (AttendanceState.ELSEWHERE, "Đã học ở nơi khác"),
    (Audience.ALL, "Toàn thể cán bộ, giáo viên, nhân viên"),
    (Audience.MANAGERS, "Cán bộ quản lý"),
    (Audience.TEACHERS, "Giáo viên"),
    (Audience.EMPLOYEES, "Nhân viên"),
    (Audience.MEMBERS, "Đảng viên"),
    (Axis.SCHOOL, "Năm học"),
    (Axis.CALENDAR, "Năm công tác"),
    (Category.NONE, ""),
    (Category.MANAGER, "Cán bộ quản lý"),
    (Category.TEACHER, "Giáo viên"),
    (Category.EMPLOYEE, "Nhân viên"),
    (BriefingForm.MEETING, "Trực tiếp"),
    (BriefingForm.ONLINE, "Trực tuyến"),
    (BriefingForm.COMBINED, "Trực tiếp và trực tuyến"),
    (BriefingForm.CELL, "Trong sinh hoạt chi bộ"),
    (BriefingForm.SELF_STUDY, "Tự nghiên cứu"),
    (Channel.DIRECT, "Nộp trực tiếp"),
    (Channel.POST, "Bưu chính"),
    (Channel.BOX, "Hòm thư góp ý"),
    (Channel.PORTAL, "Cổng thông tin, thư điện tử"),
    (Channel.FORWARDED, "Cơ quan khác chuyển đến"),
    (Channel.RECEPTION, "Tiếp công dân"),
    (Conclusion.AGREED, "Đồng ý"),
    (Conclusion.SUPPLEMENT, "Đề nghị bổ sung"),
    (Decision.KEEP, "Giữ nguyên"),
    (Decision.AMEND, "Sửa đổi, bổ sung"),
    (Decision.REPLACE, "Thay thế"),
    (Decision.ABOLISH, "Bãi bỏ"),
    (Frequency.MONTH, "Hằng tháng"),
    (Frequency.QUARTER, "Hằng quý"),
    (Frequency.HALF, "Nửa năm"),
    (Frequency.YEAR, "Hằng năm"),
    (Direction.HIGHER, "Càng cao càng tốt"),
    (Direction.LOWER, "Càng thấp càng tốt"),
    (DirectiveKind.DIRECTIVE, "Chỉ thị"),
    (DirectiveKind.RESOLUTION, "Nghị quyết"),
    (DirectiveKind.CONCLUSION, "Kết luận"),
    (DirectiveKind.RULE, "Quy định, quyết định"),
    (DirectiveKind.GUIDE, "Hướng dẫn"),
    (DirectiveKind.PROGRAMME, "Chương trình"),
    (DirectiveKind.PLAN, "Kế hoạch"),
    (DirectiveKind.LAW, "Luật"),
    (DirectiveKind.DECREE, "Nghị định"),
    (DirectiveKind.CIRCULAR, "Thông tư"),
    (DirectiveKind.OTHER, "Văn bản khác"),
    (Level.NONE, ""),
    (Level.EXCELLENT, "Xuất sắc"),
    (Level.GOOD, "Tốt"),
    (Level.FAIR, "Khá"),
    (Level.POOR, "Chưa đạt yêu cầu"),
    (InformationState.WAITING, "Chưa đến hạn"),
    (InformationState.DUE, "Sắp đến hạn"),
    (InformationState.OVERDUE, "Quá hạn, chưa nhận"),
    (InformationState.IN_TIME, "Đúng hạn"),
    (InformationState.LATE, "Nhận trễ"),
    (LetterKind.COMPLAINT, "Khiếu nại"),
    (LetterKind.DENUNCIATION, "Tố cáo"),
    (LetterKind.PETITION, "Kiến nghị"),
    (LetterKind.FEEDBACK, "Phản ánh"),
    (LetterState.PENDING, "Đang giải quyết"),
    (LetterState.OVERDUE, "Quá hạn"),
    (LetterState.IN_TIME, "Đúng hạn"),
    (LetterState.LATE, "Giải quyết trễ"),
    (LetterState.SETTLED, "Đã giải quyết"),
    (LetterState.STRUCK, "Đã gạch sổ"),
    (NumberStyle.DASH, "I- II- III-"),
    (NumberStyle.SLASH, "I/ II/ III/"),
    (NumberStyle.DOT, "I. II. III."),
    (OrganisationKind.COMMITTEE, "Đảng bộ cơ sở (đảng ủy)"),
    (OrganisationKind.BASE_CELL, "Chi bộ cơ sở"),
    (OrganisationKind.CELL, "Chi bộ trực thuộc đảng ủy"),
    (OrganKind.PARTY, "Cấp ủy"),
    (OrganKind.CELL, "Chi bộ"),
    (OrganKind.AUTHORITY, "Chính quyền"),
    (OrganKind.MASS, "Đoàn thể"),
    (OrganKind.BOARD, "Ban"),
    (OrganKind.OFFICE, "Cơ quan tham mưu"),
    (OrganKind.STEERING, "Ban Chỉ đạo"),
    (OrganKind.INSPECTION, "Ban Thanh tra nhân dân"),
    (Outcome.PENDING, "Chưa có"),
    (Outcome.FOUNDED, "Đúng"),
    (Outcome.PARTLY, "Đúng một phần"),
    (Outcome.UNFOUNDED, "Sai"),
    (Outcome.ANSWERED, "Đã trả lời"),
    (Outcome.WITHDRAWN, "Rút đơn"),
    (Outcome.REFERRED, "Chuyển, hướng dẫn"),
    (Outcome.NOT_ELIGIBLE, "Không đủ điều kiện"),
    (PaperKind.RESOLUTION, "Nghị quyết"),
    (PaperKind.REPORT, "Báo cáo"),
    (PaperKind.PROGRAMME, "Chương trình"),
    (PaperKind.PLAN, "Kế hoạch"),
    (PartyStatus.NONE, ""),
    (PartyStatus.PROBATIONARY, "Dự bị"),
    (PartyStatus.OFFICIAL, "Chính thức"),
    (Purpose.REPORT, "để báo cáo (b/c)"),
    (Purpose.CARRY_OUT, "để thực hiện (t/h)"),
    (Purpose.COORDINATE, "phối hợp (p/h)"),
    (Purpose.KNOW, "để biết"),
    (Purpose.FILE, "lưu"),
    (Recognition.NONE, ""),
    (Recognition.UNION, "Công đoàn công nhận"),
    (Recognition.OTHER, "Cơ quan khác công nhận"),
    (Recognition.NOT_ORGANISED, "Không tổ chức"),
    (ReviewState.MISSING, "Chưa rà soát"),
    (ReviewState.SETTLED, "Đã rà soát xong"),
    (ReviewState.OPEN, "Đang sửa"),
    (ReviewState.OVERDUE, "Quá hạn"),
    (Role.HEAD, "Đứng đầu"),
    (Role.DEPUTY, "Cấp phó"),
    (Role.SECRETARY, "Thư ký"),
    (Role.MEMBER, "Thành viên"),
    (Source.READINGS, "Số liệu ghi tay"),
    (Source.LETTERS, "Sổ đơn thư"),
    (Source.BRIEFINGS, "Các buổi quán triệt"),
    (Source.TASKS, "Tiến độ nhiệm vụ"),
    (Standing.PRESENT, "Có mặt"),
    (Standing.AWAY, "Tạm vắng"),
    (Standing.COMING, "Chưa về trường"),
    (Standing.LEFT, "Đã rời trường"),
    (Standing.OUTSIDE, "Ngoài danh sách"),
    (TargetKind.COVERAGE, "Độ phủ (%)"),
    (TargetKind.QUALITY, "Chất lượng"),
    (TargetKind.ZERO, "Không phát sinh"),
    (TargetKind.COUNT, "Số lượng"),
    (TargetKind.PERCENT, "Tỉ lệ (%)"),
    (TaskState.WAITING, "Chưa đến kỳ"),
    (TaskState.RUNNING, "Đang làm"),
    (TaskState.OVERDUE, "Quá hạn"),
    (TaskState.DONE, "Đúng hạn"),
    (TaskState.DONE_LATE, "Xong trễ"),
    (TaskState.DROPPED, "Thôi thực hiện"),
    (ToneStyle.NEW, "ủy, hòa (dấu mới)"),
    (ToneStyle.OLD, "uỷ, hoà (dấu cũ)"),
    (Urgency.NONE, ""),
    (Urgency.URGENT, "KHẨN"),
    (Urgency.VERY_URGENT, "THƯỢNG KHẨN"),
    (Urgency.FLASH, "HỎA TỐC"),
    (Validity.IN_FORCE, "Còn hiệu lực"),
    (Validity.COMING, "Chưa có hiệu lực"),
    (Validity.REPLACED, "Đã bị thay thế"),
    (Validity.EXPIRED, "Hết hiệu lực"),
    (Verdict.MET, "Đạt"),
    (Verdict.NOT_MET, "Chưa đạt"),
    (Verdict.OPEN, "Đang thực hiện"),
    (Verdict.UNKNOWN, "Chưa đủ dữ liệu"),
)
_BY_TYPE = {(type(member), member.value): label for member, label in _PAIRS}
"""By type as well: members of different enums may share a value (``pending``), and then they are equal."""

PURPOSE_MARKS = {
    Purpose.REPORT: "(b/c)",
    Purpose.CARRY_OUT: "(t/h)",
    Purpose.COORDINATE: "(p/h)",
    Purpose.KNOW: "(để biết)",
    Purpose.FILE: "",
}
"""What stands behind a recipient's name on paper (domain 1.1)."""


def words(member: StrEnum) -> str:
    """The Vietnamese words of a choice."""
    return _BY_TYPE[type(member), member.value]


def written(spec: FieldSpec, value: Any) -> str:
    """A stored value as people read it; a reference is shown by the caller, who knows the other records."""
    if value is None or value == "":
        return ""
    if spec.kind is FieldKind.DAY:
        return write_day(value)
    if spec.kind is FieldKind.FLAG:
        return "Có" if value else "Không"
    if spec.kind is FieldKind.CHOICE:
        return words(value)
    if spec.kind in (FieldKind.WHOLE, FieldKind.NUMBER):
        return write_number(value, 2) + (f" {spec.unit}" if spec.unit else "")
    return str(value)

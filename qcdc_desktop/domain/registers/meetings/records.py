"""Meetings (cuộc họp): what was on the agenda, who was away, what was said, voted and concluded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, flag, long, ref, text, whole
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.tasks.records import Task

_CLOCK = re.compile(r"\s*([01]?\d|2[0-3])\s*(?::|h|g|giờ)\s*([0-5]?\d)?\s*(?:phút)?\s*", re.IGNORECASE)
"""``7:30``, ``07h30``, ``7 giờ``."""


class MeetingForm(Choice):
    """What sort of meeting it is."""

    REGULAR = "regular", "Họp thường kỳ"
    EXTRA = "extra", "Họp bất thường"
    TOPIC = "topic", "Sinh hoạt chuyên đề"
    CONFERENCE = "conference", "Hội nghị"
    DIALOGUE = "dialogue", "Đối thoại"
    WORKING = "working", "Làm việc"


class Meeting(Record):
    """A meeting of an organ; who was called follows from the members of the organ on its day."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "meeting", "Cuộc họp", "topic", order=("held_on", "id"), apart=("form", "organ_id", "held_on")
    )

    organ_id: int | None = ref("Tổ chức", "organ", required=True)
    held_on: date | None = day("Ngày họp", required=True)
    topic: str = text("Nội dung", required=True, item=True, width=36)
    present: int | None = whole("Số người dự", minimum=0, width=8, help="Để trống: tính theo điểm danh")
    conclusions: str = long("Kết luận chung", width=40)
    form: MeetingForm = choice("Hình thức", MeetingForm.REGULAR, width=16)
    place: str = text("Địa điểm", width=20, suggested=True)
    begins: str = text("Bắt đầu lúc", width=8, help="Ghi như 7:30")
    ends: str = text("Kết thúc lúc", width=8, help="Ghi như 11:00")
    chair_id: int | None = ref("Chủ trì", "person", help="Để trống: người đứng đầu tổ chức")
    secretary_id: int | None = ref("Thư ký", "person", help="Người ghi biên bản")
    guests: str = long("Khách mời", width=28, help="Mỗi người một dòng: họ tên, chức vụ")
    course: str = long("Diễn biến", width=40, help="Những gì không ghi ở nội dung, ý kiến, kết luận")

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Times of day can be read, and the end does not come before the beginning."""
        return tuple(clock_faults(self.begins, self.ends))


def clock_faults(begins: str, ends: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the times of day between which something is held, by the fields that hold them."""
    for name, typed in (("begins", begins), ("ends", ends)):
        if typed and clock(typed) is None:
            yield name, f"“{typed}” không phải là giờ; hãy ghi như 7:30."
    first, last = clock(begins), clock(ends)
    if first and last and last < first:
        yield "ends", "“Kết thúc lúc” không được trước “Bắt đầu lúc”."


def clock(typed: str) -> tuple[int, int] | None:
    """Hour and minute of ``7:30``, ``07h30``, ``7 giờ``; None for anything else."""
    found = _CLOCK.fullmatch(typed)
    return (int(found[1]), int(found[2] or 0)) if found else None


def clock_words(typed: str) -> str:
    """``07 giờ 30 phút``; nothing where no time can be read."""
    read = clock(typed)
    return f"{read[0]:02d} giờ {read[1]:02d} phút" if read else ""


class AgendaItem(Record):
    """An item of the agenda (nội dung họp), with the votes that were taken on it."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "agenda_item",
        "Nội dung cuộc họp",
        "body",
        order=("meeting_id", "position", "id"),
        once=("votes_for", "votes_against", "votes_other"),
        apart=("presenter_id",),
    )

    meeting_id: int | None = ref("Cuộc họp", "meeting", required=True, owned=True)
    body: str = long("Nội dung", required=True, item=True, width=44)
    presenter_id: int | None = ref("Người trình bày", "person")
    votes_for: int | None = whole(
        "Tán thành", minimum=0, width=7, help="Để trống khi đã ghi hai ô sau: số người dự trừ đi"
    )
    votes_against: int | None = whole("Không tán thành", minimum=0, width=7)
    votes_other: int | None = whole("Ý kiến khác", minimum=0, width=7)
    position: int | None = whole("Thứ tự", width=6)

    @property
    def votes(self) -> int:
        """How many voted."""
        return sum(n or 0 for n in (self.votes_for, self.votes_against, self.votes_other))


class Opinion(Record):
    """What somebody said at a meeting (ý kiến), and what was answered."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "opinion", "Ý kiến", "body", order=("meeting_id", "position", "id"), apart=("person_id", "speaker")
    )

    meeting_id: int | None = ref("Cuộc họp", "meeting", required=True, owned=True)
    item_id: int | None = ref("Về nội dung", "agenda_item")
    person_id: int | None = ref("Người phát biểu", "person")
    speaker: str = text("Khách phát biểu", width=20, help="Người không có trong danh sách nhân sự")
    body: str = long("Ý kiến", required=True, item=True, width=44)
    answer: str = long("Trả lời", width=36)
    position: int | None = whole("Thứ tự", width=6)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """One person said it."""
        if self.person_id and self.speaker:
            return (("speaker", "Hãy ghi “Người phát biểu” hoặc “Khách phát biểu”, chỉ một trong hai."),)
        return ()


class MeetingConclusion(Record):
    """What a meeting concluded (kết luận): what has to come of it, who does it, and by when."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "conclusion",
        "Kết luận cuộc họp",
        "body",
        order=("meeting_id", "position", "id"),
        once=("task_id",),
        apart=("organ_id", "person_id", "due_on"),
    )

    meeting_id: int | None = ref("Cuộc họp", "meeting", required=True, owned=True)
    item_id: int | None = ref("Về nội dung", "agenda_item")
    body: str = long("Kết luận", required=True, item=True, width=44)
    product: str = text("Sản phẩm", width=24)
    organ_id: int | None = ref("Tổ chức thực hiện", "organ")
    person_id: int | None = ref("Người thực hiện", "person")
    due_on: date | None = day("Hạn")
    task_id: int | None = ref("Nhiệm vụ", "task")
    position: int | None = whole("Thứ tự", width=6)

    @property
    def waits(self) -> bool:
        """Whether somebody has to carry it out by a day and nobody was given it as a task."""
        return bool(self.due_on and not self.task_id)

    def lacking(self) -> tuple[str, ...]:
        """What it does not say though somebody has to do it: who, by when."""
        told = (("người thực hiện", self.person_id or self.organ_id), ("hạn", self.due_on))
        return tuple(words for words, value in told if not value)


ROLL = (AttendanceState.PRESENT, AttendanceState.EXCUSED, AttendanceState.ABSENT, AttendanceState.LATE)
"""How somebody who is due at a meeting may be marked."""


class Absentee(Record):
    """Somebody who was due at a meeting and was not there, or not from the beginning; who is not told of was there."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "absentee",
        "Người vắng, đến muộn",
        "reason",
        order=("meeting_id", "id"),
        evidence=Evidence.KEPT,
        apart=("person_id", "excused", "late"),
    )

    meeting_id: int | None = ref("Cuộc họp", "meeting", required=True, owned=True)
    person_id: int | None = ref("Người", "person", required=True)
    excused: bool = flag("Có phép", default=True)
    reason: str = text("Lý do", width=28)
    late: bool = flag("Đến muộn", help="Có dự, tính vào số người dự")

    @property
    def state(self) -> AttendanceState:
        """How the roll marks somebody."""
        if self.late:
            return AttendanceState.LATE
        return AttendanceState.EXCUSED if self.excused else AttendanceState.ABSENT

    def marked(self, state: AttendanceState) -> Absentee:
        """The same with another mark of the roll than that of being there."""
        return self.with_values({"late": state is AttendanceState.LATE, "excused": state is not AttendanceState.ABSENT})


def as_task(conclusion: MeetingConclusion, year_id: int, start_on: date) -> Task:
    """A conclusion as a task of a year, not stored yet."""
    return Task.following(
        year_id,
        conclusion.body,
        conclusion.due_on,
        start_on,
        organ_id=conclusion.organ_id,
        person_id=conclusion.person_id,
        product=conclusion.product,
    )

"""Strengths and limitations of a year (M01): section I of the next resolution, and what the tasks must answer."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, day, long, ref, whole


class AssessmentKind(Choice):
    """Ưu điểm or hạn chế."""

    STRENGTH = "strength", "Ưu điểm", "good"
    LIMITATION = "limitation", "Hạn chế", "warn"


class Assessment(Record):
    """A strength or limitation (ưu điểm, hạn chế) of a year, with cause, evidence and the person in charge."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "assessment",
        "Đánh giá",
        "body",
        order=("kind", "position", "id"),
        once=("overcome_on",),
        apart=("kind", "noted_on", "overcome_on"),
    )

    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    kind: AssessmentKind = choice("Loại", AssessmentKind.STRENGTH, width=12)
    body: str = long("Nội dung", required=True, item=True, width=60)
    cause: str = long("Nguyên nhân", width=40)
    evidence: str = long("Minh chứng", width=32, help="Văn bản, biên bản, số liệu chứng minh")
    person_id: int | None = ref("Người phụ trách", "person")
    noted_on: date | None = day("Ngày ghi nhận")
    overcome_on: date | None = day("Ngày khắc phục xong", help="Chỉ với hạn chế: ngày được công nhận đã khắc phục")
    position: int | None = whole("Thứ tự", width=6)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Only a limitation can be overcome, and not before it was noted."""
        if not self.overcome_on:
            return ()
        if self.kind is AssessmentKind.STRENGTH:
            return (("overcome_on", "Chỉ ghi “Ngày khắc phục xong” với hạn chế."),)
        if self.noted_on and self.overcome_on < self.noted_on:
            return (("overcome_on", "“Ngày khắc phục xong” không được trước ngày ghi nhận."),)
        return ()

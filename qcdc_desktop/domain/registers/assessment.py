"""Strengths and limitations of a year (M01): section I of the next resolution, and what the tasks must answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import Any, ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, day, long, ref, whole
from qcdc_desktop.domain.kinds.figure import Indicator
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Given, Register, Results
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.periods import belongs


class AssessmentKind(Choice):
    """Ưu điểm or hạn chế."""

    STRENGTH = "strength", "Ưu điểm", "good"
    LIMITATION = "limitation", "Hạn chế", "warn"


class Assessment(Record):
    """A strength or limitation (ưu điểm, hạn chế) of a year, with cause, evidence and the person in charge."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "assessment", "Đánh giá", "body", order=("kind", "position", "id"), once=("overcome_on",)
    )

    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    kind: AssessmentKind = choice("Loại", AssessmentKind.STRENGTH, width=12)
    body: str = long("Nội dung", required=True, width=60)
    cause: str = long("Nguyên nhân", width=40)
    evidence: str = long("Minh chứng", width=32, help="Văn bản, biên bản, số liệu chứng minh")
    person_id: int | None = ref("Người phụ trách", "person")
    noted_on: date | None = day("Ngày ghi nhận")
    overcome_on: date | None = day("Khắc phục xong", help="Chỉ với hạn chế: ngày được công nhận đã khắc phục")
    position: int | None = whole("Thứ tự", width=6)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Only a limitation can be overcome, and not before it was noted."""
        if not self.overcome_on:
            return ()
        if self.kind is AssessmentKind.STRENGTH:
            return (("overcome_on", "Khắc phục xong: chỉ ghi với hạn chế."),)
        if self.noted_on and self.overcome_on < self.noted_on:
            return (("overcome_on", "Khắc phục xong: không trước ngày ghi nhận."),)
        return ()


class AssessmentResult(Value):
    """An assessment with its number among those of its sort."""

    assessment: Assessment
    number: int

    @property
    def standing(self) -> str:
        """Whether a limitation has been overcome, in words; nothing of a strength."""
        if self.assessment.kind is AssessmentKind.STRENGTH:
            return ""
        return "Đã khắc phục" if self.assessment.overcome_on else "Chưa khắc phục"


def assessment_results(context: Context) -> tuple[AssessmentResult, ...]:
    """Strengths, then limitations of the period."""
    found = [a for a in context.all(Assessment) if belongs(context, a.year_id, a.noted_on, a.noted_on)]
    sorts = ([a for a in found if a.kind is kind] for kind in AssessmentKind)
    return tuple(AssessmentResult(a, number) for sort in sorts for number, a in enumerate(sort, start=1))


def strengths(results: Results) -> tuple[Assessment, ...]:
    """The strengths (ưu điểm) of the period."""
    return _of_kind(results, AssessmentKind.STRENGTH)


def limitations(results: Results) -> tuple[Assessment, ...]:
    """The limitations (hạn chế) of the period."""
    return _of_kind(results, AssessmentKind.LIMITATION)


def _of_kind(results: Results, kind: AssessmentKind) -> tuple[Assessment, ...]:
    return tuple(r.assessment for r in results.of(ASSESSMENTS) if r.assessment.kind is kind)


def _overcome(context: Context) -> tuple[Assessment, ...]:
    return tuple(a for a in limitations(context) if a.overcome_on and a.overcome_on <= context.as_of)


def _column(name: str, **more: Any) -> Column[AssessmentResult]:
    return field_column(Assessment, name, attrgetter("assessment"), **more)


def _relevant(name: str, values: Mapping[str, Any]) -> bool:
    return name != "overcome_on" or values["kind"] is AssessmentKind.LIMITATION


def _blank(given: Given[AssessmentResult]) -> Assessment:
    """A new one is of the sort of the current one, else a strength."""
    kind = given.row.assessment.kind if given.row else AssessmentKind.STRENGTH
    return Assessment(year_id=given.year_id, kind=kind, noted_on=given.today)


ASSESSMENTS: Register[AssessmentResult] = Register(
    Assessment,
    "mục",
    assessment_results,
    attrgetter("assessment"),
    (
        Indicator("D01", "Ưu điểm được ghi nhận", "mục", strengths),
        Indicator("D02", "Hạn chế được ghi nhận", "mục", limitations),
        Indicator("D03", "Hạn chế đã khắc phục", "mục", _overcome),
    ),
    title="Đánh giá",
    add="Thêm ưu điểm",
    columns=(
        Column("#", 3, attrgetter("number"), right=True),
        _column("kind", width=10, tone=attrgetter("assessment.kind.tone")),
        _column("body", wide=True),
        Column(
            "Tình trạng",
            17,
            attrgetter("assessment.overcome_on"),
            words=attrgetter("standing"),
            tone=lambda r: "good" if r.assessment.overcome_on else "neutral",
            name="state",
        ),
        _column("person_id", width=18, spare=True),
        _column("cause", width=26, spare=True),
        _column("evidence", width=22, spare=True),
    ),
    filters=(
        Filter("Ưu điểm và hạn chế", attrgetter("assessment.kind.words")),
        Filter("Mọi tình trạng", attrgetter("standing")),
    ),
    head=(("D01", "ưu điểm"), ("D02", "hạn chế"), ("D03", "đã khắc phục")),
    empty=Empty(
        "Chưa có ưu điểm, hạn chế nào được ghi",
        "Ghi điều làm được và điều còn vướng ngay khi thấy, kèm nguyên nhân và minh chứng. "
        "Cuối năm chúng thành phần I của nghị quyết năm sau; mỗi hạn chế có nhiệm vụ trả lời.",
    ),
    fields=("kind", "body", "cause", "evidence", "person_id", "noted_on", "overcome_on"),
    relevant=_relevant,
    caption=lambda r: f"{r.assessment.kind.words} {r.number}",
    siblings=attrgetter("assessment.kind"),
    blank=_blank,
)

"""Strengths and limitations as they stand, their lines of the annex (D), and how they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.due import Advice
from qcdc_desktop.domain.kinds.figure import Indicator, ref_to
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Given, Register, Results, Words
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.periods import belongs
from qcdc_desktop.domain.registers.tasks.records import Task


class AssessmentResult(Value):
    """An assessment with its number among those of its sort, and what is done about it."""

    assessment: Assessment
    number: int
    answers: tuple[Task, ...] = ()
    """The tasks of any year that answer it."""

    @property
    def standing(self) -> str:
        """Whether a limitation has been overcome, in words; nothing of a strength."""
        if self.assessment.kind is AssessmentKind.STRENGTH:
            return ""
        return "Đã khắc phục" if self.assessment.overcome_on else "Chưa khắc phục"


def assessment_results(context: Context) -> tuple[AssessmentResult, ...]:
    """Strengths, then limitations of the period."""
    assessments = [a for a in context.all(Assessment) if belongs(context, a.year_id, a.noted_on, a.noted_on)]
    sorts = ([a for a in assessments if a.kind is kind] for kind in AssessmentKind)
    answers = context.parts(Task, "limitation_id")
    return tuple(AssessmentResult(a, number, answers[a.id]) for sort in sorts for number, a in enumerate(sort, start=1))


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


def _unanswered(context: Context) -> Iterator[Advice]:
    """Limitations not overcome that no task answers."""
    overcome = _overcome(context)
    for row in context.of(ASSESSMENTS):
        one = row.assessment
        if one.kind is AssessmentKind.LIMITATION and one not in overcome and all(task.dropped for task in row.answers):
            title, state = "Hạn chế chưa có nhiệm vụ khắc phục", "Chưa có nhiệm vụ"
            yield Advice(title, ref_to(one), one.body, one.kind.words, state, one.person_id)


_column = partial(field_column, Assessment, record=attrgetter("assessment"))


def _relevant(name: str, values: Mapping[str, Any]) -> bool:
    return name != "overcome_on" or values["kind"] is AssessmentKind.LIMITATION


_THINGS = {
    AssessmentKind.STRENGTH: r"ưu điểm|kết quả(?: đã)? đạt được|mặt(?: đã)?(?: làm| đạt) được|thành tích",
    AssessmentKind.LIMITATION: r"hạn chế|khuyết điểm|tồn tại|thiếu sót|yếu kém|bất cập|khó khăn|vướng mắc",
}
_HEADINGS = {
    kind: re.compile(rf"(?:(?:những|các|về|một số) )*(?:{things})(?:(?:,|;| và)? (?:{things}))*\W*")
    for kind, things in _THINGS.items()
}


def _under(heading: str) -> Mapping[str, Any]:
    """What stands under words such as "Những hạn chế, khuyết điểm:"."""
    return next(({"kind": kind} for kind, words in _HEADINGS.items() if words.fullmatch(heading.lower())), {})


def _blank(given: Given[AssessmentResult]) -> Assessment:
    """A new one is of the sort of the current one, else a strength."""
    kind = given.row.assessment.kind if given.row else AssessmentKind.STRENGTH
    return Assessment(year_id=given.year_id, kind=kind, noted_on=given.day)


def _answered_by(row: AssessmentResult) -> str:
    return "\n".join(f"- {task.label()}" for task in row.answers)


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
    listed="Danh sách ưu điểm, hạn chế",
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
        Filter("Loại", attrgetter("assessment.kind.words")),
        Filter("Tình trạng", attrgetter("standing")),
    ),
    words=Words(heading=_under),
    head=(("D01", "ưu điểm"), ("D02", "hạn chế"), ("D03", "đã khắc phục")),
    empty=Empty(
        "Chưa có ưu điểm, hạn chế nào",
        "Ghi điều làm được và điều còn vướng ngay khi thấy, kèm nguyên nhân và minh chứng. "
        "Các mục này được đưa vào báo cáo cuối năm và mục I của nghị quyết năm sau. "
        "Mỗi hạn chế cần có nhiệm vụ khắc phục.",
    ),
    fields=("kind", "body", "cause", "evidence", "person_id", "noted_on", "overcome_on"),
    relevant=_relevant,
    caption=lambda r: f"{r.assessment.kind.words} {r.number}",
    siblings=attrgetter("assessment.kind"),
    blank=_blank,
    advice=_unanswered,
    periodic=(Assessment,),
    sheet=Sheet(
        "Ưu điểm, hạn chế",
        "UuDiemHanChe",
        "Trong kỳ chưa có ưu điểm, hạn chế.",
        without=("position",),
        after={"evidence": (Column("Nhiệm vụ khắc phục", 40, _answered_by),)},
    ),
)

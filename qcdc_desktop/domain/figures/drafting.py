"""What the ended year says of itself (X06): the drafts of its strengths and limitations, made from its figures."""

from __future__ import annotations

import re
from datetime import date

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.writing import in_prose, sentence
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.assessment_results import limitations, strengths
from qcdc_desktop.domain.registers.targets.records import TargetKind, Verdict, planned, planned_value
from qcdc_desktop.domain.registers.targets.results import TARGETS, TargetResult, reached
from qcdc_desktop.domain.registers.tasks.records import TaskState
from qcdc_desktop.domain.registers.tasks.results import TASKS


def drafts(figures: Figures) -> tuple[Assessment, ...]:
    """Strengths and limitations that the results of a year suggest, for its assessment; none that is there already.

    They belong to the ended year: the resolution of the next one begins with them. Targets that are met and limitations
    overcome are strengths, targets missed and unfinished tasks limitations; what is not known says nothing.
    """
    year_id = figures.period.year_id
    there = {a.body for a in (*strengths(figures), *limitations(figures))}
    bodies = [
        *((AssessmentKind.STRENGTH, _met(r)) for r in figures.of(TARGETS) if r.verdict is Verdict.MET),
        *((AssessmentKind.STRENGTH, _overcome(a)) for a in limitations(figures) if _is_overcome(a, figures.as_of)),
        *((AssessmentKind.LIMITATION, _missed(r)) for r in figures.of(TARGETS) if r.verdict is Verdict.NOT_MET),
        *((AssessmentKind.LIMITATION, text) for text in _unfinished(figures)),
    ]
    return tuple(
        Assessment(year_id=year_id, kind=kind, body=body, noted_on=figures.as_of)
        for kind, body in bodies
        if body not in there
    )


def _name(result: TargetResult) -> str:
    return (result.target.short or result.target.body).rstrip(" .;,")


def _met(result: TargetResult) -> str:
    return f"Đạt chỉ tiêu “{_name(result)}”{_reached(result)}."


def _missed(result: TargetResult) -> str:
    return f"Chưa đạt chỉ tiêu “{_name(result)}”{_reached(result)}."


def _reached(result: TargetResult) -> str:
    target, value = result.target, result.judgement.actual.value
    if value is None or target.kind is TargetKind.QUALITY or value == planned_value(target) == 0:
        return ""
    return f": {reached(result, prose=True)} (kế hoạch {planned(target, prose=True)})"


def _is_overcome(limitation: Assessment, by: date) -> bool:
    return limitation.overcome_on is not None and limitation.overcome_on <= by


def _overcome(limitation: Assessment) -> str:
    return f"Đã khắc phục hạn chế nêu ở năm trước (“{limitation.body.rstrip(' .;,')}”)."


def _unfinished(figures: Figures) -> list[str]:
    counted = [r for r in figures.of(TASKS) if r.state is not TaskState.DROPPED]
    left = [r for r in counted if r.state not in (TaskState.DONE, TaskState.DONE_LATE)]
    if not left:
        return []
    named = [_brief(r.task.label()) for r in left[:_NAMED]]
    among = ", trong đó có" if len(left) > _NAMED else ""
    share = f"{in_prose(len(left))}/{in_prose(len(counted))}"
    return [f"Còn {share} nhiệm vụ chưa hoàn thành{among}: {sentence('; '.join(named))}"]


_NAMED = 3
"""So many of the tasks that are left are named."""
_LONG = 60


def _brief(label: str) -> str:
    """What a task is called inside a sentence: its name, of a long one the first clause, or its first words."""
    label = " ".join(label.split()).rstrip(" .;,")
    if len(label) <= _LONG:
        return label
    clause = re.split(r"[,;:.(–]", label[:_LONG], maxsplit=1)[0].rstrip()
    if len(clause) < len(label[:_LONG].rstrip()) and len(clause) >= _LONG // 4:
        return clause
    return f"{label[:_LONG].rpartition(' ')[0]}…"

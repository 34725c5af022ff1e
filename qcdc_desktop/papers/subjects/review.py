"""Papers that look back on a resolution: its sơ kết and tổng kết, target by target (M04)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.assessment_results import limitations, strengths
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.targets.records import TargetKind, Verdict, planned
from qcdc_desktop.domain.registers.targets.results import TARGETS, TargetResult, reached
from qcdc_desktop.domain.registers.tasks.results import TASKS
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.pulled import Pulled, pulled_from
from qcdc_desktop.papers.subjects.subject import Names, Subject, open_where_unknown


def _names(dossier: Dossier) -> Names:
    paper = dossier.paper.reviewed_id if dossier.paper else None
    resolution = dossier.known.get(Paper.INFO.name, {}).get(paper or 0)
    if not isinstance(resolution, Paper):
        return {}
    known = {
        "resolution": resolution.code(dossier.profile).strip(),
        "resolution_day": write_day(resolution.issued_on),
        "resolution_summary": lower_first(" ".join(resolution.summary.split())),
        "day": write_day(dossier.figures.as_of),
    }
    return open_where_unknown(known)


def _targets(dossier: Dossier) -> Iterator[Pulled]:
    """Each target of the resolution with its plan, what was reached and how that is judged."""
    for row in dossier.figures.of(TARGETS):
        if row.target.in_resolution:
            yield pulled_from(row.target.INFO.name, row.target.id, f"{row.target.body.rstrip(' .;,')}: {_came_to(row)}")


def _came_to(row: TargetResult) -> str:
    """``kết quả 94,4%, chưa đạt (chỉ tiêu 100%)``, ``có 01 đơn, chưa đạt``, ``chưa đủ số liệu``."""
    plan, got, verdict = planned(row.target, prose=True), reached(row, prose=True), lower_first(row.verdict.words)
    if not got:
        return verdict
    if row.target.kind is TargetKind.ZERO:
        none = "không phát sinh" if got == "không" else got
        return f"{none if none.startswith('không') else f'có {got}'}, {verdict}"
    beside = f" (chỉ tiêu {plan})" if plan and row.verdict is not Verdict.MET else ""
    return f"kết quả {lower_first(got)}, {verdict}{beside}"


def _tasks(dossier: Dossier) -> Iterator[Pulled]:
    """The tasks of the resolution that are not done."""
    for row in dossier.figures.of(TASKS):
        if row.task.in_resolution and row.open:
            due = f", hạn {write_day(row.task.due_on)}" if row.task.due_on else ""
            yield pulled_from(row.task.INFO.name, row.task.id, f"{row.task.label()}{due}")


def _strengths(dossier: Dossier) -> Iterator[Pulled]:
    for one in strengths(dossier.figures):
        yield pulled_from(one.INFO.name, one.id, one.body)


def _limitations(dossier: Dossier) -> Iterator[Pulled]:
    for one in limitations(dossier.figures):
        yield pulled_from(one.INFO.name, one.id, one.body)


def _causes(judged: Callable[[Figures], Iterable[Assessment]], dossier: Dossier) -> Iterator[Pulled]:
    """The causes of strengths, or those of limitations: never both under one heading."""
    for one in judged(dossier.figures):
        if one.cause:
            yield pulled_from(one.INFO.name, one.id, one.cause, "cause")


REVIEW = Subject(
    _names,
    {
        "targets": _targets,
        "open_tasks": _tasks,
        "strengths": _strengths,
        "limitations": _limitations,
        "strength_causes": partial(_causes, strengths),
        "causes": partial(_causes, limitations),
    },
)

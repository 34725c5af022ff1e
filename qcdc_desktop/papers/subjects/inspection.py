"""Papers about a case of inspection or supervision: the set KT1-KT12, GS1-GS12 (domain-2 3.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    FindingKind,
    Inspection,
    InspectionKind,
    subject_of,
)
from qcdc_desktop.domain.registers.inspections.register import INSPECTIONS
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.pulled import Pulled, pulled_from
from qcdc_desktop.papers.subjects.subject import Names, Subject, open_where_unknown, row_about


def _names(dossier: Dossier) -> Names:
    row = row_about(dossier, INSPECTIONS)
    if row is None:
        return {}
    one = row.inspection
    kind = one.kind.words.lower()
    known = {
        "kind": kind,
        "form": lower_first(one.form.words),
        "content": lower_first(one.content.rstrip(" .;")).removeprefix("việc "),
        "inspector": dossier.organ(one.organ_id) or one.superior,
        "subject": subject_of(one, dossier),
        "leader": dossier.person(one.leader_id),
        "team": ", ".join(map(lower_first, one.team.split("\n"))),
        "mark": _span(write_day(one.covers_from), write_day(one.covers_to)),
        "planned_to": write_day(one.planned_to),
        "result": "kết luận" if one.kind is InspectionKind.INSPECTION else "kết quả",
        "time": _span(write_day(one.planned_from), write_day(one.planned_to)),
        "due": write_day(max((f.due_on for f in row.case.findings if f.due_on), default=None)),
    }
    return open_where_unknown(known)


def _span(first: str, last: str) -> str:
    return f"từ ngày {first} đến ngày {last}" if first and last else ""


def _findings(*kinds: FindingKind) -> Callable[[Dossier], Iterator[Pulled]]:
    return partial(_pulled, kinds)


def _pulled(kinds: tuple[FindingKind, ...], dossier: Dossier) -> Iterator[Pulled]:
    row = row_about(dossier, INSPECTIONS)
    for one in row.case.findings if row else ():
        if one.kind in kinds:
            yield pulled_from(Finding.INFO.name, one.id, _told(one, dossier))


def _told(one: Finding, dossier: Dossier) -> str:
    """A finding with who answers for it and by when, where it demands something."""
    who = dossier.organ(one.organ_id) or dossier.person(one.person_id)
    due = f"hoàn thành trước ngày {write_day(one.due_on)}" if one.due_on else ""
    return "; ".join(filter(None, (one.body.rstrip(" .;"), who and f"thực hiện: {who}", due)))


def _steps(dossier: Dossier) -> Iterator[Pulled]:
    row = row_about(dossier, INSPECTIONS)
    if row is None:
        return
    for entry in row.case.log:
        step = row.case.course.step(entry.step)
        words = f"Ngày {write_day(entry.on)}: {lower_first(step.name if step else entry.step)}"
        paper = f" ({entry.paper})" if entry.paper else ""
        yield pulled_from(entry.INFO.name, entry.id, f"{words}{paper}")


def _file(dossier: Dossier) -> Iterator[Pulled]:
    """The papers that the file of the case has to hold, in their order."""
    row = row_about(dossier, INSPECTIONS)
    if row is None:
        return
    for paper in row.case.route.papers:
        yield pulled_from(Inspection.INFO.name, row.inspection.id, paper.name, paper.code)


INSPECTION = Subject(
    _names,
    {
        "strengths": _findings(FindingKind.STRENGTH),
        "limitations": _findings(FindingKind.LIMITATION),
        "causes": _findings(FindingKind.CAUSE),
        "limitations_and_causes": _findings(FindingKind.LIMITATION, FindingKind.CAUSE),
        "demands": _findings(FindingKind.DEMAND),
        "steps": _steps,
        "file": _file,
    },
)

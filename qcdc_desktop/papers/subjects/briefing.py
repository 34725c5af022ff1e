"""Papers about a session in which directives were studied: its minutes."""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.kinds.text import paragraphs
from qcdc_desktop.domain.kinds.writing import in_prose, long_day, lower_first
from qcdc_desktop.domain.registers.briefings import BRIEFINGS
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.pulled import Pulled, pulled_from
from qcdc_desktop.papers.subjects.subject import Names, Subject, open_where_unknown, row_about


def _names(dossier: Dossier) -> Names:
    row = row_about(dossier, BRIEFINGS)
    if row is None:
        return {}
    one = row.briefing
    known = {
        "topic": lower_first(one.topic.rstrip(" .;")),
        "day": long_day(one.held_on) if one.held_on else "",
        "place": one.place,
        "form": lower_first(one.form.words),
        "chair": dossier.person(one.chair_id),
    }
    return {**open_where_unknown(known), "minutes": "\n".join(paragraphs(one.minutes))}


def _present(dossier: Dossier) -> Iterator[Pulled]:
    """How many were called and came; who did not, by name, as minutes have it."""
    row = row_about(dossier, BRIEFINGS)
    if row is None or not row.sheet:
        return
    there = sum(line.state is AttendanceState.PRESENT for line in row.sheet)
    told = f"Tổng số triệu tập: {in_prose(len(row.sheet))}; có mặt: {in_prose(there)}"
    yield pulled_from(row.briefing.INFO.name, row.briefing.id, told, "present")
    for state in (AttendanceState.EXCUSED, AttendanceState.ABSENT, AttendanceState.ELSEWHERE):
        names = [dossier.person(line.person_id) for line in row.sheet if line.state is state]
        if names:
            words = f"{state.words}: {in_prose(len(names))} ({', '.join(names)})"
            yield pulled_from(row.briefing.INFO.name, row.briefing.id, words, state.value)


def _documents(dossier: Dossier) -> Iterator[Pulled]:
    row = row_about(dossier, BRIEFINGS)
    for one in row.directives if row else ():
        yield pulled_from(one.INFO.name, one.id, one.cited())


BRIEFING = Subject(_names, {"present": _present, "documents": _documents})

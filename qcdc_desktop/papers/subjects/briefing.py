"""Papers about a session in which directives were studied: its minutes."""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.kinds.text import paragraphs
from qcdc_desktop.domain.kinds.writing import in_prose, long_day, lower_first
from qcdc_desktop.domain.registers.briefings import BRIEFINGS
from qcdc_desktop.domain.registers.rolls import there
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.pulled import Pulled, pulled_from
from qcdc_desktop.papers.subjects.rolls import counted, named
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
    """How many were called, came and did not."""
    row = row_about(dossier, BRIEFINGS)
    if row is None or not row.sheet:
        return
    told = f"Tổng số triệu tập: {in_prose(len(row.sheet))}; có mặt: {in_prose(there(row.sheet))}"
    yield pulled_from(row.briefing.INFO.name, row.briefing.id, told, "present")
    yield from counted(row.briefing, [line.state for line in row.sheet])


def _absentees(dossier: Dossier) -> Iterator[Pulled]:
    row = row_about(dossier, BRIEFINGS)
    if row:
        yield from named((one, one.state, dossier.person(one.person_id), one.note) for one in row.sheet)


def _documents(dossier: Dossier) -> Iterator[Pulled]:
    row = row_about(dossier, BRIEFINGS)
    for one in row.directives if row else ():
        yield pulled_from(one.INFO.name, one.id, one.cited())


BRIEFING = Subject(_names, {"present": _present, "absentees": _absentees, "documents": _documents})

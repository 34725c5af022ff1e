"""Papers about citizen reception: notice of the conclusion of a session; receipt and refusal of a visit.

Who came is named on none of them: the names are rows of dots, to be written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.kinds.text import paragraphs
from qcdc_desktop.domain.kinds.writing import in_prose, long_day, lower_first, upper_first
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.reception.records import Visit
from qcdc_desktop.domain.registers.reception.register import RECEPTION
from qcdc_desktop.domain.registers.reception.results import ReceptionResult, VisitResult
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.pulled import Pulled, pulled_from
from qcdc_desktop.papers.subjects.subject import Names, Subject, open_where_unknown, row_about

_END = " .;"


def _of_session(dossier: Dossier, row: ReceptionResult) -> dict[str, str]:
    """What is known of a session, whatever the paper."""
    one = row.session
    day = long_day(one.held_on) if one.held_on else ""
    receiver = dossier.person(row.receiver_id)
    known = {
        "day": day,
        "Day": upper_first(day),
        "place": lower_first(one.place),
        "receiver": receiver,
        "duty": _duty(dossier, row.receiver_id),
        "form": lower_first(one.form.words),
        "attendees": "; ".join(paragraphs(one.attendees)),
    }
    return dict(open_where_unknown(known))


def _duty(dossier: Dossier, person_id: int | None) -> str:
    """What somebody is at the school: its head by that name alone."""
    if person_id and person_id == dossier.profile.principal_id:
        return dossier.names.get("head", "")
    person = dossier.people.get(person_id or 0)
    return lower_first(person.duty) if person else ""


def _session_names(dossier: Dossier) -> Names:
    row = row_about(dossier, RECEPTION)
    if row is None:
        return {}
    return {**_of_session(dossier, row), "conclusion": "\n".join(paragraphs(row.session.conclusion))}


def _visits(dossier: Dossier) -> Iterator[Pulled]:
    """What was brought forward, a visit a line; of a denunciation no more than that there was one."""
    row = row_about(dossier, RECEPTION)
    for one in row.received if row else ():
        people = f" ({in_prose(one.people)} người)" if (one.people or 1) > 1 else ""
        secret = one.kind is LetterKind.DENUNCIATION
        told = "tố cáo, xử lý theo quy định về tố cáo" if secret else lower_first(one.matter.rstrip(_END))
        yield pulled_from(Visit.INFO.name, one.id, f"Lượt số {one.code}{people}: {told}")


def _about(dossier: Dossier) -> tuple[ReceptionResult, VisitResult] | None:
    """The session and the visit that the paper is about; None where it is not in the period."""
    wanted = dossier.paper.about(Visit.INFO.name) if dossier.paper else None
    found = ((row, one) for row in dossier.figures.of(RECEPTION) for one in row.visits if one.visit.id == wanted)
    return next(found, None)


def _visit_names(dossier: Dossier) -> Names:
    about = _about(dossier)
    if about is None:
        return {}
    row, one = about
    known = {
        "matter": lower_first(one.visit.matter.rstrip(_END)),
        "settled_by": one.visit.settled_by,
        "ground": one.ground.text if one.ground else "",
        "ground_basis": one.ground.basis if one.ground else "",
    }
    return {**_of_session(dossier, row), **open_where_unknown(known)}


def _papers(dossier: Dossier) -> Iterator[Pulled]:
    """What was handed in, a paper a line."""
    about = _about(dossier)
    if about is None:
        return
    visit = about[1].visit
    for number, line in enumerate(paragraphs(visit.received_papers), 1):
        yield pulled_from(Visit.INFO.name, visit.id, line, f"paper{number}")


RECEPTION_SESSION = Subject(_session_names, {"visits": _visits})
VISIT = Subject(_visit_names, {"papers": _papers})

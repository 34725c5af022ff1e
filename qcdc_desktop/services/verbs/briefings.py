"""The verbs of briefings: what a session deals with, its attendance sheet, the make-up session, the coverage."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.plot import Steps
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers import briefings as rules
from qcdc_desktop.domain.registers import rolls
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.briefings import Attendance, Briefing, BriefingDirective, BriefingResult, called
from qcdc_desktop.domain.registers.coverage import Coverage, Studies, coverage_steps
from qcdc_desktop.domain.registers.library import Directive, DirectiveKind
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.rolls import AttendanceState, RollLine
from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.targets.records import Target, TargetDirective
from qcdc_desktop.domain.registers.targets.sources import to_reach
from qcdc_desktop.domain.registers.unit import PaperKind, Person
from qcdc_desktop.errors import Refused
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.services import figures
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


def own_papers(session: Session) -> tuple[Directive, ...]:
    """What the unit itself issued and people must know, as directives; without those that the library has already."""
    unit, known = papers.profile(session), {d.number for d in session.all(Directive)}
    issued = [p for p in session.all(Paper) if p.kind in _TO_KNOW and p.number and p.issued_on]
    made = [
        Directive(
            number=paper.code(unit),
            kind=DirectiveKind(paper.kind.value),
            issuer=unit.school if paper.issuer.state else unit.name,
            issued_on=paper.issued_on,
            summary=paper.summary,
            must_study=paper.kind is PaperKind.RESOLUTION,
            basis="Văn bản của đơn vị",
        )
        for paper in sorted(issued, key=lambda p: p.issued_on or date.min, reverse=True)
    ]
    return tuple(d for d in made if d.number not in known)


_TO_KNOW = (PaperKind.RESOLUTION, PaperKind.PROGRAMME, PaperKind.PLAN)


def choose_directives(
    session: Session, about: Briefing | Target, ids: Iterable[int], own: Iterable[Directive] = ()
) -> ChangeSet:
    """Make these the directives that a session dealt with, or that a coverage target is about.

    ``own`` are papers of the unit (:func:`own_papers`), which join the library.
    """
    wanted = set(ids)
    with session.atomic("Chọn văn bản") as writing:
        kept = set()
        wanted |= {session.add(paper).id for paper in own}
        for link in _links(session, about):
            if link.directive_id in wanted:
                kept.add(link.directive_id)
            else:
                session.remove(type(link), link.id)
        for directive_id in sorted(wanted - kept):
            if isinstance(about, Target):
                session.add(TargetDirective(target_id=about.id, directive_id=directive_id))
            else:
                session.add(BriefingDirective(briefing_id=about.id, directive_id=directive_id))
    return writing.result


def _links(session: Session, about: Briefing | Target) -> tuple[TargetDirective | BriefingDirective, ...]:
    if isinstance(about, Target):
        return session.all(TargetDirective, target_id=about.id)
    return session.all(BriefingDirective, briefing_id=about.id)


def directives_of(session: Session, about: Briefing | Target) -> tuple[int, ...]:
    """The ids of the directives that a session dealt with, or that a target is about."""
    return tuple(link.directive_id or 0 for link in _links(session, about))


def sessions(session: Session, period: Period) -> tuple[BriefingResult, ...]:
    """The sessions of a period with their directives and sheets, those still to come among them."""
    return rules.sessions(session, period.start, period.end, session.today())


def roll(session: Session, briefing_id: int) -> tuple[RollLine, ...]:
    """The attendance sheet with its people, section by section; empty before it was taken."""
    lines = {line.person_id or 0: (line, line.state) for line in sheet(session, briefing_id)}
    return rolls.roll(lines, {p.id: p for p in session.all(Person)})


def sheet(session: Session, briefing_id: int) -> tuple[Attendance, ...]:
    """The attendance sheet as it was taken; empty before that."""
    return session.all(Attendance, briefing_id=briefing_id)


def take_attendance(session: Session, briefing_id: int) -> ChangeSet:
    """Take the attendance: everybody called who is not on the sheet yet is put on it, as present.

    Called are those of the audience at work on the session's day; for a make-up session those of them who had not
    been briefed on its directives by then. Raises Refused where nobody is.
    """
    briefing = session.get(Briefing, briefing_id)
    there = {line.person_id for line in sheet(session, briefing_id)}
    fresh = [p for p in to_call(session, briefing) if p.id not in there]
    if not fresh and not there:
        raise Refused(
            "Chưa điểm danh được",
            "Danh sách nhân sự không có ai phải dự buổi này vào ngày đó.",
            "Hãy xem lại ngày và đối tượng của buổi, hoặc trang Nhân sự.",
        )
    with session.atomic("Điểm danh") as writing:
        for person in fresh:
            session.add(Attendance(briefing_id=briefing_id, person_id=person.id))
    return writing.result


def to_call(session: Session, briefing: Briefing) -> tuple[Person, ...]:
    """Who belongs on the sheet of a session, by given name."""
    people = called(briefing, session.all(Person), session.all(Absence))
    if briefing.makes_up_id is None or briefing.held_on is None:
        return people
    # What was learnt in this very session does not take anybody off its own sheet.
    studies = Studies(session, without=briefing.id)
    coverage = studies.coverage(directives_of(session, briefing), briefing.audience, briefing.held_on)
    missing = {p.id for p in coverage.missing}
    return tuple(p for p in people if p.id in missing)


def mark(session: Session, ids: Iterable[int], state: AttendanceState, note: str | None = None) -> ChangeSet:
    """Say of lines of a sheet whether those people were there, with a reason where one is given."""
    with session.atomic("Điểm danh") as writing:
        for line_id in ids:
            line = session.get(Attendance, line_id)
            session.change(line, state=state, **({} if note is None else {"note": note}))
    return writing.result


def make_up(session: Session, briefing_id: int, on: date) -> ChangeSet:
    """Plan a make-up session: the same directives and audience, on another day. Raises Refused before the session."""
    missed = session.get(Briefing, briefing_id)
    if missed.held_on and on < missed.held_on:
        raise Refused(
            "Chưa lập được buổi học bù", "Ngày học bù không được trước ngày của buổi đã tổ chức.", "Hãy chọn ngày khác."
        )
    again = {"held_on": on, "makes_up_id": briefing_id, "minutes": "", "note": ""}
    return _plan(session, missed.with_values({**again, "topic": _again(missed.topic)}), directives_of(session, missed))


def call_missing(session: Session, topic: str, coverage: Coverage, audience: Audience, on: date) -> ChangeSet:
    """Plan the session in which those still missing are briefed: a make-up of the last one there was, if any."""
    taken = [b for b in coverage.sessions if (b.held_on or on) <= on]
    planned = Briefing(
        topic=_again(topic) if taken else topic,
        held_on=on,
        audience=audience,
        makes_up_id=taken[-1].id if taken else None,
        year_id=taken[-1].year_id if taken else None,
    )
    return _plan(session, planned, coverage.directives)


def _again(topic: str) -> str:
    return f"Học bù: {topic.removeprefix('Học bù: ')}"


def _plan(session: Session, planned: Briefing, directives: Iterable[int]) -> ChangeSet:
    """Store a session about some directives, in the year of its day (of the axis that it had, where there are two)."""
    before = session.find(Year, id=planned.year_id or 0)
    years = [y for y in session.all(Year) if planned.held_on in y.period() and (not before or y.axis is before.axis)]
    year_id = years[-1].id if years else planned.year_id
    if year_id is None:
        raise Refused(
            "Chưa lập được buổi quán triệt",
            f"Ngày {write_day(planned.held_on)} không thuộc năm nào trong tệp.",
            "Hãy thêm năm ở Thiết lập → Năm rồi làm lại.",
        )
    with session.atomic("Lập buổi học bù" if planned.makes_up_id else "Lập buổi quán triệt") as writing:
        fresh = session.add(planned.with_values({"id": 0, "year_id": year_id}))
        for directive_id in directives:
            session.add(BriefingDirective(briefing_id=fresh.id, directive_id=directive_id))
    return writing.result


def coverage(session: Session, directives: Iterable[int], audience: Audience, on: date) -> Coverage:
    """How far directives have reached an audience on a day, by the records as they stand."""
    return Studies(session).coverage(directives, audience, on)


def studies(session: Session, period: Period) -> Studies:
    """Who studied what and when, by the records that the figures of a period are made from."""
    return Studies(figures.source(session, period))


def history(session: Session, target: Target) -> tuple[Coverage, ...]:
    """The coverage of a target over its year, up to today or its own day, by the records its figures are made from."""
    span = session.get(Year, target.year_id or 0).period()
    approved = figures.approval(session, span)
    today = (approved.on if approved else None) or session.today()
    until = min(today, span.end, target.measured_on or date.max)
    source = figures.source(session, span)
    chosen, _every = to_reach(source, target, until)
    return Studies(source).history(chosen, target.audience, span.start, until) if chosen else ()


def steps(session: Session, target: Target) -> Steps | None:
    """The way of the coverage of a target over its year, against its plan; None while it never rose."""
    span = session.get(Year, target.year_id or 0).period()
    return coverage_steps(history(session, target), span, target.plan)


def sheet_paper(session: Session, briefing_id: int) -> Document:
    """The attendance sheet of a session to print and sign; before attendance is taken, a form for those called.

    Raises Refused where nobody is called: nobody signs an empty list.
    """
    from qcdc_desktop.papers import attendance

    briefing = session.get(Briefing, briefing_id)
    marks = {one.person_id or 0: attendance.Mark(one.state, one.note) for one in sheet(session, briefing_id)}
    people = {p.id: p for p in session.all(Person)}
    listed = [people[p] for p in marks] if marks else to_call(session, briefing)
    if not listed:
        raise Refused(
            "Chưa có danh sách nào để in",
            "Buổi này chưa triệu tập ai.",
            "Hãy thêm người ở trang Nhân sự, xem lại ô “Đối tượng” của buổi.",
        )
    library = {d.id: d for d in session.all(Directive)}
    directives = [library[d] for d in directives_of(session, briefing)]
    occasion = attendance.of_briefing(briefing, directives, people.get(briefing.chair_id or 0))
    return attendance.sheet(papers.profile(session), occasion, marks, listed, people.values())


def missing_paper(session: Session, topic: str, coverage: Coverage) -> Document:
    """The list of those still to be briefed, to plan a make-up session."""
    from qcdc_desktop.papers import attendance

    return attendance.missing_list(papers.profile(session), topic, coverage.missing, coverage.in_words(), coverage.on)

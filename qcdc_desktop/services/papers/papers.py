"""The verbs of papers: draft, write a section, number and issue; and the paper itself as a document.

What makes the document is imported when one is made: which paper comes next, the first page knows without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from qcdc_desktop.domain.kinds.periods import Period, between
from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.catalogue import POINTED_AT
from qcdc_desktop.domain.registers.papers.issued import Issuer, Paper, PaperText
from qcdc_desktop.domain.registers.papers.issuing_rules import body_words
from qcdc_desktop.domain.registers.papers.series import series_of
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.unit import HEAD_TITLE, PaperKind, Person, Profile, Recipient
from qcdc_desktop.domain.registers.vault import VaultEntry, looks
from qcdc_desktop.errors import Refused
from qcdc_desktop.papers.dossier import Dossier, Issued
from qcdc_desktop.papers.formats import format_of
from qcdc_desktop.papers.pulled import Moved, kept_with, moved_since, read_kept, standing, with_moved, write_kept
from qcdc_desktop.papers.subjects.begun import asked_for, pulled_for, with_texts
from qcdc_desktop.papers.templates import Section, Template, fill, template_of
from qcdc_desktop.papers.templates import template as template  # noqa: PLC0414  # part of this module's API
from qcdc_desktop.services import figures, years
from qcdc_desktop.services.paper_policies import edition_of
from qcdc_desktop.services.papers.wording import in_words_of_unit
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session

if TYPE_CHECKING:
    from qcdc_desktop.papers.blocks import Document
    from qcdc_desktop.papers.builders import Missing


def profile(session: Session) -> Profile:
    """The unit's profile; raises Refused in a file that has none yet."""
    if (known := session.find(Profile)) is None:
        raise Refused("Chưa có hồ sơ đơn vị", "Tệp chưa ghi tên đơn vị.", "Hãy ghi ở Thiết lập → Đơn vị.")
    return known


def covered(session: Session, period: Period, kind: PaperKind) -> Period:
    """The period a paper of that kind covers: all but reports always cover a whole working year."""
    if kind is PaperKind.REPORT or period.year_id:
        return period
    year = years.year_of(session, period)
    return year.period() if year else period


def paper_of(session: Session, period: Period, kind: PaperKind) -> Paper | None:
    """The paper that a kind has for the period in its yearly outline, or None when nobody began one."""
    span, yearly = covered(session, period, kind), {"kind": kind, "outline": ""}
    if span.year_id:
        return session.find(Paper, **yearly, year_id=span.year_id, covers_from=None)
    return session.find(Paper, **yearly, covers_from=span.start, covers_to=span.end)


def begun(session: Session, kind: PaperKind) -> tuple[Paper, ...]:
    """The papers of a kind that somebody began."""
    return session.all(Paper, kind=kind, outline="")


def year_for(session: Session, period: Period) -> Year:
    """The working year that a paper of the period belongs to; raises Refused where there is none."""
    year = years.year_of(session, period)
    if year is None:
        raise Refused(
            "Chưa có năm", f"{period.label} không thuộc năm nào trong tệp.", "Hãy thêm năm ở Thiết lập → Năm."
        )
    return year


def draft(session: Session, period: Period, kind: PaperKind) -> ChangeSet:
    """Begin a paper for the period. Raises Refused where there is one, or no working year to put it in."""
    span, year = covered(session, period, kind), year_for(session, period)
    if paper_of(session, period, kind):
        raise Refused("Đã có văn bản", f"Đã soạn {template(kind).title.lower()} của {lower_first(span.label)}.")
    summary = fill(template(kind).summary, names(session, span))
    with session.atomic(f"Soạn {template(kind).title.lower()}") as writing:
        session.add(
            Paper(
                year_id=year.id,
                kind=kind,
                covers_from=None if span.year_id else span.start,
                covers_to=None if span.year_id else span.end,
                summary=summary,
                draft_round=1,
                format_id=profile(session).paper_format,
            )
        )
    return writing.result


def names(session: Session, period: Period) -> dict[str, str]:
    """What stands for ``{period}``, ``{year}`` and so on in proposed texts."""
    year, unit = years.year_of(session, period), profile(session)
    head = session.find(Person, id=unit.principal_id or 0)
    title = (head.state_title if head else "") or HEAD_TITLE
    before = [y for y in years.years(session) if year and y.axis is year.axis and y.period().end < year.period().start]
    return {
        "period": lower_first(period.label),
        "year": lower_first(year.period().label) if year else lower_first(period.label),
        "last_year": lower_first(before[-1].period().label) if before else "năm qua",
        "school": unit.school,
        "committee": body_words(unit, Issuer.COMMITTEE).capitalize(),
        "head": title.lower(),
        "Head": title.capitalize(),
        "head_name": head.name if head else "…",
        "HEAD": f"{title} {unit.school}".upper(),
    }


def texts(session: Session, paper_id: int) -> dict[str, str]:
    """Section key to text: what was written, else what the template proposes."""
    paper = session.get(Paper, paper_id)
    own = in_words_of_unit(session, template_of(paper))
    if own.about or own.tells_size:
        return dict(dossier_of(session, paper).texts)
    return own.texts(_written(session, paper_id), names(session, span(session, paper)))


def _written(session: Session, paper_id: int) -> dict[str, str]:
    return {t.section: t.body for t in session.all(PaperText, paper_id=paper_id)}


def span(session: Session, paper: Paper) -> Period:
    """The period a stored paper covers, by the name it has in the picker."""
    start, end = paper.covers_from, paper.covers_to
    if start is None or end is None:
        return session.get(Year, paper.year_id or 0).period()
    return next((p for p in years.periods(session) if (p.start, p.end) == (start, end)), between(start, end))


def write(session: Session, paper_id: int, section: str, body: str) -> ChangeSet:
    """Store the text of a section. Raises KeyError for a section the paper does not have."""
    paper = session.get(Paper, paper_id)
    one = next((s for s in template_of(paper).sections if s.key == section and not s.source), None)
    if one is None:
        raise KeyError(section)
    with session.atomic(f"Viết {one.label}") as writing:
        text = session.find(PaperText, paper_id=paper_id, section=section)
        if text or clean(body, lines=True) != texts(session, paper_id)[section]:
            _store(session, paper, one, text or PaperText(paper_id=paper_id, section=section), body)
    return writing.result


def _store(session: Session, paper: Paper, section: Section, text: PaperText, body: str) -> None:
    """Store a text with the lines of registers that it was written with."""
    dossier = dossier_of(session, paper) if section.pulls else None
    now = (*pulled_for(dossier, section), *asked_for(dossier, section)) if dossier else ()
    pulled = write_kept(kept_with(body, read_kept(text.pulled), now))
    if text.id:
        session.change(text, body=body, pulled=pulled)
    else:
        session.add(replace(text, body=body, pulled=pulled))


def changed_lines(session: Session, dossier: Dossier, section: Section) -> tuple[Moved, ...]:
    """What registers say otherwise than a section of a stored paper that somebody has written on."""
    paper = dossier.paper
    text = session.find(PaperText, paper_id=paper.id, section=section.key) if paper and section.pulls else None
    if text is None:
        return ()
    kept, now, asked = read_kept(text.pulled), pulled_for(dossier, section), asked_for(dossier, section)
    # Whoever has asked for names once is told of further ones too.
    wants = standing({one.key for one in asked}, kept, text.body)
    return moved_since(kept, (*now, *asked) if wants else now, text.body)


def may_ask(dossier: Dossier, section: Section) -> bool:
    """Whether a section could have lines that name people and has none of them."""
    there = dossier.texts.get(section.key, "")
    asked = asked_for(dossier, section)
    return bool(asked) and not standing({one.key for one in asked}, asked, there)


def add_asked(session: Session, paper_id: int, section: str) -> ChangeSet:
    """Put the lines into a section that name people: somebody asks for them."""
    paper = session.get(Paper, paper_id)
    dossier, one = dossier_of(session, paper), template_of(paper).section(section)
    if one is None:
        raise KeyError(section)
    lines = (line.line for line in asked_for(dossier, one))
    return write(session, paper_id, section, "\n".join(filter(None, (dossier.texts[section], *lines))))


def take_lines(session: Session, paper_id: int, section: str) -> ChangeSet:
    """Put into a section what registers say now in place of what they said when it was written."""
    paper = session.get(Paper, paper_id)
    dossier, one = dossier_of(session, paper), template_of(paper).section(section)
    if one is None:
        raise KeyError(section)
    return write(session, paper_id, section, with_moved(dossier.texts[section], changed_lines(session, dossier, one)))


def next_number(session: Session, paper: Paper) -> int:
    """The next free number of a paper's kind and issuer: in the committee's term, of State papers in their year."""
    return series_of(paper, profile(session), session.today()).next_number(session.all(Paper))


def edit(session: Session, paper_id: int, **values: object) -> ChangeSet:
    """Change number, date, summary and the like. Raises InputProblem where the number is taken in the term."""
    paper = session.get(Paper, paper_id)
    with session.atomic(f"Sửa {template_of(paper).title.lower()}") as writing:
        session.change(paper, **values)
    return writing.result


def compared(session: Session, period: Period, kind: PaperKind) -> tuple[Period, date | None]:
    """The period and the day of the figures that a paper needs; see :func:`figures.comparison`."""
    paper = paper_of(session, period, kind)
    return covered(session, period, kind), paper.issued_on if paper else None


def dossier(session: Session, period: Period, kind: PaperKind | None = None) -> Dossier:
    """Everything a paper of that kind, or the workbook (no kind), needs for the period.

    The workbook goes out with the report of its period: its figures are of the same day.
    """
    if kind is None:
        return _dossier(session, period, None, {}, paper_of(session, period, PaperKind.REPORT))
    span = covered(session, period, kind)
    if paper := paper_of(session, period, kind):
        return _dossier(session, span, paper, _written(session, paper.id), paper)
    blank = Paper(kind=kind, summary=fill(template(kind).summary, names(session, span)))
    return _dossier(session, span, blank, {}, None)


def dossier_of(session: Session, paper: Paper, *, of_the_day_of: Paper | None = None) -> Dossier:
    """Everything that a stored paper needs, of whatever outline it is; with figures of its day, or of another's."""
    return _dossier(session, span(session, paper), paper, _written(session, paper.id), of_the_day_of or paper)


def _dossier(
    session: Session, period: Period, paper: Paper | None, written: Mapping[str, str], dated_by: Paper | None
) -> Dossier:
    """``dated_by`` is the paper of whose day the figures are; those of today without."""
    from qcdc_desktop.services.evidence import listed

    now, last = figures.comparison(session, period, by=dated_by.issued_on if dated_by else None)
    source = figures.source(session, period)
    made = Dossier(
        profile=profile(session),
        period=period,
        today=session.today(),
        figures=now,
        last=last,
        # Of an approved year as they were then; who came later may still sign its papers.
        known={kind.INFO.name: {r.id: r for r in (*session.all(kind), *source.all(kind))} for kind in POINTED_AT},
        recipients=session.all(Recipient),
        evidence=listed.proofs(source, now),
        paper=paper,
        names=names(session, period),
        looks=looks(source.all(VaultEntry), period.start, min(period.end, now.as_of)),
        period_code=years.code_of(session, period),
        approval=figures.approval(session, period),
        issued=_issued(session, paper) if paper else None,
    )
    return with_texts(made, in_words_of_unit(session, template_of(paper)), written) if paper else made


def _issued(session: Session, paper: Paper) -> Issued | None:
    """The paper as it went out; None while it did not, or is being corrected."""
    from qcdc_desktop.papers.kept import from_bytes
    from qcdc_desktop.services.papers.exporting import PDF, WORD

    edition = None if paper.correcting else edition_of(session, paper.id)
    if edition is None:
        return None
    kept = {PDF: edition.pdf, WORD: edition.word}
    files = {ending: session.content(name) for ending, name in kept.items() if name}
    return Issued(from_bytes(session.content(edition.document)), files)


def document(session: Session, period: Period, kind: PaperKind) -> Document:
    """The paper as a document, as it would be printed now."""
    from qcdc_desktop.papers import builders

    return builders.build(dossier(session, period, kind))


def missing(session: Session, period: Period, kind: PaperKind) -> list[Missing]:
    """What is missing before the paper can be signed, and where to write it; empty when it is ready."""
    from qcdc_desktop.papers import builders
    from qcdc_desktop.services.papers.open_points import open_points

    made = dossier(session, period, kind)
    return open_points(session, made) if made.paper else builders.missing(made, template(kind))


__all__ = [
    "Template",
    "add_asked",
    "begun",
    "changed_lines",
    "compared",
    "covered",
    "document",
    "dossier",
    "dossier_of",
    "draft",
    "edit",
    "format_of",
    "may_ask",
    "missing",
    "names",
    "next_number",
    "paper_of",
    "profile",
    "span",
    "take_lines",
    "template",
    "template_of",
    "texts",
    "write",
    "year_for",
]

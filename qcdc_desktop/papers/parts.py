"""Pieces every paper shares: letterhead, title, lists, closing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from qcdc_desktop.domain.kinds.text import paragraphs
from qcdc_desktop.domain.kinds.writing import long_day, long_month, upper_first
from qcdc_desktop.domain.registers.papers.addressing import Address, address_lines
from qcdc_desktop.domain.registers.papers.issued import Issuer, Mandate, Paper
from qcdc_desktop.domain.registers.papers.issuing_rules import body_words
from qcdc_desktop.domain.registers.unit import HEAD_TITLE, SECRETARY_TITLE, PaperKind, Person, Profile, Purpose
from qcdc_desktop.papers.blocks import (
    Block,
    Bullet,
    Closing,
    Document,
    Heading,
    HeadingStyle,
    Letterhead,
    Numbered,
    Paragraph,
    Title,
)
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.formats import format_of, get
from qcdc_desktop.papers.spelling import spelt
from qcdc_desktop.papers.templates import template_of

_MARKS = ".;:,!?…"
_DOUBLED = re.compile(r"(?:[;,]+(?=[.;,]$)|(?<!\.)\.(?=\.$))")
"""Two marks at the end, of which one is too many: ``;.``, ``..``; not ``…``, ``v.v.;``."""
_HYPHENS = "-–•+ "
_TYPED_NUMBER = re.compile(r"^(?:\d{1,2}(?:[.)]\s*(?!\d)|[/-]\s+)|[a-zđ]\)\s*)")
"""``1.``, ``2)``, ``3/ ``, ``a)`` before a line, but not ``100%``, ``02 đoàn thể``, ``30/4`` or ``05-NQ/ĐU``."""
_BELOW = re.compile(rf"[{_HYPHENS.strip()}]|[a-zđ]\)")
"""What stands before a line that belongs to the one above it."""


def head(dossier: Dossier) -> tuple[Block, ...]:
    """Letterhead and title of the paper in the dossier; a letter says under its number what it is about instead."""
    profile, paper = dossier.profile, dossier.paper
    if paper is None:
        raise ValueError("a paper is built from a dossier that has one")
    issued, state = paper.number and paper.issued_on, paper.issuer.state
    letterhead = Letterhead(
        superior=profile.state_superior if state else profile.superior,
        issuer=profile.school if state else profile.name,
        number=paper.symbol(profile),
        place_date=f"{profile.place}, {long_day(paper.issued_on) if paper.issued_on else _open_day(dossier)}",
        urgency=paper.urgency.words,
        draft="" if issued else _draft(dossier, paper),
        circulation=paper.circulation,
        subject=_subject(dossier, paper) if paper.kind is PaperKind.LETTER else "",
    )
    summary = upper_first(paper.summary) if state else paper.summary
    return (letterhead,) if letterhead.subject else (letterhead, Title(template_of(paper).title, summary))


def handed_head(profile: Profile, on: date) -> Letterhead:
    """The head of what is handed out in the unit's name, made ``on`` a day: it has no number."""
    place_date = ", ".join(part for part in (profile.place, long_day(on)) if part)
    return Letterhead(profile.superior, profile.name, "", upper_first(place_date))


_ABOUT = re.compile(r"(?:về việc|về|v/v)\s+", re.IGNORECASE)


def _subject(dossier: Dossier, paper: Paper) -> str:
    """What a letter is about, begun as its format begins it: ``về việc …``, ``V/v …``."""
    lead = get(format_of(paper, dossier.profile, dossier.dated())).letterhead.subject_lead
    return f"{lead} {_ABOUT.sub('', paper.summary, count=1)}" if lead else paper.summary


def _open_day(dossier: Dossier) -> str:
    """A date with its day left open to write in, as clerks print papers that are not signed yet.

    Of a paper that was left behind nobody knows the month either.
    """
    return "ngày … tháng … năm …" if dossier.left_behind else f"ngày      {long_month(dossier.today)}"


def _draft(dossier: Dossier, paper: Paper) -> str:
    """Which draft a paper is; one that was left behind is a draft even where nobody counted."""
    if paper.draft_round:
        return f"Dự thảo lần {paper.draft_round}"
    return "Dự thảo" if dossier.left_behind and paper.kind.numbered else ""


def closing(dossier: Dossier, kind: PaperKind) -> Closing:
    """Recipients valid on the paper's day, and the signature of its signer; "Lưu" is the last line.

    Those of the unit get its Party papers; a State paper names its own.
    """
    on, signer = dossier.dated(), dossier.signer()
    if dossier.paper and dossier.paper.issuer.state:
        authority, title = state_signature(dossier.paper, signer, dossier.head())
        return Closing((), authority, title, signer.name if signer else "")
    named = sorted((r for r in dossier.recipients if r.gets(kind, on)), key=lambda r: r.purpose is Purpose.FILE)
    lines = address_lines(Address.read(without_mark(r.name), r.purpose) for r in named)
    return Closing(
        recipients=lines,
        authority=_authority(dossier, signer),
        title=_title(dossier, signer),
        name=signer.name if signer else "",
    )


def _title(dossier: Dossier, signer: Person | None) -> str:
    """As what a Party paper is signed: what was chosen for this paper, else what stands with the person.

    Who has nothing there and is not the secretary signs as a deputy; by order of the committee (T/L) as what he is.
    """
    paper = dossier.paper or Paper()
    own = paper.signer_title or (signer.party_title if signer else "")
    if own or signer is None or signer.id == dossier.profile.secretary_id:
        return own or SECRETARY_TITLE
    return signer.duty.upper() if paper.mandate is Mandate.BY_ORDER else f"PHÓ {SECRETARY_TITLE}"


def state_signature(paper: Paper, signer: Person | None, head: Person | None) -> tuple[str, str]:
    """By what right and as what a State paper is signed (Nghị định 30/2020/NĐ-CP, Điều 13).

    The head of the school signs as what he is; somebody else for him: ``KT. HIỆU TRƯỞNG``, ``PHÓ HIỆU TRƯỞNG``.
    """
    first = (head.state_title if head else "") or HEAD_TITLE
    if signer is None or (head and signer.id == head.id):
        return "", paper.signer_title or first
    own = signer.state_authority if paper.mandate is Mandate.OWN else ""
    mandate = Mandate.IN_PLACE if paper.mandate is Mandate.OWN else paper.mandate
    deputy = f"PHÓ {first}" if mandate is Mandate.IN_PLACE else signer.duty.upper()
    return own or f"{mandate.words} {first}", paper.signer_title or signer.state_title or deputy


def _authority(dossier: Dossier, signer: Person | None) -> str:
    """By what right the paper is signed: what was chosen for this paper, else what stands with the person (2.7).

    The right of the person is that towards the committee: a standing board and a congress are named themselves.
    """
    paper = dossier.paper or Paper()
    own = signer.party_authority if signer else ""
    if paper.mandate is Mandate.OWN and paper.issuer is Issuer.COMMITTEE and own:
        return own
    return f"{(paper.mandate or Mandate.ON_BEHALF).words} {_body(dossier, paper.issuer)}"


def _body(dossier: Dossier, issuer: Issuer) -> str:
    """A congress signs by its presidium."""
    return "ĐOÀN CHỦ TỊCH" if issuer is Issuer.CONGRESS else body_words(dossier.profile, issuer).upper()


Part = tuple[str, tuple[Block, ...], *tuple[str, ...]]
"""A heading, what stands under it, and the keys of the sections that this is written in."""


def under_headings(level: int, parts: Iterable[Part]) -> tuple[Block, ...]:
    """Parts under numbered headings of a level; those without content are left out and the numbering closes up."""
    filled = enumerate((part for part in parts if part[1]), start=1)
    return tuple(
        block
        for ordinal, (heading, body, *sections) in filled
        for block in (Heading(level, without_mark(heading), ordinal, sections=tuple(sections)), *body)
    )


def items(texts: Iterable[str]) -> tuple[Bullet, ...]:
    """List items: each keeps its own closing mark, a missing one becomes ``;``, and the last ends with a full stop."""
    marked = [_marked(without_mark(t), ";") for t in texts]
    if marked and marked[-1].endswith((";", ",")):
        marked[-1] = marked[-1].rstrip(";,") + "."
    return tuple(Bullet(t) for t in marked)


def without_mark(text: str) -> str:
    """A line without the hyphen or number that was typed before it, for a place that has a mark of its own."""
    bare = text.strip().lstrip(_HYPHENS)
    return _TYPED_NUMBER.sub("", bare) or bare


def _once(text: str) -> str:
    """The text with one mark at its end where two were typed."""
    return _DOUBLED.sub("", text)


def _marked(text: str, mark: str) -> str:
    text = _once(text.strip().removesuffix("/.").rstrip())
    inside = text.rstrip("”\"'*")  # “… vững mạnh.” is closed, “Dân vận khéo” is not
    return text if inside and inside[-1] in _MARKS else text + mark


def flowing(text: str) -> tuple[Block, ...]:
    """Hand-written text: a line a paragraph; lines that begin with a hyphen are list items, unless a number follows."""
    blocks: list[Block] = []
    for line in paragraphs(text):
        bare = line.lstrip(_HYPHENS).strip()
        hyphened = line[0] in _HYPHENS and bare and not _TYPED_NUMBER.match(bare)
        blocks.append(Bullet(_marked(bare, ".")) if hyphened else Paragraph(_once(bare) or line))
    return tuple(blocks)


def listed(text: str) -> tuple[Bullet, ...]:
    """Hand-written text of which every line is a list item, hyphen typed or not."""
    return items(line for line in paragraphs(text) if line.lstrip(_HYPHENS))


def numbered(text: str) -> tuple[Block, ...]:
    """Hand-written text of which every line is a numbered paragraph; numbers typed by habit are dropped.

    Lines with a hyphen or a letter below one without belong to it and are not counted.
    """
    blocks: list[Block] = []
    lines, count = paragraphs(text), 0
    under = bool(lines) and not _BELOW.match(lines[0])
    for line in lines:
        if under and _BELOW.match(line):
            blocks += flowing(line)
            continue
        count += 1
        blocks.append(Numbered(count, _marked(without_mark(line), ".")))
    return tuple(blocks)


def finish(dossier: Dossier, title: str, blocks: Iterable[Block]) -> Document:
    """The document, in the unit's spelling and numbering and in the paper's own format."""
    profile, paper = dossier.profile, dossier.paper
    format_id = format_of(paper or Paper(), profile, dossier.dated())
    document = Document(
        title=title,
        author=profile.school if paper and paper.issuer.state else profile.name,
        format_id=format_id,
        made_on=dossier.dated(),
        blocks=tuple(blocks),
        heading_style=HeadingStyle(get(format_id).heading_style or profile.number_style.value),
        subject="Quy chế dân chủ ở cơ sở",
    )
    return spelt(document, profile, dossier.people.values())

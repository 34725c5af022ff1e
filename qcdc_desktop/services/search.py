"""Finding records by words (Ctrl+K): exact first, without marks, while typing; and where a found record is at home."""

from __future__ import annotations

import unicodedata
from datetime import date

from qcdc_desktop.domain.kinds.fields import FieldKind, Record, specs
from qcdc_desktop.domain.kinds.figure import Ref
from qcdc_desktop.domain.kinds.periods import Period, calendar_year
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import apart
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS, REGISTERS
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.rules import ownership
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage import search
from qcdc_desktop.storage.session import Session

A_KIND = 8
"""Records shown of one kind."""
_AROUND = 24
"""Characters shown before what was found in a long text."""
_SNIPPET = 160
_SEEN = 150
"""Characters of a title that are surely seen."""
_SCHOOL_YEAR = "Năm học "


class Hit(Value):
    """A record found: what it is called, and the piece of its text that has the words, as the record writes it."""

    ref: Ref
    kind: str
    """The kind in words, e.g. "Nhiệm vụ"."""
    title: str
    snippet: str = ""
    """Empty where the title shows the words. A part, called by what it is part of, always has one."""
    apart: str = ""
    """What tells it from others: its period, where it is not shown in every one, its day, what it hangs on."""


def find(session: Session, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """The records that have the words of ``text``, kind by kind; the kind with the best match comes first.

    Of a kind at most :data:`A_KIND`: what has the words as they are written before what has them without marks, those
    side by side before those anywhere, a match in the title before one elsewhere, the latest before the earlier.
    """
    words = search_key(text).split()
    grades: dict[str, dict[int, int]] = {kind.INFO.name: {} for kind in KINDS}
    for grade, query in enumerate(search.queries(text)):
        for ref in session.matching(query, A_KIND):
            if len(grades[ref.kind]) < A_KIND:
                grades[ref.kind].setdefault(ref.id, grade)
    groups = []
    for place, kind in enumerate(KINDS):
        of_kind = [(grade, *_hit(session, kind, n, words)) for n, grade in grades[kind.INFO.name].items()]
        if of_kind:
            of_kind.sort(key=lambda one: one[:2])
            groups.append((of_kind[0][:2], place, [hit for _grade, _beside, hit in of_kind]))
    return tuple(hit for _best, _place, hits in sorted(groups, key=lambda g: g[:2]) for hit in hits)[:limit]


def _hit(session: Session, kind: type[Record], record_id: int, words: list[str]) -> tuple[bool, Hit]:
    """The record as it is shown, and whether the words are beside its title instead of in it."""
    record = session.get(kind, record_id)
    title = ownership.title_of(session, record)
    folded = search_key(title)
    beside = not all(word in folded for word in words)
    hidden = any(folded.find(word) > _SEEN for word in words)
    snippet = _snippet(record, words) if beside or hidden or ownership.is_part(kind) else ""
    return beside, Hit(Ref(kind.INFO.name, record_id), kind.INFO.label, title, snippet, _apart(session, record))


def _apart(session: Session, record: Record) -> str:
    """The period of a record in short, the section of a paper, what its kind declares, and what it hangs on."""

    def called(kind: str, record_id: int) -> str:
        return ownership.title_of(session, session.get(BY_NAME[kind], record_id))

    period, whole = period_of(session, record), ownership.whole_of(session, record)
    parts = [period.label.removeprefix(_SCHOOL_YEAR) if period else "", apart(record, called)]
    if isinstance(record, PaperText) and isinstance(whole, Paper):
        sections = papers.template_of(whole).sections
        parts.append(next((s.label for s in sections if s.key == record.section), ""))
    if whole is not None and record.INFO.attached:
        parts.append(ownership.title_of(session, whole))
    return " · ".join(filter(None, parts))


def period_of(session: Session, record: Record) -> Period | None:
    """The period in which a record is shown: of its paper, its year, its day; None where every period shows it."""
    if isinstance(record, Paper):
        return papers.span(session, record)
    year_id = getattr(record, "year_id", None)
    if year_id:
        return session.get(Year, year_id).period()
    register = next((r for r in REGISTERS if r.day_of and r.kind is type(record)), None)
    if register and register.day_of and (day := register.day_of(session, record)):
        return _year_with(session, day)
    whole = ownership.whole_of(session, record)
    if whole is None:
        return None
    days = (getattr(record, s.name) for s in specs(type(record)) if s.kind is FieldKind.DAY)
    own = None if record.INFO.attached else next(filter(None, days), None)
    return period_of(session, whole) or (_year_with(session, own) if own else None)


def _year_with(session: Session, day: date) -> Period:
    """The working year of a day, the latest of several; else its calendar year."""
    spans = [y.period() for y in session.all(Year)]
    return next((p for p in reversed(spans) if day in p), calendar_year(day.year))


def _snippet(record: Record, words: list[str]) -> str:
    """The part of the first text that has one of the words, marks and all; most of the words decide between texts."""
    texts = [_line(str(getattr(record, s.name))) for s in specs(type(record)) if search.searched(s)]
    if not texts:
        return ""
    best = max(texts, key=lambda text: sum(word in search_key(text) for word in words))
    spot = min((at for word in words if (at := place_in(best, word)[0]) >= 0), default=0)
    start = best.rfind(" ", 0, spot - _AROUND) + 1 if spot > _AROUND else 0
    piece = best[start : start + _SNIPPET]
    return f"{'…' if start else ''}{piece}{'…' if start + _SNIPPET < len(best) else ''}"


def place_in(text: str, word: str) -> tuple[int, int]:
    """Where a folded word begins in a text and where it ends, in characters of the text; (-1, -1) where it is not."""
    folded = [search_key(char) for char in text]
    at = "".join(folded).find(word)
    if at < 0:
        return -1, -1
    ends, length = [], 0
    for part in folded:
        length += len(part)
        ends.append(length)
    begin = next(i for i, end in enumerate(ends) if end > at)
    stop = next(i for i, end in enumerate(ends) if end >= at + len(word))
    return begin, stop + 1


def _line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())

"""Find and replace over all texts of the file: what is shown beforehand is what is done, in one step."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, spec, specs
from qcdc_desktop.domain.kinds.figure import Ref, Spot
from qcdc_desktop.domain.kinds.text import clean, search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.review import Approval
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.errors import InputProblem, Refused
from qcdc_desktop.services import review
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session

_SPARED = (Term, Directive, Approval)
"""Kinds that name what is outdated on purpose, and what somebody signed."""
_AROUND = 36
"""Characters shown on either side of a hit."""


class Wanted(Value):
    """What is looked for, and what stands in its place afterwards."""

    words: str
    instead: str = ""
    exact: bool = False
    """Marks and capitals count."""
    whole: bool = False
    """Only whole words."""


class Hit(Value):
    """One place: the record, its field, where in the text, and how it reads before and after."""

    kind: str
    record_id: int
    field: str
    start: int
    end: int
    place: str
    """Kind and field in words."""
    title: str
    before: str
    after: str

    @property
    def home(self) -> tuple[str, int, str]:
        """The text that it stands in."""
        return self.kind, self.record_id, self.field

    @property
    def spot(self) -> Spot:
        """The way to its words."""
        return Spot(Ref(self.kind, self.record_id), self.field, self.start, self.end)


class Found(Value):
    """Every place that would change, and how many stand in years that are approved."""

    hits: tuple[Hit, ...] = ()
    frozen: int = 0


def find(session: Session, wanted: Wanted) -> Found:
    """Look through every text that a person wrote; secrets, and what letters keep sealed, are not looked at."""
    if not wanted.words.strip():
        return Found()
    approved = frozenset(review.approvals(session))
    hits: list[Hit] = []
    frozen = 0
    for kind in KINDS:
        if kind in _SPARED or kind.INFO.attached:
            continue
        fields = [s for s in specs(kind) if _is_text(s)]
        for record in session.all(kind) if fields else ():
            here = [hit for s in fields for hit in _hits(session, record, s, wanted)]
            if here and approved and review.year_of(session, record) in approved:
                frozen += len(here)
            else:
                hits += here
    return Found(tuple(hits), frozen)


def replace(session: Session, wanted: Wanted, hits: Iterable[Hit]) -> ChangeSet:
    """Put the other words in these places, all of them or none.

    Raises Refused where a text is no longer what it was when it was found, or could not be without the words.
    """
    chosen = tuple(hits)
    if not set(chosen) <= set(find(session, wanted).hits):
        raise Refused("Chưa thay", "Nội dung đã đổi từ lúc tìm.", "Hãy bấm “Tìm” rồi thay lại.")
    with session.atomic(f"Thay {len(chosen)} chỗ", large=True) as writing:
        for (kind_name, record_id, field), group in groupby(sorted(chosen, key=_order), key=lambda hit: hit.home):
            kind = BY_NAME[kind_name]
            record = session.get(kind, record_id)
            text = _replaced(getattr(record, field), group, wanted.instead)
            try:
                session.change(record, **{field: clean(text, lines=spec(kind, field).kind is FieldKind.LONG)})
            except InputProblem as problem:
                said = " ".join(one.message for one in problem.problems)
                raise Refused("Chưa thay", said, "Hãy bỏ đánh dấu chỗ ấy rồi thay lại.") from problem
    return writing.result


def _order(hit: Hit) -> tuple[str, int, str, int]:
    return *hit.home, hit.start


def _replaced(text: str, hits: Iterable[Hit], instead: str) -> str:
    pieces, at = [], 0
    for hit in hits:
        pieces += [text[at : hit.start], instead]
        at = hit.end
    return "".join([*pieces, text[at:]])


def _is_text(s: FieldSpec) -> bool:
    return s.kind in (FieldKind.TEXT, FieldKind.LONG) and not (s.secret or s.hidden or s.fixed)


def _hits(session: Session, record: Record, s: FieldSpec, wanted: Wanted) -> Iterator[Hit]:
    text = getattr(record, s.name)
    for start, end in places(text, wanted):
        if text[start:end] == wanted.instead:
            continue  # Nothing would change.
        place, title = _named(session, record, s)
        left, right = _left(text[:start]), _right(text[end:])
        before, after = (" ".join(f"{left}{words}{right}".split()) for words in (text[start:end], wanted.instead))
        yield Hit(record.INFO.name, record.id, s.name, start, end, place, title, before, after)


def _left(text: str) -> str:
    """The last words of a text."""
    return text if len(text) <= _AROUND else f"… {text[-_AROUND:].partition(' ')[2]}"


def _right(text: str) -> str:
    """The first words of a text."""
    return text if len(text) <= _AROUND else f"{text[:_AROUND].rpartition(' ')[0]} …"


def _named(session: Session, record: Record, s: FieldSpec) -> tuple[str, str]:
    """A section of a paper is known by the paper."""
    if isinstance(record, PaperText):
        paper = session.get(Paper, record.paper_id or 0)
        labels = {one.key: one.label for one in papers.template_of(paper).sections}
        return f"{papers.template_of(paper).title.capitalize()} · {labels[record.section]}", paper.summary
    return f"{record.INFO.label} · {s.label}", str(getattr(record, record.INFO.title))


def places(text: str, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """Where the words stand in a text, from left to right; no place overlaps another."""
    words = unicodedata.normalize("NFC", wanted.words.strip())
    letters = list(text) if wanted.exact else [search_key(letter) for letter in text]
    sought = words if wanted.exact else search_key(words)
    if not sought:
        return
    # A letter may fold into none or several: where each begins in the folded text.
    begins = [0]
    for letter in letters:
        begins.append(begins[-1] + len(letter))
    at_letter = {place: n for n, place in reversed(list(enumerate(begins)))}
    folded, at = "".join(letters), 0
    while (found := folded.find(sought, at)) >= 0:
        start, end = at_letter.get(found), at_letter.get(found + len(sought))
        if start is None or end is None or (wanted.whole and not _apart(text, start, end)):
            at = found + 1
            continue
        yield start, end
        at = found + len(sought)


def _apart(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())

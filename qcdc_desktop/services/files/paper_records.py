"""From the split of a paper to the records that it becomes, beside what the file has already; stores nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from qcdc_desktop.domain.kinds.fields import Record, normal
from qcdc_desktop.domain.kinds.text import search_key, tone_style
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.papers.series import same_number
from qcdc_desktop.domain.registers.periods import Axis, Year, beside
from qcdc_desktop.domain.registers.targets.records import Target, TargetKind
from qcdc_desktop.domain.registers.targets.words import target_from_words
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup
from qcdc_desktop.domain.registers.unit import (
    NumberStyle,
    Organ,
    OrganisationKind,
    PaperKind,
    Person,
    Profile,
    Purpose,
    Recipient,
    ToneStyle,
)
from qcdc_desktop.domain.rules.renewing import day_in_later_year, in_later_year, school_years
from qcdc_desktop.imports.papers.understanding.gather import body_of
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.split import Split, SplitTarget, SplitTask
from qcdc_desktop.imports.papers.understanding.words import PaperWords
from qcdc_desktop.papers.templates import template
from qcdc_desktop.services.files.files import UNNAMED
from qcdc_desktop.services.files.paper_names import Names, in_small_letters
from qcdc_desktop.services.files.paper_sections import loose, sections
from qcdc_desktop.services.files.planned import Planned
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.session import Session

R = TypeVar("R", bound=Record)


class Wishes(Value):
    """What whoever takes a paper in decides of it as a whole."""

    year: Year
    """The working year whose paper it becomes; its id is 0 while it is not in the file."""
    renewed: bool = True
    """Whether school years and due days of an older paper move along to that year."""
    over: bool = False
    """Whether texts that the file has already are written over."""


WRITTEN = "đã có chữ, giữ nguyên"
"""Why a section stays as it is."""


class Kept(Value):
    """Something of the paper that changes nothing, and why."""

    what: str
    why: str


def own_year(split: Split, axis: Axis) -> int | None:
    """The first calendar year of the working year that a paper is of; None where it does not tell."""
    for words, back in ((" ".join((split.summary, *split.lead)), 0), (split.strengths_lead, 1)):
        named = school_years(words)
        if named:
            return named[-1] + back
    if split.date is None:
        return None
    on = date.fromisoformat(split.date)
    prepared = axis is Axis.CALENDAR or on.month >= 7  # a school year is prepared from July on
    return on.year if prepared else on.year - 1


class Gathering:
    """Collects what a paper becomes. Records of the file that say the same are used and not added again."""

    def __init__(self, session: Session, wishes: Wishes) -> None:
        self.session = session
        self.wishes = wishes
        self.planned: dict[int, Planned] = {}
        self.pieces: dict[int, int] = {}
        """Which piece of the paper each planned record is made from, by temporary id."""
        self.kept: list[Kept] = []
        self.moved = 0
        self.profile = session.find(Profile) or UNNAMED
        self.year_id = self._year(wishes.year)
        organ_kinds = rules(PaperWords).organ_kinds
        self.names = Names(session.all(Organ), session.all(Person), self.profile, self._plan, organ_kinds)
        self._known: dict[type[Record], dict[tuple[object, ...], int]] = {}
        self._first_piece = 0

    # One paper ----------------------------------------------------------------------------------------------------

    def take(self, split: Split, pieces: Sequence[Piece], first: int) -> None:
        """Plan what one paper of the file becomes; ``pieces`` are its own, ``first`` is where they begin."""
        self._first_piece = first
        kind = PaperKind(split.kind) if split.kind in tuple(PaperKind) else PaperKind.RESOLUTION
        own = own_year(split, self.wishes.year.axis)
        first_day = self.wishes.year.start
        moved = first_day.year - own if own is not None and first_day is not None else 0
        later = moved if self.wishes.renewed else 0
        self.moved = moved or self.moved
        self._assess(kind, pieces, later)
        if kind is not PaperKind.REPORT:
            self._aim(split, later)
            self._assign(split, later)
        self._take_profile(split, pieces)
        recipients = self._take_recipients(split, kind)
        paper_id = self._paper(kind, split, later, dated=not moved)
        for section, text in sections(kind, split, pieces).items():
            if section != "recipients" or recipients:
                self._write(paper_id, kind, section, in_later_year(text, later))
        for piece in loose(pieces):
            self.kept.append(Kept(piece.text, "chưa xếp được, để trong phần văn bản ngay cạnh"))

    # The registers ------------------------------------------------------------------------------------------------

    def _assess(self, kind: PaperKind, pieces: Sequence[Piece], later: int) -> None:
        parts = {Part.STRENGTH: AssessmentKind.STRENGTH, Part.LIMITATION: AssessmentKind.LIMITATION}
        found = [(at, piece) for at, piece in enumerate(pieces, self._first_piece) if piece.part in parts]
        year_id = self.year_id
        if found and kind is not PaperKind.REPORT:
            year_id = self._year(beside(self.wishes.year, -1))
        for at, piece in found:
            body = in_later_year(body_of(piece.text), later)
            self._add(Assessment(year_id=year_id, kind=parts[piece.part], body=body), ("year_id", "kind", "body"), at)

    def _aim(self, split: Split, later: int) -> None:
        for one in split.targets:
            target = _target(one, later).with_values({"year_id": self.year_id})
            self._add(target, ("year_id", "body"), one.piece)

    def _assign(self, split: Split, later: int) -> None:
        for group in split.groups:
            group_id, organ_id = None, None
            if group.name:
                name = in_later_year(group.name, later)
                made = TaskGroup(year_id=self.year_id, name=name, focus=group.focus)
                group_id = self._add(made, ("year_id", "name"), group.piece)
                organ_id = self.names.organ(group.name) if group.of_organ else None
            for one in group.tasks:
                task = self._task(one, later).with_values({"year_id": self.year_id, "group_id": group_id})
                if task.organ_id is None and not one.organ:
                    task = task.with_values({"organ_id": organ_id})
                self._add(task, ("year_id", "body"), one.piece)

    def _task(self, one: SplitTask, later: int) -> Task:
        organ_id, person_id = self.names.organ(one.organ), self.names.person(one.person)
        if organ_id is None and person_id is None:
            person_id = self.names.holder(one.organ)
        start, due = _day(one.start, later), _day(one.due, later)
        body = one.body
        if later and one.due and one.due_text and due:
            body = body.replace(one.due_text, _moved(one.due_text, later))
        told = list(_untold(one, organ_known=bool(organ_id or person_id)))
        if told:
            body = f"{body.rstrip(' .;')} ({'; '.join(told)})"
        lines = (in_later_year(body, later), *(f"+ {item}" for item in one.sub_items))
        return Task(
            body="\n".join(lines),
            organ_id=organ_id,
            person_id=person_id,
            start_on=start,
            due_on=due,
            product=one.product,
        )

    # The paper and the unit ---------------------------------------------------------------------------------------

    def _paper(self, kind: PaperKind, split: Split, later: int, *, dated: bool) -> int:
        """The paper of the kind and year, planned where there is none; number and day only of this year's own."""
        known = self.session.find(Paper, year_id=self.year_id, kind=kind, outline="", covers_from=None)
        if known:
            return known.id
        for temporary, one in self.planned.items():
            if isinstance(one.record, Paper) and one.record.kind is kind:
                return temporary
        summary = in_later_year(lower_first(split.summary) or template(kind).summary, later)
        paper = Paper(year_id=self.year_id, kind=kind, summary=summary, format_id=self.profile.paper_format)
        signer_id = self._signer(split)
        paper = paper.with_values({"signer_id": signer_id if signer_id != self.profile.secretary_id else None})
        number = int(split.number) if split.number and split.number.isdecimal() else None
        if dated and split.date:
            numbered = paper.with_values({"number": number, "issued_on": date.fromisoformat(split.date)})
            if same_number(self.session.all(Paper), numbered, self.profile, self.session.today()) is None:
                return self._plan(numbered)
            self.kept.append(Kept(f"Số {number:02d}", "đã dùng cho một văn bản khác"))
        return self._plan(paper.with_values({"draft_round": 1}))

    def _signer(self, split: Split) -> int | None:
        signer_id = self.names.person(split.signer.name)
        new = self.planned.get(signer_id or 0)
        if new:
            signed = {"party_authority": split.signer.authority, "party_title": split.signer.title}
            self.planned[signer_id or 0] = replace(new, record=new.record.with_values(signed))
        return signer_id

    def _write(self, paper_id: int, kind: PaperKind, section: str, body: str) -> None:
        """Plan the text of a section, unless it is what the template proposes or somebody wrote there already."""
        one = next(s for s in template(kind).sections if s.key == section)
        text = normal(PaperText(paper_id=paper_id, section=section, body=body))
        written = self.session.find(PaperText, paper_id=paper_id, section=section) if paper_id > 0 else None
        if written is None:
            if search_key(text.body) != search_key(one.text):
                self._add(text, ("paper_id", "section"), -1)
        elif written.body.strip() and not self.wishes.over:
            if written.body != text.body:
                self.kept.append(Kept(one.label, WRITTEN))
        elif written.body != text.body:
            self._plan(text.with_values({"id": written.id}), written, ("body",))

    def _take_profile(self, split: Split, pieces: Sequence[Piece]) -> None:
        """Name the unit as its paper does where nobody has named it; what differs stays and is told."""
        sentences = (*split.lead, *split.bases, split.assessment_close, *(r.name for r in split.recipients))
        said = {
            "name": in_small_letters(split.issuer, sentences),
            "superior": in_small_letters(split.superior, sentences),
            "place": split.place,
        }
        values: dict[str, object] = {}
        for name, word in said.items():
            own = str(getattr(self.profile, name))
            if word and own in ("", getattr(UNNAMED, name)):
                values[name] = word
            elif word and search_key(own) != search_key(word):
                self.kept.append(Kept(word, f"hồ sơ đơn vị ghi “{own}”, giữ nguyên"))
        if "name" in values and search_key(split.issuer).startswith("chi bo"):
            values |= {"kind": OrganisationKind.BASE_CELL, "symbol": "CB"}
        if not self.session.count(Paper):
            values |= _habits(pieces)  # the first paper of a file settles how the unit writes
        if self.profile.secretary_id is None and search_key(split.signer.title) == "bi thu":
            values["secretary_id"] = self._signer(split)
        changed = {name: value for name, value in values.items() if value}
        if changed and self.profile.id and not self._planned_profile():
            self._plan(self.profile.with_values(changed), self.profile, tuple(changed))

    def _planned_profile(self) -> bool:
        return any(isinstance(one.record, Profile) for one in self.planned.values())

    def _take_recipients(self, split: Split, kind: PaperKind) -> bool:
        """Add the recipients to a file that has none, where each says what for; whether the paper needs its own."""
        there = self.session.all(Recipient)
        if not there and all(one.purpose for one in split.recipients):
            for one in split.recipients:
                made = Recipient(name=one.name.rstrip(" .;"), purpose=Purpose(one.purpose))
                self._add(made, ("name", "purpose"), -1)
            return False
        on = self.session.today()
        usual = {search_key(r.name) for r in there if r.gets(kind, on)}
        return {search_key(r.name) for r in split.recipients} != usual

    # Planning -----------------------------------------------------------------------------------------------------

    def _year(self, year: Year) -> int:
        """The id of a working year of the file with that frame, or of one that is to be added."""
        if year.id:
            return year.id
        for one in (*self.session.all(Year), *(p.record for p in self.planned.values())):
            if isinstance(one, Year) and (one.axis, one.start) == (year.axis, year.start):
                return one.id
        return self._plan(year)

    def _add(self, record: R, by: tuple[str, ...], piece: int) -> int:
        """Plan a record, unless one with the same words is there; its id or temporary id."""
        record = normal(record)
        kind = type(record)
        if kind not in self._known:
            self._known[kind] = {_identity(one, by): one.id for one in self.session.all(kind)}
        key = _identity(record, by)
        if known := self._known[kind].get(key):
            if known > 0:
                self.kept.append(Kept(str(getattr(record, record.INFO.title)), "đã có trong tệp"))
            return known
        self._known[kind][key] = temporary = self._plan(record)
        if piece >= 0:
            self.pieces[temporary] = piece
        return temporary

    def _plan(self, record: Record, base: Record | None = None, written: tuple[str, ...] = ()) -> int:
        temporary = -len(self.planned) - 1
        record = record if base else record.with_values({"id": temporary})
        self.planned[temporary] = Planned(record, base, written)
        return temporary


def _habits(pieces: Sequence[Piece]) -> dict[str, object]:
    """How a unit writes: the sign behind roman numbers, and where the tone mark stands."""
    found: dict[str, object] = {}
    signs = {"-": NumberStyle.DASH, "/": NumberStyle.SLASH, ".": NumberStyle.DOT}
    for piece in pieces:
        if piece.part is Part.HEADING and piece.mark[:1] == "I" and piece.mark[-1:] in signs:
            found["number_style"] = signs[piece.mark[-1]]
            break
    text = " ".join(piece.text for piece in pieces)
    if tone_style(text, old=True) == text != tone_style(text, old=False):
        found["tone_style"] = ToneStyle.OLD
    return found


def _identity(record: Record, by: Iterable[str]) -> tuple[object, ...]:
    values = (getattr(record, name) for name in by)
    return tuple(" ".join(search_key(v).split()).rstrip(".;") if isinstance(v, str) else v for v in values)


def _target(one: SplitTarget, later: int) -> Target:
    """The target; what its words prove beside kind and plan (whom it reaches, where its numbers come from) too."""
    fields = target_from_words(one.body).fields()
    if TargetKind(one.kind) is not fields["kind"] and one.plan is not None:
        fields = {"kind": TargetKind(one.kind), "plan": one.plan, "unit": one.unit}
    return Target(body=in_later_year(one.body, later), due_on=_day(one.due, later)).with_values(fields)


def _day(iso: str | None, later: int) -> date | None:
    return day_in_later_year(date.fromisoformat(iso), later) if iso else None


def _moved(due_text: str, later: int) -> str:
    """The words of a due day with its year moved: ``trước ngày 10/10/2025``."""
    head, year = due_text[:-4], due_text[-4:]
    return f"{head}{int(year) + later}" if year.isdecimal() else due_text


def _untold(one: SplitTask, *, organ_known: bool) -> Iterator[str]:
    """What a row of a table says of a task and neither its sentence nor any field can hold."""
    body = search_key(one.body)
    if one.organ and not organ_known and search_key(one.organ) not in body:
        yield f"chủ trì: {one.organ}"
    others = [name for name in one.together if search_key(name) not in body]
    if others:
        yield f"phối hợp: {', '.join(others)}"
    if one.due_text and one.due is None and search_key(one.due_text) not in body:
        yield f"thời gian: {lower_first(one.due_text)}"

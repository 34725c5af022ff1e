"""The list "Trước khi đoàn đến": what a team asks for, each ticked by the records that prove it (domain-2 3.5).

The items are dated data (:class:`~qcdc_desktop.domain.registers.inspections.rules.Checklist`); each names a rule of
:data:`RULES` and the words that the rule looks for. Nothing is ticked by hand: what is not in the records is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from qcdc_desktop.domain.kinds.dated import in_force
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Ref, refs
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.attachments import Attachment
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.inspections.indicators import PARTY_BODIES
from qcdc_desktop.domain.registers.inspections.records import Inspection, InspectionForm, InspectionKind, Programme
from qcdc_desktop.domain.registers.inspections.register import INSPECTIONS
from qcdc_desktop.domain.registers.inspections.rules import CheckItem, Checklist
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.results import LetterState, known_letters
from qcdc_desktop.domain.registers.library import Regulation, RegulationReview, Validity
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.reception.records import ReceptionSession
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, Profile


class CheckedItem(Value):
    """An item with its tick and the records that prove it; where it is not ticked, those that prove a part of it."""

    item: CheckItem
    ticked: bool
    refs: tuple[Ref, ...]


def self_check(context: Context) -> tuple[CheckedItem, ...]:
    """The list in force on the day with its ticks, for the period that the team asks about.

    Raises KeyError where an item names a rule that there is not.
    """
    checked = []
    for item in in_force(context.rules(Checklist), context.as_of).items:
        ticked, proofs = RULES[item.rule](context, item)
        checked.append(CheckedItem(item, ticked, refs(proofs)))
    return tuple(checked)


_Proof = tuple[bool, list[Record]]


def _any_of(proofs: Iterable[Record]) -> _Proof:
    records = list(proofs)
    return bool(records), records


def _all_of(wanted: Iterable[Record], proofs: Iterable[Record]) -> _Proof:
    """Ticked where everything wanted is proved, and something is wanted."""
    count, records = len(list(wanted)), list(proofs)
    return 0 < count == len(records), records


def _mentions(item: CheckItem, *texts: str) -> bool:
    """Whether a text has any of the words of an item, with or without marks."""
    text = search_key("\n".join(texts))
    return any(search_key(word) in text for word in item.words)


def _recent(context: Context, day: date | None) -> bool:
    """Whether a day lies in the period and has come."""
    return day is not None and context.period.start <= day <= context.as_of


def _standing(context: Context) -> list[Regulation]:
    """The unit's own regulations in force on the day."""
    return [r for r in context.all(Regulation) if r.validity(context.as_of) is Validity.IN_FORCE]


def _done(context: Context) -> list[Task]:
    """Tasks done in the period."""
    return [t for t in context.all(Task) if _recent(context, t.done_on) and not t.dropped]


def _paper(context: Context, item: CheckItem) -> _Proof:
    """A Party paper of one of these kinds was issued, for the year asked about or in the period."""

    def asked(paper: Paper) -> bool:
        year_id = context.period.year_id
        return paper.year_id == year_id if year_id else _recent(context, paper.issued_on)

    issued = (p for p in context.all(Paper) if p.number and p.issued_on and p.issued_on <= context.as_of)
    return _any_of(p for p in issued if p.kind.value in item.words and not p.issuer.state and asked(p))


def _regulation(context: Context, item: CheckItem) -> _Proof:
    """A regulation of such a name is in force."""
    return _any_of(r for r in _standing(context) if _mentions(item, r.name))


def _working_rules(context: Context, item: CheckItem) -> _Proof:
    """The committee has working rules, among the regulations or on the page of organs."""
    there, records = _regulation(context, item)
    ruled = [o for o in context.all(Organ) if o.kind is OrganKind.PARTY and (o.rules_number or o.rules)]
    return there or bool(ruled), [*records, *ruled]


def _reviews(context: Context, _item: CheckItem) -> _Proof:
    """Every regulation in force was reviewed in the period."""
    reviewed = {r.regulation_id for r in context.all(RegulationReview) if _recent(context, r.reviewed_on)}
    standing = _standing(context)
    return _all_of(standing, (r for r in standing if r.id in reviewed))


def _organ(context: Context, item: CheckItem) -> _Proof:
    """There is an organ of the kind, set up by a decision."""
    own = (o for o in context.all(Organ) if o.kind.value in item.words and o.organised())
    return _any_of(o for o in own if o.basis and o.founded_on and o.founded_on <= context.as_of)


def _meetings(context: Context, item: CheckItem) -> _Proof:
    """An organ of the kind met in the period."""
    own = {o.id for o in context.all(Organ) if o.kind.value in item.words}
    return _any_of(m for m in context.all(Meeting) if m.organ_id in own and _recent(context, m.held_on))


def _briefings(context: Context, _item: CheckItem) -> _Proof:
    """A session was held in the period."""
    return _any_of(b for b in context.all(Briefing) if _recent(context, b.held_on))


def _letters(context: Context, _item: CheckItem) -> _Proof:
    """The register of letters is kept, and no letter in it is overdue."""
    came = [x for x in context.all(Letter) if _recent(context, x.received_on)]
    late = [r for r in context.made(known_letters) if r.state is LetterState.OVERDUE]
    return bool(came) and not late, list(came)


def _programme(context: Context, item: CheckItem) -> _Proof:
    """The Party organisation has a programme of this span, and every line of it says who leads."""
    party = {o.id for o in context.all(Organ) if o.kind in PARTY_BODIES}
    unit = context.source.find(Profile)
    term_start = (unit.term_start if unit else None) or date.min  # lines of an older whole-term programme prove nothing

    def counts(line: Inspection) -> bool:
        first, last = line.planned_from or date.max, line.planned_to or date.min
        if line.programme is Programme.TERM:
            return first >= term_start
        return context.period.overlaps(first, last)

    lines = (i for i in context.all(Inspection) if i.programme.value in item.words and i.organ_id in party)
    own = [i for i in lines if counts(i)]
    return _all_of(own, (i for i in own if i.leader_id or i.team))


def _supervision(context: Context, _item: CheckItem) -> _Proof:
    """The Party organisation concluded a thematic supervision in the period."""
    own = (c for c in context.of(INSPECTIONS) if c.inspector in PARTY_BODIES and _recent(context, c.concluded_on))
    themes = (c.inspection for c in own if c.inspection.form is InspectionForm.THEMATIC)
    return _any_of(one for one in themes if one.kind is InspectionKind.SUPERVISION)


def _demands(context: Context, _item: CheckItem) -> _Proof:
    """Nothing that an inspection demanded is still open; where nothing was demanded, nothing is."""
    demands = [f for c in context.of(INSPECTIONS) for f in c.demands]
    met = [f for f in demands if not f.open(context.as_of)]
    return len(met) == len(demands), list(met)


def _tasks(context: Context, item: CheckItem) -> _Proof:
    """A task of such words was done in the period."""
    return _any_of(t for t in _done(context) if _mentions(item, t.body, t.short, t.product))


def _reception(context: Context, item: CheckItem) -> _Proof:
    """A session of reception was held in the period, or a task of such words was done."""
    held = [one for one in context.all(ReceptionSession) if _recent(context, one.held_on)]
    there, records = _tasks(context, item)
    return there or bool(held), [*held, *records]


def _evidence(context: Context, _item: CheckItem) -> _Proof:
    """Every task done in the period has evidence, as words or as a file."""
    filed = {a.about_id for a in context.all(Attachment) if a.about_kind == Task.INFO.name}
    done = _done(context)
    return _all_of(done, (t for t in done if t.evidence or t.id in filed))


RULES: Mapping[str, Callable[[Context, CheckItem], _Proof]] = {
    "paper": _paper,
    "regulation": _regulation,
    "working_rules": _working_rules,
    "reviews": _reviews,
    "organ": _organ,
    "meetings": _meetings,
    "briefings": _briefings,
    "letters": _letters,
    "programme": _programme,
    "supervision": _supervision,
    "demands": _demands,
    "tasks": _tasks,
    "reception": _reception,
    "evidence": _evidence,
}
"""The rules by the name that an item of the list calls them by."""

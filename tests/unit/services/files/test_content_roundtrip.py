"""Whatever can be recorded can be written as a content file and comes back equal; and one undo takes it all away."""

from __future__ import annotations

import itertools
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache, singledispatch
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_desktop.domain.deadlines.rules import Condition as DeadlineCondition
from qcdc_desktop.domain.deadlines.rules import Unit
from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, faults, normal, specs
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.briefings import Attendance, BriefingDirective
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS
from qcdc_desktop.domain.registers.deadline_edits import DayOff, RuleEdit
from qcdc_desktop.domain.registers.headcounts import Headcount
from qcdc_desktop.domain.registers.inspections.records import (
    Finding,
    FindingKind,
    Inspection,
    InspectionForm,
    InspectionOutcome,
    InspectionStep,
)
from qcdc_desktop.domain.registers.letters.choices import Competence, Complexity, Outcome
from qcdc_desktop.domain.registers.letters.records import Letter, LetterDeadline, LetterStep
from qcdc_desktop.domain.registers.library import Decision, Directive, Regulation, RegulationReview
from qcdc_desktop.domain.registers.meetings.records import Absentee, AgendaItem, Meeting, MeetingConclusion, Opinion
from qcdc_desktop.domain.registers.organs import Member, Role
from qcdc_desktop.domain.registers.papers.editions import Dispatch
from qcdc_desktop.domain.registers.papers.issued import Issuer, Mandate, Paper, PaperText
from qcdc_desktop.domain.registers.papers.received import Received
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.reception.records import ReceptionForm, ReceptionSession, RefusalGround, Visit
from qcdc_desktop.domain.registers.staff import Absence
from qcdc_desktop.domain.registers.targets.records import Level, Reading, Source, Target, TargetDirective, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person, Profile, Recipient
from qcdc_desktop.papers.templates import template
from qcdc_desktop.services import undo
from qcdc_desktop.services.files import content
from qcdc_desktop.services.files.content_text import GIVEN
from qcdc_desktop.services.files.files import open_session
from qcdc_desktop.storage.session import Session
from tests import prepared
from tests.factories import id_of

# Any records --------------------------------------------------------------------------------------------------------

letters_of_hostile_files = st.sampled_from("ab \"'\\#=[]{},.\n\t“”…ếĐe\u0302\u0301\U0001f600\x00\x85\x7f")
texts = st.one_of(
    st.text(letters_of_hostile_files, max_size=12),
    st.sampled_from(['[[target]]\nplan = 3 # "', '"""', "'''", "\\u0000", "= { } [", "Quán triệt; học tập"]),
)
days, past = st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.dates(date(1950, 1, 1), date(2020, 1, 1))


@cache
def value(s: FieldSpec, count: int) -> st.SearchStrategy[Any]:
    """Any value of a field; a reference is the id that one of ``count`` earlier records will have."""
    most = int(s.maximum) if s.maximum is not None else 1000
    least = int(s.minimum or 0)
    by_kind: dict[FieldKind, st.SearchStrategy[Any]] = {
        FieldKind.TEXT: texts.map(lambda t: " ".join(t.split())),
        FieldKind.LONG: texts,
        FieldKind.WHOLE: st.integers(least, most),
        FieldKind.NUMBER: st.floats(0, 100, allow_nan=False),
        FieldKind.DAY: past if s.past else days,
        FieldKind.FLAG: st.booleans(),
        FieldKind.CHOICE: st.sampled_from(list(s.choices or ())),
        FieldKind.REF: st.integers(1, max(1, count)).map(lambda n: id_of(BY_NAME[s.target], n)),
    }
    found = by_kind[s.kind]
    if s.required and s.kind in (FieldKind.TEXT, FieldKind.LONG):
        return found.map(lambda t: f"x{t}")
    if s.required or s.kind in (FieldKind.TEXT, FieldKind.LONG, FieldKind.FLAG, FieldKind.CHOICE):
        return found
    return st.none() | found if s.kind is not FieldKind.REF or count else st.none()


PROVEN = {
    (TargetKind.ZERO, Source.LETTERS),
    (TargetKind.COVERAGE, Source.BRIEFINGS),
    (TargetKind.PERCENT, Source.TASKS),
    (TargetKind.COUNT, Source.TASKS),
}
SECTIONS = [s.key for s in template(PaperKind.PROGRAMME).sections if not s.source]
SINGLE = (TargetDirective, BriefingDirective, Attendance, Absentee, InspectionStep, LetterStep)
"""Kinds of which no two records join the same two others, or of which the second depends on the first."""


@st.composite
def files(draw: st.DrawFn) -> list[Record]:
    """Records of every kind in the order of storing, each without a fault of its own."""
    found: list[Record] = []
    counts: Counter[str] = Counter()
    for kind in KINDS:
        if kind.INFO.attached or kind.INFO.guarded:
            continue
        needs = [s.target for s in specs(kind) if s.kind is FieldKind.REF and s.required]
        most = 0 if any(not counts[n] for n in needs) else 1 if kind.INFO.single or kind in SINGLE else 3
        for n in range(draw(st.integers(0, most))):
            values = {s.name: draw(value(s, counts[s.target])) for s in specs(kind)}
            if "position" in values:
                values["position"] = n + 1
            record = kind(**values)
            record = record.with_values(sound(record, n))
            assert faults(normal(record)) == ()
            found.append(record)
            counts[kind.INFO.name] += 1
    return numbered(found)


@singledispatch
def sound(record: Record, n: int) -> dict[str, Any]:
    """What must change so that the record breaks none of its own rules; ``n`` makes unique what must be."""
    return {"section": SECTIONS[n]} if record.INFO.name == "paper_text" else {}


@sound.register
def _(record: Year, n: int) -> dict[str, Any]:
    start = record.start or date(2024, 1, 1)
    return {"name": f"{record.name} {n}", "end": start.replace(year=start.year + 1, day=1)}


@sound.register
def _(record: Profile, n: int) -> dict[str, Any]:
    return {"term_end": None}


@sound.register
def _(record: Person, n: int) -> dict[str, Any]:
    first = record.admitted_on if record.party else None
    return {"left_on": None, "code": "", "admitted_on": first, "official_on": None}  # it carries nothing secret


@sound.register
def _(record: Headcount, n: int) -> dict[str, Any]:
    return {"classes": n, "women": None, "women_members": None}


@sound.register
def _(record: Absence, n: int) -> dict[str, Any]:
    return {"until": None}


@sound.register
def _(record: Directive, n: int) -> dict[str, Any]:
    return {"ended_on": None, "replaced_by_id": None}


@sound.register
def _(record: Regulation, n: int) -> dict[str, Any]:
    return {"ended_on": None, "replaced_by_id": None}


@sound.register
def _(record: RegulationReview, n: int) -> dict[str, Any]:
    return {"decision": Decision.KEEP, "done_on": None}


@sound.register
def _(record: Organ, n: int) -> dict[str, Any]:
    return {"until": None}


@sound.register
def _(record: Member, n: int) -> dict[str, Any]:
    return {"until": None, "role": Role.MEMBER}  # what a head does to others has tests of its own


@sound.register
def _(record: Recipient, n: int) -> dict[str, Any]:
    return {"valid_until": None}


@sound.register
def _(record: Assessment, n: int) -> dict[str, Any]:
    overcome = record.overcome_on if record.kind is AssessmentKind.LIMITATION else None
    return {"noted_on": None, "overcome_on": overcome}


@sound.register
def _(record: Target, n: int) -> dict[str, Any]:
    source = record.source if (record.kind, record.source) in PROVEN else Source.READINGS
    return {"plan": record.plan or 0.0, "plan_level": record.plan_level or Level.GOOD, "source": source}


@sound.register
def _(record: Reading, n: int) -> dict[str, Any]:
    if record.done is None or record.total is None:
        return {"done": None, "total": None, "value": record.value or 5.0}
    return {"done": min(record.done, record.total)}


@sound.register
def _(record: Task, n: int) -> dict[str, Any]:
    return {"due_on": None, "done_on": None, "result": f"vì {record.result}"}


@sound.register
def _(record: Letter, n: int) -> dict[str, Any]:
    settled = record.received_on if record.outcome is not Outcome.PENDING else None
    reason = f"x{record.struck_reason}" if record.struck_on else ""
    struck = record.received_on if record.struck_on else None
    usual = {"due_on": record.received_on, "complexity": Complexity.NORMAL, "competence": Competence.UNKNOWN}
    later = dict.fromkeys(("accepted_on", "notified_on", "published_on", "duplicate_of_id", "split_from_id"))
    return {**usual, **later, "settled_on": settled, "struck_on": struck, "struck_reason": reason}


@sound.register
def _(record: LetterStep, n: int) -> dict[str, Any]:
    return {"step": "sort", "outcome": Outcome.PENDING, "sent_to": "", "days": None}


@sound.register
def _(record: DayOff, n: int) -> dict[str, Any]:
    return {"year": str(2027 + n), "off": "16/02" if record.off else "17/02", "worked": ""}


@sound.register
def _(record: RuleEdit, n: int) -> dict[str, Any]:
    plain = {"condition": DeadlineCondition.PLAIN, "unit": Unit.WORKING}
    return {**plain, "code": ("KN03", "TC01", "KP01")[n], "since": date(2026, 8, 3), "days": record.days or 1}


@sound.register
def _(record: Paper, n: int) -> dict[str, Any]:
    first = date(2000 + n, 1, 1)
    blank = Paper(covers_from=first, covers_to=first, kind=PaperKind.PROGRAMME)
    kept = ("summary", "year_id", "signer_id", "urgency", "circulation", "format_id", "draft_round")
    mandate = record.mandate if record.mandate.fits(Issuer.COMMITTEE) else Mandate.OWN
    blank = blank.with_values({"mandate": mandate})
    return {s.name: getattr(blank, s.name) for s in specs(Paper) if s.name not in kept}


@sound.register
def _(record: Received, n: int) -> dict[str, Any]:
    return {"secret": False, "summary": f"x{record.summary}", "number": n + 1, "issued_on": None, "answered_on": None}


@sound.register
def _(record: Headcount, n: int) -> dict[str, Any]:
    return {"classes": n, "women": None, "women_members": None}


@sound.register
def _(record: Meeting, n: int) -> dict[str, Any]:
    return {"begins": "7:30" if record.begins else "", "ends": ""}


@sound.register
def _(record: ReceptionSession, n: int) -> dict[str, Any]:
    times = {"begins": "7:30" if record.begins else "", "ends": ""}
    return {**times, "form": ReceptionForm.HEAD, "posted_on": None, "concluded_on": None}


@sound.register
def _(record: Visit, n: int) -> dict[str, Any]:
    people = record.people or 1  # one, where nothing is written
    return {"people": people, "crowd": False, "refusal": RefusalGround.ANSWERED, "refused_on": None}


@sound.register
def _(record: AgendaItem, n: int) -> dict[str, Any]:
    return {"votes_for": None, "votes_against": None, "votes_other": None}


@sound.register
def _(record: Opinion, n: int) -> dict[str, Any]:
    return {"speaker": "" if record.person_id else record.speaker}


@sound.register
def _(record: Dispatch, n: int) -> dict[str, Any]:
    return {"received_on": record.sent_on}


@sound.register
def _(record: Inspection, n: int) -> dict[str, Any]:
    ends = dict.fromkeys(("covers_to", "planned_to"), record.planned_from) | {"covers_from": None}
    subject = {"subject_organ_id": None, "subject_person_id": None, "subject": "Đơn vị khác"}
    above = {"organ_id": None, "superior": "Đoàn cấp trên"}
    usual = {"form": InspectionForm.REGULAR, "outcome": InspectionOutcome.GOOD, "concluded_on": None}
    return {**ends, **subject, **above, **usual}


@sound.register
def _(record: InspectionStep, n: int) -> dict[str, Any]:
    return {"step": "cancelled", "reason": f"vì {record.reason}"}


@sound.register
def _(record: Finding, n: int) -> dict[str, Any]:
    return {"kind": FindingKind.LIMITATION, "confirmed_on": None, "limitation_id": None}


def numbered(records: list[Record]) -> list[Record]:
    """The records as the program must store them: clean, with ids in order and letters with their numbers."""
    ids: Counter[str] = Counter()
    register: Counter[int] = Counter()
    book: Counter[int] = Counter()
    stored: list[Record] = []
    for record in records:
        came: dict[str, Any] = {}
        if isinstance(record, LetterStep):  # only a letter that waits takes one
            about = next(r for r in stored if isinstance(r, Letter) and r.id == record.letter_id)
            if about.struck_on or about.settled_on:
                continue
            came = {"on": about.received_on}
        ids[record.INFO.name] += 1
        changes: dict[str, Any] = {"id": id_of(type(record), ids[record.INFO.name]), **came}
        if isinstance(record, PaperText):
            changes |= {"pulled": ""}
        if isinstance(record, Opinion | MeetingConclusion):
            own = {i.id for i in stored if isinstance(i, AgendaItem) and i.meeting_id == record.meeting_id}
            changes |= {"item_id": record.item_id if record.item_id in own else None}
        if isinstance(record, Letter) and record.received_on:
            year = record.received_on.year
            register[year] += 1
            changes |= {"register_year": year, "number": register[year]}
        if isinstance(record, Visit):
            held = next(r for r in stored if isinstance(r, ReceptionSession) and r.id == record.reception_id)
            year = held.held_on.year if held.held_on else 0
            book[year] += 1
            changes |= {"register_year": year, "number": book[year]}
        stored.append(normal(record.with_values(changes)))
    return stored


# Written as a content file -------------------------------------------------------------------------------------------


def written(s: FieldSpec, stored: Any, draw: st.DrawFn) -> str:
    """One of the ways a value can be written."""
    if s.kind is FieldKind.DAY:
        return str(draw(st.sampled_from([stored.isoformat(), f'"{stored:%d/%m/%Y}"'])))
    if s.kind is FieldKind.FLAG:
        return "true" if stored else "false"
    if s.kind is FieldKind.CHOICE:
        return quoted(str(draw(st.sampled_from([stored.value, stored.words]))))
    if s.kind is FieldKind.REF:
        return f'"{s.target} {stored}"'
    if s.kind in (FieldKind.WHOLE, FieldKind.NUMBER):
        return repr(stored)
    ways = [quoted(stored)]
    if "'''" not in stored and not stored.endswith("'") and "\x7f" not in stored:
        ways.append(f"'''\n{stored}'''")
    ways.append('"""\n' + quoted(stored)[1:-1].replace("\\n", "\n") + '"""')
    return str(draw(st.sampled_from(ways)))


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


@st.composite
def content_files(draw: st.DrawFn) -> tuple[list[Record], str]:
    records = draw(files())
    tables = []
    for record in records:
        name = record.INFO.name
        lines = [f"[{name}]" if record.INFO.single else f"[[{name}]]", f'id = "{name} {record.id}"']
        for s in specs(type(record)):
            stored = getattr(record, s.name)
            if stored is not None and s.name not in GIVEN.get(type(record), ()):
                lines.append(f"{s.key} = {written(s, stored, draw)}")
        tables.append("\n".join(lines))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return records, "\n\n# ghi chú\n".join(tables).replace("\n", end)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("roundtrip")


@pytest.fixture(scope="module")
def empty(folder: Path) -> Path:
    """A file without a record, to be copied."""
    path = folder / "empty.qcdc"
    prepared.empty(path)
    return path


names: Iterator[int] = itertools.count()


def typed_records(session: Session) -> list[Record]:
    """All records but the deadlines of letters, which the program counts by itself."""
    kinds = (kind for kind in KINDS if kind is not LetterDeadline)
    return [r for kind in kinds for r in sorted(session.all(kind), key=lambda r: r.id)]


@settings(max_examples=60, deadline=None)
@given(content_files())
def test_records_written_as_a_content_file_come_back_equal(
    folder: Path, empty: Path, drawn: tuple[list[Record], str]
) -> None:
    records, text = drawn
    path, source = folder / f"{next(names)}.qcdc", folder / "content.toml"
    source.write_bytes(text.encode())
    shutil.copy(empty, path)
    with open_session(path) as session:
        content.load(session, source)
        assert typed_records(session) == records
        if records:
            undo.undo(session)
            assert not any(session.count(kind) for kind in KINDS)
            undo.redo(session)
            assert typed_records(session) == records
        assert session.check() == []
    path.unlink()

"""The attendance sheet of a session or a meeting, to print, sign and attach; the list of those still to be briefed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import in_prose, long_day
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.rolls import AttendanceState, section_key, there
from qcdc_desktop.domain.registers.staff import by_rank
from qcdc_desktop.domain.registers.unit import Person, Profile
from qcdc_desktop.papers.blocks import Align, Block, Closing, Column, Document, Paragraph, Table, Title
from qcdc_desktop.papers.formats import format_for
from qcdc_desktop.papers.parts import handed_head
from qcdc_desktop.papers.spelling import spelt

_COLUMNS = (
    Column("TT", 8, Align.CENTER),
    Column("Họ và tên", 50),
    Column("Chức vụ", 42),
    Column("Ký tên", 34),
    Column("Ghi chú", 36),
)


class Mark(Value):
    """How somebody is marked on a sheet, and why."""

    state: AttendanceState
    note: str = ""

    @property
    def words(self) -> str:
        """What stands beside the name; nothing of who was there."""
        state = "" if self.state is AttendanceState.PRESENT else self.state.words.lower()
        return ": ".join(filter(None, (state, self.note)))


class Occasion(Value):
    """What a sheet is of."""

    held_on: date
    title: str
    """What those listed attend: ``tham dự buổi quán triệt: …``."""
    facts: tuple[str, ...]
    """When, where, in which form; who is in the chair; what it deals with."""


def of_briefing(briefing: Briefing, directives: Sequence[Directive], chair: Person | None) -> Occasion:
    """A session in which directives are studied."""
    facts = [_when(briefing.held_on, briefing.place, briefing.form.words)]
    if chair:
        facts.append(f"Chủ trì: {chair.name}.")
    if directives:
        facts.append(f"Văn bản: {'; '.join(d.cited() for d in directives)}.")
    return Occasion(_day(briefing.held_on), f"tham dự buổi quán triệt: {briefing.topic}", tuple(facts))


def of_meeting(meeting: Meeting, chair: Person | None) -> Occasion:
    """A meeting of an organ."""
    facts = [_when(meeting.held_on, meeting.place, meeting.form.words)]
    if chair:
        facts.append(f"Chủ trì: {chair.name}.")
    return Occasion(_day(meeting.held_on), f"tham dự cuộc họp: {meeting.topic}", tuple(facts))


def sheet(
    profile: Profile, occasion: Occasion, marks: Mapping[int, Mark], listed: Sequence[Person], people: Iterable[Person]
) -> Document:
    """The sheet of those ``listed`` by section: absentees with their reason, a blank to sign for everybody else.

    ``marks`` hold the attendance by person; without any it is a form to sign before the attendance is taken.
    """

    def note(person: Person) -> str:
        mark = marks.get(person.id)
        return mark.words if mark else ""

    came = there(marks.values())
    away = len(listed) - came
    counted = f"Số người được triệu tập: {in_prose(len(listed))}"
    counted += f"; có mặt: {in_prose(came)}; vắng: {in_prose(away)}." if marks and away else "."
    if marks and not away:
        counted = f"{counted.rstrip('.')}; có mặt đủ."
    facts = [Paragraph(fact) for fact in (*occasion.facts, counted)]
    return _document(profile, occasion.held_on, occasion.title, (*facts, _by_section(listed, note)), people)


def missing_list(profile: Profile, topic: str, people: Iterable[Person], sentence: str, made_on: date) -> Document:
    """Those still to be briefed on ``topic``, by section; ``told`` says by which count and on which day."""
    listed = list(people)
    blocks = (Paragraph(f"{sentence.rstrip('.')}."), _by_section(listed, lambda _person: ""))
    return _document(profile, made_on, f"cán bộ, giáo viên, nhân viên chưa được quán triệt: {topic}", blocks, listed)


def _day(held_on: date | None) -> date:
    if held_on is None:
        raise ValueError("what is stored has a day")
    return held_on


def _when(held_on: date | None, place: str, form: str) -> str:
    where = f", tại {place}" if place else ""
    return f"Thời gian: {long_day(_day(held_on))}{where}. Hình thức: {form.lower()}."


def _by_section(people: Sequence[Person], note: Callable[[Person], str]) -> Table:
    """One row a person by rank and given name; where there are several sections, each under its own heading row."""
    sections = sorted({p.section for p in people}, key=section_key)
    rows: list[tuple[str, ...]] = []
    strong = set()
    number = 0
    for section in sections:
        if len(sections) > 1:
            strong.add(len(rows))
            rows.append(("", section or "Chưa xếp tổ", "", "", ""))
        for person in by_rank(p for p in people if p.section == section):
            number += 1
            rows.append((str(number), person.name, person.duty, "", note(person)))
    return Table(_COLUMNS, tuple(rows), strong_rows=frozenset(strong))


def _document(
    profile: Profile, made_on: date, title: str, blocks: Iterable[Block], people: Iterable[Person]
) -> Document:
    document = Document(
        title=f"Danh sách {title}",
        author=profile.name,
        format_id=profile.paper_format or format_for(made_on).id,
        made_on=made_on,
        blocks=(
            handed_head(profile, made_on),
            Title("DANH SÁCH", title),
            *blocks,
            Closing(recipients=(), authority="", title="NGƯỜI LẬP DANH SÁCH", name=""),
        ),
    )
    return spelt(document, profile, people)

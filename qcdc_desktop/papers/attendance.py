"""The attendance sheet of a briefing to print, sign and attach, and the list of those still to be briefed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from qcdc_desktop.domain.kinds.writing import in_prose, long_day
from qcdc_desktop.domain.registers.briefings import Attendance, AttendanceState, Briefing, section_key
from qcdc_desktop.domain.registers.library import Directive
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


def sheet(
    profile: Profile,
    briefing: Briefing,
    directives: Sequence[Directive],
    lines: Mapping[int, Attendance],
    listed: Sequence[Person],
    people: Mapping[int, Person],
) -> Document:
    """The sheet of those ``listed`` by section: absentees with their reason, a blank to sign for everybody else.

    ``lines`` holds the attendance by person; without any it is a form to sign before the attendance is taken.
    """
    if briefing.held_on is None:
        raise ValueError("a stored session has a day")

    def note(person: Person) -> str:
        line = lines.get(person.id)
        state = "" if line is None or line.state is AttendanceState.PRESENT else line.state.words.lower()
        return ": ".join(filter(None, (state, line.note if line else "")))

    there = sum(1 for line in lines.values() if line.state is AttendanceState.PRESENT)
    away = len(listed) - there
    counted = f"Số người được triệu tập: {in_prose(len(listed))}"
    counted += f"; có mặt: {in_prose(there)}; vắng: {in_prose(away)}." if lines and away else "."
    if lines and not away:
        counted = f"{counted.rstrip('.')}; có mặt đủ."
    blocks = (*_when(briefing, directives, people), Paragraph(counted), _by_section(listed, note))
    return _document(profile, briefing.held_on, f"tham dự buổi quán triệt: {briefing.topic}", blocks, people.values())


def missing_list(profile: Profile, topic: str, people: Iterable[Person], sentence: str, made_on: date) -> Document:
    """Those still to be briefed on ``topic``, by section; ``told`` says by which count and on which day."""
    listed = list(people)
    blocks = (Paragraph(f"{sentence.rstrip('.')}."), _by_section(listed, lambda _person: ""))
    return _document(profile, made_on, f"cán bộ, giáo viên, nhân viên chưa được quán triệt: {topic}", blocks, listed)


def _when(briefing: Briefing, directives: Sequence[Directive], people: Mapping[int, Person]) -> Iterator[Block]:
    day = long_day(briefing.held_on) if briefing.held_on else ""
    place = f", tại {briefing.place}" if briefing.place else ""
    yield Paragraph(f"Thời gian: {day}{place}. Hình thức: {briefing.form.words.lower()}.")
    if chair := people.get(briefing.chair_id or 0):
        yield Paragraph(f"Chủ trì: {chair.name}.")
    if directives:
        named = "; ".join(d.cited() for d in directives)
        yield Paragraph(f"Văn bản: {named}.")


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

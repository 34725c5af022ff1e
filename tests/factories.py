"""Records with sensible values, so that a test writes down only what it is about."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Any

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.source import Gathered
from qcdc_desktop.domain.registers.assessment import Assessment, AssessmentKind
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.letters.choices import LetterKind, Outcome
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.letters.results import LetterResult, letter_result
from qcdc_desktop.domain.registers.papers.issued import Paper
from qcdc_desktop.domain.registers.periods import Axis, DayOfYear, SchoolFrame, Year, school_year
from qcdc_desktop.domain.registers.targets.records import Level, Reading, Source, Target, TargetKind
from qcdc_desktop.domain.registers.tasks.records import Progress, Task, TaskGroup
from qcdc_desktop.domain.registers.unit import PaperKind, Person, Profile, Recipient

HANOI = timezone(timedelta(hours=7))
NOW = datetime(2025, 5, 22, 9, 41, tzinfo=HANOI)
TODAY = NOW.date()


def id_of(kind: type[Record], number: int = 1) -> int:
    """The id of the first (second, third …) record of a kind, as a fresh file of a test and these factories give it.

    Years alone begin at 1; no two kinds have an id in common, so what takes one for another, or for 1, is noticed.
    """
    return number if kind is Year or kind.INFO.single else 100 * KINDS.index(kind) + 100 + number


FRAMES = (SchoolFrame("Khung năm học", date(2024, 8, 1), DayOfYear(1, 17)),)
"""School years whose first term ends on 17 January."""


def gathered(**records: Iterable[Record]) -> Gathered:
    """Records in memory; the names only tell the reader what they are."""
    return Gathered(itertools.chain.from_iterable(records.values()))


def profile(**values: Any) -> Profile:
    """The unit of the tests."""
    usual = Profile(
        name="Đảng ủy Trường THPT Nguyễn Du",
        superior="Đảng bộ phường Bình An",
        school="Trường THPT Nguyễn Du",
        place="Bình An",
        term_start=date(2020, 6, 15),
        term_end=date(2025, 6, 15),
    )
    return usual.with_values(values)


def year(first: int = 2024, *, id: int = 1) -> Year:
    """The school year that begins in ``first``."""
    return school_year(first).with_values({"id": id})


def calendar(number: int, *, id: int = 9) -> Year:
    """A calendar year as a working year."""
    return Year(id=id, name=str(number), axis=Axis.CALENDAR, start=date(number, 1, 1), end=date(number, 12, 31))


def person(name: str, **values: Any) -> Person:
    """A person."""
    return Person(name=name, **values)


def recipient(name: str, **values: Any) -> Recipient:
    """A line of the recipients."""
    return Recipient(name=name, **values)


def strength(body: str, year_id: int = 1, **values: Any) -> Assessment:
    """Ưu điểm."""
    return Assessment(year_id=year_id, kind=AssessmentKind.STRENGTH, body=body, **values)


def limitation(body: str, year_id: int = 1, **values: Any) -> Assessment:
    """Hạn chế."""
    return Assessment(year_id=year_id, kind=AssessmentKind.LIMITATION, body=body, **values)


def coverage(**values: Any) -> Target:
    """``100% quán triệt``."""
    usual = Target(
        id=id_of(Target), year_id=1, body="100% cán bộ được quán triệt", kind=TargetKind.COVERAGE, plan=100.0
    )
    return usual.with_values(values)


def quality(**values: Any) -> Target:
    """``lãnh đạo tốt``."""
    usual = Target(id=id_of(Target, 2), year_id=1, body="Lãnh đạo tốt", kind=TargetKind.QUALITY, plan_level=Level.GOOD)
    return usual.with_values(values)


def zero_letters(**values: Any) -> Target:
    """``không có đơn thư``, read from the register."""
    usual = Target(id=id_of(Target, 3), year_id=1, body="Không có đơn thư", kind=TargetKind.ZERO, source=Source.LETTERS)
    return usual.with_values(values)


def count(**values: Any) -> Target:
    """``2 cuộc đối thoại``."""
    usual = Target(
        id=id_of(Target, 4), year_id=1, body="Đối thoại 2 cuộc", kind=TargetKind.COUNT, plan=2.0, unit="cuộc"
    )
    return usual.with_values(values)


def percent(**values: Any) -> Target:
    """``90% hài lòng``."""
    usual = Target(id=id_of(Target, 5), year_id=1, body="90% hài lòng", kind=TargetKind.PERCENT, plan=90.0)
    return usual.with_values(values)


def reading(on: date, target_id: int = id_of(Target), **values: Any) -> Reading:
    """What was read of a target on a day."""
    return Reading(target_id=target_id, on=on, **values)


def group(name: str, year_id: int = 1, **values: Any) -> TaskGroup:
    """A group of tasks."""
    return TaskGroup(year_id=year_id, name=name, **values)


def task(body: str = "Rà soát quy chế", year_id: int = 1, **values: Any) -> Task:
    """A task."""
    return Task(year_id=year_id, body=body, **values)


def progress(on: date, task_id: int = id_of(Task), **values: Any) -> Progress:
    """An entry in the log of a task."""
    return Progress(task_id=task_id, on=on, **{"note": "Đã họp", **values})


def letter(number: int, received_on: date, **values: Any) -> Letter:
    """A letter in the register: a petition that has nothing to do with QCDC."""
    usual = Letter(
        id=id_of(Letter, number),
        number=number,
        register_year=received_on.year,
        received_on=received_on,
        matter="Xin chuyển lớp",
    )
    return usual.with_values(values)


def qcdc_complaint(number: int, received_on: date, **values: Any) -> Letter:
    """What the zero-event target counts."""
    return letter(number, received_on, kind=LetterKind.COMPLAINT, about_qcdc=True, **values)


def settled(one: Letter, on: date, outcome: Outcome = Outcome.ANSWERED) -> Letter:
    """The letter after it was settled."""
    return one.with_values({"settled_on": on, "outcome": outcome})


def letter_row(one: Letter, on: date) -> LetterResult:
    """A letter without a log as it stands on a day."""
    return letter_result(one, (), (), (), on)


def paper(kind: PaperKind, **values: Any) -> Paper:
    """An issued paper of the year with id 1."""
    return Paper(year_id=1, kind=kind, **{"summary": "về thực hiện quy chế dân chủ", **values})


def known(values: dict[str, Any], records: Iterable[Record] = ()) -> dict[str, Any]:
    """What a dossier is made from: its ``people`` and ``organs`` by id, and records, as those that others point at."""
    found: dict[str, dict[int, Record]] = {"person": values.get("people", {}), "organ": values.get("organs", {})}
    for record in records:
        found.setdefault(record.INFO.name, {})[record.id] = record
    rest = {name: value for name, value in values.items() if name not in ("people", "organs")}
    return {"known": found} | rest

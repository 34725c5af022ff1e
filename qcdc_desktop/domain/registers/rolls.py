"""Rolls (danh sách điểm danh): who was due at a session or a meeting, and how each of them is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.text import sort_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import NO_VALUE
from qcdc_desktop.domain.registers.staff import by_rank
from qcdc_desktop.domain.registers.unit import Person


class AttendanceState(Choice):
    """Whether someone who was due took part."""

    PRESENT = "present", "Có mặt", "good"
    EXCUSED = "excused", "Vắng có lý do", "warn"
    ABSENT = "absent", "Vắng không lý do", "bad"
    ELSEWHERE = "elsewhere", "Đã học ở nơi khác", "info"
    """Đã học ở đơn vị khác: someone who also works at another school and was briefed there."""
    LATE = "late", "Đến muộn", "warn"
    """There, though not from the beginning."""

    @property
    def came(self) -> bool:
        """Whether someone marked so was there."""
        return self in (AttendanceState.PRESENT, AttendanceState.LATE)


AWAY = (AttendanceState.EXCUSED, AttendanceState.ABSENT)
"""The marks of those who were due and did not come."""


class Marked(Protocol):
    """Somebody's mark on a roll."""

    @property
    def state(self) -> AttendanceState:
        """How they are marked."""


class RollLine(Value):
    """A line of a roll with the person it is about."""

    number: int
    line: Record
    """What holds the mark; its id is that of the line."""
    state: AttendanceState
    person: Person


def roll(lines: Mapping[int, tuple[Record, AttendanceState]], people: Mapping[int, Person]) -> tuple[RollLine, ...]:
    """A roll as it is read out: section by section, in each by given name. ``lines`` are by the id of the person."""
    listed = sorted(by_rank(people[p] for p in lines), key=lambda p: section_key(p.section))
    return tuple(RollLine(number, *lines[p.id], p) for number, p in enumerate(listed, start=1))


def section_key(section: str) -> tuple[bool, str]:
    """The order of sections on a sheet: those without a name come last."""
    return section == "", sort_key(section)


def there(lines: Iterable[Marked]) -> int:
    """How many came, those who were late among them."""
    return sum(line.state.came for line in lines)


def turnout(lines: Sequence[Marked]) -> str:
    """``76/80``; a dash while nobody is on the roll."""
    return f"{there(lines)}/{len(lines)}" if lines else NO_VALUE


def exceptions(lines: Sequence[Marked]) -> str:
    """``Vắng có lý do 3 · Đã học ở nơi khác 1``; nothing where everybody was there from the beginning."""
    counts = Counter(line.state for line in lines)
    return " · ".join(
        f"{state.words} {counts[state]}"
        for state in AttendanceState
        if counts[state] and state is not AttendanceState.PRESENT
    )

"""What minutes say of a roll: how many came and did not; who, only where it is asked for (P12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.writing import in_prose, lower_first
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.papers.pulled import Pulled, pulled_from

_TOLD = (AttendanceState.EXCUSED, AttendanceState.ABSENT, AttendanceState.ELSEWHERE, AttendanceState.LATE)


def counted(of: Record, marks: Sequence[AttendanceState]) -> Iterator[Pulled]:
    """How many are marked otherwise than there, by mark."""
    counts = Counter(marks)
    for state in _TOLD:
        if counts[state]:
            yield pulled_from(of.INFO.name, of.id, f"{state.words}: {in_prose(counts[state])}", state.value)


def named(lines: Iterable[tuple[Record, AttendanceState, str, str]]) -> Iterator[Pulled]:
    """Who is marked otherwise than there, by mark: each record that says so, with the mark, the name and the reason."""
    known = [one for one in lines if one[1] in _TOLD]
    for record, state, name, why in sorted(known, key=lambda one: _TOLD.index(one[1])):
        because = f" ({lower_first(why)})" if why else ""
        yield pulled_from(record.INFO.name, record.id, f"{state.words}: {name}{because}")

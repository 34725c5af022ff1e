"""The parts of a letter as they are shown: the log of its steps, and its deadlines with how they were counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.deadlines.engine import replay
from qcdc_desktop.domain.deadlines.receipts import read_receipt
from qcdc_desktop.domain.deadlines.words import explained
from qcdc_desktop.domain.kinds.columns import Column, field_column
from qcdc_desktop.domain.kinds.log_part import log_part
from qcdc_desktop.domain.kinds.register import Part
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.letters.choices import Outcome
from qcdc_desktop.domain.registers.letters.records import LetterDeadline, LetterStep
from qcdc_desktop.domain.registers.letters.results import LetterResult

PRESSING = 7
"""Days before a deadline in which it is pressing; how many are left is told every day."""


class DeadlineLine(Value):
    """A deadline as it stands on a day."""

    deadline: LetterDeadline
    on: date

    @property
    def standing(self) -> str:
        """``Còn 3 ngày``, ``Hết hạn hôm nay``, ``Quá hạn 2 ngày``, ``Đúng hạn``, ``Trễ 1 ngày``, ``Đang dừng tính``."""
        one = self.deadline
        if one.due_on is None:
            return "Đang dừng tính"
        if one.met_on and one.met_on <= self.on:
            days = (one.met_on - one.due_on).days
            return f"Trễ {days} ngày" if days > 0 else "Đúng hạn"
        days = (one.due_on - self.on).days
        return f"Quá hạn {-days} ngày" if days < 0 else f"Còn {days} ngày" if days else "Hết hạn hôm nay"

    @property
    def tone(self) -> str:
        """Good where it was kept, bad where it was not, a warning while it is pressing."""
        one = self.deadline
        late = one.late(self.on)
        if late is not None:
            kept = "good" if one.met_on else "info"
            return "bad" if late else kept
        return "warn" if one.due_on and (one.due_on - self.on).days <= PRESSING else "info"

    @property
    def explained(self) -> str:
        """How its day was counted, by which law, and by which decision it was moved; all from its receipt alone."""
        one = self.deadline
        if not one.receipt:
            return one.name
        counted = replay(read_receipt(one.receipt))
        moved = (f"Hạn đã chuyển theo quyết định: {one.decision}",) if one.decision else ()
        return "\n".join((*explained(counted), *counted.warnings, *moved))


def _deadlines(row: LetterResult) -> tuple[DeadlineLine, ...]:
    deadlines = () if row.letter.struck else row.deadlines
    begun = (one for one in deadlines if one.starts_on and one.starts_on <= row.as_of)
    return tuple(DeadlineLine(one, row.as_of) for one in begun)


def _asked(name: str, values: Mapping[str, Any]) -> bool:
    """What a step did not ask for is not shown empty beside it."""
    if name == "outcome":
        return values[name] is not Outcome.PENDING
    return name not in ("days", "sent_to") or bool(values[name])


STEPS: Part[LetterResult] = log_part(
    LetterStep,
    lambda row: row.case.course,
    lambda row, today: LetterStep(letter_id=row.letter.id, on=today),
    _asked,
)

DEADLINES: Part[LetterResult] = Part(
    LetterDeadline,
    "Thời hạn",
    (
        Column("Thời hạn", 18, attrgetter("deadline.name"), wide=True),
        field_column(LetterDeadline, "due_on", attrgetter("deadline"), width=11),
        Column("Tình trạng", 13, attrgetter("standing"), tone=attrgetter("tone")),
    ),
    (),
    _deadlines,
    lambda row, _today: LetterDeadline(letter_id=row.letter.id),
    "Chưa có thời hạn nào.",
    record=attrgetter("deadline"),
    added=False,
)

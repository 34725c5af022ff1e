"""What was planned and what was reached, as people write it: the same words on screen and on paper."""

from __future__ import annotations

from qcdc_desktop.domain.figures.results import TargetResult
from qcdc_desktop.domain.kinds.writing import write_number, write_percent
from qcdc_desktop.domain.registers.targets import Level, Source, Target, TargetKind


def planned(target: Target) -> str:
    """The plan in words: ``100 %``, ``Tốt``, ``0 đơn``; with ≤ where less is better."""
    zero = target.kind is TargetKind.ZERO
    said = measured(target, (target.plan or 0.0) if zero else target.plan, target.plan_level)
    return f"≤ {said}" if said and target.better_when_lower() and not zero else said


def reached(result: TargetResult) -> str:
    """What was reached, in words; empty while it is not known."""
    actual = result.judgement.actual
    return measured(result.target, actual.value, actual.level)


def measured(target: Target, value: float | None, level: Level = Level.NONE) -> str:
    """A planned or actual value in the measure of its target: ``94,4 %``, ``Tốt``, ``0 đơn``, ``2 cuộc``."""
    if target.kind is TargetKind.QUALITY:
        return level.words if level is not Level.NONE else ""
    if value is None:
        return ""
    if target.kind in (TargetKind.COVERAGE, TargetKind.PERCENT):
        return write_percent(value)
    unit = target.unit or ("đơn" if target.source is Source.LETTERS else "")
    return f"{write_number(value)} {unit}".rstrip()

"""Plans and results are written in the measure of their target, alike on screen and paper."""

from __future__ import annotations

import pytest

from qcdc_desktop.domain.registers.targets.records import Direction, Level, Target, measured, planned
from tests.factories import count, coverage, percent, quality, zero_letters


@pytest.mark.parametrize(
    ("target", "value", "level", "written"),
    [
        (coverage(), 94.44, Level.NONE, "94,4%"),
        (percent(), 99.99, Level.NONE, "99,9%"),
        (quality(), None, Level.GOOD, "Tốt"),
        (quality(), None, Level.NONE, ""),
        (zero_letters(), 0.0, Level.NONE, "0 đơn"),
        (count(), 2.0, Level.NONE, "2 cuộc"),
        (count(unit=""), 2.0, Level.NONE, "2"),
        (count(), None, Level.NONE, ""),
    ],
)
def test_values_are_written_in_the_measure_of_the_target(
    target: Target, value: float | None, level: Level, written: str
) -> None:
    assert measured(target, value, level) == written


@pytest.mark.parametrize(
    ("target", "written"),
    [
        (coverage(plan=100.0), "100%"),
        (quality(plan_level=Level.GOOD), "Tốt"),
        (zero_letters(), "0 đơn"),
        (percent(plan=5.0, direction=Direction.LOWER), "≤ 5%"),
        (percent(plan=None, direction=Direction.LOWER), ""),
    ],
)
def test_a_plan_says_where_less_is_better(target: Target, written: str) -> None:
    assert planned(target) == written

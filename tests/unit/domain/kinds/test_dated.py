"""Rules that hold from a day on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from qcdc_desktop.domain.kinds.dated import Rule, in_force

OLD, NEW = Rule("Luật cũ", date(2018, 4, 3)), Rule("Luật mới", date(2026, 5, 27))


@pytest.mark.parametrize("known", [(OLD, NEW), (NEW, OLD)])
def test_the_latest_version_that_took_effect_holds_and_before_the_first_that_one(known: tuple[Rule, ...]) -> None:
    assert in_force(known, NEW.effective_from) is NEW
    assert in_force(known, NEW.effective_from - timedelta(days=1)) is OLD
    assert in_force(known, date(1998, 2, 18)) is OLD


def test_without_any_version_there_is_none() -> None:
    with pytest.raises(ValueError, match="empty"):
        in_force((), date(2025, 1, 1))

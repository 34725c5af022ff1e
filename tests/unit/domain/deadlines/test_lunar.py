"""The lunar calendar of Vietnam against days that are known: official ones, and years when China had another."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.deadlines.lunar import lunar_day, new_moon, sun_longitude


@pytest.mark.parametrize(
    ("tet", "kings"),
    [
        (date(2020, 1, 25), date(2020, 4, 2)),
        (date(2023, 1, 22), date(2023, 4, 29)),
        (date(2024, 2, 10), date(2024, 4, 18)),
        (date(2025, 1, 29), date(2025, 4, 7)),
        (date(2026, 2, 17), date(2026, 4, 26)),
        (date(2027, 2, 6), date(2027, 4, 16)),
        (date(2028, 1, 26), date(2028, 4, 4)),
        (date(2029, 2, 13), date(2029, 4, 23)),
        (date(2030, 2, 2), date(2030, 4, 12)),
        (date(2031, 1, 23), date(2031, 4, 1)),
    ],
)
def test_tet_and_the_day_of_the_kings(tet: date, kings: date) -> None:
    assert lunar_day(tet.year, 1, 1) == tet
    assert lunar_day(tet.year, 3, 10) == kings


def test_the_sun_and_the_moon_stand_where_the_worked_examples_of_meeus_have_them() -> None:
    """Examples 25.a (13 October 1992) and 49.a (February 1977); what was left out of the series is a minute at most."""
    assert sun_longitude(2448908.5) == pytest.approx(199.90895, abs=0.0005)
    assert new_moon(-283) == pytest.approx(2443192.65118, abs=0.0008)


@pytest.mark.parametrize(("year", "here"), [(1985, date(1985, 1, 21)), (2007, date(2007, 2, 17))])
def test_years_in_which_china_had_another_day(year: int, here: date) -> None:
    assert lunar_day(year, 1, 1) == here


def test_the_middle_of_autumn_comes_after_a_leap_month() -> None:
    assert lunar_day(2020, 8, 15) == date(2020, 10, 1), "2020 had two fourth months"
    assert lunar_day(2025, 8, 15) == date(2025, 10, 6), "2025 had two sixth months"
    assert lunar_day(2026, 8, 15) == date(2026, 9, 25)

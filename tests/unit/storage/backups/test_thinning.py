from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.storage.backups.thinning import DAYS, MONTHS, WEEKS, kept


def day(year: int) -> datetime:
    """The beginning of a year by the clock of the office."""
    return datetime(year, 1, 1)  # noqa: DTZ001 - backups are named by local time


TIMES = st.lists(st.datetimes(day(2024), day(2035)), unique=True, max_size=60)


def test_ten_years_of_two_backups_a_day_are_a_handful() -> None:
    begun = day(2024) + timedelta(hours=8)
    made = [begun + timedelta(days=day, hours=hour) for day in range(3650) for hour in (0, 8)]
    stays = kept(made)
    assert len(stays) <= DAYS + WEEKS + MONTHS + 11
    assert max(made) in stays
    assert {at.year for at in stays} == {at.year for at in made}
    assert {at for at in stays if at.hour == 8} == {max(made).replace(hour=8)}


@given(TIMES)
def test_the_latest_stays_and_so_does_one_of_every_year(made: list[datetime]) -> None:
    stays = kept(made)
    assert stays <= set(made)
    assert not made or max(made) in stays
    assert {at.year for at in stays} == {at.year for at in made}


@given(TIMES)
def test_thinning_what_was_thinned_takes_nothing_more(made: list[datetime]) -> None:
    assert kept(kept(made)) == kept(made)


@given(TIMES, st.datetimes(day(2035), day(2036)))
def test_what_went_once_never_would_have_stayed_later(made: list[datetime], later: datetime) -> None:
    assert kept([*made, later]) == kept([*kept(made), later])

"""Holidays as dated data (``resources/rules/holidays.toml``): years by their notices, others computed from festivals.

Source of the make-up days: Labour Code 45/2019/QH14, Article 111.3 (a holiday on a day of rest is made up for on the
next working day), Article 112 (the holidays).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from qcdc_desktop.domain.deadlines.calendar import DAY, ListedDay, WorkCalendar
from qcdc_desktop.domain.deadlines.lunar import lunar_day
from qcdc_desktop.domain.kinds.dated import Rule
from qcdc_desktop.domain.kinds.values import Value, replace

YEARS = range(2012, 2061)
"""The years whose holidays are known or computed; of others only the ends of weeks are days off."""
_SATURDAY = 5


class Festival(Rule):
    """A holiday (ngày lễ) of every year in which it is in force."""

    name: str
    month: int
    day: int
    effective_until: date = date.max
    lunar: bool = False
    before: int = 0
    """So many days before the day itself its days off begin."""
    days: int = 1
    begins_on_it_on: tuple[int, ...] = ()
    """Weekdays (0 is Monday) on which they begin on the day itself all the same."""
    made_up: bool = True
    """Whether a day that falls on a day of rest is made up for."""
    noticed: bool = False
    """Whether its days are decided anew every year, and made known by a notice."""

    def days_of(self, year: int) -> tuple[date, ...]:
        """Its days off in a year, without those that make up; none where it is not in force."""
        at = lunar_day(year, self.month, self.day) if self.lunar else date(year, self.month, self.day)
        if not self.effective_from <= at <= self.effective_until:
            return ()
        first = at if at.weekday() in self.begins_on_it_on else at - timedelta(days=self.before)
        return tuple(first + timedelta(days=n) for n in range(self.days))


class NoticedYear(Value):
    """A year as its notices (thông báo) have it."""

    year: int
    source: str
    days: tuple[ListedDay, ...]

    def listed(self) -> tuple[ListedDay, ...]:
        """Its days, each with where it stands."""
        return tuple(replace(one, source=one.source or self.source) for one in self.days)


class HolidayRules(Value):
    """All that is known of days off."""

    years: tuple[NoticedYear, ...]
    festivals: tuple[Festival, ...]

    def calendar(self, own: Iterable[ListedDay] = ()) -> WorkCalendar:
        """The working calendar with the days that the users entered: these hold against all others.

        In a year without a known notice, days off that were entered stand in the place of the computed days of the
        festival that they fall into. The year counts as official once every festival that needs a notice has days with
        the number of one.
        """
        entered = tuple(own)
        days: list[ListedDay] = []
        official = {year.year for year in self.years}
        for year in self.years:
            days += year.listed()
        for number in YEARS:
            if number not in official:
                computed, settled = self._computed(number, entered)
                days += computed
                if settled:
                    official.add(number)
        return WorkCalendar.of([*days, *entered], official)

    def _computed(self, year: int, own: Sequence[ListedDay]) -> tuple[list[ListedDay], bool]:
        """The days of a year that no notice is known of, and whether what was entered settles it."""
        runs = {one: days for one in self.festivals if (days := one.days_of(year))}
        kept: list[ListedDay] = []
        settled = any(one.noticed for one in runs)
        for festival, days in _with_make_up(runs).items():
            inside = [one for one in own if one.off and one.day in days]
            if festival.noticed and not any(one.source for one in inside):
                settled = False
            if not inside:
                kept += (ListedDay(day, festival.name, source=festival.basis) for day in days)
        return kept, settled


def _with_make_up(runs: Mapping[Festival, Sequence[date]]) -> dict[Festival, tuple[date, ...]]:
    """Festivals with their days and those that make up for them; each day off makes up once."""
    taken = {day for days in runs.values() for day in days}
    whole: dict[Festival, tuple[date, ...]] = {}
    for festival, days in runs.items():
        extra = []
        for _lost in (day for day in days if festival.made_up and day.weekday() >= _SATURDAY):
            day = days[-1] + DAY
            while day in taken or day.weekday() >= _SATURDAY:
                day += DAY
            taken.add(day)
            extra.append(day)
        whole[festival] = (*days, *extra)
    return whole

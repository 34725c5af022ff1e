"""The Vietnamese lunar calendar (âm lịch) in the time of Hanoi, UTC+7, computed from the moon and the sun.

Source: J. Meeus, Astronomical Algorithms, 2nd edition: chapter 49 (new moons, within a minute), 25 (longitude of the
sun, within a hundredth of a degree). A month begins on the day of the new moon; month 11 holds the winter solstice;
where thirteen months lie between two of them, the first in which the sun enters no new sign is the leap month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from math import floor, radians, sin

_HANOI = 7 / 24
"""Days by which clocks in Hanoi are ahead of Greenwich."""
_MONTH = 29.530588861
"""Mean days from new moon to new moon."""
_FIRST_NEW_MOON = 2451550.09766
"""Julian day of the new moon of 6 January 2000, from which they are numbered."""
_EPOCH = 2451545.0
"""Julian day of 1 January 2000, noon."""
_CENTURY = 36525
_BEFORE_DATES = 1721424.5
"""Julian day at the beginning of ``date.fromordinal(0)``."""
_CLOCK = 70 / 86400
"""Days by which the even time of astronomers is ahead of clocks in our century."""


def lunar_day(year: int, month: int, day: int) -> date:
    """The civil day of a lunar one: month 1 to 10 of a year, not the leap month of that number."""
    starts = list(_months(year))
    return starts[month] + timedelta(days=day - 1)


def _months(year: int) -> Iterator[date]:
    """First days of the months 0 (month 12 of the year before) to 10, without the leap month."""
    first, last = _eleventh(year - 1), _eleventh(year)
    numbers = range(first + 1, last)
    leap = next((n for n in numbers if _sign(n) == _sign(n + 1)), None) if last - first == 13 else None
    return (_new_moon(number) for number in numbers if number != leap)


def _eleventh(year: int) -> int:
    """Number of the new moon with which month 11 of a year begins: the last at or before the winter solstice."""
    number = floor((date(year + 1, 1, 1).toordinal() + _BEFORE_DATES - _FIRST_NEW_MOON) / _MONTH) + 1
    while _new_moon(number) > date(year, 12, 31) or _sign(number) in (9, 10):
        number -= 1
    return number


def _sign(number: int) -> int:
    """In which twelfth of its way the sun stands when the day of a new moon begins; 9 from the winter solstice on."""
    begins = _new_moon(number).toordinal() + _BEFORE_DATES - _HANOI
    return floor(sun_longitude(begins + _CLOCK) / 30)


def sun_longitude(julian: float) -> float:
    """Apparent longitude of the sun in degrees at a Julian day of dynamical time."""
    t = (julian - _EPOCH) / _CENTURY
    anomaly = radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    return (mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


@cache
def _new_moon(number: int) -> date:
    """The day in Hanoi on which a new moon falls."""
    return date.fromordinal(floor(new_moon(number) - _CLOCK + _HANOI - _BEFORE_DATES))


def new_moon(number: int) -> float:
    """The Julian day, of dynamical time, of a new moon; number 0 is that of 6 January 2000."""
    t = number * _MONTH / _CENTURY
    sun = radians(2.5534 + 29.10535670 * number)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * t * t)
    node_distance = radians(160.7108 + 390.67050284 * number)
    node = radians(124.7746 - 1.56375588 * number)
    flat = 1 - 0.002516 * t
    moved = (
        -0.40720 * sin(moon)
        + 0.17241 * flat * sin(sun)
        + 0.01608 * sin(2 * moon)
        + 0.01039 * sin(2 * node_distance)
        + 0.00739 * flat * sin(moon - sun)
        - 0.00514 * flat * sin(moon + sun)
        + 0.00208 * flat * flat * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * node_distance)
        - 0.00057 * sin(moon + 2 * node_distance)
        + 0.00056 * flat * sin(2 * moon + sun)
        - 0.00042 * sin(3 * moon)
        + 0.00042 * flat * sin(sun + 2 * node_distance)
        + 0.00038 * flat * sin(sun - 2 * node_distance)
        - 0.00024 * flat * sin(2 * moon - sun)
        - 0.00017 * sin(node)
    )
    return _FIRST_NEW_MOON + _MONTH * number + 0.00015437 * t * t + moved

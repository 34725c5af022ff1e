"""Which backups stay: many of the last days, fewer of what lies longer ago, the end of every year for ever."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 12, 10, 9
"""So many days, weeks and months of which the latest backup stays."""


def kept(made: Iterable[datetime]) -> frozenset[datetime]:
    """Of all backups those that stay: every one of the latest day, the latest of each of the last days, weeks and
    months that have any, and of each year."""
    latest_first = sorted(made, reverse=True)
    spans: tuple[tuple[Callable[[datetime], Hashable], int | None], ...] = (
        (lambda at: at.date(), DAYS),
        (lambda at: at.isocalendar()[:2], WEEKS),
        (lambda at: (at.year, at.month), MONTHS),
        (lambda at: at.year, None),
    )
    stays = {at for at in latest_first if at.date() == latest_first[0].date()}
    for span, count in spans:
        latest: dict[Hashable, datetime] = {}
        for at in latest_first:
            latest.setdefault(span(at), at)
        stays.update(list(latest.values())[:count])
    return frozenset(stays)

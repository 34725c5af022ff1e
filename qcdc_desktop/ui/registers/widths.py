"""How wide the columns of a list are, and which of them have no room: filled by rank, the rest to the wide one."""

from __future__ import annotations

from collections.abc import Sequence

from qcdc_desktop.domain.kinds.values import Value


class Need(Value):
    """What a column needs, in px."""

    least: int
    """Nothing is cut in a way that cannot be read."""
    ideal: int
    """What is of usual length stands on one line, or, in the wide column, reads well."""
    most: int
    """Everything there is stands on one line."""
    rank: int = 0
    """What comes first: a column is never shown while one of a lower rank is not."""
    wide: bool = False
    """Takes what is left."""
    spare: bool = False
    """Shown only where all before it have their ideal."""
    asked: bool = False
    """The person wants to see it: shown whatever the room; rather the list scrolls sideways."""


def share(needs: Sequence[Need], room: int) -> tuple[int, ...]:
    """The width of each column, 0 for one that is left out; the first one in rank is always shown."""
    given = [0] * len(needs)
    shown = _shown(needs, room)
    for i in shown:
        given[i] = needs[i].least
    left = room - sum(given)
    if left < 0 and len(shown) == 1 and not needs[shown[0]].asked:
        given[shown[0]] = max(room, 1)
    for wanted in ("ideal", "most"):
        for i in shown:
            more = max(min(getattr(needs[i], wanted) - given[i], left), 0)
            given[i] += more
            left -= more
    wide = next((i for i in shown if needs[i].wide), shown[-1] if shown else None)
    if wide is not None and left > 0:
        given[wide] += left
    return tuple(given)


def _shown(needs: Sequence[Need], room: int) -> list[int]:
    """The columns that have room, the most important first."""
    order = sorted(range(len(needs)), key=lambda i: (needs[i].spare, needs[i].rank, i))
    shown = order[:1]
    for i in sorted(order[1:], key=lambda i: not needs[i].asked):
        trial = [*shown, i]
        taken = sum(needs[j].ideal if needs[i].spare else needs[j].least for j in trial)
        if taken > room and not needs[i].asked:
            break
        shown = trial
    return shown

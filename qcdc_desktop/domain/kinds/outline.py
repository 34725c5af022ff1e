"""Lines of a text as the items of a list: marks tell headings from what stands under them, broken lines are joined."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qcdc_desktop.domain.kinds.marks import take, unmarked
from qcdc_desktop.domain.kinds.text import clean
from qcdc_desktop.domain.kinds.values import Value

_ENDED = tuple(".;:!?…")
_SORTS = (
    re.compile(r"[IVX]+\W*"),
    re.compile(r"[A-ZĐ]\W*"),
    re.compile(r"\d+[./:-]*\s*"),
    re.compile(r"\d+\.\d+\W*"),
    re.compile(r"\d+(?:\.\d+){2,}\W*"),
    re.compile(r"\d+\)|\(\d+\)"),
    re.compile(r"[a-zđ]\d*\W*|\([a-zđ]\)"),
)
"""Sorts of numbers, the strongest first; bullets come behind, and last what has no mark."""
_BULLET, _BARE = len(_SORTS), len(_SORTS) + 1
_LEADS = re.compile(r"[^.;!?]*:")
"""Words that only lead to what follows."""


class Item(Value):
    """An item without its mark and the semicolon before the next one, and the heading it stands under."""

    text: str
    heading: str = ""


class Outline(Value):
    """The items of a text, and the headings that have none of them."""

    items: tuple[Item, ...]
    unused: tuple[str, ...] = ()


def outline(lines: Sequence[str], heads: Callable[[str], bool] | None = None) -> Outline:
    """The items of a text with a line each.

    A line is a heading where ``heads`` says so of its words; without it, where a numbered line has weaker ones behind.
    """
    marked = [(_rank(line), unmarked(line)) for line in _joined(lines)]
    items: list[Item] = []
    unused: list[str] = []
    heading, waits = "", False
    for at, (rank, words) in enumerate(marked):
        following = marked[at + 1][0] if at + 1 < len(marked) else -1
        if heads(words) if heads else _leads(rank, following, words):
            if waits:
                unused.append(heading)
            heading, waits = words.rstrip(" :;."), True
        else:
            items.append(Item(words.rstrip(" ;"), heading))
            waits = False
    return Outline(tuple(items), (*unused, heading) if waits else tuple(unused))


def _leads(rank: int, following: int, words: str) -> bool:
    """Whether a line is the heading of the one behind it."""
    return rank < following if rank < _BULLET else following not in (-1, rank) and bool(_LEADS.fullmatch(words))


def _rank(line: str) -> int:
    """How strong the mark of a line is: 0 is the strongest."""
    mark, length = take(line)
    if not length:
        return _BARE
    return next((rank for rank, sort in enumerate(_SORTS) if sort.fullmatch(mark)), _BULLET)


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines that say anything; what goes on with a small letter belongs to the line before."""
    found: list[str] = []
    for line in lines:
        words = clean(line, lines=True).strip()
        if found and words[:1].islower() and not take(words)[1] and not found[-1].endswith(_ENDED):
            found[-1] = f"{found[-1]} {words}"
        elif words:
            found.append(words)
    return found

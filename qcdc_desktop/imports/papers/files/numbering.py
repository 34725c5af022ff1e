"""Word's own numbering: its numbers are nowhere in the text, they are counted here as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from qcdc_desktop.domain.kinds.marks import SYMBOL
from qcdc_desktop.domain.kinds.writing import roman
from qcdc_desktop.imports.papers.files.styles import VAL, Styles, W, is_on, whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEVELS = 9
_LARGEST = 32_767
"""Word's own."""
_PLACES = re.compile(r"%([1-9])")


def _letters(number: int) -> str:
    """A … Z, then AA, BB as Word goes on."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _number: "",
}
"""How a number is written; what is not here is written in figures."""


class _Level(NamedTuple):
    start: int
    format: str
    text: str
    restart: int
    """The level whose number sets this one back, counted from 1; 0 for none."""
    legal: bool
    """Whether all numbers in it are figures."""
    style: str


class Numbering:
    """The lists of one file, each with how far it has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, Element] = {}
        self._kinds: dict[str, Element] = {}
        self._levels: dict[str, tuple[str, list[_Level]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._lists = {num.get(f"{W}numId", ""): num for num in root.iterfind(f"{W}num")}
            self._kinds = {kind.get(f"{W}abstractNumId", ""): kind for kind in root.iterfind(f"{W}abstractNum")}

    def level_of(self, number: str, style: str, level: int) -> int:
        """Which level of a list a paragraph is on: the one that its style is tied to, or the one it says."""
        tied = [at for at, one in enumerate(self._of(number)[1]) if one.style and one.style == style]
        return tied[0] if tied and not level else level

    def count(self, number: str, level: int) -> str:
        """Count a paragraph of a list; its mark as it is printed, empty where the list shows none."""
        kind, levels = self._of(number)
        if not 0 <= level < len(levels):
            return ""
        counts = self._counts.setdefault(kind, [None] * LEVELS)
        self._begin(number, counts)
        own = levels[level]
        before = counts[level]
        counts[level] = min(own.start if before is None else before + 1, _LARGEST)
        for at in range(level + 1, len(levels)):
            if levels[at].restart > level:
                counts[at] = None
        return self._written(levels, counts, level)

    @staticmethod
    def _written(levels: list[_Level], counts: list[int | None], level: int) -> str:
        own = levels[level]
        if own.format == "bullet":
            return _bullet(own.text)

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at >= len(levels):
                return ""
            counted = counts[at]
            number = levels[at].start if counted is None else counted
            return str(number) if own.legal else _FORMATS.get(levels[at].format, str)(number)

        return " ".join(_PLACES.sub(place, own.text).split())

    def _begin(self, number: str, counts: list[int | None]) -> None:
        """A list that starts anew where another of its kind went on."""
        if number in self._begun:
            return
        self._begun.add(number)
        for override in self._lists[number].iterfind(f"{W}lvlOverride"):
            at = whole_number(override.get(f"{W}ilvl"))
            if override.find(f"{W}startOverride") is not None and 0 <= at < LEVELS:
                counts[at] = None

    def _of(self, number: str) -> tuple[str, list[_Level]]:
        """The kind of a list, and its levels."""
        if (known := self._levels.get(number)) is None:
            known = self._levels[number] = self._read(number)
        return known

    def _read(self, number: str) -> tuple[str, list[_Level]]:
        one = self._lists.get(number)
        if one is None:
            return "", []
        kind, element = self._kind(one)
        if element is None:
            return "", []
        by_level = {whole_number(lvl.get(f"{W}ilvl")): lvl for lvl in element.iterfind(f"{W}lvl")}
        starts: dict[int, int] = {}
        for override in one.iterfind(f"{W}lvlOverride"):
            at = whole_number(override.get(f"{W}ilvl"))
            if (other := override.find(f"{W}lvl")) is not None:
                by_level[at] = other
            if (start := override.find(f"{W}startOverride")) is not None:
                starts[at] = whole_number(start.get(VAL), 1)
        deepest = min(max(by_level, default=-1), LEVELS - 1)
        levels = [_level(by_level.get(at), at) for at in range(deepest + 1)]
        return kind, [lvl._replace(start=starts.get(at, lvl.start)) for at, lvl in enumerate(levels)]

    def _kind(self, one: Element) -> tuple[str, Element | None]:
        """What a list is made by; a kind may only name a style, which names a list, which is made by another kind."""
        for _step in range(LEVELS):
            named = one.find(f"{W}abstractNumId")
            kind = named.get(VAL, "") if named is not None else ""
            element = self._kinds.get(kind)
            link = element.find(f"{W}numStyleLink") if element is not None else None
            if link is None:
                return kind, element
            further = self._lists.get(self._styles.number_of(link.get(VAL, "")))
            if further is None:
                return kind, element
            one = further
        return "", None


def _level(lvl: Element | None, at: int) -> _Level:
    said: dict[str, str] = {}
    legal = False
    for child in lvl if lvl is not None else ():
        tag = str(child.tag).removeprefix(W)
        said[tag] = child.get(VAL, "")
        legal = legal or (tag == "isLgl" and is_on(child))
    return _Level(
        start=whole_number(said.get("start"), 0),
        format=said.get("numFmt", "decimal"),
        text=said.get("lvlText", ""),
        restart=whole_number(said.get("lvlRestart"), at),
        legal=legal,
        style=said.get("pStyle", ""),
    )


def _bullet(text: str) -> str:
    """A bullet as it is printed; what only a font of symbols can show is a dash."""
    text = text.strip()
    if not text:
        return ""
    return SYMBOL if text.isalnum() or any("\uf000" <= letter <= "\uf0ff" for letter in text) else text[:3]

"""How wide text is in Times New Roman, for programs that show a workbook without fitting its rows."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = {
    200: "'|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr",
    389: "Js",
    444: "?acez",
    564: "+<=>",
    556: "FPS",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYw",
    778: "&m",
    889: "M%",
    944: "W@",
}
"""Letters by width in thousandths of the type size; all others are about as wide as a digit."""
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
DIGIT = 500
"""Width of a digit: what Excel counts column widths in."""
_BLANK = 250
_PADDING = 130
"""What Excel keeps free in a cell: two dots of the screen."""
_CAUTION = 0.95
"""Letters stand on whole dots of the screen, so that a line may come out wider than the sum of its letters. With it no
estimate of 6,400 sentences fell short of the real breaking, and one in five was a line too many."""


@lru_cache(maxsize=20_000)
def word_width(word: str) -> int:
    """The width of a word in thousandths of the type size; marks above and below letters add nothing."""
    return sum(_WIDTHS.get(unicodedata.normalize("NFD", letter)[0], DIGIT) for letter in word)


def text_width(value: str) -> float:
    """The width of a column, in digits, in which no line of a text needs to be broken."""
    longest = max(sum(word_width(word) + _BLANK for word in line.split()) for line in value.split("\n"))
    return (longest / _CAUTION + _PADDING) / DIGIT


def line_count(value: str, width: float) -> int:
    """How many lines a text takes in a column ``width`` digits wide, broken between words."""
    room = (width * DIGIT - _PADDING) * _CAUTION
    return sum(_broken(line, room) for line in value.split("\n"))


def _broken(line: str, room: float) -> int:
    room += _BLANK  # every word brings a blank, the last one of a line for nothing
    count, used = 0, room
    for word in map(word_width, line.split()):
        used += word + _BLANK
        if used > room:
            count, used = count + 1, word + _BLANK
            if used > room:  # a word longer than a line is broken within
                count, used = count + int(used // room), used % room
    return count or 1

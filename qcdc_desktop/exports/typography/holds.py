"""Words that a clerk keeps on one line, and where they may be parted after all.

A number stays with the word that names it, a day with its month, a dash with the words on both sides of it, a name with
the title before it. A document's number or a name is parted from the word before it, and from nothing else, where the
line would else be torn apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

NBSP = "\xa0"
"""Holds two words on one line; reportlab writes it as an ordinary space, so it copies out as one."""

_CAPITAL = "A-Z" + "".join(c for c in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
_TITLE = r"đồng chí|đ/c|ông \(bà\)|ông|bà|thầy|cô"
_NAME = rf"[{_CAPITAL}](?![{_CAPITAL}])\w*"
_COUNTED = "số|điều|khoản|điểm|mục|phần|chương|lần|từ|đến|hồi"
_DATED = "ngày|tháng"
_YEARS = "năm|quý"
_PERSON = re.compile(rf"\b(?i:{_TITLE}) (?:{_NAME}[ {NBSP}]){{1,4}}{_NAME}")
_HELD = re.compile(
    rf"\b(?:{_COUNTED}|{_DATED}|{_YEARS}) (?=\d)"  # ngày 05, số 10/2022/QH15
    rf"|(?<=\d) (?=tháng \d|[%‰]|\d\d\d(?!\d)|giờ \d|phút)"  # 29 tháng 02, 100 %, 1 000 000, 8 giờ 00 phút
    rf"|\b(?:học kỳ|quý|khóa|khoá|lần thứ|{_COUNTED}) (?=(?-i:[IVX]+)\b)"  # học kỳ II
    rf"|(?<=\bgiờ) (?=\d)|(?<=\bnăm) (?=học \d)"
    rf"|\A[+−]?[\d.,]+ (?=\w+(?: %)?\Z)|(?<=\d điểm) (?=%)"  # 02 cuộc, −11,1 điểm %, alone in a cell
    rf"|(?<=\S) [-–—] (?=\S)"  # chính trị - xã hội
    rf"|□(?: \w+){{1,4}}",  # a box to tick with its words
    re.IGNORECASE,
)
_MAYBE = re.compile(r" [\d%‰–—IVX-]|□ |\d (?:phút|\w+\Z)")
"""What every text with held words has, but for names; found much faster than they are."""
_PARTED = re.compile(rf"\b(?:{_COUNTED}|{_YEARS}|{_TITLE}) ".replace(" ", NBSP), re.IGNORECASE)


def hold_together(text: str) -> str:
    """The text with no-break spaces between words that belong on one line."""
    if _MAYBE.search(text):
        text = _HELD.sub(_held, text)
    return _PERSON.sub(_held, text)


def _held(found: re.Match[str]) -> str:
    return found[0].replace(" ", NBSP)


def ties(words: Sequence[str]) -> list[bool]:
    """For each word whether it is held to the one before it."""
    held = hold_together(" ".join(words))
    begins = accumulate((len(word) + 1 for word in words[:-1]), initial=0)
    return [at > 0 and held[at - 1] == NBSP for at in begins]


def parted(held: str) -> list[tuple[str, str]]:
    """The ways in which words that are held may be parted on two lines, the longest beginning first."""
    return [(held[: at.end() - 1], held[at.end() :]) for at in reversed(list(_PARTED.finditer(held)))]

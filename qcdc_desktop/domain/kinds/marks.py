"""Marks at the head of a line: numbers and bullets as people type them, told from text that only begins like one."""

from __future__ import annotations

import re

SYMBOL = "-"
"""What a bullet is that only a font of symbols can show."""

_ROMAN = "(?:X{0,3}(?:IX|IV|V?I{1,3}|V|X))"
_SMALL_ROMAN = _ROMAN.lower()
_BULLETS = "-‐‒–—−+*•●○◦·∙▪■□◆◇♦❖➢➤►▶✓✔√⮚»"
_UPPER = "[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2))) + "]"
_TWO_LETTERS = r"(?=[^\W\d_]{2})"
_DEGREES = r"(?!\s*\d+(?:[.,]\d+)?\s*(?:độ\b|°))"
"""Behind a hyphen they are below zero."""
_TYPED = re.compile(
    "|".join(
        (
            # I. I- I/ I), also glued to a heading in capitals; "V/v" (về việc) and "X-quang" are words. I.1.
            rf"{_ROMAN}(?:[.)/]|\s?[-–:](?![^\W\d_][^\W\d_]?\b))(?:\s+(?=\S)|(?={_UPPER}{{2}}))",
            rf"{_ROMAN}(?:\.\d{{1,2}}){{1,3}}[./)]?\s+(?=\S)",
            # 1. 1/ 1) 1.1. 1.- 1.1: not 1.234, 15/9/2025, 10 - 15
            rf"\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}(?:\.[-)]|[./)]|\s?[-–:](?!\s*\d))(?:\s+(?=\S)|(?={_UPPER}[^\W\d_]))",
            rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s+(?={_UPPER})",
            rf"[A-EGHĐ][./)]\s+(?!Mác\b){_TWO_LETTERS}",
            # a) a. a/ a1) and small roman numbers; "đ/c" has no blank.
            rf"(?:[a-zđ]|{_SMALL_ROMAN})\d{{0,2}}(?:\)\s*(?=[\"“‘'(]?[^\W_])|[./-]\s+{_TWO_LETTERS})",
            rf"\((?:\d{{1,2}}|[a-zđ]|{_SMALL_ROMAN})\)\s*(?=[^\W_])",
            rf"([{re.escape(_BULLETS)}\uf000-\uf0ff]){_DEGREES}\s*(?!\1)(?=[\"“‘'(]?[^\W_])",
        )
    )
)


def take(text: str) -> tuple[str, int]:
    """The mark typed at the head of a line, as it is printed, and how many letters it takes with its blanks."""
    match = _TYPED.match(text)
    if not match:
        return "", 0
    mark = match[0].strip()
    return SYMBOL if "\uf000" <= mark <= "\uf0ff" else mark, match.end()


def unmarked(text: str, *, letters: bool = True) -> str:
    """An item of a list without what its list put before it: ``- 100 % …``, ``1. - …``; never nothing.

    Without ``letters`` they stay: before a name they are its own (``H. Linh Niê``).
    """
    bare = text.lstrip()
    mark, at = take(bare)
    while at and (letters or not mark[0].isalpha()):
        text = bare = bare[at:]
        mark, at = take(bare)
    return text

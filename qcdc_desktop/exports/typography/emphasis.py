"""Words in italic within a text: ``*dân biết, dân bàn*``, as people write them in mail; every other asterisk is text.

Between the lines the words stand between two signs that nobody can type: :func:`~.text.clean` makes boxes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qcdc_desktop.exports.typography.holds import NBSP, hold_together

ON, OFF = "\ufdd0", "\ufdd1"
"""Around each word in italic, so that no line ends within; no characters (Unicode 23.7)."""

_EMPHASISED = re.compile(
    r"(?<![\w*])\*((?=[\w“\"‘'(])[^*\n]*[\w”\"’').,;:!?…%])\*(?![^\W⁰¹²³⁴⁵⁶⁷⁸⁹]|\*)"  # a footnote may follow
)
_WORD = re.compile(f"[^ {NBSP}]+")
_SIGN = re.compile(f"([{ON}{OFF}])")


def italicised(text: str) -> str:
    """A text as it is set: words held together, signs around those in italic in place of the asterisks."""
    if "*" not in text:
        return hold_together(text)
    bare, spans, at = "", [], 0
    for found in _EMPHASISED.finditer(text):
        bare += text[at : found.start()]
        spans.append((len(bare), len(bare) + len(found[1])))
        bare, at = bare + found[1], found.end()
    held = hold_together(bare + text[at:])
    for start, end in reversed(spans):
        held = held[:start] + _WORD.sub(rf"{ON}\g<0>{OFF}", held[start:end]) + held[end:]
    return held


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches of one slope, each with whether it is in italic; blanks between words go with them."""
    if ON not in text and OFF not in text:
        yield text, False
        return
    italic = False
    for part in _SIGN.split(text.replace(f"{OFF} {ON}", " ").replace(f"{OFF}{NBSP}{ON}", NBSP)):
        if part in (ON, OFF):
            italic = part == ON
        elif part:
            yield part, italic

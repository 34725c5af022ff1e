"""Letters of a paper as Unicode: old fonts, marks apart from their letters, what nobody sees."""

from __future__ import annotations

import re
import unicodedata

from qcdc_desktop.domain.kinds.text import clean

_SAME = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u00ad": None}
"""Letters of other languages that look like Vietnamese ones and are typed for them; a soft hyphen is never seen."""
_TABLE = str.maketrans(_SAME)
_SHAPES = "\u0302\u0306\u031b"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_APART = re.compile(f" [{_SHAPES}{_TONES}]|[{_TONES}][{_SHAPES}]")
_MARKS = re.compile(f" ?([{_SHAPES}{_TONES}]+)")

_ODD = re.compile(
    "  |[\x00-\x1f\x7f-\xa0\xad\xd0\xf0\u0189\u0300-\u036f\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What hardly any text has; the rest is tidy as it is, but for blanks at its ends."""


def tidy(text: str) -> str:
    """Composed, visible, with single blanks; a mark typed after a blank or out of order finds its letter."""
    if not _ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return text.strip(" ")
    text = " ".join(text.translate(_TABLE).split())
    if not unicodedata.is_normalized("NFC", text) or _APART.search(text):
        text = _MARKS.sub(_in_order, unicodedata.normalize("NFD", text))
    return clean(text)


def _in_order(marks: re.Match[str]) -> str:
    """The shape of a letter before its tone, as composing needs them."""
    return "".join(sorted(marks[1], key=lambda mark: mark in _TONES))

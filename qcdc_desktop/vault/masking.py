"""Text without who sent it (bản che danh tính): for papers that go on. What was masked is read again by a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.vault.envelopes import Identity

MASK = "…"
_TITLES = r"(?:ong|ba|co|thay|anh|chi|em|dong chi)"
"""What stands before a given name alone."""


def masked(text: str, identity: Identity) -> str:
    """The text with a mask for the name, the given name after ông, bà …, the address, and the numbers.

    However they are written: with or without marks and capitals, numbers with blanks, dots or hyphens in them.
    """
    text = unicodedata.normalize("NFC", text)
    folded = [search_key(sign) for sign in text]
    key = "".join(folded)
    places = [at for at, signs in enumerate(folded) for _sign in signs]
    """Of every sign of the key its place in the text."""
    hidden = set[int]()
    for pattern in _patterns(identity):
        for found in re.finditer(pattern, key):
            start, end = found.span(found.lastindex or 0)
            hidden.update(range(places[start], places[end - 1] + 1))
    shown = (MASK if at in hidden else sign for at, sign in enumerate(text))
    return re.sub(f"{MASK}+", MASK, "".join(shown)) if hidden else text


def _patterns(identity: Identity) -> Iterator[str]:
    for words in (identity.name, identity.address):
        if parts := re.findall(r"\w+", search_key(words)):
            yield r"\b" + r"\W+".join(parts) + r"\b"
    if name := re.findall(r"\w+", search_key(identity.name)):
        yield rf"\b{_TITLES}\s+({name[-1]})\b"
    for number in (identity.papers, identity.phone):
        if signs := re.findall(r"\w", search_key(number)):
            yield r"[\s.\-]*".join(signs)

"""Text without who sent it (bản che danh tính): for papers that go on. What was masked is read again by a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

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


def is_named(text: str, identity: Identity) -> bool:
    """Whether the text says the name: all of it, or the given name after ông, bà …; one word alone may be any word."""
    name = _words(identity.name)
    patterns = (*_together(name if len(name) > 1 else ()), *_given_name(name))
    return any(re.search(pattern, search_key(text)) for pattern in patterns)


def _patterns(identity: Identity) -> Iterator[str]:
    name = _words(identity.name)
    for words in (name, _words(identity.address)):
        yield from _together(words)
    yield from _given_name(name)
    for number in (identity.papers, identity.phone):
        if signs := re.findall(r"\w", search_key(number)):
            yield r"[\s.\-]*".join(signs)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", search_key(text))


def _together(words: Sequence[str]) -> Iterator[str]:
    if words:
        yield r"\b" + r"\W+".join(words) + r"\b"


def _given_name(name: Sequence[str]) -> Iterator[str]:
    if name:
        yield rf"\b{_TITLES}\s+({name[-1]})\b"

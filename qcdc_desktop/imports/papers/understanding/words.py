"""The words by which a paper is read (``resources/rules/reading_papers.toml``), and finding them in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from qcdc_desktop.domain.kinds.dated import Rule
from qcdc_desktop.domain.kinds.text import tone_style
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.unit import OrganKind
from qcdc_desktop.imports.papers.understanding.pieces import Part


class KindWords(Value):
    """A kind of paper by the words of its title; without a code it becomes no record."""

    code: str
    title: str


class SectionWords(Value):
    """A section by the words that its headings begin with."""

    part: Part
    """What an item of the section is."""
    words: tuple[str, ...]
    report: Part | None = None
    """What it is in a report instead."""
    whole: bool = False
    """Whether it is divided again into strengths and limitations."""
    in_reports: tuple[str, ...] = ()
    """Words that name this section in reports only."""


class ColumnWords(Value):
    """What a column of a table of who, what and when holds, or a line with a label."""

    part: Part
    words: tuple[str, ...]


class PurposeWords(Value):
    """What stands behind a recipient, in brackets."""

    purpose: str
    codes: tuple[str, ...]


class SigningWords(Value):
    """Who signs for whom."""

    authorities: tuple[str, ...]
    titles: tuple[str, ...]
    ornaments: tuple[str, ...]


class DutyWords(Value):
    """Who does something, with whom and by when."""

    assigning: tuple[str, ...]
    about: tuple[str, ...]
    people: tuple[str, ...]
    organs: tuple[str, ...]
    not_organs: tuple[str, ...]
    before_organs: tuple[str, ...]
    names: tuple[str, ...]
    verbs: tuple[str, ...]
    together: tuple[str, ...]
    times: tuple[str, ...]


class OrganWords(Value):
    """What an organ is, by the words that its name begins with."""

    kind: OrganKind
    words: tuple[str, ...]


class PaperWords(Rule):
    """All the words."""

    national: tuple[str, ...]
    drafts: tuple[str, ...]
    issuers: tuple[str, ...]
    unfinished: tuple[str, ...]
    """Names of issuers that go on in the line below."""
    bases: tuple[str, ...]
    leads: tuple[str, ...]
    annexes: tuple[str, ...]
    closings: tuple[str, ...]
    assessment_closes: tuple[str, ...]
    turns: tuple[str, ...]
    demanding: tuple[str, ...]
    topics: tuple[str, ...]
    """What the name of some items begins with that has a bullet itself."""
    letters_to: tuple[str, ...]
    focus: tuple[str, ...]
    fillers: tuple[str, ...]
    kinds: tuple[KindWords, ...]
    sections: tuple[SectionWords, ...]
    columns: tuple[ColumnWords, ...]
    purposes: tuple[PurposeWords, ...]
    signing: SigningWords
    duties: DutyWords
    organ_kinds: tuple[OrganWords, ...]


Tokens = tuple[str, ...]
_WORD = re.compile(r"[^\W\d_]{1,2}(?:[./][^\W\d_]{1,2}(?![^\W_]))+|[^\W_]+|%")
"""A word, an abbreviation with a stroke or points inside (``b/c``), a percent sign."""


@lru_cache(maxsize=8192)
def tokens(text: str) -> Tokens:
    """The words of a text for comparing: small letters, one habit of tone marks, no punctuation."""
    return tuple(m.group() for m in _spans(text))


@lru_cache(maxsize=1024)
def _spans(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_WORD.finditer(tone_style(unicodedata.normalize("NFC", text).lower(), old=False)))


def starts_of_words(text: str) -> tuple[int, ...]:
    """Where each of :func:`tokens` begins in a composed text."""
    return tuple(m.start() for m in _spans(text))


def ends_of_words(text: str) -> tuple[int, ...]:
    """Where each of :func:`tokens` ends in a composed text."""
    return tuple(m.end() for m in _spans(text))


class Phrases:
    """A set of phrases, found in texts word by word, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_head: dict[str, list[Tokens]] = {}
        for phrase in phrases:
            words = tokens(phrase)
            self._by_head.setdefault(words[0], []).append(words)
        for some in self._by_head.values():
            some.sort(key=len, reverse=True)

    def at(self, words: Tokens, place: int) -> int:
        """How many words the longest phrase has that stands at a place; 0 where there is none."""
        if not 0 <= place < len(words):
            return 0
        for phrase in self._by_head.get(words[place], ()):
            if words[place : place + len(phrase)] == phrase:
                return len(phrase)
        return 0

    def opens(self, text: str) -> bool:
        """Whether a text begins with one of them."""
        return bool(self.at(tokens(text), 0))

    def first(self, words: Tokens, start: int = 0) -> tuple[int, int] | None:
        """Place and length of the first one from ``start`` on."""
        return next(((i, n) for i in range(start, len(words)) if (n := self.at(words, i))), None)

    def within(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        return self.first(tokens(text)) is not None

    def are(self, text: str) -> bool:
        """Whether a text is one of them and nothing else."""
        words = tokens(text)
        return bool(words) and self.at(words, 0) == len(words)


def is_capital(text: str) -> bool:
    """Whether a text is written in capitals, with more than one letter."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)

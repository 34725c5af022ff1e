"""Which paragraphs are headings, and what section they open: known by number, bold letters and words, not by style."""

from __future__ import annotations

import re

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.imports.papers.understanding.entries import Entry, rank_of
from qcdc_desktop.imports.papers.understanding.pieces import Part
from qcdc_desktop.imports.papers.understanding.words import (
    PaperWords,
    Phrases,
    SectionWords,
    Tokens,
    is_capital,
    tokens,
)

_RUN_IN = re.compile(r"[:.–-]\s*$")
_LONGEST_RUN_IN = 16
STRONG = ("I", "A")
"""Sorts of marks that always head a section: roman numbers and capitals."""


class Opening(Value):
    """What a heading opens: the parts that its words name in their order; none where no word is known."""

    parts: tuple[Part, ...] = ()
    whole: bool = False
    """Whether strengths and limitations follow below it."""

    @property
    def part(self) -> Part:
        """What an item of the section is."""
        return self.parts[0] if self.parts else Part.UNPLACED


class Headings:
    """Knows the headings of a paper; a report calls some parts by other names."""

    def __init__(self, words: PaperWords, *, report: bool) -> None:
        self._fillers = Phrases(words.fillers)
        self._report = report
        self._sections: dict[Tokens, SectionWords] = {}
        for section in words.sections:
            self._sections.update((tokens(said), section) for said in section.words)
        if report:
            for section in words.sections:
                self._sections.update((tokens(said), section) for said in section.in_reports)
        self._phrases = Phrases(" ".join(said) for said in self._sections)

    def only(self, text: str) -> Opening | None:
        """What a text opens that is nothing but words of headings: "Những khó khăn, hạn chế"."""
        words, at = tokens(text), 0
        while at < len(words):
            step = self._phrases.at(words, at) or self._fillers.at(words, at) or int(words[at].isdecimal())
            if not step:
                return None
            at += step
        return self._opening(words)

    def is_bare(self, text: str) -> bool:
        """Whether a text has nothing but words beside those of headings: PHẦN THỨ NHẤT."""
        words, at = tokens(text), 0
        while step := self._fillers.at(words, at) or int(at < len(words) and words[at].isdecimal()):
            at += step
        return 0 < at == len(words)

    def begins(self, text: str) -> Opening | None:
        """What a text opens that begins with words of headings, whatever follows."""
        words, at = tokens(text), 0
        while not self._phrases.at(words, at):
            step = self._fillers.at(words, at)
            if not step:
                return None
            at += step
        return self._opening(words)

    def anywhere(self, text: str) -> Opening | None:
        """What a text opens that has words of headings at any place."""
        return self._opening(tokens(text))

    def _opening(self, words: Tokens) -> Opening | None:
        parts: dict[Part, None] = {}
        whole, at = False, 0
        while found := self._phrases.first(words, at):
            section = self._sections[words[found[0] : sum(found)]]
            whole = whole or (section.whole and not parts)
            parts[self._part(section)] = None
            at = sum(found)
        return Opening(tuple(parts), whole=whole and not self._report) if parts else None

    def _part(self, section: SectionWords) -> Part:
        return section.report if self._report and section.report else section.part

    def split(self, entry: Entry) -> tuple[Entry, ...]:
        """A heading that runs into its text, as two; other entries as they are."""
        for at in (entry.text.find(":") + 1, _end_of_bold(entry)):
            if not 0 < at < len(entry.text.rstrip()) or not entry.text[at:].strip():
                continue
            head = entry.text[:at]
            if len(tokens(head)) > _LONGEST_RUN_IN:
                continue
            strong = entry.mark and rank_of(entry.mark)[0] in STRONG
            if self.only(head) or (strong and self.begins(head)):
                return entry.cut(at)
        return (entry,)

    def opened_by(self, entry: Entry, within: Entry | None, part: Part | None) -> Opening | None:
        """What an entry opens, or None where it is no heading of a section.

        ``within`` is the heading of the section that it stands in and ``part`` what its items are.
        """
        if entry.ready or not entry.short:
            return None
        sort = rank_of(entry.mark)[0] if entry.mark else ""
        text = entry.text
        if sort in STRONG and (entry.outstanding or not text.rstrip().endswith((";", ","))):
            return self.begins(text) or self.anywhere(text) or Opening()
        if only := self.only(text):
            return only if sort or entry.outstanding or text.endswith(":") or len(tokens(text)) <= 6 else None
        if not entry.outstanding:
            return None
        level = within is not None and bool(within.mark) and rank_of(within.mark) == entry.rank
        if level or part not in _HAVE_HEADINGS_OF_THEIR_OWN:
            return self.begins(text)
        return self.begins(text) if not sort and is_capital(text) else None


_HAVE_HEADINGS_OF_THEIR_OWN = frozenset({Part.TASK, Part.IMPLEMENTATION, Part.RESULT, Part.SITUATION, Part.UNPLACED})


def _end_of_bold(entry: Entry) -> int:
    return entry.bold if _RUN_IN.search(entry.text[: entry.bold]) else 0

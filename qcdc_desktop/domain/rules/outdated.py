"""Outdated bodies and rules in what is written (X12): words that no longer fit, rules that were replaced, wrong dates.

The words are records that the user keeps; the rules are those of the library. A text is judged by its own day: a
resolution of 2024 may name a district committee, one of 2026 may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from qcdc_desktop.domain.kinds.text import paragraphs, tone_style
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.terms import Term


class Remark(Value):
    """A place in a text that should be changed: where it stands, what to write instead, and why."""

    start: int
    end: int
    words: str
    instead: str
    reason: str

    @property
    def advice(self) -> str:
        """What is said of it before the reason is asked for."""
        better = f"nên thay bằng “{self.instead}”" if self.instead else "nên bỏ hoặc xem lại"
        return f"“{self.words}” không còn dùng, {better}."


_GAP = r"[^\n.;]{0,32}?"
"""What may stand between a number and its date: ", ngày", " ngày", " (" …"""
_DATES = re.compile(_GAP + r"(\d{1,2})\s*(?:/|-|\.|\s+tháng\s+)(\d{1,2})(?:\s*(?:/|-|\.)\s*|\s+năm\s+)(\d{4})")


class Checker:
    """Everything that is outdated, made ready once for many texts."""

    def __init__(self, terms: Iterable[Term], library: Iterable[Directive]) -> None:
        self._terms = tuple((t, _pattern(paragraphs(t.words))) for t in terms if t.active and t.since)
        self._library = {d.id: d for d in library}

    @cached_property
    def _numbers(self) -> tuple[tuple[str, Directive, re.Pattern[str]], ...]:
        """Each document with the first word of its number, which a text that names it has."""
        named = ((d.number.casefold().split(), d) for d in self._library.values() if any(map(str.isdigit, d.number)))
        return tuple((words[0], d, _pattern((d.number,))) for words, d in named)

    def _named(self, text: str) -> Iterator[tuple[Directive, re.Match[str]]]:
        """Every place where the text names a document of the library."""
        folded = text.casefold()
        for word, directive, pattern in self._numbers:
            if word in folded:
                yield from ((directive, match) for match in pattern.finditer(text))

    def remarks(self, written: str, on: date) -> tuple[Remark, ...]:
        """What should be changed in a text of that day, in the order of the text; each place is told once."""
        text = tone_style(written, old=False)
        ordered = sorted((*self._outdated(text, on), *self._replaced(text, on), *self._misdated(text)), key=_order)
        kept: list[Remark] = []
        for remark in ordered:
            if not kept or remark.start >= kept[-1].end:
                kept.append(remark)
        return tuple(kept)

    def _outdated(self, text: str, on: date) -> Iterator[Remark]:
        for term, pattern in self._terms:
            if term.since and term.since <= on:
                for match in pattern.finditer(text):
                    yield Remark(match.start(), match.end(), match[0], term.instead, term.reason)

    def _replaced(self, text: str, on: date) -> Iterator[Remark]:
        for directive, match in self._named(text):
            if directive.ended_on and directive.ended_on <= on:
                new = self._library.get(directive.replaced_by_id or 0)
                reason = f"Hết hiệu lực từ ngày {write_day(directive.ended_on)}"
                reason += f", được thay bằng {new.number} {new.summary}".rstrip(" .") if new else ""
                yield Remark(match.start(), match.end(), match[0], new.number if new else "", f"{reason}.")

    def _misdated(self, text: str) -> Iterator[Remark]:
        for directive, match in self._named(text):
            issued = directive.issued_on
            written = _DATES.match(text, match.end()) if issued else None
            if issued and written and tuple(map(int, written.groups())) != (issued.day, issued.month, issued.year):
                right = write_day(issued)
                reason = f"{directive.number} được ban hành ngày {right} (theo trang Văn bản)."
                start, end = written.start(1), written.end(3)
                yield Remark(start, end, text[start:end], right, reason)


def _order(remark: Remark) -> tuple[int, int]:
    """Where two begin together, the longer one says more."""
    return remark.start, -remark.end


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words as whole words, upper or lower case, any white space between them."""
    longest_first = sorted((tone_style(w, old=False) for w in words), key=len, reverse=True)
    options = "|".join(r"\s+".join(re.escape(part) for part in w.split()) for w in longest_first)
    return re.compile(rf"(?<![\w/-])(?:{options})(?![\w-]|/\w)" if options else r"(?!)", re.IGNORECASE)

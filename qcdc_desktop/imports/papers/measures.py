"""What the words of a target prove of its kind and plan (chỉ tiêu)."""

from __future__ import annotations

import re

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.targets import TargetKind
from qcdc_desktop.imports.papers.words import MeasureWords, Phrases, Tokens, tokens

_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:[-–]\s*\d+(?:[.,]\d+)?\s*)?%")
_NEAR = 14
"""How many words behind the percent sign may say who is reached."""


class Measure(Value):
    """How a target is measured and what is planned."""

    kind: TargetKind
    plan: float | None = None
    unit: str = ""
    level: str = ""

    @property
    def proven(self) -> bool:
        """Whether the words give a number; else it is only taken for one of quality."""
        return self.kind is not TargetKind.QUALITY


class Measures:
    """Reads the kind and plan of targets out of their words."""

    def __init__(self, words: MeasureWords) -> None:
        self._people, self._reached = Phrases(words.people), Phrases(words.reached)
        self._none, self._units = Phrases(words.none), Phrases(words.units)
        self._levels = Phrases(words.levels)
        self._level_of = {tokens(said): level for said, level in words.levels.items()}
        self._number_of = words.numbers

    def read(self, text: str) -> Measure:
        """The kind and plan of a target."""
        words = tokens(text)
        none = self._none.first(words)
        share = _SHARE.search(text)
        if share and not (none and len(tokens(text[: share.start()])) > none[0]):
            behind = tokens(text[share.end() :]) or tokens(text[: share.start()])
            whom = self._people.first(behind[:_NEAR])
            reached = whom and self._reached.first(behind, whom[0])
            kind = TargetKind.COVERAGE if reached else TargetKind.PERCENT
            return Measure(kind, float(share[1].replace(",", ".")))
        if none:
            return Measure(TargetKind.ZERO, 0)
        return self._count(words) or self._quality(words)

    def _count(self, words: Tokens) -> Measure | None:
        for at in range(1, len(words)):
            number = self._number(words[at - 1])
            if number is not None and (length := self._units.at(words, at)):
                dated = at >= 2 and words[at - 2] in {"tháng", "ngày", "năm", "quý", "khóa", "lớp", "số", "điều"}
                if not dated:
                    return Measure(TargetKind.COUNT, number, " ".join(words[at : at + length]))
        return None

    def _number(self, word: str) -> float | None:
        if word.isdecimal() and len(word) <= 3:
            return float(word)
        said = self._number_of.get(word)
        return None if said is None else float(said)

    def _quality(self, words: Tokens) -> Measure:
        found = self._levels.first(words)
        level = self._level_of[words[found[0] : sum(found)]] if found else ""
        return Measure(TargetKind.QUALITY, level=level)

"""Who does something, with whom and by when, as far as the words of a task say so."""

from __future__ import annotations

import re
from datetime import date

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.imports.papers.understanding.pieces import Part
from qcdc_desktop.imports.papers.understanding.words import (
    ColumnWords,
    DutyWords,
    Phrases,
    ends_of_words,
    starts_of_words,
    tokens,
)

_DAY = re.compile(
    r"(?:ngày\s+)?\b(\d{1,2})\s*(?:([/.-])\s*(\d{1,2})\s*\2|tháng\s+(\d{1,2})\s+năm)\s*(\d{4})\b", re.IGNORECASE
)
_MONTH = re.compile(
    r"\b(?:tháng\s+\d{1,2}|quý\s+(?:[IV]+|\d)|học k[ỳì]\s+(?:[IV]+|\d)(?:,?\s+năm học)?)"
    r"\s*(?:/|-|,?\s*năm\s+)?\s*\d{4}(?:\s*[-–]\s*\d{4})?\b"
    r"|(?:\bngày\s+|(?<=trước ))\d{1,2}/(?:0?[1-9]|1[0-2])(?![/\d])",
    re.IGNORECASE,
)
"""A month, a quarter, a day without its year."""
_STOP = re.compile(r"[:.;()!?\n]")
_MOST_WORDS = 24
_LONGEST_TOPIC = 12
"""Words before a colon that say what a task is about, before they say who does it."""
_LIST = re.compile(r"\s*[,;\n]\s*|\s+và\s+(?=các\s)")


class Duty(Value):
    """Who answers for a task."""

    organ: str = ""
    person: str = ""
    how: str = ""
    """``assigned`` or ``subject``."""


class Time(Value):
    """When it is to be done."""

    start: date | None = None
    due: date | None = None
    said: str = ""


class Duties:
    """Reads who, with whom and when out of the words of tasks and cells."""

    def __init__(self, words: DutyWords, columns: tuple[ColumnWords, ...]) -> None:
        self._assigning, self._about = Phrases(words.assigning), Phrases(words.about)
        self._people, self._before = Phrases(words.people), Phrases(words.before_organs)
        self._organs, self._not_organs = Phrases(words.organs), Phrases(words.not_organs)
        self._names, self._verbs = Phrases(words.names), Phrases(words.verbs)
        self._together, self._times = Phrases(words.together), words.times
        self._columns = {tokens(said): column.part for column in columns for said in column.words}

    def column(self, head: str) -> Part | None:
        """What a column with this heading, or a line with this label, holds."""
        words = tokens(head)
        beginnings = [words[:end] for end in range(len(words), 1, -1)]
        ends = [words[start:] for start in range(1, len(words) - 1)]
        return next((self._columns[some] for some in (words, *beginnings, *ends) if some in self._columns), None)

    def label(self, text: str) -> tuple[Part, int] | None:
        """What a line with a label (``Chủ trì: …``) tells of a task, and where the value begins."""
        head, colon, _ = text.partition(":")
        part = self._columns.get(tokens(head)) if colon else None
        return (part, len(head) + 1) if part and part not in _NO_LABEL else None

    def organ_named(self, heading: str) -> str:
        """The organ that a heading is the name of (``Đối với Ban Tuyên giáo:``); empty where it is something else."""
        bare = heading.strip().rstrip(".:;, ")
        about = 0 if self._is_word(bare) else self._about.at(tokens(bare), 0)
        start = starts_of_words(bare)[about] if about and about < len(tokens(bare)) else 0
        end = self._organ_end(bare, start, whole=True)
        return bare[start:] if end == len(bare) else ""

    def read(self, text: str) -> Duty:
        """Who does it: who is assigned, else the subject of the sentence."""
        colon = text.find(":") + 1
        for start in (0, colon) if colon and len(tokens(text[:colon])) <= _LONGEST_TOPIC else (0,):
            if begin := self._duty_at(text, start + len(text[start:]) - len(text[start:].lstrip())):
                return begin
        for place in re.finditer(r"[,;.(]\s+(?=[Gg]iao\b|[Pp]hân công\b)", text):
            later = self._duty_at(text, place.end())
            if later:
                return later
        return Duty()

    def _duty_at(self, text: str, start: int) -> Duty | None:
        words, begins = tokens(text[start:]), starts_of_words(text[start:])
        given = 0 if self._is_word(text[start:]) else self._assigning.at(words, 0)
        place = start + begins[given] if given and given < len(words) else start
        person, behind = self.person(text, place)
        if person:
            return Duty(person=person, how="assigned")
        end = self._organ_end(text, behind)
        if end <= behind:
            return None
        how = "assigned" if given or text[end : end + 1] == ":" else "subject"
        return Duty(organ=text[behind:end].strip(" ,"), how=how)

    def person(self, text: str, start: int = 0) -> tuple[str, int]:
        """The bare name behind "đồng chí" at a place, and where the rest begins; no name for a title alone."""
        rest = text[start:]
        words, begins = tokens(rest), starts_of_words(rest)
        titled = self._people.at(words, 0)
        if not titled or titled >= len(words):
            return "", start
        behind = begins[titled]
        if self._organs.at(words, titled):
            return "", start + behind
        name = re.match(r"(?:[^\W\d_a-z]\w*\s?){1,6}", rest[behind:])
        bare = _capitals(name.group()) if name else ""
        return bare, start + behind + (len(bare) if bare else 0)

    def _organ_end(self, text: str, start: int, *, whole: bool = False) -> int:
        """Where the name of an organ that begins at a place ends; ``start`` where none begins or it is no subject."""
        rest = text[start:]
        words, begins, ends = tokens(rest), starts_of_words(rest), ends_of_words(rest)
        at = 0
        while length := self._before.at(words, at):
            at += length
        if not self._opens_organ(rest[begins[at] :] if at < len(words) else ""):
            return start
        at += self._names.at(words, at) or self._organs.at(words, at)
        while at < len(words) and at <= _MOST_WORDS:
            between = rest[ends[at - 1] : begins[at]]
            if _STOP.search(between):
                return start + ends[at - 1]
            if "," in between and not self._goes_on(rest[begins[at] :]):
                return start if whole else start + ends[at - 1]
            if named := self._names.at(words, at) or ("," in between and self._organs.at(words, at)):
                at += named
            elif rest[begins[at]].islower() and self._verbs.at(words, at):
                return start if whole else start + ends[at - 1]
            else:
                at += 1
        stopped = at >= len(words) and (whole or rest[ends[-1] :].strip().startswith(":"))
        return start + ends[-1] + 0 if stopped else start

    def _opens_organ(self, text: str) -> bool:
        words = tokens(text)
        return bool(self._names.at(words, 0) or (self._organs.at(words, 0) and not self._is_word(text)))

    def _is_word(self, text: str) -> bool:
        """Whether a text begins with a word that only looks like an organ or an order: giao ban, not Giao Ban."""
        words, begins = tokens(text), starts_of_words(text)
        length = self._not_organs.at(words, 0)
        return bool(length) and not any(text[begins[at]].isupper() for at in range(1, length))

    def _goes_on(self, text: str) -> bool:
        """Whether another organ follows a comma."""
        words, begins, at = tokens(text), starts_of_words(text), 0
        while length := self._before.at(words, at):
            at += length
        return at < len(words) and self._opens_organ(text[begins[at] :])

    def together(self, text: str) -> tuple[str, ...]:
        """Who takes part, named behind "phối hợp với"."""
        words, begins, ends = tokens(text), starts_of_words(text), ends_of_words(text)
        found = self._together.first(words)
        if not found or sum(found) >= len(words):
            return ()
        first = at = sum(found)
        while at < len(words) and at - first <= _MOST_WORDS:
            if _STOP.search(text[ends[at - 1] : begins[at]]) and at > first:
                return several(text[begins[first] : ends[at - 1]])
            if named := self._names.at(words, at):
                at += named
            elif at > first and text[begins[at]].islower() and self._verbs.at(words, at):
                return several(text[begins[first] : ends[at - 1]])
            else:
                at += 1
        return several(text[begins[first] : ends[-1]]) if at >= len(words) else ()

    def time(self, text: str) -> Time:
        """The days that a sentence sets, and the words that set them; days of papers that are cited set nothing."""
        start = due = None
        said: list[tuple[int, int]] = []
        for found in _DAY.finditer(text):
            on, cue = _date(found), self._cue(text, found.start())
            if on is None or cue is None:
                continue
            if tokens(text[cue : found.start()])[-1:] == ("từ",) or "từ" in tokens(text[cue : found.start()])[:1]:
                start = on
            else:
                due = on
            said.append((cue, found.end()))
        for found in _MONTH.finditer(text) if due is None and not said else ():
            cue = self._cue(text, found.start())
            if cue is not None:
                said.append((cue, found.end()))
        return Time(start, due, text[said[0][0] : said[-1][1]] if said else "")

    def _cue(self, text: str, end: int) -> int | None:
        """Where the words begin that make of a day or month at a place a time limit."""
        words, begins = tokens(text[:end]), starts_of_words(text[:end])
        if words[-1:] == ("ngày",):
            words = words[:-1]
        known = [tokens(one) for one in self._times]
        length = max((len(one) for one in known if words[-len(one) :] == one), default=0)
        return begins[len(words) - length] if length else None


_NO_LABEL = frozenset({Part.ORNAMENT, Part.TASK, Part.TARGET})


def day_of(text: str) -> date | None:
    """The first whole day that is written in a text."""
    return next((on for found in _DAY.finditer(text) if (on := _date(found))), None)


def time_of_cell(text: str) -> Time:
    """The days that a cell or a labelled line gives: the last one is the due date, one before it the start."""
    days = [on for found in _DAY.finditer(text) if (on := _date(found))]
    return Time(days[0] if len(days) > 1 else None, days[-1] if days else None, text)


def several(text: str) -> tuple[str, ...]:
    """The names of a list: by commas, semicolons, line breaks."""
    return tuple(one for part in _LIST.split(text) if (one := part.strip(" .;,-–+")))


def _capitals(text: str) -> str:
    kept: list[str] = []
    for word in text.split():
        if not word[0].isupper():
            break
        kept.append(word)
    return " ".join(kept)


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[5]), int(found[3] or found[4]), int(found[1]))
    except ValueError:
        return None

"""The head of a paper: letterhead, number, place and day, title, summary (thể thức)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.imports.papers.lines import Line
from qcdc_desktop.imports.papers.understanding.entries import Entry
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.words import (
    KindWords,
    PaperWords,
    Phrases,
    ends_of_words,
    is_capital,
    tokens,
)

_BLANK = r"[\s.…_]*"
NUMBER = re.compile(
    rf"số\s*:?{_BLANK}(\d*){_BLANK}[-–/\s]\s*((?:NQ|CTr|KH|BC|[A-ZĐ]\w*)(?:\s*[-–/]\s*[\w./-]+)?)", re.IGNORECASE
)
"""``Số 04-NQ/ĐU``, ``Số: …/KH-THPT``: the number and the symbol."""
PLACE_DATE = re.compile(
    r"(?:([^,;\d]{2,60}?)\s*,?\s*)?"
    r"(ngày\b[\s.…_\d/]*tháng\b[\s.…_\d]*năm\b[\s.…_\d]*|ngày\s*\d{1,2}/\d{1,2}/\d{4})\s*$",
    re.IGNORECASE,
)
"""Place and day at the end of a line, whatever is left blank in it."""
_FARTHEST_TITLE = 40
_SUMMARY_ENDS = (":", ";", ".", "./.")
_LONGEST_SUMMARY_LINE = 45
_LONGEST_TITLE = 6
"""Words in capitals that may stand behind the kind and still belong to the title."""


class Head(Value):
    """Where the title of a paper stands and what kind it names."""

    line: int
    kind: KindWords
    named: int
    """After which letter of the line the words of the kind end."""
    ends: int
    """After which letter of the line the title ends: CHƯƠNG TRÌNH HÀNH ĐỘNG."""


class HeadReader:
    """Reads the lines down to the summary."""

    def __init__(self, words: PaperWords) -> None:
        self._words = words
        self._national, self._drafts = Phrases(words.national), Phrases(words.drafts)
        self._issuers, self._unfinished = Phrases(words.issuers), Phrases(words.unfinished)
        self._bases = Phrases(words.bases)
        self._titles = [(tokens(kind.title), kind) for kind in words.kinds]

    def is_national(self, line: Line) -> bool:
        """Whether a line has the Party's or the State's name, as every paper has at its head."""
        words = tokens(line.text)
        found = self._national.first(words)
        return found is not None and len(words) <= 24 and is_capital(" ".join(line.text.split()[-4:]))

    def may_head(self, line: Line) -> bool:
        """Whether a line may stand above the Party's name: a name in capitals, the number, place and day, asterisks."""
        said = NUMBER.match(line.text) or PLACE_DATE.match(line.text) or not tokens(line.text)
        return not line.mark and (bool(said) or is_capital(line.text))

    def title(self, lines: Sequence[Line], start: int, end: int) -> Head | None:
        """The title of the paper that begins at ``start``."""
        for at in range(start, min(end, start + _FARTHEST_TITLE)):
            if head := self.title_at(lines[at], at):
                return head
        return None

    def title_at(self, line: Line, at: int) -> Head | None:
        """The title in a line: the kind of paper in capitals, alone or with the summary behind it."""
        words = tokens(line.text)
        for title, kind in self._titles:
            end = len(title)
            if line.mark or words[:end] != title:
                continue
            ends = ends_of_words(line.text)
            alone = line.centred and line.bold >= len(line.text) and words == title
            if not (alone or is_capital(line.text[: ends[end - 1]])):
                continue
            while end < len(words) and is_capital(line.text[: ends[end]]):
                end += 1
            named = ends[len(title) - 1]
            return Head(at, kind, named, ends[end - 1] if end - len(title) <= _LONGEST_TITLE else named)
        return None

    def read(self, lines: Sequence[Line], start: int, head: Head, end: int) -> tuple[list[Piece], int]:
        """The pieces from ``start`` down to the summary, and the first line behind them."""
        pieces: list[Piece] = []
        names: list[tuple[int, str]] = []
        for at in range(start, head.line):
            self._above_title(lines[at], at, pieces, names)
        pieces.extend(self._named(lines, names))
        pieces.sort(key=lambda piece: piece.lines)
        title, rest = _entry(lines[head.line], head.line).cut(head.ends)
        summary = [rest] if tokens(rest.text) else []
        rules: list[Piece] = []
        at = head.line + 1
        centred = lines[head.line].centred
        while at < end and (not tokens(lines[at].text) or self._in_summary(lines[at], bool(summary), centred)):
            if tokens(lines[at].text):
                summary.append(_entry(lines[at], at))
            else:
                rules.append(_entry(lines[at], at).piece(Part.ORNAMENT))
                if summary:
                    at += 1
                    break
            at += 1
        if not summary and head.named < head.ends:
            # No summary of its own: what the title says beside the kind is one.
            title, rest = _entry(lines[head.line], head.line).cut(head.named)
            summary = [rest]
        pieces.append(title.piece(Part.TITLE))
        if summary:
            text = " ".join(one.text for one in summary)
            pieces.append(Piece(Part.SUMMARY, text, tuple(n for one in summary for n in one.lines)))
        return [*pieces, *rules], at

    def _in_summary(self, line: Line, begun: bool, centred: bool) -> bool:
        """Whether a line below the title goes on with the summary; ``centred`` tells whether the title is."""
        if line.mark or line.cell or line.text.endswith(_SUMMARY_ENDS) or len(tokens(line.text)) > 60:
            return False
        if line.centred or (line.bold >= len(line.text) and not centred):
            return not (begun and not line.centred and is_capital(line.text))
        if begun and (self._bases.opens(line.text) or is_capital(line.text)):
            return False
        return not line.bold and len(tokens(line.text)) <= _LONGEST_SUMMARY_LINE

    def _above_title(self, line: Line, at: int, pieces: list[Piece], names: list[tuple[int, str]]) -> None:
        text = line.text
        words = tokens(text)
        if not words or self._drafts.at(words, 0):
            pieces.append(_entry(line, at).piece(Part.ORNAMENT))
            return
        if found := PLACE_DATE.search(text):
            begin = found.start(2) if found[1] and NUMBER.search(found[1]) else found.start()
            begin = max([begin, *(n.end() for n in NUMBER.finditer(text)), self._end_of_issuer(text)])
            pieces.append(Piece(Part.PLACE_DATE, text[begin:].strip(" ,"), (at,)))
            text = text[:begin].strip(" ,")
        if found := NUMBER.match(text):
            pieces.append(Piece(Part.NUMBER, text[: found.end()], (at,)))
            text = text[found.end() :].strip()
        elif tokens(text)[:1] == ("số",):
            pieces.append(Piece(Part.NUMBER, text, (at,)))
            text = ""
        words = tokens(text)
        if national := self._national.first(words):
            ends = ends_of_words(text)
            begin = ends[national[0] - 1] if national[0] else 0
            pieces.append(Piece(Part.ORNAMENT, text[begin:].strip(), (at,)))
            text = text[:begin].strip()
        if not tokens(text):
            return
        mark = f"{line.mark} " if line.mark else ""
        if is_capital(text) or self._issuers.opens(text) or (names and line.cell and names[-1][0] == at - 1):
            names.append((at, mark + text))
        else:
            pieces.append(Piece(Part.UNPLACED, text, (at,), mark=line.mark))

    def _end_of_issuer(self, text: str) -> int:
        """Where the name of an issuer in capitals ends that stands before place and day in one line."""
        if not self._issuers.opens(text):
            return 0
        words = list(itertools.takewhile(is_capital, text.split()))
        return len(" ".join(words)) if len(words) > 1 else 0

    def _named(self, lines: Sequence[Line], names: list[tuple[int, str]]) -> list[Piece]:
        """The superior above and the issuer below; a name may go on in the next line."""
        whole: list[list[tuple[int, str]]] = []
        for at, text in names:
            if whole and self._continues(lines, whole[-1], at, text):
                whole[-1].append((at, text))
            else:
                whole.append([(at, text)])
        pieces = []
        for i, some in enumerate(whole):
            part = Part.ISSUER if i == len(whole) - 1 else Part.SUPERIOR
            pieces.append(Piece(part, " ".join(text for _, text in some), tuple(at for at, _ in some)))
        return pieces

    def _continues(self, lines: Sequence[Line], before: list[tuple[int, str]], at: int, text: str) -> bool:
        last, above = lines[before[-1][0]], " ".join(said for _, said in before)
        if bool(last.bold) != bool(lines[at].bold):
            return False
        return self._unfinished.are(above) or not self._issuers.opens(text)


def _entry(line: Line, at: int) -> Entry:
    return Entry(line.text, (at,), mark=line.mark, bold=line.bold, centred=line.centred, notes=line.notes)

"""The foot of a paper: recipients (nơi nhận) and who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qcdc_desktop.imports.papers.lines import Line
from qcdc_desktop.imports.papers.understanding.entries import rank_of
from qcdc_desktop.imports.papers.understanding.headings import STRONG
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.words import PaperWords, Phrases, is_capital, starts_of_words, tokens

_RECIPIENTS = Phrases(("nơi nhận", "nơi gửi"))
_NAME = re.compile(r"(?:[^\W\d_a-z][\w.]*\s?){2,6}$")
_AUTHORITY = re.compile(r"[^\W\d_]++(?:[./][^\W\d_]++)*+\.?\s*(?=[^\W\d_])")
"""A short word with the name of an organ or a title behind it, not "KT - XH"."""
_MOST_NAMES = 7
_MOST_COLUMNS = 3
"""Of a table that holds recipients and signatures; one with more is about something else."""


class FootReader:
    """Reads the lines from "Nơi nhận" or from the authority that signs to the name below."""

    def __init__(self, words: PaperWords) -> None:
        self._authorities = Phrases(words.signing.authorities)
        self._titles = Phrases(words.signing.titles)
        self._ornaments = Phrases(words.signing.ornaments)

    def start(self, lines: Sequence[Line], first: int, end: int) -> int:
        """Where the foot begins: at "Nơi nhận", or at the authority or the title of who signs; ``end`` without one."""
        for at in range(first, end):
            line = lines[at]
            signed = self.is_authority(line) and not (at + 1 < end and lines[at + 1].mark and line.cell is None)
            if _RECIPIENTS.opens(line.text) or signed or self._is_lone_title(lines, at, end):
                return _table_start(lines, first, at)
        return end

    def is_authority(self, line: Line) -> bool:
        """Whether a line says for whom is signed: ``T/M ĐẢNG ỦY``, ``KT. HIỆU TRƯỞNG``."""
        found = _AUTHORITY.match(line.text)
        return bool(found and not line.mark and self._authorities.opens(line.text) and is_capital(line.text))

    def _is_lone_title(self, lines: Sequence[Line], at: int, end: int) -> bool:
        """A title in capitals with only a name below: HIỆU TRƯỞNG signs for himself."""
        line = lines[at]
        if line.mark or not is_capital(line.text) or not self._titles.opens(line.text) or len(tokens(line.text)) > 6:
            return False
        if line.cell and line.cell.columns > _MOST_COLUMNS:
            return False
        rest = [one for one in lines[at + 1 : end] if tokens(one.text)]
        goes_on = any(one.mark and rank_of(one.mark)[0] in STRONG for one in rest)
        return not goes_on and any(self._is_name(one.text) for one in rest[:2])

    def _is_name(self, text: str) -> bool:
        words = text.split()
        few = 2 <= len(words) <= _MOST_NAMES and not text.rstrip().endswith((".", ";", ":"))
        return few and not is_capital(text) and words[0][0].isupper() and words[-1][0].isupper()

    def read(self, lines: Sequence[Line], start: int, end: int) -> tuple[list[Piece], int]:
        """The pieces of the foot and the first line behind it."""
        pieces: list[Piece] = []
        signing = named = False
        columns: set[int] = set()
        """In which columns recipients stand, -1 outside of tables."""
        at = start
        while at < end:
            line, text = lines[at], lines[at].text
            column = line.cell.column if line.cell else -1
            if column == 0 and columns == {-1}:
                columns = {0}  # A table behind the words holds the recipients in its first column.
            if not tokens(text):
                pieces.append(Piece(Part.ORNAMENT, text, (at,), mark=line.mark))
            elif _RECIPIENTS.opens(text):
                columns.add(column)
                self._opening(text, at, pieces)
            elif column in columns and not self.signs(line):
                self._recipient(line, at, pieces)
            elif self._ornaments.are(text):
                pieces.append(Piece(Part.ORNAMENT, text, (at,), mark=line.mark))
            elif self.signs(line) or (signing and not named and self._may_sign(line)):
                columns.discard(column)
                signing, named = True, self._is_name(text)
                pieces.append(Piece(Part.SIGNER, text, (at,)))
            elif line.cell:
                pieces.append(Piece(Part.UNPLACED, text, (at,), mark=line.mark))
            else:
                break
            at += 1
        return pieces, at

    def signs(self, line: Line) -> bool:
        """Whether a line says who signs, but for the name."""
        return not line.mark and (self.is_authority(line) or (is_capital(line.text) and self._titles.opens(line.text)))

    def _may_sign(self, line: Line) -> bool:
        """Whether a line below an authority is a title or a name."""
        return not line.mark and (is_capital(line.text) or self._titles.opens(line.text) or self._is_name(line.text))

    def _opening(self, text: str, at: int, pieces: list[Piece]) -> None:
        """``Nơi nhận:``, with recipients or who signs in the same line where tabs or one line hold all."""
        begins = starts_of_words(text)
        end = begins[2] if len(begins) > 2 else len(text)
        head, rest = text[:end].strip(" -–+"), text[end:].strip()
        pieces.append(Piece(Part.HEADING, head, (at,)))
        if rest and self._authorities.opens(rest) and is_capital(rest):
            pieces.append(Piece(Part.SIGNER, rest, (at,)))
        elif rest:
            pieces.extend(Piece(Part.RECIPIENT, one.strip(" -–+"), (at,)) for one in _parts(rest))

    def _recipient(self, line: Line, at: int, pieces: list[Piece]) -> None:
        text, signer = self._apart(line.text)
        last = pieces[-1]
        goes_on = not line.mark and last.part is Part.RECIPIENT and text[:1].islower()
        if goes_on and not last.text.rstrip().endswith((";", ".")):
            pieces[-1] = Piece(Part.RECIPIENT, f"{last.text} {text}", (*last.lines, at), mark=last.mark)
        else:
            pieces.append(Piece(Part.RECIPIENT, text, (at,), mark=line.mark))
        if signer:
            pieces.append(Piece(Part.SIGNER, signer, (at,)))

    def _apart(self, text: str) -> tuple[str, str]:
        """A recipient, and who signs where tabs have put both in one line."""
        for place in re.finditer(r"[;.,)]\s+", text):
            behind = text[place.end() :]
            title = is_capital(behind) and (self._titles.opens(behind) or self._authorities.opens(behind))
            if title or (self._is_name(behind) and place.group()[0] != "," and _NAME.fullmatch(behind)):
                return text[: place.end()].strip(), behind
        return text, ""


def _parts(text: str) -> list[str]:
    ends = r"(?<=[;.])\s+" if ";" in text else r"(?<=[,.])\s+"
    return [one for one in re.split(ends, text) if tokens(one)]


def _table_start(lines: Sequence[Line], first: int, at: int) -> int:
    """Where the table begins that a line stands in."""
    cell = lines[at].cell
    while cell and at > first and (before := lines[at - 1].cell) and before.table == cell.table:
        at -= 1
    return at

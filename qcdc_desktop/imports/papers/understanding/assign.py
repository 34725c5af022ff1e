"""Every line of a file is given its place: papers are told apart, each is read from head to foot, nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.imports.papers.lines import Line
from qcdc_desktop.imports.papers.understanding.body import BodyReader
from qcdc_desktop.imports.papers.understanding.duties import Duties
from qcdc_desktop.imports.papers.understanding.duty_tables import read_table, table_at
from qcdc_desktop.imports.papers.understanding.entries import Entry, entries_of
from qcdc_desktop.imports.papers.understanding.foot import FootReader
from qcdc_desktop.imports.papers.understanding.gather import REFERENCE, gather
from qcdc_desktop.imports.papers.understanding.head import HeadReader
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.imports.papers.understanding.split import Split
from qcdc_desktop.imports.papers.understanding.words import PaperWords, Phrases, is_capital, tokens


def understand(lines: Sequence[Line], words: PaperWords) -> tuple[tuple[Piece, ...], tuple[Split, ...]]:
    """The pieces of a file and the split of each paper in it."""
    pieces = assign_parts(lines, words)
    return pieces, gather(pieces, words)


def assign_parts(lines: Sequence[Line], words: PaperWords) -> tuple[Piece, ...]:
    """Pieces that hold every letter of the lines, paper after paper."""
    return _Assigning(lines, words).pieces()


class _Assigning:
    def __init__(self, lines: Sequence[Line], words: PaperWords) -> None:
        self._lines, self._words = lines, words
        self._heads, self._feet = HeadReader(words), FootReader(words)
        self._duties = Duties(words.duties, words.columns)
        self._annexes = Phrases(words.annexes)

    def pieces(self) -> tuple[Piece, ...]:
        starts = self._starts()
        return tuple(
            replace(piece, paper=paper)
            for paper, (start, end) in enumerate(zip(starts, [*starts[1:], len(self._lines)], strict=True))
            for piece in self._paper(start, end)
        )

    def _starts(self) -> list[int]:
        """Where the papers of the file begin: at a letterhead, or at a title behind the foot of another paper."""
        starts, titled, footed = [0], False, False
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            if self._heads.is_national(line) and titled:
                begin = self._letterhead(at, starts[-1])
                if self._heads.title(self._lines, at, len(self._lines)):
                    starts.append(begin)
                    titled = footed = False
            elif self._heads.title_at(line, at):
                if footed and titled:
                    starts.append(at)
                    footed = False
                titled = True
            elif titled and (self._feet.is_authority(line) or tokens(line.text)[:2] == ("nơi", "nhận")):
                footed = True
            at += 1
        return starts

    def _letterhead(self, at: int, after: int) -> int:
        """Where the letterhead begins that has the Party's name in a line."""
        cell = self._lines[at].cell
        while at - 1 > after:
            before = self._lines[at - 1]
            same = before.cell.table == cell.table if before.cell and cell else before.cell is None and cell is None
            if not same or (cell is None and (self._feet.signs(before) or not self._heads.may_head(before))):
                break
            at -= 1
        return at

    def _paper(self, start: int, end: int) -> list[Piece]:
        lines = self._lines
        head = self._heads.title(lines, start, end)
        if head and any(line.mark for line in lines[start : head.line] if line.cell is None and tokens(line.text)):
            head = None
        pieces: list[Piece] = []
        kind, at = "", start
        if head:
            kind = head.kind.code
            pieces, at = self._heads.read(lines, start, head, end)
            pieces = _with_notes(pieces, lines)
        foot = self._feet.start(lines, at, end)
        annex = self._annex(at, foot)
        pieces.extend(BodyReader(self._words, kind).read(self._entries(at, min(annex, foot))))
        if annex < foot:
            pieces.extend(self._behind(annex, foot))
        signed, after = self._feet.read(lines, foot, end)
        return [*pieces, *_with_notes(signed, lines), *self._behind(after, end)]

    def _annex(self, start: int, end: int) -> int:
        """Where an annex begins that stands before the foot."""
        for at in range(start, end):
            line = self._lines[at]
            if self._annexes.opens(line.text) and (line.ruled or line.centred) and is_capital(line.text[:7]):
                return at
        return end

    def _entries(self, start: int, end: int) -> list[Entry]:
        entries: list[Entry] = []
        at = begun = start
        while at < end:
            behind = table_at(self._lines, at, end)
            table = read_table(self._lines, at, behind, self._duties) if behind > at else None
            if table:
                entries.extend(entries_of(self._lines, range(begun, at)))
                entries.append(table)
                begun = behind
            at = max(behind, at + 1)
        entries.extend(entries_of(self._lines, range(begun, end)))
        return [self._as_note(entry) for entry in entries]

    def _as_note(self, entry: Entry) -> Entry:
        """A footnote that stands among the lines: its sign stands in a line before as well."""
        sign = REFERENCE.match(entry.text)
        if entry.ready or entry.mark or not sign:
            return entry
        referred = any(sign.group() in line.text for line in self._lines[: entry.lines[0]])
        return replace(entry, text="", notes=(), ready=(entry.piece(Part.NOTE),)) if referred else entry

    def _behind(self, start: int, end: int) -> list[Piece]:
        """What stands behind the foot: annexes, and what is not understood."""
        pieces: list[Piece] = []
        part = Part.UNPLACED
        for entry in self._entries(start, end):
            if entry.ready:
                pieces.extend(entry.ready)
                continue
            if self._annexes.opens(entry.text) or (entry.outstanding and part is Part.UNPLACED):
                part = Part.ANNEX
            pieces.append(entry.piece(part if entry.says else Part.ORNAMENT))
        return pieces


def _with_notes(pieces: Sequence[Piece], lines: Sequence[Line]) -> list[Piece]:
    """The pieces of a head or foot, whose lines are taken apart, with the footnotes of their lines."""
    last = {number: place for place, piece in enumerate(pieces) for number in piece.lines}
    noted: dict[int, list[str]] = {}
    for number, place in last.items():
        noted.setdefault(place, []).extend(said for _, said in lines[number].notes)
    return [
        replace(piece, notes=tuple((len(piece.text), said) for said in noted.get(place, ())))
        for place, piece in enumerate(pieces)
    ]

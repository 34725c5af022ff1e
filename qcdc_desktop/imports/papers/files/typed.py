"""A stretch of typing on its way to a line: what was typed, how each part of it looks, where footnotes stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qcdc_desktop.imports.papers.files.styles import Font
from qcdc_desktop.imports.papers.lines import Cell

STRETCH = 20_000
"""Letters of a stretch, about: eight pages without a paragraph. What is longer goes on in another."""
LETTERS = 600_000
"""Letters of a paper: some three hundred pages."""
_SPANS = 200
"""Changes of looks, and footnotes, of a stretch at most; the rest of it looks like its last."""


@dataclass(slots=True)
class Span:
    """A part of a stretch that looks the same, up to its end."""

    end: int
    bold: bool
    italic: bool
    font: Font = Font.PLAIN


class Typed:
    """What stands between two line breaks of a paragraph."""

    __slots__ = (
        "_pieces",
        "box",
        "broken",
        "cell",
        "centred",
        "indent",
        "level",
        "mark",
        "notes",
        "ruled",
        "size",
        "spans",
    )

    def __init__(self, *, ruled: bool = False, broken: bool = False, cell: Cell | None = None) -> None:
        self._pieces: list[str] = []
        self.size = 0
        """How many letters were typed."""
        self.spans: list[Span] = []
        self.notes: list[tuple[int, str]] = []
        """Footnotes: after which letter, and what they say."""
        self.mark = ""
        """Word's own."""
        self.level = 0
        self.centred = False
        self.indent = 0
        """How far in it begins, in twentieths of a point."""
        self.ruled = ruled
        self.broken = broken
        self.cell = cell
        self.box = False

    @property
    def text(self) -> str:
        """What was typed."""
        if len(self._pieces) != 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0]

    def add(self, text: str, *, bold: bool = False, italic: bool = False, font: Font = Font.PLAIN) -> None:
        """Type on."""
        self._pieces.append(text)
        self.size += len(text)
        last = self.spans[-1] if self.spans else None
        if last and ((last.bold, last.italic, last.font) == (bold, italic, font) or len(self.spans) == _SPANS):
            last.end = self.size
        else:
            self.spans.append(Span(self.size, bold, italic, font))

    def add_note(self, said: str) -> None:
        """Put a footnote after what was typed."""
        if len(self.notes) < _SPANS:
            self.notes.append((self.size, said))

    def go_on(self, other: Typed) -> None:
        """Type on what stands in another stretch, behind a blank."""
        before, start = self.size + 1, 0
        for span in other.spans or [Span(0, bold=False, italic=False)]:
            words = other.text[start : span.end]
            self.add(words if start else f" {words}", bold=span.bold, italic=span.italic, font=span.font)
            start = span.end
        for at, said in other.notes:
            self.notes.append((before + at, said))

    def turn(self, change: Callable[[str], str]) -> None:
        """Change the text; spans and notes keep to their letters."""
        text = change(self.text)
        if text == self.text:
            return
        for span in self.spans:
            span.end = len(change(self.text[: span.end]))
        self.notes = [(len(change(self.text[:at])), said) for at, said in self.notes]
        self._pieces, self.size = [text], len(text)

    def cut(self, start: int, end: int) -> Typed:
        """A part of it."""
        part = Typed(ruled=self.ruled, broken=self.broken, cell=self.cell)
        part.level, part.centred, part.box = self.level, self.centred, self.box
        if not start:
            part.mark = self.mark
        else:
            part.ruled = part.broken = False
        part._pieces, part.size = [self.text[start:end]], end - start
        before = 0
        for span in self.spans:
            if span.end > start and before < end:
                part.spans.append(Span(min(span.end, end) - start, span.bold, span.italic, span.font))
            before = span.end
        part.notes = [(at - start, said) for at, said in self.notes if start < at <= end or at == start == 0]
        return part

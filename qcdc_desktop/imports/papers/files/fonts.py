"""Stretches typed for old Vietnamese fonts made Unicode: what a font is called tells little, the letters decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.imports.encodings import Encoding, as_unicode, judge
from qcdc_desktop.imports.papers.files.styles import Font
from qcdc_desktop.imports.papers.files.typed import Typed

_FAMILY = {Font.TCVN3_CAPITALS: Font.TCVN3, Font.SYMBOL: Font.PLAIN, Font.WINGDINGS: Font.PLAIN}


class _Part(Value):
    """A part of a stretch whose fonts are of one family."""

    start: int
    end: int
    encoding: Encoding = Encoding.UNICODE


def make_unicode(typed: Sequence[Typed]) -> None:
    """Change the text of what was typed for old fonts; what only names one is left."""
    parts = [_parts(one) for one in typed]
    texts = [one.text[part.start : part.end] for one, own in zip(typed, parts, strict=True) for part in own]
    notes = [said for one in typed for _at, said in one.notes]
    encodings, main = judge(texts + notes)
    if all(encoding is Encoding.UNICODE for encoding in encodings):
        return
    told = iter(encodings)
    for one, own in zip(typed, parts, strict=True):
        judged = [_Part(part.start, part.end, next(told)) for part in own]
        one.turn(_change(one, judged, main))
    for one in typed:
        one.notes = [(at, as_unicode(said, next(told))) for at, said in one.notes]


def _parts(one: Typed) -> list[_Part]:
    parts: list[_Part] = []
    start, family = 0, None
    for span in one.spans:
        own = _FAMILY.get(span.font, span.font)
        if parts and own is family:
            parts[-1] = _Part(parts[-1].start, span.end)
        else:
            parts.append(_Part(start, span.end))
        start, family = span.end, own
    return parts


def _change(one: Typed, parts: list[_Part], main: Encoding) -> Callable[[str], str]:
    """How a stretch changes, or any beginning of it."""
    starts = [0, *(span.end for span in one.spans)]
    capitals = [
        [
            (start - part.start, span.end - part.start)
            for span, start in zip(one.spans, starts, strict=False)
            if span.font is Font.TCVN3_CAPITALS and part.start <= start < part.end
        ]
        for part in parts
    ]

    def change(text: str) -> str:
        made = ""
        for part, high in zip(parts, capitals, strict=True):
            said = text[part.start : part.end]
            piece = as_unicode(said, part.encoding)
            if part.encoding is Encoding.TCVN3 or (main is Encoding.TCVN3 and said.isascii()):
                # One letter of TCVN3 is one of Unicode; the font of capitals shows small letters as capitals.
                for start, end in high:
                    piece = piece[:start] + piece[start:end].upper() + piece[end:]
            made += piece
        return made

    return change

"""Footnotes of a paper: marked in the text with ¹ or [1], printed at the foot of the page that carries the mark."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qcdc_desktop.domain.kinds.text import paragraphs
from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.papers.blocks import Block, Bullet, Footnote, Numbered, Paragraph

_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TYPED = re.compile(r"\s?\[(\d{1,2})\]")


def mark(number: int) -> str:
    """The raised number of a footnote: 1 → ``¹``."""
    return str(number).translate(_DIGITS)


def annotated(blocks: Iterable[Block], text: str) -> tuple[Block, ...]:
    """The blocks with each line of ``text`` as a footnote of the first paragraph that carries its mark.

    ``[2]`` is taken for ``²`` where there is a second footnote. A footnote without a mark goes with the last
    paragraph: better a note too much at the end than one lost.
    """
    notes = [Footnote(mark(n), line) for n, line in enumerate(paragraphs(text), start=1)]
    raised: list[Block] = [_raised(b, len(notes)) for b in blocks]
    places = [i for i, b in enumerate(raised) if isinstance(b, Paragraph | Bullet | Numbered)]
    for note in notes:
        if places:
            at = next((i for i in places if _carries(raised[i], note.mark)), places[-1])
            raised[at] = _with(raised[at], note)
    return tuple(raised)


def unmarked(texts: Iterable[str], text: str) -> tuple[int, ...]:
    """The numbers of the footnotes that no text has a mark for."""
    everything = "\n".join(texts)
    count = len(paragraphs(text))
    marked = _TYPED.sub(lambda m: mark(int(m[1])), everything)
    return tuple(n for n in range(1, count + 1) if not re.search(_whole(mark(n)), marked))


def _whole(raised: str) -> str:
    return f"(?<![⁰¹²³⁴⁵⁶⁷⁸⁹]){raised}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])"


def _raised(block: Block, count: int) -> Block:
    if not isinstance(block, Paragraph | Bullet | Numbered):
        return block
    text = _TYPED.sub(lambda m: mark(int(m[1])) if 1 <= int(m[1]) <= count else m[0], block.text)
    return replace(block, text=text)


def _carries(block: Block, raised: str) -> bool:
    return isinstance(block, Paragraph | Bullet | Numbered) and bool(re.search(_whole(raised), block.text))


def _with(block: Block, note: Footnote) -> Block:
    if not isinstance(block, Paragraph | Bullet | Numbered):
        raise TypeError(type(block).__name__)
    return replace(block, notes=(*block.notes, note))

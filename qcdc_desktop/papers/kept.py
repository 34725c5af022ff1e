"""A document as it is kept when its paper is issued, and what would be written otherwise now."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

import msgspec

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.papers.blocks import (
    Addressees,
    Annex,
    Block,
    Bullet,
    Chart,
    Closing,
    Document,
    Heading,
    Letterhead,
    Numbered,
    Paragraph,
    Table,
    Title,
)


def to_bytes(document: Document) -> bytes:
    """The document as text that the same and every later version reads; the same document gives the same bytes."""
    return msgspec.json.encode(document, order="deterministic")


def from_bytes(data: bytes) -> Document:
    """The document that was kept. Raises ValueError where that is no document."""
    return msgspec.json.decode(data, type=Document)


class Difference(Value):
    """A passage that an issued paper has, and what would stand in its place today; either may be empty."""

    issued: str
    now: str


def differences(issued: Document, now: Document) -> tuple[Difference, ...]:
    """Where the paper would read otherwise if it were made today, passage by passage, in its order."""
    before, after = tuple(_passages(issued)), tuple(_passages(now))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Difference(issued, fresh)
        for change, a, b, c, d in matcher.get_opcodes()
        if change != "equal"
        for issued, fresh in _paired(before[a:b], after[c:d])
    )


def _paired(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for n in range(max(len(before), len(after))):
        yield (before[n] if n < len(before) else ""), (after[n] if n < len(after) else "")


def _passages(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield from _words(block)


def _words(block: Block) -> Iterator[str]:
    match block:
        case Letterhead():
            yield f"{block.issuer} · {block.number} · {block.place_date}"
        case Title():
            yield f"{block.kind} {block.summary}"
        case Addressees():
            yield f"{block.lead}: {'; '.join(block.names)}"
        case Heading() | Annex():
            yield block.text if isinstance(block, Heading) else block.title
        case Paragraph() | Bullet() | Numbered():
            yield f"{block.lead} {block.text}" if isinstance(block, Paragraph) and block.lead else block.text
            yield from (note.text for note in block.notes)
        case Table():
            yield from (" · ".join(part for cell in row for part in cell.split("\n") if part) for row in block.rows)
        case Chart():
            for series in block.series:
                values = ", ".join("–" if v is None else f"{v:g}" for v in series.values)
                yield f"{block.caption}, {series.name}: {values}"
        case Closing():
            sides = (block.left, block.right) if block.left else (block.right,)
            signed = (words for one in sides for words in (one.authority, one.title, one.name))
            yield " · ".join((*block.recipients, *signed))

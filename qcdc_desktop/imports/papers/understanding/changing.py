"""Pieces changed by hand: called something else, joined, cut in two; no letter is lost."""

from __future__ import annotations

from collections.abc import Sequence

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece


def reassign(pieces: Sequence[Piece], index: int, part: Part) -> tuple[Piece, ...]:
    """The pieces with one of them taken for another part."""
    return (*pieces[:index], replace(pieces[index], part=part), *pieces[index + 1 :])


def can_join(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a piece has another one of the same paper above it."""
    return 0 < index < len(pieces) and pieces[index - 1].paper == pieces[index].paper


def join_with_above(pieces: Sequence[Piece], index: int) -> tuple[Piece, ...]:
    """The pieces with one of them put behind the text of the one above, as a part of that."""
    if not can_join(pieces, index):
        return tuple(pieces)
    above, below = pieces[index - 1], pieces[index]
    # A number or a letter before the text is a letter of the paper as well; a bullet is not.
    added = f"{below.mark} {below.text}" if any(c.isalnum() for c in below.mark) else below.text
    start = len(above.text) + 1 if above.text else 0
    gone = start + len(added) - len(below.text)
    whole = replace(
        above,
        text=f"{above.text} {added}" if above.text else added,
        lines=tuple(dict.fromkeys((*above.lines, *below.lines))),
        notes=(*above.notes, *((place + gone, said) for place, said in below.notes)),
    )
    return (*pieces[: index - 1], whole, *pieces[index + 1 :])


def cut_in_two(pieces: Sequence[Piece], index: int, at: int) -> tuple[Piece, ...]:
    """The pieces with one of them cut after the letter ``at`` of its text; both halves are the same part."""
    piece = pieces[index]
    head, rest = piece.text[:at].rstrip(), piece.text[at:]
    gone = at + len(rest) - len(rest.lstrip())
    if not head or not rest.strip():
        return tuple(pieces)
    first = replace(piece, text=head, notes=tuple((place, said) for place, said in piece.notes if place <= at))
    second = replace(
        piece,
        text=rest.strip(),
        mark="",
        notes=tuple((max(0, place - gone), said) for place, said in piece.notes if place > at),
    )
    return (*pieces[:index], first, second, *pieces[index + 1 :])

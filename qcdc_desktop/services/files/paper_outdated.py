"""Outdated names in a paper from outside (X12): found where it is looked at, put right before it is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.terms import Term
from qcdc_desktop.domain.rules.outdated import Checker, Remark
from qcdc_desktop.imports.papers.understanding.pieces import Part, Piece
from qcdc_desktop.storage.session import Session

_NOT_TAKEN = (Part.ORNAMENT, Part.HEADING, Part.SUPERIOR, Part.ISSUER, Part.NUMBER, Part.PLACE_DATE, Part.TITLE)


def outdated(session: Session, pieces: Sequence[Piece], on: date) -> dict[int, tuple[Remark, ...]]:
    """What should be changed in each piece that becomes a record or a text, as of a day."""
    checker = Checker(session.all(Term), session.all(Directive))
    found = {}
    for at, piece in enumerate(pieces):
        remarks = () if piece.part in _NOT_TAKEN else checker.remarks(piece.text, on)
        if remarks:
            found[at] = remarks
    return found


def replaced(
    pieces: Sequence[Piece], remarks: Mapping[int, Sequence[Remark]], words: str, instead: str
) -> tuple[Piece, ...]:
    """The pieces with other words wherever these outdated ones stand."""
    mended = list(pieces)
    for at, found in remarks.items():
        for remark in reversed(found):
            if remark.words == words:
                mended[at] = _with(mended[at], replace(remark, instead=instead))
    return tuple(mended)


def _with(piece: Piece, remark: Remark) -> Piece:
    text = piece.text[: remark.start] + remark.instead + piece.text[remark.end :]
    longer = len(text) - len(piece.text)
    notes = tuple((at + longer if at >= remark.end else at, said) for at, said in piece.notes)
    return replace(piece, text=text, notes=notes)

"""What of a paper that is being corrected goes on where the page is made anew in another size or colour."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.imports.papers.understanding.pieces import Piece


class Held(Value):
    """The paper, its corrections and what is chosen below it."""

    name: str
    pieces: tuple[Piece, ...]
    before: tuple[tuple[Piece, ...], ...]
    """The pieces before each correction."""
    at: int
    """The piece in sight."""
    year: int
    """Which of the years offered."""
    renewed: bool
    over: bool

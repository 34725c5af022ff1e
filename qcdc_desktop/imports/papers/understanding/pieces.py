"""A piece is a stretch of the paper that became one thing; the pieces in their order are the whole paper.

What the program understood, and what the reader of the split changes by hand, are both pieces: the split is gathered
from them anew each time, so that what is shown is what is stored.
"""

from __future__ import annotations

from enum import StrEnum

from qcdc_desktop.domain.kinds.values import Value


class Part(StrEnum):
    """What a piece of a paper is."""

    SUPERIOR = "superior"
    """Đảng bộ cấp trên in the letterhead."""
    ISSUER = "issuer"
    NUMBER = "number"
    """Số … with the symbol."""
    PLACE_DATE = "place_date"
    TITLE = "title"
    """The name of the kind: NGHỊ QUYẾT, CHƯƠNG TRÌNH, KẾ HOẠCH, BÁO CÁO."""
    SUMMARY = "summary"
    """Trích yếu."""
    BASIS = "basis"
    """Căn cứ."""
    LEAD = "lead"
    HEADING = "heading"
    """A heading that only opens a part; its words are nowhere else."""
    STRENGTHS_LEAD = "strengths_lead"
    STRENGTH = "strength"
    LIMITATION = "limitation"
    CAUSE = "cause"
    ASSESSMENT_CLOSE = "assessment_close"
    SITUATION = "situation"
    RESULT = "result"
    PROPOSAL = "proposal"
    VIEWPOINT = "viewpoint"
    PURPOSE = "purpose"
    DEMAND = "demand"
    OBJECTIVE = "objective"
    TARGET = "target"
    GROUP = "group"
    """The name of a group of tasks (nhóm nhiệm vụ, giải pháp)."""
    TASK = "task"
    SUB_ITEM = "sub_item"
    """A detail of the task before."""
    ORGAN = "organ"
    """Who answers for the task before, as a cell of a table or a line of its own says ("Chủ trì: Chi ủy")."""
    PERSON = "person"
    """Which person answers for the task before."""
    TOGETHER = "together"
    """Who takes part in the task before."""
    TIME = "time"
    """When the task before is done, in the words of the paper."""
    PRODUCT = "product"
    """What there must be when the task before is done."""
    IMPLEMENTATION = "implementation"
    CLOSING = "closing"
    RECIPIENT = "recipient"
    SIGNER = "signer"
    """Authority, title or name of who signs."""
    NOTE = "note"
    """A footnote that stands among the lines, with its number."""
    ANNEX = "annex"
    ORNAMENT = "ornament"
    """What every paper carries and no record holds: the Party's name, asterisks, rules, heads of tables, numbers."""
    UNPLACED = "unplaced"
    """Not understood."""


class Piece(Value):
    """One thing of the paper: a whole line, several joined, or a part of one."""

    part: Part
    text: str
    lines: tuple[int, ...]
    """Which lines it stands on, in their order."""
    mark: str = ""
    paper: int = 0
    """Which paper of the file, from 0."""
    notes: tuple[tuple[int, str], ...] = ()
    """Footnotes: after which letter of ``text``, and what they say."""

"""What the report of a period tells of citizen reception, in a sentence made from the figures (A10)."""

from __future__ import annotations

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.writing import in_prose, told
from qcdc_desktop.papers.blocks import Block, Paragraph


def reception_blocks(figures: Figures) -> tuple[Block, ...]:
    """Sessions, turns, people and matters of the period; nothing where the book has no session."""
    sessions, own, turns, crowds, people, first, again = (figures[f"A10.{n}"].value for n in range(1, 8))
    if not sessions:
        return ()
    held = f"Trong kỳ đã tổ chức {in_prose(sessions)} buổi tiếp công dân"
    by_head = f", trong đó {in_prose(own)} buổi của người đứng đầu" if own else ""
    if not turns:
        return (Paragraph(f"{held}{by_head}. Không có công dân đến."),)
    many = f", {in_prose(crowds)} lượt đoàn đông người" if crowds else ""
    matters = told((first, "vụ việc tiếp lần đầu"), (again, "vụ việc tiếp nhiều lần"))
    return (Paragraph(f"{held}{by_head}; tiếp {in_prose(turns)} lượt, {in_prose(people)} người{many}; gồm {matters}."),)

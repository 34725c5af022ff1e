"""What a report tells of inspection and supervision, in sentences made from the figures (A13)."""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.writing import write_day, write_number
from qcdc_desktop.domain.registers.inspection_register import INSPECTIONS
from qcdc_desktop.papers.blocks import Block, Paragraph
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.parts import items


def inspection_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """Cases begun in the period, their demands and which are open; nothing where nothing was inspected or is open."""
    return tuple(_blocks(dossier.figures, dossier))


def _blocks(figures: Figures, dossier: Dossier) -> Iterator[Block]:
    def n(code: str) -> str:
        return write_number(figures[code].value) or "0"

    if figures["A13.1"].value:
        yield Paragraph(
            f"Trong kỳ đã tiến hành {n('A13.1')} cuộc kiểm tra, giám sát ({n('A13.2')} lượt tổ chức, {n('A13.3')} lượt "
            f"đảng viên), trong đó {n('A13.1.1')} cuộc về quy chế dân chủ."
        )
    if not figures["A13.4"].value and not figures["A13.5"].value:
        return
    yield Paragraph(
        f"Yêu cầu, kiến nghị sau kiểm tra, giám sát: kỳ trước chuyển sang {n('A13.4')}, đưa ra trong kỳ {n('A13.5')}; "
        f"đã khắc phục {n('A13.6')}, chưa khắc phục {n('A13.7')}, trong đó quá hạn {n('A13.8')}"
        f"{':' if figures['A13.7'].value else '.'}"
    )
    counted = {ref.id for ref in figures["A13.7"].refs}
    open_ones = [one for result in figures.of(INSPECTIONS) for one in result.open_demands if one.id in counted]
    yield from items(
        f"{one.body.rstrip('.;')} ({dossier.organ(one.organ_id) or dossier.person(one.person_id) or 'chưa giao'}, hạn "
        f"{write_day(one.due_on)})"
        for one in open_ones
    )

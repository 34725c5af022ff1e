"""What a report tells of inspection and supervision, in sentences made from the figures (A13)."""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.writing import in_prose, told, write_day
from qcdc_desktop.domain.registers.inspections.register import INSPECTIONS
from qcdc_desktop.papers.blocks import Block, Paragraph
from qcdc_desktop.papers.dossier import Dossier
from qcdc_desktop.papers.parts import items


def inspection_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """Cases begun in the period, their demands and which are open; nothing where nothing was inspected or is open."""
    return tuple(_blocks(dossier.figures, dossier))


def _blocks(figures: Figures, dossier: Dossier) -> Iterator[Block]:
    held, organs, members, own = (figures[code].value for code in ("A13.1", "A13.2", "A13.3", "A13.1.1"))
    if held:
        whom = told((organs, "lượt tổ chức"), (members, "lượt đảng viên"))
        about = f", trong đó {in_prose(own)} cuộc về quy chế dân chủ" if own else ""
        yield Paragraph(
            f"Trong kỳ đã tiến hành {in_prose(held)} cuộc kiểm tra, giám sát{f' ({whom})' if whom else ''}{about}."
        )
    if not figures["A13.4"].value and not figures["A13.5"].value:
        return
    before, made, mended, waiting, overdue = (figures[f"A13.{n}"].value for n in range(4, 9))
    asked = told((before, "yêu cầu, kiến nghị kỳ trước chuyển sang"), (made, "yêu cầu, kiến nghị đưa ra trong kỳ"))
    late = f", trong đó {in_prose(overdue)} yêu cầu quá hạn" if overdue else ""
    done = f"đã khắc phục {in_prose(mended)} yêu cầu" if mended else "chưa khắc phục yêu cầu nào"
    left = f"còn {in_prose(waiting)} yêu cầu chưa khắc phục{late}:" if waiting else "không còn yêu cầu chưa khắc phục."
    yield Paragraph(f"Sau kiểm tra, giám sát có {asked}; {done}, {left}")
    counted = {ref.id for ref in figures["A13.7"].refs}
    open_ones = [one for result in figures.of(INSPECTIONS) for one in result.open_demands if one.id in counted]
    yield from items(
        f"{one.body.rstrip('.;')} ({dossier.organ(one.organ_id) or dossier.person(one.person_id) or 'chưa giao'}, hạn "
        f"{write_day(one.due_on)})"
        for one in open_ones
    )

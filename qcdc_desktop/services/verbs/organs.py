"""The verbs of organs: the year's schedule of information, what was received, members and heads, the printed sheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.organ_results import ORGANS
from qcdc_desktop.domain.registers.organs import (
    Information,
    OrganRules,
    Rhythm,
    informs,
    planned,
    rhythms_for,
)
from qcdc_desktop.domain.registers.periods import Year
from qcdc_desktop.domain.registers.unit import Organ
from qcdc_desktop.errors import Refused
from qcdc_desktop.papers.blocks import Document
from qcdc_desktop.services.papers import papers
from qcdc_desktop.services.rules import rules
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


def rhythms(session: Session, year_id: int) -> tuple[Rhythm, ...]:
    """The rhythms a working year can be planned by, the most frequent first."""
    return rhythms_for(rules(OrganRules).rhythms, session.get(Year, year_id))


def informing(session: Session) -> tuple[int, ...]:
    """The ids of the organs that give the committee periodic information."""
    return tuple(o.id for o in session.all(Organ) if informs(o))


def schedule(session: Session, organ_ids: Iterable[int], year_id: int, rhythm: Rhythm) -> ChangeSet:
    """Make the information that organs owe in a year; periods that an organ has already are left as they are.

    Raises Refused where no organ is given, or no period of the rhythm ends within the year.
    """
    year, known = session.get(Year, year_id), session.all(Information, year_id=year_id)
    ids = tuple(dict.fromkeys(organ_ids))
    wanted = [one for organ_id in ids for one in planned(organ_id, year, rhythm, ())]
    if not wanted:
        raise Refused(
            "Chưa lập được lịch thông tin",
            f"{year.period().label} không có kỳ nào kết thúc trong năm." if ids else "Chưa có tổ chức nào phải gửi.",
            "Hãy chọn định kỳ khác (tháng, quý, nửa năm, năm)." if ids else "Hãy thêm tổ chức ở trang Tổ chức.",
        )
    with session.atomic("Lập lịch thông tin định kỳ") as writing:
        for organ_id in ids:
            for one in planned(organ_id, year, rhythm, known):
                session.add(one)
    return writing.result


def receive(session: Session, ids: Iterable[int], on: date | None) -> ChangeSet:
    """Say when information was received; with None that it was not."""
    verb = "Đã nhận thông tin định kỳ" if on else "Bỏ đánh dấu đã nhận"
    with session.atomic(verb) as writing:
        for one_id in ids:
            session.change(session.get(Information, one_id), received_on=on)
    return writing.result


class Sheets(Value):
    """The sheets of what organs owe, and the organs that have none because nothing is left for them to do."""

    document: Document
    left_out: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What has to be said before they are printed; nothing where every organ has its sheet."""
        names = ", ".join(self.left_out)
        return f"Không lập phiếu cho {names}: không còn nhiệm vụ, chỉ tiêu, thông tin nào phải làm." if names else ""


def sheets(session: Session, period: Period, organ_ids: Iterable[int] = ()) -> Sheets:
    """The sheets of what organs owe, each a paper of its own; where none is named of all that were given anything.

    Raises Refused where there is nothing to print.
    """
    from qcdc_desktop.papers import organ_sheet

    dossier = papers.dossier(session, period)
    chosen = frozenset(organ_ids)
    rows = [r for r in dossier.figures.of(ORGANS) if (r.organ.id in chosen if chosen else r.busy)]
    owing = [r for r in rows if r.owes]
    if not owing:
        whose = f"{rows[0].organ.name} không" if len(rows) == 1 else "không tổ chức nào"
        raise Refused(
            "Chưa có phiếu nào để in",
            f"Trong kỳ {whose} còn nhiệm vụ, chỉ tiêu hay thông tin định kỳ phải làm.",
            "Hãy giao nhiệm vụ ở trang Nhiệm vụ, lập lịch thông tin ở trang Tổ chức.",
        )
    return Sheets(organ_sheet.build(dossier, owing), tuple(r.organ.name for r in rows if not r.owes))

"""What the report tells of citizen reception."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.registers.reception.records import ReceptionForm, ReceptionSession, Visit
from qcdc_desktop.papers.blocks import Paragraph
from qcdc_desktop.papers.receptions import reception_blocks
from tests.unit.papers.made import figures

DAY = date(2025, 5, 6)
REGULAR = ReceptionSession(id=1, held_on=DAY)
HEAD = ReceptionSession(id=2, held_on=DAY, form=ReceptionForm.HEAD)


def visit(id: int, **values: Any) -> Visit:
    return Visit(id=id, reception_id=1, matter="Kiến nghị.", register_year=2025, number=id, **values)


@pytest.mark.parametrize(
    ("sessions", "visits", "said"),
    [
        ((), (), []),
        ((REGULAR,), (), ["Trong kỳ đã tổ chức 01 buổi tiếp công dân. Không có công dân đến."]),
        (
            (REGULAR, HEAD),
            (visit(1), visit(2, people=7, crowd=True, repeated=True)),
            [
                (
                    "Trong kỳ đã tổ chức 02 buổi tiếp công dân, trong đó 01 buổi của người đứng đầu; tiếp 02 lượt, "
                    "08 người, 01 lượt đoàn đông người; gồm 01 vụ việc tiếp lần đầu, 01 vụ việc tiếp nhiều lần."
                )
            ],
        ),
        (
            (REGULAR,),
            (visit(1),),
            ["Trong kỳ đã tổ chức 01 buổi tiếp công dân; tiếp 01 lượt, 01 người; gồm 01 vụ việc tiếp lần đầu."],
        ),
    ],
)
def test_sessions_turns_people_and_matters(
    sessions: tuple[ReceptionSession, ...], visits: tuple[Visit, ...], said: list[str]
) -> None:
    blocks = reception_blocks(figures(sessions=sessions, visits=visits))
    assert [one.text for one in blocks if isinstance(one, Paragraph)] == said

"""A procedure of letters small enough to be read at a glance, and letters on their way through it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from qcdc_desktop.domain.kinds.procedures import Phase, Stage
from qcdc_desktop.domain.registers.letters.choices import Competence, LetterKind, Outcome, Sphere
from qcdc_desktop.domain.registers.letters.records import Letter, LetterStep
from qcdc_desktop.domain.registers.letters.rules import Clock, Demand, LetterAct, LetterProcedure, LetterWay
from qcdc_desktop.domain.registers.letters.steps import LetterCase
from tests.factories import id_of, letter

CAME = date(2026, 8, 3)
STEPS = (
    LetterAct("received", "Mới nhận", Stage.PLANNED),
    LetterAct(
        "transfer",
        "Chuyển đơn",
        Stage.CLOSED,
        asks=("sent_to",),
        day="settled_on",
        paper="paper",
        outcome=Outcome.REFERRED,
        competence=(Competence.SUPERIOR,),
    ),
    LetterAct("accept", "Thụ lý", Stage.RUNNING, day="accepted_on", competence=(Competence.OURS,)),
    LetterAct("verify", "Xác minh", Stage.RUNNING, needs=("verifier_id",)),
    LetterAct("extend", "Gia hạn", Stage.RUNNING, asks=("days",)),
    LetterAct("dialogue", "Đối thoại", Stage.RUNNING),
    LetterAct("suspend", "Tạm đình chỉ", Stage.SUSPENDED, reasoned=True),
    LetterAct("resume", "Tiếp tục", Stage.RUNNING),
    LetterAct("decide", "Kết luận", Stage.CONCLUDED, asks=("outcome",), day="settled_on", paper="paper"),
    LetterAct("publish", "Công khai", Stage.CONCLUDED, day="published_on"),
    LetterAct("close", "Đóng hồ sơ", Stage.CLOSED),
)
_OPEN = ("verify", "extend", "dialogue", "suspend", "resume", "decide", "close")
WAY = LetterWay(
    {
        "received": ("transfer", "accept"),
        "accept": _OPEN,
        "verify": _OPEN,
        "extend": _OPEN,
        "dialogue": _OPEN,
        "suspend": ("suspend", "resume"),
        "resume": _OPEN,
        "decide": ("publish", "close"),
        "publish": ("close",),
    },
    (Phase("Phân loại", ("received",)), Phase("Giải quyết", ("accept", "verify", "decide"))),
    kinds=(LetterKind.DENUNCIATION,),
    spheres=(Sphere.ADMINISTRATIVE,),
    clocks=(
        Clock("TC01", ("accept", "transfer")),
        Clock("TC04", ("decide",), start="accept", settles=True, extended="extend"),
    ),
    demands=(Demand("decide", "dialogue"), Demand("close", "publish", after="decide")),
)
PROCEDURE = LetterProcedure("Luật Tố cáo", date(2019, 1, 1), STEPS, (WAY,))


def denunciation(**values: Any) -> Letter:
    usual = {"kind": LetterKind.DENUNCIATION, "competence": Competence.OURS, "verifier_id": 1}
    return letter(1, CAME).with_values({**usual, **values})


def entry(code: str, number: int, **values: Any) -> LetterStep:
    """The entry of a step, so many days after the letter came."""
    on = CAME + timedelta(days=number)
    return LetterStep(id=id_of(LetterStep, number), letter_id=1, step=code, on=on).with_values(values)


def case(*log: LetterStep | str, **values: Any) -> LetterCase:
    """A letter with its log, a step a day."""
    steps = (one if isinstance(one, LetterStep) else entry(one, n) for n, one in enumerate(log, start=1))
    return LetterCase(denunciation(**values), tuple(steps), PROCEDURE)

"""Tiếp công dân: the register of sessions of reception, with the visits at each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.due import Advice, Due
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Indicator, ref_to
from qcdc_desktop.domain.kinds.periods import month
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Given, Part, Register
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.registers.deadlines_known import known_deadline
from qcdc_desktop.domain.registers.letters.choices import LetterKind
from qcdc_desktop.domain.registers.reception.duties import head_session_in, monthly_duty
from qcdc_desktop.domain.registers.reception.records import ReceptionForm, ReceptionSession, Visit
from qcdc_desktop.domain.registers.reception.results import (
    ReceptionResult,
    ReceptionState,
    VisitState,
    all_results,
    reception_results,
)
from qcdc_desktop.domain.registers.reception.rules import Delegation, may_delegate


def _sessions(*forms: ReceptionForm) -> Any:
    def counted(context: Context) -> Sequence[Record]:
        return [row.session for row in context.of(RECEPTION) if not row.ahead and row.session.form in forms]

    return counted


def _received(context: Context) -> Sequence[Visit]:
    return [visit for row in context.of(RECEPTION) if not row.ahead for visit in row.received]


def _people(context: Context) -> Sequence[Visit]:
    """Each visit as often as people came."""
    return [visit for visit in _received(context) for _person in range(visit.people or 1)]


INDICATORS = (
    Indicator("A10.1", "Buổi tiếp công dân", "buổi", _sessions(*ReceptionForm)),
    Indicator(
        "A10.2",
        "Trong đó của người đứng đầu",
        "buổi",
        _sessions(ReceptionForm.HEAD, ReceptionForm.URGENT),
    ),
    Indicator("A10.3", "Lượt tiếp", "lượt", _received),
    Indicator("A10.4", "Trong đó đoàn đông người", "lượt", lambda c: [one for one in _received(c) if one.crowd]),
    Indicator("A10.5", "Người được tiếp", "người", _people),
    Indicator("A10.6", "Vụ việc tiếp lần đầu", "vụ việc", lambda c: [one for one in _received(c) if not one.repeated]),
    Indicator("A10.7", "Vụ việc tiếp nhiều lần", "vụ việc", lambda c: [one for one in _received(c) if one.repeated]),
)


def _due(context: Context) -> Iterator[Due]:
    """Sessions ahead and what is to be told before them; what is still to be told after others, those of earlier
    periods among them; the month in which the head has not received yet."""
    for row in context.made(all_results):
        one = row.session
        if row.ahead:
            yield Due(ref_to(one), one.held_on, "Tiếp công dân", one.topic, None, row.receiver_id, note=one.form.words)
        if row.state is ReceptionState.UNPOSTED:
            kind = "Công bố lịch tiếp công dân"
            yield Due(ref_to(one), row.announce_by, kind, one.topic, None, row.receiver_id, closes="posted_on")
        for visit in row.visits if not row.ahead else ():
            if visit.state in _TOLD_IN:
                kind, field = _TOLD_IN[visit.state]
                told = f"{visit.visit.visitor}: {visit.visit.matter}"
                yield Due(ref_to(visit.visit), visit.due_on, kind, told, None, row.receiver_id, closes=field)
    duty, today = monthly_duty(context), context.as_of
    if duty is not None and head_session_in(context, today) is None:
        within = known_deadline(context, "TD02", today)
        last = within.receipt.day if within else month(today.year, today.month).end
        yield Due(ref_to(duty), last, "Tiếp công dân", f"Buổi của người đứng đầu tháng {today.month}/{today.year}")


_TOLD_IN = {
    VisitState.WAITING: ("Báo kết quả tiếp công dân", "told_on"),
    VisitState.TO_REFUSE: ("Thông báo từ chối tiếp", "refusal_told_on"),
}
"""What is still to be told of a visit, and the field in which a day says that it was."""


def _unlawful(context: Context) -> Iterator[Advice]:
    """What should be looked at again: a deputy in the head's place where that is not allowed any more; a denunciation
    received online, which is allowed only where nobody asks to be kept secret (NĐ 154/2026/NĐ-CP, Điều 23)."""
    for row in context.of(RECEPTION):
        one = row.session
        if one.delegated and one.held_on and not may_delegate(context.rules(Delegation), one.held_on):
            about = "giao cấp phó tiếp thay người đứng đầu"
            yield Advice("Buổi tiếp chưa đúng quy định", ref_to(one), one.topic, about, "Hãy xem lại", row.receiver_id)
        for visit in row.received if one.online else ():
            if visit.kind is LetterKind.DENUNCIATION:
                about = "tố cáo tiếp trực tuyến"
                hint = "Chỉ tiếp khi người tố cáo không yêu cầu giữ bí mật"
                yield Advice("Tiếp trực tuyến", ref_to(visit), visit.visitor, about, hint, row.receiver_id)


def _blank(given: Given[ReceptionResult]) -> ReceptionSession:
    """A new session is held where the last one was."""
    last = given.row.session if given.row else None
    return ReceptionSession(held_on=given.day, place=last.place if last else "")


def _relevant(name: str, values: Mapping[str, Any]) -> bool:
    """What belongs to the head's sessions, and to sessions online."""
    if values[name]:
        return True
    if name in ("posted_on", "posted_where"):
        return values["form"] is ReceptionForm.HEAD or bool(values["online"])
    if name == "delegated":
        return values["form"] is not ReceptionForm.REGULAR
    return name != "link_owner" or bool(values["online"])


def _visit_relevant(_row: ReceptionResult, name: str, values: Mapping[str, Any]) -> bool:
    """What belongs to a refusal; what is done with a matter, by competence."""
    if values[name] and name not in ("competent", "people"):
        return True
    if name in ("refused_on", "refusal_number", "refusal_told_on"):
        return bool(values["refusal"])
    if name in ("guided_to", "guide_number"):
        return not values["competent"]
    return name != "letter_id"


_column = partial(field_column, ReceptionSession, record=attrgetter("session"))
_of_visit = partial(field_column, Visit, record=attrgetter("visit"))

VISITS: Part[ReceptionResult] = Part(
    Visit,
    "Lượt tiếp",
    (
        Column("Số", 9, attrgetter("visit.register_year", "visit.number"), words=attrgetter("visit.code"), name="code"),
        _of_visit("matter", width=16, wide=True),
        state_column("Tình trạng", 13, attrgetter("state")),
        _of_visit("kind", width=10, spare=True),
        Column("Hạn", 10, attrgetter("due_on"), tip=attrgetter("explained"), spare=True, name="due"),
    ),
    ("matter", "kind", "people", "crowd", "repeated", "competent", "received_papers", "told_on"),
    attrgetter("visits"),
    lambda row, _today: Visit(reception_id=row.session.id),
    "Không có ai đến.",
    _visit_relevant,
    record=attrgetter("visit"),
    summary=lambda row: "" if row.turns is None else f"{row.turns} lượt, {row.people} người",
)

RECEPTION: Register[ReceptionResult] = Register(
    ReceptionSession,
    "buổi tiếp",
    reception_results,
    attrgetter("session"),
    INDICATORS,
    title="Tiếp công dân",
    listed="Danh sách buổi tiếp công dân",
    add="Thêm buổi tiếp",
    columns=(
        _column("held_on", width=10),
        _column("topic", width=20, wide=True),
        _column("form", width=13, shown=lambda form: form.words.partition(" của ")[0]),
        Column("Người tiếp", 16, attrgetter("receiver_id"), target="person", spare=True, name="receiver"),
        Column("Lượt", 7, attrgetter("turns"), right=True, measured=True, name="turns"),
        Column("Người", 7, attrgetter("people"), right=True, measured=True, spare=True, name="people"),
        state_column("Tình trạng", 17, attrgetter("state")),
        _column("place", width=14, spare=True),
        _column("posted_on", width=10, label="Công bố lịch", spare=True),
        _column("conclusion_number", width=14, label="Thông báo kết luận", spare=True),
    ),
    filters=(
        Filter("Hình thức", attrgetter("session.form.words")),
        Filter("Tình trạng", attrgetter("state.words")),
    ),
    head=(
        ("A10.1", "buổi đã tiếp"),
        ("A10.3", "lượt"),
        ("A10.5", "người"),
    ),
    empty=Empty(
        "Chưa có buổi tiếp công dân nào",
        "Mỗi buổi tiếp một dòng, buổi không có ai đến cũng ghi. Mỗi lượt tiếp vào sổ một số. "
        "Không ghi tên, địa chỉ, giấy tờ của người đến.",
    ),
    fields=(
        *("topic", "form", "held_on", "begins", "ends", "place", "receiver_id", "delegated", "posted_on"),
        *("posted_where", "attendees", "online", "link_owner", "minutes", "conclusion", "conclusion_number"),
        *("concluded_on", "note"),
    ),
    relevant=_relevant,
    caption=lambda row: row.session.form.words,
    blank=_blank,
    parts=(VISITS,),
    due=_due,
    advice=_unlawful,
    day_of=lambda _source, session: session.held_on,
    periodic=(ReceptionSession, Visit),
    sheet=Sheet(
        "Tiếp công dân",
        "TiepCongDan",
        "Trong kỳ chưa có buổi tiếp công dân.",
        personal=("attendees", "conclusion", "minutes", "note"),
        instead={"receiver_id": "receiver"},
        after={"place": ("state", "turns", "people")},
    ),
)

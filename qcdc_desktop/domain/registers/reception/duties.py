"""The duties of the head in citizen reception (TD-A … TD-I), each as it stands: by hand, or by what the book shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from operator import attrgetter

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Register
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.reception.records import ReceptionDuty, ReceptionSession
from qcdc_desktop.domain.registers.reception.results import (
    ReceptionResult,
    months_without_head,
    reception_results,
)


class DutyState(Choice):
    """How a duty stands on a day; derived, never typed."""

    DONE = "done", "Đã thực hiện", "good"
    SHOWN = "shown", "Sổ đã thể hiện", "good"
    """The reception book shows it, though nobody wrote down that it is done."""
    LACKING = "lacking", "Sổ còn thiếu", "bad"
    """The book shows that it was not done."""
    OPEN = "open", "Chưa ghi", "warn"


class DutyResult(Value):
    """A duty as it stands."""

    duty: ReceptionDuty
    state: DutyState
    told: str
    """What the book says of it; nothing where it says nothing."""


_Said = tuple[bool, str] | None
"""Whether the book shows that a duty is done, with a word why; None where it says nothing."""


def _held(context: Context) -> Sequence[ReceptionResult]:
    return [row for row in context.made(reception_results) if not row.ahead]


def _of_head(context: Context) -> Sequence[ReceptionSession]:
    return [row.session for row in _held(context) if row.session.of_head]


def _monthly(context: Context) -> _Said:
    """The head received in person in every month of the period that is over."""
    missing = list(months_without_head(context, context.all(ReceptionSession)))
    if missing:
        return False, f"Chưa tiếp tháng {', '.join(f'{day.month}/{day.year}' for day in missing)}"
    return (True, f"{sum(one.by_head for one in _of_head(context))} buổi trực tiếp tiếp") if _held(context) else None


def _told(context: Context) -> _Said:
    """Everybody who was received was told the result, or may still be told it in time."""
    visits = [visit for row in _held(context) for visit in row.visits if visit.visit.received]
    late = sum(visit.due_on is not None and visit.due_on < context.as_of for visit in visits)
    return (not late, f"{late} lượt quá hạn báo kết quả" if late else "") if visits else None


def _announced(context: Context) -> _Said:
    """Days that were told too late, or never, are known; that everything else was posted is not."""
    wrong = sum(row.announced_late or (row.session.announced and not row.session.posted_on) for row in _held(context))
    return (False, f"{wrong} buổi chưa công bố lịch đúng hạn") if wrong else None


def _concluded(context: Context) -> _Said:
    """Every session of the head at which somebody was received has its notice of conclusion."""
    wanted = [row.session for row in _held(context) if row.session.of_head and row.received]
    lacking = sum(not (one.concluded_on and one.concluded_on <= context.as_of) for one in wanted)
    return (not lacking, f"{lacking} buổi chưa có thông báo kết luận" if lacking else "") if wanted else None


def _booked(context: Context) -> _Said:
    """The book is kept."""
    held = _held(context)
    return (True, f"{len(held)} buổi trong sổ") if held else None


def _in_person(context: Context) -> _Said:
    """No session of the head was left to a deputy."""
    sessions = _of_head(context)
    left = sum(one.delegated for one in sessions)
    return (not left, f"{left} buổi giao cấp phó" if left else "") if sessions else None


SHOWN_BY_BOOK: Mapping[str, Callable[[Context], _Said]] = {
    "TD-D": _monthly,
    "TD-E": _announced,
    "TD-F": _told,
    "TD-G": _concluded,
    "TD-H": _booked,
    "TD-I": _in_person,
}
"""What the book can show, by the code of the duty."""


def duty_results(context: Context) -> tuple[DutyResult, ...]:
    """The duties as they stand; what the book says is about the period of the figures."""
    return tuple(_result(context, one) for one in context.all(ReceptionDuty))


def _result(context: Context, duty: ReceptionDuty) -> DutyResult:
    rule = SHOWN_BY_BOOK.get(duty.code)
    said = rule(context) if rule else None
    told = said[1] if said else ""
    if said and not said[0]:
        return DutyResult(duty, DutyState.LACKING, told)
    if duty.done_on and duty.done_on <= context.as_of:
        return DutyResult(duty, DutyState.DONE, told)
    return DutyResult(duty, DutyState.SHOWN if said else DutyState.OPEN, told)


def monthly_duty(context: Context) -> ReceptionDuty | None:
    """The duty to receive every month; None where the duties were not loaded."""
    return next((one for one in context.all(ReceptionDuty) if one.code == "TD-D"), None)


def head_session_in(context: Context, day: date) -> ReceptionSession | None:
    """A session of the head in the calendar month of a day, held or ahead."""
    return next(
        (
            one
            for one in context.all(ReceptionSession)
            if one.by_head and one.held_on and (one.held_on.year, one.held_on.month) == (day.year, day.month)
        ),
        None,
    )


_column = partial(field_column, ReceptionDuty, record=attrgetter("duty"))

DUTIES: Register[DutyResult] = Register(
    ReceptionDuty,
    "trách nhiệm",
    duty_results,
    attrgetter("duty"),
    title="Trách nhiệm người đứng đầu",
    listed="Trách nhiệm của người đứng đầu trong tiếp công dân",
    add="Thêm trách nhiệm",
    standard="Nạp các trách nhiệm theo quy định",
    columns=(
        _column("code", width=7),
        _column("duty", wide=True),
        state_column("Tình trạng", 17, attrgetter("state"), tip=attrgetter("told")),
        Column("Sổ cho biết", 24, attrgetter("told"), spare=True, name="told"),
        _column("done_on", width=10, label="Ngày làm", spare=True),
        _column("asked", width=20, spare=True),
    ),
    filters=(Filter("Tình trạng", attrgetter("state.words")),),
    empty=Empty(
        "Chưa có trách nhiệm nào",
        "Nạp các trách nhiệm mà quy định về tiếp công dân giao cho người đứng đầu. Ghi ngày thực hiện, minh chứng của "
        "từng việc; việc nào sổ tiếp công dân cho biết thì chương trình tự đánh dấu.",
    ),
    fields=("duty", "asked", "done_on", "proof", "note", "sanction", "basis"),
    caption=lambda row: f"Trách nhiệm {row.duty.code}".strip(),
    sheet=Sheet(
        "Trách nhiệm tiếp công dân",
        "TrachNhiemTiepCongDan",
        "Chưa có trách nhiệm tiếp công dân nào.",
        after={"duty": ("state", "told")},
    ),
)

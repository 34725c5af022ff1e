"""Sessions of reception and their visits as they stand on the day of the figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from qcdc_desktop.domain.deadlines.engine import Deadline
from qcdc_desktop.domain.deadlines.words import explained
from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.periods import month
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.deadlines_known import known_deadline
from qcdc_desktop.domain.registers.reception.records import ReceptionSession, Visit
from qcdc_desktop.domain.registers.reception.rules import Ground, Grounds, ground_on
from qcdc_desktop.domain.registers.unit import Profile


class VisitState(Choice):
    """How a visit stands on a day; derived, never typed."""

    WAITING = "waiting", "Chưa báo", "warn"
    TOLD = "told", "Đã báo", "good"
    HANDED_OVER = "handed_over", "Đã vào sổ đơn", "info"
    TO_REFUSE = "to_refuse", "Chưa báo từ chối", "warn"
    """Refused on a ground that asks for a notice in writing."""
    REFUSED = "refused", "Từ chối tiếp"
    STRUCK = "struck", "Đã gạch sổ"


class VisitResult(Value):
    """A visit as it stands on the day."""

    visit: Visit
    held_on: date | None
    """The day of its session."""
    state: VisitState
    deadline: Deadline | None = None
    """By when somebody has to be told something; None where nobody has, or no rule is known."""
    ground: Ground | None = None
    """Why nobody was received, as the rules of the day say it."""

    @property
    def due_on(self) -> date | None:
        """The last day to tell it."""
        return self.deadline.receipt.day if self.deadline else None

    @property
    def explained(self) -> str:
        """How the deadline comes about, with its basis."""
        return "\n".join(explained(self.deadline)) if self.deadline else ""

    @property
    def open(self) -> bool:
        """Whether somebody has still to be told something."""
        return self.state in (VisitState.WAITING, VisitState.TO_REFUSE)


class ReceptionState(Choice):
    """How a session stands on a day; derived, never typed."""

    COMING = "coming", "Sắp tới", "info"
    UNPOSTED = "unposted", "Chưa công bố lịch", "warn"
    """A session that lies ahead, has to be told beforehand, and was told to nobody yet."""
    OPEN = "open", "Còn việc phải báo", "warn"
    """Somebody who came, or wanted to come, has still to be told something."""
    HELD = "held", "Đã tiếp", "good"


class ReceptionResult(Value):
    """A session as it stands on the day: who receives, and its visits."""

    session: ReceptionSession
    state: ReceptionState
    receiver_id: int | None
    """The person named, at a session of the head else the head of the unit."""
    visits: tuple[VisitResult, ...]
    announcing: Deadline | None
    """By when its day has to be told beforehand; None where it has not."""

    @property
    def announce_by(self) -> date | None:
        """The last day to tell beforehand when it is held."""
        return self.announcing.receipt.day if self.announcing else None

    @property
    def announced_late(self) -> bool:
        """Whether its day was told too late."""
        by, told = self.announce_by, self.session.posted_on
        return by is not None and told is not None and told > by

    @property
    def received(self) -> tuple[Visit, ...]:
        """The visits that were received."""
        return tuple(one.visit for one in self.visits if one.visit.received)

    @property
    def turns(self) -> int | None:
        """How many turns; None where the session lies ahead."""
        return None if self.ahead else len(self.received)

    @property
    def people(self) -> int | None:
        """How many people; None where the session lies ahead."""
        return None if self.ahead else sum(visit.people or 1 for visit in self.received)

    @property
    def ahead(self) -> bool:
        """Whether the session was not held yet."""
        return self.state in (ReceptionState.COMING, ReceptionState.UNPOSTED)


def all_results(context: Context) -> tuple[ReceptionResult, ...]:
    """Every session whatever its period, the latest first."""
    latest = sorted(context.all(ReceptionSession), key=lambda one: (one.held_on or date.min, one.id), reverse=True)
    return tuple(_result(context, one) for one in latest)


def reception_results(context: Context) -> tuple[ReceptionResult, ...]:
    """The sessions of the period, those ahead among them, the latest first."""
    return tuple(row for row in context.made(all_results) if row.session.held_on in context.period)


def _result(context: Context, session: ReceptionSession) -> ReceptionResult:
    there = context.parts(Visit, "reception_id")[session.id]
    visits = tuple(_visit_result(context, one, session) for one in there)
    unit = context.source.find(Profile)
    head = unit.principal_id if unit and session.by_head else None
    return ReceptionResult(
        session=session,
        state=_state(session, visits, context.as_of),
        receiver_id=session.receiver_id or head,
        visits=visits,
        announcing=_announcing(context, session),
    )


def _announcing(context: Context, session: ReceptionSession) -> Deadline | None:
    """TD01 of the head's schedule, TD04 of a session online (domain-2 2.2)."""
    if not session.announced or session.held_on is None:
        return None
    return known_deadline(context, "TD01" if session.form.periodic else "TD04", session.held_on)


def _visit_result(context: Context, visit: Visit, session: ReceptionSession) -> VisitResult:
    """A visit with its deadline: KP01 to tell the result, TD03 to tell a refusal in writing."""
    ground = ground_on(context.rules(Grounds), visit.refusal, session.held_on or context.as_of)
    state = _visit_state(visit, ground, context.as_of)
    codes = {VisitState.WAITING: "KP01", VisitState.TO_REFUSE: "TD03"}
    start = (visit.refused_on if state is VisitState.TO_REFUSE else None) or session.held_on
    deadline = known_deadline(context, codes[state], start) if state in codes and start else None
    return VisitResult(visit, session.held_on, state, deadline, ground)


def _visit_state(visit: Visit, ground: Ground | None, on: date) -> VisitState:
    if visit.struck:
        return VisitState.STRUCK
    if visit.refused:
        written = ground is not None and ground.written
        told = visit.refusal_told_on is not None and visit.refusal_told_on <= on
        return VisitState.TO_REFUSE if written and not told else VisitState.REFUSED
    if visit.told_on and visit.told_on <= on:
        return VisitState.TOLD
    return VisitState.HANDED_OVER if visit.letter_id else VisitState.WAITING


def _state(session: ReceptionSession, visits: Iterable[VisitResult], on: date) -> ReceptionState:
    if session.held_on and session.held_on > on:
        unposted = session.announced and not session.posted_on
        return ReceptionState.UNPOSTED if unposted else ReceptionState.COMING
    return ReceptionState.OPEN if any(one.open for one in visits) else ReceptionState.HELD


def months_without_head(context: Context, sessions: Iterable[ReceptionSession]) -> Iterator[date]:
    """The first days of the months up to the day of the figures in which the head received nobody in person.

    They begin with the later of the period and of the first session in the book: what was before it was kept is not
    known. The month of the day counts once it is over (NĐ 154/2026/NĐ-CP, Điều 10.2: at least one day a month).
    """
    days = [one.held_on for one in sessions if one.held_on and one.held_on <= context.as_of]
    if not days:
        return
    by_head = {one.held_on for one in sessions if one.by_head}
    at = max(context.period.start, min(days)).replace(day=1)
    until = min(context.period.end, context.as_of)
    while (whole := month(at.year, at.month)).end <= until:
        if not any(day in whole for day in by_head):
            yield at
        at = whole.end + timedelta(days=1)

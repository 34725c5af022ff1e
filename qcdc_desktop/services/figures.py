"""Figures of a period from the records of the file; the only caller of :mod:`qcdc_desktop.domain.figures.compute`.

A year that is approved does not move: its figures are made from the records as they stood at the approving step of the
journal, on the day of the approval. Other periods, a quarter of that year among them, read what stands now.

Figures are made once and kept until the next step: badges, pages and papers share them. In files of more than
:data:`LARGE` records a worker beside the window may make them from plain records; see :func:`work`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date

from qcdc_desktop.domain.figures.compute import compute
from qcdc_desktop.domain.figures.compute import duties as compute_duties
from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.due import Due
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.source import Gathered, Source
from qcdc_desktop.domain.registers import review
from qcdc_desktop.domain.registers.catalogue import KINDS
from qcdc_desktop.domain.registers.review import Approval
from qcdc_desktop.services import years
from qcdc_desktop.services.rules import dated
from qcdc_desktop.storage.session import Session

LARGE = 10_000
"""Records of a file whose figures take long enough to be noticed; a school has some thousand in ten years."""

Both = tuple[Figures, Figures | None]
"""The figures of a period, and those that they are compared with."""


def approval(session: Session, period: Period) -> Approval | None:
    """The approval that locks the year that a period is, or None while it is open."""
    return review.standing(session.all(Approval, year_id=period.year_id)) if period.year_id else None


def source(session: Session, period: Period) -> Source:
    """Where the records of a period are read: an approved year as of its approval, any other period as of now."""
    approved = approval(session, period)
    return session.at(approved.step_id or 0) if approved else session


def figures(session: Session, period: Period) -> Figures:
    """The figures of a period as they stand today, or stood when its year was approved."""
    return session.kept(_key(session, period), lambda: _made(session, period, session.today()))


def duties(session: Session, period: Period) -> tuple[Due, ...]:
    """What of a period is still to be done today; nothing of a year that is approved.

    Papers count to the last day of their period, whoever asks what to do now counts on.
    """
    if approval(session, period):
        return ()
    today = session.today()
    if today <= period.end:
        return figures(session, period).due
    key = ("duties", period, today)
    return session.kept(key, lambda: compute_duties(source(session, period), period, today, dated))


def context(session: Session, period: Period) -> Context:
    """What rules over all registers read: the records of a period, and the day that its figures stand for."""
    day = min(_last_day(session, period, session.today()), period.end)
    return Context(source(session, period), period, day, dated)


def comparison(session: Session, period: Period, by: date | None = None) -> Both:
    """The figures of a period and of the same time a year before; None where nothing was recorded then.

    Both as they stood on the day ``by`` (today unless given): an issued paper does not tell what came after it.
    """

    def make() -> Both:
        day = _day(session, by)
        now = figures(session, period) if day == session.today() else _made(session, period, day)
        return now, _if_begun(_made(session, years.before(session, period), day))

    return session.kept(_both(session, period, by), make)


def work(session: Session, period: Period, by: date | None = None) -> Callable[[], Both] | None:
    """What a worker may do for :func:`comparison`, from records that are gathered here; None where it need not.

    Nothing is left to it where the answer is at hand and in a file of usual size. What it comes to is handed to
    :func:`keep`.
    """
    if session.knows(_both(session, period, by)) or not is_large(session):
        return None
    day, spans = _day(session, by), (period, years.before(session, period))
    sources = [gathered(source(session, span)) for span in spans]
    days = [_last_day(session, span, day) for span in spans]

    def compute_both() -> Both:
        now, before = (compute(*given, dated) for given in zip(sources, spans, days, strict=True))
        return now, _if_begun(before)

    return compute_both


def keep(session: Session, period: Period, both: Both, by: date | None = None) -> None:
    """Keep what the work came to, where no step was stored meanwhile."""
    session.keep_known(_both(session, period, by), both)
    if _day(session, by) == session.today():
        session.keep_known(_key(session, period), both[0])


def is_large(session: Session) -> bool:
    """Whether the figures of the file take long enough to be noticed."""
    return session.kept("is large", lambda: sum(session.count(kind) for kind in KINDS) > LARGE)


def _key(session: Session, period: Period) -> Hashable:
    return ("figures", period, session.today())


def _both(session: Session, period: Period, by: date | None) -> Hashable:
    return ("comparison", period, session.today(), by)


def _day(session: Session, by: date | None) -> date:
    return min(by or session.today(), session.today())


def _last_day(session: Session, period: Period, day: date) -> date:
    """The day that figures may look at: that of its approval, where the year was approved before ``day``."""
    approved = approval(session, period)
    return min(day, approved.on or day) if approved else day


def _made(session: Session, period: Period, day: date) -> Figures:
    return compute(source(session, period), period, _last_day(session, period, day), dated)


def _if_begun(before: Figures) -> Figures | None:
    """Figures of a time in which nothing was recorded compare with nothing."""
    return before if before.begun else None


def gathered(source: Source) -> Gathered:
    """All records, in memory: what is compared or computed beside the window."""
    return Gathered(record for kind in KINDS for record in source.all(kind))

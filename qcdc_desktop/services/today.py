"""Hôm nay (X09): what is overdue, what comes in 7 and 30 days, how the targets stand, what should be mended.

What has to be done, and what should be mended, is declared by each register.
"""

from __future__ import annotations

from datetime import date, timedelta

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.due import Advice, Due
from qcdc_desktop.domain.kinds.figure import Figure, Ref, ref_to
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.letters import LETTERS
from qcdc_desktop.domain.registers.target_results import TARGETS, TargetResult, reached
from qcdc_desktop.domain.registers.targets import Verdict, planned
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person
from qcdc_desktop.services.figures import figures
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.session import Session

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
_REPORT_TIME = timedelta(days=90)
"""So long before the end of a year the report, no more the resolution, is the next paper."""


class When(Choice):
    """How near a deadline is."""

    OVERDUE = "overdue", "Quá hạn", "bad"
    WEEK = "week", "Trong 7 ngày", "warn"
    """Today or within 7 days."""
    MONTH = "month", "Trong 30 ngày", "info"
    """Within 8 to 30 days."""
    LATER = "later", "Còn lâu"
    NONE = "none", "Chưa ghi hạn"
    """No deadline is written down."""


class Line(Value):
    """One line of the page: a record, how near its deadline is, in days from the day of the view (negative: past)."""

    when: When
    day: date | None
    days: int | None
    ref: Ref
    kind: str
    text: str
    who: str


class TargetLine(Value):
    """A target at a glance."""

    ref: Ref
    text: str
    plan: str
    actual: str
    """Empty while nothing is known."""
    verdict: Verdict


class View(Value):
    """The page, as the figures stand on their day."""

    figures: Figures
    lines: tuple[Line, ...]
    """Overdue, in 7 and in 30 days; nearest deadline first."""
    letters: tuple[Line, ...]
    """Letters not settled yet, by deadline; those without one last."""
    targets: tuple[TargetLine, ...]
    advice: tuple[tuple[Advice, str], ...]
    """What should be looked at again, and who answers for it."""

    def due(self, when: When) -> tuple[Line, ...]:
        """The lines of one distance."""
        return tuple(line for line in self.lines if line.when is when)

    @property
    def verdicts(self) -> tuple[Figure, ...]:
        """All targets; those met, not met, open, without enough data."""
        return tuple(self.figures[f"C0{n}"] for n in range(1, 6))


def view(session: Session, period: Period) -> View:
    """What the page shows for a period, as it stands today (on the period's last day once that has passed)."""
    of_period = figures(session, period)
    organs = {organ.id: organ.name for organ in session.all(Organ)}
    people = {person.id: person.name for person in session.all(Person)}

    def line(due: Due) -> Line:
        who = (organs.get(due.organ_id or 0), people.get(due.person_id or 0), due.note)
        return _line(due, ", ".join(filter(None, who)), of_period.as_of)

    lines = sorted(map(line, of_period.due), key=_nearest)
    near = (When.OVERDUE, When.WEEK, When.MONTH)
    return View(
        figures=of_period,
        lines=tuple(one for one in lines if one.when in near),
        letters=tuple(one for one in lines if one.ref.kind == LETTERS.name),
        targets=tuple(_target(result) for result in of_period.of(TARGETS)),
        advice=tuple((one, people.get(one.person_id or 0, "")) for one in of_period.advice),
    )


def _line(due: Due, who: str, on: date) -> Line:
    """A duty as it stands on a day."""
    if due.day is None:
        return Line(When.NONE, None, None, due.ref, due.kind, due.text, who)
    left = due.day - on
    when = next((w for w, most in _STAGES if left <= most), When.LATER)
    return Line(when, due.day, left.days, due.ref, due.kind, due.text, who)


_STAGES = ((When.OVERDUE, timedelta(days=-1)), (When.WEEK, WEEK), (When.MONTH, MONTH))


def next_paper(session: Session, period: Period) -> PaperKind | None:
    """The paper to be issued next: the resolution of the year until near its end, then the report; None after both.

    Whoever has begun the report has left the resolution behind.
    """
    resolution, report = (papers.paper_of(session, period, k) for k in (PaperKind.RESOLUTION, PaperKind.REPORT))
    late = session.today() > papers.covered(session, period, PaperKind.RESOLUTION).end - _REPORT_TIME
    if not (resolution and resolution.issued_on) and not report and not late:
        return PaperKind.RESOLUTION
    return None if report and report.issued_on else PaperKind.REPORT


def _nearest(one: Line) -> tuple[date, str, int]:
    return one.day or date.max, one.ref.kind, one.ref.id


def _target(result: TargetResult) -> TargetLine:
    target = result.target
    text = target.short or target.body
    return TargetLine(ref_to(target), text, planned(target), reached(result), result.verdict)

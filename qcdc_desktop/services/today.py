"""Hôm nay (X09): what is overdue, what comes in 7 and 30 days, how the targets stand, what nobody answers for yet.

A register that has deadlines of its own joins with one function in :data:`PROVIDERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Figure, Ref
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.assessment_results import limitations
from qcdc_desktop.domain.registers.inspection_register import INSPECTIONS
from qcdc_desktop.domain.registers.inspection_steps import InspectionState
from qcdc_desktop.domain.registers.letters import Letter
from qcdc_desktop.domain.registers.target_results import TARGETS, TargetResult, planned, reached
from qcdc_desktop.domain.registers.targets import Verdict
from qcdc_desktop.domain.registers.tasks import TASKS, Task, TaskState
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


class Due(Value):
    """Something that has to be done by a day, as its register tells it."""

    ref: Ref
    day: date | None
    kind: str
    """The kind in words, with its number where it has one: "Nhiệm vụ", "Đơn số 03/2025"."""
    text: str
    who: str = ""


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
    unanswered: tuple[Line, ...]
    """Limitations not overcome that no task answers."""

    def due(self, when: When) -> tuple[Line, ...]:
        """The lines of one distance."""
        return tuple(line for line in self.lines if line.when is when)

    @property
    def verdicts(self) -> tuple[Figure, ...]:
        """All targets; those met, not met, open, without enough data."""
        return tuple(self.figures[f"C0{n}"] for n in range(1, 6))


class Names:
    """Who answers for something, in words."""

    def __init__(self, session: Session) -> None:
        self._organs = {o.id: o.name for o in session.all(Organ)}
        self._people = {p.id: p.name for p in session.all(Person)}

    def who(self, organ_id: int | None, person_id: int | None) -> str:
        """Organ and person, as far as they are written down."""
        return ", ".join(filter(None, (self._organs.get(organ_id or 0, ""), self._people.get(person_id or 0, ""))))


Provider = Callable[[Session, Figures, Names], Iterable[Due]]
"""What a register has to be done: from the file, the figures of the period, and the names of organs and people."""

_OPEN_TASKS = (TaskState.WAITING, TaskState.RUNNING, TaskState.OVERDUE)


def tasks(_session: Session, found: Figures, names: Names) -> Iterator[Due]:
    """Tasks that are not done."""
    for result in found.of(TASKS):
        task = result.task
        if result.state in _OPEN_TASKS:
            yield Due(_ref(task), task.due_on, "Nhiệm vụ", task.label(), names.who(task.organ_id, task.person_id))


def targets(_session: Session, found: Figures, names: Names) -> Iterator[Due]:
    """Targets whose day is coming; after it, those without data alone: what was not met is a result, no more a duty."""
    for result in found.of(TARGETS):
        target = result.target
        day = target.due_on or (found.period.end if found.period.year_id else None)
        coming = result.verdict is not Verdict.MET and day is not None and day >= found.as_of
        if coming or result.verdict is Verdict.UNKNOWN:
            text = target.short or target.body
            yield Due(_ref(target), day, "Chỉ tiêu", text, names.who(target.organ_id, target.person_id))


def letters(session: Session, found: Figures, _names: Names) -> Iterator[Due]:
    """Letters that are not settled, those carried over from earlier periods among them; never who wrote them."""
    pending = {ref.id for ref in found["A11.12"].refs}
    for letter in session.all(Letter) if pending else ():
        if letter.id in pending:
            yield Due(_ref(letter), letter.due_on, f"Đơn số {letter.code}", letter.matter, letter.kind.words)


def inspected(_session: Session, found: Figures, names: Names) -> Iterator[Due]:
    """Cases under way or past their time, and demands that are not met."""
    for result in found.of(INSPECTIONS):
        case = result.inspection
        if result.state in (InspectionState.RUNNING, InspectionState.DELAYED):
            who = names.who(case.organ_id, case.leader_id)
            yield Due(_ref(case), result.due_on, case.kind.words, case.content, who)
        for one in result.open_demands:
            yield Due(_ref(one), one.due_on, "Yêu cầu khắc phục", one.body, names.who(one.organ_id, one.person_id))


PROVIDERS: tuple[Provider, ...] = (tasks, targets, letters, inspected)
"""Every register with deadlines; one joins with one line."""


def view(session: Session, period: Period) -> View:
    """What the page shows for a period, as it stands today (on the period's last day once that has passed)."""
    found, names = figures(session, period), Names(session)
    dues = [due for provider in PROVIDERS for due in provider(session, found, names)]
    lines = sorted((line(due, found.as_of) for due in dues), key=_nearest)
    near = (When.OVERDUE, When.WEEK, When.MONTH)
    return View(
        figures=found,
        lines=tuple(one for one in lines if one.when in near),
        letters=waiting_letters(session, found),
        targets=tuple(_target(result) for result in found.of(TARGETS)),
        unanswered=tuple(_unanswered(session, found, names)),
    )


def waiting_letters(session: Session, found: Figures) -> tuple[Line, ...]:
    """Letters not settled yet, by deadline; known before the tasks are, of figures that are a first look only."""
    return tuple(sorted((line(due, found.as_of) for due in letters(session, found, Names(session))), key=_nearest))


def line(due: Due, on: date) -> Line:
    """A duty as it stands on a day."""
    if due.day is None:
        return Line(When.NONE, None, None, due.ref, due.kind, due.text, due.who)
    left = due.day - on
    when = next((w for w, most in _STAGES if left <= most), When.LATER)
    return Line(when, due.day, left.days, due.ref, due.kind, due.text, due.who)


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


def _ref(record: Record) -> Ref:
    return Ref(record.INFO.name, record.id)


def _target(result: TargetResult) -> TargetLine:
    target = result.target
    text = target.short or target.body
    return TargetLine(_ref(target), text, planned(target), reached(result), result.verdict)


def _unanswered(session: Session, found: Figures, names: Names) -> Iterator[Line]:
    answered = {task.limitation_id for task in session.all(Task) if not task.dropped}
    for limitation in limitations(found):
        overcome = limitation.overcome_on and limitation.overcome_on <= found.as_of
        if not overcome and limitation.id not in answered:
            who = names.who(None, limitation.person_id)
            yield line(Due(_ref(limitation), None, "Hạn chế", limitation.body, who), found.as_of)

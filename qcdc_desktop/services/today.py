"""Hôm nay (X09): what is overdue, what comes in 7 and 30 days, how the targets stand, what should be mended.

What has to be done, and what should be mended, is declared by each register.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.due import Advice, Due
from qcdc_desktop.domain.kinds.figure import Figure, Ref, ref_to
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import lower_first, sentence, write_day
from qcdc_desktop.domain.registers.catalogue import BY_NAME, REGISTERS
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.periods import beside
from qcdc_desktop.domain.registers.targets.records import Verdict
from qcdc_desktop.domain.registers.targets.results import TARGETS, Bullet, TargetResult, against_plan
from qcdc_desktop.domain.registers.tasks.results import TASKS
from qcdc_desktop.domain.registers.unit import Organ, PaperKind, Person
from qcdc_desktop.services import first_steps, records, years
from qcdc_desktop.services.acts import PAPER_PAGES, Act, Deed, Todo, open_page
from qcdc_desktop.services.figures import duties, figures
from qcdc_desktop.services.first_steps import Step
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.changeset import ChangeSet
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
    """One line of the page: what has to be done, and how near its day is, counted from today (negative: past)."""

    when: When
    day: date | None
    days: int | None
    ref: Ref
    kind: str
    text: str
    who: str
    percent: int | None = None
    """How far it is, where that is written down."""
    standing: str = ""
    """How it stands, where that is computed."""
    closes: str = ""
    """The field in which today says that it is done; empty where it cannot be closed on the page."""
    part: str = ""
    """The kind of the entry that tells how it goes on."""


class TargetLine(Value):
    """A target at a glance."""

    ref: Ref
    text: str
    standing: str
    """What was reached against the plan."""
    verdict: Verdict
    bullet: Bullet


class View(Value):
    """The page: what is to be done counts from today, the figures stand on their day."""

    figures: Figures
    lines: tuple[Line, ...]
    """Overdue, in 7 and in 30 days; nearest deadline first."""
    later: tuple[Line, ...]
    """What has a day farther away."""
    letters: tuple[Line, ...]
    """Letters not settled yet that are not among the lines, by deadline; those without one last."""
    targets: tuple[TargetLine, ...]
    advice: tuple[tuple[Advice, str], ...]
    """What should be looked at again, and who answers for it."""
    todo: Todo | None
    """The one thing to do now; None where nothing presses."""
    steps: tuple[Step, ...]
    """The way to the first resolution of the file; none once it is issued."""

    def due(self, when: When) -> tuple[Line, ...]:
        """The lines of one distance."""
        return tuple(line for line in self.lines if line.when is when)

    @property
    def verdicts(self) -> tuple[Figure, ...]:
        """All targets; those met, not met, open, without enough data."""
        return tuple(self.figures[f"C0{n}"] for n in range(1, 6))


def view(session: Session, period: Period, *, reads: bool = False) -> View:
    """What the page shows for a period; ``reads`` says that papers of earlier years can be read in."""
    of_period = figures(session, period)
    people = {person.id: person.name for person in session.all(Person)}
    lines = due_lines(session, period)
    near = tuple(one for one in lines if one.when in NEAR)
    way = first_steps.steps(session, period)
    return View(
        figures=of_period,
        lines=near,
        later=tuple(one for one in lines if one.when is When.LATER),
        letters=tuple(one for one in lines if one.ref.kind == LETTERS.name and one.when not in NEAR),
        targets=tuple(_target(result) for result in of_period.of(TARGETS)),
        advice=tuple((one, people.get(one.person_id or 0, "")) for one in of_period.advice),
        todo=_todo(session, of_period, near, way, reads=reads),
        steps=way,
    )


def due_lines(session: Session, period: Period) -> tuple[Line, ...]:
    """Everything that is still to be done, nearest deadline first."""
    organs = {organ.id: organ.name for organ in session.all(Organ)}
    people = {person.id: person.name for person in session.all(Person)}

    def line(due: Due) -> Line:
        who = (organs.get(due.organ_id or 0), people.get(due.person_id or 0), due.note)
        closes, part = ("", "") if session.read_only else (due.closes, due.part)
        when, days = _distance(due.day, session.today())
        said = ", ".join(filter(None, who))
        return Line(when, due.day, days, due.ref, due.kind, due.text, said, due.percent, due.standing, closes, part)

    return tuple(sorted(map(line, duties(session, period)), key=_nearest))


def close(session: Session, line: Line) -> ChangeSet:
    """Say that a line is done today. Raises InputProblem where the record does not take that day."""
    values = {line.closes: session.today()}
    return records.put(session, BY_NAME[line.ref.kind], "Ghi việc đã xong", changed=((line.ref.id, values),))


def _distance(day: date | None, today: date) -> tuple[When, int | None]:
    if day is None:
        return When.NONE, None
    left = day - today
    return next((w for w, most in _STAGES if left <= most), When.LATER), left.days


NEAR = (When.OVERDUE, When.WEEK, When.MONTH)
"""What the page lists."""
_STAGES = ((When.OVERDUE, timedelta(days=-1)), (When.WEEK, WEEK), (When.MONTH, MONTH))


def _todo(
    session: Session, of_period: Figures, near: Sequence[Line], way: Sequence[Step], *, reads: bool
) -> Todo | None:
    """What to do now: the next year once this one is over, else what is overdue, then what comes in a week, then the
    way to the first resolution, the paper to be issued next, and what comes in a month."""
    period = of_period.period
    if period.year_id and session.today() > period.end:
        return _after(session, period)
    # Letters have their day by law.
    late = sorted((one for one in near if one.when is When.OVERDUE), key=lambda one: one.ref.kind != LETTERS.name)
    if pressing := [*late, *(one for one in near if one.when is When.WEEK)]:
        return _of_line(of_period, pressing[0])
    if step := next((one for one in way if not one.done), None):
        return first_steps.FASTEST if reads and not first_steps.begun(way) else _of_step(step)
    if (kind := next_paper(session, period)) and not session.read_only:
        return _of_paper(session, period, kind)
    return _of_line(of_period, near[0]) if near else None


def _after(session: Session, period: Period) -> Todo:
    """A year that is over: the one that today lies in, or the one to be opened."""
    over = f"{period.label} đã hết ngày {write_day(period.end)}."
    this = years.year(session, period.year_id or 0)
    if newer := [y.period() for y in years.years(session) if y.axis is this.axis and y.period().start > period.start]:
        running = next((p for p in newer if session.today() in p), newer[-1])
        label = lower_first(running.label)
        why = f"{over} Việc của hôm nay nằm ở {label}."
        return Todo(f"Sang {label}", why, (open_page("today", f"Sang {label}", running),))
    label = lower_first(beside(this, 1).period().label)
    why = f"{over} Có thể chép việc chưa xong, hạn chế, chỉ tiêu sang năm mới."
    opens = () if session.read_only else (Act(Deed.NEW_YEAR, f"Mở {label}"),)
    return Todo(f"Mở {label}", why, (*opens, open_page("review", "Duyệt năm cũ")))


def _of_step(step: Step) -> Todo:
    return Todo(step.aim, sentence(step.standing), step.acts[:1])


def _of_line(of_period: Figures, line: Line) -> Todo:
    opens = Act(Deed.RECORD, "Mở", line.ref)
    acts = (Act(Deed.PART, _ENTRIES[line.part], line.ref, line.part), opens) if line.part in _ENTRIES else (opens,)
    return Todo(line.text, _why(of_period, line), acts, in_days(line), line.when.tone)


_ENTRIES = {part.kind.INFO.name: part.add for register in REGISTERS for part in register.parts if part.add}
"""The words of the buttons that add an entry of a log."""


def in_days(line: Line) -> str:
    """How near a deadline is, in words: ``quá hạn 7 ngày``, ``hạn hôm nay``, ``còn 4 ngày``."""
    if line.days is None:
        return "chưa ghi hạn"
    if line.days < 0:
        return f"quá hạn {-line.days} ngày"
    return {0: "hạn hôm nay", 1: "ngày mai"}.get(line.days, f"còn {line.days} ngày")


def _why(of_period: Figures, line: Line) -> str:
    """What is known of it: the last entry of its log, or why the verdict is what it is; and who answers for it."""
    known = ""
    if line.ref.kind == TASKS.name:
        row = next((r for r in of_period.of(TASKS) if r.task.id == line.ref.id), None)
        known = f"Ngày {write_day(row.log[-1].on)}: {sentence(row.log[-1].note)}" if row and row.log else _NO_LOG
    elif line.ref.kind == TARGETS.name:
        result = next((r for r in of_period.of(TARGETS) if r.target.id == line.ref.id), None)
        known = result.reason if result else ""
    return " ".join(filter(None, (known, sentence(" · ".join(filter(None, (line.kind, line.who)))))))


_NO_LOG = "Chưa ghi tiến độ nào."


def _of_paper(session: Session, period: Period, kind: PaperKind) -> Todo:
    what = f"{kind.words.lower()} {lower_first(papers.covered(session, period, kind).label)}"
    begun = papers.paper_of(session, period, kind)
    why = "Đang soạn, chưa ban hành." if begun else "Chưa soạn."
    return Todo(f"Soạn {what}", why, (open_page(PAPER_PAGES[kind], "Soạn tiếp" if begun else "Soạn"),))


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
    return TargetLine(ref_to(target), text, against_plan(result), result.verdict, result.bullet)

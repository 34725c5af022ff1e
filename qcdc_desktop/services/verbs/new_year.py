"""Opening a new year (mở năm học mới, X06): what the ended year hands on, and section I of the next resolution.

The resolution of a year assesses the year before it. So what is drafted here from the results goes into the ended year
as its assessments; what is open goes into the new year as limitations, tasks and targets of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from qcdc_desktop.domain.figures.drafting import drafts
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.assessment_results import limitations
from qcdc_desktop.domain.registers.papers.issued import Paper, PaperText
from qcdc_desktop.domain.registers.periods import Axis, Year, beside
from qcdc_desktop.domain.registers.targets.records import Target
from qcdc_desktop.domain.registers.targets.results import TARGETS
from qcdc_desktop.domain.registers.tasks.records import Task, TaskGroup, TaskState
from qcdc_desktop.domain.registers.tasks.results import TASKS, task_groups
from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.domain.rules.renewing import day_in_later_year
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import figures
from qcdc_desktop.services.papers import papers
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session

TEXTS = ("viewpoints", "objective")
"""Sections of the resolution that the next one may start from."""
_ENDED = (TaskState.DONE, TaskState.DONE_LATE, TaskState.DROPPED)
_OF_A_YEAR = (Assessment, Target, TaskGroup, Task, Paper)

R = TypeVar("R", bound=Record)


class Offer(Value):
    """What may go from an ended year into the next one."""

    ended: Year
    year: Year
    """The next year; its id is 0 while it is not in the file."""
    limitations: tuple[Assessment, ...]
    """Not overcome."""
    tasks: tuple[Task, ...]
    """Not done and not dropped."""
    targets: tuple[Target, ...]
    groups: tuple[TaskGroup, ...]
    texts: Mapping[str, str]
    """What the ended year's resolution says in :data:`TEXTS`."""
    drafts: tuple[Assessment, ...]
    """What the results suggest as the ended year's assessments; none once it is approved, because it is locked."""


class Wishes(Value):
    """What the user chose of an offer, by ids; ``drafts`` as they were edited."""

    ended_id: int
    limitations: frozenset[int] = frozenset()
    tasks: frozenset[int] = frozenset()
    targets: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    """Groups wanted for themselves; those of carried tasks come in any case."""
    texts: bool = False
    move_dates: bool = True
    """Dates one year later; else they are left empty."""
    drafts: tuple[Assessment, ...] = ()


def following(year: Year) -> Year:
    """The year after one, of the same axis."""
    return beside(year, 1)


def ended(session: Session) -> Year | None:
    """The year that a new one would follow: the latest school year, else the latest year of any kind."""
    years = session.all(Year)
    return next(reversed([y for y in years if y.axis is Axis.SCHOOL] or years), None)


def offer(session: Session, year: Year) -> Offer:
    """What the year may hand on."""
    of_year = figures.figures(session, year.period())
    paper = papers.paper_of(session, year.period(), PaperKind.RESOLUTION)
    written = {t.section: t.body for t in session.all(PaperText, paper_id=paper.id)} if paper else {}
    next_year = following(year)
    return Offer(
        ended=year,
        year=session.find(Year, axis=next_year.axis, start=next_year.start) or next_year,
        limitations=tuple(a for a in limitations(of_year) if not (a.overcome_on and a.overcome_on <= of_year.as_of)),
        tasks=tuple(r.task for r in of_year.of(TASKS) if r.state not in _ENDED),
        targets=tuple(r.target for r in of_year.of(TARGETS)),
        groups=task_groups(of_year),
        texts={key: written[key] for key in TEXTS if written.get(key)},
        drafts=() if figures.approval(session, year.period()) else drafts(of_year),
    )


def open_year(session: Session, wishes: Wishes) -> ChangeSet:
    """Open the year after the ended one with what was chosen, as one step.

    Raises Refused where the year is there and holds something already: nothing is carried over twice. InputProblem
    where a drafted assessment is empty.
    """
    given = offer(session, session.get(Year, wishes.ended_id))
    label = given.year.period().label
    if given.year.id and any(session.count(kind, year_id=given.year.id) for kind in _OF_A_YEAR):
        raise Refused(
            "Đã có năm", f"{label} đã mở và đã có nội dung.", "Hãy chọn năm đó ở góc trên bên trái để làm tiếp."
        )
    with session.atomic(f"Mở {lower_first(label)}", large=True) as writing:
        for assessment in wishes.drafts:
            session.add(assessment)
        year = given.year if given.year.id else session.add(given.year)
        _carry(session, _Carrier(session, year, wishes.move_dates), given, wishes)
        if wishes.texts and given.texts:
            _begin_resolution(session, year, given.texts)
    return writing.result


@dataclass(slots=True)
class _Carrier:
    """Copies records into the new year and remembers which became which."""

    session: Session
    year: Year
    move_dates: bool
    became: dict[tuple[str, int], int] = field(default_factory=dict)

    def carry(self, record: R, **values: object) -> None:
        made = self.session.add(record.with_values({"id": 0, "year_id": self.year.id, **values}))
        self.became[record.INFO.name, record.id] = made.id

    def later(self, day: date | None) -> date | None:
        """The same day a year later, where days are wanted."""
        return day_in_later_year(day, 1) if day and self.move_dates else None


def _carry(session: Session, carrier: _Carrier, given: Offer, wishes: Wishes) -> None:
    for limitation in (a for a in given.limitations if a.id in wishes.limitations):
        carrier.carry(limitation, evidence="", noted_on=None, overcome_on=None)
    for target in (t for t in given.targets if t.id in wishes.targets):
        carrier.carry(target, due_on=carrier.later(target.due_on), remark="", remarked_on=None)
    tasks = [t for t in given.tasks if t.id in wishes.tasks]
    groups = wishes.groups | {t.group_id for t in tasks}
    for group in (g for g in session.all(TaskGroup) if g.id in groups):
        carrier.carry(group)
    for task in tasks:
        answered = carrier.became.get((Assessment.INFO.name, task.limitation_id or 0), task.limitation_id)
        carrier.carry(
            task,
            group_id=carrier.became.get((TaskGroup.INFO.name, task.group_id or 0)),
            limitation_id=answered,
            start_on=carrier.later(task.start_on),
            due_on=carrier.later(task.due_on),
            done_on=None,
            result="",
            evidence="",
        )


def _begin_resolution(session: Session, year: Year, texts: Mapping[str, str]) -> None:
    papers.draft(session, year.period(), PaperKind.RESOLUTION)
    paper = papers.paper_of(session, year.period(), PaperKind.RESOLUTION)
    for section, body in texts.items():
        session.add(PaperText(paper_id=paper.id if paper else None, section=section, body=body))

"""Inspections and supervisions as they stand, their indicators (A13, domain 5.3), and how they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Indicator
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Given, Part, Register
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.inspection_rules import FilePaper, Procedure, Stage, Step
from qcdc_desktop.domain.registers.inspection_steps import (
    Case,
    InspectionState,
    case_of,
    due_on,
    missing_papers,
    state_of,
)
from qcdc_desktop.domain.registers.inspections import (
    Finding,
    FindingKind,
    Inspection,
    InspectionStep,
    Programme,
    Subject,
    open_demands,
    subject_of,
)
from qcdc_desktop.domain.registers.unit import Organ, OrganKind


class InspectionResult(Value):
    """A case as it stands on the day of the figures."""

    case: Case
    """With the log up to the day."""
    state: InspectionState
    step: Step
    demands: tuple[Finding, ...]
    """What the conclusion demanded; nothing before it is reached."""
    open_demands: tuple[Finding, ...]
    """Those of them that are not met."""
    due_on: date | None
    """The next day by which something must have happened."""
    days_late: int
    """Days past that day; 0 when in time."""
    begun_on: date | None
    """None while nothing was done, and where it was cancelled."""
    concluded_on: date | None
    """The day of the log on which the conclusion was reached; None before, and after a step back."""
    inspector: OrganKind | None
    """What inspects; None where the superior does."""
    phases: tuple[str, ...]
    reached: int
    """How many phases are behind it; the next one is under way unless it has not begun or is closed."""
    missing_papers: tuple[FilePaper, ...]
    as_of: date
    """The day of the figures."""

    @property
    def inspection(self) -> Inspection:
        """Shorthand."""
        return self.case.inspection

    @property
    def segments(self) -> tuple[str, ...]:
        """The tone of each phase: behind it, under way, or nothing while it is ahead."""
        under_way = self.reached if self.begun_on else -1
        return tuple(
            "good" if n < self.reached else "info" if n == under_way else "" for n, _name in enumerate(self.phases)
        )

    @property
    def progress(self) -> str:
        """``4/6 bước``; nothing where it was cancelled."""
        return f"{self.reached}/{len(self.phases)} bước" if self.step.stage is not Stage.CANCELLED else ""

    @property
    def standing(self) -> str:
        """The state in words, with the days past where something is overdue."""
        late = self.state in (InspectionState.OVERDUE, InspectionState.DELAYED)
        return f"{_LATE[self.state]} {self.days_late} ngày" if late else self.state.words

    @property
    def mended(self) -> str:
        """How many of its demands are met: ``1/2``; nothing where it demands nothing."""
        count = len(self.demands)
        return f"{count - len(self.open_demands)}/{count}" if count else ""


_LATE = {InspectionState.OVERDUE: "Quá hạn", InspectionState.DELAYED: "Chậm tiến hành"}


_SOON = 30
"""Days before its due day in which a demand is pressing."""


class FindingLine(Value):
    """A finding as it stands on a day."""

    finding: Finding
    on: date

    @property
    def tone(self) -> str:
        """That of its kind; of a demand whether it is met, overdue, or to be met."""
        if self.finding.kind is not FindingKind.DEMAND:
            return self.finding.kind.tone
        if not self.finding.open(self.on):
            return "good"
        days = (self.finding.due_on - self.on).days if self.finding.due_on else 0
        return "bad" if days < 0 else "warn" if days <= _SOON else "info"

    @property
    def standing(self) -> str:
        """``Hạn chế``; of a demand ``Còn 8 ngày``, ``Quá hạn 3 ngày``, ``Đã khắc phục``."""
        finding, due = self.finding, self.finding.due_on
        if finding.kind is not FindingKind.DEMAND or due is None:
            return finding.kind.words
        if not finding.open(self.on):
            return "Đã khắc phục"
        late = finding.days_late(self.on)
        return f"Quá hạn {late} ngày" if late else f"Còn {(due - self.on).days} ngày"


class LoggedStep(Value):
    """An entry of the log with the name of its step."""

    entry: InspectionStep
    name: str

    @property
    def told(self) -> str:
        """Everything that was written down with it."""
        return "\n".join(filter(None, (self.name, self.entry.paper, self.entry.note, self.entry.reason)))


def inspection_results(context: Context) -> tuple[InspectionResult, ...]:
    """The cases that were planned for the period, or ran in it, as they stand on the day."""
    on, found = context.as_of, []
    kinds = {organ.id: organ.kind for organ in context.all(Organ)}
    for one in context.all(Inspection):
        log = context.parts(InspectionStep, "inspection_id")[one.id]
        findings = context.parts(Finding, "inspection_id")[one.id]
        case = case_of(one, log, findings, context.rules(Procedure), on).known_on(on)
        if _belongs(case, context.period, on):
            found.append(_result(case, kinds.get(one.organ_id or 0), on))
    return tuple(found)


def _belongs(case: Case, period: Period, on: date) -> bool:
    """Whether a case belongs to a period: from its first day to its last, or to ``on`` while it is not over."""
    inspection = case.inspection
    days = [d for d in (inspection.planned_from, inspection.planned_to) if d]
    happened = [s.on for s in case.log if s.on]
    happened += [f.confirmed_on for f in case.findings if f.confirmed_on and f.confirmed_on <= on]
    over = case.current_step().last and not open_demands(case.findings, on)
    end = max(happened) if over else max([*days, *happened, on])
    return period.overlaps(min([*days, *happened], default=end), end)


def _result(case: Case, inspector: OrganKind | None, on: date) -> InspectionResult:
    step, due, phases = case.current_step(), due_on(case, on), case.route.phases
    concluded_on = case.standing_since(Stage.CONCLUDED, Stage.CLOSED)
    demands = tuple(f for f in case.findings if f.kind is FindingKind.DEMAND and concluded_on)
    reached = next((i for i, phase in enumerate(phases) if step.code in phase.steps), 0)
    return InspectionResult(
        case=case,
        state=state_of(case, on),
        step=step,
        demands=demands,
        open_demands=open_demands(demands, on),
        due_on=due,
        days_late=max(0, (on - due).days) if due else 0,
        begun_on=case.standing_since(Stage.RUNNING, Stage.CONCLUDED, Stage.CLOSED),
        concluded_on=concluded_on,
        inspector=inspector,
        phases=tuple(phase.name for phase in phases),
        reached=len(phases) if step.stage is Stage.CLOSED else reached,
        missing_papers=missing_papers(case),
        as_of=on,
    )


def _log(row: InspectionResult) -> tuple[LoggedStep, ...]:
    named = ((entry, row.case.procedure.step(entry.step)) for entry in row.case.log)
    return tuple(LoggedStep(entry, step.name if step else entry.step) for entry, step in named)


# Indicators --------------------------------------------------------------------------------------------------------

COMMITTEE = (OrganKind.PARTY, OrganKind.OFFICE)
"""The committee itself, and the offices that work for it, its inspection commission among them."""
PARTY_BODIES = (*COMMITTEE, OrganKind.CELL)
"""Those whose work the Party's own statistics count."""
COUNTED = (*PARTY_BODIES, OrganKind.STEERING)
"""Whose work A13 counts; the people's inspection board has its own indicator (A12)."""

Results = Sequence[InspectionResult]


def _counted(context: Context) -> Results:
    return [r for r in context.of(INSPECTIONS) if r.inspector in COUNTED]


def about_qcdc(results: Results) -> Results:
    """Those about QCDC."""
    return [r for r in results if r.inspection.about_qcdc]


def begun_in(results: Results, period: Period, on: date) -> Results:
    """Those whose first step lies in a period and has come."""
    return [r for r in results if r.begun_on and period.start <= r.begun_on <= on]


_Count = Callable[[Context, Results], Sequence[Record]]


def _cases(context: Context, results: Results) -> list[Inspection]:
    return [r.inspection for r in begun_in(results, context.period, context.as_of)]


def _cases_of(subject: Subject) -> _Count:
    return lambda context, results: [one for one in _cases(context, results) if one.counted_as() is subject]


def _carried(context: Context, results: Results) -> list[Finding]:
    before = context.period.start - timedelta(days=1)
    known = [r for r in results if r.concluded_on and r.concluded_on <= before]
    return [f for r in known for f in r.demands if f.open(before)]


def _issued(context: Context, results: Results) -> list[Finding]:
    """Demands of conclusions of the period. What was carried over and issued is what was met and what is open."""
    start = context.period.start
    return [f for r in results if r.concluded_on and r.concluded_on >= start for f in r.demands]


def _demands(wanted: Callable[[Finding, date], bool]) -> _Count:
    def those(context: Context, results: Results) -> list[Finding]:
        handled = (*_carried(context, results), *_issued(context, results))
        return [f for f in handled if wanted(f, context.as_of)]

    return those


def _with_its_part(code: str, label: str, unit: str, count: _Count) -> tuple[Indicator, Indicator]:
    """A line of the annex, and below it the part of it that is about QCDC."""

    def part(context: Context) -> Sequence[Record]:
        return count(context, about_qcdc(context.made(_counted)))

    return (
        Indicator(code, label, unit, lambda context: count(context, context.made(_counted))),
        Indicator(f"{code}.1", "Trong đó về quy chế dân chủ", unit, part),
    )


# How they are shown ------------------------------------------------------------------------------------------------


def _column(name: str, **more: Any) -> Column[InspectionResult]:
    return field_column(Inspection, name, attrgetter("inspection"), **more)


def _relevant(name: str, values: Mapping[str, Any]) -> bool:
    """One who inspects and one subject are asked for; what follows a conclusion once there is one."""
    if values[name] and name != "organ_id":
        return True
    for group in (("organ_id", "superior"), ("subject_organ_id", "subject_person_id", "subject")):
        if name in group:
            return not any(values[other] for other in group if other != name)
    return name not in _CONCLUDED or bool(values["outcome"] or values["conclusion"])


_CONCLUDED = (
    *("conclusion_number", "concluded_on", "notified_on", "published_on", "published_where"),
    *("follow_up", "recheck_on"),
)


def _finding_relevant(_row: InspectionResult, name: str, values: Mapping[str, Any]) -> bool:
    """A demand has someone and a day; causes and demands speak of a limitation. What is made of one is not typed."""
    kind = values["kind"]
    if name in ("organ_id", "person_id", "due_on", "mended", "confirmed_on"):
        return kind is FindingKind.DEMAND
    if name == "limitation_id":
        return kind in (FindingKind.CAUSE, FindingKind.DEMAND)
    return name not in ("task_id", "assessment_id")


def _is_limitation(candidate: Finding, finding: Finding) -> bool:
    same = candidate.inspection_id == finding.inspection_id and candidate.id != finding.id
    return same and candidate.kind is FindingKind.LIMITATION


def _blank(given: Given[InspectionResult]) -> Inspection:
    """A new case is a line of the programme of the current one."""
    if given.row is None:
        return Inspection()
    one = given.row.inspection
    return Inspection(programme=one.programme, organ_id=one.organ_id)


def _caption(row: InspectionResult) -> str:
    one = row.inspection
    return f"{one.kind.words} {lower_first(one.form.words)} · {one.programme_name()}"


def _demanded(row: InspectionResult) -> str:
    """What was demanded, each with its day and how it stands."""
    return "\n".join(
        f"- {one.body.rstrip('.;')} (hạn {write_day(one.due_on)}): {FindingLine(one, row.as_of).standing.lower()}"
        for one in row.demands
    )


def _lacking(row: InspectionResult) -> str:
    """The papers that the file still lacks; of a case that never began nothing is missing."""
    return ", ".join(paper.code for paper in row.missing_papers) if row.begun_on else ""


_finding = attrgetter("finding")
_entry = attrgetter("entry")

FINDINGS: Part[InspectionResult] = Part(
    Finding,
    "Kết luận, yêu cầu",
    (
        Column("Loại", 13, attrgetter("finding.kind"), words=attrgetter("standing"), tone=attrgetter("tone")),
        field_column(Finding, "body", _finding, width=16, wide=True),
    ),
    ("kind", "body", "limitation_id", "organ_id", "person_id", "due_on"),
    lambda row: [FindingLine(finding, row.as_of) for finding in row.case.findings],
    lambda row, _today: Finding(inspection_id=row.inspection.id),
    "Chưa ghi ưu điểm, hạn chế, yêu cầu nào.",
    _finding_relevant,
    _finding,
)

LOG: Part[InspectionResult] = Part(
    InspectionStep,
    "Các bước đã ghi",
    (
        field_column(InspectionStep, "on", _entry, width=11),
        Column("Bước", 14, attrgetter("name"), wide=True, tip=attrgetter("told")),
        field_column(InspectionStep, "paper", _entry, width=10, label="Văn bản"),
    ),
    ("on", "paper", "note", "reason"),
    _log,
    lambda row, today: InspectionStep(inspection_id=row.inspection.id, on=today),
    "Chưa ghi bước nào.",
    lambda _row, name, _values: name != "step",
    _entry,
    added=False,
)

INSPECTIONS: Register[InspectionResult] = Register(
    Inspection,
    "cuộc",
    inspection_results,
    attrgetter("inspection"),
    (
        *_with_its_part("A13.1", "Cuộc kiểm tra, giám sát", "cuộc", _cases),
        *_with_its_part("A13.2", "Tổ chức được kiểm tra, giám sát", "lượt", _cases_of(Subject.ORGAN)),
        *_with_its_part("A13.3", "Đảng viên được kiểm tra, giám sát", "lượt", _cases_of(Subject.MEMBER)),
        *_with_its_part("A13.4", "Yêu cầu, kiến nghị kỳ trước chuyển sang", "mục", _carried),
        *_with_its_part("A13.5", "Yêu cầu, kiến nghị đưa ra trong kỳ", "mục", _issued),
        *_with_its_part("A13.6", "Yêu cầu, kiến nghị đã khắc phục", "mục", _demands(lambda f, by: not f.open(by))),
        *_with_its_part("A13.7", "Yêu cầu, kiến nghị chưa khắc phục", "mục", _demands(Finding.open)),
        *_with_its_part(
            "A13.8", "Yêu cầu, kiến nghị quá hạn chưa khắc phục", "mục", _demands(lambda f, by: f.days_late(by) > 0)
        ),
    ),
    title="Kiểm tra, giám sát",
    add="Thêm cuộc",
    columns=(
        _column("kind", width=8, tip=_caption, spare=True),
        _column("content", wide=True),
        Column(
            "Đối tượng",
            14,
            lambda row: row.inspection.counted_as(),
            named=lambda row, names: subject_of(row.inspection, names),
            name="subject",
        ),
        Column(
            "Thời gian",
            20,
            attrgetter("inspection.planned_from"),
            words=lambda row: row.inspection.planned(),
            spare=True,
            name="planned",
        ),
        Column(
            "Tiến độ",
            8,
            lambda row: row.reached / max(len(row.phases), 1),
            words=attrgetter("progress"),
            segments=attrgetter("segments"),
            tip=lambda row: row.step.name,
            name="progress",
        ),
        state_column(
            "Trạng thái",
            17,
            attrgetter("state"),
            words=attrgetter("standing"),
        ),
        Column(
            "Đã khắc phục",
            9,
            lambda row: len(row.open_demands),
            words=attrgetter("mended"),
            right=True,
            spare=True,
            name="mended",
        ),
        Column("Hạn", 10, attrgetter("due_on"), spare=True, name="due"),
        _column("leader_id", width=16, label="Chủ trì", spare=True),
        _column("form", width=14, spare=True),
        Column(
            "Chương trình",
            18,
            lambda row: row.inspection.programme_name(),
            spare=True,
            name="programme",
        ),
    ),
    order=lambda row: (list(Programme).index(row.inspection.programme), row.inspection.planned_from or date.max),
    filters=(
        Filter("Chương trình", lambda row: row.inspection.programme_name()),
        Filter("Hình thức", lambda row: row.inspection.kind.words),
        Filter("Trạng thái", lambda row: row.state.words),
        Filter("Nội dung", lambda row: "Về quy chế dân chủ" if row.inspection.about_qcdc else "Nội dung khác"),
    ),
    head=(
        ("A13.1", "cuộc đã tiến hành"),
        ("A13.6", "yêu cầu đã khắc phục"),
        ("A13.7", "chưa khắc phục"),
        ("A13.8", "quá hạn"),
    ),
    empty=Empty(
        "Chưa có cuộc kiểm tra, giám sát nào",
        "Mỗi dòng của chương trình kiểm tra, giám sát là một cuộc: nội dung, đối tượng, thời gian, người chủ trì. Cuộc "
        "được theo dõi từ kế hoạch đến khi đóng hồ sơ, từng yêu cầu đến khi khắc phục xong.",
    ),
    fields=(
        *("content", "programme", "kind", "form", "about_qcdc", "codes", "organ_id", "superior"),
        *("subject_organ_id", "subject_person_id", "subject", "planned_from", "planned_to", "leader_id", "team"),
        *("covers_from", "covers_to", "outcome", "conclusion", "conclusion_number", "concluded_on", "notified_on"),
        *("published_on", "published_where", "follow_up", "recheck_on", "papers"),
    ),
    relevant=_relevant,
    caption=_caption,
    titled=True,
    among={"limitation_id": _is_limitation},
    blank=_blank,
    parts=(FINDINGS, LOG),
    sheet=Sheet(
        "Kiểm tra, giám sát",
        "KiemTraGiamSat",
        "Chưa ghi cuộc kiểm tra, giám sát nào trong kỳ này.",
        after={
            "planned_to": (
                Column("Bước", 16, attrgetter("step.name")),
                "progress",
                state_column("Trạng thái", 14, attrgetter("state")),  # without its days, which stand beside it
                "due",
                Column("Số ngày trễ", 8, lambda r: r.days_late or None, right=True),
            ),
            "conclusion": (Column("Yêu cầu, kiến nghị", 40, _demanded), "mended"),
            "papers": (Column("Tài liệu còn thiếu", 20, _lacking),),
        },
    ),
)

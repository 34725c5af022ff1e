"""Targets as they stand, and where their actual value comes from: readings, letters, briefings, tasks (X01, X02).

A computed value is never typed over: a reading beside it is told as such and decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.due import Due
from qcdc_desktop.domain.kinds.figure import Indicator, Ref, ref_to, refs
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Part, Register
from qcdc_desktop.domain.kinds.report import Report, Told
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import NO_VALUE, Percent, sentence, write_day, write_number, write_percent
from qcdc_desktop.domain.registers import letters
from qcdc_desktop.domain.registers.coverage import Coverage, studies
from qcdc_desktop.domain.registers.letters import Letter
from qcdc_desktop.domain.registers.organs import NOBODY, Answerable, answerable, answers, heads
from qcdc_desktop.domain.registers.periods import belongs, years
from qcdc_desktop.domain.registers.targets import (
    LEVELS,
    SHARES,
    Actual,
    Judgement,
    Level,
    Reading,
    Source,
    Target,
    TargetDirective,
    TargetKind,
    Verdict,
    actual_by_readings,
    judge,
)
from qcdc_desktop.domain.registers.tasks import Task, in_same_year


class Found(Value):
    """What a source says of a target on a day, and the records it rests on."""

    actual: Actual
    refs: tuple[Ref, ...]
    coverage: Coverage | None = None


class Sources:
    """The records that targets read, looked through once for all of them."""

    def __init__(self, context: Context) -> None:
        self._context, self._by = context, context.as_of
        self._readings = context.parts(Reading, "target_id")
        self._entered: dict[int | None, _Entered] = {}

    def readings(self, target: Target) -> tuple[Reading, ...]:
        """The readings typed for a target up to the day."""
        return tuple(r for r in self._readings[target.id] if r.on and r.on <= self._by)

    def of(self, target: Target, span: Period) -> Found:
        """The actual value of a target whose year is ``span``."""
        known = self.readings(target)
        if target.source is Source.READINGS:
            return Found(actual_by_readings(target, known, self._by), refs(known))
        if target.source is Source.LETTERS:
            if target.year_id not in self._entered:
                self._entered[target.year_id] = _Entered(self._context.all(Letter), span, self._by)
            entered = self._entered[target.year_id]
            return Found(entered.actual(known), refs(entered.concerned))
        found = self._covered(target) if target.source is Source.BRIEFINGS else self._completed(target)
        beside = actual_by_readings(target, known, self._by)
        if beside.known:
            typed = measured(target, beside.value)
            told = f"{found.actual.basis} (số ghi tay {typed}, {_lower(beside.basis)}: chỉ để đối chiếu)"
            found = Found(Actual(found.actual.value, basis=told), found.refs, found.coverage)
        return found

    def chosen(self, target: Target) -> tuple[int, ...]:
        """The directives that a coverage target is about."""
        links = self._context.parts(TargetDirective, "target_id")[target.id]
        return tuple(link.directive_id or 0 for link in links)

    def _covered(self, target: Target) -> Found:
        """Coverage by the attendance sheets, on the target's own day once that has come."""
        chosen = self.chosen(target)
        if not chosen:
            return Found(Actual(basis="Chưa chọn văn bản phải quán triệt"), ())
        coverage = self._context.made(studies).coverage(
            chosen, target.audience, min(self._by, target.measured_on or self._by)
        )
        return Found(Actual(coverage.share, basis=coverage.in_words()), refs(coverage.sessions), coverage)

    def _completed(self, target: Target) -> Found:
        """Tasks done of those to do, in one group or in the whole year."""
        group = target.task_group_id
        known = self._context.parts(Task, "year_id")[target.year_id]
        tasks = [t for t in known if not t.dropped and group in (None, t.group_id)]
        on = min(self._by, target.measured_on or self._by)
        done = [t for t in tasks if t.done_on and t.done_on <= on]
        if not tasks:
            return Found(Actual(basis="Chưa có nhiệm vụ nào được giao"), ())
        value = float(len(done)) if target.kind is TargetKind.COUNT else len(done) * 100 / len(tasks)
        told = f"{len(done)}/{len(tasks)} nhiệm vụ đã hoàn thành, tính đến ngày {write_day(on)}"
        return Found(Actual(value, basis=told), refs(tasks))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


class _Entered:
    """What the register of letters holds of one year up to a day; looked through once for all targets that ask."""

    def __init__(self, register: Iterable[Letter], span: Period, by: date) -> None:
        entered = [x for x in register if x.came(span.start, min(by, span.end))]
        self.count = len(entered)
        self.concerned = tuple(x for x in entered if x.counts_against_zero())
        self.by = by

    def actual(self, checks: tuple[Reading, ...]) -> Actual:
        """Letters against the zero-event target, citing their numbers (X02).

        A register in which nothing at all was entered proves nothing: it counts as zero only when somebody noted, as
        a reading, that the register was checked.
        """
        struck = ", ".join(x.code for x in self.concerned if x.struck)
        told = f" (số {struck} đã gạch sổ, không tính)" if struck else ""
        if counted := [x for x in self.concerned if not x.struck]:
            founded = sum(1 for x in counted if x.settled_by(self.by) and x.outcome in letters.FOUNDED)
            numbers = ", ".join(x.code for x in counted)
            kept = f"Sổ đơn thư ghi {len(counted)} đơn khiếu nại, tố cáo liên quan QCDC: số {numbers}"
            return Actual(value=float(len(counted)), basis=f"{kept}; {founded} đơn đúng{told}")
        if self.count:
            kept = f"Sổ đơn thư có {self.count} số, không có đơn khiếu nại, tố cáo liên quan QCDC"
            return Actual(value=0.0, basis=kept + told)
        if checks:
            last = max(checks, key=lambda r: (r.on or self.by, r.id))
            if last.value:
                kept = f"Sổ đơn thư không ghi đơn nào, nhưng lần đối chiếu ngày {write_day(last.on)} ghi khác"
                return Actual(value=last.value, basis=kept)
            return Actual(value=0.0, basis="Sổ đơn thư không có đơn nào; đã đối chiếu sổ")
        return Actual(basis="Sổ đơn thư chưa ghi số nào và chưa có lần đối chiếu sổ nào được ghi.")


class TargetResult(Value):
    """A target with its verdict, the readings up to the day, and the records the verdict rests on."""

    target: Target
    judgement: Judgement
    readings: tuple[Reading, ...]
    refs: tuple[Ref, ...]
    coverage: Coverage | None = None
    """Who was briefed and who is missing, where the attendance sheets are the source."""
    answerable: Answerable = NOBODY
    """Who answers: the person named, else the head of the organ."""
    number: int = 0
    """Its place among the targets of the period."""

    @property
    def verdict(self) -> Verdict:
        """Shorthand."""
        return self.judgement.verdict

    @property
    def progress(self) -> float | None:
        """Percent of the plan reached, 0 to 100; None where less is better or nothing is known."""
        target, actual = self.target, self.judgement.actual
        if not actual.known or target.better_when_lower():
            return None
        reached, whole = actual.value or 0.0, target.plan if target.kind is TargetKind.COUNT else 100.0
        if target.kind is TargetKind.QUALITY:
            reached, whole = LEVELS.index(actual.level) + 1.0, LEVELS.index(target.plan_level) + 1.0
        return min(reached * 100 / whole, 100.0) if whole else None


def sources(context: Context) -> Sources:
    """The records that targets read, made ready once for all of them."""
    return Sources(context)


def target_results(context: Context) -> tuple[TargetResult, ...]:
    """The targets of the period with their verdicts."""
    found = [t for t in context.all(Target) if belongs(context, t.year_id)]
    return tuple(_result(context, target, number) for number, target in enumerate(found, start=1))


def _result(context: Context, target: Target, number: int) -> TargetResult:
    span, read = context.made(years)[target.year_id].period(), context.made(sources)
    found = read.of(target, span)
    judgement = judge(target, found.actual, by=context.as_of, closes=span.end)
    who = answerable(target.person_id, target.organ_id, context.made(heads))
    return TargetResult(target, judgement, read.readings(target), found.refs, found.coverage, who, number)


def _judged(*verdicts: Verdict) -> Callable[[Context], tuple[Target, ...]]:
    return lambda context: tuple(r.target for r in context.of(TARGETS) if r.verdict in verdicts)


_column = partial(field_column, Target, record=attrgetter("target"))


def _cell(target: Target, value: float | None) -> float | None:
    """A value as a spreadsheet keeps it; None for a level, which is words."""
    return Percent(value) if value is not None and target.kind in SHARES else value


def _relevant(name: str, values: Mapping[str, Any]) -> bool:
    kind, source = values["kind"], values["source"]
    return {
        "plan": kind is not TargetKind.QUALITY and source is not Source.LETTERS,
        "plan_level": kind is TargetKind.QUALITY,
        "unit": kind in (TargetKind.COUNT, TargetKind.ZERO),
        "direction": kind in (TargetKind.COUNT, TargetKind.PERCENT),
        "source": kind is not TargetKind.QUALITY,
        "audience": source is Source.BRIEFINGS,
        "measured_on": source in (Source.BRIEFINGS, Source.TASKS),
        "task_group_id": source is Source.TASKS,
    }.get(name, True)


def _read(reading: Reading) -> str:
    if reading.level is not Level.NONE:
        return reading.level.words
    return f"{reading.done}/{reading.total}" if reading.total is not None else write_number(reading.value)


def _of_measure(row: TargetResult, name: str, _values: Mapping[str, Any]) -> bool:
    kind = row.target.kind
    return {
        "done": kind in SHARES,
        "total": kind in SHARES,
        "value": kind in (TargetKind.COUNT, TargetKind.ZERO),
        "level": kind is TargetKind.QUALITY,
    }.get(name, True)


def _beside_sources(row: TargetResult) -> str:
    """Why figures typed by hand decide nothing where the target computes itself."""
    told = {
        Source.BRIEFINGS: "Kết quả tính từ danh sách điểm danh và danh sách nhân sự.",
        Source.TASKS: "Kết quả tính từ các nhiệm vụ đã hoàn thành.",
    }.get(row.target.source, "")
    return f"{told} Số ghi tay ở đây chỉ để đối chiếu, không thay kết quả." if told else ""


READINGS: Part[TargetResult] = Part(
    Reading,
    "Số liệu theo thời gian",
    (
        field_column(Reading, "on", width=11, label="Đến ngày"),
        Column("Số liệu", 9, Reading.share, right=True, words=_read),
        field_column(Reading, "note", width=14, wide=True, label="Ghi chú"),
    ),
    ("on", "done", "total", "value", "level", "note"),
    attrgetter("readings"),
    lambda row, today: Reading(target_id=row.target.id, on=today),
    "Chưa có số liệu.",
    _of_measure,
    add="Ghi số liệu",
    told=_beside_sources,
)


def _counted(told: Told, rows: Sequence[TargetResult]) -> str:
    """How many targets came to which verdict."""
    count = Counter(row.verdict for row in rows)
    said = ", ".join(f"{write_number(count[v])} {v.words.lower()}" for v in Verdict if count[v])
    return f"Có {len(rows)} chỉ tiêu: {said} (tính đến {write_day(told.as_of)}). Cụ thể:"


def _because(row: TargetResult) -> str:
    return " ".join(filter(None, (row.judgement.reason, sentence(row.target.remark))))


def _due(context: Context) -> Iterator[Due]:
    """Targets whose day is coming; after it, those without data alone: what was not met is a result, no more a duty."""
    for result in context.of(TARGETS):
        target = result.target
        day = target.due_on or (context.period.end if context.period.year_id else None)
        coming = result.verdict is not Verdict.MET and day is not None and day >= context.as_of
        if coming or result.verdict is Verdict.UNKNOWN:
            words = target.short or target.body
            yield Due(ref_to(target), day, "Chỉ tiêu", words, target.organ_id, target.person_id)


TARGETS: Register[TargetResult] = Register(
    Target,
    "chỉ tiêu",
    target_results,
    attrgetter("target"),
    (
        Indicator("C01", "Chỉ tiêu của nghị quyết", "chỉ tiêu", _judged(*Verdict)),
        Indicator("C02", "Chỉ tiêu đạt", "chỉ tiêu", _judged(Verdict.MET)),
        Indicator("C03", "Chỉ tiêu chưa đạt", "chỉ tiêu", _judged(Verdict.NOT_MET)),
        Indicator("C04", "Chỉ tiêu đang thực hiện", "chỉ tiêu", _judged(Verdict.OPEN)),
        Indicator("C05", "Chỉ tiêu chưa đủ dữ liệu", "chỉ tiêu", _judged(Verdict.UNKNOWN)),
    ),
    title="Chỉ tiêu",
    add="Thêm chỉ tiêu",
    standard="Nạp các chỉ tiêu thường dùng",
    columns=(
        Column("#", 2, attrgetter("number"), right=True),
        _column("body", width=30, wide=True),
        Column(
            "Kế hoạch",
            10,
            attrgetter("target.plan"),
            words=lambda r: planned(r.target),
            right=True,
            field="plan",
            number=lambda r: _cell(r.target, _plan(r.target)),
        ),
        Column(
            "Thực tế",
            10,
            attrgetter("judgement.actual.value"),
            words=lambda r: reached(r) or NO_VALUE,
            bar=attrgetter("progress"),
            right=True,
            number=lambda r: _cell(r.target, r.judgement.actual.value),
            name="actual",
        ),
        state_column(
            "Kết luận",
            17,
            attrgetter("verdict"),
            tip=attrgetter("judgement.reason"),
            name="verdict",
        ),
        _column("due_on", spare=True),
        _column("organ_id", spare=True),
        _column("person_id", spare=True, named=lambda r, names: answers(r.answerable, names)),
    ),
    filters=(
        Filter("Cách đo", attrgetter("target.kind.words")),
        Filter("Kết luận", attrgetter("verdict.words")),
    ),
    head=(
        ("C01", "chỉ tiêu"),
        ("C02", "đạt"),
        ("C03", "chưa đạt"),
        ("C04", "đang thực hiện"),
        ("C05", "chưa đủ dữ liệu"),
    ),
    empty=Empty(
        "Chưa có chỉ tiêu nào",
        "Chỉ tiêu là điều nghị quyết của năm cam kết đạt được: 100 % được quán triệt, lãnh đạo tốt, "
        "không có đơn thư… Ghi kế hoạch trước, số liệu sau; kết luận do chương trình tính.",
    ),
    fields=(
        *("body", "kind", "plan", "plan_level", "unit", "direction", "source", "audience", "task_group_id"),
        *("measured_on", "due_on", "organ_id", "person_id", "remark", "short", "in_resolution"),
    ),
    relevant=_relevant,
    caption=lambda r: f"Chỉ tiêu {r.number} · {r.target.kind.words}",
    among={"task_group_id": in_same_year},
    due=_due,
    periodic=(Target,),
    parts=(READINGS,),
    report=Report(
        "Thực hiện các chỉ tiêu",
        "Kỳ này chưa có chỉ tiêu nào được giao.",
        _counted,
        "Kết quả thực hiện chỉ tiêu",
        (
            (Column("Chỉ tiêu", 52, lambda r: r.target.body.rstrip(";,.")), 52),
            ("plan", 19),
            ("actual", 19),
            ("verdict", 20),
            (Column("Căn cứ, nhận định", 50, _because), 50),
        ),
    ),
    sheet=Sheet(
        "Chỉ tiêu",
        "ChiTieu",
        "Chưa ghi chỉ tiêu nào trong kỳ này.",
        always=True,
        # The level is shown as the plan, STT takes the place of the position, the short name is for charts; the others
        # tell the program how to judge and what to print, which verdict and reason say to the reader.
        without=("plan_level", "position", "short", "direction", "source", "in_resolution"),
        instead={"plan": "plan", "unit": Column("Đơn vị tính", 10, lambda r: unit_of(r.target))},
        after={"unit": ("actual", "verdict", Column("Lý do", 40, attrgetter("judgement.reason")))},
    ),
)


# In words --------------------------------------------------------------------------------------------------------


def planned(target: Target) -> str:
    """The plan in words: ``100 %``, ``Tốt``, ``0 đơn``; with ≤ where less is better."""
    said = measured(target, _plan(target), target.plan_level)
    return f"≤ {said}" if said and target.better_when_lower() and target.kind is not TargetKind.ZERO else said


def _plan(target: Target) -> float | None:
    """The planned number; none at all where nothing may happen is 0."""
    return target.plan or 0.0 if target.kind is TargetKind.ZERO else target.plan


def reached(result: TargetResult) -> str:
    """What was reached, in words; empty while it is not known."""
    actual = result.judgement.actual
    return measured(result.target, actual.value, actual.level)


def measured(target: Target, value: float | None, level: Level = Level.NONE) -> str:
    """A planned or actual value in the measure of its target: ``94,4 %``, ``Tốt``, ``0 đơn``, ``2 cuộc``."""
    if target.kind is TargetKind.QUALITY:
        return level.words if level is not Level.NONE else ""
    if value is None:
        return ""
    if target.kind in SHARES:
        return write_percent(value)
    return f"{write_number(value)} {unit_of(target)}".rstrip()


def unit_of(target: Target) -> str:
    """What the plan and the actual value are counted in: ``%``, ``đơn``, ``cuộc``."""
    return "%" if target.kind in SHARES else target.unit or ("đơn" if target.source is Source.LETTERS else "")

"""Targets as they stand, judged by their actual value, and their register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.due import Due
from qcdc_desktop.domain.kinds.figure import Indicator, Ref, ref_to
from qcdc_desktop.domain.kinds.register import Context, Empty, Filter, Part, Register, Words
from qcdc_desktop.domain.kinds.report import Report, ReportFigures
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import (
    NO_VALUE,
    Percent,
    in_prose,
    sentence,
    told,
    upper_first,
    write_day,
    write_number,
)
from qcdc_desktop.domain.registers.coverage import Coverage
from qcdc_desktop.domain.registers.organs import NOBODY, Answerable, answerable, answers, heads
from qcdc_desktop.domain.registers.periods import belongs, years
from qcdc_desktop.domain.registers.targets.records import (
    LEVELS,
    SHARES,
    Judgement,
    Level,
    Reading,
    Source,
    Target,
    TargetKind,
    Verdict,
    judge,
    measured,
    planned,
    planned_value,
    sources_of,
    unit_of,
)
from qcdc_desktop.domain.registers.targets.sources import sources
from qcdc_desktop.domain.registers.targets.words import target_from_words
from qcdc_desktop.domain.registers.tasks.results import in_same_year


class Bullet(Value):
    """A target as a bar: what was reached and where the plan stands, as shares of its length."""

    filled: float | None
    """None while nothing is known."""
    plan: float


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
    remark: str = ""
    """What is remarked on it, as far as it was known on the day."""
    later: tuple[Reading, ...] = ()
    """Readings of days after that of the figures: they are shown, and decide nothing."""

    @property
    def verdict(self) -> Verdict:
        """Shorthand."""
        return self.judgement.verdict

    @property
    def reason(self) -> str:
        """Why it is judged so, with the names of those who are missing, as those who work on it read it."""
        missing = self.coverage.missing_in_words() if self.coverage else ""
        return f"{self.judgement.reason} {missing}".rstrip()

    @property
    def bullet(self) -> Bullet:
        """Its bar: as long as a hundred percent, else as the larger of the plan and what was reached."""
        target, actual = self.target, self.judgement.actual
        value, plan, least = actual.value, target.plan or 0.0, 0.0
        if target.kind is TargetKind.QUALITY:
            value = LEVELS.index(actual.level) + 1.0 if actual.known else None
            plan = LEVELS.index(target.plan_level) + 1.0
        elif target.kind in SHARES:
            least = 100.0
        elif not plan:
            least = _LEAST_WHOLE
        whole = max(plan, value or 0.0, least)
        return Bullet(None if value is None else value / whole, plan / whole)


_LEAST_WHOLE = 3.0
"""How many the bar of a target of none is long at least: one event does not fill it."""


def target_results(context: Context) -> tuple[TargetResult, ...]:
    """The targets of the period with their verdicts."""
    targets = [t for t in context.all(Target) if belongs(context, t.year_id)]
    return tuple(_result(context, target, number) for number, target in enumerate(targets, start=1))


def _result(context: Context, target: Target, number: int) -> TargetResult:
    span, read = context.made(years)[target.year_id].period(), context.made(sources)
    reading = read.of(target, span)
    judgement = judge(target, reading.actual, by=context.as_of, closes=span.end)
    who = answerable(target.person_id, target.organ_id, context.made(heads))
    known = read.readings(target)
    later = context.parts(Reading, "target_id")[target.id][len(known) :]
    remark = target.remark_by(context.as_of, of_whole_year=context.period.end >= span.end)
    return TargetResult(target, judgement, known, reading.refs, reading.coverage, who, number, remark, later)


def reached(result: TargetResult, *, prose: bool = False) -> str:
    """What was reached, in words, in ``prose`` as papers say it; empty while it is not known."""
    actual = result.judgement.actual
    return measured(result.target, actual.value, actual.level, prose=prose)


def against_plan(result: TargetResult) -> str:
    """What was reached beside the plan: ``94,4 / 100%``, ``Khá / Tốt``, ``– / 90%``."""
    plan, actual = planned(result.target), reached(result) or NO_VALUE
    unit = "%" if actual.endswith("%") else f" {actual.rpartition(' ')[2]}"
    return f"{actual.removesuffix(unit) if plan.endswith(unit) else actual} / {plan}" if plan else actual


def _judged(*verdicts: Verdict) -> Callable[[Context], tuple[Target, ...]]:
    return lambda context: tuple(r.target for r in context.of(TARGETS) if r.verdict in verdicts)


def _in_resolution(context: Context) -> tuple[Target, ...]:
    return tuple(r.target for r in context.of(TARGETS) if r.target.in_resolution)


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
    """Which figures typed by hand decide nothing: all where the target computes itself, and those of later days."""
    sentence = {
        Source.BRIEFINGS: "Kết quả tính từ danh sách điểm danh và danh sách nhân sự.",
        Source.TASKS: "Kết quả tính từ các nhiệm vụ đã hoàn thành.",
    }.get(row.target.source, "")
    if sentence:
        return f"{sentence} Số ghi tay ở đây chỉ để đối chiếu, không thay kết quả."
    return f"Chưa tính {len(row.later)} số liệu ghi cho ngày sau." if row.later else ""


READINGS: Part[TargetResult] = Part(
    Reading,
    "Số liệu theo thời gian",
    (
        field_column(Reading, "on", width=11, label="Đến ngày"),
        Column("Số liệu", 9, Reading.share, right=True, words=_read),
        field_column(Reading, "note", width=14, wide=True, label="Ghi chú"),
    ),
    ("on", "done", "total", "value", "level", "note"),
    lambda row: (*row.readings, *row.later),
    lambda row, today: Reading(target_id=row.target.id, on=today),
    "Chưa có số liệu.",
    _of_measure,
    add="Ghi số liệu",
    summary=_beside_sources,
)


def _counted(figures: ReportFigures, rows: Sequence[TargetResult]) -> str:
    """How many targets came to which verdict; targets are set for a year, so a part of it tells them cumulatively."""
    count = Counter(row.verdict for row in rows)
    said = told(*((count[v], v.words.lower()) for v in Verdict))
    part = not figures.period.year_id and not figures.period.long
    since = "lũy kế từ đầu năm, " if part else ""
    return f"Có {in_prose(len(rows))} chỉ tiêu: {said} ({since}tính đến ngày {write_day(figures.as_of)}). Cụ thể:"


def _because(row: TargetResult) -> str:
    return " ".join(filter(None, (row.judgement.reason, sentence(row.remark))))


def _due(context: Context) -> Iterator[Due]:
    """Targets whose day is coming; after it, those without data alone: what was not met is a result, no more a duty."""
    for result in context.of(TARGETS):
        target = result.target
        day = target.due_on or (context.period.end if context.period.year_id else None)
        coming = result.verdict is not Verdict.MET and day is not None and day >= context.as_of
        if coming or result.verdict is Verdict.UNKNOWN:
            yield Due(
                ref_to(target),
                day,
                "Chỉ tiêu",
                target.short or target.body,
                target.organ_id,
                target.person_id,
                standing=against_plan(result),
                part=Reading.INFO.name if target.source is Source.READINGS else "",
            )


TARGETS: Register[TargetResult] = Register(
    Target,
    "chỉ tiêu",
    target_results,
    attrgetter("target"),
    (
        Indicator("C01", "Chỉ tiêu của năm", "chỉ tiêu", _judged(*Verdict)),
        Indicator("C01.1", "Trong đó ghi trong nghị quyết", "chỉ tiêu", _in_resolution),
        Indicator("C02", "Chỉ tiêu đạt", "chỉ tiêu", _judged(Verdict.MET)),
        Indicator("C03", "Chỉ tiêu chưa đạt", "chỉ tiêu", _judged(Verdict.NOT_MET)),
        Indicator("C04", "Chỉ tiêu đang thực hiện", "chỉ tiêu", _judged(Verdict.OPEN)),
        Indicator("C05", "Chỉ tiêu chưa đủ số liệu", "chỉ tiêu", _judged(Verdict.UNKNOWN)),
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
            number=lambda r: _cell(r.target, planned_value(r.target)),
        ),
        Column(
            "Thực hiện",
            10,
            attrgetter("judgement.actual.value"),
            words=lambda r: reached(r) or NO_VALUE,
            bar=lambda r: None if r.bullet.filled is None else r.bullet.filled * 100,
            plan=lambda r: r.bullet.plan * 100,
            right=True,
            number=lambda r: _cell(r.target, r.judgement.actual.value),
            name="actual",
        ),
        state_column(
            "Kết quả",
            17,
            attrgetter("verdict"),
            tip=attrgetter("reason"),
            name="verdict",
        ),
        _column("due_on", spare=True),
        _column("organ_id", spare=True),
        _column("person_id", spare=True, named=lambda r, names: answers(r.answerable, names)),
    ),
    filters=(
        Filter("Cách đo", attrgetter("target.kind.words")),
        Filter("Kết quả", attrgetter("verdict.words")),
    ),
    words=Words(
        prove=lambda body: measure.fields() if (measure := target_from_words(body)).proven else {},
        suppose=lambda body: target_from_words(body).fields(),
        told="Chương trình đọc cách đo và số phải đạt từ câu chữ; hãy xem lại.",
    ),
    head=(
        ("C01", "chỉ tiêu"),
        ("C02", "đạt"),
        ("C03", "chưa đạt"),
        ("C04", "đang thực hiện"),
        ("C05", "chưa đủ số liệu"),
    ),
    empty=Empty(
        "Chưa có chỉ tiêu nào",
        "Chỉ tiêu là điều nghị quyết của năm cam kết đạt được: 100% được quán triệt, lãnh đạo tốt, "
        "không có đơn thư… Ghi kế hoạch trước, số liệu sau; chương trình tự tính kết quả.",
    ),
    fields=(
        *("body", "kind", "plan", "plan_level", "unit", "direction", "source", "audience", "task_group_id"),
        *("measured_on", "due_on", "organ_id", "person_id", "remark", "remarked_on", "short", "in_resolution"),
    ),
    relevant=_relevant,
    offered=lambda name, values: sources_of(values["kind"]) if name == "source" else None,
    caption=lambda r: f"Chỉ tiêu {r.number} · {r.target.kind.words}",
    among={"task_group_id": in_same_year},
    due=_due,
    periodic=(Target,),
    parts=(READINGS,),
    report=Report(
        "Thực hiện các chỉ tiêu",
        "Trong kỳ không giao chỉ tiêu.",
        _counted,
        "Kết quả thực hiện chỉ tiêu",
        (
            (Column("Chỉ tiêu", 52, lambda r: r.target.body.rstrip(";,.")), 52),
            (Column("Kế hoạch", 19, lambda r: upper_first(planned(r.target, prose=True)), right=True), 19),
            (Column("Thực hiện", 19, lambda r: upper_first(reached(r, prose=True)) or NO_VALUE, right=True), 19),
            ("verdict", 20),
            (Column("Căn cứ, đánh giá", 50, _because), 50),
        ),
    ),
    sheet=Sheet(
        "Chỉ tiêu",
        "ChiTieu",
        "Trong kỳ không giao chỉ tiêu.",
        # The level is shown as the plan, TT takes the place of the position, the short name is for charts; the others
        # tell the program how to judge and what to print, which verdict and reason say to the reader.
        without=("plan_level", "position", "short", "direction", "source", "in_resolution", "remarked_on"),
        instead={
            "plan": "plan",
            "unit": Column("Đơn vị tính", 10, lambda r: unit_of(r.target)),
            "remark": Column("Nhận định", 40, attrgetter("remark")),
        },
        after={"unit": ("actual", "verdict", Column("Lý do", 40, attrgetter("judgement.reason")))},
    ),
)

"""Targets (chỉ tiêu, M02): what was planned, what was read over time, and the verdict with its reason.

Three kinds come from the school's resolution: coverage ("100% quán triệt"), quality ("lãnh đạo tốt") and zero-event
("không có đơn thư"); count and percent are plain. A verdict is never a false 0% or 100%: where records do not
suffice it is :attr:`Verdict.UNKNOWN` ("chưa đủ số liệu").
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, day, flag, long, number, ref, text, whole
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import amount_in_prose, with_unit, write_day
from qcdc_desktop.domain.registers.audience import Audience


class TargetKind(Choice):
    """How a target is measured."""

    COVERAGE = "coverage", "Tỉ lệ người được quán triệt (%)", "neutral", "Độ phủ (%)"
    """Độ phủ: people reached of people to reach."""
    QUALITY = "quality", "Chất lượng"
    """Chất lượng: rated with a reason."""
    ZERO = "zero", "Không phát sinh"
    """Không phát sinh: the fewer the better, planned 0."""
    COUNT = "count", "Số lượng"
    PERCENT = "percent", "Tỉ lệ (%)"


SHARES = (TargetKind.COVERAGE, TargetKind.PERCENT)
"""What is measured as a share of a hundred."""


class Level(Choice):
    """The scale of quality targets, best first."""

    NONE = "", ""
    EXCELLENT = "excellent", "Xuất sắc"
    GOOD = "good", "Tốt"
    FAIR = "fair", "Khá"
    POOR = "poor", "Chưa đạt yêu cầu"


LEVELS = (Level.POOR, Level.FAIR, Level.GOOD, Level.EXCELLENT)
"""Worst to best, for comparing."""


class Direction(Choice):
    """Which way is better."""

    HIGHER = "higher", "Bằng hoặc cao hơn kế hoạch", "neutral", "Càng cao càng tốt"
    LOWER = "lower", "Bằng hoặc thấp hơn kế hoạch", "neutral", "Càng thấp càng tốt"


class Source(Choice):
    """Where the actual value comes from."""

    READINGS = "readings", "Số liệu ghi tay"
    LETTERS = "letters", "Sổ đơn thư"
    """The letter register: complaints and denunciations that concern QCDC."""
    BRIEFINGS = "briefings", "Các buổi quán triệt"
    """The attendance sheets of briefings against the roster."""
    TASKS = "tasks", "Tiến độ nhiệm vụ"
    """Tasks done of those to do."""


class Verdict(Choice):
    """How a target stands."""

    MET = "met", "Đạt", "good"
    NOT_MET = "not_met", "Chưa đạt", "warn"
    OPEN = "open", "Đang thực hiện"
    """Đang thực hiện: not reached, and its date has not come."""
    UNKNOWN = "unknown", "Chưa đủ số liệu", "info"
    """Chưa đủ số liệu."""


_KINDS_OF = {
    Source.READINGS: tuple(TargetKind),
    Source.LETTERS: (TargetKind.ZERO,),
    Source.BRIEFINGS: (TargetKind.COVERAGE,),
    Source.TASKS: (TargetKind.PERCENT, TargetKind.COUNT),
}
_ONLY = {
    Source.LETTERS: "“Sổ đơn thư” chỉ dùng cho chỉ tiêu “Không phát sinh”",
    Source.BRIEFINGS: "“Các buổi quán triệt” chỉ dùng cho chỉ tiêu “Tỉ lệ người được quán triệt”",
    Source.TASKS: "“Tiến độ nhiệm vụ” chỉ dùng cho chỉ tiêu “Tỉ lệ” hoặc “Số lượng”",
}


def sources_of(kind: TargetKind) -> tuple[Source, ...]:
    """The sources that can measure a kind of target."""
    return tuple(source for source, kinds in _KINDS_OF.items() if kind in kinds)


class Target(Record):
    """A target (chỉ tiêu) of a year's resolution."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "target", "Chỉ tiêu", "body", order=("position", "id"), apart=("organ_id", "due_on")
    )

    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    body: str = long("Chỉ tiêu", required=True, item=True, width=56, help="Như ghi trong nghị quyết")
    short: str = text("Tên ngắn", width=24, help="Dùng trên biểu đồ và bảng")
    kind: TargetKind = choice("Cách đo", TargetKind.COVERAGE, width=16)
    plan: float | None = number("Kế hoạch", minimum=0)
    plan_level: Level = choice("Mức kế hoạch", Level.NONE, width=12, help="Chỉ với chỉ tiêu chất lượng")
    unit: str = text("Đơn vị tính", width=10, help="Với chỉ tiêu số lượng: buổi, cuộc, văn bản…")
    direction: Direction = choice("Điều kiện đạt", Direction.HIGHER, width=14)
    source: Source = choice("Nguồn số liệu", Source.READINGS, width=18)
    due_on: date | None = day("Hạn hoàn thành")
    organ_id: int | None = ref("Tổ chức chủ trì", "organ")
    person_id: int | None = ref("Người phụ trách", "person")
    in_resolution: bool = flag("Ghi trong nghị quyết", default=True)
    remark: str = long("Nhận định", width=40, help="Lý do đạt, chưa đạt; in vào báo cáo")
    position: int | None = whole("Thứ tự", width=6)
    audience: Audience = choice("Đối tượng", Audience.ALL, width=18, help="Những người phải được quán triệt")
    measured_on: date | None = day(
        "Tính đến ngày", help="Để trống: tính đến hôm nay; năm đã hết thì tính đến ngày cuối năm"
    )
    task_group_id: int | None = ref("Nhóm nhiệm vụ", "task_group", help="Để trống: mọi nhiệm vụ của năm")
    remarked_on: date | None = day(
        "Ngày nhận định", help="Báo cáo của một phần năm chỉ in nhận định đã có đến ngày ấy; báo cáo cả năm luôn in"
    )

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Every kind needs its own sort of plan; shares lie within 0-100%."""
        wrong: list[tuple[str, str]] = []
        if self.kind is TargetKind.QUALITY and self.plan_level is Level.NONE:
            wrong.append(("plan_level", "Chỉ tiêu chất lượng phải chọn “Mức kế hoạch”."))
        if self.kind in (*SHARES, TargetKind.COUNT) and self.plan is None:
            wrong.append(("plan", "Hãy ghi số phải đạt ở “Kế hoạch”."))
        if self.kind in SHARES and (self.plan or 0) > 100:
            wrong.append(("plan", "“Kế hoạch” của chỉ tiêu tỉ lệ không được lớn hơn 100%."))
        if self.source not in sources_of(self.kind):
            wrong.append(("source", f"Nguồn số liệu {_ONLY[self.source]}."))
        return tuple(wrong)

    def remark_by(self, day: date, *, of_whole_year: bool) -> str:
        """The remark as it may be told on a day: what covers a part of the year tells nothing that came later.

        Without a day of its own it looks back on the whole year.
        """
        known = self.remarked_on is not None and self.remarked_on <= day
        return self.remark if known or of_whole_year else ""

    def better_when_lower(self) -> bool:
        """A zero-event target is always better when lower, a level never."""
        if self.kind in (TargetKind.ZERO, TargetKind.QUALITY):
            return self.kind is TargetKind.ZERO
        return self.direction is Direction.LOWER

    def only_grows(self) -> bool:
        """Events and pieces add up; a share can fall again."""
        return self.kind in (TargetKind.ZERO, TargetKind.COUNT)


class TargetDirective(Record):
    """A directive that a coverage target is about (văn bản phải quán triệt)."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "target_directive", "Văn bản của chỉ tiêu", "note", order=("target_id", "id"), apart=("directive_id",)
    )

    target_id: int | None = ref("Chỉ tiêu", "target", required=True, owned=True)
    directive_id: int | None = ref("Văn bản", "directive", required=True)
    note: str = text("Ghi chú", width=28)


class Reading(Record):
    """A reading (số liệu) of a target on a day: a value, a share as done of total, or a level."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "reading", "Số liệu", "note", order=("target_id", "on", "id"), apart=("on", "done", "total", "value", "level")
    )

    target_id: int | None = ref("Chỉ tiêu", "target", required=True, owned=True)
    on: date | None = day("Tính đến ngày", required=True)
    done: int | None = whole("Đã đạt", minimum=0, help="Ví dụ: 51 người đã được quán triệt")
    total: int | None = whole("Tổng số", minimum=0, help="Ví dụ: 54 người phải được quán triệt")
    value: float | None = number("Giá trị", minimum=0)
    level: Level = choice("Mức", Level.NONE, width=12)
    note: str = long("Ghi chú, minh chứng", width=40)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """A reading says something, and no more is done than there is."""
        if self.done is None and self.value is None and self.level is Level.NONE:
            return (("value", "Chưa ghi số liệu. Hãy ghi “Giá trị”, hoặc “Đã đạt” và “Tổng số”, hoặc “Mức”."),)
        if (self.done is None) != (self.total is None):
            return (("total", "Hãy ghi cả “Đã đạt” và “Tổng số”."),)
        if self.done is not None and self.total is not None and self.done > self.total:
            return (("done", "“Đã đạt” không được lớn hơn “Tổng số”."),)
        return ()

    def share(self) -> float | None:
        """Percent reached: done of total, or the value typed; None where there was nobody to reach."""
        if self.done is not None and self.total is not None:
            return self.done * 100 / self.total if self.total else None
        return self.value


class Actual(Value):
    """What was reached by a day: a number or a level, and the sentence saying where it comes from."""

    value: float | None = None
    level: Level = Level.NONE
    basis: str = ""

    @property
    def known(self) -> bool:
        """Whether there is anything to compare."""
        return self.value is not None or self.level is not Level.NONE


class Judgement(Value):
    """The verdict of a target with its reason in words and the actual value it rests on."""

    verdict: Verdict
    reason: str
    actual: Actual


def actual_by_readings(target: Target, readings: Sequence[Reading], by: date) -> Actual:
    """The last reading up to ``by`` (of the same day: the one written last) in the target's own measure."""
    usable = [r for r in readings if r.on and r.on <= by]
    if not usable:
        return Actual()
    last = max(usable, key=lambda r: (r.on or by, r.id))
    on = write_day(last.on)
    share = target.kind in SHARES
    if share and last.total == 0:
        return Actual(basis=f"Ngày {on} chưa có ai trong danh sách")
    if target.kind is TargetKind.QUALITY:
        note = f" ({last.note})" if last.note else ""
        reached = Actual(level=last.level, basis=f"Đánh giá ngày {on}{note}")
    elif share and last.total:
        reached = Actual(value=last.share(), basis=f"{last.done}/{last.total}, số liệu ngày {on}")
    else:
        reached = Actual(value=last.value, basis=f"Số liệu ngày {on}")
    return reached if reached.known else Actual(basis=f"Số liệu ngày {on} không theo cách đo của chỉ tiêu")


def judge(target: Target, actual: Actual, *, by: date, closes: date) -> Judgement:
    """Compare plan and actual value on the day ``by``; ``closes`` is the last day of the target's year.

    A target that is reached stands as met from that day on, except one that is better when lower: whether nothing
    more happens is only known when its time is over.
    """
    due = target.due_on or closes
    over = by >= due
    if not actual.known:
        return Judgement(Verdict.UNKNOWN, _reason(actual) if actual.basis else "Chưa có số liệu.", actual)
    if target.kind is TargetKind.QUALITY:
        reached = LEVELS.index(actual.level) >= LEVELS.index(target.plan_level)
    else:
        value, plan = actual.value or 0.0, target.plan or 0.0
        reached = value <= plan if target.better_when_lower() else value >= plan
    if reached and not (target.better_when_lower() and not over):
        return Judgement(Verdict.MET, _reason(actual), actual)
    lost = target.better_when_lower() and target.only_grows()
    if reached or not (over or lost):
        return Judgement(Verdict.OPEN, f"{_reason(actual)} Hạn {write_day(due)}.", actual)
    return Judgement(Verdict.NOT_MET, _reason(actual), actual)


def _reason(actual: Actual) -> str:
    return f"{actual.basis.rstrip('.')}."


def planned(target: Target, *, prose: bool = False) -> str:
    """The plan in words: ``100%``, ``Tốt``, ``0 đơn``; with ≤ where less is better, in ``prose`` as papers say it."""
    said = measured(target, planned_value(target), target.plan_level, prose=prose)
    lower = target.better_when_lower() and target.kind is not TargetKind.ZERO
    return f"{'không quá' if prose else '≤'} {said}" if said and lower else said


def planned_value(target: Target) -> float | None:
    """The planned number; none at all where nothing may happen is 0."""
    return target.plan or 0.0 if target.kind is TargetKind.ZERO else target.plan


def measured(target: Target, value: float | None, level: Level = Level.NONE, *, prose: bool = False) -> str:
    """A planned or actual value in the measure of its target: ``94,4%``, ``Tốt``, ``0 đơn``, ``2 cuộc``.

    In ``prose`` as papers say it: ``không có đơn``, ``02 cuộc``.
    """
    if target.kind is TargetKind.QUALITY:
        return level.words if level is not Level.NONE else ""
    return amount_in_prose(value, unit_of(target)) if prose else with_unit(value, unit_of(target))


def unit_of(target: Target) -> str:
    """What the plan and the actual value are counted in: ``%``, ``đơn``, ``cuộc``."""
    return "%" if target.kind in SHARES else target.unit or ("đơn" if target.source is Source.LETTERS else "")

"""Where the actual value of a target comes from: readings, letters, briefings, tasks (X01, X02).

A computed value is never typed over: a reading beside it is told as such and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qcdc_desktop.domain.kinds.figure import Ref, refs
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.source import Source as Records
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import in_prose, told, write_day
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.briefings import Briefing, BriefingDirective
from qcdc_desktop.domain.registers.coverage import Coverage, studies
from qcdc_desktop.domain.registers.letters.choices import FOUNDED
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.targets.records import (
    Actual,
    Reading,
    Source,
    Target,
    TargetDirective,
    TargetKind,
    actual_by_readings,
    measured,
)
from qcdc_desktop.domain.registers.tasks.records import Task


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
            basis = f"{found.actual.basis} (số ghi tay {typed}, {_lower(beside.basis)}: chỉ để đối chiếu)"
            found = Found(Actual(found.actual.value, basis=basis), found.refs, found.coverage)
        return found

    def _covered(self, target: Target) -> Found:
        """Coverage by the attendance sheets, on the target's own day once that has come."""
        on = min(self._by, target.measured_on or self._by)
        chosen, every = to_reach(self._context.source, target, on)
        if not chosen:
            return Found(Actual(basis="Trong năm chưa quán triệt văn bản nào"), ())
        coverage = self._context.made(studies).coverage(chosen, target.audience, on)
        basis = f"{coverage.in_words()}; tính mọi văn bản đã quán triệt trong năm" if every else coverage.in_words()
        return Found(Actual(coverage.share, basis=basis), refs(coverage.sessions), coverage)

    def _completed(self, target: Target) -> Found:
        """Tasks done of those to do, in one group or in the whole year."""
        group = target.task_group_id
        known = self._context.parts(Task, "year_id")[target.year_id]
        tasks = [t for t in known if not t.dropped and group in (None, t.group_id)]
        on = min(self._by, target.measured_on or self._by)
        done = [t for t in tasks if t.done_on and t.done_on <= on]
        if not tasks:
            return Found(Actual(basis="Chưa giao nhiệm vụ nào"), ())
        value = float(len(done)) if target.kind is TargetKind.COUNT else len(done) * 100 / len(tasks)
        basis = f"{in_prose(len(done))}/{in_prose(len(tasks))} nhiệm vụ đã hoàn thành, tính đến ngày {write_day(on)}"
        return Found(Actual(value, basis=basis), refs(tasks))


def to_reach(records: Records, target: Target, on: date) -> tuple[tuple[int, ...], bool]:
    """The directives that a coverage target is about, and whether nobody chose them.

    Where none are chosen it is about all that sessions of its year dealt with up to a day, as far as they are meant
    for its audience.
    """
    chosen = tuple(link.directive_id or 0 for link in records.all(TargetDirective, target_id=target.id))
    if chosen:
        return chosen, False
    held = {b.id for b in records.all(Briefing, year_id=target.year_id) if b.held_on and b.held_on <= on}
    meant = {d.id for d in records.all(Directive) if d.audience in (Audience.ALL, target.audience)}
    links = (link.directive_id or 0 for link in records.all(BriefingDirective) if link.briefing_id in held)
    return tuple(dict.fromkeys(d for d in links if d in meant)), True


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
        struck_words = f" (số {struck} đã gạch sổ, không tính)" if struck else ""
        if counted := [x for x in self.concerned if not x.struck]:
            founded = sum(1 for x in counted if x.settled_by(self.by) and x.outcome in FOUNDED)
            numbers = ", ".join(x.code for x in counted)
            said = f"Có {in_prose(len(counted))} đơn khiếu nại, tố cáo liên quan đến quy chế dân chủ (đơn số {numbers})"
            right = f"trong đó {in_prose(founded)} đơn có nội dung đúng hoặc đúng một phần"
            found = right if founded else "chưa có đơn nào được kết luận đúng"
            apart = f"; không tính đơn số {struck} đã gạch sổ" if struck else ""
            return Actual(float(len(counted)), basis=f"{said}, {found}; {self._settlement(counted)}{apart}")
        if self.count:
            kept = f"Sổ đơn thư có {in_prose(self.count)} số, không có đơn khiếu nại, tố cáo liên quan quy chế dân chủ"
            return Actual(value=0.0, basis=kept + struck_words)
        if checks:
            last = max(checks, key=lambda r: (r.on or self.by, r.id))
            if last.value:
                kept = f"Sổ đơn thư không có đơn nào, nhưng lần đối chiếu ngày {write_day(last.on)} có số khác"
                return Actual(value=last.value, basis=kept)
            return Actual(value=0.0, basis="Sổ đơn thư không có đơn nào; đã đối chiếu sổ")
        return Actual(basis="Sổ đơn thư không có đơn nào; chưa đối chiếu sổ.")

    def _settlement(self, letters: Sequence[Letter]) -> str:
        """How the settlement of some letters stands: in time, late, without a term, not settled."""
        kept = [one.in_time() for one in letters if one.settled_by(self.by)]
        return told(
            (kept.count(True), "đơn giải quyết đúng hạn"),
            (kept.count(False), "đơn trễ hạn"),
            (kept.count(None), "đơn đã giải quyết, chưa ghi hạn"),
            (len(letters) - len(kept), "đơn chưa giải quyết xong"),
        )


def sources(context: Context) -> Sources:
    """The records that targets read, made ready once for all of them."""
    return Sources(context)

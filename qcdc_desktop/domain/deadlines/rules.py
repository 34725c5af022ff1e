"""Deadlines as dated data (``resources/rules/deadlines.toml``): each with its law, its numbers and the days it holds.

Nothing here counts days; see :mod:`qcdc_desktop.domain.deadlines.engine`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from qcdc_desktop.domain.deadlines.calendar import DAY
from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.dated import Rule
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.kinds.writing import write_day


class Unit(Choice):
    """What is counted."""

    CALENDAR = "calendar", "ngày"
    WORKING = "working", "ngày làm việc"
    MONTH = "month", "trong tháng"
    """Nothing: the last working day of the month is meant."""


class Direction(Choice):
    """Where the count goes."""

    AFTER = "after", "kể từ"
    BEFORE = "before", "chậm nhất trước"
    """At the latest so many days before: the day never moves nearer."""


class Condition(Choice):
    """What makes a deadline of a case another one."""

    PLAIN = "plain", "Trường hợp thường"
    """None of the others."""
    REMOTE = "remote", "Vùng sâu, vùng xa đi lại khó khăn"
    COMPLEX = "complex", "Vụ việc phức tạp"
    VERY_COMPLEX = "very_complex", "Vụ việc đặc biệt phức tạp"
    PLACES = "places", "Phải kiểm tra, xác minh tại nhiều nơi"
    DISMISSAL = "dismissal", "Kỷ luật buộc thôi việc"
    ANSWER = "answer", "Người giải quyết báo cáo theo yêu cầu của cấp trên"
    TEST = "test", "Kiểm tra đường truyền"
    READY = "ready", "Đường truyền sẵn sàng (trước ít nhất 1 giờ)"


class Chain(Choice):
    """From which day an extension counts on."""

    ORIGINAL = "original", "ngày hết hạn gốc"
    ROLLED = "rolled", "ngày làm việc mà hạn đã chuyển đến"


class Resume(Choice):
    """What becomes of the days once a suspended case goes on."""

    NONE = "none", "Không tạm đình chỉ được"
    CONTINUE = "continue", "Tính tiếp số ngày còn lại"
    RESTART = "restart", "Tính lại từ đầu"
    EITHER = "either", "Có hai cách hiểu"
    """The text can be read as either: the earlier day is the working one, until the case says which."""


class Variant(Value):
    """The deadline of cases under some conditions."""

    when: tuple[Condition, ...]
    days: int
    trigger: str = ""
    """From which day, where that is another one."""
    written: bool = False
    """Whether a paper in the file has to say that the conditions are met."""
    times: int = 0
    """Of an extension: how often."""


class OtherReading(Value):
    """Another way to read the text."""

    words: str
    days: int
    unit: Unit


class DeadlineRule(Rule):
    """A deadline (thời hạn) of a law, as it holds from one day until another."""

    code: str
    """Permanent: KN01 … TN03."""
    name: str
    article: str
    trigger: str
    """Day 0, in words."""
    days: int
    unit: Unit
    direction: Direction = Direction.AFTER
    effective_until: date = date.max
    pending: bool = False
    """Whether it also reaches cases that began earlier and were not ended on its first day."""
    variants: tuple[Variant, ...] = ()
    remote: str = ""
    """The deadline that holds in remote areas in its place; its own code where it is that one."""
    extends: str = ""
    """The deadline that it extends; ``days`` are then the most for one extension."""
    times: int = 0
    """How often it extends."""
    chain: Chain = Chain.ORIGINAL
    resume: Resume = Resume.NONE
    other: OtherReading | None = None
    sources: int = 1
    """Independent sources that agree on it."""
    reason: str = ""
    """Why the users changed it; only of a version of theirs."""

    @property
    def law(self) -> str:
        """Article and law."""
        return ", ".join(filter(None, (self.article, self.basis)))

    @property
    def version(self) -> str:
        """Names it for ever: its first day, and a mark of its numbers."""
        counted = [self.days, self.unit, self.direction, self.extends, self.times, self.chain, self.resume]
        variants = [f"{'+'.join(one.when)}:{one.days}:{one.times}" for one in self.variants]
        other = f"{self.other.days} {self.other.unit}" if self.other else ""
        mark = sha256("|".join(map(str, [*counted, *variants, other])).encode()).hexdigest()[:6]
        return f"{self.effective_from.isoformat()}-{mark}"

    @property
    def conditions(self) -> frozenset[Condition]:
        """What makes it another one."""
        return frozenset(one for variant in self.variants for one in variant.when)

    def variant(self, conditions: Iterable[Condition]) -> Variant:
        """What holds under some conditions: the variant that asks for most of them, else the rule itself."""
        given = set(conditions)
        met = [one for one in self.variants if given.issuperset(one.when)]
        own = Variant((), self.days, times=self.times)
        return max([own, *met], key=lambda one: len(one.when))

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.effective_from <= on <= self.effective_until


class RuleChange(Value):
    """A deadline as the users have it from a day on, against what is shipped."""

    code: str
    days: int
    since: date
    reason: str
    unit: Unit
    condition: Condition = Condition.PLAIN
    """The variant that changes, or the rule itself."""
    basis: str = ""
    """The paper that changed it; nothing keeps article and basis."""


class NoRule(ValueError):
    """No such deadline is in force on a day; ``ended`` is when the last one ended."""

    def __init__(self, code: str, on: date, ended: date | None) -> None:
        last = f"; quy định trước hết hiệu lực sau ngày {write_day(ended)}" if ended else ""
        super().__init__(f"Không có quy định nào về thời hạn {code} có hiệu lực ngày {write_day(on)}{last}.")
        self.ended = ended


class DeadlineRules(Value):
    """All versions of all deadlines; one that has ended is never used for a later day."""

    deadlines: tuple[DeadlineRule, ...]

    def codes(self) -> tuple[str, ...]:
        """All codes, in their order."""
        return tuple(dict.fromkeys(one.code for one in self.deadlines))

    def versions(self, code: str) -> tuple[DeadlineRule, ...]:
        """All versions of a deadline. Raises KeyError where there is no such code."""
        found = tuple(one for one in self.deadlines if one.code == code)
        if not found:
            raise KeyError(code)
        return found

    def in_force(self, code: str, on: date, pending_on: date | None = None) -> DeadlineRule:
        """The version for a case that began on a day, and may still have been undecided on a later one.

        Raises NoRule where none is in force, KeyError where there is no such code.
        """
        known = self.versions(code)
        reaching = [one for one in known if one.pending and pending_on and one.holds(pending_on)]
        held = [one for one in known if one.holds(on)]
        if not held and not reaching:
            ended = [one.effective_until for one in known if one.effective_until < on]
            raise NoRule(code, on, max(ended, default=None))
        return max([*held, *reaching], key=lambda one: one.effective_from)

    def reached(self, code: str, start: date) -> date | None:
        """The day from which another law holds for a case that began earlier and is undecided on it; None for none."""
        later = (one.effective_from for one in self.versions(code) if one.pending and one.effective_from > start)
        return max(later, default=None)

    def extension(self, code: str, on: date, pending_on: date | None = None) -> DeadlineRule | None:
        """The rule by which a deadline is extended; None where it cannot be."""
        names = {one.code for one in self.deadlines if one.extends == code}
        return next((self.in_force(name, on, pending_on) for name in sorted(names)), None)

    def cases(self, rule: DeadlineRule, on: date, pending_on: date | None = None) -> tuple[Condition, ...]:
        """The conditions that make a deadline another one, or let it be extended; in their order."""
        extension = self.extension(rule.code, on, pending_on)
        found = rule.conditions | (extension.conditions if extension else frozenset())
        if rule.remote not in ("", rule.code):
            found |= {Condition.REMOTE}
        return tuple(one for one in Condition if one in found)

    def changed(self, changes: Iterable[RuleChange]) -> DeadlineRules:
        """With the versions of the users; a code that is not known is left aside."""
        whole = self
        for change in sorted(changes, key=lambda one: one.since):
            whole = whole._with(change)
        return whole

    def _with(self, change: RuleChange) -> DeadlineRules:
        try:
            before = self.in_force(change.code, change.since)
        except (KeyError, NoRule):
            return self
        after = replace(
            _renumbered(before, change),
            effective_from=change.since,
            basis=change.basis or before.basis,
            article=before.article if not change.basis else "",
            reason=change.reason,
            sources=1,
            pending=False,
        )
        ended = replace(before, effective_until=change.since - DAY) if before.effective_from < change.since else None
        place = self.deadlines.index(before)
        kept = (ended,) if ended else ()
        return DeadlineRules((*self.deadlines[:place], *kept, after, *self.deadlines[place + 1 :]))


def _renumbered(rule: DeadlineRule, change: RuleChange) -> DeadlineRule:
    """A rule with the number of a change, for the rule itself or for one of its variants."""
    if change.condition is Condition.PLAIN:
        return replace(rule, days=change.days, unit=change.unit)
    variants = tuple(replace(v, days=change.days) if v.when == (change.condition,) else v for v in rule.variants)
    return replace(rule, variants=variants)

"""Organs at work (M07, M08, M11): members and heads over time, the information they owe the committee.

The organ itself is declared in :mod:`qcdc_desktop.domain.registers.unit`, beside the people and papers that name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import Names
from qcdc_desktop.domain.kinds.dated import Rule, in_force
from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, long, ref, text
from qcdc_desktop.domain.kinds.periods import Period, half_year, month, quarter
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import write_day
from qcdc_desktop.domain.registers.meetings.records import Meeting
from qcdc_desktop.domain.registers.periods import Axis, Year
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, Recognition


class Role(Choice):
    """What someone is in an organ, in the order of its list."""

    HEAD = "head", "Đứng đầu"
    DEPUTY = "deputy", "Cấp phó"
    SECRETARY = "secretary", "Thư ký"
    MEMBER = "member", "Thành viên"


class Member(Record):
    """A member (thành viên) of an organ from one day to another; without days since and for as long as it lasts."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "member",
        "Thành viên",
        "note",
        order=("organ_id", "start", "id"),
        evidence=Evidence.KEPT,
        apart=("person_id", "role", "start", "until"),
    )

    organ_id: int | None = ref("Tổ chức", "organ", required=True, owned=True)
    person_id: int | None = ref("Người", "person", required=True)
    role: Role = choice("Vai trò", Role.MEMBER, width=14)
    start: date | None = day("Từ ngày")
    until: date | None = day("Đến hết ngày")
    note: str = text("Ghi chú", width=28, help="Chức vụ ở trường, lĩnh vực được phân công")

    def problems(self) -> tuple[tuple[str, str], ...]:
        """The last day does not come before the first."""
        if self.start and self.until and self.until < self.start:
            return (("until", "“Đến hết ngày” không được trước ngày bắt đầu."),)
        return ()

    def serves(self, on: date) -> bool:
        """Whether someone is a member on a day, the last day included."""
        return (self.start or on) <= on <= (self.until or on)


class Information(Record):
    """A piece of periodic information (thông tin định kỳ) that an organ owes the committee (seed 000 IV.2)."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "information",
        "Thông tin định kỳ",
        "label",
        order=("organ_id", "due_on", "id"),
        apart=("label", "due_on", "received_on"),
    )

    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    organ_id: int | None = ref("Tổ chức", "organ", required=True, owned=True)
    label: str = text("Kỳ", required=True, width=18, help="Ví dụ: Quý I/2025")
    due_on: date | None = day("Hạn gửi", required=True)
    received_on: date | None = day("Ngày nhận", help="Để trống khi chưa nhận được")
    number: str = text("Số, ký hiệu", width=16)
    summary: str = long("Nội dung chính", width=40)


class InformationState(Choice):
    """How a piece of information stands on a day; derived, never typed."""

    WAITING = "waiting", "Chưa đến hạn"
    DUE = "due", "Sắp đến hạn", "info"
    OVERDUE = "overdue", "Quá hạn, chưa nhận", "bad"
    IN_TIME = "in_time", "Đúng hạn", "good"
    LATE = "late", "Trễ hạn", "warn"


RECEIVED = (InformationState.IN_TIME, InformationState.LATE)
_SOON = timedelta(days=7)
"""How long before its day something is called due."""


def information_state(one: Information, on: date) -> InformationState:
    """How information stands on the day ``on``; what came later is not known yet. Due is the week before its day."""
    due = one.due_on or on
    if one.received_on and one.received_on <= on:
        return InformationState.LATE if one.received_on > due else InformationState.IN_TIME
    if due < on:
        return InformationState.OVERDUE
    return InformationState.DUE if due - on <= _SOON else InformationState.WAITING


# Rhythms ---------------------------------------------------------------------------------------------------------


class Frequency(Choice):
    """How often information is given."""

    MONTH = "month", "Hằng tháng"
    QUARTER = "quarter", "Hằng quý"
    HALF = "half", "Nửa năm"
    YEAR = "year", "Hằng năm"


class Rhythm(Rule):
    """A rule of when information is due; what it makes are records, edited freely."""

    frequency: Frequency
    day: int
    """Day of the month; 31 is the last day of shorter months too."""
    months_before: int = 0
    """How many months before the last month of the period it is due."""
    axis: Axis | None = None
    """The kind of working year it is for; None for both."""

    def due(self, period: Period, year: Period) -> date:
        """The day on which information of the period is due: never before the working year begins."""
        ordinal = period.end.year * 12 + period.end.month - 1 - self.months_before
        last = month(ordinal // 12, ordinal % 12 + 1).end
        return max(last.replace(day=min(self.day, last.day)), year.start)


def rhythms_for(known: Iterable[Rhythm], year: Year) -> tuple[Rhythm, ...]:
    """The rule of each frequency for a working year: the latest in force when it ends, else the first there was."""
    fitting = [one for one in known if one.axis in (None, year.axis)]
    of_each = ([one for one in fitting if one.frequency is frequency] for frequency in Frequency)
    return tuple(in_force(versions, year.period().end) for versions in of_each if versions)


def periods_of(year: Year, frequency: Frequency) -> tuple[Period, ...]:
    """The calendar periods that end within a working year, or the year itself.

    So every quarter belongs to one school year exactly, though September is the last month of a quarter.
    """
    span = year.period()
    if frequency is Frequency.YEAR:
        return (span,)
    make, count = {
        Frequency.MONTH: (month, 12),
        Frequency.QUARTER: (quarter, 4),
        Frequency.HALF: (half_year, 2),
    }[frequency]
    numbers = range(span.start.year, span.end.year + 1)
    return tuple(p for n in numbers for i in range(1, count + 1) if (p := make(n, i)).end in span)


def planned(organ_id: int, year: Year, rhythm: Rhythm, known: Iterable[Information]) -> tuple[Information, ...]:
    """The information an organ owes in a year by a rhythm, without the periods that ``known`` already has."""
    there = {i.label for i in known if i.organ_id == organ_id and i.year_id == year.id}
    span = year.period()
    return tuple(
        Information(year_id=year.id, organ_id=organ_id, label=p.label, due_on=rhythm.due(p, span))
        for p in periods_of(year, rhythm.frequency)
        if p.label not in there
    )


def informs(organ: Organ) -> bool:
    """Whether an organ gives periodic information to the committee: every organ there is but the committee itself."""
    return organ.kind is not OrganKind.PARTY and organ.organised()


# Heads and who answers -------------------------------------------------------------------------------------------


def members_on(members: Iterable[Member], on: date) -> tuple[Member, ...]:
    """Who serves on a day, head first."""
    roles = list(Role)
    return tuple(sorted((m for m in members if m.serves(on)), key=lambda m: (roles.index(m.role), m.id)))


def head(organ: Organ, members: Iterable[Member], on: date) -> int | None:
    """The person at the head of an organ on a day: of its head members the one who began last.

    An organ whose heads were never recorded over time has its one present head; members of other organs do not count.
    """
    heads = [m for m in members if m.organ_id == organ.id and m.role is Role.HEAD]
    if not heads:
        return organ.head_id
    serving = [m for m in heads if m.serves(on)]
    return max(serving, key=lambda m: (m.start or date.min, m.id)).person_id if serving else None


def heads(context: Context) -> dict[int, int | None]:
    """The head of every organ on the day, by the id of the organ."""
    own = context.parts(Member, "organ_id")
    return {organ.id: head(organ, own[organ.id], context.as_of) for organ in context.all(Organ)}


class Answerable(Value):
    """Who answers for a task or target; ``by_office`` where nobody is named and the head of its organ does."""

    person_id: int | None = None
    by_office: bool = False


NOBODY = Answerable()
"""Neither someone named nor a head."""


def answers(who: Answerable, names: Names) -> str:
    """The name of who answers, told as such where it is the head of the organ."""
    name = names.title("person", who.person_id)
    return f"{name} (người đứng đầu)" if name and who.by_office else name


def answerable(person_id: int | None, organ_id: int | None, heads: Mapping[int, int | None]) -> Answerable:
    """Who answers: the person named, else the head of the organ (``heads`` by the id of the organ)."""
    if person_id:
        return Answerable(person_id)
    office = heads.get(organ_id or 0)
    return Answerable(office, by_office=True) if office else NOBODY


# What is not in order --------------------------------------------------------------------------------------------


class BoardRule(Rule):
    """What is asked of a kind of board (domain 3.7, 3.8)."""

    kind: OrganKind
    smallest: int = 0
    """Members it has at least; 0 where no number is set."""
    largest: int = 0
    recognised: bool = False
    """Whether someone must recognise it."""
    ruled: bool = False
    """Whether it needs working rules of its own."""
    meets_quarterly: bool = False
    warn_days: int = 60
    """How many days before the end of a term it is said."""


class OrganRules(Value):
    """The rules about organs, in all versions."""

    boards: tuple[BoardRule, ...]
    rhythms: tuple[Rhythm, ...]


class ConcernKind(StrEnum):
    """What is not in order with an organ."""

    TERM_OVER = "term_over"
    TERM_ENDING = "term_ending"
    HEADLESS = "headless"
    SMALL = "small"
    LARGE = "large"
    UNRECOGNISED = "unrecognised"
    UNRULED = "unruled"
    NO_MEETING = "no_meeting"


class Concern(Value):
    """One thing that is not in order, in a sentence."""

    kind: ConcernKind
    sentence: str

    @property
    def grave(self) -> bool:
        """Whether it is a fault already, not only one to come."""
        return self.kind is not ConcernKind.TERM_ENDING


def rule_for(rules: Iterable[BoardRule], kind: OrganKind, on: date) -> BoardRule:
    """The rule of a kind of organ on a day; one that asks nothing where there is none."""
    held = [r for r in rules if r.kind is kind and r.effective_from <= on]
    return in_force(held, on) if held else BoardRule("", on, kind)


def concerns(
    organ: Organ, members: Sequence[Member], meetings: Sequence[Meeting], rule: BoardRule, on: date
) -> tuple[Concern, ...]:
    """What is not in order with an organ on a day, by the rule of its kind; nothing with one that is not organised."""
    if not organ.organised():
        return ()
    sentences = (
        *_of_term(organ, rule, on),
        *_of_members(organ, members, rule, on),
        *_of_work(organ, meetings, rule, on),
    )
    return tuple(Concern(kind, sentence) for kind, sentence in sentences)


_Said = Iterator[tuple[ConcernKind, str]]


def _of_term(organ: Organ, rule: BoardRule, on: date) -> _Said:
    end = organ.term_end()
    if end is None:
        return
    if end < on:
        yield ConcernKind.TERM_OVER, f"Đã hết nhiệm kỳ từ ngày {write_day(end)}."
    elif (left := (end - on).days) <= rule.warn_days:
        yield ConcernKind.TERM_ENDING, f"Còn {left} ngày là hết nhiệm kỳ ({write_day(end)})."


def _of_members(organ: Organ, members: Sequence[Member], rule: BoardRule, on: date) -> _Said:
    if head(organ, members, on) is None:
        yield ConcernKind.HEADLESS, "Chưa có người đứng đầu."
    count = len({m.person_id for m in members_on(members, on)})
    if count < rule.smallest:
        yield ConcernKind.SMALL, f"Mới ghi {count} thành viên; quy định ít nhất {rule.smallest} người."
    elif rule.largest and count > rule.largest:
        yield ConcernKind.LARGE, f"Có {count} thành viên; thường không quá {rule.largest} người."


def _of_work(organ: Organ, meetings: Sequence[Meeting], rule: BoardRule, on: date) -> _Said:
    if rule.recognised and organ.recognition is Recognition.NONE:
        yield ConcernKind.UNRECOGNISED, "Chưa rõ cơ quan công nhận Ban."
    if rule.ruled and not (organ.rules or organ.rules_number):
        yield ConcernKind.UNRULED, "Chưa có quy chế làm việc."
    now = quarter(on.year, (on.month + 2) // 3)
    if rule.meets_quarterly and not any(m.held_on in now and (m.held_on or on) <= on for m in meetings):
        yield ConcernKind.NO_MEETING, f"{now.label} chưa họp lần nào."

"""Họp: the register of meetings; who was called and came, how votes went, what became of the conclusions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.due import Advice, Due
from qcdc_desktop.domain.kinds.figure import ref_to
from qcdc_desktop.domain.kinds.register import Context, Count, Empty, Filter, Given, Part, Register
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import in_prose, write_percent
from qcdc_desktop.domain.registers.audience import Audience, listens
from qcdc_desktop.domain.registers.meetings.records import (
    ROLL,
    Absentee,
    AgendaItem,
    Meeting,
    MeetingConclusion,
    Opinion,
)
from qcdc_desktop.domain.registers.organs import Member, heads, members_on
from qcdc_desktop.domain.registers.rolls import AttendanceState
from qcdc_desktop.domain.registers.staff import Absence, by_name, present
from qcdc_desktop.domain.registers.unit import Organ, OrganKind, Person


class MeetingState(Choice):
    """How a meeting stands on a day; derived, never typed."""

    COMING = "coming", "Sắp họp", "info"
    HELD = "held", "Chưa ghi kết luận", "warn"
    OPEN = "open", "Còn kết luận chưa giao", "warn"
    CONCLUDED = "concluded", "Đã có kết luận", "good"


class Tally(Value):
    """The votes on an item of the agenda: who is not written down as against it, of those present, was for it."""

    item: AgendaItem
    votes_for: int | None
    """As counted; where only others are written down, the rest of those who came."""

    @property
    def votes(self) -> int:
        """How many voted."""
        return self.item.votes + (self.votes_for or 0) - (self.item.votes_for or 0)

    @property
    def words(self) -> str:
        """``17/18 tán thành, đạt 94,4%``; nothing where nobody voted."""
        if not self.votes:
            return ""
        share = write_percent((self.votes_for or 0) * 100 / self.votes)
        return f"{in_prose(self.votes_for or 0)}/{in_prose(self.votes)} tán thành, đạt {share}"


def tally_of(item: AgendaItem, present: int | None) -> Tally:
    """The votes on an item where so many people came; None where that is not known."""
    others = (item.votes_against, item.votes_other)
    if item.votes_for is not None or present is None or others == (None, None):
        return Tally(item, item.votes_for)
    return Tally(item, max(present - item.votes, 0))


class MeetingResult(Value):
    """A meeting as it stands: who was called, who was away or late, what was said and concluded."""

    meeting: Meeting
    state: MeetingState
    chair_id: int | None
    """Who is in the chair: the person named, else the head of the organ."""
    roster: tuple[int, ...]
    """The people who were called, by id; empty where nothing says who they are."""
    absentees: tuple[Absentee, ...]
    items: tuple[AgendaItem, ...]
    opinions: tuple[Opinion, ...]
    conclusions: tuple[MeetingConclusion, ...]
    as_of: date

    @property
    def called(self) -> int | None:
        """How many were called; None where it is not known."""
        return len(self.roster) or None

    @property
    def present(self) -> int | None:
        """How many came: as counted by hand, else by the roll; None where it is not known."""
        return self.meeting.present if self.meeting.present is not None else self.ticked

    @property
    def marks(self) -> Mapping[int, AttendanceState]:
        """The roll: how everybody who was called is marked, by id; there is who is not told of otherwise."""
        told = {a.person_id: a.state for a in self.absentees}
        return {person_id: told.get(person_id, AttendanceState.PRESENT) for person_id in self.roster}

    @property
    def ticked(self) -> int | None:
        """How many came by the roll; None where nothing says who was called."""
        return sum(state.came for state in self.marks.values()) if self.roster else None

    @property
    def turnout(self) -> str:
        """``18/20``; the one number that is known, or nothing."""
        came = "" if self.present is None else str(self.present)
        return f"{came or '–'}/{self.called}" if self.called else came

    @property
    def unassigned(self) -> tuple[MeetingConclusion, ...]:
        """The conclusions that somebody has to carry out and that are no task yet."""
        return tuple(c for c in self.conclusions if c.waits)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The items with their votes."""
        return tuple(tally_of(item, self.present) for item in self.items)

    @property
    def overvoted(self) -> tuple[Tally, ...]:
        """The items with more votes than people who came: attendance was mended after the votes were written down."""
        return tuple(one for one in self.tallies if self.present is not None and one.votes > self.present)


def _counted(state: AttendanceState) -> Column[MeetingResult]:
    """How many of those called are marked so; nothing where nobody knows who was called."""

    def count(row: MeetingResult) -> int | None:
        return sum(one is state for one in row.marks.values()) if row.roster else None

    return Column(state.words, 10, count, right=True)


def meeting_results(context: Context) -> tuple[MeetingResult, ...]:
    """The meetings of the period, those ahead among them, the latest first."""
    period = context.period
    known = [m for m in context.all(Meeting) if m.held_on in period]
    return tuple(_result(context, m) for m in sorted(known, key=lambda m: (m.held_on or date.min, m.id), reverse=True))


def _result(context: Context, meeting: Meeting) -> MeetingResult:
    conclusions = context.parts(MeetingConclusion, "meeting_id")[meeting.id]
    return MeetingResult(
        meeting,
        _state(meeting, conclusions, context.as_of),
        meeting.chair_id or context.made(heads).get(meeting.organ_id or 0),
        called_to(context, meeting),
        context.parts(Absentee, "meeting_id")[meeting.id],
        context.parts(AgendaItem, "meeting_id")[meeting.id],
        context.parts(Opinion, "meeting_id")[meeting.id],
        conclusions,
        context.as_of,
    )


def _state(meeting: Meeting, conclusions: Iterable[MeetingConclusion], on: date) -> MeetingState:
    there = tuple(conclusions)
    if meeting.held_on and meeting.held_on > on:
        return MeetingState.COMING
    if any(c.waits for c in there):
        return MeetingState.OPEN
    return MeetingState.CONCLUDED if there or meeting.conclusions else MeetingState.HELD


def called_to(context: Context, meeting: Meeting) -> tuple[int, ...]:
    """The people who are due on the day of a meeting, by id: the members of its organ who have not left the unit.

    In a cell the Party members of the day whose cell it is, its committee first. Where nobody is written down of a
    committee or a cell, and nobody's cell either, all Party members of the unit who are not away.
    """
    on = meeting.held_on
    organ = next((o for o in context.all(Organ) if o.id == meeting.organ_id), None)
    if on is None or organ is None:
        return ()
    gone = {p.id for p in context.all(Person) if p.left_on and p.left_on <= on}
    members = members_on(context.parts(Member, "organ_id")[organ.id], on)
    serving = [m.person_id for m in members if m.person_id and m.person_id not in gone]
    if (organ.kind is OrganKind.PARTY and serving) or organ.kind not in (OrganKind.PARTY, OrganKind.CELL):
        return tuple(dict.fromkeys(serving))
    away = context.all(Absence)
    party = by_name(p for p in context.all(Person) if listens(p, Audience.MEMBERS, on) and present(p, away, on))
    own = [p.id for p in party if p.cell_id == organ.id]
    if not own and not serving and not any(p.cell_id for p in party):
        own = [p.id for p in party]
    return tuple(dict.fromkeys((*serving, *own)))


def _due(context: Context) -> Iterator[Due]:
    """Meetings ahead, and conclusions with a day that nobody was given as a task."""
    for row in context.of(MEETINGS):
        one = row.meeting
        if row.state is MeetingState.COMING:
            yield Due(ref_to(one), one.held_on, one.form.words, one.topic, one.organ_id, row.chair_id)
        for conclusion in row.unassigned:
            words = "Kết luận cuộc họp"
            yield Due(
                ref_to(conclusion), conclusion.due_on, words, conclusion.body, conclusion.organ_id, conclusion.person_id
            )


def _unclear(context: Context) -> Iterator[Advice]:
    """Votes of more people than came; another number of people than the roll has; conclusions that do not say who does
    it, or by when, though one is said."""
    for row in context.of(MEETINGS):
        if row.ticked is not None and row.ticked != row.present and row.state is not MeetingState.COMING:
            told = f"ghi {row.present} người dự, điểm danh {row.ticked}"
            hint = "Nên để trống “Số người dự”"
            yield Advice("Số người dự khác điểm danh", ref_to(row.meeting), row.meeting.topic, told, hint, row.chair_id)
        for tally in row.overvoted:
            item, told = tally.item, f"{tally.votes} phiếu, {row.present} người dự"
            yield Advice("Số phiếu nhiều hơn số người dự", ref_to(item), item.body, told, "Hãy xem lại", row.chair_id)
        for one in row.conclusions:
            lacking = one.lacking()
            if len(lacking) == 1 and not one.task_id:
                about = f"chưa ghi {lacking[0]}"
                yield Advice("Kết luận cuộc họp chưa rõ", ref_to(one), one.body, about, "Nên ghi rõ", one.person_id)


def _blank(given: Given[MeetingResult]) -> Meeting:
    """A new meeting is one of the organ that met last."""
    last = given.row.meeting if given.row else None
    return Meeting(organ_id=last.organ_id if last else None, held_on=given.day, place=last.place if last else "")


def _of_same_meeting(candidate: AgendaItem, part: Opinion | MeetingConclusion) -> bool:
    return candidate.meeting_id == part.meeting_id


def _column(name: str, **more: Any) -> Column[MeetingResult]:
    return field_column(Meeting, name, attrgetter("meeting"), **more)


def _caption(row: MeetingResult) -> str:
    return row.meeting.form.words


ITEMS: Part[MeetingResult] = Part(
    AgendaItem,
    "Nội dung họp",
    (
        field_column(AgendaItem, "body", attrgetter("item"), width=16, wide=True),
        field_column(AgendaItem, "presenter_id", attrgetter("item"), width=12, spare=True),
        Column("Biểu quyết", 14, attrgetter("votes_for"), words=attrgetter("words"), name="votes"),
    ),
    ("body", "presenter_id", "votes_for", "votes_against", "votes_other"),
    attrgetter("tallies"),
    lambda row, _today: AgendaItem(meeting_id=row.meeting.id),
    "Chưa ghi nội dung nào.",
    record=attrgetter("item"),
    summary=lambda row: f"Dự {row.turnout}" if row.turnout else "",
)

OPINIONS: Part[MeetingResult] = Part(
    Opinion,
    "Ý kiến",
    (
        field_column(Opinion, "person_id", width=12, label="Người phát biểu"),
        field_column(Opinion, "body", width=16, wide=True),
    ),
    ("person_id", "speaker", "body", "item_id", "answer"),
    attrgetter("opinions"),
    lambda row, _today: Opinion(meeting_id=row.meeting.id),
    "Chưa ghi ý kiến nào.",
    lambda _row, name, values: name != "speaker" or not values["person_id"],
)

CONCLUSIONS: Part[MeetingResult] = Part(
    MeetingConclusion,
    "Kết luận, giao việc",
    (
        field_column(MeetingConclusion, "body", width=16, wide=True),
        field_column(MeetingConclusion, "person_id", width=12, spare=True),
        field_column(MeetingConclusion, "due_on", width=10),
    ),
    ("body", "product", "organ_id", "person_id", "due_on", "item_id"),
    attrgetter("conclusions"),
    lambda row, _today: MeetingConclusion(meeting_id=row.meeting.id),
    "Chưa ghi kết luận nào.",
    lambda _row, name, _values: name != "task_id",
)

ABSENTEES: Part[MeetingResult] = Part(
    Absentee,
    "Vắng, đến muộn",
    (
        field_column(Absentee, "person_id", width=14, wide=True, label="Họ tên"),
        Column("Điểm danh", 12, attrgetter("state"), words=attrgetter("state.words"), name="state"),
        field_column(Absentee, "reason", width=14, spare=True),
    ),
    ("person_id", "late", "excused", "reason"),
    attrgetter("absentees"),
    lambda row, _today: Absentee(meeting_id=row.meeting.id),
    "Không ghi ai vắng.",
    lambda _row, name, values: name != "excused" or not values["late"],
)

MEETINGS: Register[MeetingResult] = Register(
    Meeting,
    "cuộc họp",
    meeting_results,
    attrgetter("meeting"),
    title="Họp",
    add="Thêm cuộc họp",
    columns=(
        _column("held_on", width=10, label="Ngày"),
        _column("topic", wide=True),
        _column("organ_id", width=18, spare=True),
        Column("Dự", 8, attrgetter("present"), words=attrgetter("turnout"), right=True, name="present"),
        state_column("Tình trạng", 18, attrgetter("state")),
        _column("form", width=14, spare=True),
        Column("Chủ trì", 16, attrgetter("chair_id"), target="person", spare=True, name="chair"),
        Column("Kết luận", 8, lambda r: len(r.conclusions) or None, right=True, spare=True, name="conclusions"),
    ),
    filters=(
        Filter("Hình thức", lambda row: row.meeting.form.words),
        Filter("Tình trạng", attrgetter("state.words")),
    ),
    head=(
        Count("meetings", "cuộc họp", lambda row: row.state is not MeetingState.COMING),
        Count("unassigned", "cuộc còn kết luận chưa giao", lambda row: bool(row.unassigned)),
    ),
    empty=Empty(
        "Chưa ghi cuộc họp nào",
        "Mỗi cuộc họp của cấp ủy, chi bộ, các ban một dòng: ngày, nội dung, người vắng, ý kiến, biểu quyết, kết luận. "
        "Từ đó soạn sẵn giấy mời, biên bản, thông báo kết luận. Bấm Ctrl+G để giao một kết luận thành nhiệm vụ.",
    ),
    fields=(
        *("topic", "organ_id", "form", "held_on", "begins", "ends", "place", "chair_id", "secretary_id"),
        *("present", "guests", "conclusions", "course"),
    ),
    caption=_caption,
    among={"item_id": _of_same_meeting},
    blank=_blank,
    parts=(ITEMS, OPINIONS, CONCLUSIONS, ABSENTEES),
    due=_due,
    advice=_unclear,
    day_of=lambda _source, meeting: meeting.held_on,
    periodic=(Meeting, AgendaItem, Opinion, MeetingConclusion, Absentee),
    sheet=Sheet(
        "Họp",
        "Hop",
        "Trong kỳ chưa có cuộc họp.",
        personal=("guests", "course"),
        instead={"present": "present", "chair_id": "chair"},
        after={
            "present": (Column("Được triệu tập", 10, attrgetter("called"), right=True), *map(_counted, ROLL[1:])),
            "conclusions": ("state",),
        },
    ),
)

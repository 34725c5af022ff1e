"""Briefings (quán triệt, M05): sessions, the directives they dealt with, and who was there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from operator import attrgetter
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, long, ref, text
from qcdc_desktop.domain.kinds.figure import Indicator
from qcdc_desktop.domain.kinds.register import Context, Count, Empty, Filter, Given, Register, is_another
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.source import Source, by_parent
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.audience import Audience, listens
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.rolls import AttendanceState, exceptions, there, turnout
from qcdc_desktop.domain.registers.staff import Absence, by_name, present
from qcdc_desktop.domain.registers.unit import Person


class BriefingForm(Choice):
    """How a session was held."""

    MEETING = "meeting", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    COMBINED = "combined", "Trực tiếp và trực tuyến"
    CELL = "cell", "Trong sinh hoạt chi bộ"
    """Trong sinh hoạt chi bộ."""
    SELF_STUDY = "self_study", "Tự nghiên cứu"


class Briefing(Record):
    """A session (buổi quán triệt) in which directives were studied."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "briefing", "Buổi quán triệt", "topic", order=("held_on", "id"), apart=("form", "held_on")
    )

    year_id: int | None = ref("Năm", "year", required=True, hidden=True)
    topic: str = text("Nội dung", required=True, item=True, width=40)
    held_on: date | None = day("Ngày", required=True)
    place: str = text("Địa điểm", width=24, suggested=True)
    form: BriefingForm = choice("Hình thức", BriefingForm.MEETING, width=18)
    chair_id: int | None = ref("Chủ trì", "person")
    audience: Audience = choice(
        "Đối tượng", Audience.ALL, width=18, help="Những người được triệu tập, theo danh sách nhân sự của ngày đó"
    )
    makes_up_id: int | None = ref("Học bù cho buổi", "briefing", help="Buổi mà người vắng học bù")
    minutes: str = long("Biên bản", width=48, help="Diễn biến, ý kiến, kết luận")
    note: str = text("Ghi chú", width=28)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """A session makes up for another one."""
        if self.makes_up_id and self.makes_up_id == self.id:
            return (("makes_up_id", "“Học bù cho buổi” phải là một buổi khác."),)
        return ()


class BriefingDirective(Record):
    """A directive that a session dealt with."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "briefing_directive",
        "Văn bản của buổi",
        "part",
        order=("briefing_id", "directive_id", "id"),
        apart=("directive_id",),
    )

    briefing_id: int | None = ref("Buổi quán triệt", "briefing", required=True, owned=True)
    directive_id: int | None = ref("Văn bản", "directive", required=True)
    part: str = text("Phần, chuyên đề", width=28)


class Attendance(Record):
    """One line of the attendance sheet (danh sách tham dự)."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "attendance",
        "Điểm danh",
        "note",
        order=("briefing_id", "id"),
        evidence=Evidence.KEPT,
        apart=("person_id", "state"),
    )

    briefing_id: int | None = ref("Buổi quán triệt", "briefing", required=True, owned=True)
    person_id: int | None = ref("Người", "person", required=True)
    state: AttendanceState = choice("Có mặt", AttendanceState.PRESENT, width=18)
    note: str = text("Lý do, ghi chú", width=28)

    def briefed(self) -> bool:
        """Whether the person knows what the session dealt with."""
        return self.state.came or self.state is AttendanceState.ELSEWHERE


def called(briefing: Briefing, people: Iterable[Person], absences: Iterable[Absence]) -> tuple[Person, ...]:
    """Who belongs on the attendance sheet: the session's audience of those at work on its day, by given name."""
    if briefing.held_on is None:
        return ()
    spells = tuple(absences)
    on = briefing.held_on
    return by_name(p for p in people if listens(p, briefing.audience, on) and present(p, spells, on))


class BriefingState(Choice):
    """How a session stands on a day; derived, never typed."""

    WAITING = "waiting", "Chưa điểm danh", "warn"
    COMING = "coming", "Chưa đến ngày", "info"
    TAKEN = "taken", "Đã điểm danh", "good"


class BriefingResult(Value):
    """A session with its directives and its attendance sheet, which is empty while attendance is not taken."""

    briefing: Briefing
    directives: tuple[Directive, ...]
    sheet: tuple[Attendance, ...]
    state: BriefingState

    @property
    def share(self) -> float | None:
        """The share of those called who were there; None while attendance is not taken."""
        return there(self.sheet) / len(self.sheet) if self.sheet else None

    @property
    def briefed(self) -> tuple[Attendance, ...]:
        """The lines of those who know now what the session dealt with."""
        return tuple(line for line in self.sheet if line.briefed())


def sessions(source: Source, start: date, until: date, on: date) -> tuple[BriefingResult, ...]:
    """The sessions in a stretch of days as they stand on the day ``on``, in their order."""
    library = {d.id: d for d in source.all(Directive)}
    links = by_parent(source.all(BriefingDirective), "briefing_id")
    sheets = by_parent(source.all(Attendance), "briefing_id")
    return tuple(
        BriefingResult(
            b,
            tuple(library[x.directive_id] for x in links[b.id] if x.directive_id in library),
            sheets[b.id],
            _state(sheets[b.id], b.held_on, on),
        )
        for b in source.all(Briefing)
        if b.held_on and start <= b.held_on <= until
    )


def _state(sheet: Sequence[Attendance], held_on: date, on: date) -> BriefingState:
    if sheet:
        return BriefingState.TAKEN
    return BriefingState.COMING if held_on > on else BriefingState.WAITING


def briefing_results(context: Context) -> tuple[BriefingResult, ...]:
    """The sessions held in the period up to the day."""
    return sessions(context.source, context.period.start, context.as_of, context.as_of)


_column = partial(field_column, Briefing, record=attrgetter("briefing"))


def _counted(state: AttendanceState) -> Column[BriefingResult]:
    """How many of a session are marked so; nothing while nobody is."""

    def count(row: BriefingResult) -> int | None:
        return sum(line.state is state for line in row.sheet) if row.sheet else None

    return Column(state.words, 10, count, right=True)


def _blank(given: Given[BriefingResult]) -> Briefing:
    return Briefing(year_id=given.year_id, held_on=given.day)


BRIEFINGS: Register[BriefingResult] = Register(
    Briefing,
    "buổi",
    briefing_results,
    attrgetter("briefing"),
    (
        Indicator("A04.1", "Buổi quán triệt", "buổi", lambda context: [r.briefing for r in context.of(BRIEFINGS)]),
        Indicator(
            "A04.2", "Lượt người dự", "lượt", lambda context: [x for r in context.of(BRIEFINGS) for x in r.briefed]
        ),
    ),
    title="Quán triệt",
    add="Thêm buổi",
    columns=(
        _column("held_on", width=10),
        _column("topic", wide=True),
        Column(
            "Có mặt",
            9,
            attrgetter("share"),
            words=lambda r: turnout(r.sheet),
            right=True,
            name="present",
            bar=lambda r: None if r.share is None else r.share * 100,
        ),
        state_column(
            "Điểm danh",
            17,
            attrgetter("state"),
            tip=lambda r: exceptions(r.sheet),
        ),
        Column(
            "Văn bản",
            22,
            lambda r: ", ".join(d.number for d in r.directives),
            tip=lambda r: "\n".join(f"{d.number} {d.summary}" for d in r.directives),
            spare=True,
            name="directives",
        ),
        _column("form", spare=True),
        _column("place", spare=True),
    ),
    filters=(Filter("Buổi", lambda r: r.state.words),),
    head=(
        ("A04.1", "buổi"),
        ("A04.2", "lượt người dự"),
        Count("waiting", "chưa điểm danh", lambda r: r.state is BriefingState.WAITING),
    ),
    empty=Empty(
        "Chưa có buổi quán triệt nào",
        "Mỗi buổi một dòng: ngày, nội dung, văn bản. Bấm “Điểm danh”: mọi người có mặt sẵn, chỉ đánh dấu người vắng. "
        "Ai còn thiếu thì học bù.",
    ),
    fields=("held_on", "form", "topic", "place", "chair_id", "audience", "makes_up_id", "minutes", "note"),
    caption=lambda r: r.briefing.form.words,
    among={"makes_up_id": is_another},
    blank=_blank,
    sheet=Sheet(
        "Quán triệt",
        "QuanTriet",
        "Trong kỳ chưa tổ chức buổi quán triệt nào.",
        personal=("note",),
        after={
            "topic": ("directives",),
            "form": (
                Column("Được triệu tập", 10, lambda r: len(r.sheet) or None, right=True),
                *map(_counted, AttendanceState),
            ),
        },
    ),
)

"""The roster (nhân sự): who belongs to the unit on a day, and who of them is away.

On the roster of a day stands everyone with a category (diện) who had joined by that day and not left yet. A day of
joining that is not known lies before every day asked; ``left_on`` is the first day away for good. Someone without a
category is known to the program (a signer of another body) but outside the roster.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import field_column, state_column
from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, ref, text
from qcdc_desktop.domain.kinds.figure import Indicator
from qcdc_desktop.domain.kinds.register import Context, Count, Empty, Filter, Part, Register
from qcdc_desktop.domain.kinds.text import name_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.audience import Audience, listens
from qcdc_desktop.domain.registers.headcounts import counted
from qcdc_desktop.domain.registers.unit import Category, Organ, OrganKind, PartyStatus, Person


class AbsenceReason(Choice):
    """Why someone of the roster is not at work for a time."""

    MATERNITY = "maternity", "Nghỉ thai sản"
    SECONDMENT = "secondment", "Biệt phái"
    STUDY = "study", "Đi học"
    ILLNESS = "illness", "Nghỉ ốm dài ngày"
    OTHER = "other", "Lý do khác"


class Absence(Record):
    """A spell away from work (thời gian vắng mặt) of someone who stays on the roster; without an end it goes on."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "absence",
        "Thời gian vắng mặt",
        "note",
        order=("person_id", "start", "id"),
        evidence=Evidence.KEPT,
        apart=("start", "until"),
    )

    person_id: int | None = ref("Người", "person", required=True, owned=True)
    start: date | None = day("Vắng từ ngày", required=True)
    until: date | None = day("Đến hết ngày", help="Để trống khi chưa biết ngày trở lại")
    reason: AbsenceReason = choice("Lý do", AbsenceReason.MATERNITY, width=16)
    note: str = text("Ghi chú", width=28)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """The last day does not come before the first."""
        if self.start and self.until and self.until < self.start:
            return (("until", "“Đến hết ngày” không được trước ngày bắt đầu vắng."),)
        return ()

    def covers(self, day: date) -> bool:
        """Whether the day lies in the spell, its last day included."""
        return self.start is not None and self.start <= day and (self.until is None or day <= self.until)


class Standing(Choice):
    """How someone stands on a day."""

    PRESENT = "present", "Có mặt", "good"
    AWAY = "away", "Tạm vắng", "warn"
    COMING = "coming", "Chưa về trường", "info"
    LEFT = "left", "Đã rời trường"
    OUTSIDE = "outside", "Ngoài danh sách"


def standing(person: Person, absences: Iterable[Absence], day: date) -> Standing:
    """How someone stands on a day; ``absences`` may be those of everybody."""
    if person.category is Category.NONE:
        return Standing.OUTSIDE
    if person.left_on is not None and person.left_on <= day:
        return Standing.LEFT
    if person.joined_on is not None and day < person.joined_on:
        return Standing.COMING
    away = any(absence.person_id == person.id and absence.covers(day) for absence in absences)
    return Standing.AWAY if away else Standing.PRESENT


def on_roster(person: Person, day: date) -> bool:
    """Whether someone belongs to the unit on a day, at work or away."""
    return standing(person, (), day) is Standing.PRESENT


def present(person: Person, absences: Iterable[Absence], day: date) -> bool:
    """Whether someone is on the roster of a day and not away; ``absences`` may be those of everybody."""
    return standing(person, absences, day) is Standing.PRESENT


def roster(people: Iterable[Person], day: date) -> tuple[Person, ...]:
    """Who belongs to the unit on a day, by given name."""
    return by_name(person for person in people if on_roster(person, day))


def by_name(people: Iterable[Person]) -> tuple[Person, ...]:
    """People in the order of Vietnamese lists: by given name, then by the rest of the name."""
    return tuple(sorted(people, key=lambda person: (name_key(person.name), person.id)))


_HEADS = re.compile(r"(phó\s+)?(?:hiệu trưởng|giám đốc)", re.IGNORECASE)


def by_rank(people: Iterable[Person]) -> tuple[Person, ...]:
    """As :func:`by_name`, but whoever leads the unit stands first, the deputies next."""

    def rank(person: Person) -> int:
        found = _HEADS.search(person.duty) if person.category is Category.MANAGER else None
        return 2 if found is None else int(bool(found[1]))

    return tuple(sorted(by_name(people), key=rank))


class StaffRow(Value):
    """Someone with their spells of absence, as they stand on a day."""

    person: Person
    absences: tuple[Absence, ...]
    standing: Standing
    membership: PartyStatus

    @property
    def listed(self) -> bool:
        """Whether they are on the roster, at work or away."""
        return self.standing in (Standing.PRESENT, Standing.AWAY)


def staff_rows(people: Iterable[Person], absences: Iterable[Absence], day: date) -> tuple[StaffRow, ...]:
    """Everybody the file knows, by given name, as they stand on a day."""
    spells: dict[int | None, list[Absence]] = {}
    for absence in absences:
        spells.setdefault(absence.person_id, []).append(absence)
    rows = []
    for person in by_name(people):
        own = tuple(spells.get(person.id, ()))
        rows.append(StaffRow(person, own, standing(person, own, day), person.membership(day)))
    return tuple(rows)


def staff(context: Context) -> tuple[StaffRow, ...]:
    """Everybody the file knows as they stand on the day of the figures."""
    return staff_rows(context.all(Person), context.all(Absence), context.as_of)


def _roster(context: Context) -> tuple[Person, ...]:
    return roster(context.all(Person), context.as_of)


def _listeners(audience: Audience) -> Callable[[Context], tuple[Person, ...]]:
    return lambda context: tuple(p for p in context.made(_roster) if listens(p, audience, context.as_of))


def _members(status: PartyStatus) -> Callable[[Context], tuple[Person, ...]]:
    return lambda context: tuple(p for p in context.made(_roster) if p.membership(context.as_of) is status)


def _of(code: str, label: str, typed: str, listed: Callable[[Context], tuple[Person, ...]]) -> Indicator:
    """What was counted and written down (``typed``, a number of a headcount), else what the roster says."""
    # An empty roster does not say that nobody works here.
    return Indicator(
        code, label, "người", listed, known=lambda context: bool(context.made(_roster)), stated=counted(typed)
    )


def _typed(code: str, label: str, unit: str, typed: str) -> Indicator:
    """What the roster cannot say: it is known where it was written down."""
    return Indicator(code, label, unit, lambda _context: (), known=lambda _context: False, stated=counted(typed))


_column = partial(field_column, Person, record=attrgetter("person"))


def _is_cell(candidate: Organ, _person: Person) -> bool:
    return candidate.kind in (OrganKind.CELL, OrganKind.PARTY)


def _relevant(name: str, values: Mapping[str, Any]) -> bool:
    """The days of membership are asked for of members alone."""
    return name not in ("admitted_on", "official_on") or bool(values["party"] or values[name])


ABSENCES: Part[StaffRow] = Part(
    Absence,
    "Thời gian vắng mặt",
    (
        field_column(Absence, "start", width=10, label="Từ ngày"),
        field_column(Absence, "until", width=10, label="Đến hết"),
        field_column(Absence, "reason", width=14, wide=True),
    ),
    ("start", "until", "reason", "note"),
    attrgetter("absences"),
    lambda row, _today: Absence(person_id=row.person.id),
    "Không vắng đợt nào: nghỉ thai sản, biệt phái, đi học…",
    add="Ghi đợt vắng",
)

PEOPLE: Register[StaffRow] = Register(
    Person,
    "người",
    staff,
    attrgetter("person"),
    (
        _typed("A01.10", "Lớp", "lớp", "classes"),
        _typed("A01.11", "Học sinh", "học sinh", "pupils"),
        _of("A01.1", "Cán bộ quản lý, giáo viên, nhân viên", "staff", _listeners(Audience.ALL)),
        _of("A01.2", "Trong đó cán bộ quản lý", "managers", _listeners(Audience.MANAGERS)),
        _of("A01.3", "Trong đó giáo viên", "teachers", _listeners(Audience.TEACHERS)),
        _of("A01.4", "Trong đó nhân viên", "employees", _listeners(Audience.EMPLOYEES)),
        _typed("A01.6", "Trong đó nữ", "người", "women"),
        _of("A01.5", "Đảng viên", "members", _listeners(Audience.MEMBERS)),
        _of("A01.7", "Trong đó chính thức", "official_members", _members(PartyStatus.OFFICIAL)),
        _of("A01.8", "Trong đó dự bị", "probationary_members", _members(PartyStatus.PROBATIONARY)),
        _typed("A01.9", "Trong đó nữ", "người", "women_members"),
    ),
    title="Nhân sự",
    listed="Danh sách cán bộ, giáo viên, nhân viên",
    add="Thêm người",
    columns=(
        _column("name", key=name_key, wide=True),
        # Nearly everybody is there: only who is not is told.
        state_column(
            "Tình trạng",
            16,
            attrgetter("standing"),
            words=lambda r: "" if r.standing is Standing.PRESENT else r.standing.words,
            name="standing",
        ),
        _column("section", width=16),
        _column("duty", width=20, spare=True),
        _column("category", width=14, spare=True),
        _column("party", width=11, spare=True),
        _column("cell_id", width=14, spare=True),
        _column("born_on", width=10, spare=True),
        _column("joined_on", width=10, label="Về trường", spare=True),
    ),
    filters=(
        Filter("Tổ", lambda r: r.person.section),
        Filter("Nhóm nhân sự", lambda r: r.person.category.words),
        Filter("Đảng viên", lambda r: r.person.party.words),
        Filter("Tình trạng", lambda r: r.standing.words),
    ),
    head=(
        Count("S01", "trong danh sách hôm nay", attrgetter("listed")),
        Count("S02", "đảng viên", lambda r: r.listed and r.membership is not PartyStatus.NONE),
        Count("S03", "tạm vắng", lambda r: r.standing is Standing.AWAY),
    ),
    today=True,
    empty=Empty(
        "Chưa có người nào",
        "Ghi cán bộ quản lý, giáo viên, nhân viên của trường và người ký văn bản. Có danh sách Excel thì nạp cả "
        "danh sách: xem lại từng dòng rồi mới nạp vào tệp.",
    ),
    # Who someone is stands above how they sign.
    fields=(
        *("name", "section", "category", "duty", "party", "admitted_on", "official_on", "cell_id", "born_on", "code"),
        *("joined_on", "left_on", "elsewhere", "party_authority", "party_title", "state_authority", "state_title"),
    ),
    relevant=_relevant,
    caption=lambda r: r.standing.words,
    among={"cell_id": _is_cell},
    parts=(ABSENCES,),
)

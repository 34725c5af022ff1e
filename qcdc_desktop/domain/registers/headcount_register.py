"""The register of headcounts (số liệu đơn vị), each beside what the list of staff says of its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from operator import attrgetter

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import field_column, state_column
from qcdc_desktop.domain.kinds.due import Advice
from qcdc_desktop.domain.kinds.fields import spec
from qcdc_desktop.domain.kinds.figure import ref_to
from qcdc_desktop.domain.kinds.register import Context, Empty, Given, Register
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import lower_first, write_day
from qcdc_desktop.domain.registers.headcounts import Headcount, newest_first
from qcdc_desktop.domain.registers.staff import roster
from qcdc_desktop.domain.registers.unit import Category, PartyStatus, Person

_LISTED = {
    Category.MANAGER: "managers",
    Category.TEACHER: "teachers",
    Category.EMPLOYEE: "employees",
    PartyStatus.OFFICIAL: "official_members",
    PartyStatus.PROBATIONARY: "probationary_members",
}
"""What of the list of staff is counted under which number."""


class Agreement(Choice):
    """How a headcount stands to the list of staff of its day."""

    AGREES = "agrees", "Khớp danh sách", "good"
    DIFFERS = "differs", "Lệch danh sách", "warn"
    UNLISTED = "unlisted", "Chưa có danh sách"
    """Nobody is listed on that day: there is nothing to compare with."""


class Difference(Value):
    """A number that the list of staff says otherwise."""

    label: str
    typed: int
    listed: int

    @property
    def words(self) -> str:
        """``giáo viên: ghi 46, danh sách 45``."""
        return f"{lower_first(self.label)}: ghi {self.typed}, danh sách {self.listed}"


class HeadcountResult(Value):
    """A headcount with what the list of staff says otherwise."""

    headcount: Headcount
    agreement: Agreement
    differences: tuple[Difference, ...] = ()

    @property
    def told(self) -> str:
        """The differences in words."""
        return "; ".join(one.words for one in self.differences)


def listed_on(people: tuple[Person, ...], day: date) -> Counter[str]:
    """What the list of staff counts on a day, by the names of the numbers; empty where nobody is listed."""
    there = roster(people, day)
    named = [_LISTED[one] for p in there for one in (p.category, p.membership(day)) if one in _LISTED]
    return Counter(named)


def headcount_results(context: Context) -> tuple[HeadcountResult, ...]:
    """Every headcount up to the day of the figures, the latest first."""
    return tuple(_result(context.all(Person), one) for one in context.made(newest_first))


def _result(people: tuple[Person, ...], one: Headcount) -> HeadcountResult:
    listed = listed_on(people, one.counted_on or date.min)
    if not listed:
        return HeadcountResult(one, Agreement.UNLISTED)
    typed = {name: getattr(one, name) for name in _LISTED.values()}
    different = tuple(
        Difference(spec(Headcount, name).label, number, listed[name])
        for name, number in typed.items()
        if number is not None and number != listed[name]
    )
    return HeadcountResult(one, Agreement.DIFFERS if different else Agreement.AGREES, different)


def _unequal(context: Context) -> Iterator[Advice]:
    """The latest headcount where the list of staff says otherwise."""
    for row in context.of(HEADCOUNTS)[:1]:
        if row.differences:
            day = f"Ngày {write_day(row.headcount.counted_on)}"
            yield Advice("Số liệu đơn vị khác danh sách", ref_to(row.headcount), day, row.told, "Hãy xem lại")


def _blank(given: Given[HeadcountResult]) -> Headcount:
    return Headcount(counted_on=given.day)


_column = partial(field_column, Headcount, record=attrgetter("headcount"))

_number = partial(_column, width=6, measured=False)
"""Numbers of different days are not added up."""

HEADCOUNTS: Register[HeadcountResult] = Register(
    Headcount,
    "số liệu đơn vị",
    headcount_results,
    attrgetter("headcount"),
    title="Số liệu đơn vị",
    listed="Số liệu đơn vị",
    add="Ghi số liệu đơn vị",
    columns=(
        _column("counted_on", width=10, wide=True),
        _number("classes", label="Lớp"),
        _number("pupils"),
        _number("managers", label="Quản lý"),
        _number("teachers"),
        _number("employees"),
        _number("women", label="Nữ", spare=True),
        _number("official_members", label="Đảng viên chính thức", spare=True),
        _number("probationary_members", label="Dự bị", spare=True),
        _number("women_members", spare=True),
        state_column("So với danh sách", 17, attrgetter("agreement"), tip=attrgetter("told"), name="agreement", rank=0),
        _column("note", width=20, spare=True),
    ),
    today=True,
    empty=Empty(
        "Chưa ghi số liệu nào",
        "Ghi số lớp, học sinh, cán bộ, giáo viên, nhân viên, đảng viên của trường vào một ngày. Báo cáo lấy số ghi "
        "gần nhất trong 12 tháng; chưa ghi thì đếm theo danh sách nhân sự.",
    ),
    caption=lambda _row: "Số liệu đơn vị",
    blank=_blank,
    advice=_unequal,
    sheet=Sheet(
        "Số liệu đơn vị",
        "SoLieuDonVi",
        "Chưa có số liệu đơn vị.",
        after={"women_members": ("agreement",)},
    ),
)

"""Headcounts (số liệu đơn vị): what the unit counts on a day, typed: classes, pupils, staff, Party members (A01)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar

from qcdc_desktop.domain.kinds.fields import KindInfo, Record, day, text, whole
from qcdc_desktop.domain.kinds.register import Context

NUMBERS = (
    "classes",
    "pupils",
    "managers",
    "teachers",
    "employees",
    "women",
    "official_members",
    "probationary_members",
    "women_members",
)
"""The fields that hold numbers."""
_STAFF = ("managers", "teachers", "employees")
_MEMBERS = ("official_members", "probationary_members")
_FOR = timedelta(days=366)
"""For so long a number counts after its day: an older one says nothing of today."""


class Headcount(Record):
    """What was counted on a day; a number that was not counted is left empty, and another day may tell it."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "headcount", "Số liệu đơn vị", "note", order=("counted_on", "id"), apart=("counted_on",)
    )

    counted_on: date | None = day("Ngày", required=True, past=True)
    classes: int | None = whole("Số lớp", minimum=0, maximum=9999, width=8)
    pupils: int | None = whole("Học sinh", minimum=0, maximum=99999, width=8)
    managers: int | None = whole("Cán bộ quản lý", minimum=0, maximum=9999, width=8)
    teachers: int | None = whole("Giáo viên", minimum=0, maximum=9999, width=8)
    employees: int | None = whole("Nhân viên", minimum=0, maximum=9999, width=8)
    women: int | None = whole("Trong đó nữ", minimum=0, maximum=9999, width=8)
    official_members: int | None = whole("Đảng viên chính thức", minimum=0, maximum=9999, width=8)
    probationary_members: int | None = whole("Đảng viên dự bị", minimum=0, maximum=9999, width=8)
    women_members: int | None = whole("Đảng viên nữ", minimum=0, maximum=9999, width=8)
    note: str = text("Ghi chú", width=28)

    @property
    def staff(self) -> int | None:
        """Managers, teachers and employees together, where all of them were counted."""
        return self._sum(_STAFF)

    @property
    def members(self) -> int | None:
        """Party members together, official and probationary, where both were counted."""
        return self._sum(_MEMBERS)

    def _sum(self, names: tuple[str, ...]) -> int | None:
        numbers = [getattr(self, name) for name in names]
        return None if None in numbers else sum(numbers)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Something is counted, and no part is larger than its whole."""
        wrong = []
        if all(getattr(self, name) is None for name in NUMBERS):
            wrong.append(("classes", "Hãy ghi ít nhất một số."))
        if self.staff is not None and (self.women or 0) > self.staff:
            wrong.append(("women", "Số nữ không được nhiều hơn tổng số cán bộ, giáo viên, nhân viên."))
        if self.members is not None and (self.women_members or 0) > self.members:
            wrong.append(("women_members", "Số đảng viên nữ không được nhiều hơn tổng số đảng viên."))
        return tuple(wrong)


def newest_first(context: Context) -> tuple[Headcount, ...]:
    """Those of the day of the figures and before, the latest first."""
    days = [h for h in context.all(Headcount) if h.counted_on and h.counted_on <= context.as_of]
    return tuple(sorted(days, key=lambda h: (h.counted_on or date.min, h.id), reverse=True))


def counted(name: str) -> Callable[[Context], tuple[float, Headcount] | None]:
    """The number of that name that stands on the day of the figures, with where it was written; None without one."""

    def stated(context: Context) -> tuple[float, Headcount] | None:
        for one in context.made(newest_first):
            value: int | None = getattr(one, name)
            if value is not None and one.counted_on and context.as_of - one.counted_on <= _FOR:
                return float(value), one
        return None

    return stated

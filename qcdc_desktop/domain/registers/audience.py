"""Audiences (đối tượng): who of the roster a directive, a session or a target is meant for."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.registers.unit import Category, PartyStatus, Person


class Audience(Choice):
    """A part of the roster."""

    ALL = "all", "Toàn thể cán bộ, giáo viên, nhân viên"
    MANAGERS = "managers", "Cán bộ quản lý"
    TEACHERS = "teachers", "Giáo viên"
    EMPLOYEES = "employees", "Nhân viên"
    MEMBERS = "members", "Đảng viên"
    """Đảng viên, chính thức và dự bị."""


_CATEGORIES = {
    Audience.MANAGERS: Category.MANAGER,
    Audience.TEACHERS: Category.TEACHER,
    Audience.EMPLOYEES: Category.EMPLOYEE,
}


def listens(person: Person, audience: Audience, day: date) -> bool:
    """Whether someone belongs to an audience on a day; whether they are on the roster is another question."""
    if audience is Audience.MEMBERS:
        return person.membership(day) is not PartyStatus.NONE
    return audience is Audience.ALL or person.category is _CATEGORIES[audience]

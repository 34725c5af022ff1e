"""The roster as the pages and the command line read it."""

from __future__ import annotations

from collections.abc import Iterable

from qcdc_desktop.domain.kinds.figure import Figure, refs
from qcdc_desktop.domain.registers.staff import Absence, StaffRow, Standing, staff_rows
from qcdc_desktop.domain.registers.unit import PartyStatus, Person
from qcdc_desktop.storage.session import Session


def rows(session: Session) -> tuple[StaffRow, ...]:
    """Everybody the file knows, by given name, as they stand today."""
    return staff_rows(session.all(Person), session.all(Absence), session.today())


def headcount(people: Iterable[StaffRow]) -> tuple[Figure, ...]:
    """The numbers of the roster on the day of the rows, each with the people behind it."""
    here = [row for row in people if row.standing in (Standing.PRESENT, Standing.AWAY)]
    groups = (
        ("S01", "Trong danh sách hôm nay", here),
        ("S02", "Đảng viên trong danh sách", [row for row in here if row.person.party is not PartyStatus.NONE]),
        ("S03", "Đang tạm vắng", [row for row in here if row.standing is Standing.AWAY]),
    )
    return tuple(
        Figure(code, label, "người", float(len(group)), refs(row.person for row in group))
        for code, label, group in groups
    )

"""The year before one: a resolution assesses it, and a file that begins with its first year does not have it yet."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.kinds.writing import lower_first
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.periods import Year, preceding
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import years
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session


class YearBefore(Value):
    """What section I of a resolution is made of, or would be."""

    year: Year
    """Its id is 0 while it is not in the file."""
    of: Year
    """The year of the resolution."""
    written: int
    """Strengths and limitations of the year before."""
    here: int
    """Those written in the year of the resolution itself."""

    @property
    def label(self) -> str:
        """``năm học 2024-2025``."""
        return lower_first(self.year.period().label)


def find(session: Session, period: Period) -> YearBefore | None:
    """The year before that of a period, in the file or not; None where the period lies in no working year."""
    year = years.year_of(session, period)
    if year is None:
        return None
    before = years.before(session, year.period())
    known = years.year(session, before.year_id) if before.year_id else preceding(year)
    written = session.count(Assessment, year_id=known.id) if known.id else 0
    return YearBefore(known, year, written, session.count(Assessment, year_id=year.id))


def open_before(session: Session, period: Period, *, move: bool = False) -> ChangeSet:
    """Have the year before in the file; ``move`` hands it what was written in the year itself. One step.

    Raises Refused where the period lies in no working year.
    """
    given = find(session, period)
    if given is None:
        raise Refused(
            "Chưa có năm", f"{period.label} không thuộc năm nào trong tệp.", "Hãy thêm năm ở Thiết lập → Năm."
        )
    verb = f"Chuyển đánh giá sang {given.label}" if move else f"Thêm {given.label}"
    with session.atomic(verb) as writing:
        year = given.year if given.year.id else session.add(given.year)
        for one in session.all(Assessment, year_id=given.of.id) if move else ():
            session.change(one, year_id=year.id)
    return writing.result

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.kinds.periods import between, quarter
from qcdc_desktop.domain.registers.assessment import Assessment
from qcdc_desktop.domain.registers.periods import Axis, Year, preceding, school_year
from qcdc_desktop.errors import Refused
from qcdc_desktop.services import records, undo, years
from qcdc_desktop.services.verbs import year_before
from qcdc_desktop.storage.session import Session
from tests import factories


def test_the_year_before_is_found_or_would_be_made(session: Session) -> None:
    this = years.named(session, "2024-2025")
    found = year_before.find(session, this)
    assert found is not None
    assert (found.year.id, found.label, found.written, found.here) == (1, "năm học 2023-2024", 0, 0)
    earliest = year_before.find(session, years.named(session, "2023-2024"))
    assert earliest is not None
    assert (earliest.year.id, earliest.year.name) == (0, "2022-2023")
    assert year_before.find(session, quarter(2025, 1)) == found
    assert year_before.find(session, between(date(1999, 1, 1), date(1999, 2, 1))) is None


def test_it_is_opened_and_given_what_was_written_as_one_step(session: Session) -> None:
    earliest = years.named(session, "2023-2024")
    records.add(session, factories.strength("Đoàn kết", 1))
    done = year_before.open_before(session, earliest, move=True)
    made = done.added(Year)
    assert done.verb == "Chuyển đánh giá sang năm học 2022-2023"
    assert [one.year_id for one in session.all(Assessment)] == [made]
    undo.undo(session)
    assert [one.year_id for one in session.all(Assessment)] == [1]
    assert session.count(Year) == 2
    assert year_before.open_before(session, years.named(session, "2024-2025")).step_id == 0
    with pytest.raises(Refused, match="không thuộc năm nào"):
        year_before.open_before(session, between(date(1999, 1, 1), date(1999, 2, 1)))


def test_it_ends_before_the_year_begins() -> None:
    early = Year(name="2024-2025", axis=Axis.SCHOOL, start=date(2024, 8, 15), end=date(2025, 8, 14))
    assert preceding(early).end == date(2024, 8, 14)
    assert preceding(factories.calendar(2025)).name == "2024"


def test_an_earlier_year_precedes_the_first(session: Session) -> None:
    assert years.earlier_school_year(session, session.today()) == school_year(2022)

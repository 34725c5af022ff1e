"""Figures of the file: of today, beside the same time a year before."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.kinds.periods import quarter
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.services import figures, records, years
from qcdc_desktop.storage.session import Session
from tests import factories
from tests.conftest import Clock


def test_figures_follow_the_records_and_the_clock(session: Session, clock: Clock) -> None:
    period = years.default_period(session)
    made = records.add(session, factories.task(year_id=2, due_on=date(2025, 5, 30))).added(Task)
    assert figures.figures(session, period)["A16.5"].value == 0
    clock.pass_days(30)
    late = figures.figures(session, period)
    assert (late["A16.5"].value, [r.id for r in late["A16.5"].refs]) == (1, [made])


def test_the_year_before_stands_beside_when_anything_was_recorded_in_it(session: Session) -> None:
    period = years.default_period(session)
    assert figures.comparison(session, period)[1] is None
    records.add(session, factories.limitation("Chậm", 1))
    now, before = figures.comparison(session, period)
    assert before is not None
    assert (now["D02"].value, before["D02"].value, before.period.label) == (0, 1, "Năm học 2023-2024")


def test_a_letter_alone_makes_the_time_before_worth_comparing(session: Session) -> None:
    records.add(session, Letter(received_on=date(2024, 2, 1), matter="Đơn"))
    _, before = figures.comparison(session, quarter(2025, 1))
    assert before is not None
    assert (before.period.label, before["A11.2"].value) == ("Quý I/2024", 1)


def many(session: Session, count: int = 600) -> None:
    with session.atomic("Nhiều việc"):
        for n in range(count):
            session.add(factories.task(body=f"Việc {n}", year_id=2, due_on=date(2025, 5, 1), position=n))


def test_figures_are_made_once_for_badges_pages_and_papers(session: Session) -> None:
    period = years.default_period(session)
    first = figures.figures(session, period)
    assert figures.figures(session, period) is first
    assert figures.comparison(session, period)[0] is first
    many(session, 1)
    assert figures.figures(session, period)["A16.1"].value == 1


def test_a_file_of_usual_size_leaves_nothing_to_a_worker(session: Session) -> None:
    assert figures.work(session, years.default_period(session)) is None


def test_a_worker_comes_to_the_same_from_plain_records(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "LARGE", 1)
    period = years.default_period(session)
    work = figures.work(session, period)
    assert work is not None
    both = work()
    assert both == figures.comparison(session, period)
    assert figures.work(session, period) is None, "at hand now"


def test_what_a_worker_made_is_kept_until_the_next_step(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "LARGE", 1)
    period = years.default_period(session)
    work = figures.work(session, period)
    assert work is not None
    both = work()
    figures.keep(session, period, both)
    assert figures.comparison(session, period) is both
    assert figures.figures(session, period) is both[0]
    records.add(session, factories.task("Việc mới", period.year_id))
    assert figures.work(session, period) is not None

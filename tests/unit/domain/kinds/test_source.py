"""Records in memory: read like those of a file."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.kinds.source import Gathered, in_order, put_in_order
from qcdc_desktop.domain.registers.tasks.records import Task
from qcdc_desktop.domain.registers.unit import RECIPIENTS, Recipient


def test_records_are_found_by_what_they_hold() -> None:
    source = Gathered((Task(id=1, body="Một", organ_id=3), Task(id=2, body="Hai", organ_id=4), Recipient(id=1)))
    assert [t.body for t in source.all(Task, organ_id=4)] == ["Hai"]
    assert [t.id for t in source.all(Task)] == [1, 2]
    assert source.all(Task, organ_id=5) == ()
    assert source.get(Task, 2).body == "Hai"
    assert source.by_id(Task).keys() == {1, 2}
    with pytest.raises(KeyError, match="task 3"):
        source.get(Task, 3)


def test_what_is_put_among_records_comes_to_its_place() -> None:
    ordered = in_order(
        Task(id=number, body=str(number), position=place) for number, place in enumerate((3, 1, None, 1))
    )
    for task in ordered:
        others = [one for one in ordered if one is not task]
        assert put_in_order(others, [task]) == ordered
    assert put_in_order((), reversed(ordered)) == ordered
    assert put_in_order(ordered, ()) == ordered


def test_a_register_that_says_no_more_makes_no_results() -> None:
    year = Period("2025", date(2025, 1, 1), date(2025, 12, 31))
    context = Context(Gathered((Recipient(id=1),)), year, date(2025, 5, 1))
    assert not RECIPIENTS.has_results
    assert context.of(RECIPIENTS) == ()

"""The frozen benchmark: dirty lists of schools are read rightly before anyone looks, and what is not is flagged."""

from __future__ import annotations

import hashlib

import pytest

from qcdc_desktop.domain.kinds.values import replace
from qcdc_desktop.domain.registers.unit import Person
from qcdc_desktop.imports.staff.lines import LEAVE_OUT, Outcome
from qcdc_desktop.imports.staff.reading import Reading
from qcdc_desktop.imports.staff.staff import propose
from tests.factories import id_of
from tests.unit.imports.staff.dirty import FILE, TODAY, Dirty, measure, read_all

FROZEN = "463236bb425422339c347bcd2f60739ed5eb4c352670d155870f8a8ce46e7408"
CELLS, LEAST = 5_000, 0.995


def test_the_benchmark_is_what_it_was() -> None:
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == FROZEN


@pytest.fixture(scope="module")
def known() -> list[tuple[Dirty, Reading]]:
    return read_all()


def test_cells_are_right_before_review_and_every_wrong_one_is_flagged(known: list[tuple[Dirty, Reading]]) -> None:
    count, wrong = measure(known)
    assert count >= CELLS
    assert [one for one in wrong if not one.flagged] == []
    assert 1 - len(wrong) / count >= LEAST


def test_the_same_list_again_changes_nothing(known: list[tuple[Dirty, Reading]]) -> None:
    for dirty, reading in known:
        first = propose(reading, (), {}, TODAY)
        cells = {name: number for number, name in enumerate(first.new_cells, start=1)}
        people, left = [], {}
        for line in first.lines:
            if line.outcome is Outcome.NEW:
                values = dict(line.values)
                if "cell_id" in values:
                    values["cell_id"] = cells[values["cell_id"]]
                people.append(Person(id=id_of(Person, line.number), **values))
            else:
                left[line.number] = LEAVE_OUT
        names = {number: name for name, number in cells.items()}
        again = propose(replace(reading, answers=left), people, names, TODAY)
        assert {line.outcome for line in again.lines} <= {Outcome.SAME, Outcome.SKIP}, dirty.kind
        assert (again.missing, again.new_cells) == ((), ())

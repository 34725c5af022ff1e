"""How large the unit is, as a report begins."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.registers.headcounts import Headcount
from qcdc_desktop.domain.registers.unit import Category, PartyStatus, Person
from qcdc_desktop.papers.size import size_words
from tests.unit.papers.made import figures

PEOPLE = (
    Person(id=1, name="Lê Thị Ánh", category=Category.TEACHER, party=PartyStatus.OFFICIAL),
    Person(id=2, name="Vũ Thị Dung", category=Category.MANAGER),
)


@pytest.mark.parametrize(
    ("counted", "people", "words"),
    [
        ({}, (), ""),
        ({"pupils": 1012}, (), "Trường có 1.012 học sinh."),
        (
            {},
            PEOPLE,
            (
                "Trường có 02 cán bộ, giáo viên, nhân viên, trong đó có 01 cán bộ quản lý, 01 giáo viên. "
                "Có 01 đảng viên, gồm 01 đảng viên chính thức."
            ),
        ),
        (
            {"classes": 24, "pupils": 1012, "official_members": 29, "probationary_members": 2},
            PEOPLE,
            (
                "Trường có 24 lớp với 1.012 học sinh; 02 cán bộ, giáo viên, nhân viên, trong đó có 01 cán bộ quản lý, "
                "01 giáo viên. Có 31 đảng viên, gồm 29 đảng viên chính thức, 02 đảng viên dự bị."
            ),
        ),
    ],
)
def test_only_what_is_known_is_told(counted: dict[str, Any], people: tuple[Person, ...], words: str) -> None:
    counts = (Headcount(id=1, counted_on=date(2024, 9, 5), **counted),) if counted else ()
    assert size_words(figures(people=people, headcounts=counts)) == words

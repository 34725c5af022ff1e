"""The way from a number back to the records that it counts."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.figure import Ref, of_one_kind


def test_a_list_shows_the_records_of_the_kind_that_most_of_them_are() -> None:
    found = (Ref("letter", 3), Ref("task", 7), Ref("task", 3), Ref("letter", 1), Ref("task", 9))
    assert of_one_kind(found) == ("task", [7, 3, 9])

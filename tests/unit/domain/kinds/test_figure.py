"""The way from a number back to the records that it counts."""

from __future__ import annotations

from qcdc_desktop.domain.kinds.figure import Figure, Ref, in_rows, of_one_kind


def test_a_list_shows_the_records_of_the_kind_that_most_of_them_are() -> None:
    found = (Ref("letter", 3), Ref("task", 7), Ref("task", 3), Ref("letter", 1), Ref("task", 9))
    assert of_one_kind(found) == ("task", [7, 3, 9])


def test_parts_stand_further_in_below_their_whole_which_says_so() -> None:
    labels = ("Đơn đã giải quyết", "Trong đó đúng hạn", "Trong đó trễ hạn", "Đơn đang giải quyết")
    shown = in_rows([Figure(str(n), label, "đơn", 1) for n, label in enumerate(labels)])
    assert [one.replace("\u00a0", "_") for one in shown] == [
        "Đơn đã giải quyết, trong đó:",
        "___+ Đúng hạn",
        "___+ Trễ hạn",
        "Đơn đang giải quyết",
    ]
    assert in_rows([]) == ()

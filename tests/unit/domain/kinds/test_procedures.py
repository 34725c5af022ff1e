"""What every procedure shares; the ways of inspections and letters are tried with their registers."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.kinds.procedures import Course, Phase, Stage, Step, Way, in_order, unasked_fields
from qcdc_desktop.domain.registers.inspections.records import InspectionStep

NEW = Step("new", "Mới", Stage.PLANNED)
DECIDE = Step("decide", "Ra quyết định", Stage.RUNNING, asks=("paper", "note"))
END = Step("end", "Đóng", Stage.CLOSED)
WAY = Way({"new": ("decide",), "decide": ("end", "new")}, (Phase("Quyết định", ("decide",)), Phase("Đóng", ("end",))))


def entry(step: str, on: date | None, **more: str) -> InspectionStep:
    return InspectionStep(id=int(more.pop("id", "1")), inspection_id=1, step=step, on=on, **more)


def test_what_a_step_asks_for_is_told_field_by_field() -> None:
    assert unasked_fields(entry("decide", date(2026, 7, 1), paper="04/QĐ"), DECIDE) == (
        ("note", "Hãy ghi “Ghi chú” của bước “Ra quyết định”."),
    )
    assert unasked_fields(entry("decide", None, paper="04/QĐ", note="Đã họp"), DECIDE) == ()


def test_a_step_that_may_follow_is_no_step_back() -> None:
    course = Course((NEW, DECIDE, END), WAY, (entry("decide", date(2026, 7, 1)),))
    assert [(n.step.code, n.back) for n in course.possible_steps()] == [("new", False), ("end", False)]


def test_phases_behind_under_way_and_ahead() -> None:
    course = Course((NEW, DECIDE, END), WAY, (entry("decide", date(2026, 7, 1)),))
    assert course.tones(begun=True) == ("info", "")
    assert course.tones(begun=False) == ("", "")
    ended = Course((NEW, DECIDE, END), WAY, (*course.log, entry("end", date(2026, 7, 2))))
    assert ended.tones(begun=True) == ("good", "good")


def test_a_log_stands_in_the_order_of_its_days_then_of_writing() -> None:
    one, two, last = (
        entry("new", date(2026, 7, 1), id="9"),
        entry("new", date(2026, 7, 1), id="3"),
        entry("new", None, id="1"),
    )
    assert in_order([last, one, two]) == (two, one, last)

"""Letters as they are listed: the next day by which something must be done, steps and deadlines in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.deadlines.words import day_words
from qcdc_desktop.domain.kinds.log_part import logged
from qcdc_desktop.domain.registers.letters.choices import Competence, Complexity, LetterKind, Outcome, Target
from qcdc_desktop.domain.registers.letters.parts import DEADLINES, STEPS, DeadlineLine
from qcdc_desktop.domain.registers.letters.records import Letter, LetterDeadline, LetterStep
from qcdc_desktop.domain.registers.letters.register import LETTERS
from qcdc_desktop.domain.registers.letters.results import LetterResult, LetterState, letter_result
from tests.unit.domain.deadlines.worked import deadline as by_law
from tests.unit.domain.registers.letters.lettered import CAME, PROCEDURE, denunciation, entry

ON, DUE = date(2026, 8, 20), date(2026, 8, 24)


def row(*log: LetterStep, deadlines: tuple[LetterDeadline, ...] = (), on: date = ON, **values: Any) -> LetterResult:
    return letter_result(denunciation(**values), log, deadlines, (PROCEDURE,), on)


def deadline(due: date | None, met: date | None = None, **values: Any) -> LetterDeadline:
    return LetterDeadline(letter_id=1, code="TC01", name="Thụ lý", starts_on=CAME, due_on=due, met_on=met).with_values(
        values
    )


def test_the_next_day_is_that_of_the_first_deadline_that_runs_or_the_one_written_down() -> None:
    assert (row().due_on, row().due_for) == (None, "")
    assert (row(due_on=DUE).due_on, row(due_on=DUE).due_for) == (DUE, "")
    both = row(deadlines=(deadline(ON), deadline(date(2026, 8, 10), CAME), deadline(None)), due_on=DUE)
    assert (both.due_on, both.due_for) == (ON, "Thụ lý")
    assert row(deadlines=(deadline(ON, code="TC04", name="Giải quyết"),)).due_for == ""  # the kind of letter says it
    told = row(deadlines=(deadline(DUE),), outcome=Outcome.PARTLY, settled_on=ON, due_on=CAME)
    assert told.due_on == DUE  # settled, but the result still has to be sent
    assert row(deadlines=(deadline(DUE),), struck_on=ON, struck_reason="Nhầm").due_on is None


def test_the_state_of_a_letter_on_its_way() -> None:
    assert row(deadlines=(deadline(ON),)).state is LetterState.PENDING
    assert row(deadlines=(deadline(date(2026, 8, 19)),)).state is LetterState.OVERDUE
    stopped = (entry("accept", 1), entry("suspend", 2))
    assert row(*stopped).state is LetterState.SUSPENDED
    assert row(*stopped, on=date(2026, 8, 4)).state is LetterState.PENDING
    assert row(*stopped, deadlines=(deadline(CAME),)).state is LetterState.OVERDUE


def test_how_far_a_letter_is() -> None:
    assert (row().standing, row().segments) == ("", ("", ""))
    begun = row(entry("accept", 1))
    assert (begun.standing, begun.phases, begun.segments) == ("Thụ lý", ("Phân loại", "Giải quyết"), ("good", "info"))


@pytest.mark.parametrize(
    ("one", "words", "tone"),
    [
        (deadline(None), "Đang dừng tính", "info"),
        (deadline(date(2026, 8, 28)), "Còn 8 ngày", "info"),
        (deadline(date(2026, 8, 27)), "Còn 7 ngày", "warn"),
        (deadline(ON), "Hết hạn hôm nay", "warn"),
        (deadline(date(2026, 8, 18)), "Quá hạn 2 ngày", "bad"),
        (deadline(DUE, ON), "Đúng hạn", "good"),
        (deadline(CAME, ON), "Trễ 17 ngày", "bad"),
        (deadline(DUE, DUE), "Còn 4 ngày", "warn"),
    ],
)
def test_a_deadline_in_words(one: LetterDeadline, words: str, tone: str) -> None:
    line = DeadlineLine(one, ON)
    assert (line.standing, line.tone) == (words, tone)


def test_a_deadline_is_explained_out_of_its_receipt() -> None:
    counted = by_law("TC01", CAME).receipt
    kept = deadline(counted.day, receipt=counted.as_text())
    said = DeadlineLine(kept, ON).explained
    assert f"Ngày 0 là {day_words(CAME)}" in said
    assert "Căn cứ: Điều 24, Luật Tố cáo" in said
    assert "quyết định" not in said
    moved = kept.with_values({"decision": "Thông báo số 2/TB"})
    assert DeadlineLine(moved, ON).explained == f"{said}\nHạn đã chuyển theo quyết định: Thông báo số 2/TB"
    assert DeadlineLine(deadline(None), ON).explained == "Thụ lý", "of what has no rule its name says so"


def test_deadlines_are_shown_from_their_first_day_on() -> None:
    shown = DEADLINES.rows(row(deadlines=(deadline(DUE), deadline(DUE, starts_on=DUE), deadline(DUE, starts_on=None))))
    assert [line.deadline.starts_on for line in shown] == [CAME]
    struck = row(deadlines=(deadline(DUE),), struck_on=ON, struck_reason="Nhầm")
    assert DEADLINES.rows(struck) == ()
    assert DEADLINES.blank(row(), ON) == LetterDeadline(letter_id=row().letter.id)


def test_steps_are_shown_by_name_with_what_was_written() -> None:
    one = row(entry("extend", 1, days=30, paper="05/QĐ"), entry("bước cũ", 2))
    assert [line.name for line in logged(one.case.course)] == ["Gia hạn", "bước cũ"]
    assert STEPS.rows(one)[0].in_words == "Gia hạn\n05/QĐ\nGia hạn 30 ngày"
    assert STEPS.blank(one, ON) == LetterStep(letter_id=one.letter.id, on=ON)
    shown: Mapping[str, Any] = {"days": None, "sent_to": "UBND", "outcome": Outcome.PENDING, "paper": "", "step": ""}
    asked = [name for name in shown if STEPS.relevant(one, name, shown)]
    assert asked == ["sent_to", "paper"]
    assert STEPS.relevant(one, "outcome", {**shown, "outcome": Outcome.PARTLY})


def asked(**values: Any) -> set[str]:
    """The fields of the form that matter in a letter."""
    one = Letter(received_on=CAME).with_values(values)
    typed = {name: getattr(one, name) for name in LETTERS.form}
    return {name for name in LETTERS.form if LETTERS.relevant(name, typed)}


def test_the_form_asks_what_the_kind_of_letter_asks_for() -> None:
    petition = asked()
    assert not {"instance", "discipline", "target", "complexity", "secrecy_waived_on", "restart", "sent_to"} & petition
    assert {"instance", "discipline", "target", "complexity"} <= asked(kind=LetterKind.COMPLAINT)
    denounced = asked(kind=LetterKind.DENUNCIATION, complexity=Complexity.COMPLEX, target=Target.HEAD)
    assert {"secrecy_waived_on", "complex_ground", "complex_paper", "complex_on"} <= denounced
    assert "complex_paper" not in asked(kind=LetterKind.DENUNCIATION) | asked(complexity=Complexity.COMPLEX)
    assert "sent_to" in asked(competence=Competence.SUPERIOR) & asked(sent_to="UBND phường")
    assert "sent_to" not in asked(competence=Competence.OURS)
    assert "measures" in asked(outcome=Outcome.ANSWERED) & asked(measures="Nhắc nhở")
    assert not {"measures", "notified_on", "published_on"} & petition


def test_what_the_log_says_is_not_asked_beside_it() -> None:
    assert LETTERS.needless(row()) == ()
    assert {"outcome", "settled_on", "due_on"} <= set(LETTERS.needless(row(entry("accept", 1))))

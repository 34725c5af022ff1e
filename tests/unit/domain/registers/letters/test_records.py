"""Letters, their steps and deadlines: what is refused, who is competent, how long a deadline is open."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.kinds.fields import faults
from qcdc_desktop.domain.registers.letters.choices import (
    Competence,
    Complexity,
    Ground,
    Instance,
    LetterKind,
    Outcome,
    Sphere,
    Target,
)
from qcdc_desktop.domain.registers.letters.records import Letter, LetterDeadline
from tests.factories import letter, settled
from tests.unit.domain.registers.letters.lettered import denunciation, entry

CAME, LATER = date(2026, 8, 3), date(2026, 8, 4)
HARD = {"complexity": Complexity.COMPLEX, "complex_ground": Ground.MANY, "complex_paper": "03/BB", "complex_on": CAME}


@pytest.mark.parametrize(
    ("one", "fields"),
    [
        (denunciation(target=Target.HEAD), ["competence"]),
        (denunciation(target=Target.HEAD, competence=Competence.SUPERIOR), []),
        (denunciation(target=Target.STAFF), []),
        (denunciation(complexity=Complexity.COMPLEX), ["complex_ground", "complex_paper", "complex_on"]),
        (denunciation(**HARD), []),
        (denunciation(**{**HARD, "complexity": Complexity.VERY_COMPLEX}), []),
        (letter(1, CAME, **{**HARD, "complexity": Complexity.VERY_COMPLEX}), ["complexity"]),
        (letter(1, CAME, id=7, duplicate_of_id=7, split_from_id=7), ["duplicate_of_id", "split_from_id"]),
        (letter(1, CAME, id=7, duplicate_of_id=8, split_from_id=8), []),
        (letter(1, CAME, accepted_on=date(2026, 8, 2)), ["accepted_on"]),
        (settled(letter(1, CAME, notified_on=CAME, published_on=CAME), LATER), ["notified_on", "published_on"]),
        (settled(letter(1, CAME, notified_on=LATER, published_on=LATER), LATER), []),
        (letter(1, CAME, people=0), ["people"]),
    ],
)
def test_what_the_law_does_not_know_is_refused_at_its_field(one: Letter, fields: list[str]) -> None:
    assert [name for name, _ in faults(one)] == fields


@pytest.mark.parametrize(
    ("one", "who"),
    [
        (letter(1, CAME), Competence.OURS),
        (letter(1, CAME, sphere=Sphere.PARTY), Competence.PARTY),
        (letter(1, CAME, sphere=Sphere.JUDICIAL), Competence.ELSEWHERE),
        (denunciation(target=Target.HEAD), Competence.SUPERIOR),
        (letter(1, CAME, target=Target.HEAD), Competence.OURS),
        (letter(1, CAME, kind=LetterKind.COMPLAINT, instance=Instance.SECOND), Competence.SUPERIOR),
        (letter(1, CAME, kind=LetterKind.COMPLAINT), Competence.OURS),
        (letter(1, CAME, instance=Instance.SECOND), Competence.OURS),
    ],
)
def test_who_is_competent_follows_from_what_and_whom_it_is_about(one: Letter, who: Competence) -> None:
    assert one.competent() is who


def test_the_writer_is_a_number() -> None:
    assert letter(1, CAME).sender == ""
    assert letter(1, CAME, sender_number=4).sender == "Người gửi số 04"


def test_a_step_finds_or_answers() -> None:
    assert faults(entry("decide", 1, outcome=Outcome.PARTLY)) == ()
    assert [name for name, _ in faults(entry("decide", 1, outcome=Outcome.WITHDRAWN))] == ["outcome"]


def test_what_was_written_down_with_a_step_is_told() -> None:
    one = entry("extend", 1, paper="04/QĐ", days=30, note="Ở hai nơi", reason="Phức tạp")
    assert one.told() == ("04/QĐ", "Gia hạn 30 ngày", "", "Ở hai nơi", "Phức tạp")
    assert entry("transfer", 1, sent_to="UBND phường").told() == ("", "", "UBND phường", "", "")


def deadline(**values: object) -> LetterDeadline:
    return LetterDeadline(letter_id=1, code="TC01", starts_on=CAME, due_on=date(2026, 8, 12)).with_values(values)


def test_a_deadline_is_open_from_its_first_day_until_it_is_met() -> None:
    one = deadline(met_on=date(2026, 8, 10))
    assert [one.open(date(2026, 8, day)) for day in (2, 3, 9, 10)] == [False, True, True, False]
    assert deadline().open(date(2030, 1, 1))
    assert not deadline(starts_on=None).open(CAME)


def test_a_deadline_is_late_once_its_day_is_past_or_it_was_met_after_it() -> None:
    due, after = date(2026, 8, 12), date(2026, 8, 13)
    assert deadline(due_on=None).late(after) is None
    assert deadline().late(due) is None
    assert deadline().late(after) is True
    assert deadline(met_on=due).late(after) is False
    assert deadline(met_on=after).late(after) is True
    assert deadline(met_on=after).late(due) is None

"""A small run of the fuzz with a fixed seed; a larger one is ``python -m tests.fuzz.staff_names --count N``."""

from __future__ import annotations

from tests.fuzz.staff_names import run


def test_nobody_is_lost_by_a_name_that_sounds_like_a_word_of_lists() -> None:
    assert [(number, found) for number, _made, found in run(400, 20251127)] == []

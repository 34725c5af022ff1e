"""Words of a paper become a pattern, and the pattern words again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qcdc_desktop.domain.registers.unit import PaperKind
from qcdc_desktop.papers.templates import as_pattern, by_hand, fill, in_own_words, template

NAMES = {
    "period": "năm học 2024-2025",
    "year": "năm học 2024-2025",
    "school": "Trường THPT Nguyễn Du",
    "committee": "Đảng ủy",
    "chair": "…",
    "day": "5/9",
}


def test_names_stand_for_themselves_again() -> None:
    words = "Trong năm học 2024-2025, Đảng ủy Trường THPT Nguyễn Du họp ngày 5/9 …; các Đảng ủyviên."
    assert as_pattern(words, NAMES) == "Trong {period}, {committee} {school} họp ngày 5/9 …; các Đảng ủyviên."
    assert as_pattern(words, NAMES, "{year}").startswith("Trong {year}, ")


@given(st.lists(st.sampled_from([*NAMES.values(), "và", "2024-2025", ", ", " ", "\n", "x", "("])).map("".join))
def test_a_pattern_says_what_the_words_said(words: str) -> None:
    assert fill(as_pattern(words, NAMES), NAMES) == words


def test_own_words_take_the_place_of_those_written_by_hand_alone() -> None:
    report = template(PaperKind.REPORT)
    hand = [section.key for section in by_hand(report)]
    made = [section.key for section in report.sections if section.key not in hand]
    own = in_own_words(report, dict.fromkeys((*hand[:1], *made), "Lời của đơn vị"))
    assert [s.key for s in own.sections if s.text == "Lời của đơn vị"] == hand[:1]
    assert [s.key for s in own.sections] == [s.key for s in report.sections]

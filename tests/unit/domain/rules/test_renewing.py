"""Words of last year's paper: only its school years and due days move to another year."""

from __future__ import annotations

from datetime import date

import pytest

from qcdc_desktop.domain.rules.renewing import day_in_later_year, in_later_year, school_years


@pytest.mark.parametrize(
    ("text", "renewed"),
    [
        ("Trong năm học 2024-2025, nhà trường", "Trong năm học 2025-2026, nhà trường"),
        ("năm học 2024 – 2025 và 2025 – 2026", "năm học 2025 – 2026 và 2026 – 2027"),
        ("nhiệm kỳ 2020-2025", "nhiệm kỳ 2020-2025"),
        ("Nghị định số 59/2023/NĐ-CP, ngày 14/8/2023", "Nghị định số 59/2023/NĐ-CP, ngày 14/8/2023"),
        ("Số 2024-2025/KH", "Số 2024-2025/KH"),
        ("12024-2025", "12024-2025"),
        ("", ""),
    ],
)
def test_school_years_move_and_nothing_else_does(text: str, renewed: str) -> None:
    assert in_later_year(text, 1) == renewed
    assert in_later_year(text, 0) == text


def test_a_text_may_be_moved_back_again() -> None:
    text = "năm học 2024-2025"
    assert in_later_year(in_later_year(text, 3), -3) == text


def test_the_school_years_of_a_text_are_named_by_their_first_year() -> None:
    assert school_years("năm học 2023 - 2024, năm học 2024-2025, nhiệm kỳ 2020-2025") == (2023, 2024)


def test_the_last_of_february_moves_to_a_day_that_is_there() -> None:
    assert day_in_later_year(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert day_in_later_year(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert day_in_later_year(date(2024, 10, 15), 2) == date(2026, 10, 15)

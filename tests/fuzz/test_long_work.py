"""Small rounds of a day and of ten years; larger ones are ``python -m tests.fuzz.working_day`` and ``ten_years``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz import ten_years, working_day


def test_a_day_of_work_keeps_neither_memory_nor_files(tmp_path: Path) -> None:
    done = working_day.run(60, 1, tmp_path)
    assert done["files more"] <= working_day.HANDLES


def test_a_file_of_years_opens_holds_and_comes_back(tmp_path: Path) -> None:
    taken = ten_years.run(40, 4, 1, tmp_path)
    assert taken["MB"] > 4
    assert taken["MB of a backup"] < taken["MB"] - 4, "evidence is not written with every backup"
    assert taken["steps"] > 20

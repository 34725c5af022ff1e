from __future__ import annotations

from pathlib import Path

from tests.fuzz import recovering


def test_of_any_one_that_is_damaged_every_record_comes_back_and_of_two_what_lacks_is_named(tmp_path: Path) -> None:
    assert recovering.run(8, 3, tmp_path).total() == 8

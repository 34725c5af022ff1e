"""A small run of failing calls with a fixed seed; a larger one is ``python -m tests.fuzz.failing_calls --count N``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import calls, failing_calls


@pytest.mark.skipif(not calls.possible(), reason=calls.LACKS)
def test_a_call_that_fails_is_told_and_leaves_the_data_as_before_or_after(tmp_path: Path) -> None:
    ended = failing_calls.run(12, 4, tmp_path)
    assert ended.total() == 12
    assert any(": failed, " in how for how in ended)

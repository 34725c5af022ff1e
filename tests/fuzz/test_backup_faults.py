from __future__ import annotations

from pathlib import Path

from tests.fuzz import backup_faults


def test_every_planted_fault_is_told_and_no_good_backup_raises_an_alarm(tmp_path: Path) -> None:
    ended = backup_faults.run(30, 7, tmp_path)
    assert ended.total() == 30
    assert ended["left alone: passes"] > 3

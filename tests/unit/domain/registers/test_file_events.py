"""What happened to a file as a whole: which of it begins an epoch."""

from __future__ import annotations

from datetime import date

from qcdc_desktop.domain.registers.file_events import FileEvent, Happening, epoch


def test_only_bringing_back_and_saving_from_damage_begin_an_epoch() -> None:
    events = [FileEvent(what=what, on=date(2025, 5, 1), said="1-9f3ac41e") for what in Happening]
    assert epoch([]) == 0
    assert epoch(events) == 2

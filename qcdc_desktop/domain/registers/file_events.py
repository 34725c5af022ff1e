"""What happened to the data file as a whole (việc của tệp): it was brought back, its data was saved, a drill was
held, the bin was emptied.

Such an event is a step of the journal like any other, so it is proved with it; no undo takes it back. A file that was
brought back has fewer steps than the one before: the event says so, and a new epoch of the journal begins with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, day, text


class Happening(Choice):
    """What it was."""

    RESTORED = "restored", "Khôi phục từ bản sao lưu"
    RECOVERED = "recovered", "Cứu dữ liệu từ tệp hỏng"
    DRILL = "drill", "Diễn tập khôi phục"
    EMPTIED = "emptied", "Dọn thùng rác"
    WORKED = "worked", "Người khác ghi tiếp"


OPENS_EPOCH = frozenset({Happening.RESTORED, Happening.RECOVERED})
"""After these the journal goes on from an earlier state than the one that others may have seen."""


class FileEvent(Record):
    """One event; ``said`` is the head of the journal that the file went on from, or the mark that a drill looks for, or
    how much lay in the bin, or who works on the file from there on."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "file_event", "Việc của tệp", "said", deletable=False, guarded=True, evidence=Evidence.NONE
    )

    what: Happening = choice("Việc", Happening.DRILL, hidden=True, fixed=True)
    on: date | None = day("Ngày", required=True, hidden=True, fixed=True)
    said: str = text("Dấu", required=True, hidden=True, fixed=True)


def epoch(events: Iterable[FileEvent]) -> int:
    """How often the journal began to go on from an earlier state: 0 in a file that never was brought back."""
    return sum(event.what in OPENS_EPOCH for event in events)

"""Text that was taken out for good (xóa hẳn chữ): which step of the journal is not what it was, since when and why."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, day, text, whole


class Erasure(Record):
    """One step of the journal from which words went, though its seal stays: what it says now has this ``digest``.

    It is a record of the journal itself, in a later step, and so proved with it; no undo takes it back.
    """

    INFO: ClassVar[KindInfo] = KindInfo(
        "erasure", "Chữ đã xóa hẳn", "reason", deletable=False, guarded=True, evidence=Evidence.NONE
    )

    step_id: int | None = whole("Bước nhật ký", required=True, hidden=True, fixed=True)
    digest: str = text("Mã sau khi xóa", required=True, hidden=True, fixed=True)
    on: date | None = day("Ngày", required=True, hidden=True, fixed=True)
    reason: str = text("Lý do", required=True, hidden=True, fixed=True)

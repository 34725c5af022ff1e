"""Words that no longer fit (từ ngữ lỗi thời, X12): kept by the user, looked for by the rules of outdated words."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.fields import KindInfo, Record, day, flag, long, text


class Term(Record):
    """A word that no longer fits from a day on (từ ngữ lỗi thời), and what to write instead."""

    INFO: ClassVar[KindInfo] = KindInfo("term", "Từ ngữ lỗi thời", "instead", order=("since", "id"))

    words: str = long("Từ ngữ lỗi thời", required=True, width=32, help="Mỗi cách viết một dòng")
    instead: str = text("Thay bằng", required=True, width=32)
    reason: str = long("Lý do, căn cứ", width=44)
    since: date | None = day("Lỗi thời từ ngày", required=True)
    active: bool = flag("Đang kiểm tra", default=True, help="Tắt nếu ở đơn vị vẫn dùng")

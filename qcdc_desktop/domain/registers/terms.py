"""Words that no longer fit (từ ngữ lỗi thời, X12): kept by the user, looked for by the rules of outdated words."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from qcdc_desktop.domain.kinds.columns import field_column
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, day, flag, long, text
from qcdc_desktop.domain.kinds.register import Empty, Register


class Term(Record):
    """A word that no longer fits from a day on (từ ngữ lỗi thời), and what to write instead."""

    INFO: ClassVar[KindInfo] = KindInfo(
        "term", "Từ ngữ không còn dùng", "instead", order=("since", "id"), apart=("since",)
    )

    words: str = long("Từ ngữ không còn dùng", required=True, width=32, help="Mỗi cách viết một dòng")
    instead: str = text("Thay bằng", required=True, width=32)
    reason: str = long("Lý do, căn cứ", width=44)
    since: date | None = day("Ngày ngừng dùng", required=True)
    active: bool = flag("Đang kiểm tra", default=True, help="Tắt nếu ở đơn vị vẫn dùng")


TERMS: Register[Term] = Register(
    Term,
    "từ ngữ",
    title="Từ ngữ không còn dùng",
    add="Thêm từ ngữ",
    standard="Nạp từ ngữ không còn dùng",
    columns=(
        field_column(Term, "words", wide=True),
        field_column(Term, "instead", width=24),
        field_column(Term, "since", width=10, label="Từ ngày"),
        field_column(Term, "active", width=8, label="Kiểm tra"),
        field_column(Term, "reason", width=30, spare=True),
    ),
    empty=Empty(
        "Chưa có từ ngữ nào",
        "Tên cơ quan, quy định không còn dùng (Huyện ủy, Phòng GD&ĐT…) và tên thay vào. Chương trình tìm các từ này "
        "trong mọi nội dung đã ghi.",
    ),
)

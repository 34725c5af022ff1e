"""A unit's own words for its papers (câu chữ mẫu của đơn vị): how sections begin, in place of what the program says."""

from __future__ import annotations

from typing import ClassVar

from qcdc_desktop.domain.kinds.fields import Evidence, KindInfo, Record, choice, flag, long, text
from qcdc_desktop.domain.registers.unit import PaperKind


class Wording(Record):
    """How a section of papers of one outline begins in this unit; ``{year}`` and the like are filled in each time.

    Kind, outline and ``state`` say which template it belongs to, as they do of a paper.
    """

    INFO: ClassVar[KindInfo] = KindInfo(
        "wording",
        "Câu chữ mẫu của đơn vị",
        "body",
        order=("kind", "outline", "state", "section", "id"),
        evidence=Evidence.NONE,
        apart=("kind",),
    )

    kind: PaperKind = choice("Loại văn bản", PaperKind.REPORT, width=18)
    outline: str = text("Bố cục", width=14)
    state: bool = flag("Văn bản của hiệu trưởng", width=10)
    section: str = text("Phần", required=True, width=18)
    body: str = long("Câu chữ", width=60)

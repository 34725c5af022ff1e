"""How large the unit is, in sentences: what was counted of classes, pupils, staff and Party members (A01)."""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.writing import in_prose, told

SIZE = "size"
"""The name under which templates ask for it: ``{size}``."""


def size_words(figures: Figures) -> str:
    """``Trường có 24 lớp với 1.012 học sinh; 55 cán bộ, …``; what nobody counted is left out, nothing where none is."""
    return " ".join(_sentences(figures))


def _sentences(figures: Figures) -> Iterator[str]:
    def number(code: str) -> float:
        return figures[code].value or 0

    classes, pupils, staff, members = (number(code) for code in ("A01.10", "A01.11", "A01.1", "A01.5"))
    taught = " với ".join(filter(None, (told((classes, "lớp")), told((pupils, "học sinh")))))
    kinds = told((number("A01.2"), "cán bộ quản lý"), (number("A01.3"), "giáo viên"), (number("A01.4"), "nhân viên"))
    among = f", trong đó có {kinds}" if kinds else ""
    working = f"{in_prose(staff)} cán bộ, giáo viên, nhân viên{among}" if staff else ""
    if taught or working:
        yield f"Trường có {'; '.join(filter(None, (taught, working)))}."
    if members:
        sorts = told((number("A01.7"), "đảng viên chính thức"), (number("A01.8"), "đảng viên dự bị"))
        yield f"Có {in_prose(members)} đảng viên{f', gồm {sorts}' if sorts else ''}."

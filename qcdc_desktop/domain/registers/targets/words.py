"""What the words of a target prove of how it is measured and planned: "100 % …", "ít nhất 2 cuộc …", "không có …"."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from qcdc_desktop.domain.kinds.text import tone_style
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.targets.records import Direction, Level, Source, TargetKind


def _any(phrases: str) -> str:
    """Any of some phrases as whole words, the longest first, whatever stands between their words."""
    longest = "|".join(sorted(phrases.split(", "), key=len, reverse=True))
    return rf"(?<!\w)({longest})(?!\w)".replace(" ", r"\W+")


_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
"""Without "năm", which is a year as well."""
_LEVELS = {"xuất sắc": Level.EXCELLENT, "tốt": Level.GOOD, "khá": Level.FAIR}
_AUDIENCES = {
    "đảng viên": Audience.MEMBERS,
    "cán bộ quản lý": Audience.MANAGERS,
    "giáo viên": Audience.TEACHERS,
    "nhân viên": Audience.EMPLOYEES,
}
_UNITS = _any(
    "cuộc, buổi, lần, đợt, hội nghị, văn bản, chuyên đề, mô hình, nhóm, kỳ, đề tài, sáng kiến, quy chế, kế hoạch, "
    "báo cáo, lớp, bài, tin, đồng chí, quần chúng, đảng viên, công trình, phong trào, hoạt động, nội dung, phiên, "
    "đoàn, tổ, chi bộ, người, đơn, vụ, vụ việc"
)
_FIGURES = r"(?<![\w.,/])(\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d{1,2}\.\d{1,2})"
_SHARE = re.compile(_FIGURES + r"\s*(?:[-–]\s*\d+(?:[.,]\d+)?\s*)?%")
_COUNT = re.compile(rf"(?:{_FIGURES}|{_any(', '.join(_NUMBERS))})\W+{_UNITS}")
_DATED = re.compile(r"\b(?:tháng|ngày|năm|quý|khóa|lớp|số|điều)\W+$")
"""A number behind counts nothing."""
_NONE = re.compile(
    _any(
        "không có, không để, không để xảy ra, không phát sinh, không xảy ra, không còn, không vi phạm, không ai, "
        "không đảng viên nào, không trường hợp nào"
    )
)
_PEOPLE = re.compile(
    _any(
        "cán bộ, cán bộ quản lý, giáo viên, đảng viên, viên chức, nhân viên, người lao động, công chức, cbgvnv, cbgv, "
        "gv, học sinh, phụ huynh, cha mẹ học sinh, đoàn viên, quần chúng, cấp ủy viên"
    )
)
_OTHERS = re.compile(_any("học sinh, phụ huynh, cha mẹ, đoàn viên, quần chúng"))
"""People who are not in the list of staff, nor on attendance sheets."""
_SAID = re.compile(_any("ý kiến, kiến nghị, phản ánh, đề xuất, nguyện vọng, thắc mắc, đơn, hồ sơ, nội dung"))
"""What people hand in: a share of it reaches nobody."""
_REACHED = re.compile(
    _any("quán triệt, học tập, phổ biến, tuyên truyền, tập huấn, bồi dưỡng, nghiên cứu, tiếp thu, thông tin")
)
_LEVEL = re.compile(_any(", ".join(_LEVELS)))
_AT_MOST = re.compile(_any("không quá, dưới, tối đa, nhiều nhất, không vượt quá") + r"\W+(?:\w+\W+)?$")
_LETTERS = re.compile(_any("đơn thư, đơn, khiếu nại, tố cáo"))
_NEAR = 14
"""How many words behind the percent sign may say who is reached."""


class Measure(Value):
    """How a target is measured and what is planned."""

    kind: TargetKind
    plan: float | None = None
    unit: str = ""
    level: Level = Level.NONE
    direction: Direction = Direction.HIGHER
    source: Source = Source.READINGS
    audience: Audience = Audience.ALL

    @property
    def proven(self) -> bool:
        """Whether the words give a number; else it is only taken for one of quality."""
        return self.kind is not TargetKind.QUALITY

    def fields(self) -> dict[str, Any]:
        """The fields of a target that is measured so; where the words name no level, a good one is planned."""
        level = Level.GOOD if not self.proven and self.level is Level.NONE else self.level
        names = ("kind", "plan", "unit", "direction", "source", "audience")
        return {**{name: getattr(self, name) for name in names}, "plan_level": level}


def target_from_words(text: str) -> Measure:
    """How a target with these words is measured, as far as they prove it."""
    words = tone_style(unicodedata.normalize("NFC", text).lower(), old=False)
    share, none = _SHARE.search(words), _NONE.search(words)
    if share and not (none and none.start() < share.start()):
        return _share(_number(share[1]), words[: share.start()], words[share.end() :])
    for count in () if none else _COUNT.finditer(words):
        before, plan = words[: count.start()], _number(count[1]) if count[1] else float(_NUMBERS[count[2]])
        if plan == 0:
            return _nothing(words)
        if not _DATED.search(before):
            return Measure(TargetKind.COUNT, plan, " ".join(count[3].split()), direction=_direction(before))
    if none:
        return _nothing(words)
    level = _LEVEL.search(words)
    return Measure(TargetKind.QUALITY, level=_LEVELS[" ".join(level[0].split())] if level else Level.NONE)


def _number(figures: str) -> float:
    """``1.234,5`` and ``99.5``, as Vietnamese offices and spreadsheets write."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", figures):
        figures = figures.replace(".", "")
    return float(figures.replace(",", "."))


def _direction(before: str) -> Direction:
    return Direction.LOWER if _AT_MOST.search(before) else Direction.HIGHER


def _nothing(words: str) -> Measure:
    source = Source.LETTERS if _LETTERS.search(words) else Source.READINGS
    return Measure(TargetKind.ZERO, 0, source=source)


def _share(plan: float, before: str, behind: str) -> Measure:
    """A share of people who are reached, or of anything else; who they are stands behind, or before where it ends."""
    behind = behind if re.search(r"\w", behind) else before
    near = " ".join(behind.split()[:_NEAR])
    people = list(_PEOPLE.finditer(near))
    of_people = people and not _SAID.search(near, 0, people[0].start())
    if not of_people or not _REACHED.search(behind, people[0].end()):
        return Measure(TargetKind.PERCENT, plan, direction=_direction(before))
    groups = {_AUDIENCES.get(" ".join(whom[0].split())) for whom in people}
    audience = (groups.pop() if len(groups) == 1 else None) or Audience.ALL
    source = Source.READINGS if _OTHERS.search(behind) else Source.BRIEFINGS
    return Measure(TargetKind.COVERAGE, plan, source=source, audience=audience)

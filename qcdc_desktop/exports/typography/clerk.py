"""Where a clerk would break a centred name or summary: between words that do not belong together, evenly.

A line break that was typed wins over all of this.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from qcdc_desktop.exports.typography.holds import ties
from qcdc_desktop.exports.typography.text import Ink, Line, break_lines

_TERMS = """
đảng bộ|đảng ủy|đảng uỷ|chi bộ|chi ủy|chi uỷ|ban thường vụ|ban chấp hành|ban chỉ đạo|thanh tra nhân dân
công đoàn|đoàn thanh niên|trung học|phổ thông|tiểu học|mầm non|mẫu giáo|cơ sở|dân tộc|nội trú|bán trú
trung tâm|giáo dục|thường xuyên|nghề nghiệp|cao đẳng|đại học|liên cấp|năng khiếu|đào tạo|thành phố|thị trấn
thị xã|đặc khu|quy chế dân chủ|dân chủ|quy chế|nghị quyết|chỉ thị|kế hoạch|chương trình|báo cáo|kết quả
thực hiện|xây dựng|lãnh đạo|chỉ đạo|hoạt động|đơn vị|nhà trường|cơ quan|năm học|học kỳ|nhiệm kỳ|giai đoạn
nhiệm vụ|giải pháp|công tác|kiểm tra|giám sát|tổng kết|sơ kết|đánh giá|phương hướng|tổ chức|triển khai
tăng cường|viên chức|cán bộ|đảng viên|người lao động|hội nghị|số liệu|chỉ tiêu|đơn thư|khiếu nại|tố cáo
"""
"""Terms that stay on one line."""
_UNBROKEN = frozenset(tuple(term.split()) for term in _TERMS.replace("\n", "|").split("|"))
_LONGEST_TERM = max(map(len, _UNBROKEN))
_SCHOOL_KINDS = frozenset({"trường", "thpt", "thcs", "th", "ptdtnt", "ptdtbt", "và", "-", "–", "&"})
_LEADING = frozenset({"chuyên", "phường", "xã", "tỉnh", "huyện", "quận", "số", "phố", "trấn", "khu"})
"""Words that belong to the name behind them: ``chuyên Lê Hồng Phong``, ``phường Bình An``."""
_CONNECTIVES = frozenset(
    {"về", "trong", "của", "và", "cho", "theo", "với", "tại", "năm", "nhằm", "để", "từ", "đến", "trên", "giữa"}
)
"""Words that begin a line well and end one badly."""

_NEVER, _LINE, _RELUCTANTLY = 20.0, 5.0, 2.0
_MOST_WORDS = 60
"""Longer than this it is neither name nor summary and is broken like running text."""

_Costs = Callable[[list[str]], list[float]]


def organisation_lines(name: str, ink: Ink, width: float) -> list[Line]:
    """The lines of an organisation's or a person's name: ``ĐẢNG ỦY TRƯỜNG THPT`` / ``NGUYỄN DU``."""
    return _lines(name, ink, width, _organisation_costs)


def summary_lines(summary: str, ink: Ink, width: float) -> list[Line]:
    """The lines of a summary (trích yếu) or title: even, with whole terms."""
    return _lines(summary, ink, width, _summary_costs)


def _lines(text: str, ink: Ink, width: float, costs: _Costs) -> list[Line]:
    result: list[Line] = []
    for part in text.split("\n"):
        fewest = break_lines(part, ink, width)
        words = part.split()
        if len(fewest) < 2 or len(words) > _MOST_WORDS or any(ink.width(word) > width for word in words):
            result += fewest
        else:
            held = [max(cost, _NEVER * tied) for cost, tied in zip(costs(words), ties(words), strict=True)]
            result += _best(words, ink, width, held, len(fewest))
    return result


def _best(words: list[str], ink: Ink, width: float, costs: list[float], fewest: int) -> list[Line]:
    """The cheapest way to break ``words`` into ``fewest`` lines or one more; ``costs[i]`` is before word i."""
    ends = [0.0, *accumulate(ink.width(word) + ink.width(" ") for word in words)]

    def size(start: int, end: int) -> float:
        return ends[end] - ends[start] - ink.width(" ")

    ways: list[tuple[float, list[int]]] = []
    for count in (fewest, fewest + 1):
        even = size(0, len(words)) / count
        # best[i]: cheapest cost of setting the first i words in the lines so far, with the breaks taken.
        best: dict[int, tuple[float, list[int]]] = {0: (count * _LINE, [])}
        for _ in range(count):
            best = {
                end: min(
                    (cost + costs[start] + _RELUCTANTLY * ((size(start, end) - even) / even) ** 2, [*breaks, end])
                    for start, (cost, breaks) in best.items()
                    if start < end and size(start, end) <= width
                )
                for end in range(1, len(words) + 1)
                if any(start < end and size(start, end) <= width for start in best)
            }
        if len(words) in best:
            ways.append(best[len(words)])
    _, breaks = min(ways)
    texts = [" ".join(words[start:end]) for start, end in zip([0, *breaks], breaks, strict=False)]
    return [Line(text, ink.width(text)) for text in texts]


def _terms_of(words: list[str]) -> list[int]:
    """For each word the number of the term it belongs to; -1 for a word of its own."""
    plain = [word.casefold().strip(',.;:“”"') for word in words]
    terms, index = [-1] * len(words), 0
    while index < len(words):
        for length in range(_LONGEST_TERM, 1, -1):
            if tuple(plain[index : index + length]) in _UNBROKEN:
                terms[index : index + length] = [index] * length
                index += length
                break
        else:
            index += 1
    return terms


def _organisation_costs(words: list[str]) -> list[float]:
    terms = _terms_of(words)
    plain = [word.casefold().rstrip(",") for word in words]
    named: list[bool] = []
    for index, word in enumerate(plain):
        known = terms[index] >= 0 or word in _LEADING or (word in _SCHOOL_KINDS and not (named and named[-1]))
        named.append(not known)
    costs = [0.0]
    for index in range(1, len(words)):
        if terms[index] == terms[index - 1] >= 0 or (named[index] and named[index - 1]):
            cost = _NEVER
        elif plain[index - 1] in _LEADING:
            cost = 2 * _RELUCTANTLY
        elif named[index] or named[index - 1] or plain[index] in _LEADING or words[index - 1].endswith(","):
            cost = 0.0
        else:
            cost = _RELUCTANTLY / 2 if plain[index] == "trường" else _RELUCTANTLY
        costs.append(cost)
    return costs


def _summary_costs(words: list[str]) -> list[float]:
    terms = _terms_of(words)
    capitals = not " ".join(words).isupper()
    costs = [0.0]
    for index in range(1, len(words)):
        before, word = words[index - 1], words[index]
        if terms[index] == terms[index - 1] >= 0:
            cost = _NEVER
        elif before[-1] in ",;:":
            cost = 0.0
        elif capitals and before[0].isupper() and word[0].isupper():
            cost = _NEVER
        elif before.casefold() in _CONNECTIVES:
            cost = _RELUCTANTLY
        else:
            cost = 0.0 if word.casefold() in _CONNECTIVES else _RELUCTANTLY / 5
        costs.append(cost)
    return costs

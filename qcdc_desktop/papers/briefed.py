"""What a report tells of briefings and of the unit's own regulations, in sentences made from the figures."""

from __future__ import annotations

from collections.abc import Iterator

from qcdc_desktop.domain.figures.results import Figures
from qcdc_desktop.domain.kinds.printed import printed
from qcdc_desktop.domain.kinds.writing import in_prose, write_day, write_percent
from qcdc_desktop.domain.registers.briefings import BRIEFINGS
from qcdc_desktop.domain.registers.library import Directive, ReviewState
from qcdc_desktop.domain.registers.library_results import DIRECTIVES, REGULATIONS, DirectiveResult, RegulationResult
from qcdc_desktop.papers.blocks import Block, Paragraph
from qcdc_desktop.papers.parts import items


def briefing_blocks(figures: Figures, before: str = "") -> tuple[Block, ...]:
    """Sessions, visits and how far what must be studied has come; nothing where the registers hold nothing.

    ``before`` is what the paper says up to there: a document that it cites is called in short.
    """
    return tuple(_briefings(figures, before))


def _briefings(figures: Figures, before: str) -> Iterator[Block]:
    if figures.of(BRIEFINGS):
        visits = f" với {_n(figures, 'A04.2')} lượt người dự" if figures["A04.2"].value else ""
        yield Paragraph(f"Đã tổ chức {_n(figures, 'A04.1')} buổi quán triệt{visits}.")
    # Without a roster nobody could have been briefed: then it is not told who was not.
    if not figures.of(BRIEFINGS) or not figures["A04.3"].value:
        return
    reached = figures["A04.4"].value
    all_of = "đã được quán triệt đến toàn bộ đối tượng"
    none = "chưa có văn bản nào được quán triệt đến toàn bộ đối tượng"
    done = f"{_n(figures, 'A04.4')} văn bản {all_of}" if reached else none
    day = write_day(figures.as_of)
    yield Paragraph(f"Có {_n(figures, 'A04.3')} văn bản phải quán triệt: {done}, tính đến ngày {day}.")
    open_ones = [r for r in figures.of(DIRECTIVES) if r.coverage and (r.coverage.missing or r.coverage.share is None)]
    if open_ones:
        yield Paragraph("Còn phải quán triệt tiếp:")
        yield from items(_by_reach(open_ones, before))


def _by_reach(results: list[DirectiveResult], before: str) -> Iterator[str]:
    """Directives that have come equally far are told together."""
    by_reach: dict[str, list[Directive]] = {}
    for r in results:
        by_reach.setdefault(_reach(r), []).append(r.directive)
    for reach, directives in by_reach.items():
        named = (d.called() if cited_in(before, d) else d.named() for d in directives)
        yield f"{'; '.join(named)}: {reach}"


def cited_in(text: str, directive: Directive) -> bool:
    """Whether a text cites a directive with its number and day, however its months are written."""
    return directive.issued_on is not None and printed(directive.named()) in printed(" ".join(text.split()))


def _reach(result: DirectiveResult) -> str:
    coverage = result.coverage
    if coverage is None or not coverage.sessions:
        return "chưa tổ chức quán triệt"
    if coverage.share is None:
        return "đã tổ chức quán triệt, chưa điểm danh"
    asked, briefed = in_prose(coverage.asked), in_prose(len(coverage.briefed))
    if not coverage.briefed:
        return f"chưa ai trong {asked} người được quán triệt"
    return f"{briefed}/{asked} người ({write_percent(coverage.share)}), còn {in_prose(len(coverage.missing))} người"


def regulation_blocks(figures: Figures) -> tuple[Block, ...]:
    """How the review of the unit's own regulations stands (A03); nothing where there are none."""
    if not figures["A03.1"].value:
        return ()
    reviewed = f"đã rà soát {_n(figures, 'A03.2')} văn bản" if figures["A03.2"].value else "chưa rà soát quy chế nào"
    sentence = f"Đơn vị có {_n(figures, 'A03.1')} quy chế, quy định nội bộ; trong kỳ {reviewed}"
    if figures["A03.3"].value:
        done = f", trong đó đã hoàn thành {_n(figures, 'A03.4')} văn bản" if figures["A03.4"].value else ""
        sentence += f"; phải sửa đổi, thay thế, bãi bỏ {_n(figures, 'A03.3')} văn bản{done}"
    sentence += "."
    open_ones = [r for r in figures.of(REGULATIONS) if r.state in (ReviewState.OPEN, ReviewState.OVERDUE)]
    return (Paragraph(sentence), *items(_open(r) for r in open_ones))


def _open(result: RegulationResult) -> str:
    last = result.reviews[-1]
    due = f", hạn {write_day(last.due_on)}" if last.due_on else ""
    late = f" ({result.state.words.lower()})" if result.state is ReviewState.OVERDUE else ""
    return f"{result.regulation.name}: {last.decision.words.lower()}{due}{late}"


def _n(figures: Figures, code: str) -> str:
    return in_prose(figures[code].value)

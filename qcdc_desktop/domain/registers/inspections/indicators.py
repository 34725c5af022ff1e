"""The lines of the annex on inspection and supervision (A12, A13, domain 5.3), and whose cases are counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from qcdc_desktop.domain.kinds.fields import Record
from qcdc_desktop.domain.kinds.figure import Indicator
from qcdc_desktop.domain.kinds.periods import Period
from qcdc_desktop.domain.kinds.register import Context
from qcdc_desktop.domain.registers.inspections.records import Finding, Inspection, Subject
from qcdc_desktop.domain.registers.inspections.results import InspectionResult, inspection_results
from qcdc_desktop.domain.registers.organs import Member, members_on
from qcdc_desktop.domain.registers.unit import Organ, OrganKind

COMMITTEE = (OrganKind.PARTY, OrganKind.OFFICE)
"""The committee itself, and the offices that work for it, its inspection commission among them."""
PARTY_BODIES = (*COMMITTEE, OrganKind.CELL)
"""Those whose work the Party's own statistics count."""
COUNTED = (*PARTY_BODIES, OrganKind.STEERING)
"""Whose work A13 counts; the people's inspection board has its own indicator (A12)."""

Results = Sequence[InspectionResult]


def _counted(context: Context) -> Results:
    return [r for r in context.made(inspection_results) if r.inspector in COUNTED]


def about_qcdc(results: Results) -> Results:
    """Those about QCDC."""
    return [r for r in results if r.inspection.about_qcdc]


def begun_in(results: Results, period: Period, on: date) -> Results:
    """Those whose first step lies in a period and has come."""
    return [r for r in results if r.begun_on and period.start <= r.begun_on <= on]


_Count = Callable[[Context, Results], Sequence[Record]]


def _cases(context: Context, results: Results) -> list[Inspection]:
    return [r.inspection for r in begun_in(results, context.period, context.as_of)]


def _cases_of(subject: Subject) -> _Count:
    return lambda context, results: [one for one in _cases(context, results) if one.counted_as() is subject]


def _carried(context: Context, results: Results) -> list[Finding]:
    before = context.period.start - timedelta(days=1)
    known = [r for r in results if r.concluded_on and r.concluded_on <= before]
    return [f for r in known for f in r.demands if f.open(before)]


def _issued(context: Context, results: Results) -> list[Finding]:
    """Demands of conclusions of the period. What was carried over and issued is what was met and what is open."""
    start = context.period.start
    return [f for r in results if r.concluded_on and r.concluded_on >= start for f in r.demands]


def _demands(wanted: Callable[[Finding, date], bool]) -> _Count:
    def those(context: Context, results: Results) -> list[Finding]:
        handled = (*_carried(context, results), *_issued(context, results))
        return [f for f in handled if wanted(f, context.as_of)]

    return those


def _with_its_part(code: str, label: str, unit: str, count: _Count) -> tuple[Indicator, Indicator]:
    """A line of the annex, and below it the part of it that is about QCDC."""

    def part(context: Context) -> Sequence[Record]:
        return count(context, about_qcdc(context.made(_counted)))

    return (
        Indicator(code, label, unit, lambda context: count(context, context.made(_counted))),
        Indicator(f"{code}.1", "Trong đó về quy chế dân chủ", unit, part),
    )


def _of_board(count: _Count) -> Callable[[Context], Sequence[Record]]:
    """What is counted of the people's inspection board alone."""

    def those(context: Context) -> Sequence[Record]:
        return count(context, [r for r in context.made(inspection_results) if r.inspector is OrganKind.INSPECTION])

    return those


def _serving_on_board(context: Context) -> list[Member]:
    boards = [organ for organ in context.all(Organ) if organ.kind is OrganKind.INSPECTION]
    members = context.parts(Member, "organ_id")
    return [one for board in boards for one in members_on(members[board.id], context.as_of)]


INDICATORS: tuple[Indicator, ...] = (
    Indicator("A12.1", "Thành viên Ban Thanh tra nhân dân", "người", _serving_on_board),
    Indicator("A12.2", "Cuộc kiểm tra, giám sát của Ban Thanh tra nhân dân", "cuộc", _of_board(_cases)),
    Indicator("A12.3", "Kiến nghị của Ban Thanh tra nhân dân trong kỳ", "mục", _of_board(_issued)),
    Indicator(
        "A12.4",
        "Kiến nghị của Ban Thanh tra nhân dân đã được tiếp thu",
        "mục",
        _of_board(_demands(lambda f, by: not f.open(by))),
    ),
    *_with_its_part("A13.1", "Cuộc kiểm tra, giám sát", "cuộc", _cases),
    *_with_its_part("A13.2", "Tổ chức được kiểm tra, giám sát", "lượt", _cases_of(Subject.ORGAN)),
    *_with_its_part("A13.3", "Đảng viên được kiểm tra, giám sát", "lượt", _cases_of(Subject.MEMBER)),
    *_with_its_part("A13.4", "Yêu cầu, kiến nghị kỳ trước chuyển sang", "mục", _carried),
    *_with_its_part("A13.5", "Yêu cầu, kiến nghị đưa ra trong kỳ", "mục", _issued),
    *_with_its_part("A13.6", "Yêu cầu, kiến nghị đã khắc phục", "mục", _demands(lambda f, by: not f.open(by))),
    *_with_its_part("A13.7", "Yêu cầu, kiến nghị chưa khắc phục", "mục", _demands(Finding.open)),
    *_with_its_part(
        "A13.8", "Yêu cầu, kiến nghị quá hạn chưa khắc phục", "mục", _demands(lambda f, by: f.days_late(by) > 0)
    ),
)
"""Every line in its printed order, each followed by its part about QCDC."""

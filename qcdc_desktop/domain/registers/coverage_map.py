"""Coverage tổ by tổ and directive by directive: how many of each have been briefed, and who has not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qcdc_desktop.domain.kinds.heat import ALL, HeatCell, HeatHead, HeatMap
from qcdc_desktop.domain.kinds.timeline import Fill, Key
from qcdc_desktop.domain.kinds.values import Value, replace
from qcdc_desktop.domain.kinds.writing import write_percent
from qcdc_desktop.domain.registers.audience import Audience
from qcdc_desktop.domain.registers.coverage import Coverage, Studies
from qcdc_desktop.domain.registers.library import Directive
from qcdc_desktop.domain.registers.library_results import DirectiveResult
from qcdc_desktop.domain.registers.rolls import section_key
from qcdc_desktop.domain.registers.staff import by_name
from qcdc_desktop.domain.registers.unit import Person

_NEARLY = 80.0
"""Percent from which little is missing."""
_NAMED = 5
"""So many names are told with a count."""
UNNAMED = "Chưa xếp tổ"
Place = tuple[int, int]
"""A cell: the number of its tổ, from 1 on, and the id of its directive; :data:`ALL` for all of them."""


class CoverageMap(Value):
    """The directives that must be studied on a day, and how far each has come in each tổ."""

    directives: tuple[Directive, ...]
    sections: tuple[str, ...]
    cells: Mapping[Place, Coverage]
    audience: Audience | None = None
    """For whom all of them are meant, where one target is shown; else each has its own."""

    def title(self, place: Place) -> str:
        """What a cell is about: ``10/2022/QH15 · Tổ Toán``."""
        section, directive = place
        number = next((d.number for d in self.directives if d.id == directive), "Tất cả văn bản")
        return f"{number} · {self.sections[section - 1] or UNNAMED if section else 'Toàn trường'}"

    def lacking(self) -> tuple[int, ...]:
        """The numbers of the tổ in which somebody is missing."""
        return tuple(n for n in range(1, len(self.sections) + 1) if self.cells[n, ALL].missing)


def coverage_map(rows: Sequence[DirectiveResult]) -> CoverageMap:
    """The coverage of the library, told apart by tổ; a session on one directive is none on the others."""
    found = {row.directive.id: row.coverage for row in rows if row.coverage}
    if not found:
        return CoverageMap((), (), {})
    sections, cells = _told_apart(found)
    for number in range(len(sections) + 1):
        cells[number, ALL] = _together([cells[number, key] for key in found])
    return CoverageMap(tuple(row.directive for row in rows if row.coverage), sections, cells)


def target_map(whole: Coverage, audience: Audience, library: Iterable[Directive], read: Studies) -> CoverageMap:
    """The coverage that a target is measured by, told apart: all its directives together come to its own figure."""
    known = {directive.id: directive for directive in library}
    found = {key: read.coverage((key,), audience, whole.on) for key in whole.directives}
    sections, cells = _told_apart({**found, ALL: whole})
    return CoverageMap(tuple(known[key] for key in found), sections, cells, audience)


def _told_apart(found: Mapping[int, Coverage]) -> tuple[tuple[str, ...], dict[Place, Coverage]]:
    """The tổ of those asked, and the coverage of each and of the whole school."""
    asked = {p.section for c in found.values() for p in (*c.briefed, *c.missing)}
    sections = tuple(sorted(asked, key=section_key))
    cells = {(ALL, key): one for key, one in found.items()}
    cells.update(
        ((number, key), _within(one, section))
        for number, section in enumerate(sections, start=1)
        for key, one in found.items()
    )
    return sections, cells


def _within(whole: Coverage, section: str) -> Coverage:
    def those(people: Iterable[Person]) -> tuple[Person, ...]:
        return tuple(p for p in people if p.section == section)

    return replace(whole, briefed=those(whole.briefed), missing=those(whole.missing), away=those(whole.away))


def _together(every: Sequence[Coverage]) -> Coverage:
    """Who knows all that was dealt with and that they must know; what nobody was called for yet is left out."""
    known = [one for one in every if one.taken]
    missing = {p.id: p for one in known for p in one.missing}
    briefed = {p.id: p for one in known for p in one.briefed if p.id not in missing}
    away = {p.id: p for one in known for p in one.away}
    return replace(
        (known or every)[0],
        directives=tuple(d for one in known for d in one.directives),
        briefed=by_name(briefed.values()),
        missing=by_name(missing.values()),
        away=by_name(away.values()),
        sessions=tuple({b.id: b for one in known for b in one.sessions}.values()),
        taken=bool(known),
    )


COVERAGE_KEYS = (
    Key("đủ", "good_soft"),
    Key("từ 80%", "warn_soft"),
    Key("dưới 80%", "bad_soft"),
    Key("chưa có buổi nào", "edge", Fill.HATCHED),
)
"""What the grounds of :func:`heat_map` mean."""


def heat_map(found: CoverageMap) -> HeatMap:
    """The cells as they are shown, the whole school and all directives last."""
    named = [HeatHead(n, name or UNNAMED) for n, name in enumerate(found.sections, start=1)]
    columns = [HeatHead(d.id, d.number, d.kind.words) for d in found.directives]
    return HeatMap(
        rows=(*named, HeatHead(ALL, "Toàn trường")),
        columns=(*columns, HeatHead(ALL, "Tất cả văn bản", "của chỉ tiêu" if found.audience else "đã có buổi")),
        cells={place: _cell(found.title(place), one, whole=place[0] == ALL) for place, one in found.cells.items()},
    )


def _cell(title: str, one: Coverage, *, whole: bool) -> HeatCell:
    if not one.asked:
        return HeatCell("", "", f"{title}: không có ai phải học")
    counted = f"{len(one.briefed)}/{one.asked}"
    if one.share is None:
        return HeatCell(counted, "", f"{title}: {counted}, chưa điểm danh buổi nào", "chưa học" if whole else "")
    tone = "bad" if one.share < _NEARLY else "warn" if one.missing else "good"
    lacking = (
        f", còn {len(one.missing)} người: {', '.join(p.name for p in one.missing[:_NAMED])}" if one.missing else ", đủ"
    )
    more = f" và {len(one.missing) - _NAMED} người khác" if len(one.missing) > _NAMED else ""
    return HeatCell(counted, tone, f"{title}: {counted}{lacking}{more}", write_percent(one.share) if whole else "")

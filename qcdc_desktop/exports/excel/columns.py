"""Columns of a register, derived from the declared fields of its records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Generic, TypeVar, assert_never

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, specs
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.assessment import limitations
from qcdc_desktop.domain.registers.tasks import task_groups
from qcdc_desktop.exports.excel.looks import Align
from qcdc_desktop.exports.excel.values import CellValue, day, number, percentage, text
from qcdc_desktop.papers.dossier import Dossier

Row = TypeVar("Row")


class Column(Value, Generic[Row]):
    """A column: its heading, its width in characters at most, and what it shows of a row."""

    label: str
    width: float
    value: Callable[[Row], CellValue]
    align: Align = Align.LEFT
    kept: bool = False
    """Not struck through in an entry that is: it tells of the striking."""


Names = Mapping[str, Callable[[int | None], str]]
"""How references are named, by the kind they point at."""


def names(dossier: Dossier) -> Names:
    """The names behind references."""
    figures = dossier.figures
    groups = {g.id: g.name for g in task_groups(figures)}
    known = (*limitations(figures), *(limitations(dossier.last) if dossier.last else ()))
    weaknesses = {a.id: a.body for a in known}
    return {
        "person": dossier.person,
        "organ": dossier.organ,
        "task_group": lambda found: groups.get(found or 0, ""),
        "assessment": lambda found: weaknesses.get(found or 0, ""),
    }


def declared(
    kind: type[Record], record: Callable[[Row], Record], known: Names, *, without: Collection[str] = ()
) -> dict[str, Column[Row]]:
    """A column for each declared field, in declared order, by field name; neither hidden nor secret ones."""
    wanted = (s for s in specs(kind) if not (s.hidden or s.secret or s.name in without))
    return {s.name: Column(s.label, s.width, _reader(s, record, known), _align(s)) for s in wanted}


def _align(spec: FieldSpec) -> Align:
    return Align.CENTRE if spec.kind in (FieldKind.CHOICE, FieldKind.FLAG, FieldKind.DAY) else Align.LEFT


def _reader(spec: FieldSpec, record: Callable[[Row], Record], known: Names) -> Callable[[Row], CellValue]:
    shown = _shown(spec, known)
    name = spec.name
    return lambda row: shown(getattr(record(row), name))


def _shown(spec: FieldSpec, known: Names) -> Callable[..., CellValue]:
    """What a stored value becomes in a cell."""
    match spec.kind:
        case FieldKind.TEXT | FieldKind.LONG:
            return text
        case FieldKind.WHOLE | FieldKind.NUMBER:
            return percentage if spec.unit == "%" else number
        case FieldKind.DAY:
            return day
        case FieldKind.FLAG:
            return lambda value: "Có" if value else "Không"
        case FieldKind.CHOICE:
            return lambda member: member.words or None
        case FieldKind.REF:
            name = known[spec.target]
            return lambda value: text(name(value))
        case _:
            assert_never(spec.kind)

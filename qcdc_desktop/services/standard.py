"""Standard lists: what nearly every school has, loaded in one step and edited afterwards like anything typed.

The lists are dated data with their basis (``resources/rules/standard-*.toml``, domain 3.8, 3.10, 5.1 and 9).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from qcdc_desktop.domain.kinds.dated import Rule, in_force
from qcdc_desktop.domain.kinds.fields import FieldKind, Record, spec
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.catalogue import BY_NAME
from qcdc_desktop.domain.registers.unit import OrganisationKind, Profile, Recipient
from qcdc_desktop.paths import resources
from qcdc_desktop.services.rules import read
from qcdc_desktop.storage.changeset import ChangeSet
from qcdc_desktop.storage.session import Session

Item = Mapping[str, Any]
_VERBS = {
    "organ": "Nạp các tổ chức thường có",
    "recipient": "Nạp nơi nhận thường dùng",
    "target": "Nạp chỉ tiêu thường dùng",
    "task_group": "Nạp các nhóm nhiệm vụ",
    "task": "Nạp các việc phải làm",
    "directive": "Nạp danh mục văn bản",
    "reception_duty": "Nạp các trách nhiệm tiếp công dân",
    "term": "Nạp từ ngữ không còn dùng",
}
_CONDITIONS = ("unit", "needs")


class _Items(Rule):
    """The standard items of a kind."""

    kind: str
    item: tuple[Item, ...]


class _Lists(Value):
    """What a file of standard lists holds."""

    list: tuple[_Items, ...]


@cache
def _lists() -> tuple[_Items, ...]:
    paths = sorted((resources() / "rules").glob("standard-*.toml"))
    return tuple(one for path in paths for one in read(path, _Lists).list)


def items(kind: str, unit: Profile, on: date) -> list[Item]:
    """The standard items of a kind for a unit on a day: the latest list in force, without what the unit has not."""
    latest = in_force((one for one in _lists() if one.kind == kind), on)
    return [_filled(item, unit) for item in latest.item if _fits(item, unit)]


def load(session: Session, kind: str, year_id: int | None = None) -> ChangeSet:
    """Store the standard items of a kind (``organ``, ``recipient``, ``directive`` …) as one step.

    ``year_id`` is the working year of kinds that belong to one. What the list already has is not stored twice.
    """
    with session.atomic(_VERBS[kind]) as writing:
        put(session, kind, year_id)
    return writing.result


def put(session: Session, kind: str, year_id: int | None = None) -> None:
    """The same inside a step that is being written."""
    unit = session.find(Profile) or Profile()
    if kind == "task":
        put(session, "task_group", year_id)
    declared, of_year = BY_NAME[kind], {"year_id": year_id} if hasattr(BY_NAME[kind], "year_id") else {}
    there = session.all(declared, **of_year)
    known = {_identity(record) for record in there}
    for item in items(kind, unit, session.today()):
        record = declared().with_values({**of_year, **dict(_values(session, declared, item, year_id))})
        if _identity(record) not in known:
            session.add(record)


def _identity(record: Record) -> tuple[str, str]:
    purpose = record.purpose.value if isinstance(record, Recipient) else ""
    return search_key(str(getattr(record, record.INFO.title))), purpose


def _values(session: Session, kind: type[Record], item: Item, year_id: int | None) -> Iterator[tuple[str, Any]]:
    """The fields of an item: choices as their members, references by the title of the record they name."""
    for name, value in item.items():
        declared = spec(kind, name)
        if declared.kind is FieldKind.CHOICE:
            yield name, next(member for member in declared.choices or () if member.value == value)
        elif declared.kind is FieldKind.REF:
            yield name, _named(session, BY_NAME[declared.target], value, year_id)
        else:
            yield name, value


def _named(session: Session, kind: type[Record], title: str, year_id: int | None) -> int | None:
    wanted = search_key(title)
    of_year = {"year_id": year_id} if hasattr(kind, "year_id") else {}
    named = (r for r in session.all(kind, **of_year) if search_key(str(getattr(r, kind.INFO.title))) == wanted)
    return next((r.id for r in named), None)


def _fits(item: Item, unit: Profile) -> bool:
    needed = item.get("needs", "")
    return unit.kind.value in item.get("unit", [unit.kind.value]) and (not needed or bool(getattr(unit, needed)))


def _filled(item: Item, unit: Profile) -> Item:
    committee = "Đảng ủy" if unit.kind is OrganisationKind.COMMITTEE else "Chi bộ"
    above = unit.superior
    if above.startswith("Đảng bộ"):
        above = "Đảng ủy" + above.removeprefix("Đảng bộ")
    return {
        name: value.replace("{committee}", committee).replace("{above}", above) if isinstance(value, str) else value
        for name, value in item.items()
        if name not in _CONDITIONS
    }

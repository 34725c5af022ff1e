"""What every register declares, and what it shows of the demo and a few more records, word for word.

After a wanted change: ``QCDC_GOLDEN=write python -m pytest tests/unit/domain/registers/test_shown.py``, then read the
difference as a secretary would.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from msgspec import NODEFAULT

from qcdc_desktop.domain.kinds.columns import Column, bar_of
from qcdc_desktop.domain.kinds.fields import Record, specs
from qcdc_desktop.domain.kinds.register import Context, Count, Given, Part, Register
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers.briefings import Briefing
from qcdc_desktop.domain.registers.catalogue import BY_NAME, KINDS, REGISTERS
from qcdc_desktop.domain.registers.deadline_edits import DAYS_OFF, RULE_EDITS
from qcdc_desktop.domain.registers.inspections.records import Finding, FindingKind
from qcdc_desktop.domain.registers.letters.records import Letter
from qcdc_desktop.domain.registers.periods import YEARS, Year
from qcdc_desktop.domain.registers.terms import TERMS
from qcdc_desktop.domain.registers.unit import RECIPIENTS
from qcdc_desktop.services import figures, records
from qcdc_desktop.services.files import files
from qcdc_desktop.services.verbs import letters
from qcdc_desktop.storage.session import Session
from tests import factories, prepared

GOLDEN = Path(__file__).parents[3] / "data" / "registers"
ALL = (*REGISTERS, TERMS, DAYS_OFF, RULE_EDITS, YEARS, RECIPIENTS)


class Called:
    """What the records of a file are called."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def title(self, kind: str, record_id: int | None) -> str:
        found = self._session.find(BY_NAME[kind], id=record_id) if record_id else None
        return str(getattr(found, found.INFO.title)) if found else ""


def declared(value: Any, depth: int = 0) -> Iterator[str]:
    """A declaration: a line for what each value in it says beside what is usual, without what it computes."""
    inside = "  " * depth
    if isinstance(value, Value):
        yield from declared_value(value, depth)
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield f"{inside}{key}:"
            yield from declared(held, depth + 1)
    elif isinstance(value, tuple):
        for held in value:
            yield from declared(held, depth)
    else:
        yield f"{inside}{'computed' if callable(value) else said(value)}"


def declared_value(value: Value, depth: int) -> Iterator[str]:
    told, deeper = [], []
    for name, usual in zip(value.__struct_fields__, usual_values(value), strict=True):
        held = getattr(value, name)
        if isinstance(held, Value) and held == usual:
            continue
        if has_values(held):
            deeper.append((name, held))
        elif callable(held) and not isinstance(held, type):
            told += [f"{name} computed"] if held is not usual else []
        elif held != usual:
            told.append(f"{name} {said(held)}")
    yield f"{'  ' * depth}{type(value).__name__}: {', '.join(told)}"
    for name, held in deeper:
        yield f"{'  ' * depth}  {name}:"
        yield from declared(held, depth + 2)


def has_values(held: Any) -> bool:
    return any(map(has_values, held)) if isinstance(held, tuple) else isinstance(held, Value | Mapping)


def usual_values(value: Value) -> Iterator[Any]:
    """What each field of a value has where nothing is said."""
    given = len(value.__struct_fields__) - len(value.__struct_defaults__)
    yield from (NODEFAULT for _ in range(given))
    yield from value.__struct_defaults__


def said(value: Any) -> str:
    """A plain value, of one line."""
    if isinstance(value, type):
        return value.__name__
    return repr(value) if not isinstance(value, Enum) else f"{type(value).__name__}.{value.name}"


def cells(columns: Sequence[Column[Any]], row: Any, names: Called) -> Iterator[str]:
    """What a row shows in each column, and what the cell tells beside its words."""
    for column in columns:
        more = {
            "cell": column.cell(row, names),
            "tone": column.tone and column.tone(row),
            "tip": column.tip and column.tip(row),
            "segments": column.segments and list(column.segments(row)),
            "bar": tuple(said for said in bar_of(columns, column, row) or () if said is not None) or None,
        }
        told = ", ".join(f"{key} {value!r}" for key, value in more.items() if value not in (None, ""))
        yield f"    {column.label}: {column.text(row, names)!r}; {told}"


def fields(record: Record | None) -> str:
    """What a record says, where it is not what a new one of its kind says."""
    if record is None:
        return "none"
    usual = type(record)()
    return ", ".join(
        f"{s.name} {value!r}"
        for s in specs(type(record))
        if (value := getattr(record, s.name)) != getattr(usual, s.name)
    )


def values(record: Record) -> dict[str, Any]:
    return {s.name: getattr(record, s.name) for s in specs(type(record))}


def rows_of(register: Register[Any], context: Context, session: Session) -> Sequence[Any]:
    return context.of(register) if register.has_results else session.all(register.kind)


def shown(register: Register[Any], context: Context, session: Session) -> Iterator[str]:
    """What a register shows of a period: its rows in their order, and whatever it says of each."""
    names, results = Called(session), figures.figures(session, context.period)
    year_id = context.period.year_id
    rows = rows_of(register, context, session)
    yield f"new: {fields(register.begun(Given(year_id, session.today(), results)))}"
    for one in register.head:
        if isinstance(one, Count):
            yield f"{one.word}: {sum(one.counted(row) for row in rows)}"
    for row in register.in_order(results) if register.has_results else rows:
        record = register.record(row)
        yield f"{record.id}. {getattr(record, record.INFO.title)}"
        yield from cells((*register.columns, *own_columns(register)), row, names)
        yield f"  {register.caption and register.caption(row)!r}, struck {register.struck(row)}"
        yield f"  beside {register.siblings and register.siblings(row)!r}, without {sorted(register.needless(row))}"
        yield f"  filters {[one.said(row) for one in register.filters]}"
        yield f"  asks {[name for name in register.form if register.relevant(name, values(record))]}"
        yield f"  next: {fields(register.begun(Given(year_id, session.today(), results, row)))}"
        for part in register.parts:
            yield from shown_part(part, row, session, names)
    if register.report and register.has_results:
        yield f"report: {register.report.sentence(results, rows)} {list(register.report.items(rows))}"
        yield f"in the table: {[register.record(row).id for row in rows if register.report.chosen(row)]}"
    if register.statistics:
        yield f"statistics: {register.statistics(context)}"
    for column in register.columns:
        places = sorted((column.sorted_by(row, names), n, register.record(row).id) for n, row in enumerate(rows))
        yield f"by {column.label}: {[record_id for _place, _n, record_id in places]}"
    for field, may in register.among.items():
        yield from (f"{field} of {one}" for one in chosen_among(register, field, may, session))
    yield from (f"due: {one}" for one in register.due(context))
    yield from (f"advice: {one}" for one in register.advice(context))


def own_columns(register: Register[Any]) -> Iterator[Column[Any]]:
    """The columns that only its sheet or its table in the report have."""
    if register.sheet:
        yield from (one for one in register.sheet.instead.values() if isinstance(one, Column))
        yield from (one for some in register.sheet.after.values() for one in some if isinstance(one, Column))
    if register.report:
        yield from (one for one, _share in register.report.columns if isinstance(one, Column))


def chosen_among(
    register: Register[Any], field: str, may: Callable[[Any, Any], bool], session: Session
) -> Iterator[str]:
    """What a reference may point at, from each record that has it."""
    for kind in (register.kind, *(part.kind for part in register.parts)):
        for target in (s.target for s in specs(kind) if s.name == field):
            for record in session.all(kind):
                ids = [other.id for other in session.all(BY_NAME[target]) if may(other, record)]
                yield f"{kind.INFO.name} {record.id}: {ids}"


def shown_part(part: Part[Any], row: Any, session: Session, names: Called) -> Iterator[str]:
    """What a row has of a part."""
    blank = part.blank(row, session.today())
    yield f"  {part.caption} ({part.summary(row)!r}), next: {fields(blank)}"
    yield f"    asks {[name for name in part.form if part.relevant(row, name, values(blank))]}"
    for one in part.rows(row):
        record = part.record(one)
        yield f"   {record.id}. {getattr(record, record.INFO.title)}"
        yield from cells(part.columns, one, names)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = prepared.demo(tmp_path_factory.mktemp("shown") / "demo.qcdc")
    with closing(files.open_session(path, now=lambda: factories.NOW)) as session:
        letters.strike(session, session.all(Letter)[1].id, "Ghi trùng")
        records.add(session, Briefing(year_id=session.all(Year)[-1].id, topic="Luật", held_on=date(2025, 6, 2)))
        records.add(session, Finding(inspection_id=3106, kind=FindingKind.LIMITATION, body="Niêm yết chậm"))
        yield session


def compare(name: str, lines: Iterable[str]) -> None:
    told, path = "\n".join(lines) + "\n", GOLDEN / f"{name}.txt"
    if os.environ.get("QCDC_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8", newline="\n")
    assert told.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_what_kinds_declare() -> None:
    compare("kinds", (line for kind in KINDS for line in (*declared(kind.INFO), *declared(specs(kind), 1))))


@pytest.mark.parametrize("register", ALL, ids=lambda one: one.name)
def test_what_a_register_declares_and_shows(register: Register[Any], demo: Session) -> None:
    lines = list(declared(register))
    dated = register.yearly or register.day_of
    for year in demo.all(Year)[0 if dated else -1 :]:
        lines += ("", f"── {year.name}", *shown(register, figures.context(demo, year.period()), demo))
    compare(register.name, lines)

"""A register that the program does not have: visits, with notes. Declared here as the next real one will be."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from pathlib import Path
from shutil import copytree
from typing import Any, ClassVar

import pytest

import qcdc_desktop
from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.columns import Column, field_column, state_column
from qcdc_desktop.domain.kinds.counts import CountRow, Counts
from qcdc_desktop.domain.kinds.due import Advice, Due
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, day, flag, long, number, ref, text, whole
from qcdc_desktop.domain.kinds.figure import Indicator, ref_to, refs
from qcdc_desktop.domain.kinds.register import Context, Count, Empty, Filter, Part, Register
from qcdc_desktop.domain.kinds.report import Report
from qcdc_desktop.domain.kinds.sheet import Sheet
from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.domain.registers import catalogue
from qcdc_desktop.storage import migrations


class VisitState(Choice):
    """How a visit stands."""

    COMING = "coming", "Sắp tới"
    MADE = "made", "Đã thăm", "good"
    MISSED = "missed", "Bỏ lỡ", "bad"


class VisitForm(Choice):
    """What a visit is for."""

    HABIT = "habit", "Thường lệ"
    CALL = "call", "Khi có việc"


class Visit(Record):
    """A visit (chuyến thăm): twelve fields, two of them links."""

    INFO: ClassVar[KindInfo] = KindInfo("outing", "Chuyến thăm", "purpose", order=("on", "id"))

    on: date | None = day("Ngày thăm", required=True)
    form: VisitForm = choice("Loại", VisitForm.HABIT)
    organ_id: int | None = ref("Tổ chức", "organ")
    person_id: int | None = ref("Người đi", "person")
    place: str = text("Địa chỉ", width=20)
    purpose: str = long("Mục đích", required=True)
    guests: int | None = whole("Số người", minimum=0, maximum=500)
    cost: float | None = number("Chi phí", unit="đồng", minimum=0)
    made: bool = flag("Đã đi")
    until: date | None = day("Hạn đi")
    outcome: str = long("Kết quả")
    note: str = long("Ghi chú")


class VisitNote(Record):
    """A note (ghi chép) of a visit."""

    INFO: ClassVar[KindInfo] = KindInfo("outing_note", "Ghi chép", "said", order=("on", "id"))

    outing_id: int | None = ref("Chuyến thăm", "outing", required=True, hidden=True, owned=True)
    on: date | None = day("Ngày", required=True)
    said: str = text("Nội dung", required=True)
    checked: bool = flag("Đã đối chiếu")


class VisitResult(Value):
    """A visit as it stands."""

    visit: Visit
    state: VisitState
    notes: tuple[VisitNote, ...]


def results(context: Context) -> tuple[VisitResult, ...]:
    """The visits of the period."""
    notes = context.parts(VisitNote, "outing_id")
    visits = (one for one in context.all(Visit) if one.on and one.on in context.period)
    return tuple(VisitResult(one, _state(one, context.as_of), notes[one.id]) for one in visits)


def _state(visit: Visit, on: date) -> VisitState:
    if visit.made:
        return VisitState.MADE
    return VisitState.MISSED if visit.until and visit.until < on else VisitState.COMING


def statistics(context: Context) -> Counts:
    """The visits of the period, and those of them that were made."""
    made = [r.visit for r in context.of(VISITS) if r.visit.made]
    counted = (refs(r.visit for r in context.of(VISITS)), refs(made))
    row = CountRow("Chuyến thăm", "number", "Số chuyến", counted)
    return Counts("Thống kê chuyến thăm", "ThongKeThamHoi", "chuyến", ("Trong kỳ", "Đã đi"), (row,))


def due(context: Context) -> Iterator[Due]:
    """Visits that were not made."""
    for visit in (r.visit for r in context.of(VISITS) if not r.visit.made):
        yield Due(ref_to(visit), visit.until, "Chuyến thăm", visit.purpose, visit.organ_id, visit.person_id)


def advice(context: Context) -> Iterator[Advice]:
    """Visits that do not say what came of them."""
    for visit in (r.visit for r in context.of(VISITS) if r.visit.made and not r.visit.outcome):
        yield Advice("Chuyến thăm chưa ghi kết quả", ref_to(visit), visit.purpose, "Đã đi", "Nên ghi", visit.person_id)


def _column(name: str, **more: Any) -> Column[VisitResult]:
    return field_column(Visit, name, attrgetter("visit"), **more)


NOTES: Part[VisitResult] = Part(
    VisitNote,
    "Ghi chép",
    (field_column(VisitNote, "on"), field_column(VisitNote, "said", wide=True)),
    ("on", "said"),
    attrgetter("notes"),
    lambda row, today: VisitNote(outing_id=row.visit.id, on=today),
)
VISITS: Register[VisitResult] = Register(
    Visit,
    "chuyến thăm",
    results,
    attrgetter("visit"),
    (Indicator("T01.1", "Chuyến thăm trong kỳ", "chuyến", lambda c: [r.visit for r in c.of(VISITS)]),),
    title="Chuyến thăm",
    add="Thêm chuyến thăm",
    columns=(
        _column("on"),
        _column("purpose", wide=True),
        _column("guests", spare=True),
        _column("organ_id", spare=True),
        state_column("Tình trạng", 12, attrgetter("state")),
    ),
    filters=(Filter("Tình trạng", lambda r: r.state.words),),
    head=(("T01.1", "chuyến"), Count("missed", "bỏ lỡ", lambda r: r.state is VisitState.MISSED)),
    empty=Empty("Chưa có chuyến thăm nào", "Đi thăm ai, ngày nào, kết quả ra sao."),
    parts=(NOTES,),
    sheet=Sheet(
        "Chuyến thăm", "ChuyenTham", "Chưa có chuyến thăm nào.", without=("made",), after={"until": ("state",)}
    ),
    report=Report(
        "Đi thăm",
        "Kỳ này chưa đi thăm ai.",
        lambda told, _rows: f"Đã ghi {told['T01.1'].value:g} chuyến thăm.",
        "Các chuyến thăm",
        (("on", 20), ("purpose", 90), ("state", 30)),
    ),
    due=due,
    day_of=lambda _source, visit: visit.on,
    advice=advice,
    periodic=(Visit, VisitNote),
    statistics=statistics,
)

SCHEMA = """\
CREATE TABLE outing (
  id INTEGER PRIMARY KEY AUTOINCREMENT, "on" TEXT NOT NULL, form TEXT NOT NULL, organ_id INTEGER REFERENCES organ(id),
  person_id INTEGER REFERENCES person(id), place TEXT NOT NULL, purpose TEXT NOT NULL, guests INTEGER, cost REAL,
  made INTEGER NOT NULL, until TEXT, outcome TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE TABLE outing_note (
  id INTEGER PRIMARY KEY AUTOINCREMENT, outing_id INTEGER NOT NULL REFERENCES outing(id), "on" TEXT NOT NULL,
  said TEXT NOT NULL, checked INTEGER NOT NULL
) STRICT;
CREATE INDEX outing_note_outing ON outing_note(outing_id);
"""
"""The one SQL file of the register."""


def declare(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make the program know the register, as its lines in the catalogue and its SQL file would."""
    know(monkeypatch, folder, (Visit, VisitNote), {"9999_visits": SCHEMA}, (VISITS,))


def know(
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    kinds: Sequence[type[Record]],
    schema: Mapping[str, str],
    registers: Sequence[Register[Any]] = (),
) -> None:
    """Make the program know kinds of records, the SQL files that make their tables, and registers."""
    more = {"KINDS": (*catalogue.KINDS, *kinds), "REGISTERS": (*catalogue.REGISTERS, *registers)}
    for found in pkgutil.walk_packages(qcdc_desktop.__path__, "qcdc_desktop."):
        module = importlib.import_module(found.name) if not found.name.endswith("__main__") else None
        for name, known in more.items():
            if module is not catalogue and getattr(module, name, None) is getattr(catalogue, name):
                monkeypatch.setattr(module, name, known)
    for kind in kinds:
        monkeypatch.setitem(catalogue.BY_NAME, kind.INFO.name, kind)
    copied = copytree(migrations._SCHEMA, folder / "schema")
    for name, text_of in schema.items():
        (copied / f"{name}.sql").write_text(text_of, encoding="utf-8")
    monkeypatch.setattr(migrations, "_SCHEMA", copied)
    monkeypatch.setattr(migrations, "order", migrations.order.__wrapped__)

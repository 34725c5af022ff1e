"""Every register says all that list, form and workbook read, and names nothing that does not exist."""

from __future__ import annotations

import itertools
import re
from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.columns import Column
from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec, Record, spec, specs
from qcdc_desktop.domain.kinds.register import Part, Register, typed
from qcdc_desktop.domain.registers.catalogue import BY_NAME, REGISTERS

SHOWN_BY_THEIR_PAGE: set[str] = set()
"""Registers whose page still says what they look like."""

every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.name)
every_part = pytest.mark.parametrize(
    "part", [part for register in REGISTERS for part in register.parts], ids=lambda p: p.kind.INFO.name
)


def named(kind: type[Record], fields: tuple[str, ...], columns: tuple[Column[Any], ...]) -> None:
    """Every field named is declared, every kind pointed at is known; raises KeyError."""
    for name in (*fields, *(column.field for column in columns if column.field)):
        spec(kind, name)
    assert {column.target for column in columns if column.target} <= set(BY_NAME)


@pytest.mark.parametrize(
    "register",
    [
        pytest.param(
            r,
            id=r.name,
            marks=[pytest.mark.xfail(strict=True, reason="its page says it")] if r.name in SHOWN_BY_THEIR_PAGE else [],
        )
        for r in REGISTERS
    ],
)
def test_a_register_says_what_it_is_called_and_what_an_empty_list_teaches(register: Register[Any]) -> None:
    assert all((register.noun, register.title, register.add, register.columns))
    assert register.empty
    assert register.empty.title
    for said in re.split(r"[.…] ", register.empty.text):
        assert 0 < len(said.split()) <= 30, said


@every_register
def test_fields_named_exist(register: Register[Any]) -> None:
    named(register.kind, register.fields, register.columns)
    told_of = {s.name for kind in (register.kind, *(part.kind for part in register.parts)) for s in specs(kind)}
    assert set(register.among) <= told_of
    told = {one[0] for one in register.head if isinstance(one, tuple)}
    assert told <= {one.code for r in REGISTERS for one in r.indicators}


DATED = ("Ngày", "Hạn", "Từ ngày", "Đến ngày", "Đến hết ngày", "Gửi từ ngày", "Gửi đến hết ngày", "Vắng từ ngày")
"""How the label of a day begins; a span has two, from and to."""
AS_OF = {"Tính đến ngày", "Số liệu đến ngày"}


@pytest.mark.parametrize("kind", BY_NAME.values(), ids=lambda kind: kind.INFO.name)
def test_the_label_of_a_day_is_a_noun(kind: type[Record]) -> None:
    days = [s.label for s in specs(kind) if s.kind is FieldKind.DAY]
    assert [label for label in days if not label.startswith(DATED) and label not in AS_OF] == []


@every_part
def test_fields_named_of_a_part_exist(part: Part[Any]) -> None:
    named(part.kind, part.fields, part.columns)


def _members(declared: FieldSpec) -> tuple[object, ...]:
    """What can be chosen for a field, where there is a choice."""
    return (True, False) if declared.kind is FieldKind.FLAG else tuple(declared.choices or ())


@every_register
def test_every_field_can_be_seen_in_the_form(register: Register[Any]) -> None:
    assert set(register.form) == set(typed(register.kind))
    blank = register.kind()
    usual = {name: getattr(blank, name) for name in register.form}
    choices = {s.name: _members(s) for s in specs(register.kind) if s.name in usual and _members(s)}
    said = [  # any two of them: all together are millions in a register of many choices
        usual | dict(zip(pair, members, strict=True))
        for pair in itertools.combinations(choices, min(2, len(choices)))
        for members in itertools.product(*(choices[name] for name in pair))
    ]
    some_day = {s.name: date(2025, 6, 12) for s in specs(register.kind) if s.kind is FieldKind.DAY}
    said += [one | {name: day for name, day in some_day.items() if name in usual} for one in said[:1]]
    unseen = {name for name in register.form if not any(register.relevant(name, values) for values in said)}
    assert unseen == set()


@every_part
def test_every_field_of_a_part_can_be_seen_once_it_is_opened(part: Part[Any]) -> None:
    assert set(part.form) == set(typed(part.kind))
    assert part.form[: len(part.fields)] == part.fields


@every_register
def test_a_computed_column_has_a_key_of_its_own(register: Register[Any]) -> None:
    keys = [column.name for column in register.columns if column.name]
    assert len(keys) == len(set(keys))
    assert all(register.column(key).name == key for key in keys)
    with pytest.raises(KeyError):
        register.column("nothing of the kind")

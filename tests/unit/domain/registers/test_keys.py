"""Keys are permanent: what data files, content files, workbooks and papers once said is understood for ever.

A new key is added to the list by ``QCDC_GOLDEN=write python -m pytest tests/unit/domain/registers/test_keys.py``; none
is ever taken away.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from qcdc_desktop.domain.kinds.choices import Choice
from qcdc_desktop.domain.kinds.fields import KindInfo, Record, choice, specs, text, whole
from qcdc_desktop.domain.registers.catalogue import KINDS, REGISTERS

RECORDED = Path(__file__).parents[3] / "data" / "keys.txt"


def keys_of(kinds: Iterable[type[Record]]) -> Iterator[str]:
    """What data files and content files say of a kind: its fields with their types, the members of its choices."""
    for kind in kinds:
        for s in specs(kind):
            yield f"{kind.INFO.name}.{s.name}: {s.kind}{f' {s.target}' if s.target else ''}"
            yield from (f"{kind.INFO.name}.{s.name} = {member.value}" for member in s.choices or ())


def kept(key: str, kinds: Iterable[type[Record]]) -> bool:
    """Whether a recorded key is still understood: as it is, or by what a field says it was."""
    today = {kind.INFO.name: kind for kind in kinds}
    name, _, rest = key.partition(".")
    field = rest.partition(" ")[0].rstrip(":")
    if name not in today:
        return False
    if key in keys_of((today[name],)):
        return True
    for s in specs(today[name]):
        if field == s.name and s.turned:
            return True
        if field in s.was:
            renamed = key.replace(f".{field}", f".{s.name}", 1)
            return s.turned is not None or renamed in keys_of((today[name],))
    return False


def test_no_key_of_an_earlier_version_is_lost() -> None:
    if os.environ.get("QCDC_GOLDEN") == "write":
        known = RECORDED.read_text(encoding="utf-8").splitlines() if RECORDED.exists() else []
        RECORDED.write_text("\n".join(dict.fromkeys((*known, *keys_of(KINDS), *_told()))) + "\n", encoding="utf-8")
    recorded = RECORDED.read_text(encoding="utf-8").splitlines()
    told = set(_told())
    assert [key for key in recorded if key not in told and not kept(key, KINDS)] == []
    assert [key for key in (*keys_of(KINDS), *told) if key not in recorded] == []


def _told() -> Iterator[str]:
    """What superiors and other workbooks refer to: codes of the annex, names of tables, keys of computed columns."""
    for register in REGISTERS:
        yield from (f"{register.name} annex {one.code}" for one in register.indicators)
        yield from (f"{register.name} table {register.sheet.table}" for _ in (1,) if register.sheet)
        yield from (f"{register.name} column {column.name}" for column in register.columns if column.name)


class _State(Choice):
    OPEN = "open", "Đang làm"
    SHUT = "shut", "Xong"


class _Book(Record):
    INFO: ClassVar[KindInfo] = KindInfo("book", "Sách", "name")

    name: str = text("Tên", was=("title",))
    pages: int | None = whole("Số trang", was=("length",), turned=int)
    weight: int | None = whole("Nặng", was=("mass",))
    state: _State = choice("Tình trạng", _State.OPEN)


@pytest.mark.parametrize(
    ("key", "understood"),
    [
        ("book.name: text", True),
        ("book.title: text", True),
        ("book.length: text", True),
        ("book.pages: text", True),
        ("book.mass: whole", True),
        ("book.mass: text", False),
        ("book.weight: text", False),
        ("book.author: text", False),
        ("book.state = open", True),
        ("book.state = lost", False),
        ("paper.name: text", False),
    ],
)
def test_a_renamed_field_says_what_it_was_and_another_type_how_it_is_read(key: str, *, understood: bool) -> None:
    assert kept(key, (_Book,)) is understood

"""What is typed or pasted becomes the value of a declared field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec
from qcdc_desktop.domain.kinds.reading import read
from qcdc_desktop.domain.registers.unit import Category

NEAR = date(2025, 5, 22)
PEOPLE = ((1, "Lê Hòa"), (2, "Lê Hoa"), (3, "Võ Ngọc Ánh"), (4, "võ ngọc anh"))


def field(kind: FieldKind, **more: Any) -> FieldSpec:
    return FieldSpec("name", "Tên", kind, **more)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (FieldKind.TEXT, " như viết ", " như viết "),
        (FieldKind.LONG, "hai\ndòng", "hai\ndòng"),
        (FieldKind.DAY, "1/9/25", date(2025, 9, 1)),
        (FieldKind.DAY, "01/09/2025 00:00:00", date(2025, 9, 1)),
        (FieldKind.DAY, "45901", date(2025, 9, 1)),
        (FieldKind.DAY, "45901.75", date(2025, 9, 1)),
        (FieldKind.NUMBER, "1.234,5", 1234.5),
        (FieldKind.WHOLE, "46", 46),
        (FieldKind.WHOLE, "", None),
        (FieldKind.FLAG, "X", True),
        (FieldKind.FLAG, "Không", False),
    ],
)
def test_every_kind_of_field(kind: FieldKind, typed: str, value: Any) -> None:
    assert read(field(kind), typed, NEAR) == value


def test_a_unit_may_stand_behind_the_number() -> None:
    assert read(field(FieldKind.NUMBER, unit="cuộc"), "2 cuộc", NEAR) == 2


def test_choices_and_references_by_their_words() -> None:
    choice = field(FieldKind.CHOICE, choices=Category)
    assert read(choice, "giao vien", NEAR) is Category.TEACHER
    assert read(choice, "", NEAR) is Category.NONE
    assert read(field(FieldKind.REF), "Lê Hoa", NEAR, PEOPLE) == 2
    assert read(field(FieldKind.REF), "", NEAR, PEOPLE) is None


@pytest.mark.parametrize(
    ("spec", "typed", "told"),
    [
        (field(FieldKind.WHOLE), "1,5", "không phải là số nguyên"),
        (field(FieldKind.FLAG), "có lẽ", "ghi “Có” hoặc “Không”"),
        (field(FieldKind.REF), "le hoa", "Có 2 mục cùng tên"),
        (field(FieldKind.REF), "Trần Bình", "không có trong danh sách"),
    ],
)
def test_what_cannot_be_read_is_told(spec: FieldSpec, typed: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read(spec, typed, NEAR, PEOPLE)

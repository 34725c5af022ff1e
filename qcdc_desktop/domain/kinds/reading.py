"""Reading what was typed in a form or a cell, or came out of a spreadsheet, into the value of a declared field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from qcdc_desktop.domain.kinds.fields import FieldKind, FieldSpec
from qcdc_desktop.domain.kinds.text import search_key
from qcdc_desktop.domain.kinds.writing import parse_day, parse_number

_YES = {"co", "x", "1", "true", "dung", "yes", "✓"}
_NO = {"", "khong", "0", "false", "sai", "no", "-"}
_MIDNIGHT = re.compile(r"[ T]0{1,2}:00(:00)?$")
"""Excel writes the hour behind a date when the cell was formatted so."""
_SERIAL = re.compile(r"^(\d{5})([.,]\d+)?$")
"""A date in a cell that is not formatted as one: days since 30 December 1899, the hour behind the point."""
_DAY_ZERO = date(1899, 12, 30)


def read(spec: FieldSpec, typed: str, near: date, options: Sequence[tuple[int, str]] = ()) -> Any:
    """The value of ``typed`` for a field. Raises ValueError with a Vietnamese sentence where there is none.

    ``near`` is the day that a date without a year is meant to be nearest to; ``options`` are the records (id, title)
    that a reference may point at. Case, marks and Unicode form do not matter in choices and references.
    """
    if spec.kind in (FieldKind.TEXT, FieldKind.LONG):
        return typed
    typed = typed.strip()
    if spec.kind is FieldKind.DAY:
        if serial := _SERIAL.match(typed):
            return _DAY_ZERO + timedelta(days=int(serial[1]))
        return parse_day(_MIDNIGHT.sub("", typed), near)
    if spec.kind is FieldKind.NUMBER:
        return parse_number(_bare(spec, typed))
    if spec.kind is FieldKind.WHOLE:
        return _whole(spec, typed)
    if spec.kind is FieldKind.FLAG:
        return _flag(typed)
    if spec.kind is FieldKind.CHOICE and spec.choices is not None:
        return _pick(typed, [(member, word) for member in spec.choices for word in (member.words, *member.was)])
    return _pick(typed, options) if typed else None


def _bare(spec: FieldSpec, typed: str) -> str:
    return typed.removesuffix(spec.unit) if spec.unit else typed


def _whole(spec: FieldSpec, typed: str) -> int | None:
    value = parse_number(_bare(spec, typed))
    if value is None:
        return None
    if value != int(value):
        raise ValueError(f"“{typed}” không phải là số nguyên.")
    return int(value)


def _flag(typed: str) -> bool:
    key = search_key(typed)
    if key in _YES or key in _NO:
        return key in _YES
    raise ValueError(f"“{typed}” không dùng được ở đây; hãy ghi “Có” hoặc “Không”.")


def _pick(typed: str, options: Sequence[tuple[Any, str]]) -> Any:
    key = " ".join(search_key(typed).split())
    exact = [value for value, title in options if title == typed]
    hits = exact or [value for value, title in options if " ".join(search_key(title).split()) == key]
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise ValueError(f"Có {len(hits)} mục cùng tên “{typed}”; hãy chọn trong danh sách.")
    raise ValueError(f"“{typed}” không có trong danh sách; hãy chọn một dòng có sẵn hoặc để trống.")

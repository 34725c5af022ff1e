"""The split of a file as it is printed: the fields of the form, without what is empty where the form leaves it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qcdc_desktop.domain.kinds.values import Value
from qcdc_desktop.imports.papers.understanding.split import Split, SplitTarget, SplitTask

_NOT_PRINTED = frozenset({"piece"})
_ONLY_FILLED: dict[type, frozenset[str]] = {
    SplitTarget: frozenset({"unit", "plan_level", "due"}),
    SplitTask: frozenset({"together", "product", "sub_items", "parts"}),
    Split: frozenset({"date_text", "situation", "results", "proposals"}),
}
"""Fields that are left out where they say nothing."""


def to_json(splits: Sequence[Split], file_name: str) -> dict[str, Any]:
    """The split of each paper of a file in the form of ``read-paper --json``."""
    return {"file": file_name, "papers": [_printed(split) for split in splits]}


def _printed(value: object) -> Any:
    if isinstance(value, Value):
        optional = _ONLY_FILLED.get(type(value), frozenset())
        fields = {name: getattr(value, name) for name in value.__struct_fields__ if name not in _NOT_PRINTED}
        return {name: _printed(held) for name, held in fields.items() if held or name not in optional}
    if isinstance(value, tuple):
        return [_printed(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
